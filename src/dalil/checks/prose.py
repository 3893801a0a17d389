"""Markdown that readers would not see as meant: HTML, unsafe links, markup out of place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dalil.characters import describe, forbidden
from dalil.checks.subject import Subject, numbered
from dalil.diagnostics import Code, Diagnostic
from dalil.model.base import TextKind
from dalil.model.walk import TextSite
from dalil.prose import Prose


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint about a text. `words`: a pattern of those it is about, if they can be told."""

    code: Code
    message: str
    hint: str
    words: str = "(?!)"


def markup(subject: Subject) -> Iterator[Diagnostic]:
    for key, site, found in _found(subject):
        for occurrence, complaint in numbered(found):
            place = subject.place_in(key, site, complaint.words, occurrence)
            yield Diagnostic(place, complaint.code, complaint.message, complaint.hint)


def _found(subject: Subject) -> Iterator[tuple[str, TextSite, list[Complaint]]]:
    for key, reading in subject.readings.items():
        for site in reading.sites.texts:
            if site.kind is TextKind.LINE and (found := _in_plain_text(site.text)):
                yield key, site, found
        for text in reading.texts:
            if found := complaints(text.site.text, text.site.kind, text.prose):
                yield key, text.site, found


def complaints(text: str, kind: TextKind, prose: Prose) -> list[Complaint]:
    """Everything wrong with the markup of one text, of a document or of a translation."""
    found = [_complaint(code, snippet) for code, snippet in prose.problems]
    if kind is TextKind.LINE:
        return found + _in_plain_text(text)
    html = prose.html
    tags, sign = (_BLOCKS, "<") if kind is TextKind.INLINE else (_HEADINGS, "<h")
    if sign in html and (tag := tags.search(html)):
        words = "#{1,6} " if tag[1] in _HEADING_TAGS else "(?!)"
        found.append(Complaint(Code.MISPLACED_MARKUP, *_BLOCK_COMPLAINTS[kind], words=words))
    # No file has such a character itself: only an entity can bring one.
    if "&" in text and (character := forbidden(html)):
        message = f"an entity in the text stands for the character {describe(character)}"
        hint = "delete it: this character cannot be seen and is not allowed"
        found.append(Complaint(Code.FORBIDDEN_CHARACTER, message, hint, r"&#?\w+;"))
    return found


_BLOCKS = re.compile("<(p|[ou]l|h[1-6]|blockquote|table|pre|hr)\\b")
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HEADINGS = re.compile("<(h[1-6])\\b")
_BLOCK_COMPLAINTS = {
    TextKind.INLINE: (
        "this field takes one paragraph, without lists, headings or tables",
        "write one paragraph; if it begins with a sign of Markdown (-, #, 1.), put \\ before it",
    ),
    TextKind.PROSE: (
        "a heading stands in a text",
        "start a new section with this title; if # is part of the text, write \\#",
    ),
}


_SIGNS = (("[@", "a citation"), ("](", "a link"), ("**", "bold type"))


def _in_plain_text(text: str) -> list[Complaint]:
    if "[@" not in text and "](" not in text and "**" not in text:
        return []
    return [
        Complaint(
            Code.MISPLACED_MARKUP,
            f"{name} does not work in this field, which shows plain text",
            "move it to a text that takes Markdown, or write the words alone",
            re.escape(sign),
        )
        for sign, name in _SIGNS
        if sign in text
    ]


def _complaint(code: Code, snippet: str) -> Complaint:
    match code:
        case Code.BROKEN_CITATION:
            return Complaint(
                code,
                f'"{snippet}" is no citation',
                "write [@source-id] or [@source-id, article 3], with the id as in "
                "content/sources.yml and a closing bracket",
                r"\s+".join(re.escape(word) for word in snippet.split()),
            )
        case Code.RAW_HTML:
            return Complaint(
                code,
                "HTML in a text is not shown",
                "use Markdown (**bold**, *italic*, - list); for the sign < write &lt;",
                r"<[A-Za-z/!?]",
            )
        case Code.MISPLACED_MARKUP:
            return Complaint(
                code,
                "a picture cannot stand in a text",
                "use a block of type figure, which has an alternative text and a credit",
                r"!\[",
            )
        case _:
            return _unsafe_link(code, snippet)


def _unsafe_link(code: Code, href: str) -> Complaint:
    if not re.search(r"[:/.#]", href):
        message = "this link has no address, or an unsafe one, so it leads nowhere"
        words = r"(?i)(?<=[(<])\s*(javascript|vbscript|data|file):|\]\(\s*\)"
    elif href.startswith("http://"):
        message = f'the link "{href}" is not encrypted'
        words = re.escape(href)
    else:
        message = f'"{href}" is no address a link may have'
        words = re.escape(href)
    hint = "link to a page as [words](module:id), elsewhere with a full https:// address"
    return Complaint(code, message, hint, words)
