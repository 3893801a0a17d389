"""Scores: whole for the key, nothing for no answer, and within bounds for any garbage."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.model.items import Item
from dalil.questions.lowering import lower
from dalil.scoring import Confidence, Score, confidence_marks, form_share, score_item
from tests.builders import (
    Data,
    a_categorise,
    a_cloze,
    a_decision,
    a_matching,
    a_multiple_response,
    a_node,
    a_numeric,
    a_reflection,
    a_scenario,
    a_short_text,
    a_single_choice,
    a_true_false,
    an_item_of_every_type,
    an_ordering,
)
from tests.questions.items import full_answer, garbage, items, parsed


def scored(data: Data, *responses: Any) -> tuple[int, int]:
    score = score_item(lower(parsed(data)), responses)
    return score.earned, score.possible


@given(items())
def test_the_key_has_the_full_score(item: Item) -> None:
    score = score_item(lower(item), full_answer(item))
    assert score.right
    assert score.share == 1


@pytest.mark.parametrize("data", an_item_of_every_type(), ids=lambda data: str(data["type"]))
def test_no_answer_earns_nothing_and_is_no_error(data: Data) -> None:
    interactions = lower(parsed(data))
    for responses in ([], [None], [None] * len(interactions)):
        score = score_item(interactions, responses)
        assert score.earned == 0
        assert score.possible > 0
        assert not score.right


@given(items(), st.lists(garbage(), max_size=7))
def test_garbage_stays_between_nothing_and_everything(item: Item, responses: list[Any]) -> None:
    score = score_item(lower(item), responses)
    assert 0 <= score.earned <= score.possible
    assert 0 <= score.share <= 1


@pytest.mark.parametrize(
    ("data", "response", "expected"),
    [
        (a_single_choice(key="a"), ["b"], (0, 1)),
        (a_single_choice(key="a"), ["a", "b"], (0, 1)),
        (a_single_choice(key="a"), ["a", "zz"], (1, 1)),
        (a_multiple_response(key="ab"), ["a"], (1, 2)),
        (a_multiple_response(key="ab"), ["a", "b", "c"], (1, 2)),
        (a_multiple_response(key="ab"), ["c", "d"], (0, 2)),
        (a_multiple_response(key="ab", scoring="all_or_nothing"), ["a"], (0, 1)),
        (a_multiple_response(key="ab", scoring="all_or_nothing"), ["b", "a"], (1, 1)),
        (a_true_false(answer=False), ["t"], (0, 1)),
        (a_matching(), {"a": "x", "b": "x"}, (1, 2)),
        (a_categorise(), {"a": "x", "c": "x"}, (2, 3)),
        (an_ordering(key="abc"), ["b", "c", "a"], (1, 2)),
        (an_ordering(key="abc"), ["c", "b", "a"], (0, 2)),
        (a_numeric(answer=3, tolerance=0.5), {"n": "3,5"}, (1, 1)),
        (a_numeric(answer=3, tolerance=0.5), {"n": "3.51"}, (0, 1)),
        (a_numeric(answer=1500), {"n": "١٬٥٠٠"}, (1, 1)),
        (a_numeric(answer=-3), {"n": "−٣"}, (1, 1)),
        (a_numeric(answer=3), {"n": "three"}, (0, 1)),
        (a_short_text(accepted="الموافقة"), {"a": "موافقه"}, (1, 1)),
        (a_short_text(accepted="consent"), {"a": "  CONSENT. "}, (1, 1)),
        (a_short_text(accepted="consent"), {"a": "no consent"}, (0, 1)),
        (a_reflection(), ["b"], (2, 3)),
    ],
)
def test_partial_credit(data: Data, response: Any, expected: tuple[int, int]) -> None:
    assert scored(data, response) == expected


def test_each_gap_counts() -> None:
    assert scored(a_cloze(), {"a": "b"}, {"b": "wrong"}) == (1, 2)
    assert scored(a_cloze(), {"a": "c"}, {"b": "Consent"}) == (1, 2)
    assert scored(a_cloze(), None, {"b": "consent"}) == (1, 2)


def test_a_story_is_scored_by_the_decisions_taken() -> None:
    story = a_scenario(
        a_node("start", a_decision("a", "middle"), a_decision("b", "middle", "harmful")),
        a_node("middle", a_decision("a", "end", "acceptable"), a_decision("b", "end")),
        a_node("end"),
    )
    assert scored(story, ["a", "b"]) == (4, 4)
    assert scored(story, ["b", "b"]) == (2, 4)
    assert scored(story, ["a", "a"]) == (3, 4)
    assert scored(story, ["a", "b", "a", "a"]) == (4, 4)
    assert scored(story, ["gone", "a"]) == (0, 2)


def test_each_item_of_a_form_counts_the_same() -> None:
    assert form_share([]) == 0
    assert form_share([Score(1, 1), Score(1, 4), Score(0, 10)]) == Fraction(5, 12)


@pytest.mark.parametrize(
    ("confidence", "right", "wrong"),
    [(Confidence.low, 1, 0), (Confidence.middle, 2, -2), (Confidence.high, 3, -6)],
)
def test_certainty_is_worth_what_the_answer_is(
    confidence: Confidence, right: int, wrong: int
) -> None:
    assert confidence_marks(Score(2, 2), confidence) == right
    assert confidence_marks(Score(1, 2), confidence) == wrong
    assert confidence_marks(Score(0, 0), confidence) == wrong
