"""Texts whose form follows a count, for a browser to choose from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from dalil.i18n.cldr import cldr_locale
from dalil.i18n.interface import Interface

Text = str | Mapping[str, str]
"""One text, or a text for each plural class of CLDR."""

_SAMPLES = (*range(201), 1000, 10_000, 100_000, 1_000_000)


def plural(interface: Interface, form: Callable[[int], str]) -> dict[str, str]:
    """The text for each plural class of the interface's language. `form` gives it for a count."""
    forms = {name: form(count) for name, count in _sample_counts(interface.language).items()}
    # Classes without a whole number among the samples (fractions, in most) say it as many do.
    forms.setdefault("other", form(100))
    return forms


@cache
def _sample_counts(language: str) -> Mapping[str, int]:
    """The least count of each plural class of a language."""
    rule = cldr_locale(language).plural_form
    return {rule(count): count for count in reversed(_SAMPLES)}
