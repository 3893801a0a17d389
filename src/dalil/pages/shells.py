"""Make the Shell of a page: tabs, menu, neighbours, the same page in the other languages."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from dalil.catalog import Catalog
from dalil.i18n.interface import Interface
from dalil.model.base import Edition
from dalil.model.documents import AwarenessPage
from dalil.pages.navigation import NavigationSection, by_address
from dalil.pages.routes import TABLES, Routes, Ways, up_to_root
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
    _folders: dict[str, Folder] = field(default_factory=dict, repr=False, compare=False)

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
        document: Any = self.catalog.table(TABLES[scheme])[id_]
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

    @cached_property
    def section_of(self) -> Mapping[str, NavigationSection]:
        return by_address(self.sections)

    @cached_property
    def doors(self) -> frozenset[str]:
        """The pages that tabs lead to."""
        return frozenset({"page:home", *(section.addresses[0] for section in self.sections)})

    @cached_property
    def quick_exit(self) -> str | None:
        if self.catalog.edition is not Edition.public:
            return None
        locales = self.catalog.portal.locales
        return next(x.quick_exit for x in locales if x.language == self.interface.language)

    @cached_property
    def base(self) -> str:
        """A not-found page is shown at any address: its links start from the root of its locale."""
        path = urlsplit(self.site_url).path if self.site_url else "/"
        return path + self.prefix

    def folder(self, name: str) -> Folder:
        """What the shells of pages in one folder share."""
        if name not in self._folders:
            self._folders[name] = Folder(self, name)
        return self._folders[name]

    def _form_title(self, assessment: str, form: str) -> str:
        forms = self.catalog.assessments[assessment].forms
        return next(f.title for f in forms if f.id == form)


class _Links(dict[str, Link]):
    """The links from the pages of a folder, by address."""

    def __init__(self, site: Site, ways: Ways) -> None:
        super().__init__()
        self._site = site
        self._ways = ways

    def __missing__(self, target: str) -> Link:
        link = self[target] = Link(self._site.title(target), self._ways[target])
        return link


class Folder:
    """What the shells of pages in one folder share: each link is written alike in all of them."""

    def __init__(self, site: Site, name: str) -> None:
        self._site = site
        self._name = name
        self._ways = site.routes.ways(name)
        self._links = _Links(site, self._ways)
        self._tabs: dict[tuple[str, str], tuple[Link, ...]] = {}
        self._footers: dict[str, tuple[Link, ...]] = {}
        self.root = up_to_root(f"{site.prefix}{name}/" if name else site.prefix)
        self.home = self._ways["page:home"]

    def link(self, target: str, page: str) -> Link:
        """The link to a page, as it stands in another one or in itself."""
        if target == page:
            return Link(self._site.title(target), self._ways[target], current=True)
        return self._links[target]

    def tabs(self, section: NavigationSection | None, page: str) -> tuple[Link, ...]:
        key = (section.id if section else "", page if page in self._site.doors else "")
        if key not in self._tabs:
            tabs = (self._tab(tab, tab is section, page) for tab in self._site.sections)
            self._tabs[key] = (self.link("page:home", page), *tabs)
        return self._tabs[key]

    def _tab(self, tab: NavigationSection, active: bool, page: str) -> Link:
        first = tab.addresses[0]
        site = self._site
        word = site.interface.gettext(tab.title) if tab.title else site.title(first)
        return Link(word, self._ways[first], current=first == page, active=active)

    def menu(self, section: NavigationSection | None, page: str) -> Menu | None:
        if section is None or len(section.addresses) < 2:
            return None
        word = self._site.interface.gettext(section.title) if section.title else ""
        around = section.around(page)
        links = [self._links[address] for address in around]
        links[around.index(page)] = self.link(page, page)
        return Menu(word, tuple(links))

    def footer(self, page: str) -> tuple[Link, ...]:
        key = page if page in _FOOTER else ""
        if key not in self._footers:
            found = (address for address in _FOOTER if address in self._site.routes)
            self._footers[key] = tuple(self.link(address, page) for address in found)
        return self._footers[key]

    def languages(self, file: str) -> tuple[LanguageLink, ...]:
        """A page of the folder, by the name of its file, in each language."""
        own = self._site.interface.language
        return tuple(
            [
                LanguageLink(language, name, short, way + file, language == own, top and top + file)
                for language, name, short, way, top in self._languages
            ]
        )

    @cached_property
    def _languages(self) -> list[tuple[str, str, str, str, str | None]]:
        """Language, name, short name, the way to its folder, the folder's full address."""
        site, own = self._site, self._site.prefix + self._name
        found = []
        for locale in site.catalog.portal.locales:
            if locale.language in site.locales:
                folder = site.prefix_of(locale.language) + self._name
                way = posixpath.relpath(folder or ".", own or ".")
                slash = "/" if self._name else ""
                found.append(
                    (
                        locale.language,
                        locale.name,
                        locale.short,
                        "" if way == "." else f"{way}/",
                        f"{site.site_url}{folder}{slash}" if site.site_url else None,
                    )
                )
        return found


def shell_for(
    site: Site,
    address: str,
    kind: str,
    title: str,
    description: str,
    toc: tuple[TocEntry, ...],
) -> Shell:
    path = site.routes.paths[address]
    name, _slash, file = path.rpartition("/")
    folder = site.folder(name)
    section = site.section_of.get(address)
    before, after = section.neighbours(address) if section else (None, None)
    portal = site.catalog.portal
    not_found = kind == "not-found"
    languages = folder.languages(file)
    canonical = f"{site.site_url}{site.prefix}{path}" if site.site_url else None
    return Shell(
        kind=kind,
        interface=site.interface,
        edition=site.catalog.edition.name,
        site_name=portal.name,
        title=title,
        description=description,
        home=folder.home,
        root=folder.root,
        tabs=folder.tabs(section, address),
        menu=folder.menu(section, address),
        toc=toc,
        languages=languages,
        canonical=None if not_found else canonical,
        x_default=languages[0].absolute if not not_found else None,
        previous=folder.link(before, address) if before else None,
        next=folder.link(after, address) if after else None,
        quick_exit=site.quick_exit,
        footer=portal.footer,
        footer_links=folder.footer(address),
        base=site.base if not_found else None,
    )
