"""Restriction: the Catalog that one edition may see. It happens before anything is rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from dalil.catalog import Catalog
from dalil.model.assessments import Assessment
from dalil.model.base import Document, Edition
from dalil.model.blocks import ItemBlock
from dalil.model.documents import (
    ForumTheme,
    Module,
    Pillar,
    Technique,
)
from dalil.model.reference import DirectoryFile
from dalil.model.walk import parts, plan
from dalil.questions.forms import settled


def restrict(catalog: Catalog, edition: Edition) -> Catalog:
    """Leave out every document, part and field above `edition`, and contacts not to be shown.

    A section that is left without blocks goes too. Lists of related pages lose what this edition
    does not have; links in prose into such pages are an error that the checks report before.
    Of an assessment stay the items that this edition asks; the public one asks nothing.
    """
    visible = {key: d for key, d in catalog.documents.items() if _may_see(d, edition)}
    view = _View(edition, dict(_banks(visible)))
    documents: dict[str, Document] = {}
    for key, document in visible.items():
        # Forms are drawn from the whole bank: they have the same items in every edition.
        whole = settled(document) if isinstance(document, Assessment) else document
        documents[key] = view.without(whole)
    asked = {(a, item) for d in documents.values() for a, item in _inline(d)}
    restricted = replace(catalog, documents=documents, edition=edition)
    return replace(
        restricted,
        documents={
            key: _asking(document, asked)
            if isinstance(document, Assessment)
            else _related(document, restricted)
            for key, document in documents.items()
        },
    )


def _may_see(document: Document, edition: Edition) -> bool:
    if isinstance(document, Assessment) and edition is Edition.public:
        return False
    return bool(getattr(document, "audience", Edition.public) <= edition)


def _banks(documents: Mapping[str, Document]) -> Iterator[tuple[str, frozenset[str]]]:
    for document in documents.values():
        if isinstance(document, Assessment):
            yield document.id, frozenset(item.id for item in document.items)


@dataclass(frozen=True, slots=True)
class _View:
    """What one edition may see. `banks`: the items of each assessment it has."""

    edition: Edition
    banks: Mapping[str, frozenset[str]]

    def without(self, value: Any) -> Any:
        """A copy of a model without what is above the edition."""
        if not isinstance(value, BaseModel):
            return value
        updates: dict[str, Any] = {}
        for name, field in plan(type(value)).items():
            current = getattr(value, name)
            if field.restricted is not None and field.restricted > self.edition:
                updates[name] = () if isinstance(current, tuple) else None
            elif isinstance(current, tuple) and field.nested:
                kept = (self.without(part) for part in current if self._shows(part))
                updates[name] = tuple(part for part in kept if not _emptied(part))
            elif isinstance(current, BaseModel):
                updates[name] = self.without(current) if self._shows(current) else None
        return value.model_copy(update=updates) if updates else value

    def _shows(self, part: Any) -> bool:
        if isinstance(part, ItemBlock) and part.item not in self.banks.get(part.assessment, ()):
            return False
        return bool(getattr(part, "audience", Edition.public) <= self.edition)


def _emptied(part: Any) -> bool:
    """Whether nothing is left of a section but its title."""
    return getattr(part, "blocks", None) == ()


def _inline(document: Document) -> Iterator[tuple[str, str]]:
    """The assessment and item of every question in the middle of a page."""
    for site in parts(document):
        if isinstance(site.part, ItemBlock):
            yield site.part.assessment, site.part.item


def _asking(assessment: Assessment, inline: set[tuple[str, str]]) -> Assessment:
    """Without the items that only other editions ask: what is not there cannot leak."""
    listed = {id_ for form in assessment.forms for id_ in form.items}
    kept = tuple(
        item for item in assessment.items if item.id in listed or (assessment.id, item.id) in inline
    )
    return assessment.model_copy(update={"items": kept})


def _related(document: Document, catalog: Catalog) -> Document:
    if isinstance(document, DirectoryFile):
        published = tuple(c for c in document.contacts if c.published)
        return document.model_copy(update={"contacts": published})
    updates: dict[str, Any] = {}
    if isinstance(document, Pillar | Technique | ForumTheme):
        updates["modules"] = tuple(m for m in document.modules if m in catalog.modules)
    if isinstance(document, ForumTheme):
        updates["techniques"] = tuple(t for t in document.techniques if t in catalog.techniques)
    if isinstance(document, Module):
        updates["prerequisites"] = tuple(m for m in document.prerequisites if m in catalog.modules)
    return document.model_copy(update=updates) if updates else document
