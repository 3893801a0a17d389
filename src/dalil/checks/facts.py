"""What the checks of other documents must know of a document, beside its outline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dalil.checks.anchors import entries_of
from dalil.checks.reading import Reading, read
from dalil.editions import asked_in
from dalil.labels import Asked
from dalil.model.base import Document, Edition
from dalil.model.blocks import ItemBlock
from dalil.model.documents import PageDocument, Section


@dataclass(frozen=True, slots=True)
class Anchor:
    """A part of a page that a link may lead to, and the editions that have it.

    `edition` is the least one that surely has it, or None. `asked` are questions in it that lesser
    ones may see: an edition that has one of them, its assessment too, has the part as well.
    """

    id: str
    edition: Edition | None
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """`sources` are those the document cites or refers to by id."""

    anchors: tuple[Anchor, ...]
    asked: tuple[Asked, ...]
    sources: frozenset[str]


def facts_of(key: str, document: Document) -> DocumentFacts:
    """What a whole document says of itself. An outline does not say it."""
    return facts_in(read(key, document))


def facts_in(reading: Reading) -> DocumentFacts:
    document = reading.document
    return DocumentFacts(
        anchors=tuple(_anchors(document)) if isinstance(document, PageDocument) else (),
        asked=tuple(asked_in(reading.sites.parts)),
        sources=frozenset(sources_in(reading)),
    )


def sources_in(reading: Reading) -> Iterator[str]:
    """The sources that a document cites or refers to, some of them more than once."""
    for text in reading.referring:
        yield from (citation.source for citation in text.prose.citations)
    yield from (site.target for site in reading.sites.references if site.kind == "sources")


def _anchors(document: PageDocument) -> Iterator[Anchor]:
    yield from (_section(section) for section in document.sections)
    yield from (Anchor(id_, Edition.public) for id_ in entries_of(document))


def _section(section: Section) -> Anchor:
    """An edition has a section where it has one of its blocks."""
    seen = [(block, max(section.audience, block.audience)) for block in section.blocks]
    surely = min((e for block, e in seen if not isinstance(block, ItemBlock)), default=None)
    asked = (
        (block.assessment, block.item, edition)
        for block, edition in seen
        if isinstance(block, ItemBlock) and (surely is None or edition < surely)
    )
    return Anchor(section.id, surely, tuple(asked))
