"""Small portals with questions of every type, in Arabic or French, and their trainee sites."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dalil.model.base import Edition
from dalil.pages.routes import HAND_WRITTEN
from dalil.pipeline import load_checked, today
from dalil.site.build import build_edition
from tests import builders
from tests.builders import Data

CHECKOUT = Path(__file__).resolve().parents[2]
LANGUAGES = ("ar", "fr")

_FRENCH: Mapping[str, str] = {
    "القانون": "La loi",
    "الموافقة": "le consentement",
    "الرضا": "l’accord",
    "الفعل": "l’acte",
    "الوسيلة": "le moyen",
    "الغرض": "le but",
    "أي عنصر يسقط مع الطفل؟": "Quel élément tombe avec un enfant ?",
    "ما الذي يدل على الإكراه؟": "Qu’est-ce qui montre la contrainte ?",
    "حجز الجواز": "le passeport retenu",
    "ديون لا تنتهي": "une dette sans fin",
    "وجبة غداء": "un déjeuner",
    "موعد عمل": "un rendez-vous de travail",
    "الموافقة تنفي الجريمة دائما.": "Le consentement exclut le crime.",
    "صل كل كلمة بمعناها.": "Reliez chaque mot à son sens.",
    "رتب الخطوات.": "Mettez les étapes en ordre.",
    "افصل الناس": "Séparer les personnes",
    "اسأل على انفراد": "Parler en privé",
    "أحل إلى المساعدة": "Orienter vers l’aide",
    "دون ما قيل": "Noter ce qui est dit",
    "دون سن كم يكون الشخص طفلا؟": "Au-dessous de quel âge est-on un enfant ?",
    "ما الكلمة؟": "Quel est le mot ?",
    "أكمل النص.": "Complétez le texte.",
    "تبدأ القضية بـ{a} ثم {b}.": "L’affaire commence par {a}, puis {b}.",
    "وزع العلامات.": "Classez les signes.",
    "سفر": "voyage",
    "عمل": "travail",
    "كيف تبدأ المقابلة؟": "Comment commencer l’entretien ?",
    "أعرّف بنفسي وأشرح.": "Je me présente et j’explique.",
    "يعرّف بنفسه": "se présente",
    "يشرح الهدف": "explique le but",
    "عند نقطة التفتيش": "Au contrôle",
    "ماذا تفعل؟": "Que faites-vous ?",
    "تقف حافلة صغيرة.": "Un minibus s’arrête.",
    "أتحدث معها وحدها": "Je lui parle seule",
    "أتركهم يمضون": "Je les laisse partir",
    "أسأل أمام الجميع": "Je demande devant tous",
    "تقول إنها خائفة.": "Elle dit qu’elle a peur.",
    "تصمت.": "Elle se tait.",
    "في المكتب": "Au bureau",
    "النهاية الجيدة": "La bonne fin",
    "النهاية السيئة": "La mauvaise fin",
    "فرصة ضائعة": "Une occasion perdue",
    "لأنه كذلك.": "Parce que c’est ainsi.",
    "فكر في السن.": "Pensez à l’âge.",
    "فكر في النص.": "Pensez au texte.",
    "ما يجب تذكره [@untip, art. 3].": "À retenir [@untip, art. 3].",
    "أشرح القاعدة": "expliquer la règle",
    "أتعرف العلامات": "reconnaître les signes",
    "وحدة": "Un module",
    "تقييم": "Une évaluation",
    "كيف يعمل.": "Comment ça marche.",
}


def said(language: str, arabic: str) -> str:
    """A text of these portals in a language."""
    return arabic if language == "ar" else _FRENCH[arabic]


class Bank:
    """Questions of every type in one language, with ids and keys that tests know."""

    def __init__(self, language: str) -> None:
        self.language = language

    def t(self, arabic: str) -> str:
        return said(self.language, arabic)

    def part(self, id_: str, text: str) -> Data:
        return builders.an_option(id_, self.t(text), rationale=self.t("لأنه كذلك."))

    def words(self, id_: str, text: str) -> Data:
        return {"id": id_, "text": self.t(text)}

    def item(self, made: Data, stem: str, objective: str = "explain", **more: Any) -> Data:
        feedback = self.t("ما يجب تذكره [@untip, art. 3].")
        return {**made, "stem": self.t(stem), "objective": objective, "feedback": feedback, **more}

    def why(self) -> Data:
        return {"rationale": self.t("لأنه كذلك.")}

    def choice(self) -> Data:
        """Key b; two hints."""
        options = [self.part(*o) for o in (("a", "الفعل"), ("b", "الوسيلة"), ("c", "الغرض"))]
        hints = [self.t("فكر في السن."), self.t("فكر في النص.")]
        made = builders.a_single_choice(options=options, key="b", hints=hints)
        return self.item(made, "أي عنصر يسقط مع الطفل؟")

    def choices(self) -> Data:
        """Keys a and b."""
        texts = (("a", "حجز الجواز"), ("b", "ديون لا تنتهي"), ("c", "وجبة غداء"), ("d", "موعد عمل"))
        options = [self.part(*o) for o in texts]
        made = builders.a_multiple_response(options=options)
        return self.item(made, "ما الذي يدل على الإكراه؟", "recognise")

    def statement(self) -> Data:
        why = self.t("لأنه كذلك.")
        made = builders.a_true_false(answer=False, rationale_true=why, rationale_false=why)
        return self.item(made, "الموافقة تنفي الجريمة دائما.")

    def pairs(self) -> Data:
        """a with x, b with y; z is a distractor."""
        premises = [self.part("a", "الفعل"), self.part("b", "الغرض")]
        responses = [self.words("x", "سفر"), self.words("y", "عمل"), self.words("z", "وجبة غداء")]
        made = builders.a_matching(premises=premises, responses=responses)
        return self.item(made, "صل كل كلمة بمعناها.")

    def order(self) -> Data:
        """c, a, d, b."""
        texts = (
            ("a", "اسأل على انفراد"),
            ("b", "أحل إلى المساعدة"),
            ("c", "افصل الناس"),
            ("d", "دون ما قيل"),
        )
        made = builders.an_ordering(entries=[self.part(*e) for e in texts], key=list("cadb"))
        return self.item(made, "رتب الخطوات.", "recognise")

    def number(self) -> Data:
        return self.item(builders.a_numeric(answer=18, **self.why()), "دون سن كم يكون الشخص طفلا؟")

    def word(self) -> Data:
        accepted = f"{self.t('الموافقة')}|{self.t('الرضا')}"
        return self.item(builders.a_short_text(accepted=accepted, **self.why()), "ما الكلمة؟")

    def gaps(self) -> Data:
        """Gap a is b of three; gap b is written."""
        options = [self.part(*o) for o in (("a", "الفعل"), ("b", "الوسيلة"), ("c", "الغرض"))]
        gaps = [
            builders.a_gap(options=options),
            builders.a_free_gap(accepted=self.t("الموافقة"), **self.why()),
        ]
        made = builders.a_cloze(text=self.t("تبدأ القضية بـ{a} ثم {b}."), gaps=gaps)
        return self.item(made, "أكمل النص.")

    def sort(self) -> Data:
        """a and c in x, b in y."""
        entries = [self.part("a", "حجز الجواز"), self.part("b", "موعد عمل")]
        entries.append(self.part("c", "ديون لا تنتهي"))
        categories = [self.words("x", "سفر"), self.words("y", "عمل")]
        made = builders.a_categorise(entries=entries, categories=categories)
        return self.item(made, "وزع العلامات.", "recognise")

    def thought(self) -> Data:
        rubric = [self.words("a", "يعرّف بنفسه"), {**self.words("b", "يشرح الهدف"), "points": 2}]
        made = builders.a_reflection(model_answer=self.t("أعرّف بنفسي وأشرح."), rubric=rubric)
        return self.item(made, "كيف تبدأ المقابلة؟")

    def story(self) -> Data:
        """start: a best to office, b harmful to gone; office: a best to good, b harmful to bad."""

        def decision(id_: str, text: str, quality: str, next_: str, then: str) -> Data:
            made = builders.a_decision(id_, next_, quality, consequence=self.t(then))
            return {**made, "text": self.t(text)}

        def node(id_: str, title: str, *decisions: Data) -> Data:
            made = builders.a_node(id_, *decisions, title=self.t(title))
            texts = {"text": self.t("تقف حافلة صغيرة.")}
            debrief = {} if decisions else {"debrief": self.t("لأنه كذلك.")}
            return {**made, **texts, **debrief}

        start = node(
            "start",
            "عند نقطة التفتيش",
            decision("a", "أتحدث معها وحدها", "best", "office", "تقول إنها خائفة."),
            decision("b", "أتركهم يمضون", "harmful", "gone", "تصمت."),
        )
        office = node(
            "office",
            "في المكتب",
            decision("a", "أتحدث معها وحدها", "best", "good", "تقول إنها خائفة."),
            decision("b", "أسأل أمام الجميع", "harmful", "bad", "تصمت."),
        )
        endings = [("good", "النهاية الجيدة"), ("bad", "النهاية السيئة"), ("gone", "فرصة ضائعة")]
        made = builders.a_scenario(start, office, *(node(*ending) for ending in endings))
        return self.item(made, "ماذا تفعل؟")

    def every_type(self) -> list[Data]:
        return [
            self.choice(),
            self.choices(),
            self.statement(),
            self.pairs(),
            self.order(),
            self.number(),
            self.word(),
            self.gaps(),
            self.sort(),
            self.thought(),
            self.story(),
        ]


def forms(language: str) -> list[Data]:
    texts = {"title": said(language, "تقييم"), "lead": said(language, "كيف يعمل.")}
    cut = {"percent": 70, "method": texts["lead"]}
    everything = [
        "choice", "choices", "statement", "pairs", "order", "number", "word", "gaps", "sort",
        "thought",
    ]  # fmt: skip
    kinds: list[tuple[str, str, list[str], Data]] = [
        ("all", "self_check", everything, {}),
        ("short", "self_check", ["choice", "choices", "number"], {}),
        ("test", "post_test", ["choice", "number", "word"], {"cut_score": cut, "attempts": 2}),
        ("timed", "pre_test", ["statement", "sort"], {"time_limit_minutes": 10}),
        ("story", "scenario", ["story"], {}),
    ]
    return [
        builders.a_form(id_, purpose, items=items, shuffle=False, **texts, **more)
        for id_, purpose, items, more in kinds
    ]


def a_portal(root: Path, language: str, **changes: Mapping[str, Any]) -> Path:
    """A portal in one language with a quiz of every type. `changes`: fields of items by id."""
    bank = Bank(language)
    items = [{**item, **changes.get(item["id"], {})} for item in bank.every_type()]
    title = {"title": said(language, "وحدة"), "language": language}
    block = {**builders.an_item_block("pairs", "first-steps"), "audience": "trainee"}
    section = builders.a_module_section(
        builders.a_text(said(language, "ما يجب تذكره [@untip, art. 3].")),
        block,
        title=said(language, "القانون"),
        objectives=["explain", "recognise"],
    )
    objectives = [
        {"id": "explain", "text": said(language, "أشرح القاعدة"), "bloom": "understand"},
        {"id": "recognise", "text": said(language, "أتعرف العلامات"), "bloom": "apply"},
    ]
    module = builders.a_module(section, objectives=objectives, **title)
    quiz = builders.an_assessment(items, forms=forms(language), **title)
    builders.a_portal(
        root,
        locales=[language, "en"],
        modules=[{**module, "summary": title["title"]}],
        quizzes=[{**quiz, "summary": title["title"]}],
    )
    shutil.copy(CHECKOUT / "mkdocs.yml", root)
    for folder in ("docs", "overrides"):
        (root / folder).mkdir(exist_ok=True)
    for name in (f"{page}.{tag}.md" for page in HAND_WRITTEN for tag in (language, "en")):
        front = f"---\ntitle: {name}\ndescription: About {name}\n---\n"
        (root / "docs" / name).write_text(front + "## A part\n\nText.\n", encoding="utf-8")
    return root


def a_site(root: Path, language: str, **changes: Mapping[str, Any]) -> Path:
    """The trainee site of such a portal."""
    portal = a_portal(root, language, **changes)
    return build_edition(load_checked(portal, today()), Edition.trainee).folder


def pages(site: Path) -> Sequence[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
