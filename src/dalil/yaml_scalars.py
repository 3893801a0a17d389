"""What a plain scalar means, by the core schema of YAML 1.2."""

from __future__ import annotations

import re
from typing import Any

MAX_DIGITS = 18
"""A longer run of digits is a text: no content counts so far, and JSON readers differ on it."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(NULLS),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(
    rf"[-+]?[0-9]{{1,{MAX_DIGITS}}}|0o[0-7]{{1,{MAX_DIGITS}}}|0x[0-9a-fA-F]{{1,{MAX_DIGITS}}}"
)
_FLOAT = re.compile(r"[-+]?((\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)")
_NUMBER_STARTS = frozenset("-+.0123456789")


def plain_value(text: str) -> Any:
    """None, a bool, a number or the text itself; finite, so that JSON can say it."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    if _INT.fullmatch(text):
        return int(text, 0) if text[:2] in ("0x", "0o") else int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if abs(number) < float("inf") else text
    return text
