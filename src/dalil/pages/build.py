"""Render the pages of one edition in every locale: bodies, and the shell each stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from dalil.catalog import Catalog
from dalil.i18n.interface import Interface
from dalil.model.assessments import Assessment
from dalil.model.documents import PageDocument
from dalil.model.portal import Home
from dalil.pages import views
from dalil.pages.context import PageContext
from dalil.pages.environment import environment
from dalil.pages.identity import Identity
from dalil.pages.names import names
from dalil.pages.navigation import sections
from dalil.pages.reviews import ReviewRow, review_rows
from dalil.pages.routes import HAND_WRITTEN, SCHEMES, SELF_ASSESSMENT, TABLES, Routes, up_to_root
from dalil.pages.shared import Shared
from dalil.pages.shell import Shell, TocEntry
from dalil.pages.shells import Site, shell_for
from dalil.web.bundle import PLAYER

SCRIPTS = (PLAYER,)
STYLESHEETS = ("assets/stylesheets/quiz.css",)
"""What pages with questions load besides what all pages load."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page of one locale. `pieces` of its body; None for a hand-written page."""

    path: str
    locale: str
    shell: Shell
    pieces: Sequence[str] | None

    @property
    def body(self) -> str | None:
        return None if self.pieces is None else "".join(self.pieces)


def render_edition(
    catalogs: Mapping[str, Catalog],
    interfaces: Mapping[str, Interface],
    today: date,
    site_url: str | None = None,
) -> Iterator[RenderedPage]:
    """Every page of every locale. `catalogs` are restricted and localised, the default first."""
    locales = tuple(catalogs)
    for locale, catalog in catalogs.items():
        yield from LocaleRenderer(catalog, interfaces[locale], today, locales, site_url).pages()


@dataclass(frozen=True, slots=True)
class _Listing:
    """A page that is no document's. `values`: what its template needs, made for it alone."""

    kind: str
    title: str
    lead: str
    values: Callable[[], Mapping[str, Any]] = dict


