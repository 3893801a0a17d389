"""Every item type becomes interactions, which say the same as the item."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given

from dalil.checks.items import key_problems
from dalil.diagnostics import WARNINGS
from dalil.model.items import Item
from dalil.questions.interactions import (
    Branch,
    BranchDecision,
    BranchNode,
    Choice,
    ExtendedText,
    Interaction,
    Match,
    MatchRow,
    Order,
    TextEntry,
    TextField,
)
from dalil.questions.lowering import accepted, lower
from tests.builders import (
    Data,
    a_categorise,
    a_cloze,
    a_matching,
    a_multiple_response,
    a_numeric,
    a_reflection,
    a_scenario,
    a_short_text,
    a_single_choice,
    a_true_false,
    an_item_of_every_type,
    an_ordering,
)
from tests.questions.items import items, parsed

ABC, XYZ = ("a", "b", "c"), ("x", "y", "z")


def choice(options: tuple[str, ...], *key: str, multiple: bool, per_option: bool) -> Choice:
    return Choice(options, frozenset(key), multiple=multiple, per_option=per_option)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (a_single_choice(key="b"), [choice(ABC, "b", multiple=False, per_option=False)]),
        (
            a_multiple_response(key="ad"),
            [choice((*ABC, "d"), "a", "d", multiple=True, per_option=True)],
        ),
        (
            a_multiple_response(key="a", scoring="all_or_nothing"),
            [choice((*ABC, "d"), "a", multiple=True, per_option=False)],
        ),
        (a_true_false(answer=True), [choice(("t", "f"), "t", multiple=False, per_option=False)]),
        (a_true_false(answer=False), [choice(("t", "f"), "f", multiple=False, per_option=False)]),
        (a_matching(), [Match((MatchRow("a", XYZ, "x"), MatchRow("b", XYZ, "y")))]),
        (
            a_categorise(),
            [Match(tuple(MatchRow(i, ("x", "y"), k) for i, k in zip("abc", "xyx", strict=True)))],
        ),
        (an_ordering(key="bca"), [Order(ABC, ("b", "c", "a"))]),
        (
            a_numeric(answer=2.5, tolerance=0.5),
            [TextEntry((TextField("n", number=2.5, tolerance=0.5),))],
        ),
        (a_short_text(accepted="one|two"), [TextEntry((TextField("a", ("one", "two")),))]),
        (
            a_cloze(),
            [Match((MatchRow("a", ABC, "b"),)), TextEntry((TextField("b", ("consent",)),))],
        ),
        (a_reflection(), [ExtendedText((("a", 1), ("b", 2)))]),
        (
            a_scenario(),
            [
                Branch(
                    (
                        BranchNode(
                            "start",
                            (BranchDecision("a", "good", 2), BranchDecision("b", "bad", 0)),
                        ),
                        BranchNode("good", ()),
                        BranchNode("bad", ()),
                    )
                )
            ],
        ),
    ],
)
def test_what_each_type_becomes(data: Data, expected: list[Interaction]) -> None:
    assert lower(parsed(data)) == tuple(expected)


def test_the_builders_have_every_type() -> None:
    union = get_args(get_args(Item)[0])
    assert {type(parsed(data)) for data in an_item_of_every_type()} == set(union)


@given(items())
def test_what_the_checks_let_through_can_be_lowered(item: Item) -> None:
    assert [p for p in key_problems(item) if p.code not in WARNINGS] == []
    assert lower(item)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("consent", ("consent",)),
        (" a word | another ", ("a word", "another")),
        ("|one||two|", ("one", "two")),
        ("الرضا|رضا", ("الرضا", "رضا")),
        ("| |", ()),
    ],
)
def test_accepted_answers_stand_between_bars(text: str, answers: tuple[str, ...]) -> None:
    assert accepted(text) == answers
