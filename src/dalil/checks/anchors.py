"""The anchors of a page: those a link may lead to, and those the page needs for itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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

_EVERY_PAGE = frozenset({"sources", "terms"})

_OWN: Mapping[type[PageDocument], frozenset[str]] = {
    Module: frozenset({"objectives", "facilitation", "further-reading", "self-assessment"}),
    Pillar: frozenset({"related-modules"}),
    Technique: frozenset({"related-modules"}),
    ForumEvent: frozenset({"themes", "priorities", "partners"}),
    ForumTheme: frozenset({"stated", "our-teaching", "related-techniques", "related-modules"}),
    CountryProfile: frozenset({"areas"}),
    AwarenessPage: frozenset({"help", "phone-checked"}),
}


def reserved(kind: type[PageDocument]) -> frozenset[str]:
    """Anchors that the templates of a page write, so that no section may be called so."""
    return _EVERY_PAGE | _OWN[kind]


def entries_of(document: PageDocument) -> Iterator[str]:
    """Anchors for links that are no sections: every edition that has the page has them."""
    match document:
        case ForumEvent():
            yield from (f"priority-{priority.id}" for priority in document.priorities)
            yield from (f"partner-{partner.id}" for partner in document.partners)
        case CountryProfile():
            yield from (f"area-{area.id}" for area in document.areas)
        case _:
            pass
