"""Points for an answer: the reference. `player/scoring.js` mirrors it, shared vectors hold both.

A response is plain JSON, by interaction: choice - list of option ids; match - row id to option id;
order - list of entry ids; text entry - field id to text; extended text - list of criterion ids met;
branch - list of decision ids, in the order they were taken. An item of several interactions (a
cloze) has a list of responses. Anything missing or unknown earns nothing and is no error: saved
answers outlive a change of the item.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from itertools import pairwise
from typing import Any, assert_never

from dalil.normalise import numbers, same_words
from dalil.questions.interactions import (
    Branch,
    Choice,
    ExtendedText,
    Interaction,
    Match,
    Order,
    TextEntry,
    TextField,
)

BEST_DECISION = 2
"""Points of the best decision of a scenario; an acceptable one has half."""


@dataclass(frozen=True, slots=True)
class Score:
    """Points earned out of those possible, both whole numbers."""

    earned: int
    possible: int

    @property
    def share(self) -> Fraction:
        """0 to 1. An item without possible points counts as 0."""
        return Fraction(self.earned, self.possible) if self.possible else Fraction(0)

    @property
    def right(self) -> bool:
        return self.possible > 0 and self.earned == self.possible

    def __add__(self, other: Score) -> Score:
        return Score(self.earned + other.earned, self.possible + other.possible)


class Confidence(IntEnum):
    """How sure a learner was before the answer was shown."""

    low = 1
    middle = 2
    high = 3


_MARKS_WRONG = {Confidence.low: 0, Confidence.middle: -2, Confidence.high: -6}


def score_item(interactions: Sequence[Interaction], responses: Sequence[Any]) -> Score:
    """The score of an item; `responses` in the order of its interactions."""
    total = Score(0, 0)
    for index, interaction in enumerate(interactions):
        response = responses[index] if index < len(responses) else None
        total += score(interaction, response)
    return total


def score(interaction: Interaction, response: Any) -> Score:
    match interaction:
        case Choice():
            return _choice(interaction, _ids(response))
        case Match(rows):
            given = response if isinstance(response, dict) else {}
            earned = sum(given.get(row.id) == row.key for row in rows)
            return Score(earned, len(rows))
        case Order(_, key):
            return _order(key, _ids(response))
        case TextEntry(fields):
            texts = response if isinstance(response, dict) else {}
            earned = sum(_text_right(field, texts.get(field.id)) for field in fields)
            return Score(earned, len(fields))
        case ExtendedText(criteria):
            met = set(_ids(response))
            earned = sum(points for id_, points in criteria if id_ in met)
            return Score(earned, sum(points for _, points in criteria))
        case Branch():
            return _branch(interaction, _ids(response))
        case _:
            assert_never(interaction)


def form_share(scores: Sequence[Score]) -> Fraction:
    """The score of a form: each item counts the same."""
    if not scores:
        return Fraction(0)
    return sum((s.share for s in scores), Fraction(0)) / len(scores)


def confidence_marks(score_: Score, confidence: Confidence) -> int:
    """Certainty-based marking: 1, 2, 3 when right; 0, -2, -6 when not wholly right."""
    return int(confidence) if score_.right else _MARKS_WRONG[confidence]


def _ids(response: Any) -> list[str]:
    return [id_ for id_ in response if isinstance(id_, str)] if isinstance(response, list) else []


def _choice(choice: Choice, chosen: Sequence[str]) -> Score:
    ticked = {id_ for id_ in chosen if id_ in choice.options}
    if not choice.per_option:
        return Score(int(ticked == choice.key), 1)
    right = len(ticked & choice.key) - len(ticked - choice.key)
    return Score(max(0, right), len(choice.key))


def _order(key: Sequence[str], given: Sequence[str]) -> Score:
    """One point for each pair of neighbours of the right order that stand in this order."""
    place = {id_: index for index, id_ in enumerate(given)}
    pairs = list(pairwise(key))
    earned = sum(
        first in place and second in place and place[first] < place[second]
        for first, second in pairs
    )
    return Score(earned, len(pairs))


def _text_right(field: TextField, text: Any) -> bool:
    if not isinstance(text, str):
        return False
    if field.number is not None:
        slack = field.tolerance + 1e-9
        return any(abs(number - field.number) <= slack for number in numbers(text))
    return any(same_words(text, accepted) for accepted in field.accepted)


def _branch(branch: Branch, path: Sequence[str]) -> Score:
    nodes = {node.id: node for node in branch.nodes}
    node = branch.nodes[0]
    total = Score(0, 0)
    for decision_id in path:
        decision = next((d for d in node.decisions if d.id == decision_id), None)
        if decision is None:
            break
        total += Score(decision.points, BEST_DECISION)
        node = nodes[decision.next]
    # A story that is not at an end has a decision to come: it cannot be wholly right yet.
    return total + Score(0, BEST_DECISION) if node.decisions else total
