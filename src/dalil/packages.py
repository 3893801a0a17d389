"""Which packages are installed beside Dalil, told by their names: metadata take long to read."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def installed() -> tuple[str, ...]:
    """The names and versions (`jinja2-3.1.6`) of all packages beside those that Dalil needs."""
    spec = find_spec("jinja2")
    for folder in (spec and spec.submodule_search_locations) or ():
        beside = (path.name for path in Path(folder).parent.iterdir())
        return tuple(sorted(n.removesuffix(_MARK) for n in beside if n.endswith(_MARK)))
    return ()


_MARK = ".dist-info"
