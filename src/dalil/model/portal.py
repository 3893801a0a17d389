"""content/portal.yml: the settings of a portal and the words of its home pages."""

from typing import Annotated

from pydantic import Field

from dalil.model.base import (
    Document,
    Edition,
    FigureId,
    LanguageTag,
    Line,
    Model,
    ModuleId,
    Plain,
    Restricted,
    Slug,
)


class Locale(Model):
    """A language of the portal: its own name and the address the quick exit leads to."""

    language: LanguageTag
    name: Plain
    short: Plain = Field(description="One to three letters, for narrow screens.")
    quick_exit: Annotated[Plain, Field(pattern="^https://")]


class Door(Model):
    """A way in for one kind of reader. `page` is the address of a page, as in a link."""

    id: Slug
    icon: Slug
    title: Line
    text: Line
    page: Plain
    help: bool = Field(default=False, description="The one door in the colour of help.")


class Promise(Model):
    id: Slug
    icon: Slug
    title: Line
    text: Line


class Home(Model):
    """The home page of one edition: what a reader must grasp in five seconds."""

    headline: Annotated[tuple[Line, ...], Field(min_length=1, max_length=3)]
    lead: Line
    doors: Annotated[tuple[Door, ...], Field(min_length=2, max_length=4)]
    pillars_title: Line
    pillars_lead: Line
    modules_title: Line | None = None
    modules_lead: Line | None = None
    modules: tuple[ModuleId, ...] = ()
    figures_title: Line
    figures: tuple[FigureId, ...]
    forum_title: Line
    forum_text: Line
    promises_title: Line
    promises: tuple[Promise, ...]


class Homes(Model):
    public: Home
    trainee: Annotated[Home | None, Restricted(Edition.trainee)]
    trainer: Annotated[Home | None, Restricted(Edition.trainer)]


class Portal(Document):
    """The whole portal. The first locale is the default one and stands at the root."""

    name: Line
    tagline: Line
    footer: Line
    locales: Annotated[tuple[Locale, ...], Field(min_length=1)]
    site_url: Annotated[Plain, Field(pattern="^https://.*/$")] | None = None
    home: Homes
