"""The vocabulary of field types. A marker says what a string is; walkers find it by the marker.

The modules of the model do without `from __future__ import annotations`: pydantic would evaluate
each annotation again, from its text, whenever Dalil starts.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from dalil.model.edition import Edition as Edition  # noqa: PLC0414 - the model has it too


class Model(BaseModel):
    """A frozen part of a document. Unknown fields are errors: a typo must not lose text.

    Its validator is made for the first document that holds it: most runs read few kinds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class SharedModel(Model):
    """A part of many kinds of document. Its validator is made once, for all of them."""

    model_config = ConfigDict(defer_build=False)


def _edition(value: Any) -> Any:
    if isinstance(value, str) and value in Edition.__members__:
        return Edition[value]
    if isinstance(value, Edition):
        return value
    raise ValueError("Input should be public, trainee or trainer")


Audience = Annotated[
    Edition,
    BeforeValidator(_edition, json_schema_input_type=Literal["public", "trainee", "trainer"]),
]
"""The least privileged edition that may see a part."""


class TextKind(StrEnum):
    """How a translatable string is written: plain, inline Markdown, or Markdown with blocks."""

    LINE = "line"
    INLINE = "inline"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Translatable:
    kind: TextKind


@dataclass(frozen=True, slots=True)
class Reference:
    """The string is the id of a thing of this kind (a `Catalog` table)."""

    kind: str


@dataclass(frozen=True, slots=True)
class Restricted:
    """The field is for this edition and above, whatever its document says."""

    audience: Edition


_text = StringConstraints(min_length=1, pattern=r"\S")
Line = Annotated[str, _text, Translatable(TextKind.LINE)]
Inline = Annotated[str, _text, Translatable(TextKind.INLINE)]
Prose = Annotated[str, _text, Translatable(TextKind.PROSE)]
Plain = Annotated[str, _text]
"""A string that is never translated: a name, an address, a title in its own language."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
LanguageTag = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")
]
Minutes = Annotated[int, Field(gt=0, le=2400)]
Year = Annotated[int, Field(ge=1900, le=2100)]

SourceId = Annotated[Slug, Reference("sources")]
TermId = Annotated[Slug, Reference("terms")]
FigureId = Annotated[Slug, Reference("figures")]
ContactId = Annotated[Slug, Reference("contacts")]
IndicatorSetId = Annotated[Slug, Reference("indicator_sets")]
PillarId = Annotated[Slug, Reference("pillars")]
TechniqueId = Annotated[Slug, Reference("techniques")]
ModuleId = Annotated[Slug, Reference("modules")]
AssessmentId = Annotated[Slug, Reference("assessments")]


class ReviewStatus(StrEnum):
    """What an author writes. `expired` is never written: it follows from `review_by`."""

    draft = "draft"
    reviewed = "reviewed"


class Review(Model):
    """Who has confirmed a document and until when that holds."""

    status: ReviewStatus
    reviewed_on: date | None = None
    reviewed_by: Plain | None = Field(
        default=None, description="Name and role of the reviewer; required when reviewed."
    )
    review_by: date


class Document(Model):
    """A YAML file in one source language."""

    language: LanguageTag
