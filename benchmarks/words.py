"""Words of the made-up portal: short parts in three languages that fit together to sentences.

Every part is aligned: the same place of a list says the same thing in English, French and Arabic.
Arabic sentences begin with the verb, so that one form of it fits every subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

LANGUAGES = ("ar", "fr", "en")
"""The locales of the portal, the default one first. The documents are written in English."""


class Words(NamedTuple):
    """The same words in three languages."""

    en: str
    fr: str
    ar: str


class Verb(NamedTuple):
    """`fr` and `ar` go with a subject; `to` is the infinitive, in Arabic the verbal noun."""

    en: str
    fr: str
    ar: str
    to: Words


def _words(*rows: tuple[str, str, str]) -> Sequence[Words]:
    return tuple(Words(*row) for row in rows)


def _verbs(*rows: tuple[str, str, str, str, str]) -> Sequence[Verb]:
    return tuple(Verb(en, fr, ar, Words(en, fr_to, ar_to)) for en, fr, ar, fr_to, ar_to in rows)


SUBJECTS = _words(
    ("investigators", "les enquêteurs", "المحققون"),
    ("prosecutors", "les procureurs", "وكلاء النيابة"),
    ("labour inspectors", "les inspecteurs du travail", "مفتشو العمل"),
    ("social workers", "les travailleurs sociaux", "الأخصائيون الاجتماعيون"),
    ("border officers", "les agents aux frontières", "موظفو الحدود"),
    ("interpreters", "les interprètes", "المترجمون الشفويون"),
    ("health staff", "les soignants", "العاملون الصحيون"),
    ("analysts", "les analystes", "المحللون"),
    ("judges", "les juges", "القضاة"),
    ("trainers", "les formateurs", "المدربون"),
    ("lawyers", "les avocats", "المحامون"),
    ("partners", "les partenaires", "الشركاء"),
    ("supervisors", "les responsables", "المشرفون"),
    ("liaison officers", "les officiers de liaison", "ضباط الاتصال"),
    ("teachers", "les enseignants", "المعلمون"),
    ("financial experts", "les experts financiers", "الخبراء الماليون"),
)

VERBS = _verbs(
    ("record", "notent", "يدوّن", "noter", "تدوين"),
    ("check", "vérifient", "يفحص", "vérifier", "فحص"),
    ("review", "relisent", "يراجع", "relire", "مراجعة"),
    ("protect", "protègent", "يحمي", "protéger", "حماية"),
    ("explain", "expliquent", "يشرح", "expliquer", "شرح"),
    ("share", "partagent", "يتبادل", "partager", "تبادل"),
    ("prepare", "préparent", "يُعدّ", "préparer", "إعداد"),
    ("keep", "conservent", "يحفظ", "conserver", "حفظ"),
    ("describe", "décrivent", "يصف", "décrire", "وصف"),
    ("assess", "évaluent", "يقيّم", "évaluer", "تقييم"),
    ("document", "documentent", "يوثّق", "documenter", "توثيق"),
    ("complete", "complètent", "يستكمل", "compléter", "استكمال"),
    ("send on", "transmettent", "يحيل", "transmettre", "إحالة"),
    ("summarise", "résument", "يلخّص", "résumer", "تلخيص"),
    ("translate", "traduisent", "يترجم", "traduire", "ترجمة"),
    ("correct", "corrigent", "يصحح", "corriger", "تصحيح"),
    ("present", "présentent", "يعرض", "présenter", "عرض"),
    ("analyse", "analysent", "يحلل", "analyser", "تحليل"),
    ("compare", "comparent", "يقارن", "comparer", "مقارنة"),
    ("copy", "copient", "ينسخ", "copier", "نسخ"),
)

OBJECTS = _words(
    ("the written statement", "la déclaration écrite", "الإفادة المكتوبة"),
    ("the case file", "le dossier de l'affaire", "ملف القضية"),
    ("the list of documents", "la liste des documents", "قائمة الوثائق"),
    ("the plan of the interview", "le plan de l'entretien", "خطة المقابلة"),
    ("the chain of custody", "la chaîne de conservation", "سلسلة الحفظ"),
    ("the risk assessment", "l'évaluation des risques", "تقدير المخاطر"),
    ("the payment records", "les relevés de paiement", "سجلات الدفع"),
    ("the consent of the person", "le consentement de la personne", "موافقة الشخص"),
    ("the referral form", "le formulaire d'orientation", "استمارة الإحالة"),
    ("the medical report", "le rapport médical", "التقرير الطبي"),
    ("the work contract", "le contrat de travail", "عقد العمل"),
    ("the travel documents", "les documents de voyage", "وثائق السفر"),
    ("the digital evidence", "les preuves numériques", "الأدلة الرقمية"),
    ("the request for assistance", "la demande d'entraide", "طلب المساعدة"),
    ("the minutes of the meeting", "le compte rendu de la réunion", "محضر الاجتماع"),
    ("the safety plan", "le plan de sécurité", "خطة السلامة"),
    ("the legal basis", "la base légale", "الأساس القانوني"),
    ("the transcript of the hearing", "la transcription de l'audience", "نص جلسة الاستماع"),
    ("the photographs of the place", "les photos du lieu", "صور المكان"),
    ("the housing conditions", "les conditions de logement", "ظروف السكن"),
    ("the wage slips", "les fiches de paie", "كشوف الأجور"),
    ("the summary of the facts", "le résumé des faits", "ملخص الوقائع"),
    ("the list of witnesses", "la liste des témoins", "قائمة الشهود"),
    ("the joint work plan", "le plan de travail commun", "خطة العمل المشتركة"),
)

CIRCUMSTANCES = _words(
    ("before the first interview", "avant le premier entretien", "قبل المقابلة الأولى"),
    (
        "in a language the person understands",
        "dans une langue que la personne comprend",
        "بلغة يفهمها الشخص",
    ),
    ("together with the prosecutor", "avec le procureur", "بالتعاون مع النيابة"),
    ("without delay", "sans délai", "دون تأخير"),
    ("on the same day", "le jour même", "في اليوم نفسه"),
    ("with the date and the hour", "avec la date et l'heure", "مع ذكر التاريخ والساعة"),
    ("in a separate register", "dans un registre distinct", "في سجل مستقل"),
    ("when the person agrees", "quand la personne est d'accord", "عندما يوافق الشخص"),
    ("under the control of a judge", "sous le contrôle d'un juge", "تحت رقابة القاضي"),
    ("at each stage of the case", "à chaque étape de l'affaire", "في كل مرحلة من القضية"),
    ("in a quiet room", "dans une pièce calme", "في غرفة هادئة"),
    ("with a trained colleague", "avec un collègue formé", "برفقة زميل مدرَّب"),
    ("after the joint visit", "après la visite conjointe", "بعد الزيارة المشتركة"),
    ("for the court and the defence", "pour le tribunal et la défense", "للمحكمة وللدفاع"),
    ("in the agreed form", "sous la forme convenue", "بالصيغة المتفق عليها"),
    ("as the law requires", "comme la loi l'exige", "كما يقتضي القانون"),
)

OPENINGS = _words(
    ("When a case begins", "Quand une affaire commence", "عندما تبدأ القضية"),
    ("If a doubt remains", "S'il reste un doute", "إذا بقي شك"),
    ("At a checkpoint", "À un poste de contrôle", "عند نقطة تفتيش"),
    ("On a farm or a building site", "Dans une ferme ou sur un chantier", "في مزرعة أو ورشة بناء"),
    ("In a port", "Dans un port", "في ميناء"),
    ("As a rule", "En règle générale", "كقاعدة عامة"),
    ("For a child", "Pour un enfant", "في حالة الطفل"),
    ("Where two services meet", "Là où deux services se rencontrent", "حيث تلتقي مصلحتان"),
    ("During a search", "Pendant une perquisition", "أثناء التفتيش"),
    ("After a rescue at sea", "Après un sauvetage en mer", "بعد إنقاذ في البحر"),
    ("By the end of the week", "Avant la fin de la semaine", "قبل نهاية الأسبوع"),
    ("In every region", "Dans chaque région", "في كل منطقة"),
    ("At night", "La nuit", "في الليل"),
    ("Behind a desk", "Derrière un bureau", "خلف المكتب"),
    ("When the phone rings", "Quand le téléphone sonne", "عندما يرن الهاتف"),
    ("Between two hearings", "Entre deux audiences", "بين جلستين"),
)

REASONS = _words(
    ("because memory fades", "car la mémoire s'efface", "لأن الذاكرة تضعف"),
    (
        "so that nobody has to tell it twice",
        "pour que personne n'ait à le raconter deux fois",
        "حتى لا يضطر أحد إلى رواية قصته مرتين",
    ),
    ("because trust takes time", "car la confiance demande du temps", "لأن الثقة تحتاج إلى وقت"),
    (
        "so that the decision can be explained",
        "pour que la décision puisse être expliquée",
        "حتى يمكن شرح القرار",
    ),
    (
        "because one source is never enough",
        "car une seule source ne suffit jamais",
        "لأن مصدرا واحدا لا يكفي أبدا",
    ),
    ("so that safety comes first", "pour que la sécurité passe d'abord", "حتى تأتي السلامة أولا"),
    ("because rights do not wait", "car les droits n'attendent pas", "لأن الحقوق لا تنتظر"),
    (
        "so that the next service can go on",
        "pour que le service suivant puisse continuer",
        "حتى تتمكن المصلحة التالية من المتابعة",
    ),
    (
        "because a date can decide a case",
        "car une date peut tout décider",
        "لأن التاريخ قد يحسم قضية",
    ),
    ("so that nothing is lost", "pour que rien ne se perde", "حتى لا يضيع شيء"),
    (
        "because a mistake is hard to undo",
        "car une erreur se répare difficilement",
        "لأن الخطأ يصعب تداركه",
    ),
    (
        "so that the person can choose freely",
        "pour que la personne puisse choisir librement",
        "حتى يختار الشخص بحرية",
    ),
    (
        "because fear can look like refusal",
        "car la peur peut ressembler à un refus",
        "لأن الخوف قد يشبه الرفض",
    ),
    (
        "so that both sides see the same facts",
        "pour que les deux parties voient les mêmes faits",
        "حتى يرى الطرفان الوقائع نفسها",
    ),
    ("because laws change", "car les lois changent", "لأن القوانين تتغير"),
    (
        "so that another court can follow it",
        "pour qu'un autre tribunal puisse suivre",
        "حتى تستطيع محكمة أخرى متابعته",
    ),
)

WARNINGS = _words(
    ("Do not rush", "Ne vous pressez pas", "لا تتسرّع"),
    ("Do not promise anything", "Ne promettez rien", "لا تَعِد بشيء"),
    ("Do not guess", "Ne devinez pas", "لا تخمّن"),
    ("Do not leave the person alone", "Ne laissez pas la personne seule", "لا تترك الشخص وحده"),
)

ASPECTS = _words(
    ("step by step", "pas à pas", "خطوة بخطوة"),
    ("what to check", "ce qu'il faut vérifier", "ما ينبغي التحقق منه"),
    ("who does what", "qui fait quoi", "من يفعل ماذا"),
    ("common mistakes", "erreurs courantes", "أخطاء شائعة"),
    ("first principles", "premiers principes", "المبادئ الأولى"),
    ("in practice", "en pratique", "في الواقع العملي"),
    ("questions to ask", "questions à poser", "أسئلة ينبغي طرحها"),
    ("safeguards", "garanties", "الضمانات"),
)

TERMS = _words(
    ("trafficking in persons", "traite des personnes", "الاتجار بالأشخاص"),
    ("smuggling of migrants", "trafic illicite de migrants", "تهريب المهاجرين"),
    ("organized criminal group", "groupe criminel organisé", "جماعة إجرامية منظمة"),
    ("serious crime", "infraction grave", "جريمة خطيرة"),
    ("forced labour", "travail forcé", "العمل القسري"),
    ("informed consent", "consentement éclairé", "الموافقة المستنيرة"),
    ("confidentiality", "confidentialité", "السرية"),
    ("chain of custody", "chaîne de conservation", "سلسلة الحفظ"),
    ("mutual legal assistance", "entraide judiciaire", "المساعدة القانونية المتبادلة"),
    ("joint investigation", "enquête conjointe", "التحقيق المشترك"),
    ("financial investigation", "enquête financière", "التحقيق المالي"),
    ("electronic evidence", "preuve électronique", "الدليل الإلكتروني"),
    ("witness protection", "protection des témoins", "حماية الشهود"),
    ("non-punishment", "non-sanction", "عدم العقاب"),
    ("reflection period", "délai de réflexion", "مهلة التفكير"),
    ("referral", "orientation", "الإحالة"),
    ("legal aid", "aide juridique", "المساعدة القانونية"),
    ("interpreter", "interprète", "المترجم الشفوي"),
    ("debt bondage", "servitude pour dettes", "إسار الدين"),
    ("recruitment fee", "frais de recrutement", "رسوم التوظيف"),
    ("proceeds of crime", "produit du crime", "عائدات الجريمة"),
    ("freezing of assets", "gel des avoirs", "تجميد الأصول"),
    ("liaison officer", "officier de liaison", "ضابط الاتصال"),
    ("best interests of the child", "intérêt supérieur de l'enfant", "مصلحة الطفل الفضلى"),
)

PUBLISHERS = (
    "Office of Made-up Studies",
    "Institut des textes d'essai",
    "معهد النصوص التجريبية",
    "Council for Sample Documents",
)
