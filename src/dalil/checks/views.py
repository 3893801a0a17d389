"""What the readers of each edition can reach: addresses of pages, and anchors in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dalil.catalog import Catalog
from dalil.checks.facts import Anchor, DocumentFacts
from dalil.editions import narrowed, published, shows
from dalil.labels import MadeWhenAsked
from dalil.model.assessments import Assessment
from dalil.model.base import Document, Edition
from dalil.model.reference import DirectoryFile
from dalil.model.walk import copy_with
from dalil.pages.routes import addresses_of, routes

SCHEMES: Mapping[str, str] = {
    "term": "terms",
    "pillar": "pillars",
    "module": "modules",
    "technique": "techniques",
    "event": "events",
    "theme": "themes",
    "country": "countries",
    "awareness": "awareness",
}
"""The table that the scheme of a link by id means; `page` means the fixed pages."""

_LISTS: Mapping[str, tuple[str, str]] = {
    "page:glossary": ("terms", ""),
    "page:directory": ("contacts", ""),
    "page:indicators": ("indicator_sets", ""),
    "page:sources": ("sources", "source-"),
}
"""Fixed pages that list things by id: the table, and what stands before the id in an anchor."""


class View:
    """One edition. `facts_of` gives the facts of a document by its key."""

    def __init__(
        self, catalog: Catalog, edition: Edition, facts_of: Callable[[str], DocumentFacts]
    ) -> None:
        self._catalog = _reachable(catalog, edition)
        self._facts_of = facts_of
        self._keys = addresses_of(self._catalog)
        self._anchors: dict[str, frozenset[str]] = {}
        self.addresses = routes(self._catalog).paths.keys()

    def anchors(self, address: str) -> frozenset[str]:
        """The anchors of a page; none where the edition lacks it."""
        if address not in self._anchors:
            self._anchors[address] = frozenset(self._found(address))
        return self._anchors[address]

    def _found(self, address: str) -> list[str]:
        if address in _LISTS:
            table, prefix = _LISTS[address]
            return [prefix + id_ for id_ in self._catalog.table(table)]
        if address not in self._keys:
            return []
        facts = self._facts_of(self._keys[address])
        return [anchor.id for anchor in facts.anchors if self._has(anchor)]

    def _has(self, anchor: Anchor) -> bool:
        edition = self._catalog.edition
        if anchor.edition is not None and anchor.edition <= edition:
            return True
        return any(
            least <= edition and self._asks(quiz, item) for quiz, item, least in anchor.asked
        )

    def _asks(self, quiz: str, item: str) -> bool:
        assessment = self._catalog.assessments.get(quiz)
        return assessment is not None and any(item == known.id for known in assessment.items)


def _reachable(catalog: Catalog, edition: Edition) -> Catalog:
    """The documents of an edition, with all that makes pages and addresses, and more."""
    visible = {key: narrowed(x, edition) for key, x in catalog.labels.items() if shows(x, edition)}
    documents = MadeWhenAsked(visible, lambda key: _addressed(catalog.documents[key], edition))
    return replace(catalog, documents=documents, edition=edition, known=visible)


def _addressed(document: Document, edition: Edition) -> Document:
    if isinstance(document, DirectoryFile):
        return copy_with(document, {"contacts": tuple(published(document))})
    if isinstance(document, Assessment):
        forms = tuple(form for form in document.forms if form.audience <= edition)
        return copy_with(document, {"forms": forms})
    return document
