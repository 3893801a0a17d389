"""All documents of a portal, by id. Every stage takes a Catalog and gives a Catalog or output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from dalil.diagnostics import Place
from dalil.labels import Label, MadeWhenAsked, label, names_of
from dalil.model.assessments import Assessment
from dalil.model.base import Document, Edition
from dalil.model.documents import (
    AwarenessPage,
    CountryProfile,
    ForumEvent,
    ForumTheme,
    Module,
    PageDocument,
    Pillar,
    Technique,
)
from dalil.model.portal import Portal
from dalil.model.reference import (
    Contact,
    DirectoryFile,
    Figure,
    FiguresFile,
    GlossaryFile,
    IndicatorSet,
    IndicatorsFile,
    Source,
    SourcesFile,
    Term,
)
from dalil.sources import SourceFile

D = TypeVar("D", bound=Document)
P = TypeVar("P", bound=PageDocument)


@dataclass(frozen=True)
class Catalog:
    """The documents of one portal, for one edition and, once localised, one locale.

    `documents` and `files` are keyed alike: the path of the file below the root without `content/`
    and without its ending (`modules/identifying-victims`, `forum/themes/finance`, `glossary`).
    """

    root: Path
    documents: Mapping[str, Document]
    files: Mapping[str, SourceFile] = field(repr=False)
    edition: Edition = Edition.trainer
    locale: str | None = None
    known: Mapping[str, Label] | None = field(default=None, repr=False)
    """The labels of the documents, where these are made when they are asked for."""

    @cached_property
    def labels(self) -> Mapping[str, Label]:
        """What is known of each document without asking for it."""
        if self.known is not None:
            return self.known
        return {key: label(document) for key, document in self.documents.items()}

    def of(self, kind: type[D]) -> Mapping[str, D]:
        """The documents of one kind by their key."""
        names = names_of(kind)
        return self._named({k: k for k, x in self.labels.items() if x.kind in names})

    def _by_id(self, kind: type[Document], order: Callable[[Label], Any]) -> Mapping[str, Any]:
        names = names_of(kind)
        found = [(known, key) for key, known in self.labels.items() if known.kind in names]
        found.sort(key=lambda pair: order(pair[0]))
        return self._named({known.id: key for known, key in found})

    def _named(self, keys: Mapping[str, str]) -> Mapping[str, Any]:
        """Documents by other names; `keys` has the key of each."""
        return MadeWhenAsked(keys, lambda name: self.documents[keys[name]])

    def _pages(self, kind: type[P]) -> Mapping[str, P]:
        return self._by_id(kind, lambda known: (known.order, known.id))

    @cached_property
    def portal(self) -> Portal:
        return next(iter(self.of(Portal).values()))

    @cached_property
    def pages(self) -> Mapping[str, PageDocument]:
        """Every document that becomes a page, by key."""
        return self.of(PageDocument)

    @cached_property
    def pillars(self) -> Mapping[str, Pillar]:
        return self._pages(Pillar)

    @cached_property
    def modules(self) -> Mapping[str, Module]:
        return self._pages(Module)

    @cached_property
    def techniques(self) -> Mapping[str, Technique]:
        return self._pages(Technique)

    @cached_property
    def events(self) -> Mapping[str, ForumEvent]:
        return self._pages(ForumEvent)

    @cached_property
    def themes(self) -> Mapping[str, ForumTheme]:
        return self._pages(ForumTheme)

    @cached_property
    def countries(self) -> Mapping[str, CountryProfile]:
        return self._pages(CountryProfile)

    @cached_property
    def awareness(self) -> Mapping[str, AwarenessPage]:
        return self._pages(AwarenessPage)

    @cached_property
    def assessments(self) -> Mapping[str, Assessment]:
        return self._by_id(Assessment, lambda known: known.id)

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {s.id: s for file in self.of(SourcesFile).values() for s in file.sources}

    @cached_property
    def terms(self) -> dict[str, Term]:
        return {t.id: t for file in self.of(GlossaryFile).values() for t in file.terms}

    @cached_property
    def contacts(self) -> dict[str, Contact]:
        return {c.id: c for file in self.of(DirectoryFile).values() for c in file.contacts}

    @cached_property
    def indicator_sets(self) -> dict[str, IndicatorSet]:
        return {s.id: s for file in self.of(IndicatorsFile).values() for s in file.sets}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        return {f.id: f for file in self.of(FiguresFile).values() for f in file.figures}

    def table(self, kind: str) -> Mapping[str, BaseModel]:
        """The things a `Reference(kind)` may name, by id."""
        found: Mapping[str, BaseModel] = getattr(self, kind)
        return found

    def place(self, key: str, path: Iterable[str | int] = ()) -> Place:
        return self.files[key].place(tuple(path))


TABLES = (
    "sources",
    "terms",
    "contacts",
    "indicator_sets",
    "figures",
    "pillars",
    "modules",
    "techniques",
    "events",
    "themes",
    "countries",
    "awareness",
    "assessments",
)
