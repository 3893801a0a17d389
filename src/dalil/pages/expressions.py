"""Expressions of templates as Python has them."""

from __future__ import annotations

from collections.abc import Callable, Collection

from jinja2 import nodes

from dalil.pages.compiling import NotPlain

_COMPARED = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "notin": "not in",
}
_LOOP = {
    "index": "{0}_n",
    "index0": "({0}_n - 1)",
    "first": "({0}_n == 1)",
    "last": "({0}_n == len_({0}))",
    "length": "len_({0})",
}
"""What a template knows of a loop, by the names of its list and of its counter."""


class Expressions:
    """Writes expressions. `named` says how a name is written, or that there is none such.

    An attribute is an attribute and never a key; what is called gets what stands there; filters
    and tests are functions of what they are applied to.
    """

    def __init__(
        self, named: Callable[[str, int], str], filters: Collection[str], tests: Collection[str]
    ) -> None:
        self._named = named
        self._filters = filters
        self._tests = tests
        self.loops: list[str] = []
        """The names of the lists of the loops around this place."""

    def written(self, node: nodes.Node) -> str:
        made: str
        match node:
            case nodes.Name(name=name):
                made = self._named(name, node.lineno)
            case nodes.Const(value=value):
                made = repr(value)
            case nodes.Getattr(node=nodes.Name(name="loop"), attr=attr) if (
                attr in _LOOP and self.loops
            ):
                made = _LOOP[attr].format(self.loops[-1])
            case nodes.Getattr(node=inner, attr=attr):
                made = f"{self.written(inner)}.{attr}"
            case nodes.Getitem(node=inner, arg=nodes.Slice() as slice_):
                bounds = (slice_.start, slice_.stop, slice_.step)
                listed = (self.written(bound) if bound else "None" for bound in bounds)
                made = f"{self.written(inner)}[slice_({', '.join(listed)})]"
            case nodes.Getitem(node=inner, arg=key):
                made = f"{self.written(inner)}[{self.written(key)}]"
            case nodes.Call(dyn_args=None, dyn_kwargs=None):
                made = f"{self.written(node.node)}({self.arguments(node)})"
            case nodes.Filter(node=nodes.Expr() as inner, dyn_args=None, dyn_kwargs=None):
                if node.name not in self._filters:
                    raise NotPlain(f"line {node.lineno}: the filter {node.name}")
                made = f"filters_[{node.name!r}]({self.written(inner)}, {self.arguments(node)})"
            case _:
                made = self._operation(node)
        return made

    def arguments(self, node: nodes.Call | nodes.Filter) -> str:
        named = (f"{argument.key}={self.written(argument.value)}" for argument in node.kwargs)
        return ", ".join((*map(self.written, node.args), *named))

    def _operation(self, node: nodes.Node) -> str:
        made: str
        match node:
            case nodes.CondExpr(test=test, expr1=yes, expr2=no):
                other = self.written(no) if no else "''"
                made = f"({self.written(yes)} if {self.written(test)} else {other})"
            case nodes.And() | nodes.Or() | nodes.Add() | nodes.Sub() | nodes.Mul() | nodes.Mod():
                made = f"({self.written(node.left)} {node.operator} {self.written(node.right)})"
            case nodes.Not(node=inner):
                made = f"(not {self.written(inner)})"
            case nodes.Compare(expr=first, ops=others):
                rest = (f"{_COMPARED[other.op]} {self.written(other.expr)}" for other in others)
                made = f"({self.written(first)} {' '.join(rest)})"
            case nodes.Test(name="sameas", node=inner, args=[other]):
                made = f"({self.written(inner)} is {self.written(other)})"
            case nodes.Test(name=name, node=inner, args=[]) if name in self._tests:
                made = f"tests_[{name!r}]({self.written(inner)})"
            case nodes.Concat(nodes=parts):
                made = f"concat_(({', '.join(map(self.written, parts))},))"
            case nodes.List(items=items):
                made = f"[{', '.join(map(self.written, items))}]"
            case nodes.Tuple(items=items):
                made = f"({''.join(f'{self.written(item)}, ' for item in items)})"
            case nodes.Dict(items=pairs):
                listed = (f"{self.written(p.key)}: {self.written(p.value)}" for p in pairs)
                made = f"{{{', '.join(listed)}}}"
            case _:
                raise NotPlain(f"line {node.lineno}: {type(node).__name__}")
        return made
