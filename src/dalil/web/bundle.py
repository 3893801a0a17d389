"""The player's ES modules as one classic script: browsers load no modules from a file.

Understands the forms our modules use and refuses all others: `import { a, b } from './x.js';` and
`export` before a function, class or const. Each module becomes a function called once, in the order
of what depends on what, that gives back what it exports. Comments go: those between `/**` and `*/`,
which no text may hold, and lines that begin with `//`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from dalil.kept import keep, kept

PLAYER = "assets/javascripts/player.js"
"""The address of the script in a site."""

ENTRY = "main.js"

_IMPORT = re.compile(
    r"^import \{((?:(?!\bas\b)[\w\s,])+)\} from '\./([\w-]+\.js)';\n", re.MULTILINE
)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*|\bimport[(.].*", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*//[^\n]*\n|/\*\*(?:[^*]|\*(?!/))*\*/[ \t]*\n?", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)


class BundleError(ValueError):
    """A module uses what the bundler does not understand: a mistake of ours, not of an author."""


@cache
def player_script() -> str:
    """The script for `PLAYER`."""
    folder = Path(__file__).parent
    names = sorted(entry.name for entry in os.scandir(folder / "player"))
    modules = {
        name: (folder / "player" / name).read_text(encoding="utf-8")
        for name in names
        if name.endswith(".js")
    }
    made_from = repr((modules, Path(__file__).read_text(encoding="utf-8"))).encode()
    place = folder / "__pycache__" / "player.bin"
    script: str | None = kept(place, made_from)
    if script is None:
        script = bundle(modules)
        keep(place, made_from, script)
    return script


def bundle(modules: Mapping[str, str], entry: str = ENTRY) -> str:
    """One script of the modules that `entry` needs. `modules`: source by file name."""
    parts = [_wrapped(name, modules[name]) for name in _in_order(modules, entry)]
    return "\n".join(["(() => {", "'use strict';", *parts, "})();", ""])


def _in_order(modules: Mapping[str, str], entry: str) -> Iterator[str]:
    """What a module imports comes before it."""
    done: list[str] = []

    def visit(name: str, path: tuple[str, ...]) -> Iterator[str]:
        if name in path:
            raise BundleError(f"modules import each other: {' -> '.join((*path, name))}")
        if name in done:
            return
        if name not in modules:
            raise BundleError(
                f"{path[-1] if path else 'the bundle'} imports {name}, which is missing"
            )
        for _names, other in _IMPORT.findall(modules[name]):
            yield from visit(other, (*path, name))
        done.append(name)
        yield name

    yield from visit(entry, ())


def _wrapped(name: str, source: str) -> str:
    imports = [
        f"const {{ {', '.join(names.replace(',', ' ').split())} }} = {_variable(other)};"
        for names, other in _IMPORT.findall(source)
    ]
    body = _EXPORT.sub("", _IMPORT.sub("", source)).replace("\nexport {};\n", "\n")
    exported = _EXPORT.findall(source)
    body = _slim(name, body)
    if left := _LEFT.search(body):
        raise BundleError(f"{name}: {left[0].strip()}")
    given_back = [f"return {{ {', '.join(exported)} }};"] if exported else []
    lines = [f"const {_variable(name)} = (() => {{", *imports, body.strip(), *given_back, "})();"]
    return "\n".join(lines)


def _slim(name: str, body: str) -> str:
    """Without comments and indentation."""
    for line in body.splitlines():
        # Only inside a text over several lines could these lines mean something else.
        if line.count("`") % 2:
            raise BundleError(f"{name}: a template text over several lines: {line.strip()}")
    return _INDENT.sub("", _COMMENT.sub("", body))


def _variable(name: str) -> str:
    return "module_" + re.sub(r"\W", "_", name.removesuffix(".js"))
