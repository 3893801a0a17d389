"""What Unicode's CLDR, by Babel, knows about a language tag: direction and plural classes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Literal

from babel import Locale, UnknownLocaleError

Direction = Literal["rtl", "ltr"]

CLASSES = ("zero", "one", "two", "few", "many", "other")
"""The plural classes of CLDR, in the order in which PO files number those a language has."""

_PREFERRED = {"en": "en_001"}
"""CLDR's bare `en` is the English of the United States; a portal writes 16 April 2025."""


@cache
def cldr_locale(tag: str) -> Locale:
    """CLDR's data for a tag (`ar`, `zh-Hant`, `fr-DZ`), or for the nearest tag it knows.

    A language that CLDR lacks is treated like English: left to right, one and many.
    """
    known = (_parsed(_PREFERRED.get(candidate, candidate)) for candidate in ancestry(tag))
    return next((found for found in known if found), Locale.parse(_PREFERRED["en"]))


def language_name(tag: str, shown_in: str) -> str:
    """The name of a language in another one; the tag itself where CLDR has no name."""
    found = _parsed(tag)
    return (found.get_display_name(cldr_locale(shown_in)) if found else None) or tag


def _parsed(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def ancestry(tag: str) -> list[str]:
    """A tag and the wider ones it belongs to: `zh-Hant-TW`, `zh-Hant`, `zh`."""
    parts = tag.split("-")
    return ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]


def direction_of(tag: str) -> Direction:
    return "rtl" if cldr_locale(tag).character_order == "right-to-left" else "ltr"


def plural_classes(tag: str) -> tuple[str, ...]:
    """The plural classes of a language, in the order of the forms in its PO files."""
    used = {*cldr_locale(tag).plural_form.tags, "other"}
    return tuple(name for name in CLASSES if name in used)


def plural_forms(tag: str) -> str:
    """The Plural-Forms header of a language's PO files, from its CLDR rules.

    Babel's own `to_gettext` is not used: for French and Spanish it writes CLDR's operand `e`, which
    gettext does not know. A count here is a whole number, so every operand for fractions and
    exponents is 0 and folds away.
    """
    classes = plural_classes(tag)
    rules: dict[str, Any] = dict(cldr_locale(tag).plural_form.abstract)
    expression = str(classes.index("other"))
    for name in reversed(classes):
        if name in rules:
            condition = _condition(rules[name])
            if isinstance(condition, str):
                expression = f"{condition} ? {classes.index(name)} : {expression}"
    return f"nplurals={len(classes)}; plural=({expression});"


_Condition = str | bool


def _condition(node: tuple[Any, ...]) -> _Condition:
    kind, parts = node
    if kind in ("and", "or"):
        return _joined(kind, [_condition(part) for part in parts])
    if kind == "not":
        inner = _condition(parts[0])
        return _negated(inner) if isinstance(inner, str) else not inner
    if kind == "relation":
        _operator, left, ranges = parts
        value = _operand(left)
        return _joined("or", [_within(value, low, high) for low, high in _bounds(ranges)])
    raise ValueError(f"unknown plural rule {kind}")


def _joined(kind: str, parts: list[_Condition]) -> _Condition:
    absorbing = kind == "or"
    if any(part is absorbing for part in parts):
        return absorbing
    texts = [part for part in parts if isinstance(part, str)]
    if not texts:
        return not absorbing
    if len(texts) == 1:
        return texts[0]
    sign = " || " if kind == "or" else " && "
    return "(" + sign.join(texts) + ")"


def _negated(text: str) -> str:
    if text.count("==") == 1 and "&&" not in text:
        return text.replace("==", "!=")
    return f"!({text})"


def _operand(node: tuple[Any, ...]) -> str | int:
    kind, parts = node
    if kind in ("n", "i"):
        return "n"
    if kind == "mod":
        left, right = (_operand(part) for part in parts)
        return 0 if left == 0 else f"{left} % {right}"
    if kind == "value":
        return int(parts[0])
    return 0


def _bounds(ranges: tuple[Any, ...]) -> list[tuple[int, int]]:
    return [(int(_operand(low)), int(_operand(high))) for low, high in ranges[1]]


def _within(value: str | int, low: int, high: int) -> _Condition:
    if isinstance(value, int):
        return low <= value <= high
    if low == high:
        return f"{value} == {low}"
    return f"({value} >= {low} && {value} <= {high})"


def plural_index(tag: str) -> Callable[[int], int]:
    """Which form a count takes, by CLDR itself and not by a PO header."""
    rule = cldr_locale(tag).plural_form
    classes = plural_classes(tag)
    return lambda count: classes.index(rule(count))
