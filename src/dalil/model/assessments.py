"""Assessments: a bank of items and the forms drawn from it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from dalil.model.base import (
    Audience,
    Document,
    Edition,
    Line,
    Minutes,
    Model,
    ModuleId,
    Review,
    Slug,
    SourceId,
)
from dalil.model.items import Item


class Purpose(StrEnum):
    self_check = "self_check"
    pre_test = "pre_test"
    post_test = "post_test"
    scenario = "scenario"


class CutScore(Model):
    """The share of points, in percent, from which a form counts as passed, and how it was set."""

    percent: Annotated[int, Field(ge=1, le=100)]
    method: Line


class BlueprintRow(Model):
    """How many items a form takes from one objective."""

    objective: Slug
    items: Annotated[int, Field(ge=1, le=20)]


class Form(Model):
    """A test a learner takes. Its items are listed, or drawn by a blueprint with a seed.

    Two forms with one blueprint and different seeds are parallel: same objectives, other items
    where the bank has enough.
    """

    id: Slug
    purpose: Purpose
    audience: Audience = Field(
        default=Edition.trainee,
        description="A static page cannot hide its keys: a test that counts is for trainers only.",
    )
    title: Line
    lead: Line
    items: tuple[Slug, ...] = Field(default=(), description="Item ids, in order.")
    blueprint: tuple[BlueprintRow, ...] = ()
    parallel_to: Slug | None = Field(
        default=None, description="A form whose items this one avoids where the bank has others."
    )
    seed: int = 1
    shuffle: bool = True
    cut_score: CutScore | None = None
    time_limit_minutes: Minutes | None = None
    attempts: Annotated[int, Field(ge=1)] | None = None


class Assessment(Document):
    """quizzes/<id>.yml: the item bank of one module and the forms made of it."""

    id: Slug
    title: Line
    summary: Line
    audience: Audience = Edition.trainee
    module: ModuleId
    review: Review
    sources: tuple[SourceId, ...] = ()
    forms: Annotated[tuple[Form, ...], Field(min_length=1)]
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
