"""Items: one question each, of eleven types. `questions/` lowers them to a few interactions."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from dalil.model.base import Inline, Line, Model, Prose, Slug
from dalil.model.documents import Bloom

OptionId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]$")]
"""One character, the same in all languages: SCORM 1.2 wants that."""


class Option(Model):
    """A choice. The rationale says why it is right or wrong; `misconception` names the error."""

    id: OptionId
    text: Inline
    rationale: Inline
    misconception: Slug | None = None


class ItemBase(Model):
    """What every item has. `id` never changes; `version` rises when its meaning does."""

    id: Slug
    version: Annotated[int, Field(ge=1)] = 1
    objective: Slug = Field(description="Id of an objective of the assessment's module.")
    bloom: Bloom
    stem: Prose
    hints: Annotated[tuple[Inline, ...], Field(max_length=3)] = ()
    feedback: Prose = Field(description="What to remember, with its citation.")


class SingleChoiceItem(ItemBase):
    """One option is right."""

    type: Literal["single_choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=6)]
    key: OptionId


class MultipleScoring(StrEnum):
    per_option = "per_option"
    all_or_nothing = "all_or_nothing"


class MultipleResponseItem(ItemBase):
    """Some options are right. Per option: each right tick counts, each wrong one takes off."""

    type: Literal["multiple_response"]
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=8)]
    key: Annotated[tuple[OptionId, ...], Field(min_length=1)]
    scoring: MultipleScoring = MultipleScoring.per_option


class TrueFalseItem(ItemBase):
    """A statement to judge."""

    type: Literal["true_false"]
    key: bool
    rationale_true: Inline
    rationale_false: Inline


class Entry(Model):
    id: OptionId
    text: Inline
    rationale: Inline


class Response(Model):
    id: OptionId
    text: Inline


class MatchingItem(ItemBase):
    """Each premise has one response; responses nobody needs are distractors."""

    type: Literal["matching"]
    premises: Annotated[tuple[Entry, ...], Field(min_length=2, max_length=6)]
    responses: Annotated[tuple[Response, ...], Field(min_length=2, max_length=8)]
    key: dict[OptionId, OptionId]


class OrderingItem(ItemBase):
    """Entries to bring into order. They are written in any order; `key` is the right one."""

    type: Literal["ordering"]
    entries: Annotated[tuple[Entry, ...], Field(min_length=3, max_length=7)]
    key: Annotated[tuple[OptionId, ...], Field(min_length=3)]


class NumericItem(ItemBase):
    """A number, right within `tolerance` of `key`."""

    type: Literal["numeric"]
    key: float
    tolerance: Annotated[float, Field(ge=0)] = 0
    unit: Line | None = None
    rationale: Inline


class ShortTextItem(ItemBase):
    """A word or two. `accepted` lists the right answers, with | between them, best first."""

    type: Literal["short_text"]
    accepted: Line
    rationale: Inline


class Gap(Model):
    """A gap to fill from options, or freely where it has `accepted` answers instead."""

    id: OptionId
    options: tuple[Option, ...] = ()
    key: OptionId | None = None
    accepted: Line | None = None
    rationale: Inline | None = Field(default=None, description="For a gap with free answers.")


class ClozeItem(ItemBase):
    """A text with gaps, written {a}, {b} where gap a and gap b stand."""

    type: Literal["cloze"]
    text: Prose
    gaps: Annotated[tuple[Gap, ...], Field(min_length=1, max_length=6)]


class CategoriseItem(ItemBase):
    """Entries to sort into categories."""

    type: Literal["categorise"]
    categories: Annotated[tuple[Response, ...], Field(min_length=2, max_length=4)]
    entries: Annotated[tuple[Entry, ...], Field(min_length=3, max_length=10)]
    key: dict[OptionId, OptionId]


class Criterion(Model):
    id: OptionId
    text: Inline
    points: Annotated[int, Field(ge=1, le=5)] = 1


class ReflectionItem(ItemBase):
    """A free answer that the learner compares with a model answer and scores by a rubric."""

    type: Literal["reflection"]
    model_answer: Prose
    rubric: Annotated[tuple[Criterion, ...], Field(min_length=2, max_length=6)]


class Quality(StrEnum):
    """How good a decision is."""

    best = "best"
    acceptable = "acceptable"
    harmful = "harmful"


class Decision(Model):
    """A way on from a node. `consequence` tells what it leads to before the next node."""

    id: OptionId
    text: Inline
    quality: Quality
    consequence: Prose
    next: Slug


class StoryNode(Model):
    """A moment of the story. Without decisions it is an ending, and `debrief` explains the path."""

    id: Slug
    title: Line
    text: Prose
    decisions: Annotated[tuple[Decision, ...], Field(max_length=4)] = ()
    debrief: Prose | None = None


class ScenarioItem(ItemBase):
    """A branching story. The first node is the start."""

    type: Literal["scenario"]
    nodes: Annotated[tuple[StoryNode, ...], Field(min_length=3)]


Item = Annotated[
    SingleChoiceItem
    | MultipleResponseItem
    | TrueFalseItem
    | MatchingItem
    | OrderingItem
    | NumericItem
    | ShortTextItem
    | ClozeItem
    | CategoriseItem
    | ReflectionItem
    | ScenarioItem,
    Field(discriminator="type"),
]
