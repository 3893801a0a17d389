"""The Jinja environment of page bodies. Strict: an undefined name is an error, not a gap."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from dalil.pages.fill import fmt, marked
from dalil.pages.icons import icon, petal
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
