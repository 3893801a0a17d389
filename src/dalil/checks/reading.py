"""One document as the checks see it: walked once, its texts read as Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from dalil.model.base import Document, TextKind
from dalil.model.walk import Sites, TextSite, sites
from dalil.prose import Prose, render


@dataclass(slots=True)
class Text:
    """A string of a document that takes Markdown."""

    key: str
    site: TextSite
    prose: Prose


@dataclass(frozen=True, slots=True)
class Reading:
    """What there is in a document. Strings that are plain text are among the sites only."""

    key: str
    document: Document
    sites: Sites
    texts: tuple[Text, ...]

    @property
    def referring(self) -> list[Text]:
        """The texts that have citations or links by id."""
        return [text for text in self.texts if len(text.prose.parts) > 1]


def read(key: str, document: Document) -> Reading:
    found = sites(document)
    texts = [
        Text(key, site, render(site.text, site.kind))
        for site in found.texts
        if site.kind is not TextKind.LINE
    ]
    return Reading(key, document, found, tuple(texts))
