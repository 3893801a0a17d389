"""The order of pages: sections as tabs, pages of a section as its menu, previous and next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dalil.catalog import Catalog
from dalil.model.base import Edition
from dalil.pages.routes import Routes


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    return message


@dataclass(frozen=True, slots=True)
class NavigationSection:
    """A tab. `title` is an interface string, or None for the title of its first page."""

    id: str
    title: str | None
    addresses: tuple[str, ...]
    sequential: bool = False
    """Whether its pages are read in order, so that previous and next make sense."""


def sections(catalog: Catalog, routes: Routes) -> tuple[NavigationSection, ...]:
    """The sections of an edition, in the order its readers need them."""
    help_ = NavigationSection(
        "help",
        N_("Get help"),
        (
            *(f"awareness:{id_}" for id_ in catalog.awareness),
            "page:directory",
        ),
    )
    modules = NavigationSection(
        "modules",
        N_("Modules"),
        ("page:modules", *(f"module:{id_}" for id_ in catalog.modules)),
        sequential=True,
    )
    quizzes = NavigationSection(
        "quizzes",
        N_("Self-assessment"),
        (
            "page:quizzes",
            *(address for address in routes.paths if address.startswith("quiz:")),
            "page:practice",
            "page:progress",
        ),
    )
    techniques = NavigationSection(
        "techniques",
        N_("Techniques"),
        ("page:techniques", *(f"technique:{id_}" for id_ in catalog.techniques)),
        sequential=True,
    )
    pillars = NavigationSection(
        "pillars",
        N_("Four pillars"),
        ("page:pillars", *(f"pillar:{id_}" for id_ in catalog.pillars)),
        sequential=True,
    )
    forum = NavigationSection(
        "forum",
        N_("Forum"),
        (
            *(f"event:{id_}" for id_ in catalog.events),
            *(f"theme:{id_}" for id_ in catalog.themes),
        ),
        sequential=True,
    )
    countries = NavigationSection(
        "country", None, tuple(f"country:{id_}" for id_ in catalog.countries)
    )
    reference = NavigationSection(
        "reference",
        N_("Reference"),
        ("page:glossary", "page:indicators", "page:sources", "page:review", "page:about"),
    )
    order: tuple[NavigationSection, ...]
    if catalog.edition is Edition.public:
        order = (help_, pillars, forum, countries, reference)
    else:
        order = (modules, quizzes, techniques, pillars, forum, countries, reference, help_)
    present = (
        NavigationSection(s.id, s.title, tuple(a for a in s.addresses if a in routes), s.sequential)
        for s in order
    )
    return tuple(s for s in present if s.addresses)


def section_of(found: Sequence[NavigationSection], address: str) -> NavigationSection | None:
    return next((s for s in found if address in s.addresses), None)


def neighbours(section: NavigationSection | None, address: str) -> tuple[str | None, str | None]:
    """The addresses before and after a page in its section."""
    if section is None or not section.sequential:
        return None, None
    index = section.addresses.index(address)
    before = section.addresses[index - 1] if index else None
    after = section.addresses[index + 1] if index + 1 < len(section.addresses) else None
    return before, after
