"""The Jinja environment of page bodies. Strict: an undefined name is an error, not a gap."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dalil.i18n.cldr import direction_of
from dalil.i18n.untranslated import Untranslated
from dalil.pages.icons import icon, petal
from dalil.pages.safe import safe
from dalil.pages.views import phone_text


@cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("dalil", "pages/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=marked,
        auto_reload=False,
    )
    made.globals.update(icon=icon, petal=petal, phone_text=phone_text)
    made.filters.update(fmt=fmt, plain=str)
    return made


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
