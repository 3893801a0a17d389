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
from dalil.model.base import Edition
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
    """A portal: the files of its documents by key, and their heads as bytes.

    `digest` is of all that a page may depend on besides its own document.
    """

    root: Path
    today: date
    names: Mapping[str, str]
    heads: Sequence[bytes]
    digest: bytes

    def moved(self, root: Path) -> Whole:
        """The same portal in another folder."""
        return replace(self, root=root)


class Surroundings:
    """The outlines of a portal, and what is made of them once for all pages."""

    def __init__(self, whole: Whole) -> None:
        self._heads: dict[str, Head] = {head.key: head for head in map(loads, whole.heads)}
        self.whole = replace(whole, heads=())  # they are read, and large
        self._renderers: dict[tuple[Look, str], LocaleRenderer] = {}
        self._interfaces: dict[str, Interface] = {}

    @cached_property
    def facts(self) -> dict[str, DocumentFacts]:
        return {key: head.facts for key, head in self._heads.items() if head.facts is not None}

    def catalog(self, language: str = "") -> Catalog:
        """The outlines in a language, or as they were written."""
        heads = self._heads
        documents = {
            key: head.outlines.get(language) or head.outlines[""]
            for key, head in heads.items()
            if head.outlines
        }
        files = {key: SourceFile(name, "", None) for key, name in self.whole.names.items()}
        return Catalog(self.whole.root, documents, files, locale=language or None)

    @cached_property
    def identity(self) -> Identity:
        portal = self._heads["portal"].outlines[""]
        asking = {k: head.written for k, head in self._heads.items() if is_asking(k)}
        return Identity.made(getattr(portal, "name", ""), asking)

    def renderer(self, look: Look, language: str) -> LocaleRenderer:
        """Renders pages of an edition in a language."""
        key = (look, language)
        if key not in self._renderers:
            self._renderers[key] = LocaleRenderer(
                restrict(self.catalog(language), look.edition, self.facts),
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
