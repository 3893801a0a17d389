"""What the chrome around a page needs to know. The theme's templates read this and nothing else.

All addresses are relative to the page, so that a site works from any folder and from a file.
"""

from __future__ import annotations

from dataclasses import dataclass

from dalil.i18n.interface import Interface


@dataclass(frozen=True, slots=True)
class Link:
    """`title` may be an Untranslated string: templates mark it. `active`: this page is inside."""

    title: str
    href: str
    current: bool = False
    active: bool = False


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in another language (or this one, when `current`)."""

    language: str
    name: str
    short: str
    href: str
    current: bool
    absolute: str | None
    """With the site's address, for hreflang; None where no site address is set."""


@dataclass(frozen=True, slots=True)
class TocEntry:
    id: str
    title: str
    children: tuple[TocEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Menu:
    """The pages of the section this page is in, for the side navigation."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Shell:
    kind: str
    """home, a document kind, index, glossary, indicators, directory, sources, review, quiz,
    quizzes, practice, progress, text (a page written by hand) or not-found."""
    interface: Interface
    edition: str
    site_name: str
    title: str
    description: str
    home: str
    root: str
    """The way up to the root of the site: "", "../" or "../../"."""
    tabs: tuple[Link, ...]
    menu: Menu | None
    toc: tuple[TocEntry, ...]
    languages: tuple[LanguageLink, ...]
    canonical: str | None
    x_default: str | None
    previous: Link | None
    next: Link | None
    quick_exit: str | None
    """Where the quick exit leads; None in editions that have none."""
    footer: str
    footer_links: tuple[Link, ...]
    base: str | None = None
    """For the not-found page, which is shown anywhere: the address its links are relative to."""
    scripts: tuple[str, ...] = ()
    stylesheets: tuple[str, ...] = ()
    """Assets by their names below the root, for this page alone."""

    @property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        """The full address in each language, and the one for all others under x-default."""
        found = [(link.language, link.absolute) for link in self.languages]
        found.append(("x-default", self.x_default))
        return tuple((language, address) for language, address in found if address)
