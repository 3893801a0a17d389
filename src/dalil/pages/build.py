"""Render the pages of one edition in every locale: bodies, and the shell each stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from dalil.catalog import Catalog
from dalil.i18n.interface import Interface
from dalil.model.documents import PageDocument
from dalil.model.portal import Home
from dalil.pages import quizzes, views
from dalil.pages.asking import asking
from dalil.pages.context import PageContext
from dalil.pages.environment import environment
from dalil.pages.navigation import NavigationSection, sections
from dalil.pages.reviews import review_rows
from dalil.pages.routes import HAND_WRITTEN, SCHEMES, Routes, routes, up_to_root
from dalil.pages.shell import Shell, TocEntry
from dalil.pages.shells import Site, shell_for
from dalil.pages.words import Words, bars
from dalil.web.bundle import PLAYER

SCRIPTS = (PLAYER,)
STYLESHEETS = ("assets/stylesheets/quiz.css",)
"""What pages with questions load besides what all pages load."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page of one locale. `body` is None for a hand-written page, which MkDocs renders."""

    path: str
    locale: str
    shell: Shell
    body: str | None


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


class LocaleRenderer:
    """Renders the pages of one edition in one locale."""

    def __init__(
        self,
        catalog: Catalog,
        interface: Interface,
        today: date,
        locales: Sequence[str],
        site_url: str | None,
    ) -> None:
        self.catalog = catalog
        self.interface = interface
        self.words = Words(interface, today)
        self.routes: Routes = routes(catalog)
        self.sections: tuple[NavigationSection, ...] = sections(catalog, self.routes)
        self.site = Site(catalog, interface, self.routes, self.sections, tuple(locales), site_url)

    def pages(self) -> Iterator[RenderedPage]:
        yield self._home()
        for scheme, table, _folder in SCHEMES:
            documents: Mapping[str, Any] = self.catalog.table(table)
            for document in documents.values():
                yield self._document(scheme, document)
        yield from self._indexes()
        yield from self._reference_pages()
        yield from self._self_assessment()
        for name in HAND_WRITTEN:
            yield self._page(f"page:{name}", "text", None, "", "")

    def _home(self) -> RenderedPage:
        homes = self.catalog.portal.home
        candidates = (homes.public, homes.trainee, homes.trainer)
        home: Home = next(h for h in reversed(candidates) if h is not None)
        portal = self.catalog.portal
        title = f"{portal.name}: {portal.tagline}"
        return self._page("page:home", "home", "home", title, home.lead, home=home)

    def _document(self, scheme: str, document: PageDocument) -> RenderedPage:
        forms = {"sheets": quizzes.sheets_of(self.catalog, document.id)}
        return self._page(
            f"{scheme}:{document.id}",
            scheme,
            scheme,
            document.title,
            document.summary,
            document=document,
            **(forms if scheme == "module" else {}),
        )

    def _indexes(self) -> Iterator[RenderedPage]:
        _ = self.interface.gettext
        for table, scheme, title, lead in (
            (
                "modules",
                "module",
                _("Modules"),
                _("Short training modules with objectives and sources."),
            ),
            (
                "techniques",
                "technique",
                _("Techniques"),
                _("One card a technique: law, safeguards, evidence."),
            ),
            (
                "pillars",
                "pillar",
                _("Four pillars"),
                _("Four kinds of work that complete each other."),
            ),
            ("awareness", "awareness", _("Get help"), _("Plain information for everyone.")),
        ):
            address = f"page:{table}"
            if address in self.routes:
                entries = [
                    (f"{scheme}:{id_}", entry) for id_, entry in self.catalog.table(table).items()
                ]
                yield self._page(
                    address, "index", "index", title, lead, entries=entries, list=table
                )

    def _reference_pages(self) -> Iterator[RenderedPage]:
        _ = self.interface.gettext
        catalog = self.catalog
        listing: tuple[tuple[str, str, str, str, dict[str, Any]], ...] = (
            (
                "page:glossary",
                "glossary",
                _("Glossary"),
                _(
                    "The same words in every language of the portal. Each form says whether it was "
                    "read in a text or still has to be checked."
                ),
                {"letters": views.letters(catalog)},
            ),
            (
                "page:indicators",
                "indicators",
                _("Indicators"),
                _("An indicator opens a question. It proves nothing alone."),
                {},
            ),
            (
                "page:directory",
                "directory",
                _("Contacts"),
                _("Ways to reach help, with the date each was checked."),
                {},
            ),
            (
                "page:sources",
                "sources",
                _("Sources"),
                _("Every text this portal rests on, by how it was read."),
                {"evidences": views.sources_by_evidence(catalog)},
            ),
            (
                "page:review",
                "review",
                _("Review status"),
                _("Which pages an expert has confirmed, and which are still drafts."),
                {"rows": review_rows(catalog, self.words)},
            ),
            (
                "page:not-found",
                "not-found",
                _("This page does not exist"),
                _("The address may have changed. These pages can help."),
                {},
            ),
        )
        for address, kind, title, lead, values in listing:
            if address in self.routes:
                yield self._page(address, kind, kind, title, lead, **values)

    def _self_assessment(self) -> Iterator[RenderedPage]:
        _ = self.interface.gettext
        groups = quizzes.groups(self.catalog)
        decks = quizzes.decks(self.catalog)
        for sheet in quizzes.sheets(self.catalog):
            values = {"sheet": sheet, "document": sheet.assessment}
            yield self._page(sheet.address, "quiz", "quiz", sheet.title, sheet.form.lead, **values)
        for kind, title, lead in (
            ("quizzes", _("Self-assessment"), _("Questions that teach: a reason for each answer.")),
            (
                "practice",
                _("Practice"),
                _("The questions you missed, and those you last saw some time ago."),
            ),
            ("progress", _("Your progress"), _("What you have answered on this device.")),
        ):
            address = f"page:{kind}"
            if address in self.routes:
                yield self._page(address, kind, kind, title, lead, groups=groups, decks=decks)

    def _page(
        self,
        address: str,
        kind: str,
        template: str | None,
        title: str,
        description: str,
        **values: Any,
    ) -> RenderedPage:
        path = self.routes.paths[address]
        root = up_to_root(self.site.prefix + path)
        page = PageContext(self.catalog, self.interface, self.routes, path, root)
        body = None
        if template is not None:
            source = environment().get_template(f"kinds/{template}.html")
            names = self._globals(page)
            body = page.finished(source.render(names, title=title, lead=description, **values))
        shell = shell_for(self.site, address, kind, title, description, tuple(page.toc))
        if page.questions or kind == "progress":
            shell = replace(shell, scripts=SCRIPTS, stylesheets=STYLESHEETS)
        return RenderedPage(path, self.interface.language, shell, body)

    def _globals(self, page: PageContext) -> dict[str, Any]:
        words, catalog = self.words, self.catalog
        return {
            "p": page,
            "_": self.interface.gettext,
            "interface": self.interface,
            "catalog": catalog,
            "edition": catalog.edition.name,
            "review_state": words.review_state,
            "review_word": words.review_word,
            "level_word": words.level_word,
            "family_word": words.family_word,
            "callout_word": words.callout_word,
            "strength_word": words.strength_word,
            "evidence_word": words.evidence_word,
            "evidence_title": words.evidence_title,
            "evidence_text": words.evidence_text,
            "unit_phrase": words.unit_phrase,
            "figure_value": words.figure_value,
            "figure_source": partial(views.figure_source, page=page),
            "bars": partial(bars, words=words),
            "form": partial(views.term_form, catalog=catalog),
            "other_forms": partial(views.other_forms, catalog=catalog),
            "source_line": partial(views.source_line, page=page),
            "uncited": views.uncited,
            "reference_line": partial(views.reference_line, page=page, words=words),
            "help_contact": views.help_contact(catalog),
            "asset": page.asset,
            **asking(page),
        }


def with_toc(shell: Shell, toc: tuple[TocEntry, ...], title: str, description: str) -> Shell:
    """The shell of a hand-written page, once its Markdown is rendered."""
    return replace(shell, toc=toc, title=title, description=description)
