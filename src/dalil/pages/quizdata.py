"""What a page tells the player: data of its forms, as JSON for a script element.

The shape is described for the player in `web/player/types.js`. Keys are in it: a static page
cannot hide them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from dalil.i18n.untranslated import Untranslated
from dalil.model.assessments import Assessment, Purpose
from dalil.pages.bidi import isolate_plain
from dalil.pages.context import PageContext
from dalil.pages.interactiondata import interaction_data
from dalil.pages.questions import Question
from dalil.pages.quizzes import Deck, Sheet, loose, teaching
from dalil.pages.safe import safe
from dalil.pages.scriptjson import script_json

Data = dict[str, Any]

AT_THE_END = (Purpose.pre_test, Purpose.post_test)
"""Purposes whose feedback comes when all is answered."""

_LINKS = {"progress": "page:progress", "practice": "page:practice", "quizzes": "page:quizzes"}


def form_script(page: PageContext, sheet: Sheet) -> Markup:
    """The data of a form that has a page of its own."""
    form = sheet.form
    return _script(
        page,
        "form",
        {
            **_questions(page, sheet.assessment, sheet.questions),
            "form": form.id,
            "purpose": form.purpose.value,
            "cut": form.cut_score.percent if form.cut_score else None,
            "minutes": form.time_limit_minutes,
            "attempts": form.attempts,
            "feedback": "end" if form.purpose in AT_THE_END else "immediate",
        },
    )


def loose_script(page: PageContext, deck: Deck, purpose: str) -> Markup:
    """The data of questions outside a form: `inline` in a page, or `practice`."""
    return _script(
        page,
        "form",
        {
            **_questions(page, deck.assessment, deck.questions),
            "form": purpose,
            "purpose": purpose,
            "cut": None,
            "minutes": None,
            "attempts": None,
            "feedback": "immediate",
        },
    )


def inline_scripts(page: PageContext) -> Markup:
    """The data of the questions in the middle of a page, one script for each assessment."""
    found = loose(page.catalog, page.questions.values())
    return Markup("").join(loose_script(page, deck, "inline") for deck in found)


def progress_script(page: PageContext) -> Markup:
    """The data of the progress page: every form there is, by module."""
    modules = [
        {
            "id": group.module.id,
            "title": _shown(page, group.module.title),
            "href": page.href(f"module:{group.module.id}"),
            "forms": [_entry(page, sheet) for sheet in group.sheets],
        }
        for group in page.shared.quizzes.groups
    ]
    name = _shown(page, page.catalog.portal.name)
    return _script(page, "progress", {"portalName": name, "modules": modules})


def _entry(page: PageContext, sheet: Sheet) -> Data:
    form = sheet.form
    return {
        "assessment": sheet.assessment.id,
        "form": form.id,
        "title": _shown(page, form.title),
        "href": page.href(sheet.address),
        "purpose": form.purpose.value,
        "cut": form.cut_score.percent if form.cut_score else None,
        "items": [{"id": q.item.id, "version": q.item.version} for q in sheet.questions],
    }


def _shared(page: PageContext) -> Data:
    return {
        "portal": page.shared.identity.version,
        "store": page.shared.identity.store,
        "locale": page.interface.language,
        "direction": page.interface.direction,
        "links": {name: page.href(a) for name, a in _LINKS.items() if page.has(a)},
    }


def _questions(page: PageContext, assessment: Assessment, questions: Sequence[Question]) -> Data:
    module = page.catalog.modules.get(assessment.module)
    used = dict.fromkeys(question.item.objective for question in questions)
    return {
        "assessment": assessment.id,
        "module": assessment.module,
        "moduleTitle": _shown(page, module.title) if module else assessment.module,
        "objectives": {id_: _objective(page, assessment.module, id_) for id_ in used},
        "items": [_item(page, question) for question in questions],
    }


def _item(page: PageContext, question: Question) -> Data:
    item = question.item
    return {
        "id": item.id,
        "version": item.version,
        "type": item.type,
        "objective": item.objective,
        "hints": [str(page.inline(hint)) for hint in item.hints],
        "interactions": [interaction_data(part) for part in question.interactions],
    }


def _objective(page: PageContext, module_id: str, objective_id: str) -> Data:
    objective, section = teaching(page.module(module_id), objective_id)
    address = f"module:{module_id}" + (f"#{section.id}" if section else "")
    return {
        "text": _shown(page, objective.text) if objective else objective_id,
        "href": page.href(address) if page.has(address) else "",
    }


def _shown(page: PageContext, text: str) -> str:
    """A text the player shows as it is: foreign runs are set apart by characters."""
    if isinstance(text, Untranslated):
        page.has_fallback = True
        return f"\u2068{text}\u2069"
    return isolate_plain(text) if page.interface.direction == "rtl" else text


def _script(page: PageContext, kind: str, data: Data) -> Markup:
    """What all scripts say, and what only this one does."""
    shared = script_json(_shared(page)).removesuffix("}")
    words, own = page.shared.player_words, script_json(data).removeprefix("{")
    return safe(
        f'<script type="application/json" data-dl-{kind}>{shared},"words":{words},{own}</script>'
    )
