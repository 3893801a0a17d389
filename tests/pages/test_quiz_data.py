"""What a page tells the player: the lowered items, in the order of the page, safely in a script."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dalil.i18n.interface import load_interface
from dalil.loading import load
from dalil.model.base import Edition
from dalil.model.items import Item
from dalil.pages.arranging import arranged
from dalil.pages.interactiondata import interaction_data
from dalil.questions.lowering import lower
from dalil.scoring import score_item
from dalil.web.words import words
from tests.builders import (
    a_form,
    a_module,
    a_module_section,
    a_portal,
    a_reflection,
    a_scenario,
    a_short_text,
    a_single_choice,
    a_technique,
    an_assessment,
    an_item_block,
    an_ordering,
)
from tests.pages.arabic import in_arabic
from tests.pages.quiz_portal import TYPES, a_quiz_of_every_type, bodies, quiz_body, varied_items

_SCRIPT = re.compile(r'<script type="application/json" data-dl-(\w+)>(.*?)</script>')


def data_of(body: str) -> list[dict[str, Any]]:
    """The data of every script on a page."""
    return [json.loads(text) for _kind, text in _SCRIPT.findall(body)]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_portal(tmp_path_factory.mktemp("portal"), quizzes=[a_quiz_of_every_type()])


@pytest.fixture(scope="module")
def items(root: Path) -> Mapping[str, Item]:
    catalog, _problems = load(root)
    assert catalog is not None
    return {item.type: item for item in catalog.assessments["first-steps"].items}


def _unordered(data: Any) -> Any:
    """Lists of options and rows without their order; the key of an order stays one."""
    if isinstance(data, dict):
        return {k: data[k] if k == "key" else _unordered(data[k]) for k in data}
    if isinstance(data, list | tuple):
        return sorted((_unordered(value) for value in data), key=str)
    return data


@pytest.mark.parametrize("type_", TYPES)
def test_the_data_of_an_item_is_its_lowering(
    root: Path, items: Mapping[str, Item], type_: str
) -> None:
    path = f"quizzes/first-steps/{type_.replace('_', '-')}.html"
    (data,) = data_of(bodies(root)[path])
    (found,) = data["items"]
    item = items[type_]
    lowered = json.loads(json.dumps([interaction_data(part) for part in lower(item)]))
    assert _unordered(found["interactions"]) == _unordered(lowered)
    assert [found[name] for name in ("id", "version", "type", "objective")] == [
        item.id,
        item.version,
        type_,
        "explain",
    ]


def test_a_form_says_what_it_is_for(tmp_path: Path) -> None:
    cut = {"percent": 70, "method": "A guess."}
    limits: dict[str, Any] = {"time_limit_minutes": 20, "attempts": 2, "cut_score": cut}
    (data,) = data_of(quiz_body(tmp_path, a_single_choice(), purpose="post_test", **limits))
    expected = {
        "assessment": "first-steps",
        "form": "self-check",
        "purpose": "post_test",
        "module": "first-steps",
        "moduleTitle": "First steps",
        "cut": 70,
        "minutes": 20,
        "attempts": 2,
        "feedback": "end",
        "locale": "en",
        "direction": "ltr",
        "store": "dalil",
        "links": {
            "progress": "../progress.html",
            "practice": "../practice.html",
            "quizzes": "../index.html",
        },
        "objectives": {
            "explain": {
                "text": "explain the rule",
                "href": "../../modules/first-steps.html#first",
            }
        },
        "words": json.loads(json.dumps(words(load_interface("en")))),
    }
    assert {name: data[name] for name in expected} == expected
    assert data.keys() - expected.keys() == {"portal", "items"}


@pytest.mark.parametrize(
    ("purpose", "feedback"),
    [
        ("self_check", "immediate"),
        ("pre_test", "end"),
        ("post_test", "end"),
        ("scenario", "immediate"),
    ],
)
def test_when_the_reasons_come(tmp_path: Path, purpose: str, feedback: str) -> None:
    item = a_scenario() if purpose == "scenario" else a_single_choice()
    (data,) = data_of(quiz_body(tmp_path, item, purpose=purpose))
    assert data["feedback"] == feedback
    assert [data[name] for name in ("cut", "minutes", "attempts")] == [None, None, None]


def test_a_hint_is_html_with_its_links_and_numbers(root: Path) -> None:
    (data,) = data_of(bodies(root)["quizzes/first-steps/single-choice.html"])
    link, citation = data["items"][0]["hints"]
    assert link == 'Look at <a href="../../modules/first-steps.html#first">the rule</a>.'
    assert '<a class="dl-cite" href="#src-1b" aria-label="Source 1b">[1b]</a>' in citation


def test_no_text_can_end_the_script(tmp_path: Path) -> None:
    body = quiz_body(tmp_path, a_short_text(accepted="</script>|<!-- <script>|a & b"))
    inside = body.partition("data-dl-form>")[2].partition("</script>")[0]
    assert not set("<>&") & set(inside)
    (entry,) = json.loads(inside)["items"][0]["interactions"]
    assert entry["fields"][0]["accepted"] == ["</script>", "<!-- <script>", "a & b"]


def _shown(body: str, pattern: str) -> list[str]:
    return list(dict.fromkeys(re.findall(pattern, body)))


def test_data_and_page_have_one_order(root: Path) -> None:
    pages = bodies(root)
    for type_, pattern, find in (
        ("single-choice", r'name="choice"[^>]*value="(\w)"', lambda i: i["options"]),
        ("multiple-response", r'name="choices"[^>]*value="(\w)"', lambda i: i["options"]),
        ("true-false", r'name="statement"[^>]*value="(\w)"', lambda i: i["options"]),
        ("ordering", r'name="order\.(\w)"', lambda i: i["shown"]),
        ("matching", r'option value="(\w)"', lambda i: i["rows"][0]["options"]),
        ("categorise", r'name="sort\.(\w)"', lambda i: [row["id"] for row in i["rows"]]),
        ("cloze", r'option value="(\w)"', lambda i: i["rows"][0]["options"]),
        (
            "scenario",
            r'data-dl-decision="(\w)"',
            lambda i: [d["id"] for d in i["nodes"][0]["decisions"]],
        ),
    ):
        body = pages[f"quizzes/first-steps/{type_}.html"]
        (data,) = data_of(body)
        assert _shown(body, pattern) == list(find(data["items"][0]["interactions"][0])), type_


def test_a_form_that_is_not_shuffled_keeps_the_order_written(tmp_path: Path) -> None:
    items = [a_single_choice(f"q-{letter}") for letter in "edcba"]
    (data,) = data_of(quiz_body(tmp_path, *items, shuffle=False))
    assert [item["id"] for item in data["items"]] == [f"q-{letter}" for letter in "edcba"]
    assert {tuple(item["interactions"][0]["options"]) for item in data["items"]} == {
        ("a", "b", "c")
    }


def test_a_form_that_is_shuffled_does_not(tmp_path: Path) -> None:
    items = [a_single_choice(f"q-{letter}") for letter in "edcba"]
    (data,) = data_of(quiz_body(tmp_path, *items, seed=7))
    assert [item["id"] for item in data["items"]] != [f"q-{letter}" for letter in "edcba"]
    assert len({tuple(item["interactions"][0]["options"]) for item in data["items"]}) > 1


@pytest.mark.parametrize("seed", [None, *range(20)])
def test_what_is_to_be_ordered_never_stands_in_order(tmp_path: Path, seed: int | None) -> None:
    a_portal(tmp_path, quizzes=[an_assessment([an_ordering(key="abc")])])
    catalog, _problems = load(tmp_path)
    assert catalog is not None
    (item,) = catalog.assessments["first-steps"].items
    (order,) = arranged(item, seed)
    shown = interaction_data(order)["shown"]
    assert sorted(shown) == ["a", "b", "c"]
    assert list(shown) != ["a", "b", "c"]


@pytest.mark.parametrize("type_", TYPES)
def test_another_order_changes_no_score(items: Mapping[str, Item], type_: str) -> None:
    item = items[type_]
    responses = [
        ["a"],
        {"a": "x", "b": "y", "c": "x", "n": "3.6"},
        ["c", "a", "b"],
        {"a": "b"},
    ]
    for response in responses:
        given = [response] * 3
        assert score_item(arranged(item, 5), given) == score_item(lower(item), given)


def test_the_versions_are_one_in_every_language_and_edition(tmp_path: Path) -> None:
    quiz = in_arabic(a_quiz_of_every_type())
    root = a_portal(tmp_path, locales=["ar", "en"], settings={"name": "My Guide!"}, quizzes=[quiz])
    found = {
        (data["portal"], data["store"])
        for edition in (Edition.trainee, Edition.trainer)
        for locale in ("ar", "en")
        for body in bodies(root, edition, locale).values()
        for data in data_of(body)
    }
    ((version, store),) = found
    assert re.fullmatch(r"\d+\.\d+\.\d+\+[0-9a-f]{8}", version)
    assert store == "my-guide"


def test_the_version_follows_the_questions(tmp_path: Path) -> None:
    versions = set()
    for number, text in enumerate(["What?", "What?", "Who?"]):
        (data,) = data_of(quiz_body(tmp_path / str(number), a_single_choice(stem=text)))
        versions.add(data["portal"])
    assert len(versions) == 2


def test_questions_in_a_page_are_told_by_assessment(tmp_path: Path) -> None:
    first = an_assessment([a_single_choice()])
    other = an_assessment([a_single_choice("other")], "second-quiz")
    blocks = [an_item_block(), an_item_block("other", "second-quiz")]
    module = a_module(a_module_section(*blocks))
    root = a_portal(tmp_path, quizzes=[first, other], modules=[module])
    found = data_of(bodies(root)["modules/first-steps.html"])
    assert [(d["purpose"], d["form"], d["assessment"], d["items"][0]["id"]) for d in found] == [
        ("inline", "inline", "first-steps", "choice"),
        ("inline", "inline", "second-quiz", "other"),
    ]


def test_the_practice_page_has_what_can_be_asked_again(tmp_path: Path) -> None:
    items = [*varied_items(), a_reflection("more"), a_single_choice("not-in-a-form")]
    ids = [item["id"] for item in items[:-1]]
    forms = [a_form(items=ids), a_form("test", "post_test", items=["choice"])]
    root = a_portal(tmp_path, quizzes=[an_assessment(items, forms=forms)])
    (data,) = data_of(bodies(root)["quizzes/practice.html"])
    asked = [item["id"] for item in data["items"]]
    assert sorted(asked) == sorted({*ids} - {"story", "thought", "more"})
    assert data["purpose"] == "practice"
    assert data["objectives"]["explain"]["href"] == "../modules/first-steps.html#first"


def test_the_progress_page_has_every_form_by_module(tmp_path: Path) -> None:
    quiz = an_assessment(forms=[a_form(items=["choice"]), a_form("test", items=["choice"])])
    root = a_portal(tmp_path, quizzes=[quiz], techniques=[a_technique()])
    (data,) = data_of(bodies(root)["quizzes/progress.html"])
    assert data["portalName"] == "Dalil"
    assert data["modules"] == [
        {
            "id": "first-steps",
            "title": "First steps",
            "href": "../modules/first-steps.html",
            "forms": [
                {
                    "assessment": "first-steps",
                    "form": form,
                    "title": "A form",
                    "href": f"first-steps/{form}.html",
                    "purpose": "self_check",
                    "cut": None,
                    "items": [{"id": "choice", "version": 1}],
                }
                for form in ("self-check", "test")
            ],
        }
    ]


def test_foreign_words_in_the_data_are_set_apart(tmp_path: Path) -> None:
    quiz = in_arabic(an_assessment(id="first-steps"))
    module = {**a_module(), "language": "ar", "title": "الخطوات (steps) الأولى"}
    root = a_portal(tmp_path, locales=["ar"], quizzes=[quiz], modules=[module])
    body = bodies(root, locale="ar")["quizzes/first-steps/self-check.html"]
    (data,) = data_of(body)
    assert data["moduleTitle"] == "الخطوات (\u2066steps\u2069) الأولى"
