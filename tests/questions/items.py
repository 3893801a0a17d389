"""Items for tests: parsed from builders' data, made at random, and answered wholly right."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, assert_never

from hypothesis import strategies as st
from pydantic import TypeAdapter

from dalil.model.assessments import Assessment
from dalil.model.items import (
    CategoriseItem,
    ClozeItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumericItem,
    OrderingItem,
    Quality,
    ReflectionItem,
    ScenarioItem,
    ShortTextItem,
    SingleChoiceItem,
    TrueFalseItem,
)
from tests.builders import (
    Data,
    a_categorise,
    a_cloze,
    a_decision,
    a_free_gap,
    a_gap,
    a_matching,
    a_multiple_response,
    a_node,
    a_numeric,
    a_reflection,
    a_scenario,
    a_short_text,
    a_single_choice,
    a_true_false,
    an_assessment,
    an_option,
    an_ordering,
)

_ITEMS: TypeAdapter[Item] = TypeAdapter(Item)


def parsed(data: Data) -> Item:
    """An item as the loader makes it."""
    return _ITEMS.validate_json(json.dumps(data), strict=True)


def an_assessment_of(items: Sequence[Data], **fields: Any) -> Assessment:
    return Assessment.model_validate_json(json.dumps(an_assessment(items, **fields)), strict=True)


def full_answer(item: Item) -> list[Any]:  # noqa: PLR0911 - one return a type
    """The responses that are wholly right, read from the item itself."""
    match item:
        case SingleChoiceItem():
            return [[item.key]]
        case MultipleResponseItem():
            return [list(item.key)]
        case TrueFalseItem():
            return [["t" if item.key else "f"]]
        case MatchingItem() | CategoriseItem():
            return [dict(item.key)]
        case OrderingItem():
            return [list(item.key)]
        case NumericItem():
            return [{"n": f"{item.key:.10f}"}]
        case ShortTextItem():
            return [{"a": item.accepted.split("|")[-1]}]
        case ClozeItem():
            return [{gap.id: gap.key or (gap.accepted or "").split("|")[0]} for gap in item.gaps]
        case ReflectionItem():
            return [[criterion.id for criterion in item.rubric]]
        case ScenarioItem():
            return [_best_path(item)]
        case _:
            assert_never(item)


def _best_path(item: ScenarioItem) -> list[str]:
    """The shortest way of best decisions to an ending."""
    nodes = {node.id: node for node in item.nodes}
    ways: list[tuple[str, list[str]]] = [(item.nodes[0].id, [])]
    for node_id, path in ways:
        if not nodes[node_id].decisions:
            return path
        if len(path) < len(nodes):
            ways += [
                (decision.next, [*path, decision.id])
                for decision in nodes[node_id].decisions
                if decision.quality is Quality.best
            ]
    raise AssertionError("no best way")


# Items at random. Every one of them is such that the checks find no error in it.

_IDS = "abcdefghij0123456789"
_WORDS = st.sampled_from(["consent", "الرضا", "l'élève", "18", "a word", "٤١", "اتجار بالبشر"])


def _ids(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(_IDS), min_size=least, max_size=most, unique=True)


def _entries(ids: Sequence[str]) -> list[Data]:
    return [an_option(id_) for id_ in ids]


def _responses(ids: Sequence[str]) -> list[Data]:
    return [{"id": id_, "text": f"Response {id_}"} for id_ in ids]


@st.composite
def _single_choices(draw: st.DrawFn) -> Data:
    ids = draw(_ids(2, 6))
    return a_single_choice(options=_entries(ids), key=draw(st.sampled_from(ids)))


@st.composite
def _multiple_responses(draw: st.DrawFn) -> Data:
    ids = draw(_ids(3, 8))
    key = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    scoring = draw(st.sampled_from(["per_option", "all_or_nothing"]))
    return a_multiple_response(options=_entries(ids), key=key, scoring=scoring)


@st.composite
def _matchings(draw: st.DrawFn) -> Data:
    rows, responses = draw(_ids(2, 6)), draw(_ids(2, 8))
    key = {row: draw(st.sampled_from(responses)) for row in rows}
    return a_matching(premises=_entries(rows), responses=_responses(responses), key=key)


@st.composite
def _categorisations(draw: st.DrawFn) -> Data:
    rows, categories = draw(_ids(3, 10)), draw(_ids(2, 4))
    key = {row: draw(st.sampled_from(categories)) for row in rows}
    return a_categorise(entries=_entries(rows), categories=_responses(categories), key=key)


@st.composite
def _orderings(draw: st.DrawFn) -> Data:
    ids = draw(_ids(3, 7))
    return an_ordering(entries=_entries(ids), key=draw(st.permutations(ids)))


@st.composite
def _numerics(draw: st.DrawFn) -> Data:
    answer = draw(st.integers(-(10**6), 10**6)) / draw(st.sampled_from([1, 2, 10, 100]))
    tolerance = draw(st.sampled_from([0, 0.1, 0.5]))
    return a_numeric(answer=answer, tolerance=tolerance * abs(answer))


@st.composite
def _short_texts(draw: st.DrawFn) -> Data:
    return a_short_text(accepted=" | ".join(draw(st.lists(_WORDS, min_size=1, max_size=4))))


@st.composite
def _clozes(draw: st.DrawFn) -> Data:
    gaps = []
    for id_ in draw(_ids(1, 6)):
        if draw(st.booleans()):
            ids = draw(_ids(2, 4))
            gaps.append(a_gap(id_, options=_entries(ids), key=draw(st.sampled_from(ids))))
        else:
            gaps.append(a_free_gap(id_, accepted=draw(_WORDS)))
    return a_cloze(text=" ".join(f"{{{gap['id']}}}" for gap in gaps), gaps=gaps)


@st.composite
def _reflections(draw: st.DrawFn) -> Data:
    points = st.integers(1, 5)
    rubric = [{"id": id_, "text": id_, "points": draw(points)} for id_ in draw(_ids(2, 6))]
    return a_reflection(rubric=rubric)


@st.composite
def _scenarios(draw: st.DrawFn) -> Data:
    """A road of best decisions, with side ways that lead to any node further on, or back."""
    count = draw(st.integers(3, 7))
    qualities = st.sampled_from(["best", "acceptable", "harmful"])
    nodes = []
    for number in range(count - 1):
        decisions = [a_decision("a", f"n{number + 1}")]
        for id_ in draw(_ids(0, 2)):
            if id_ != "a":
                target = f"n{draw(st.integers(0, count - 1))}"
                decisions.append(a_decision(id_, target, draw(qualities)))
        nodes.append(a_node(f"n{number}", *decisions))
    return a_scenario(*nodes, a_node(f"n{count - 1}"))


def items() -> st.SearchStrategy[Item]:
    """Valid items of every type."""
    return st.one_of(
        _single_choices(),
        _multiple_responses(),
        st.booleans().map(lambda answer: a_true_false(answer=answer)),
        _matchings(),
        _orderings(),
        _numerics(),
        _short_texts(),
        _clozes(),
        _categorisations(),
        _reflections(),
        _scenarios(),
    ).map(parsed)


def garbage() -> st.SearchStrategy[Any]:
    """Anything that JSON can hold, with ids of items strewn in, as a saved answer may."""
    leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | _WORDS
    ids = st.sampled_from([*_IDS, "t", "f", "n"])
    return st.recursive(
        leaves | ids,
        lambda inner: st.lists(inner | ids) | st.dictionaries(ids | st.text(), inner),
        max_leaves=12,
    )
