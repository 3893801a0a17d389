"""Reference files: sources, glossary, directory, indicators, figures. Each is one list."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from dalil.model.base import (
    Document,
    Inline,
    LanguageTag,
    Line,
    Model,
    Plain,
    Review,
    Slug,
    SourceId,
    Year,
)


class Evidence(StrEnum):
    """How far a source was read: one of the two seed pages, the text itself, a copy, or not."""

    seed = "seed"
    primary = "primary"
    secondary = "secondary"
    recalled = "recalled"


class SourceType(StrEnum):
    treaty = "treaty"
    law = "law"
    report = "report"
    manual = "manual"
    guideline = "guideline"
    article = "article"
    web = "web"
    statistics = "statistics"


class Source(Model):
    """A text that a claim rests on, in bibliographic form and in its own language."""

    id: Slug
    title: Plain
    title_language: LanguageTag = "en"
    publisher: Plain
    year: Year | None = None
    type: SourceType
    url: Annotated[Plain, Field(pattern="^https://")] | None = None
    evidence: Evidence
    note: Line | None = Field(default=None, description="A caution for readers.")
    label: Line | None = Field(
        default=None,
        description="What to show instead, in every language, where there is no publication.",
    )


class SourcesFile(Document):
    sources: tuple[Source, ...]


class FormStatus(StrEnum):
    """Whether this form of a term was read in an official text or still has to be checked."""

    verified = "verified"
    unverified = "unverified"


class TermForm(Model):
    text: Plain
    status: FormStatus


class Term(Model):
    """A glossary term: one form per language, one definition (translated like other text)."""

    id: Slug
    forms: dict[LanguageTag, TermForm]
    definition: Line
    source: Line | None = Field(default=None, description="Where the term is defined.")
    note: Inline | None = None


class GlossaryFile(Document):
    review: Review
    terms: tuple[Term, ...]


class ContactKind(StrEnum):
    iom = "iom"
    police = "police"
    gendarmerie = "gendarmerie"
    child_protection = "child_protection"
    justice = "justice"
    health = "health"
    association = "association"


class Contact(Model):
    """A way to reach help. Published only with a valid number and a date of verification."""

    id: Slug
    kind: ContactKind
    name: Line
    purpose: Line = Field(description="What this contact can and cannot do.")
    phone: Plain | None = Field(default=None, description="E.164: a plus sign and digits only.")
    email: Plain | None = None
    address: Plain | None = None
    address_language: LanguageTag | None = None
    hours: Line | None = None
    verified_on: date | None = None
    verification: Line | None = Field(default=None, description="What was checked, and what not.")
    review_by: date | None = None
    source: SourceId
    published: bool


class DirectoryFile(Document):
    review: Review
    contacts: tuple[Contact, ...]


class Strength(StrEnum):
    strong = "strong"
    medium = "medium"
    weak = "weak"


class Indicator(Model):
    id: Slug
    text: Inline
    strength: Strength | None = None


class IndicatorSet(Model):
    id: Slug
    title: Line
    summary: Line
    indicators: Annotated[tuple[Indicator, ...], Field(min_length=1)]
    sources: tuple[SourceId, ...]


class IndicatorsFile(Document):
    review: Review
    sets: tuple[IndicatorSet, ...]


class Unit(StrEnum):
    """What a value counts. The template writes it in the language of the page."""

    million_people = "million_people"
    people = "people"
    percent = "percent"
    per_thousand = "per_thousand"
    billion_usd = "billion_usd"
    kilometres = "kilometres"
    number = "count"


class SeriesPoint(Model):
    id: Slug
    label: Line
    value: float


class Figure(Model):
    """A published number: one value, or a series to chart. Always with its year and source."""

    id: Slug
    title: Line = Field(description="For a single value: completes the number as a sentence.")
    unit: Unit
    value: float | None = None
    series: tuple[SeriesPoint, ...] = ()
    year: Year = Field(description="The year the value describes.")
    source: SourceId
    locator: Line | None = None
    caveat: Line | None = None
    conflict: bool = Field(
        default=False, description="Sources disagree: the figure is kept, and never charted."
    )
    confirmed: bool = Field(default=True, description="False: from general knowledge only.")


class FiguresFile(Document):
    review: Review
    figures: tuple[Figure, ...]
