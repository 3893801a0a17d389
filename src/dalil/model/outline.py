"""Outlines: documents without their heavy parts, for pages and checks that only name them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dalil.model.base import Document
from dalil.model.documents import Module, ModuleSection, PageDocument
from dalil.model.walk import copy_with

if TYPE_CHECKING:
    from dalil.catalog import Catalog


def outline(document: Document) -> Document:
    """A page without its sections, and all else whole.

    Of a module stay the sections that teach objectives, because questions lead to them; they have
    no blocks, and are for the least edition that sees one of theirs. Nothing is validated again.
    """
    updates: dict[str, Any] = {}
    if isinstance(document, PageDocument):
        updates["sections"] = ()
    if isinstance(document, Module):
        updates["sections"] = tuple(_heading(s) for s in document.sections if s.objectives)
        updates["facilitation"] = None
    return copy_with(document, updates) if updates else document


def _heading(section: ModuleSection) -> ModuleSection:
    least = min((block.audience for block in section.blocks), default=section.audience)
    audience = max(section.audience, least)
    return copy_with(section, {"audience": audience, "blocks": ()})


def part_of(catalog: Catalog, own: AbstractSet[str]) -> Catalog:
    """A Catalog with the documents of some keys as they are, and outlines of all others.

    Of the files of the others only the names are left.
    """
    documents = {
        key: document if key in own else outline(document)
        for key, document in catalog.documents.items()
    }
    files = {
        key: file if key in own else replace(file, text="", data=None)
        for key, file in catalog.files.items()
    }
    return replace(catalog, documents=documents, files=files)
