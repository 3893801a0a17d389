"""The order of pages: sections as tabs, pages of a section as its menu, previous and next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dalil.catalog import Catalog
from dalil.model.base import Edition
from dalil.pages.routes import Routes


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    return message


MENU_LENGTH = 25
"""Links of a side menu. A page must not grow with the portal: a longer section shows a part."""


@dataclass(frozen=True)
class NavigationSection:
    """A tab. `title` is an interface string, or None for the title of its first page."""

    id: str
    title: str | None
    addresses: tuple[str, ...]
    sequential: bool = False
    """Whether its pages are read in order, so that previous and next make sense."""

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {address: index for index, address in enumerate(self.addresses)}

    def neighbours(self, page: str) -> tuple[str | None, str | None]:
        """The addresses before and after a page."""
        if not self.sequential:
            return None, None
        index = self._positions[page]
        before = self.addresses[index - 1] if index else None
        after = self.addresses[index + 1] if index + 1 < len(self.addresses) else None
        return before, after

    def around(self, page: str) -> tuple[str, ...]:
        """The pages of the menu: all, or the first and those around the page."""
        near = self._near(page)
        if len(near) <= MENU_LENGTH:
            return near
        all_ = len(near) == len(self.addresses)
        middle = self._positions[page] if all_ else near.index(page)
        start = min(max(1, middle - MENU_LENGTH // 2), len(near) - MENU_LENGTH + 1)
        return (near[0], *near[start : start + MENU_LENGTH - 1])

    def _near(self, page: str) -> tuple[str, ...]:
        """Forms of several modules have the same titles: only those of the page's own are there."""
        others = self._families[""]
        forms = self._families.get(page.rpartition("/")[0], others)
        if forms is others:
            return others
        return tuple(sorted((*others, *forms), key=self._positions.__getitem__))

    @cached_property
    def _families(self) -> Mapping[str, tuple[str, ...]]:
        """The forms by their assessment (`quiz:x`), and all other pages under ""."""
        found: dict[str, list[str]] = {"": []}
        for address in self.addresses:
            family = address.rpartition("/")[0] if address.startswith("quiz:") else ""
            found.setdefault(family, []).append(address)
        return {family: tuple(addresses) for family, addresses in found.items()}


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


def by_address(found: Sequence[NavigationSection]) -> Mapping[str, NavigationSection]:
    """The section of each page; the first one that names it."""
    return {address: section for section in reversed(found) for address in section.addresses}
