"""What the checks look at: the Catalog, its texts read as Markdown, and what each edition shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from dalil.catalog import Catalog
from dalil.checks.anchors import anchors_of
from dalil.diagnostics import Place
from dalil.editions import restrict
from dalil.model.base import Edition
from dalil.model.documents import PageDocument
from dalil.model.walk import PartSite, Path, ReferenceSite, TextSite, parts, references, texts
from dalil.pages.routes import routes
from dalil.prose import Prose, render

T = TypeVar("T", bound=Hashable)

SCHEMES: Mapping[str, str] = {
    "term": "terms",
    "pillar": "pillars",
    "module": "modules",
    "technique": "techniques",
    "event": "events",
    "theme": "themes",
    "country": "countries",
    "awareness": "awareness",
}
"""The table that the scheme of a link by id means; `page` means the fixed pages."""

_LISTS: Mapping[str, tuple[str, str]] = {
    "page:glossary": ("terms", ""),
    "page:directory": ("contacts", ""),
    "page:indicators": ("indicator_sets", ""),
    "page:sources": ("sources", "source-"),
}
"""Fixed pages that list things by id: the table, and what stands before the id in an anchor."""


@dataclass(frozen=True, slots=True)
class Text:
    """A string of a document, read as Markdown."""

    key: str
    site: TextSite
    prose: Prose


@dataclass(frozen=True, slots=True)
class View:
    """What the readers of one edition can reach: addresses of pages, and anchors in them."""

    addresses: frozenset[str]
    anchors: Mapping[str, frozenset[str]]


class Subject:
    """A Catalog while it is checked. `today` decides what has expired."""

    def __init__(self, catalog: Catalog, today: date) -> None:
        self.catalog = catalog
        self.today = today

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        return tuple(
            Text(key, site, render(site.text, site.kind))
            for key, document in self.catalog.documents.items()
            for site in texts(document)
        )

    @cached_property
    def references(self) -> tuple[tuple[str, ReferenceSite], ...]:
        """Every reference with the key of its document."""
        return tuple(
            (key, site)
            for key, document in self.catalog.documents.items()
            for site in references(document)
        )

    @cached_property
    def parts(self) -> tuple[tuple[str, PartSite], ...]:
        """Every model with the key of its document."""
        return tuple(
            (key, site)
            for key, document in self.catalog.documents.items()
            for site in parts(document)
        )

    @cached_property
    def broken(self) -> frozenset[str]:
        """The keys of files that have errors of their own, and so are not in the Catalog."""
        return frozenset(self.catalog.files) - frozenset(self.catalog.documents)

    @cached_property
    def views(self) -> Mapping[Edition, View]:
        return {edition: _view(restrict(self.catalog, edition)) for edition in Edition}

    def place(self, key: str, path: Path = ()) -> Place:
        return self.catalog.place(key, path)

    def place_in(self, text: Text, words: str, occurrence: int = 0) -> Place:
        """The place of words in a text (a pattern), the first of them being occurrence 0."""
        file = self.catalog.files[text.key]
        return file.place_within(text.site.path, re.compile(words), occurrence)


def _view(catalog: Catalog) -> View:
    addresses = frozenset(routes(catalog).paths)
    anchors: dict[str, frozenset[str]] = {
        page: frozenset(prefix + id_ for id_ in catalog.table(table))
        for page, (table, prefix) in _LISTS.items()
    }
    for scheme, table in SCHEMES.items():
        for id_, thing in catalog.table(table).items():
            if isinstance(thing, PageDocument):
                anchors[f"{scheme}:{id_}"] = frozenset(anchors_of(thing))
    return View(addresses, anchors)


def numbered(items: Iterable[T]) -> Iterator[tuple[int, T]]:
    """Each item with how many equal ones came before it."""
    seen: Counter[T] = Counter()
    for item in items:
        yield seen[item], item
        seen[item] += 1
