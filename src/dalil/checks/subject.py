"""What the checks look at: the Catalog, what its documents hold, and what each edition shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cache, cached_property
from typing import TypeVar, cast

from pydantic import BaseModel

from dalil.catalog import TABLES, Catalog
from dalil.checks.facts import DocumentFacts, facts_in, sources_in
from dalil.checks.kinds import KINDS
from dalil.checks.reading import Reading, Text, read
from dalil.checks.views import View
from dalil.diagnostics import Place
from dalil.model.base import Document, Edition
from dalil.model.walk import PartSite, Path, ReferenceSite, TextSite

T = TypeVar("T", bound=Hashable)
D = TypeVar("D", bound=Document)
P = TypeVar("P", bound=BaseModel)


class Subject:
    """A Catalog while it is checked. `today` decides what has expired.

    `own` are the keys of the documents that are checked, all where it is None. Of the others an
    outline is enough, and `facts` says what it does not.
    """

    def __init__(
        self,
        catalog: Catalog,
        today: date,
        own: AbstractSet[str] | None = None,
        facts: Mapping[str, DocumentFacts] | None = None,
        readings: Mapping[str, Reading] | None = None,
    ) -> None:
        self.catalog = catalog
        self.today = today
        self.own: dict[str, Document] = {
            key: catalog.documents[key] for key in catalog.documents if own is None or key in own
        }
        self._facts = facts or {}
        self._readings = readings or {}

    def of(self, kind: type[D]) -> dict[str, D]:
        """The documents of one kind that are checked, by their key."""
        return {key: d for key, d in self.own.items() if isinstance(d, kind)}

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """The documents that are checked, read."""
        return {
            key: self._readings.get(key) or read(key, document)
            for key, document in self.own.items()
        }

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every string that takes Markdown."""
        return tuple(text for reading in self.readings.values() for text in reading.texts)

    @cached_property
    def referring(self) -> tuple[Text, ...]:
        """The texts that have citations or links by id."""
        return tuple(text for reading in self.readings.values() for text in reading.referring)

    @cached_property
    def references(self) -> tuple[tuple[str, ReferenceSite], ...]:
        """Every reference with the key of its document."""
        return tuple(
            (key, site)
            for key, reading in self.readings.items()
            for site in reading.sites.references
        )

    @cached_property
    def _parts(self) -> dict[type[BaseModel], list[tuple[str, PartSite]]]:
        found: dict[type[BaseModel], list[tuple[str, PartSite]]] = {}
        for key, reading in self.readings.items():
            for site in reading.sites.parts:
                found.setdefault(site.part.__class__, []).append((key, site))
        return found

    def parts(self, kind: type[P]) -> Iterator[tuple[str, PartSite, P]]:
        """Every model of one class (none derived from it) with the key of its document."""
        for key, site in self._parts.get(kind, ()):
            yield key, site, cast("P", site.part)

    @property
    def kinds(self) -> Iterable[type[BaseModel]]:
        """The classes of all models there are."""
        return self._parts.keys()

    @cached_property
    def broken(self) -> frozenset[str]:
        """The keys of files that have errors of their own, and so are not in the Catalog."""
        return frozenset(self.catalog.files) - frozenset(self.catalog.documents)

    @cached_property
    def known(self) -> Mapping[str, frozenset[str]]:
        """The ids of each table. A page with errors of its own, or under a wrong id, is there for
        its author.
        """
        files: dict[str, set[str]] = {}
        for key in self.catalog.files:
            folder, slash, name = key.rpartition("/")
            files.setdefault(folder + slash, set()).add(name)
        return {
            table: frozenset(self.catalog.table(table))
            | (files.get(KINDS[table].key, frozenset()) if KINDS[table].is_folder else frozenset())
            for table in TABLES
        }

    def facts(self, key: str) -> DocumentFacts:
        """The facts of any document."""
        return self._facts_of(key)

    @cached_property
    def _facts_of(self) -> Callable[[str], DocumentFacts]:
        """The same as a function that does not hold the Subject, which would never be freed."""
        known, readings = self._facts, self.readings

        @cache
        def facts_of(key: str) -> DocumentFacts:
            return known[key] if key in known else facts_in(readings[key])

        return facts_of

    def sources(self, key: str) -> Iterable[str]:
        """The ids of the sources that any document cites or refers to."""
        reading = self.readings.get(key)
        return self.facts(key).sources if reading is None else sources_in(reading)

    @cached_property
    def views(self) -> Mapping[Edition, View]:
        return {edition: View(self.catalog, edition, self._facts_of) for edition in Edition}

    def place(self, key: str, path: Path = ()) -> Place:
        return self.catalog.place(key, path)

    def place_in(self, key: str, site: TextSite, words: str, occurrence: int = 0) -> Place:
        """The place of words in a text (a pattern), the first of them being occurrence 0."""
        return self.catalog.files[key].place_within(site.path, re.compile(words), occurrence)


def numbered(items: Iterable[T]) -> Iterator[tuple[int, T]]:
    """Each item with how many equal ones came before it."""
    seen: Counter[T] = Counter()
    for item in items:
        yield seen[item], item
        seen[item] += 1
