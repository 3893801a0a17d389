"""Valid documents as plain data, and whole portals on disk. A test states only what matters to it.

    root = a_portal(tmp_path, modules=[a_module(duration_minutes=30)])

Every builder takes fields by name; a field given as `LEFT_OUT` is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

Data = dict[str, Any]

LEFT_OUT = object()
REVIEW = {"status": "draft", "review_by": "2030-06-30"}


def _with(data: Data, fields: Mapping[str, Any]) -> Data:
    return {k: v for k, v in {**data, **fields}.items() if v is not LEFT_OUT}


# Blocks and sections


def a_text(text: str = "A rule [@untip, art. 3].", **fields: Any) -> Data:
    return _with({"type": "text", "text": text}, fields)


def a_section(*blocks: Data, **fields: Any) -> Data:
    section = {"id": "first", "title": "First section", "blocks": list(blocks) or [a_text()]}
    return _with(section, fields)


def a_module_section(*blocks: Data, **fields: Any) -> Data:
    return a_section(*blocks, **{"duration_minutes": 20, "objectives": ["explain"], **fields})


def an_activity(**fields: Any) -> Data:
    activity = {
        "id": "role-play",
        "title": "Role play",
        "method": "In pairs",
        "duration_minutes": 15,
        "steps": ["Read the case.", "Talk about it."],
        "debrief": "What was hard?",
    }
    return _with(activity, fields)


# Pages


def _page(id_: str, title: str, sections: Sequence[Data], audience: str = "public") -> Data:
    return {
        "id": id_,
        "language": "en",
        "title": title,
        "summary": f"What {title} is about.",
        "audience": audience,
        "review": dict(REVIEW),
        "sections": list(sections) or [a_section()],
    }


def a_module(*sections: Data, id: str = "first-steps", **fields: Any) -> Data:
    sections = sections or (a_module_section(),)
    module = {
        **_page(id, "First steps", sections, "trainee"),
        "order": 1,
        "pillars": ["prevention"],
        "level": "foundation",
        "duration_minutes": sum(section.get("duration_minutes", 0) for section in sections),
        "objectives": [{"id": "explain", "text": "explain the rule", "bloom": "understand"}],
    }
    return _with(module, fields)


def a_pillar(*sections: Data, id: str = "prevention", **fields: Any) -> Data:
    pillar = {**_page(id, "Prevention", sections), "order": 1, "promise": "Fewer people at risk."}
    return _with(pillar, fields)


def a_technique(*sections: Data, id: str = "open-sources", **fields: Any) -> Data:
    technique = {
        **_page(id, "Open sources", sections, "trainee"),
        "order": 1,
        "family": "digital",
        "purpose": "To find what is public.",
        "authorisation": "A written order.",
        "evidence": "It proves what was public on a day.",
        "safeguards": ["Note every step."],
    }
    return _with(technique, fields)


def an_event(*sections: Data, id: str = "the-forum", **fields: Any) -> Data:
    event = {
        **_page(id, "The forum", sections),
        "starts_on": "2025-04-14",
        "ends_on": "2025-04-16",
        "place": "Algiers",
        "official_title": "The whole title",
        "priorities": [{"id": "one", "title": "One", "text": "A priority."}],
        "partners": [{"id": "host", "name": "Host", "role": "Hosts", "text": "It hosts."}],
    }
    return _with(event, fields)


def a_theme(*sections: Data, id: str = "finance", **fields: Any) -> Data:
    theme = {**_page(id, "Finance", sections), "order": 1, "stated": "It was a theme [@untip]."}
    return _with(theme, fields)


def a_country(*sections: Data, id: str = "algeria", **fields: Any) -> Data:
    return _with({**_page(id, "Algeria", sections), "country": "DZ"}, fields)


def an_awareness_page(*sections: Data, id: str = "the-signs", **fields: Any) -> Data:
    page = {**_page(id, "The signs", sections), "order": 1, "short_title": "Signs"}
    return _with(page, fields)


# Items and assessments


def _item(type_: str, id_: str, data: Data, fields: Mapping[str, Any]) -> Data:
    item = {
        "id": id_,
        "type": type_,
        "objective": "explain",
        "bloom": "understand",
        "stem": "What does the rule say?",
        **data,
        "feedback": "What the rule says [@untip, art. 3].",
    }
    return _with(item, fields)


def an_option(id: str, text: str | None = None, **fields: Any) -> Data:
    return _with({"id": id, "text": text or f"Option {id}", "rationale": f"Why {id}."}, fields)


def options(ids: str = "abc") -> list[Data]:
    return [an_option(id_) for id_ in ids]


def _responses(ids: str) -> list[Data]:
    return [{"id": id_, "text": f"Response {id_}"} for id_ in ids]


def a_single_choice(id: str = "choice", key: str = "a", **fields: Any) -> Data:
    return _item("single_choice", id, {"options": options(), "key": key}, fields)


def a_multiple_response(id: str = "choices", key: Sequence[str] = "ab", **fields: Any) -> Data:
    return _item("multiple_response", id, {"options": options("abcd"), "key": list(key)}, fields)


def a_true_false(id: str = "statement", answer: bool = True, **fields: Any) -> Data:
    data = {"key": answer, "rationale_true": "It is.", "rationale_false": "It is not."}
    return _item("true_false", id, data, fields)


def a_matching(id: str = "pairs", **fields: Any) -> Data:
    data = {"premises": options("ab"), "responses": _responses("xyz"), "key": {"a": "x", "b": "y"}}
    return _item("matching", id, data, fields)


def an_ordering(id: str = "order", key: Sequence[str] = "cab", **fields: Any) -> Data:
    return _item("ordering", id, {"entries": options(), "key": list(key)}, fields)


def a_numeric(id: str = "number", answer: float = 3, tolerance: float = 0, **fields: Any) -> Data:
    data = {"key": answer, "tolerance": tolerance, "rationale": "Why this number."}
    return _item("numeric", id, data, fields)


def a_short_text(id: str = "word", accepted: str = "consent|agreement", **fields: Any) -> Data:
    return _item("short_text", id, {"accepted": accepted, "rationale": "Why."}, fields)


def a_gap(id: str = "a", **fields: Any) -> Data:
    """A gap with options."""
    return _with({"id": id, "options": options(), "key": "b"}, fields)


def a_free_gap(id: str = "b", accepted: str = "consent", **fields: Any) -> Data:
    return _with({"id": id, "accepted": accepted, "rationale": "Why this word."}, fields)


def a_cloze(id: str = "gaps", text: str = "An {a} and {b}.", **fields: Any) -> Data:
    return _item("cloze", id, {"text": text, "gaps": [a_gap(), a_free_gap()]}, fields)


def a_categorise(id: str = "sort", **fields: Any) -> Data:
    key = {"a": "x", "b": "y", "c": "x"}
    data = {"categories": _responses("xy"), "entries": options(), "key": key}
    return _item("categorise", id, data, fields)


def a_reflection(id: str = "thought", **fields: Any) -> Data:
    rubric = [{"id": "a", "text": "One"}, {"id": "b", "text": "Two", "points": 2}]
    return _item("reflection", id, {"model_answer": "An answer.", "rubric": rubric}, fields)


def a_decision(id: str = "a", next: str = "end", quality: str = "best", **fields: Any) -> Data:
    decision = {"id": id, "text": f"Decide {id}", "quality": quality, "consequence": "Then."}
    return _with({**decision, "next": next}, fields)


def a_node(id: str, *decisions: Data, **fields: Any) -> Data:
    """A node of a story; without decisions an ending with its debrief."""
    node = {"id": id, "title": f"Node {id}", "text": "It happens.", "decisions": list(decisions)}
    return _with(node if decisions else {**node, "debrief": "What it led to."}, fields)


def a_scenario(*nodes: Data, id: str = "story", **fields: Any) -> Data:
    nodes = nodes or (
        a_node("start", a_decision("a", "good"), a_decision("b", "bad", "harmful")),
        a_node("good"),
        a_node("bad"),
    )
    return _item("scenario", id, {"nodes": list(nodes)}, fields)


def an_item_of_every_type() -> list[Data]:
    return [
        a_single_choice(),
        a_multiple_response(),
        a_true_false(),
        a_matching(),
        an_ordering(),
        a_numeric(),
        a_short_text(),
        a_cloze(),
        a_categorise(),
        a_reflection(),
        a_scenario(),
    ]


def a_form(id: str = "self-check", purpose: str = "self_check", **fields: Any) -> Data:
    """A form, to be given `items` or a `blueprint`."""
    return _with({"id": id, "purpose": purpose, "title": "A form", "lead": "How it works."}, fields)


def an_assessment(items: Sequence[Data] = (), id: str = "first-steps", **fields: Any) -> Data:
    """A quiz of the module `first-steps`. Its forms list all its items, scenarios apart."""
    items = list(items) or [a_single_choice()]
    stories = [item["id"] for item in items if item["type"] == "scenario"]
    others = [item["id"] for item in items if item["type"] != "scenario"]
    forms = [a_form(items=others)] if others else []
    if stories:
        forms.append(a_form("scenario", "scenario", items=stories))
    assessment = {
        "id": id,
        "language": "en",
        "title": "First steps",
        "summary": "Questions on the first steps.",
        "module": "first-steps",
        "review": dict(REVIEW),
        "forms": forms,
        "items": items,
    }
    return _with(assessment, fields)


def an_item_block(item: str = "choice", assessment: str = "first-steps", **fields: Any) -> Data:
    return _with({"type": "item", "assessment": assessment, "item": item}, fields)


# Entries of lists


def a_source(id: str = "untip", **fields: Any) -> Data:
    source = {
        "id": id,
        "title": "A protocol",
        "publisher": "United Nations",
        "type": "treaty",
        "evidence": "primary",
    }
    return _with(source, fields)


def a_term(id: str = "victim", **fields: Any) -> Data:
    forms = {"en": {"text": "victim", "status": "verified"}}
    return _with({"id": id, "forms": forms, "definition": "A person who was harmed."}, fields)


def a_contact(id: str = "iom-algiers", **fields: Any) -> Data:
    contact = {
        "id": id,
        "kind": "iom",
        "name": "IOM in Algiers",
        "purpose": "The office of IOM.",
        "phone": "+21321925477",
        "verified_on": "2026-01-15",
        "review_by": "2030-01-15",
        "source": "untip",
        "published": True,
    }
    return _with(contact, fields)


def a_figure(id: str = "people", **fields: Any) -> Data:
    figure = {
        "id": id,
        "title": "people in forced labour",
        "unit": "million_people",
        "value": 27.6,
        "year": 2021,
        "source": "untip",
    }
    return _with(figure, fields)


def an_indicator_set(id: str = "work", **fields: Any) -> Data:
    indicators = {
        "id": id,
        "title": "At work",
        "summary": "Signs at work.",
        "indicators": [{"id": "no-papers", "text": "Somebody else keeps the papers."}],
        "sources": ["untip"],
    }
    return _with(indicators, fields)


# Portals


def a_home(**fields: Any) -> Data:
    door = {"icon": "help", "title": "A door", "text": "A way in.", "page": "page:about"}
    home = {
        "headline": ["Welcome."],
        "lead": "What this is.",
        "doors": [{"id": "one", **door}, {"id": "two", **door}],
        "pillars_title": "Pillars",
        "pillars_lead": "Four of them.",
        "figures_title": "Figures",
        "figures": [],
        "forum_title": "Forum",
        "forum_text": "It took place.",
        "promises_title": "Promises",
        "promises": [],
    }
    return _with(home, fields)


def portal_settings(locales: Sequence[str] = ("en",), **fields: Any) -> Data:
    settings = {
        "language": "en",
        "name": "Dalil",
        "tagline": "A guide",
        "footer": "The end.",
        "locales": [
            {"language": tag, "name": tag, "short": tag, "quick_exit": "https://example.org/"}
            for tag in locales
        ],
        "home": {"public": a_home(), "trainee": None, "trainer": None},
    }
    return _with(settings, fields)


FOLDERS: Mapping[str, str] = {
    "modules": "modules",
    "pillars": "content/pillars",
    "techniques": "content/techniques",
    "events": "content/forum",
    "themes": "content/forum/themes",
    "countries": "content/country",
    "awareness": "content/awareness",
    "quizzes": "quizzes",
}
LISTS: Mapping[str, str] = {
    "sources": "sources",
    "terms": "glossary",
    "contacts": "directory",
    "sets": "indicators",
    "figures": "figures",
}


def a_portal(
    root: Path,
    *,
    locales: Sequence[str] = ("en",),
    settings: Mapping[str, Any] | None = None,
    **documents: Sequence[Data],
) -> Path:
    """Write a portal without problems and return its root.

    `documents` are lists of pages by folder (`modules=[a_module()]`) or of entries by list
    (`figures=[a_figure()]`). Without any, there is one awareness page, and one source it cites. A
    portal with modules has the pillar they belong to; one with quizzes has their module.
    """
    given = {"sources": [a_source()], "awareness": [an_awareness_page()], **documents}
    if given.get("quizzes"):
        given.setdefault("modules", [a_module()])
    if given.get("modules"):
        given.setdefault("pillars", [a_pillar()])
    write(root, "content/portal.yml", portal_settings(locales, **(settings or {})))
    for kind, entries in given.items():
        if kind in LISTS:
            listed: Data = {"language": "en", kind: list(entries)}
            if kind != "sources":
                listed["review"] = dict(REVIEW)
            write(root, f"content/{LISTS[kind]}.yml", listed)
        else:
            for entry in entries:
                write(root, f"{FOLDERS[kind]}/{entry['id']}.yml", entry)
    return root


def write(root: Path, name: str, data: Any) -> Path:
    """Write data as YAML to a file below the root."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_yaml(data), encoding="utf-8", newline="\n")
    return path


class _Dumper(yaml.SafeDumper):
    """Quotes every text and writes no aliases: PyYAML would, where one object stands twice."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


_Dumper.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def as_yaml(data: Any) -> str:
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)
