"""The words of the builders in Arabic, some with Latin letters and numbers in them."""

from __future__ import annotations

from typing import Any

_WORDS = {
    "What does the rule say?": "ماذا تقول القاعدة؟",
    "What the rule says [@untip, art. 3].": "ما تقوله القاعدة [@untip, art. 3].",
    "A man travels. He is 30.\n\nWhat is the **means**?": (
        "سافر رجل عمره 30 سنة.\n\nما **الوسيلة**؟"
    ),
    "A story.\n\nIt goes on.\n\n- one\n- two\n\nWhat now?": (
        "قصة.\n\nتستمر.\n\n- أولا\n- ثانيا\n\nوالآن؟"
    ),
    "Look at [the rule](module:first-steps#first).": "انظر [القاعدة](module:first-steps#first).",
    "Read article 3 [@untip].": "اقرأ المادة 3 [@untip].",
    "One is enough.": "يكفي واحد.",
    "Force [@untip, art. 5]": "القوة (force) [@untip, art. 5]",
    "years": "سنوات",
    "It is.": "صحيح.",
    "It is not.": "غير صحيح.",
    "Why this number.": "سبب هذا الرقم.",
    "Why this word.": "سبب هذه الكلمة.",
    "Why.": "السبب.",
    "consent|agreement": "موافقة|رضا",
    "consent": "موافقة",
    "An {a} and {b}.": "{a} و {b} في 23-04.",
    "An answer.": "جواب.",
    "One": "الأول",
    "Two": "الثاني",
    "It happens.": "يحدث ذلك.",
    "Then.": "ثم.",
    "What it led to.": "ما نتج عنه.",
    "A form": "استمارة",
    "How it works.": "كيف تسير.",
    "First steps": "الخطوات الأولى",
    "Questions on the first steps.": "أسئلة عن الخطوات الأولى.",
    "First section": "القسم الأول",
}
_LETTERED = {"Option": "خيار", "Why": "سبب", "Response": "جواب", "Decide": "أقرر", "Node": "موضع"}


def in_arabic(data: Any) -> Any:
    """A document of the builders as an Arabic author would have written it."""
    match data:
        case dict():
            made = {key: in_arabic(value) for key, value in data.items()}
            return {**made, "language": "ar"} if "language" in made else made
        case list():
            return [in_arabic(value) for value in data]
        case str():
            first, _space, rest = data.partition(" ")
            known = f"{_LETTERED[first]} {rest}" if first in _LETTERED and len(rest) < 5 else data
            return _WORDS.get(data, known)
        case _:
            return data
