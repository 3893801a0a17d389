"""Read a YAML file that is written line by line, as most are, in one sweep over its lines.

Each line is `name: value`, `- value` or `- name: value`; a value is a text on its line, a simple
list or group in brackets, or a text below with `|`. What such a file says does not depend on the
finer rules of YAML. Any other line, and any that breaks the order of the indentation, leaves the
file to `yaml_quick`.
"""

from __future__ import annotations

import re
from typing import Any

from dalil.yaml_scalars import NULLS, plain_value

MAX_DEPTH = 20
"""Deeper files are left to the readers that know how deep one may be."""

_NAME = r"[A-Za-z_][A-Za-z0-9_-]{0,80}+"
# The groups: indentation, dash, name; then the value: a quoted text, or a text below (how it ends,
# its lines, the indentation of the first), or whatever else. Comments and empty lines go before.
_LINE = re.compile(
    r"(?:(?: *#.*)?\n)*+"
    rf"( *+)(- ++)?(?:({_NAME}):(?: ++|(?=\n)))?"
    r'(?:("[^"\\\n]*") *\n|\|(-?)\n(( ++).*\n(?:(?:\7.*)?\n)*+)|(.*)\n|\Z)'
)
_ITEM = r'(?:"[^"\\\n]*"|[A-Za-z0-9](?:[\w.-]| (?=[\w.-]))*+)'
_LIST = re.compile(rf"\[(?:{_ITEM}(?:, *{_ITEM})*+)?\]")
_GROUP = re.compile(rf"\{{(?:{_NAME}: +{_ITEM}(?:, *{_NAME}: +{_ITEM})*+)?\}}")
_ITEMS = re.compile(_ITEM)
_FIELDS = re.compile(rf"({_NAME}): +({_ITEM})")

Level = tuple[int, Any]
"""The column where the entries of a dict or a list begin, and the dict or list."""


def read_regular(text: str) -> dict[str, Any] | None:
    """What the text of a file says; None where it is not written line by line.

    The text has no tab, no forbidden character, and no `#` that may have been meant as text.
    """
    if "\r" in text or not text.endswith("\n"):
        return None
    root: dict[str, Any] = {}
    levels: list[Level] = [(0, root)]
    opened = ""  # the name, in the innermost level, that waits for lines below it
    try:
        for indent, dash, name, quoted, strip, block, inner, rest in _LINE.findall(text):
            column = len(indent)
            if not (name or dash):
                if column or quoted or block or rest:
                    return None
                continue  # the end
            holder = _holder(levels, column, dash, opened)
            if dash and name:
                column += len(dash)
                item: dict[str, Any] = {}
                holder.append(item)
                levels.append((column, item))
                holder = item
            if quoted:
                value: Any = quoted[1:-1]
            elif block:
                value = _below(block, inner, column, strip)
            else:
                value = _value(rest) if rest else None
            opened = "" if quoted or block or rest else name
            _put(holder, name, value)
    except (_IrregularError, IndexError):
        return None
    return root or None


def _holder(levels: list[Level], column: int, dash: str, opened: str) -> Any:
    """The dict or list that a line at a column is an entry of, after the levels above it."""
    at, holder = levels[-1]
    if opened and (column > at or (dash and column == at)):
        if len(levels) == MAX_DEPTH:
            raise _IrregularError
        below: Any = [] if dash else {}
        holder[opened] = below
        levels.append((column, below))
        return below
    while at > column or (at == column and not dash and type(holder) is list):
        levels.pop()
        at, holder = levels[-1]
    if at != column or (type(holder) is list) != bool(dash):
        raise _IrregularError
    return holder


def _put(holder: Any, name: str, value: Any) -> None:
    if name:
        if name in holder or name in NULLS:
            raise _IrregularError
        holder[name] = value
    elif value is None:
        raise _IrregularError
    else:
        holder.append(value)


def _below(block: str, inner: str, column: int, strip: str) -> str:
    """A text on lines of its own, which stand deeper than what they belong to."""
    if len(inner) <= column or block[len(inner)] == "\n":
        raise _IrregularError
    text = block.replace(f"\n{inner}", "\n")[len(inner) :].rstrip("\n")
    return text if strip else f"{text}\n"


def _value(rest: str) -> Any:
    """What stands on a line after the name or the dash."""
    text = rest.rstrip(" ")
    first = text[0]
    if first.isalnum():
        if ": " in text or " #" in text or text[-1] == ":":
            raise _IrregularError
        return plain_value(text)
    if first == "[" and _LIST.fullmatch(text):
        return [_item(item) for item in _ITEMS.findall(text)]
    if first == "{" and _GROUP.fullmatch(text):
        fields = _FIELDS.findall(text)
        values = {name: _item(item) for name, item in fields}
        if len(values) == len(fields) and NULLS.isdisjoint(values):
            return values
    if first == "'" and text[-1] == "'" and text.count("'") == 2:
        return text[1:-1]
    raise _IrregularError


def _item(text: str) -> Any:
    return text[1:-1] if text[0] == '"' else plain_value(text)


class _IrregularError(Exception):
    """Another reader must look at this file."""
