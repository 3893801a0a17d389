"""Whether two computers would make the same pages: their Dalil, their Python, their packages."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import dalil
from dalil.engine.inputs import tree
from dalil.engine.store import digest
from dalil.site.static import theme_directory

_NAME = re.compile(r"[A-Za-z0-9._-]+")


@cache
def likeness() -> Mapping[str, str]:
    """What pages depend on besides the portal, by name: the same here and there, the same pages."""
    python = ".".join(platform.python_version_tuple()[:2])
    code = f"{dalil.__version__} ({_code().hex()[:8]})"
    return {"Dalil": code, "Python": python, **_packages()}


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    """What is not alike, in words. A package that only one platform needs is no difference."""
    both = [name for name in ours if name in theirs]
    return [f"{n} {theirs[n]} instead of {ours[n]}" for n in both if theirs[n] != ours[n]]


def _code() -> bytes:
    """A digest of our code and templates, wherever they are installed."""
    package = Path(dalil.__file__).parent
    parts = []
    # In a wheel the theme is in the package; pictures and scripts make no page.
    ignored = ("__pycache__", "assets", "overrides", "schemas")
    for folder in (package, theme_directory()):
        for path in map(Path, tree(folder, ignored)):
            parts += [path.relative_to(folder).as_posix().encode(), path.read_bytes()]
    return digest(*parts)


def _packages() -> dict[str, str]:
    """The versions of the packages that Dalil needs, and of those that they need."""
    found: dict[str, str] = {}
    waiting = ["dalil"]
    while waiting:
        name = waiting.pop()
        try:
            package = distribution(name)
        except PackageNotFoundError:  # for other platforms
            continue
        if name != "dalil":
            found[name] = package.version
        waiting += (n for n in _needed(package.requires or ()) if n not in found)
    return dict(sorted(found.items()))


def _needed(requirements: Iterable[str]) -> Iterator[str]:
    """The names in requirements, without those of extras."""
    for requirement in requirements:
        name = _NAME.match(requirement)
        if name is not None and "extra ==" not in requirement:
            yield re.sub(r"[-_.]+", "-", name[0]).lower()
