"""The templates of page bodies, and what they know. Strict: an unknown name is an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from dalil.pages.compiling import Sources, Templates
from dalil.pages.icons import icon, petal
from dalil.pages.views import phone_text

_ALWAYS: Mapping[str, Any] = {"icon": icon, "petal": petal, "phone_text": phone_text, "zip": zip}
_BY_TYPE = {"block_type": "blocks", "item_type": "items"}
_CONSTANT = ("_", "icon", "petal")
_kept_in: list[Path] = []


def use_bytecode_cache(folder: Path) -> None:
    """Keep the compiled templates in this folder for other processes. Before the first page."""
    _kept_in[:] = [folder]


@cache
def _sources(names: frozenset[str], kept_in: Path | None) -> Sources:
    """The templates of all locales have the same code."""
    return Sources([Path(__file__).parent / "templates"], names, _CONSTANT, kept_in=kept_in)


def environment(names: Mapping[str, Any]) -> Templates:
    """Templates that all know `names`: the words and functions of one locale."""
    known = {*names, *_ALWAYS, *_BY_TYPE}
    sources = _sources(frozenset(known), _kept_in[0] if _kept_in else None)

    def macros(folder: str) -> Callable[[str], SimpleNamespace]:
        """The macros of a template in this folder, by its name."""
        return cache(lambda name: made.get(f"{folder}/{name}.html").macros)

    by_type = {name: macros(folder) for name, folder in _BY_TYPE.items()}
    made = Templates(sources, {**_ALWAYS, **by_type, **names})
    return made
