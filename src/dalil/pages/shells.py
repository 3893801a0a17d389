"""Make the Shell of a page: tabs, menu, neighbours, the same page in the other languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from dalil.catalog import Catalog
from dalil.i18n.interface import Interface
from dalil.model.base import Edition
from dalil.model.documents import AwarenessPage
from dalil.pages.navigation import NavigationSection, neighbours, section_of
from dalil.pages.routes import Routes, relative, up_to_root
from dalil.pages.shell import LanguageLink, Link, Menu, Shell, TocEntry

_FOOTER = ("page:about", "page:privacy", "page:accessibility", "page:sources", "page:review")


@dataclass(frozen=True)
class Site:
    """One edition in one locale, as its shells see it. `locales`: the default one first."""

    catalog: Catalog
    interface: Interface
    routes: Routes
    sections: tuple[NavigationSection, ...]
    locales: tuple[str, ...]
    site_url: str | None

    @property
    def prefix(self) -> str:
        return self.prefix_of(self.interface.language)

    def prefix_of(self, locale: str) -> str:
        return "" if locale == self.locales[0] else f"{locale}/"

    def title(self, address: str) -> str:
        """The title of a page for menus: short where its document has a short one."""
        if address in self._fixed_titles:
            return self._fixed_titles[address]
        scheme, _sep, id_ = address.partition(":")
        if scheme == "quiz":
            return self._form_title(*id_.split("/"))
        table = {"country": "countries", "awareness": "awareness"}.get(scheme, f"{scheme}s")
        document: Any = self.catalog.table(table)[id_]
        title: str = document.short_title if isinstance(document, AwarenessPage) else document.title
        return title

    @cached_property
    def _fixed_titles(self) -> dict[str, str]:
        _ = self.interface.gettext
        return {
            "page:home": _("Home"),
            "page:modules": _("All modules"),
            "page:techniques": _("All techniques"),
            "page:pillars": _("The four pillars"),
            "page:awareness": _("Get help"),
            "page:glossary": _("Glossary"),
            "page:indicators": _("Indicators"),
            "page:directory": _("Contacts"),
            "page:sources": _("Sources"),
            "page:review": _("Review status"),
            "page:about": _("About"),
            "page:quizzes": _("All questions"),
            "page:practice": _("Practice"),
            "page:progress": _("Your progress"),
            "page:privacy": _("Privacy and safety"),
            "page:accessibility": _("Accessibility"),
        }

    def _form_title(self, assessment: str, form: str) -> str:
        forms = self.catalog.assessments[assessment].forms
        return next(f.title for f in forms if f.id == form)


def shell_for(
    site: Site,
    address: str,
    kind: str,
    title: str,
    description: str,
    toc: tuple[TocEntry, ...],
) -> Shell:
    path = site.routes.paths[address]
    section = section_of(site.sections, address)

    def link(target: str) -> Link:
        return Link(site.title(target), site.routes.href(path, target), current=target == address)

    tabs = [link("page:home")]
    for tab in site.sections:
        first = tab.addresses[0]
        word = site.interface.gettext(tab.title) if tab.title else site.title(first)
        href = site.routes.href(path, first)
        tabs.append(Link(word, href, current=first == address, active=tab is section))
    menu = None
    if section is not None and len(section.addresses) > 1:
        word = site.interface.gettext(section.title) if section.title else ""
        menu = Menu(word, tuple(link(a) for a in _around(section.addresses, address)))
    before, after = neighbours(section, address)
    portal = site.catalog.portal
    not_found = kind == "not-found"
    languages = tuple(
        _language_link(site, path, locale.language)
        for locale in portal.locales
        if locale.language in site.locales
    )
    canonical = f"{site.site_url}{site.prefix}{path}" if site.site_url else None
    return Shell(
        kind=kind,
        interface=site.interface,
        edition=site.catalog.edition.name,
        site_name=portal.name,
        title=title,
        description=description,
        home=site.routes.href(path, "page:home"),
        root=up_to_root(site.prefix + path),
        tabs=tuple(tabs),
        menu=menu,
        toc=toc,
        languages=languages,
        canonical=None if not_found else canonical,
        x_default=languages[0].absolute if not not_found else None,
        previous=link(before) if before else None,
        next=link(after) if after else None,
        quick_exit=_quick_exit(site),
        footer=portal.footer,
        footer_links=tuple(link(a) for a in _FOOTER if a in site.routes),
        base=_base(site) if not_found else None,
    )


_MENU_LENGTH = 25
"""Links of a side menu. A page must not grow with the portal: a longer section shows a part."""


def _around(addresses: Sequence[str], page: str) -> list[str]:
    """The pages of a section for its menu: all, or the first and those around the page."""
    near = [address for address in addresses if _near(address, page)]
    if len(near) <= _MENU_LENGTH:
        return near
    middle = near.index(page) if page in near else 0
    start = min(max(1, middle - _MENU_LENGTH // 2), len(near) - _MENU_LENGTH + 1)
    return [near[0], *near[start : start + _MENU_LENGTH - 1]]


def _near(address: str, page: str) -> bool:
    """Forms of several modules have the same titles: only those of the page's own are listed."""
    if not address.startswith("quiz:"):
        return True
    return address.rpartition("/")[0] == page.rpartition("/")[0]


def _language_link(site: Site, path: str, language: str) -> LanguageLink:
    locale = next(x for x in site.catalog.portal.locales if x.language == language)
    target = site.prefix_of(language) + path
    return LanguageLink(
        language=language,
        name=locale.name,
        short=locale.short,
        href=relative(site.prefix + path, target),
        current=language == site.interface.language,
        absolute=f"{site.site_url}{target}" if site.site_url else None,
    )


def _quick_exit(site: Site) -> str | None:
    if site.catalog.edition is not Edition.public:
        return None
    locales = site.catalog.portal.locales
    return next(x.quick_exit for x in locales if x.language == site.interface.language)


def _base(site: Site) -> str:
    """A not-found page is shown at any address: its links start from the root of its locale."""
    path = urlsplit(site.site_url).path if site.site_url else "/"
    return path + site.prefix
