"""The code of a template while it is written: functions, pieces of output, lines."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from jinja2 import nodes

from dalil.pages.compiling import NotPlain


@dataclass(frozen=True)
class Known:
    """What templates may use: names, filters and tests. `constant` names are some of the names."""

    names: Collection[str]
    constant: Collection[str]
    filters: Collection[str]
    tests: Collection[str]


@dataclass
class Function:
    """A function while it is written. `given`: names it finds in the values of the page."""

    head: str
    line: int
    names: list[set[str]]
    """The names it sets, in the scopes around the place it is written at."""
    outer: Function | None = None
    given: dict[str, None] = field(default_factory=dict)
    lines: list[tuple[int, int, str]] = field(default_factory=list)
    depth: int = 1

    def has(self, name: str) -> bool:
        inside = any(name in names for names in self.names)
        return inside or (self.outer is not None and self.outer.has(name))

    def outermost(self) -> Function:
        return self.outer.outermost() if self.outer else self


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of output: words, or an expression that gives markup; `constant` on all pages."""

    line: int
    code: str
    words: str | None = None
    constant: bool = False


class Uses:
    """How often names stand in templates: at all, as an output, and for output that is caught."""

    def __init__(self) -> None:
        self._all: Counter[str] = Counter()
        self._shown: Counter[str] = Counter()
        self._caught: Counter[str] = Counter()

    def add(self, tree: nodes.Template) -> None:
        self._all.update(found.name for found in tree.find_all(nodes.Name))
        shown = (part for found in tree.find_all(nodes.Output) for part in found.nodes)
        self._shown.update(part.name for part in shown if isinstance(part, nodes.Name))
        caught = (found.target for found in tree.find_all(nodes.AssignBlock))
        self._caught.update(target.name for target in caught if isinstance(target, nodes.Name))

    def is_only_shown(self, node: nodes.Node) -> bool:
        """Whether a name stands for caught output, and is used for nothing but to print that."""
        name = node.name if isinstance(node, nodes.Name) else ""
        caught = self._caught[name]
        return caught > 0 and caught + self._shown[name] == self._all[name]


def constant(node: nodes.Node) -> Any:
    """The value of what must be a constant, as the name of a template that is included."""
    if not isinstance(node, nodes.Const):
        raise NotPlain(f"line {node.lineno}: no constant")
    return node.value


def compiled(lines: Sequence[tuple[str, int]], file: str) -> CodeType:
    """Code whose lines are those of the template."""
    tree = ast.parse("\n".join(text for text, _ in lines))
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt | ast.expr | ast.excepthandler | ast.arg | ast.keyword):
            node.lineno = lines[node.lineno - 1][1]
            node.end_lineno = node.end_col_offset = None
    return compile(tree, file, "exec")
