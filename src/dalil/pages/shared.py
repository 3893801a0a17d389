"""One edition in one locale: what its pages have in common, made when the first of them asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, cached_property

from markupsafe import Markup

from dalil.catalog import Catalog
from dalil.i18n.interface import Interface
from dalil.model.reference import Contact, Source
from dalil.pages import views
from dalil.pages.identity import Identity
from dalil.pages.quizzes import Quizzes
from dalil.pages.routes import Routes, routes
from dalil.pages.words import Words
from dalil.web.plurals import Text
from dalil.web.words import words


class Shared:
    """`identity` is read from the files of the catalog where none is given."""

    def __init__(
        self,
        catalog: Catalog,
        interface: Interface,
        today: date,
        identity: Identity | None = None,
    ) -> None:
        self.catalog = catalog
        self.interface = interface
        self.gettext: Callable[[str], str] = cache(interface.gettext)
        self.words = Words(interface, today, self.gettext)
        self.routes: Routes = routes(catalog)
        self.quizzes = Quizzes(catalog)
        self._identity = identity
        self._source_lines: dict[str, Markup] = {}

    def source_line(self, source: Source) -> Markup:
        """A source in bibliographic form. What it says depends on nothing of a page."""
        if source.id not in self._source_lines:
            self._source_lines[source.id] = views.bibliographic(source, self.gettext)
        return self._source_lines[source.id]

    @cached_property
    def identity(self) -> Identity:
        return self._identity or Identity.of(self.catalog)

    @cached_property
    def help_contact(self) -> Contact | None:
        return views.help_contact(self.catalog)

    @cached_property
    def player_words(self) -> Mapping[str, Text]:
        return words(self.interface)
