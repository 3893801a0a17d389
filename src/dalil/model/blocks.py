"""The blocks a section is made of. A new block is a class here, its name in `Block`, a template."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from dalil.model.base import (
    AssessmentId,
    Audience,
    ContactId,
    Edition,
    FigureId,
    IndicatorSetId,
    Inline,
    Line,
    Minutes,
    Model,
    Plain,
    Prose,
    Restricted,
    SharedModel,
    Slug,
    TermId,
)


class BlockBase(SharedModel):
    id: Slug | None = Field(
        default=None, description="Optional. Keeps translations attached when blocks are reordered."
    )
    audience: Audience = Edition.public


class TextBlock(BlockBase):
    """Running text in Markdown."""

    type: Literal["text"]
    text: Prose


class CalloutKind(StrEnum):
    note = "note"
    good = "good"
    caution = "caution"
    danger = "danger"
    law = "law"


class CalloutBlock(BlockBase):
    """A boxed remark. Its kind gives icon, colour and a default title."""

    type: Literal["callout"]
    kind: CalloutKind
    title: Line | None = None
    text: Prose


class Step(Model):
    title: Line | None = None
    text: Prose


class StepsBlock(BlockBase):
    """A numbered procedure."""

    type: Literal["steps"]
    title: Line | None = None
    steps: Annotated[tuple[Step, ...], Field(min_length=2)]


class ChecklistBlock(BlockBase):
    """Points to tick, on the page or on paper."""

    type: Literal["checklist"]
    title: Line
    items: Annotated[tuple[Inline, ...], Field(min_length=2)]


class DoDontBlock(BlockBase):
    """What to do beside what not to do."""

    type: Literal["do_dont"]
    do: Annotated[tuple[Inline, ...], Field(min_length=1)]
    dont: Annotated[tuple[Inline, ...], Field(min_length=1)]


class ComparisonRow(Model):
    label: Line
    cells: Annotated[tuple[Inline, ...], Field(min_length=2, max_length=3)]


class ComparisonBlock(BlockBase):
    """Two or three things side by side, criterion by criterion."""

    type: Literal["comparison"]
    caption: Line
    criterion: Line = Field(description="Heading of the first column.")
    columns: Annotated[tuple[Line, ...], Field(min_length=2, max_length=3)]
    rows: Annotated[tuple[ComparisonRow, ...], Field(min_length=1)]


class TableRow(Model):
    cells: Annotated[tuple[Inline, ...], Field(min_length=1, max_length=6)]


class TableBlock(BlockBase):
    """A plain table with a caption and column heads."""

    type: Literal["table"]
    caption: Line
    header: Annotated[tuple[Line, ...], Field(min_length=1, max_length=6)]
    rows: Annotated[tuple[TableRow, ...], Field(min_length=1)]


class FigureBlock(BlockBase):
    """A picture. The alternative text says what it shows, in every language."""

    type: Literal["figure"]
    image: Annotated[Plain, Field(pattern=r"^[\w./-]+\.(svg|png|jpg|webp)$")] = Field(
        description="File below docs/assets/images/."
    )
    alt: Line
    caption: Inline | None = None
    credit: Plain


class ChartBlock(BlockBase):
    """A figure of content/figures.yml that has a series, drawn as bars with its table."""

    type: Literal["chart"]
    figure: FigureId


class KeyFiguresBlock(BlockBase):
    """One to four single figures of content/figures.yml, large, each with source and year."""

    type: Literal["key_figures"]
    figures: Annotated[tuple[FigureId, ...], Field(min_length=1, max_length=4)]


class CaseBlock(BlockBase):
    """A composed case to discuss. It describes no real person."""

    type: Literal["case"]
    title: Line
    story: Prose
    questions: Annotated[tuple[Inline, ...], Field(min_length=1)]
    guidance: Annotated[Prose | None, Restricted(Edition.trainer)] = Field(
        default=None, description="What to draw out in the discussion; trainers only."
    )


class IndicatorsBlock(BlockBase):
    """A set of indicators from content/indicators.yml."""

    type: Literal["indicators"]
    set: IndicatorSetId


class ItemBlock(BlockBase):
    """A question in the middle of a page: an item of quizzes/<assessment>.yml."""

    type: Literal["item"]
    audience: Audience = Edition.trainee
    assessment: AssessmentId
    item: Slug


class ContactsBlock(BlockBase):
    """Contacts of content/directory.yml, with their state of verification."""

    type: Literal["contacts"]
    contacts: Annotated[tuple[ContactId, ...], Field(min_length=1)]


class TermBlock(BlockBase):
    """A glossary term in full, in every language."""

    type: Literal["term"]
    term: TermId


class Activity(Model):
    """A group exercise as a facilitator runs it."""

    id: Slug
    title: Line
    method: Line
    duration_minutes: Minutes
    materials: tuple[Line, ...] = ()
    preparation: Prose | None = None
    steps: Annotated[tuple[Inline, ...], Field(min_length=2)]
    debrief: Prose
    outcome: Line | None = None


class ActivityBlock(BlockBase):
    """An activity in place, for trainers."""

    type: Literal["activity"]
    audience: Audience = Edition.trainer
    activity: Activity


Block = Annotated[
    TextBlock
    | CalloutBlock
    | StepsBlock
    | ChecklistBlock
    | DoDontBlock
    | ComparisonBlock
    | TableBlock
    | FigureBlock
    | ChartBlock
    | KeyFiguresBlock
    | CaseBlock
    | IndicatorsBlock
    | ContactsBlock
    | TermBlock
    | ItemBlock
    | ActivityBlock,
    Field(discriminator="type"),
]