class LocaleRenderer:
    """Renders the pages of one edition in one locale, each by itself.

    Of documents other than that of the page no section is read, except: a question says which
    section of its module teaches its objective. `identity` is read from the files of the catalog
    where none is given.
    """

    def __init__(
        self,
        catalog: Catalog,
        interface: Interface,
        today: date,
        locales: Sequence[str],
        site_url: str | None,
        identity: Identity | None = None,
    ) -> None:
        self.catalog = catalog
        self.interface = interface
        self._shared = Shared(catalog, interface, today, identity)
        self.routes: Routes = self._shared.routes
        tabs = sections(catalog, self.routes)
        self.site = Site(catalog, interface, self.routes, tabs, tuple(locales), site_url)
        self._templates = environment(names(self._shared))

    def addresses(self) -> tuple[str, ...]:
        """Every page of the edition."""
        documents = (
            f"{scheme}:{id_}"
            for scheme, table, _folder in SCHEMES
            for id_ in self.catalog.table(table)
        )
        listings = [address for address in self._listings if address in self.routes]
        return (
            "page:home",
            *documents,
            *(address for address in listings if address not in SELF_ASSESSMENT),
            *(sheet.address for sheet in self._shared.quizzes.sheets()),
            *(address for address in listings if address in SELF_ASSESSMENT),
            *(f"page:{name}" for name in HAND_WRITTEN),
        )

    def pages(self) -> Iterator[RenderedPage]:
        return (self.page(address) for address in self.addresses())

    def page(self, address: str) -> RenderedPage:
        """One page. Raises KeyError where the edition has no such address."""
        scheme, _colon, id_ = address.partition(":")
        if scheme in TABLES:
            document: Any = self.catalog.table(TABLES[scheme])[id_]
            return self.document_page(scheme, document)
        if scheme == "quiz":
            return self._form(address, *id_.split("/"))
        if address == "page:home":
            return self._home()
        if id_ in HAND_WRITTEN:
            return self._page(address, "text", None, "", "")
        listing = self._listings[address]
        kind, title, lead = listing.kind, listing.title, listing.lead
        return self._page(address, kind, kind, title, lead, **listing.values())

    def document_page(self, scheme: str, document: PageDocument) -> RenderedPage:
        """The page of a document as it is given, whatever the catalog holds under its id."""
        forms = {"sheets": self._shared.quizzes.sheets_of(document.id)}
        return self._page(
            f"{scheme}:{document.id}",
            scheme,
            scheme,
            document.title,
            document.summary,
            document,
            **(forms if scheme == "module" else {}),
        )

    def _home(self) -> RenderedPage:
        portal = self.catalog.portal
        candidates = (portal.home.public, portal.home.trainee, portal.home.trainer)
        home: Home = next(h for h in reversed(candidates) if h is not None)
        title = f"{portal.name}: {portal.tagline}"
        modules = [id_ for id_ in home.modules if id_ in self.catalog.modules]
        return self._page("page:home", "home", "home", title, home.lead, home=home, modules=modules)

    def _form(self, address: str, assessment: str, form: str) -> RenderedPage:
        sheet = self._shared.quizzes.sheet(assessment, form)
        lead = sheet.form.lead
        return self._page(address, "quiz", "quiz", sheet.title, lead, sheet.assessment, sheet=sheet)

    @cached_property
    def _listings(self) -> Mapping[str, _Listing]:
        _ = self.interface.gettext
        return {
            "page:modules": self._index(
                "module",
                _("Modules"),
                _("Short training modules with objectives and sources."),
            ),
            "page:techniques": self._index(
                "technique",
                _("Techniques"),
                _("One card a technique: law, safeguards, evidence."),
            ),
            "page:pillars": self._index(
                "pillar",
                _("Four pillars"),
                _("Four kinds of work that complete each other."),
            ),
            "page:awareness": self._index(
                "awareness", _("Get help"), _("Plain information for everyone.")
            ),
            "page:glossary": _Listing(
                "glossary",
                _("Glossary"),
                _(
                    "The same words in every language of the portal. Each form says whether it was "
                    "read in a text or still has to be checked."
                ),
                lambda: {"letters": views.letters(self.catalog)},
            ),
            "page:indicators": _Listing(
                "indicators",
                _("Indicators"),
                _("An indicator opens a question. It proves nothing alone."),
            ),
            "page:directory": _Listing(
                "directory",
                _("Contacts"),
                _("Ways to reach help, with the date each was checked."),
            ),
            "page:sources": _Listing(
                "sources",
                _("Sources"),
                _("Every text this portal rests on, by how it was read."),
                lambda: {"evidences": views.sources_by_evidence(self.catalog)},
            ),
            "page:review": _Listing(
                "review",
                _("Review status"),
                _("Which pages an expert has confirmed, and which are still drafts."),
                lambda: {"rows": self._review_rows()},
            ),
            "page:not-found": _Listing(
                "not-found",
                _("This page does not exist"),
                _("The address may have changed. These pages can help."),
            ),
            "page:quizzes": _Listing(
                "quizzes",
                _("Self-assessment"),
                _("Questions that teach: a reason for each answer."),
                self._forms,
            ),
            "page:practice": _Listing(
                "practice",
                _("Practice"),
                _("The questions you missed, and those you last saw some time ago."),
                self._drills,
            ),
            "page:progress": _Listing(
                "progress",
                _("Your progress"),
                _("What you have answered on this device."),
                self._forms,
            ),
        }

    def _index(self, scheme: str, title: str, lead: str) -> _Listing:
        """A page that lists the pages of its section."""
        table = TABLES[scheme]

        def values() -> dict[str, Any]:
            found = self.catalog.table(table).items()
            return {"list": table, "entries": [(f"{scheme}:{id_}", entry) for id_, entry in found]}

        return _Listing("index", title, lead, values)

    def _review_rows(self) -> list[ReviewRow]:
        return review_rows(self.catalog, self._shared.words, self._shared.quizzes)

    def _forms(self) -> dict[str, Any]:
        return {"groups": self._shared.quizzes.groups}

    def _drills(self) -> dict[str, Any]:
        return {**self._forms(), "decks": self._shared.quizzes.decks}

    def _page(
        self,
        address: str,
        kind: str,
        template: str | None,
        title: str,
        description: str,
        document: PageDocument | Assessment | None = None,
        **values: Any,
    ) -> RenderedPage:
        path = self.routes.paths[address]
        page = PageContext(self._shared, path, up_to_root(self.site.prefix + path), document)
        pieces = None
        if template is not None:
            source = self._templates.get(f"kinds/{template}.html")
            pieces = page.finished(
                source.pieces(p=page, document=document, title=title, lead=description, **values)
            )
        shell = shell_for(self.site, address, kind, title, description, tuple(page.toc))
        if page.questions or kind == "progress":
            shell = replace(shell, scripts=SCRIPTS, stylesheets=STYLESHEETS)
        return RenderedPage(path, self.interface.language, shell, pieces)


def with_toc(shell: Shell, toc: tuple[TocEntry, ...], title: str, description: str) -> Shell:
    """The shell of a hand-written page, once its Markdown is rendered."""
    return replace(shell, toc=toc, title=title, description=description)
