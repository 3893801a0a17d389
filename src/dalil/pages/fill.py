"""Strings in a foreign language are marked, and named places of interface strings are filled."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from markupsafe import Markup, escape

from dalil.i18n.cldr import direction_of
from dalil.i18n.untranslated import Untranslated
from dalil.pages.safe import safe


def marked(value: Any) -> Any:
    """Every string that reaches a page in a foreign language says which language it is."""
    if isinstance(value, Untranslated):
        return foreign(escaped(str(value)), value.language)
    return value


def shown(value: Any) -> Markup:
    """A value as it stands in a page: escaped unless it is markup, marked where it is foreign."""
    kind = type(value)
    if kind is Markup:
        markup: Markup = value
        return markup
    return escaped(value) if kind is str else escape(marked(value))


escaped = lru_cache(maxsize=10_000)(escape)
"""For words and addresses, which come again and again."""


def foreign(rendered: str, language: str) -> Markup:
    """HTML in another language than its page."""
    return safe(f"<span{attributes(language)}>{rendered}</span>")


@cache
def attributes(language: str) -> str:
    """The attributes of an element in a language."""
    return f' lang="{escape(language)}" dir="{direction_of(language)}"'


def fmt(message: str, **values: Any) -> Markup:
    """Fill the named places of an interface string; values are escaped."""
    places = {n: v if type(v) is Markup else escape(v) for n, v in values.items()}
    filled = str.__mod__(escaped(str(message)), places)
    return foreign(filled, message.language) if isinstance(message, Untranslated) else safe(filled)
