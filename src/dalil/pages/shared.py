"""One edition in one locale: what its pages have in common, made when the first of them asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, cached_property

from markupsafe import Markup

from dalil.catalog import Catalog
from dalil.i18n.interface import Interface
from dalil.model.reference import Contact, Evidence, Source
from dalil.pages import views
from dalil.pages.fill import escaped
from dalil.pages.identity import Identity
from dalil.pages.quizzes import Quizzes
from dalil.pages.routes import Routes, routes
from dalil.pages.scriptjson import script_json
from dalil.pages.words import Words
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
        self._readings: dict[tuple[Evidence, bool], str] = {}

    def source_line(self, source: Source) -> Markup:
        """A source in bibliographic form. What it says depends on nothing of a page."""
        if source.id not in self._source_lines:
            self._source_lines[source.id] = views.bibliographic(source, self.gettext)
        return self._source_lines[source.id]

    def reading(self, evidence: Evidence, *, recalled: bool) -> str:
        """How far a source was read, and what that means for a place that is recalled."""
        key = (evidence, recalled)
        if key not in self._readings:
            said = [self.words.evidence_word(evidence)]
            if recalled:
                said.append(self.gettext("to be confirmed by an expert"))
            self._readings[key] = escaped(f"{self.gettext(';')} ".join(said))
        return self._readings[key]

    @cached_property
    def identity(self) -> Identity:
        return self._identity or Identity.of(self.catalog)

    @cached_property
    def help_contact(self) -> Contact | None:
        return views.help_contact(self.catalog)

    @cached_property
    def player_words(self) -> str:
        """The words of the player as JSON, which is much and the same on all pages."""
        return script_json(words(self.interface))
