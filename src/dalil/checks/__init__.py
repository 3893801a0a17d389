"""The rules that content is held to. A check reads the Subject and yields what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from dalil.catalog import Catalog
from dalil.checks import (
    assessments,
    audience,
    citations,
    contacts,
    figures,
    forms,
    identity,
    images,
    item_writing,
    items,
    key_patterns,
    links,
    modules,
    prose,
    references,
    reviews,
    scenarios,
    tables,
)
from dalil.checks.facts import DocumentFacts
from dalil.checks.reading import Reading
from dalil.checks.subject import Subject
from dalil.diagnostics import Diagnostic

CHECKS: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    identity.duplicate_ids,
    identity.numeric_block_ids,
    identity.anchor_clashes,
    identity.page_ids,
    identity.locales,
    identity.term_forms,
    references.unknown_references,
    references.unknown_icons,
    links.prose_links,
    links.doors,
    citations.unknown_sources,
    citations.pages_without_citation,
    citations.unused_sources,
    citations.unconfirmed_reviewed,
    prose.markup,
    audience.widened_audience,
    audience.restricted_references,
    modules.objectives,
    modules.durations,
    modules.prerequisite_cycles,
    contacts.addresses,
    contacts.verification,
    contacts.unpublished_contacts,
    figures.shapes,
    figures.shown_figures,
    reviews.reviews,
    reviews.expired,
    reviews.event_dates,
    images.missing_images,
    tables.row_widths,
    assessments.item_ids,
    assessments.one_for_a_module,
    assessments.not_for_the_public,
    assessments.objectives,
    assessments.uncited_feedback,
    assessments.item_blocks,
    forms.forms,
    items.keys,
    scenarios.scenarios,
    item_writing.item_flaws,
    key_patterns.key_patterns,
)


def check(
    catalog: Catalog,
    today: date,
    *,
    own: AbstractSet[str] | None = None,
    facts: Mapping[str, DocumentFacts] | None = None,
    readings: Mapping[str, Reading] | None = None,
) -> list[Diagnostic]:
    """Everything wrong with an unrestricted Catalog, sorted. Warnings are among it.

    With `own`, only what is wrong with the documents of these keys, which must be whole; the
    others may be outlines (`model/outline.py`), and `facts` has the DocumentFacts of each. What is
    found over any parts is together what is found over the whole. `readings` are documents of
    `own` that were read before.
    """
    subject = Subject(catalog, today, own, facts, readings)
    return sorted({found for run in CHECKS for found in run(subject)})
