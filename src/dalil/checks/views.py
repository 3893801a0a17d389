"""What the readers of each edition can reach: addresses of pages, and anchors in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dalil.catalog import Catalog
from dalil.checks.facts import Anchor, DocumentFacts
from dalil.editions import banks, may_see, published
from dalil.model.assessments import Assessment
from dalil.model.base import Document, Edition
from dalil.model.documents import PageDocument
from dalil.model.reference import DirectoryFile
from dalil.model.walk import copy_with
from dalil.pages.routes import routes

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
        self._keys = {id(document): key for key, document in self._catalog.documents.items()}
        self._banks = banks(self._catalog.documents.values())
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
        scheme, _, id_ = address.partition(":")
        page = self._catalog.table(SCHEMES[scheme]).get(id_) if scheme in SCHEMES else None
        if not isinstance(page, PageDocument):
            return []
        facts = self._facts_of(self._keys[id(page)])
        return [anchor.id for anchor in facts.anchors if self._has(anchor)]

    def _has(self, anchor: Anchor) -> bool:
        edition = self._catalog.edition
        if anchor.edition is not None and anchor.edition <= edition:
            return True
        return any(
            least <= edition and item in self._banks.get(quiz, ())
            for quiz, item, least in anchor.asked
        )


def _reachable(catalog: Catalog, edition: Edition) -> Catalog:
    """The documents of an edition, with all that makes pages and addresses, and more."""
    documents = {
        key: _addressed(document, edition)
        for key, document in catalog.documents.items()
        if may_see(document, edition)
    }
    return replace(catalog, documents=documents, edition=edition)


def _addressed(document: Document, edition: Edition) -> Document:
    if isinstance(document, DirectoryFile):
        return copy_with(document, {"contacts": tuple(published(document))})
    if isinstance(document, Assessment):
        forms = tuple(form for form in document.forms if form.audience <= edition)
        return copy_with(document, {"forms": forms})
    return document
