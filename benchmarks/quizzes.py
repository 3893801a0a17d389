"""The assessments of the made-up portal: for every fifth module one form with five items.

The items have the types that are met most; each option has its reason, each item its feedback with
a citation. They are written so that no rule for the writing of items complains.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.content import OBJECTIVES, REVIEW, module_id, module_title, source_ids
from benchmarks.sentences import Writer, joined
from benchmarks.words import OBJECTS, TERMS, Words

Data = dict[str, Any]

EVERY = 5
"""One module of so many has questions."""

FORM = "self-check"
FORM_TITLE = Words("Check yourself", "Vérifiez vos acquis", "اختبر نفسك")

_TITLE = Words("Questions on: {title}", "Questions sur\u00a0: {title}", "أسئلة حول: {title}")
_WHAT_FIRST = Words("What comes first?", "Par quoi commencer\u00a0?", "ما الذي يأتي أولا؟")
_WHICH_TWO = Words(
    "Choose **two** steps for this case.",
    "Choisissez **deux** étapes pour ce cas.",
    "اختر خطوتين **اثنتين** لهذه الحالة.",
)
_MATCH = Words(
    "Match each sentence with what it is about. One answer is left over.",
    "Associez chaque phrase à son sujet. Une réponse est en trop.",
    "صِل كل جملة بموضوعها. تبقى إجابة واحدة زائدة.",
)
_TERM = Words(
    "Which term of the glossary fits here? Write it in one to five words.",
    "Quel terme du glossaire convient ici\u00a0? Écrivez-le en un à cinq mots.",
    "أي مصطلح من المسرد يناسب هنا؟ اكتبه في كلمة إلى خمس كلمات.",
)
_RIGHT = Words("Right.", "Exact.", "صحيح.")
_WRONG = Words("No.", "Non.", "لا.")


def has_quiz(number: int) -> bool:
    """Whether module `number`, counted from 1, has questions."""
    return number % EVERY == 0


def quizzes(seed: int, count: int) -> Iterator[Data]:
    """All assessments of a portal with `count` modules."""
    return (quiz(seed, number) for number in range(EVERY, count + 1, EVERY))


def quiz_title(seed: int, number: int) -> Words:
    title = module_title(seed, number)
    forms = zip(_TITLE, title, strict=True)
    return Words(*(form.format(title=words) for form, words in forms))


def quiz(seed: int, number: int) -> Data:
    """The assessment of module `number`. Its id is that of the module."""
    w = Writer(f"{seed}/quiz/{number}")
    sources = w.sample(source_ids(), 5)
    built = (_choice, _several, _judgement, _matching, _short)
    items = []
    for index, (build, source) in enumerate(zip(built, sources, strict=True)):
        start: Data = {
            "id": f"{module_id(number)}-{index + 1}",
            "objective": OBJECTIVES[index % len(OBJECTIVES)],
            "bloom": "apply",
        }
        end = {"hints": [w.short()], "feedback": w.paragraph(2, source)}
        items.append({**start, **build(w), **end})
    return {
        "id": module_id(number),
        "language": "en",
        "title": quiz_title(seed, number),
        "summary": w.short(),
        "audience": "trainee",
        "module": module_id(number),
        "review": REVIEW,
        "sources": sources,
        "forms": [
            {
                "id": FORM,
                "purpose": "self_check",
                "title": FORM_TITLE,
                "lead": w.short(),
                "items": [item["id"] for item in items],
                "shuffle": False,
            }
        ],
        "items": items,
    }


def _choice(w: Writer) -> Data:
    texts = w.steps(3)
    key = _no_longest(w, texts)
    options = _options(w, texts, {key})
    stem = joined((w.short(), _WHAT_FIRST), " ")
    return {"type": "single_choice", "stem": stem, "options": options, "key": key}


def _no_longest(w: Writer, texts: list[Words]) -> str:
    """A right option that its length does not give away."""
    by_length = sorted(range(len(texts)), key=lambda i: len(texts[i].en))
    return _ID[by_length[w.number(0, len(texts) - 2)]]


_ID = "abcd"


def _options(w: Writer, texts: list[Words], right: set[str]) -> list[Data]:
    return [
        {"id": id_, "text": text, "rationale": _reason(w, right=id_ in right)}
        for id_, text in zip(_ID, texts, strict=False)
    ]


def _reason(w: Writer, *, right: bool) -> Words:
    return joined((_RIGHT if right else _WRONG, w.short()), " ")


def _several(w: Writer) -> Data:
    texts = w.steps(4)
    first = _no_longest(w, texts)
    second = _ID[(_ID.index(first) + 2) % 4]
    key = sorted({first, second})
    options = _options(w, texts, set(key))
    stem = joined((w.short(), _WHICH_TWO), " ")
    return {"type": "multiple_response", "stem": stem, "options": options, "key": key}


def _judgement(w: Writer) -> Data:
    key = w.number(0, 1) == 1
    return {
        "type": "true_false",
        "stem": w.long(),
        "key": key,
        "rationale_true": _reason(w, right=key),
        "rationale_false": _reason(w, right=not key),
    }


def _matching(w: Writer) -> Data:
    subjects = w.sample(OBJECTS, 4)
    order = w.sample(_ID, 3)
    premises = [
        {
            "id": id_,
            "text": w.about(subjects[_ID.index(response)]),
            "rationale": _reason(w, right=True),
        }
        for id_, response in zip(_ID, order, strict=False)
    ]
    responses = [{"id": i, "text": text} for i, text in zip(_ID, subjects, strict=True)]
    key = dict(zip(_ID, order, strict=False))
    return {
        "type": "matching",
        "stem": _MATCH,
        "premises": premises,
        "responses": responses,
        "key": key,
    }


def _short(w: Writer) -> Data:
    first, second = w.sample(TERMS, 2)
    return {
        "type": "short_text",
        "stem": joined((w.long(), _TERM), " "),
        "accepted": joined((first, second), " | "),
        "rationale": joined((_RIGHT, w.long()), " "),
    }
