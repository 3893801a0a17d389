"""Documents that become pages of their own. The folder a file lies in decides its kind."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from dalil.model.base import (
    Audience,
    Document,
    Edition,
    FigureId,
    Inline,
    Line,
    Minutes,
    Model,
    ModuleId,
    PillarId,
    Plain,
    Prose,
    Restricted,
    Review,
    SharedModel,
    Slug,
    SourceId,
    TechniqueId,
)
from dalil.model.blocks import Activity, Block


class Section(SharedModel):
    id: Slug
    title: Line
    audience: Audience = Edition.public
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]


class PageDocument(Document):
    """What every page has. `sources` lists what the page rests on beside what its prose cites."""

    id: Slug
    title: Line
    summary: Line = Field(description="One or two sentences; also the description of the page.")
    audience: Audience
    sources: tuple[SourceId, ...] = ()
    review: Review
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]


class Pillar(PageDocument):
    """One of the 4Ps. `promise` is one sentence for cards and the home page."""

    order: int
    promise: Line
    modules: tuple[ModuleId, ...] = ()


class Bloom(StrEnum):
    remember = "remember"
    understand = "understand"
    apply = "apply"
    analyse = "analyse"
    evaluate = "evaluate"
    create = "create"


class Objective(Model):
    id: Slug
    text: Line = Field(description="Completes the words 'After this module you can'.")
    bloom: Bloom


class ModuleSection(Section):
    duration_minutes: Minutes
    objectives: tuple[Slug, ...] = Field(
        default=(), description="Ids of the objectives of this module that the section teaches."
    )


class Level(StrEnum):
    foundation = "foundation"
    practitioner = "practitioner"
    advanced = "advanced"


class Facilitation(Model):
    """How a trainer runs the module with a group."""

    overview: Prose
    preparation: Prose | None = None
    activities: Annotated[tuple[Activity, ...], Field(min_length=1)]
    pitfalls: tuple[Inline, ...] = ()


class Module(PageDocument):
    """A training module."""

    order: int
    pillars: Annotated[tuple[PillarId, ...], Field(min_length=1)]
    level: Level
    duration_minutes: Minutes
    objectives: Annotated[tuple[Objective, ...], Field(min_length=1)]
    prerequisites: tuple[ModuleId, ...] = ()
    sections: Annotated[tuple[ModuleSection, ...], Field(min_length=1)]
    facilitation: Annotated[Facilitation | None, Restricted(Edition.trainer)] = None
    further_reading: tuple[SourceId, ...] = ()


class TechniqueFamily(StrEnum):
    evidence = "evidence"
    surveillance = "surveillance"
    digital = "digital"
    financial = "financial"
    covert = "covert"
    cooperation = "cooperation"


class Technique(PageDocument):
    """A card on one technique: purpose, law, safeguards, evidence. No tradecraft."""

    order: int
    family: TechniqueFamily
    purpose: Inline
    authorisation: Inline
    evidence: Inline = Field(description="What it can and cannot prove.")
    safeguards: Annotated[tuple[Inline, ...], Field(min_length=1)]
    modules: tuple[ModuleId, ...] = ()


class Partner(Model):
    """An organisation and its part in the forum."""

    id: Slug
    name: Line
    abbreviation: Line | None = None
    role: Line
    text: Inline


class Priority(Model):
    id: Slug
    title: Line
    text: Inline


class ForumEvent(PageDocument):
    """The forum as its own release describes it."""

    starts_on: date
    ends_on: date
    place: Line
    official_title: Line
    priorities: Annotated[tuple[Priority, ...], Field(min_length=1)]
    partners: Annotated[tuple[Partner, ...], Field(min_length=1)]


class ForumTheme(PageDocument):
    """One theme of the forum. `stated` is what the source says; the sections are our teaching."""

    order: int
    stated: Prose
    modules: tuple[ModuleId, ...] = ()
    techniques: tuple[TechniqueId, ...] = ()


class WorkArea(Model):
    id: Slug
    title: Line
    text: Prose


class CountryProfile(PageDocument):
    country: Annotated[Plain, Field(pattern="^[A-Z]{2}$")] = Field(description="ISO 3166 code.")
    figures: tuple[FigureId, ...] = ()
    areas: tuple[WorkArea, ...] = Field(default=(), description="What IOM works on there.")


class AwarenessPage(PageDocument):
    """A page for the public, also for a person in danger. `short_title` fits a menu."""

    order: int
    short_title: Line
    help_first: bool = Field(
        default=True, description="Show the help card above everything else on the page."
    )
