"""The text of questions where HTML is narrow: legends, options of a list, text with gaps."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from dalil.i18n.untranslated import Untranslated
from dalil.model.base import TextKind
from dalil.pages.bidi import isolate_plain
from dalil.pages.context import PageContext
from dalil.pages.fill import attributes
from dalil.pages.safe import safe
from dalil.prose import render

_FIRST = re.compile(r"<p>(.*?)</p>\s*", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_GAP = re.compile(r"\{([a-z0-9])\}")
_FIRST_GAP = 0xE100
"""Private-use characters, which content may not hold, stand for gaps while text is rendered."""


@dataclass(frozen=True, slots=True)
class Stem:
    """A stem in parts: only the question itself can stand in a legend, which holds no blocks."""

    before: Markup
    question: Markup
    after: Markup


def stem(text: str, page: PageContext) -> Stem:
    """The question is the last paragraph, or the first one where a list or a table comes last."""
    body = page.resolved(render(text, TextKind.PROSE), text).strip()
    if body.endswith("</p>"):
        start = body.rindex("<p>")
        before, question, after = body[:start], body[start + 3 : -4], ""
    elif found := _FIRST.match(body):
        before, question, after = "", found[1], body[found.end() :]
    else:
        before, question, after = body, "", ""
    if isinstance(text, Untranslated):
        page.has_fallback = True
    parts = (_framed(text, part, "div") for part in (before, after))
    return Stem(next(parts), _framed(text, question, "span"), next(parts))


def _framed(text: str, part: str, tag: str) -> Markup:
    if not part or not isinstance(text, Untranslated):
        return safe(part)
    return safe(f"<{tag}{attributes(text.language)}>{part}</{tag}>")


def wording(text: str, page: PageContext) -> str:
    """The words of an inline text, for the options of a list, where no markup can stand."""
    parts = (part for part in render(text, TextKind.INLINE).parts if isinstance(part, str))
    words = " ".join(html.unescape(_TAG.sub("", "".join(parts))).split())
    if isinstance(text, Untranslated):
        page.has_fallback = True
        return Untranslated(words, text.language)
    return isolate_plain(words) if page.interface.direction == "rtl" else words


def gapped(text: str, controls: Mapping[str, Markup], page: PageContext) -> Markup:
    """The text of a cloze with the control of each gap where `{id}` stands."""
    places = {id_: chr(_FIRST_GAP + index) for index, id_ in enumerate(controls)}
    marked = _GAP.sub(lambda gap: places.get(gap[1], gap[0]), text)
    if isinstance(text, Untranslated):
        marked = Untranslated(marked, text.language)
    body = str(page.prose(marked))
    for id_, place in places.items():
        body = body.replace(place, str(controls[id_]), 1)
    return safe(body)
