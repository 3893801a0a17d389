"""Claims rest on sources: every page cites, every citation names a source that is listed."""

from __future__ import annotations

from collections.abc import Iterator

from dalil.checks.kinds import unknown
from dalil.checks.subject import Subject, numbered
from dalil.diagnostics import Code, Diagnostic, Place
from dalil.model.base import Review, ReviewStatus
from dalil.model.documents import PageDocument
from dalil.model.reference import Evidence, Figure, Source


def unknown_sources(subject: Subject) -> Iterator[Diagnostic]:
    for text in subject.referring:
        for occurrence, source in numbered(c.source for c in text.prose.citations):
            if problem := unknown(subject, "sources", source):
                place = subject.place_in(text.key, text.site, rf"\[@{source}(?![\w-])", occurrence)
                yield Diagnostic(place, Code.UNKNOWN_SOURCE, *problem)


def pages_without_citation(subject: Subject) -> Iterator[Diagnostic]:
    """Figures and indicators carry their sources with them, so they count."""
    citing = {text.key for text in subject.referring if text.prose.citations}
    citing |= {key for key, s in subject.references if s.kind in ("figures", "indicator_sets")}
    for key in subject.of(PageDocument):
        if key not in citing:
            message = "no statement on this page names its source"
            hint = "write [@source-id, article or page] after a statement that rests on a source"
            yield Diagnostic(subject.place(key), Code.NO_CITATION, message, hint)


def unused_sources(subject: Subject) -> Iterator[Diagnostic]:
    listed = list(subject.parts(Source))
    if subject.broken or not listed:  # what broken files cite is not known
        return
    used = {id_ for key in subject.catalog.documents for id_ in subject.sources(key)}
    for key, site, source in listed:
        if source.id not in used:
            message = f'no page cites the source "{source.id}"'
            hint = "cite it where the portal rests on it, or delete it"
            place = subject.place(key, (*site.path, "id"))
            yield Diagnostic(place, Code.UNUSED_SOURCE, message, hint)


def unconfirmed_reviewed(subject: Subject) -> Iterator[Diagnostic]:
    """What is reviewed rests on nothing that is only recalled."""
    for key, document in subject.own.items():
        review = getattr(document, "review", None)
        if not isinstance(review, Review) or review.status is not ReviewStatus.reviewed:
            continue
        places = sorted(set(_unconfirmed(subject, key)))
        if places:
            rest = f"line {places[0].line} rests on memory only"
            if len(places) > 1:
                rest = (
                    f"{len(places)} places rest on memory only, the first on line {places[0].line}"
                )
            message = f"this is marked reviewed, and {rest}"
            hint = "confirm them in the sources and delete `| recalled`, or set the status to draft"
            place = subject.place(key, ("review", "status"))
            yield Diagnostic(place, Code.UNCONFIRMED_REVIEWED, message, hint)


def _unconfirmed(subject: Subject, key: str) -> Iterator[Place]:
    """The places of what a document says from general knowledge."""
    catalog = subject.catalog
    recalled = {s.id for s in catalog.sources.values() if s.evidence is Evidence.recalled}
    doubtful = {f.id for f in catalog.figures.values() if not f.confirmed or f.source in recalled}
    reading = subject.readings[key]
    for text in reading.referring:
        for occurrence, citation in numbered(text.prose.citations):
            if citation.recalled or citation.source in recalled:
                words = rf"\[@{citation.source}(?![\w-])"
                yield subject.place_in(key, text.site, words, occurrence)
    for reference in reading.sites.references:
        if reference.path[0] != "further_reading":
            if reference.kind == "sources" and reference.target in recalled:
                yield subject.place(key, reference.path)
            if reference.kind == "figures" and reference.target in doubtful:
                yield subject.place(key, reference.path)
    for site in reading.sites.parts:
        if isinstance(site.part, Figure) and not site.part.confirmed:
            yield subject.place(key, (*site.path, "confirmed"))
