"""What every template of one edition in one locale knows by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any, Protocol, TypeVar

from dalil.pages import views
from dalil.pages.asking import asking
from dalil.pages.shared import Shared
from dalil.pages.words import bars


class _Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)
R = TypeVar("R")


def names(shared: Shared) -> dict[str, Any]:
    """Words and functions. What they say of a thing is made once."""
    catalog, interface, words = shared.catalog, shared.interface, shared.words
    return {
        "_": shared.gettext,
        "interface": interface,
        "minutes": cache(interface.minutes),
        "date": cache(interface.date),
        "language_name": cache(interface.language_name),
        "catalog": catalog,
        "edition": catalog.edition.name,
        "review_state": words.review_state,
        "review_word": cache(words.review_word),
        "level_word": cache(words.level_word),
        "family_word": cache(words.family_word),
        "callout_word": cache(words.callout_word),
        "strength_word": cache(words.strength_word),
        "evidence_word": cache(words.evidence_word),
        "evidence_title": words.evidence_title,
        "evidence_text": words.evidence_text,
        "unit_phrase": words.unit_phrase,
        "figure_value": _once(words.figure_value),
        "figure_source": views.figure_source,
        "bars": _once(partial(bars, words=words)),
        "form": partial(views.term_form, catalog=catalog),
        "other_forms": _once(partial(views.other_forms, catalog=catalog)),
        "source_line": views.source_line,
        "uncited": views.uncited,
        "reference_line": views.reference_line,
        **asking(interface),
    }


def _once(make: Callable[[N], R]) -> Callable[[N], R]:
    """The function, called once for each thing with an id."""
    made: dict[str, R] = {}

    def known(thing: N) -> R:
        if thing.id not in made:
            made[thing.id] = make(thing)
        return made[thing.id]

    return known
