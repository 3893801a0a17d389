"""Strings in a foreign language are marked, and named places of interface strings are filled."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from dalil.i18n.cldr import direction_of
from dalil.i18n.untranslated import Untranslated
from dalil.pages.safe import safe


def marked(value: Any) -> Any:
    """Every string that reaches a page in a foreign language says which language it is."""
    if isinstance(value, Untranslated):
        return Markup('<span lang="{}" dir="{}">{}</span>').format(
            value.language, direction_of(value.language), str(value)
        )
    return value


def fmt(message: str, **values: Any) -> Markup:
    """Fill the named places of an interface string; values are escaped."""
    filled = safe(escape(str(message))) % values
    if isinstance(message, Untranslated):
        return Markup('<span lang="{}" dir="{}">{}</span>').format(
            message.language, direction_of(message.language), filled
        )
    return filled
