"""The documents of the made-up portal, as plain data whose texts are Words.

A module is what a real one is: four sections of prose, callouts, steps, tables, lists and a case,
with citations, terms, a link to another module and notes for trainers; about 1,140 English words.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from benchmarks.sentences import Writer, joined, numbered
from benchmarks.words import PUBLISHERS, TERMS, Words

Data = dict[str, Any]

SEED = 4
"""The seed of the texts that are measured with."""

SOURCES = 60
"""How many sources the portal lists."""

OBJECTIVES = tuple(f"objective-{number}" for number in range(1, 5))
"""The ids of the objectives of each module."""

PILLARS = ("prevention", "protection", "prosecution", "partnership")
REVIEW = {"status": "draft", "review_by": "2090-01-01"}

_PILLAR_TITLES = (
    Words("Prevention", "Prévention", "الوقاية"),
    Words("Protection", "Protection", "الحماية"),
    Words("Prosecution", "Poursuites", "الملاحقة القضائية"),
    Words("Partnership", "Partenariat", "الشراكة"),
)
_KINDS = ("note", "good", "caution", "law")
_LEVELS = ("foundation", "practitioner", "advanced")
_BLOOMS = ("understand", "apply", "analyse", "evaluate")
_TYPES = ("treaty", "law", "report", "manual", "guideline", "article", "web", "statistics")
_BY = Words("By: ", "Par\u00a0: ", "بقلم: ")


def source_ids() -> list[str]:
    return [f"source-{number:02}" for number in range(1, SOURCES + 1)]


def term_ids() -> list[str]:
    return [term.en.replace(" ", "-") for term in TERMS]


def module_id(number: int) -> str:
    return f"module-{number:04}"


@cache
def module_title(seed: int, number: int) -> Words:
    """The title of module `number`, counted from 1. Others link to it by this title."""
    return numbered(Writer(f"{seed}/title/{number}").title(), number)


def modules(seed: int, count: int) -> list[Data]:
    """All modules. Too large to keep for a thousand: see `module`."""
    return [module(seed, number, count) for number in range(1, count + 1)]


def module(seed: int, number: int, count: int) -> Data:
    """Module `number` of `count`, counted from 1."""
    w = Writer(f"{seed}/module/{number}")
    sources, terms = w.sample(source_ids(), 6), w.sample(term_ids(), 4)
    other = number % count + 1
    minutes = [5 * w.number(2, 6) for _ in range(4)]
    sections = (_basis(w, sources, terms), _method(w, sources), _places(w, sources), _case(w))
    if other != number:
        link = w.link(module_title(seed, other), f"module:{module_id(other)}")
        sections[2].append({"id": "further", "type": "text", "text": link})
    return {
        "id": module_id(number),
        "language": "en",
        "title": module_title(seed, number),
        "summary": w.short(),
        "audience": "trainee",
        "order": number,
        "pillars": [PILLARS[number % 4]],
        "level": _LEVELS[number % 3],
        "duration_minutes": sum(minutes),
        "prerequisites": [module_id(number - 1)] if number % 5 > 1 else [],
        "further_reading": sources[-1:],
        "review": REVIEW,
        "objectives": [
            {"id": id_, "text": w.objective(), "bloom": bloom}
            for id_, bloom in zip(OBJECTIVES, _BLOOMS, strict=True)
        ],
        "sections": [
            {
                "id": f"part-{i + 1}",
                "title": w.title(),
                "duration_minutes": minutes[i],
                "objectives": [OBJECTIVES[i]],
                "blocks": blocks,
            }
            for i, blocks in enumerate(sections)
        ],
        "facilitation": _facilitation(w),
    }


def _basis(w: Writer, sources: list[str], terms: list[str]) -> list[Data]:
    first = joined((w.paragraph(3, *sources[:2]), _with_terms(w, terms)), "\n\n")
    return [
        {"id": "basis", "type": "text", "text": first},
        _callout(w, "remark", 2),
        {"id": "term", "type": "term", "term": terms[0]},
        {"id": "more", "type": "text", "text": w.paragraph(2, sources[2])},
    ]


def _with_terms(w: Writer, terms: list[str]) -> Words:
    known = dict(zip(term_ids(), TERMS, strict=True))
    return joined((w.link(known[id_], f"term:{id_}") for id_ in terms[1:3]), " ")


def _method(w: Writer, sources: list[str]) -> list[Data]:
    steps = [{"title": w.object(), "text": w.long()} for _ in range(4)]
    rows = [{"cells": [w.object(), w.object(), w.short()]} for _ in range(3)]
    header = [w.object() for _ in range(3)]
    return [
        {"id": "before", "type": "text", "text": w.paragraph(2, sources[3])},
        {"id": "steps", "type": "steps", "title": w.title(), "steps": steps},
        {"id": "table", "type": "table", "caption": w.title(), "header": header, "rows": rows},
        _callout(w, "care", 1),
    ]


def _places(w: Writer, sources: list[str]) -> list[Data]:
    points = joined((_bullet(w.long()) for _ in range(3)), "\n")
    text = joined((w.paragraph(2, sources[4]), points), "\n\n")
    rows = [{"label": w.object(), "cells": [w.short(), w.short()]} for _ in range(3)]
    comparison = {
        "id": "comparison",
        "type": "comparison",
        "caption": w.title(),
        "criterion": w.object(),
        "columns": [w.object(), w.object()],
        "rows": rows,
    }
    items = [w.short() for _ in range(4)]
    return [
        {"id": "places", "type": "text", "text": text},
        comparison,
        {"id": "list", "type": "checklist", "title": w.title(), "items": items},
    ]


def _bullet(text: Words) -> Words:
    return Words(*(f"- {form}" for form in text))


def _case(w: Writer) -> list[Data]:
    case = {
        "id": "case",
        "type": "case",
        "title": w.title(),
        "story": joined((w.paragraph(2), w.paragraph(2)), "\n\n"),
        "questions": [w.question() for _ in range(3)],
        "guidance": w.long(),
    }
    do, dont = [w.short() for _ in range(2)], [w.warning() for _ in range(2)]
    return [case, {"id": "rules", "type": "do_dont", "do": do, "dont": dont}]


def _callout(w: Writer, id_: str, sentences: int) -> Data:
    kind = _KINDS[w.number(0, 3)]
    text = w.paragraph(sentences)
    return {"id": id_, "type": "callout", "kind": kind, "title": w.object(), "text": text}


def _facilitation(w: Writer) -> Data:
    activity = {
        "id": "exercise",
        "title": w.title(),
        "method": w.object(),
        "duration_minutes": 30,
        "materials": [w.object(), w.object()],
        "steps": [w.short() for _ in range(4)],
        "debrief": w.long(),
    }
    pitfalls = [w.warning(), w.warning()]
    return {"overview": w.paragraph(2), "activities": [activity], "pitfalls": pitfalls}


def pillars(seed: int, count: int) -> list[Data]:
    """The four pillars; together they rest on every source, so that none is unused."""
    found = []
    for index, (id_, title) in enumerate(zip(PILLARS, _PILLAR_TITLES, strict=True)):
        w = Writer(f"{seed}/pillar/{id_}")
        sources = source_ids()[index::4]
        text = joined((w.paragraph(4, *sources[:2]), w.paragraph(3)), "\n\n")
        blocks: list[Data] = [{"id": "why", "type": "text", "text": text}, _callout(w, "note", 2)]
        listed = [module_id(n) for n in range(1, min(count, 24) + 1) if n % 4 == index]
        found.append(
            {
                "id": id_,
                "language": "en",
                "title": title,
                "summary": w.short(),
                "audience": "public",
                "order": index + 1,
                "promise": w.short(),
                "sources": sources,
                "modules": listed,
                "review": REVIEW,
                "sections": [{"id": "why", "title": w.title(), "blocks": blocks}],
            }
        )
    return found


def sources(seed: int) -> Data:
    w = Writer(f"{seed}/sources")
    entries = []
    for number, id_ in enumerate(source_ids(), 1):
        title = w.title()
        language = ("en", "fr", "ar")[number % 3]
        entry = {
            "id": id_,
            "title": f"{getattr(title, language)} ({number})",
            "title_language": language,
            "publisher": PUBLISHERS[number % len(PUBLISHERS)],
            "year": 1990 + number % 35,
            "type": _TYPES[number % len(_TYPES)],
            "url": f"https://example.org/texts/{number}",
            "evidence": "primary" if number % 2 else "secondary",
        }
        entries.append(entry if number % 3 else {**entry, "note": w.short()})
    return {"language": "en", "sources": entries}


def glossary(seed: int) -> Data:
    w = Writer(f"{seed}/glossary")
    terms = [
        {
            "id": id_,
            "forms": {
                language: {"text": form, "status": "unverified"}
                for language, form in term._asdict().items()
            },
            "definition": w.long(),
            "note": w.short(),
        }
        for id_, term in zip(term_ids(), TERMS, strict=True)
    ]
    return {"language": "en", "review": REVIEW, "terms": terms}
