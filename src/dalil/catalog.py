"""All documents of a portal, by id. Every stage takes a Catalog and gives a Catalog or output."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from dalil.diagnostics import Place
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

    def of(self, kind: type[D]) -> dict[str, D]:
        """The documents of one kind by their key."""
        return {key: d for key, d in self.documents.items() if isinstance(d, kind)}

    def _pages(self, kind: type[P]) -> dict[str, P]:
        found = [d for d in self.documents.values() if isinstance(d, kind)]
        found.sort(key=lambda d: (getattr(d, "order", 0), d.id))
        return {d.id: d for d in found}

    @cached_property
    def portal(self) -> Portal:
        return next(iter(self.of(Portal).values()))

    @cached_property
    def pages(self) -> dict[str, PageDocument]:
        """Every document that becomes a page, by key."""
        return self.of(PageDocument)

    @cached_property
    def pillars(self) -> dict[str, Pillar]:
        return self._pages(Pillar)

    @cached_property
    def modules(self) -> dict[str, Module]:
        return self._pages(Module)

    @cached_property
    def techniques(self) -> dict[str, Technique]:
        return self._pages(Technique)

    @cached_property
    def events(self) -> dict[str, ForumEvent]:
        return self._pages(ForumEvent)

    @cached_property
    def themes(self) -> dict[str, ForumTheme]:
        return self._pages(ForumTheme)

    @cached_property
    def countries(self) -> dict[str, CountryProfile]:
        return self._pages(CountryProfile)

    @cached_property
    def awareness(self) -> dict[str, AwarenessPage]:
        return self._pages(AwarenessPage)

    @cached_property
    def assessments(self) -> dict[str, Assessment]:
        found = self.of(Assessment).values()
        return {d.id: d for d in sorted(found, key=lambda d: d.id)}

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
