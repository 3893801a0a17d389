"""Portals with questions, and their pages as a reader gets them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dalil.editions import restrict
from dalil.i18n.interface import load_interface
from dalil.i18n.localize import localize
from dalil.i18n.translations import load_translations
from dalil.loading import load
from dalil.model.base import Edition
from dalil.pages.build import RenderedPage, render_edition
from tests.builders import (
    Data,
    a_form,
    a_numeric,
    a_portal,
    a_single_choice,
    an_assessment,
    an_item_of_every_type,
    an_option,
)

TODAY = date(2026, 11, 22)
TYPES = [item["type"] for item in an_item_of_every_type()]
_LIST_IN_STEM = "A story.\n\nIt goes on.\n\n- one\n- two\n\nWhat now?"
_VARIANTS: Mapping[str, Data] = {
    "single_choice": a_single_choice(
        stem="A man travels. He is 30.\n\nWhat is the **means**?",
        hints=["Look at [the rule](module:first-steps#first).", "Read article 3 [@untip]."],
        options=[an_option("a", "Force [@untip, art. 5]"), an_option("b"), an_option("c")],
    ),
    "multiple_response": {"stem": _LIST_IN_STEM, "hints": ["One is enough."]},
    "numeric": a_numeric(answer=3.5, tolerance=0.5, unit="years"),
}
"""What the plain builders leave out."""


def varied_items() -> list[Data]:
    """An item of every type; together they use every field an item can have."""
    return [{**item, **_VARIANTS.get(item["type"], {})} for item in an_item_of_every_type()]


def a_form_for_each(items: Sequence[Data], **fields: Any) -> list[Data]:
    """A form named by the type of its one item."""
    return [a_form(item["type"].replace("_", "-"), items=[item["id"]], **fields) for item in items]


def a_quiz_of_every_type(**fields: Any) -> Data:
    items = varied_items()
    return an_assessment(items, **{"forms": a_form_for_each(items), **fields})


def pages(
    root: Path, edition: Edition = Edition.trainee, locales: Sequence[str] = ("en",)
) -> dict[tuple[str, str], RenderedPage]:
    """Every page of an edition by locale and path."""
    catalog, problems = load(root)
    assert catalog is not None
    assert problems == []
    visible = restrict(catalog, edition)
    catalogs = {tag: localize(visible, tag, load_translations(catalog, tag)[0]) for tag in locales}
    interfaces = {tag: load_interface(tag) for tag in locales}
    made = render_edition(catalogs, interfaces, TODAY)
    return {(page.locale, page.path): page for page in made}


def bodies(root: Path, edition: Edition = Edition.trainee, locale: str = "en") -> dict[str, str]:
    """The HTML of every page of one locale by path."""
    return {
        path: page.body
        for (_locale, path), page in pages(root, edition, (locale,)).items()
        if page.body is not None
    }


def quiz_body(tmp_path: Path, *items: Data, edition: Edition = Edition.trainee, **form: Any) -> str:
    """The page of a form of these items."""
    listed = [item["id"] for item in items]
    quiz = an_assessment(list(items), forms=[a_form(**{"items": listed, **form})])
    root = a_portal(tmp_path, quizzes=[quiz])
    return bodies(root, edition)["quizzes/first-steps/self-check.html"]


_ICON = re.compile(r"<svg.*?</svg>", re.DOTALL)
_QUESTION = re.compile(r'<section class="dl-item.*?(?=</div>\s*<h2 id="sources")', re.DOTALL)


def question_of(body: str) -> str:
    """The one question of a page, its drawings left out."""
    found = _QUESTION.search(body)
    assert found is not None
    return _ICON.sub("<svg/>", found[0]).strip() + "\n"
