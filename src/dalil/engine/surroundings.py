"""A whole portal as its parts see it: every document by its outline, in each language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from dalil.catalog import Catalog
from dalil.checks.facts import DocumentFacts
from dalil.editions import restrict
from dalil.engine.codec import loads
from dalil.engine.results import Head
from dalil.i18n.interface import Interface, load_interface
from dalil.labels import Label, MadeWhenAsked
from dalil.model.base import Document, Edition
from dalil.pages.build import LocaleRenderer
from dalil.pages.identity import Identity, is_asking
from dalil.sources import SourceFile


@dataclass(frozen=True)
class Look:
    """How pages of one edition are made. `languages`: those built, the first at the root."""

    edition: Edition
    languages: tuple[str, ...]
    site_url: str | None


@dataclass(frozen=True)
class Whole:
    """A portal: the files of its documents by key, in the same order their heads as bytes.

    `labels`: of those that could be read.

    `digest` is of all that a page may depend on besides its own document.
    """

    root: Path
    today: date
    names: Mapping[str, str]
    labels: Mapping[str, Label]
    heads: Sequence[bytes]
    digest: bytes

    def moved(self, root: Path) -> Whole:
        """The same portal in another folder."""
        return replace(self, root=root)


class Surroundings:
    """The outlines of a portal, and what is made of them once for all pages."""

    def __init__(self, whole: Whole) -> None:
        self._heads = MadeWhenAsked(whole.names, self._head)
        self._data = dict(zip(whole.names, whole.heads, strict=True))
        self.whole = replace(whole, heads=())
        self._renderers: dict[tuple[Look, str], LocaleRenderer] = {}
        self._interfaces: dict[str, Interface] = {}

    def _head(self, key: str) -> Head:
        head: Head = loads(self._data.pop(key))
        return head

    @cached_property
    def facts(self) -> Mapping[str, DocumentFacts]:
        """Of all documents that could be read."""
        return MadeWhenAsked(self.whole.labels, self._facts_of)

    def _facts_of(self, key: str) -> DocumentFacts:
        facts = self._heads[key].facts
        if facts is None:
            raise ValueError(f"{key} has no facts")
        return facts

    def catalog(self, language: str = "") -> Catalog:
        """The outlines in a language, or as they were written."""
        whole = self.whole

        def document(key: str) -> Document:
            outlines = self._heads[key].outlines
            return outlines.get(language) or outlines[""]

        documents = MadeWhenAsked(whole.labels, document)
        files = {key: SourceFile(name, "", None) for key, name in whole.names.items()}
        return Catalog(whole.root, documents, files, locale=language or None, known=whole.labels)

    @cached_property
    def identity(self) -> Identity:
        portal = self._heads["portal"].outlines[""]
        asking = {k: known.written for k, known in self.whole.labels.items() if is_asking(k)}
        return Identity.made(getattr(portal, "name", ""), asking)

    def renderer(self, look: Look, language: str) -> LocaleRenderer:
        """Renders pages of an edition in a language."""
        key = (look, language)
        if key not in self._renderers:
            self._renderers[key] = LocaleRenderer(
                restrict(self.catalog(language), look.edition),
                self._interface(language),
                self.whole.today,
                look.languages,
                look.site_url,
                self.identity,
            )
        return self._renderers[key]

    def _interface(self, language: str) -> Interface:
        if language not in self._interfaces:
            self._interfaces[language] = load_interface(language, self.whole.root)
        return self._interfaces[language]


_last: list[Surroundings] = []
"""Those this process made last: the next row of tasks has the same."""


def surroundings_of(whole: Whole) -> Surroundings:
    """The surroundings, as this process has made them, or made again."""
    if not _last or (_last[0].whole.digest, _last[0].whole.root) != (whole.digest, whole.root):
        _last[:] = [Surroundings(whole)]
    return _last[0]
