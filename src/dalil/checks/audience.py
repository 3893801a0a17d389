"""Who may see what: a part only narrows the audience of what it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dalil.checks.links import READERS
from dalil.checks.subject import Subject
from dalil.checks.views import SCHEMES
from dalil.diagnostics import Code, Diagnostic
from dalil.model.base import Edition
from dalil.model.documents import PageDocument
from dalil.model.walk import PartSite

_FILTERED = frozenset({"modules", "techniques", "prerequisites"})
"""Lists of related pages, from which every edition leaves out what it does not have."""


def widened_audience(subject: Subject) -> Iterator[Diagnostic]:
    for key, site, part in _narrowing(subject):
        audience: Edition = part.audience
        if audience < site.audience and site.path:
            message = (
                f"this part is for {READERS[audience]}, and stands in one for "
                f"{READERS[site.audience]} only"
            )
            hint = f"write `audience: {site.audience.name}`, or delete the line"
            place = subject.place(key, (*site.path, "audience"))
            yield Diagnostic(place, Code.WIDENED_AUDIENCE, message, hint)


def _narrowing(subject: Subject) -> Iterator[tuple[str, PartSite, Any]]:
    """The parts that say who may see them."""
    for kind in subject.kinds:
        if "audience" in kind.model_fields:
            for key, site, part in subject.parts(kind):
                if "audience" in part.model_fields_set:
                    yield key, site, part


def restricted_references(subject: Subject) -> Iterator[Diagnostic]:
    """A page names another that its own readers cannot see, in a field that is not filtered."""
    schemes = {table: scheme for scheme, table in SCHEMES.items()}
    for key, site in subject.references:
        target = subject.catalog.table(site.kind).get(site.target)
        if not isinstance(target, PageDocument) or target.audience <= site.audience:
            continue
        is_page = isinstance(subject.own[key], PageDocument)
        if is_page and _FILTERED.intersection(site.path):
            continue
        message = (
            f"{READERS[site.audience]} can see this, and not the page "
            f"{schemes[site.kind]}:{site.target}"
        )
        hint = f"name another page, or give this one `audience: {target.audience.name}`"
        yield Diagnostic(subject.place(key, site.path), Code.RESTRICTED_LINK, message, hint)
