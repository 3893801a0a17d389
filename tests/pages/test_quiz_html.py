"""Pages with questions: sound HTML, and whole without script."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from dalil.i18n.localize import localize
from dalil.i18n.translations import load_translations
from dalil.loading import load
from dalil.model import walk
from dalil.model.base import Edition, TextKind
from dalil.prose import render
from tests.builders import a_form, a_module, a_module_section, a_portal, a_text, an_item_block
from tests.pages.htmlcheck import Html
from tests.pages.quiz_portal import TYPES, a_quiz_of_every_type, bodies, varied_items


def with_all(root: Path) -> Path:
    """A portal with a form for each type of question, one of them all, and all in a page."""
    items = varied_items()
    ids = [item["id"] for item in items]
    quiz = a_quiz_of_every_type()
    quiz["forms"].append(a_form("all", items=ids, cut_score={"percent": 70, "method": "A guess."}))
    blocks = [an_item_block(id_) for id_ in ids]
    module = a_module(a_module_section(a_text(), *blocks, an_item_block(ids[0])))
    return a_portal(root, locales=["en", "ar"], quizzes=[quiz], modules=[module])


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_all(tmp_path_factory.mktemp("portal"))


@pytest.fixture(scope="module")
def trainer(root: Path) -> Mapping[str, str]:
    return bodies(root, Edition.trainer)


PAGES = [
    *(f"quizzes/first-steps/{type_.replace('_', '-')}.html" for type_ in TYPES),
    "quizzes/first-steps/all.html",
    "quizzes/index.html",
    "quizzes/practice.html",
    "quizzes/progress.html",
    "modules/first-steps.html",
    "review.html",
]


@pytest.mark.parametrize("path", PAGES)
def test_the_html_is_sound(trainer: Mapping[str, str], path: str) -> None:
    assert Html(trainer[path]).problems == []


def test_untranslated_questions_are_sound_html_too(root: Path) -> None:
    for path, body in bodies(root, locale="ar").items():
        assert Html(body).problems == [], path


def test_the_check_finds_what_it_is_for() -> None:
    broken = (
        '<p id="a"><div id="a"></div></p><input name="x"><a href="#b">x</a><p style="x">',
        ["stands in <p>", "2 times", "x has no label", "has the id b", "inline style", "closed"],
    )
    found = Html(broken[0]).problems
    assert all(any(words in problem for problem in found) for words in broken[1])


def _spoken(text: str, kind: TextKind) -> list[str]:
    """The runs of words that an author's text puts on a page."""
    parts = (part for part in render(text, kind).parts if isinstance(part, str))
    runs = [run for part in parts for run in re.split(r"<[^>]*>|\{[a-z0-9]\}", part)]
    return [html.unescape(run).strip() for run in runs if run.strip()]


def test_without_script_a_reader_finds_every_word_of_every_question(root: Path) -> None:
    catalog, _problems = load(root)
    assert catalog is not None
    english = localize(catalog, "en", load_translations(catalog, "en")[0])
    assessment = english.assessments["first-steps"]
    seen = Html(bodies(root)["quizzes/first-steps/all.html"]).text
    for item in assessment.items:
        for site in walk.texts(item):
            runs = site.text.split("|") if site.context == "accepted" else None
            for run in runs or _spoken(site.text, site.kind):
                assert run in seen, f"{item.id}: {site.context}"


def test_the_keys_are_folded_away_until_a_reader_opens_them(trainer: Mapping[str, str]) -> None:
    page = trainer["quizzes/first-steps/single-choice.html"].partition("dl-answer-key")[0]
    before, opening, inside = page.partition('<details class="dl-key" data-dl-key>')
    assert opening
    assert "Why a." not in before
    assert "Why a." in inside


def test_nothing_of_practice_but_its_forms_shows_without_script(root: Path) -> None:
    body = bodies(root)["quizzes/practice.html"]
    text = Html(body).text
    assert "What does the rule say?" in body
    assert "What does the rule say?" not in text
    assert 'href="first-steps/all.html"' in body


def test_the_progress_page_says_what_it_would_do(root: Path) -> None:
    text = Html(bodies(root)["quizzes/progress.html"]).text
    assert "works by script" in text
    assert "erases everything" in text


def test_a_question_asked_twice_in_a_page_stands_there_once(root: Path) -> None:
    body = bodies(root)["modules/first-steps.html"]
    assert body.count('data-dl-item="choice"') == 1
    assert '<a href="#item-choice">' in body
