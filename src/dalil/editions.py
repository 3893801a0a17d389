"""Restriction: the Catalog that one edition may see. It happens before anything is rendered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from dalil.catalog import Catalog
from dalil.model.base import Document, Edition
from dalil.model.documents import (
    ForumTheme,
    Module,
    Pillar,
    Technique,
)
from dalil.model.reference import DirectoryFile
from dalil.model.walk import plan


def restrict(catalog: Catalog, edition: Edition) -> Catalog:
    """Leave out every document, part and field above `edition`, and contacts not to be shown.

    A section that is left without blocks goes too. Lists of related pages lose what this edition
    does not have; links in prose into such pages are an error that the checks report before.
    """
    documents: dict[str, Document] = {}
    for key, document in catalog.documents.items():
        if getattr(document, "audience", Edition.public) > edition:
            continue
        documents[key] = _without(document, edition)
    restricted = replace(catalog, documents=documents, edition=edition)
    return replace(
        restricted,
        documents={key: _related(d, restricted) for key, d in restricted.documents.items()},
    )


def _without(value: Any, edition: Edition) -> Any:
    """A copy of a model without what is above the edition."""
    if not isinstance(value, BaseModel):
        return value
    updates: dict[str, Any] = {}
    for name, field in plan(type(value)).items():
        current = getattr(value, name)
        if field.restricted is not None and field.restricted > edition:
            updates[name] = () if isinstance(current, tuple) else None
        elif isinstance(current, tuple) and field.nested:
            kept = (_without(item, edition) for item in current if _visible(item, edition))
            updates[name] = tuple(item for item in kept if not _emptied(item))
        elif isinstance(current, BaseModel):
            updates[name] = _without(current, edition) if _visible(current, edition) else None
    return value.model_copy(update=updates) if updates else value


def _visible(part: Any, edition: Edition) -> bool:
    return bool(getattr(part, "audience", Edition.public) <= edition)


def _emptied(part: Any) -> bool:
    """Whether nothing is left of a section but its title."""
    return getattr(part, "blocks", None) == ()


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
