"""Texts as HTML that is the same on every page: most, for few cite or link. Each is made once.

A question stands in a form, in the practice deck and in its module, and its options in the answers
too; a title stands wherever a page is listed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from markupsafe import Markup

from dalil.model.base import TextKind
from dalil.pages.bidi import isolate, isolate_line
from dalil.pages.safe import safe
from dalil.prose import plain_html, render

LIMIT = 6_000
"""Texts of a kind that are kept: as many as come again soon."""


class Texts(dict[str, Markup | None]):
    """HTML by text, made when it is first asked for; None for a text that cites or links."""

    def __init__(self, make: Callable[[str], Markup | None]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> Markup | None:
        if len(self) >= LIMIT:
            self.clear()
        made = self[text] = self._make(text)
        return made


class Finished(NamedTuple):
    """The texts of each kind, in the language of their page."""

    lines: Texts
    inline: Texts
    prose: Texts


@cache
def finished(*, rtl: bool) -> Finished:
    """The texts of pages that are written from right to left, or from left to right."""

    def of(kind: TextKind) -> Texts:
        def make(text: str) -> Markup | None:
            found = plain_html(text, kind)
            if found is None:
                parts = render(text, kind).parts
                if len(parts) != 1 or not isinstance(parts[0], str):
                    return None
                found = parts[0]
            return safe(isolate(found) if rtl else found)

        return Texts(make)

    def line(text: str) -> Markup:
        return safe(isolate_line(text) if rtl else escaped_line(text))

    return Finished(Texts(line), of(TextKind.INLINE), of(TextKind.PROSE))


def escaped_line(text: str) -> str:
    """As html.escape has it between tags, where quotation marks are no danger."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
