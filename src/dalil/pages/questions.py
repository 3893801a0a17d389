"""One item as a page asks it: its number, its anchors, its parts in the order shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, TypeVar

from dalil.model.assessments import Assessment, Form
from dalil.model.items import Decision, Gap, Item, Option, ScenarioItem, StoryNode
from dalil.pages.arranging import arranged
from dalil.questions.forms import drawn
from dalil.questions.interactions import Branch, Interaction, Match

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """An item on a page. `number` is its place among `total`, or None where it stands alone."""

    item: Item
    assessment: str
    module: str
    interactions: tuple[Interaction, ...]
    number: int | None = None
    total: int = 1

    @property
    def anchor(self) -> str:
        return f"item-{self.item.id}"

    def alone(self) -> Question:
        """The same question outside its form, without a number."""
        return replace(self, number=None)

    def name(self, part: str) -> str:
        """The name of the input for one part of the answer."""
        return f"{self.item.id}.{part}"

    def dom(self, *steps: str) -> str:
        """An id for an element of this question."""
        return "-".join((self.anchor, *steps))

    def shown(self, things: Iterable[T], order: Iterable[str]) -> list[T]:
        """Things that have an id, in the order of the ids."""
        by_id: dict[str, T] = {_id(thing): thing for thing in things}
        return [by_id[id_] for id_ in order]

    @property
    def rows(self) -> list[str]:
        """The ids of what is matched, in the order shown."""
        rows = (part.rows for part in self.interactions if isinstance(part, Match))
        return [row.id for row in chain.from_iterable(rows)]

    def offered(self, gap: Gap) -> list[Option]:
        """The options of a gap in the order shown; none where it is filled freely."""
        rows = [row for part in self.interactions if isinstance(part, Match) for row in part.rows]
        order = next((row.options for row in rows if row.id == gap.id), ())
        return self.shown(gap.options, order)

    def node(self, id_: str) -> StoryNode:
        """A moment of the story."""
        nodes = self.item.nodes if isinstance(self.item, ScenarioItem) else ()
        return next(node for node in nodes if node.id == id_)

    def decisions(self, node: StoryNode) -> list[Decision]:
        """The decisions of a moment in the order shown."""
        branches = [part for part in self.interactions if isinstance(part, Branch)]
        order = (d.id for b in branches for n in b.nodes if n.id == node.id for d in n.decisions)
        return self.shown(node.decisions, order)


def _id(thing: Any) -> str:
    return str(thing.id)


def asked(assessment: Assessment, form: Form) -> tuple[Question, ...]:
    """The questions of a form, numbered in the order asked."""
    items = drawn(assessment, form)
    seed = form.seed if form.shuffle else None
    return tuple(
        Question(item, assessment.id, assessment.module, arranged(item, seed), number, len(items))
        for number, item in enumerate(items, 1)
    )


def single(assessment: Assessment, item_id: str) -> Question:
    """A question in the middle of a page."""
    item = next(item for item in assessment.items if item.id == item_id)
    return Question(item, assessment.id, assessment.module, arranged(item, 1))
