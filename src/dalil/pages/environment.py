"""The Jinja environment of page bodies. Strict: an undefined name is an error, not a gap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from jinja2.environment import TemplateModule

from dalil.i18n.untranslated import Untranslated
from dalil.pages.compiling import PlainCode, Templates
from dalil.pages.fill import fmt, shown
from dalil.pages.icons import icon, petal
from dalil.pages.views import phone_text


class PageEnvironment(Environment):
    code_generator_class = PlainCode


COMPILED = Path(__file__).parent / "__pycache__" / "templates"
"""Where compiled templates are kept: they are code of Dalil, beside Python's own of it."""


@cache
def _templates() -> Templates:
    return Templates(files(__package__) / "templates")


def use_bytecode_cache(folder: Path) -> None:
    """Keep the compiled templates in this folder for other processes. Before the first page.

    What stands there is never trusted without its digest, and where nothing can be written,
    nothing is.
    """
    _templates().keep_in(folder)


def environment(names: Mapping[str, Any]) -> Environment:
    """An environment whose templates all know `names`: the words and functions of one locale."""
    made = PageEnvironment(
        loader=_templates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
        auto_reload=False,
        cache_size=-1,
    )
    made.globals.update(icon=icon, petal=petal, phone_text=phone_text, zip=zip)
    made.globals.update(block_type=_modules(made, "blocks"), item_type=_modules(made, "items"))
    made.globals.update(names)
    made.filters.update(fmt=fmt, plain=str)
    made.tests["untranslated"] = _untranslated
    return made


def _modules(environment: Environment, folder: str) -> Callable[[str], TemplateModule]:
    """The macros of a template in this folder, by its name."""
    return cache(lambda name: environment.get_template(f"{folder}/{name}.html").module)


def _untranslated(text: object) -> bool:
    return isinstance(text, Untranslated)
