"""The strings of a PO file: their escapes, their direction isolates, the charset of a header."""

from __future__ import annotations

import re

ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}

_ESCAPE = re.compile(r"\\(.)")
_CHARSET = re.compile(r"charset=\s*([\w-]+)", re.IGNORECASE)
_UNICODE = {"utf-8", "utf8", "charset"}
_ISOLATE = re.compile("[\u2066-\u2069]")


def unknown_escape(quoted: str) -> str | None:
    """The first letter after a backslash that means nothing."""
    return next((e for e in _ESCAPE.findall(quoted) if e not in ESCAPES), None)


def unescaped(quoted: str) -> str:
    """The inside of a quoted string, without an unknown escape, as text."""
    return _ESCAPE.sub(lambda escape: ESCAPES[escape[1]], quoted)


def foreign_charset(header: str) -> str | None:
    """The encoding that the text of a header names, if it is another than UTF-8."""
    found = _CHARSET.search(header)
    return found[1] if found and found[1].lower() not in _UNICODE else None


def balanced(text: str) -> bool:
    """Whether every direction isolate is closed on its line, and none closed that is not open."""
    for line in text.split("\n"):
        depth = 0
        for mark in _ISOLATE.findall(line):
            depth += -1 if mark == "\u2069" else 1
            if depth < 0:
                return False
        if depth:
            return False
    return True
