"""Forms: the same items in the same order everywhere, and others in a parallel form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.model.assessments import Assessment
from dalil.questions.forms import drawn, option_order, settled
from tests.builders import (
    Data,
    a_form,
    a_reflection,
    a_scenario,
    a_single_choice,
    an_item_of_every_type,
)
from tests.questions.items import an_assessment_of


def a_bank(sizes: Mapping[str, int]) -> list[Data]:
    """Items by objective: one-0, one-1 ..., two-0 ..."""
    return [
        a_single_choice(f"{objective}-{number}", objective=objective)
        for objective, size in sizes.items()
        for number in range(size)
    ]


def blueprint(**rows: int) -> list[Data]:
    return [{"objective": objective, "items": count} for objective, count in rows.items()]


def ids(assessment: Assessment, number: int = 0) -> list[str]:
    return [item.id for item in drawn(assessment, assessment.forms[number])]


def test_a_draw_is_the_same_today_and_after_an_update() -> None:
    """These very orders are in printed tests and in the records of learners."""
    bank = a_bank({"one": 5, "two": 4})
    forms = [
        a_form("pre", "pre_test", blueprint=blueprint(one=2, two=2), seed=7),
        a_form("post", "post_test", blueprint=blueprint(one=2, two=2), seed=7, parallel_to="pre"),
        a_form("listed", items=["one-0", "one-1", "two-0"], seed=3),
    ]
    assessment = an_assessment_of(bank, forms=forms)
    assert [ids(assessment, n) for n in range(3)] == [
        ["one-1", "two-3", "two-0", "one-2"],
        ["one-3", "two-2", "one-0", "two-1"],
        ["two-0", "one-0", "one-1"],
    ]
    assert option_order(("a", "b", "c", "d"), 7, "one-0") == ("b", "a", "c", "d")


@given(st.permutations(range(9)), st.integers(0, 99))
def test_a_draw_does_not_depend_on_the_order_of_the_bank(order: list[int], seed: int) -> None:
    bank = a_bank({"one": 5, "two": 4})
    form = a_form(blueprint=blueprint(one=2, two=3), seed=seed)
    written = an_assessment_of(bank, forms=[form])
    moved = an_assessment_of([bank[n] for n in order], forms=[form])
    assert ids(written) == ids(moved)


def test_seeds_draw_different_items_in_different_orders() -> None:
    forms = [a_form(f"f{seed}", blueprint=blueprint(one=4), seed=seed) for seed in range(20)]
    assessment = an_assessment_of(a_bank({"one": 8}), forms=forms)
    draws = [ids(assessment, n) for n in range(20)]
    assert len({tuple(draw) for draw in draws}) > 10
    assert {id_ for draw in draws for id_ in draw} == {f"one-{n}" for n in range(8)}


@given(
    bank=st.fixed_dictionaries({"one": st.integers(1, 8), "two": st.integers(1, 8)}),
    asked=st.lists(st.integers(1, 6), min_size=4, max_size=4),
    seeds=st.lists(st.integers(0, 9), min_size=2, max_size=2),
)
def test_parallel_forms_share_items_only_where_the_bank_is_too_small(
    bank: dict[str, int], asked: list[int], seeds: list[int]
) -> None:
    first, second = dict(zip(bank, asked[:2], strict=True)), dict(zip(bank, asked[2:], strict=True))
    forms = [
        a_form("pre", "pre_test", blueprint=blueprint(**first), seed=seeds[0]),
        a_form(
            "post", "post_test", blueprint=blueprint(**second), seed=seeds[1], parallel_to="pre"
        ),
    ]
    assessment = an_assessment_of(a_bank(bank), forms=forms)
    pre, post = ids(assessment, 0), ids(assessment, 1)
    assert len(set(pre)) == len(pre)
    assert len(set(post)) == len(post)
    shared = Counter(id_.partition("-")[0] for id_ in set(pre) & set(post))
    for objective, size in bank.items():
        one, other = min(first[objective], size), min(second[objective], size)
        assert sum(id_.startswith(objective) for id_ in pre) == one
        assert sum(id_.startswith(objective) for id_ in post) == other
        assert shared[objective] == max(0, one + other - size)


def test_a_listed_form_keeps_its_order_where_it_says_so() -> None:
    bank = a_bank({"one": 6})
    listed = ["one-4", "one-0", "one-5", "one-2"]
    forms = [
        a_form("as-written", items=listed, shuffle=False),
        a_form("mixed", items=listed, seed=1),
        a_form("holes", items=["one-4", "gone", "one-0"], shuffle=False),
    ]
    assessment = an_assessment_of(bank, forms=forms)
    assert ids(assessment, 0) == listed
    assert sorted(ids(assessment, 1)) == sorted(listed)
    assert ids(assessment, 1) != listed
    assert ids(assessment, 2) == ["one-4", "one-0"]


def test_a_blueprint_draws_only_what_scores_itself() -> None:
    bank = an_item_of_every_type()
    form = a_form(blueprint=blueprint(explain=20))
    assessment = an_assessment_of(bank, forms=[form])
    left_out = {a_reflection()["id"], a_scenario()["id"]}
    assert set(ids(assessment)) == {item["id"] for item in bank} - left_out


@given(st.integers(0, 50), st.booleans())
def test_a_settled_quiz_asks_the_same(seed: int, shuffle: bool) -> None:
    forms = [
        a_form("pre", "pre_test", blueprint=blueprint(one=2), seed=seed, shuffle=shuffle),
        a_form("post", "post_test", blueprint=blueprint(one=3), seed=seed, parallel_to="pre"),
    ]
    assessment = an_assessment_of(a_bank({"one": 6}), forms=forms)
    once = settled(assessment)
    assert [ids(once, n) for n in range(2)] == [ids(assessment, n) for n in range(2)]
    assert [list(form.items) for form in once.forms] == [ids(assessment, n) for n in range(2)]
    assert settled(once) == once


@pytest.mark.parametrize("count", [0, 1, 2, 6])
def test_the_order_of_options_is_one_of_all(count: int) -> None:
    letters = tuple("abcdef"[:count])
    orders = {option_order(letters, seed, "item") for seed in range(200)}
    assert {frozenset(order) for order in orders} == {frozenset(letters)}
    assert all(len(order) == count for order in orders)
    assert len(orders) >= min(count, 3)
