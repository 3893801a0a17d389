"""Markdown of prose to HTML parts: CommonMark with tables, citations, links by id. Pure.

`render` knows nothing of pages: where a citation is numbered or a link by id needs an address, the
result holds the Citation or Link itself between strings of HTML, and the page resolves it.
Raw HTML, pictures and unsafe links come out inert and are reported.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cmarkgfm import cmark

from dalil.diagnostics import Code
from dalil.model.base import TextKind

SCHEMES = (
    "term",
    "module",
    "pillar",
    "technique",
    "theme",
    "event",
    "country",
    "awareness",
    "page",
)
"""What a link by id may begin with: `[words](module:identifying-victims#signs)`."""

_CITATION = re.compile(
    r"\[@(?P<source>[a-z0-9-]+)(?:\s*|,\s*(?P<locator>[^\[\]|\s][^\[\]|]*))"
    r"(?P<recalled>\|\s*recalled\s*)?\]"
)
_BROKEN_CITATION = re.compile(r"\[\s*@[^\]]{0,40}\]?|\[@")
_PIECE = re.compile(r"<[^>]*>")
_HREF = re.compile(r'<a href="([^"]*)"[^>]*>')
_BY_ID = re.compile(r"([a-z]+):([A-Za-z0-9-]+)(?:#([A-Za-z0-9-]+))?")
_RAW_HTML = "<!-- raw HTML omitted -->"
_SPECIAL = re.compile(r"\[|<\w+ [^>]*>|</a>|<!--[^>]*>|</?(?:code|pre)>")
"""What may be more than HTML to pass on: brackets, and tags that have attributes or end a link."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a source. `recalled`: from general knowledge, an expert must confirm."""

    source: str
    locator: str | None
    recalled: bool


@dataclass(frozen=True, slots=True)
class Link:
    """The start of a link by id."""

    scheme: str
    target: str
    fragment: str | None

    @property
    def address(self) -> str:
        return f"{self.scheme}:{self.target}" + (f"#{self.fragment}" if self.fragment else "")


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """Closes a Link, so that a page may leave both out."""


Part = str | Citation | Link | LinkEnd


@dataclass(frozen=True, slots=True)
class Prose:
    """Rendered prose: HTML strings with citations and links by id between them."""

    parts: tuple[Part, ...]
    problems: tuple[tuple[Code, str], ...]
    """What is wrong: the code and the words it stands at."""

    @property
    def html(self) -> str:
        """The HTML without what stands between."""
        html = [part for part in self.parts if isinstance(part, str)]
        return html[0] if len(html) == 1 else "".join(html)

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(part for part in self.parts if isinstance(part, Citation))

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple(part for part in self.parts if isinstance(part, Link))


@lru_cache(maxsize=50_000)
def render(text: str, kind: TextKind) -> Prose:
    """Render a translatable string of any kind. Same text and kind, same result."""
    if kind is TextKind.LINE:
        return Prose((html.escape(text, quote=False),), ())
    plain = text.rstrip(" \n")
    if _is_plain(plain):
        rendered = _paragraphs(plain, kind)
        if "[" not in plain:
            return Prose((rendered,), ())
        if (cited := _cited(rendered)) is not None:
            return cited
    else:
        rendered = _html(text, kind)
        if _SPECIAL.search(rendered) is None:
            return Prose((rendered,), ())
    parts: list[Part] = []
    problems: list[tuple[Code, str]] = []
    for part in _parts(rendered, problems):
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return Prose(tuple(parts), tuple(problems))


def plain_html(text: str, kind: TextKind) -> str | None:
    """The HTML of inline text or prose that cites and marks nothing, as most does; None for all
    other, of which `render` knows more.
    """
    plain = text.rstrip(" \n")
    return _paragraphs(plain, kind) if "[" not in plain and _is_plain(plain) else None


def citations(text: str, kind: TextKind = TextKind.PROSE) -> tuple[Citation, ...]:
    return render(text, kind).citations


def links(text: str, kind: TextKind = TextKind.PROSE) -> tuple[Link, ...]:
    return render(text, kind).links


def _html(text: str, kind: TextKind) -> str:
    # A str subclass (a marked fallback) would be copied byte by byte by the C library.
    rendered = cmark.markdown_to_html_with_extensions(str(text), extensions=["table"])
    return _unwrapped(rendered) if kind is TextKind.INLINE else rendered


def _paragraphs(plain: str, kind: TextKind) -> str:
    """The same of a text that is plain."""
    escaped = plain.replace('"', "&quot;")
    if kind is TextKind.INLINE and "\n\n" not in escaped:
        return escaped
    paragraphs = re.split("\n\n+", escaped) if "\n\n" in escaped else [escaped]
    rendered = "".join([f"<p>{paragraph}</p>\n" for paragraph in paragraphs])
    return _unwrapped(rendered) if kind is TextKind.INLINE else rendered


def _is_plain(text: str) -> bool:
    """Whether a text is paragraphs that say what they mean, as most are: no need to parse them.

    Every line begins with a letter, so none is a heading, an entry of a list or the rule of a
    table, and none says where `[words]` lead: brackets without an address are only brackets.
    """
    # One by one, these are a third of what a regular expression costs.
    if "\\" in text or "`" in text or "*" in text or "_" in text or "&" in text:
        return False
    if "<" in text or ">" in text or "](" in text or "\t" in text or "\r" in text or "\0" in text:
        return False
    if "\n" not in text:
        return text[:1].isalpha()
    lines = text.split("\n")
    return lines[0] != "" and all(
        line == "" or (line[0].isalpha() and line[-1] != " ") for line in lines
    )


def _unwrapped(rendered: str) -> str:
    """The content of the one paragraph that inline text makes; other blocks stay as they are."""
    stripped = rendered.strip()
    if stripped.startswith("<p>") and stripped.endswith("</p>") and stripped.count("<p>") == 1:
        return stripped[3:-4]
    return stripped


def _cited(rendered: str) -> Prose | None:
    """Paragraphs in which no bracket is left beside citations; None for all others."""
    pieces = _CITATION.split(rendered)
    # A piece of text, then source, locator and mark of each citation with the text after it.
    parts: list[Part] = [pieces[0].rstrip(" ")]
    if "[" in pieces[0]:
        return None
    last = len(pieces) - 4
    for at in range(1, len(pieces), 4):
        source, locator, recalled, after = pieces[at : at + 4]
        if "[" in after or (locator is not None and "<" in locator):
            return None
        if locator is not None:
            locator = html.unescape(" ".join(locator.split()))
        parts.append(Citation(source, locator, recalled is not None))
        parts.append(after.rstrip(" ") if at < last else after)
    return Prose(tuple(parts), ())


def _parts(rendered: str, problems: list[tuple[Code, str]]) -> Iterator[Part]:
    done = 0
    in_code = 0
    open_links: list[Literal["id", "web"]] = []
    for match in _SPECIAL.finditer(rendered):
        start, tag = match.start(), match[0]
        if start < done:  # in a text that was read from its first bracket to its end
            continue
        if tag == "[":
            if in_code <= 0:
                start = max(done, rendered.rfind(">", done, start) + 1)
                yield rendered[done:start]
                done = rendered.find("<", start)
                done = done if done >= 0 else len(rendered)
                yield from _text(rendered[start:done], problems)
        elif tag in ("<code>", "<pre>"):
            in_code += 1
        elif tag in ("</code>", "</pre>"):
            in_code -= 1
        elif tag.startswith(("<a ", "</a>", "<img ", _RAW_HTML)):
            yield rendered[done:start]
            done = match.end()
            if tag == _RAW_HTML:
                problems.append((Code.RAW_HTML, _nearby(rendered, start)))
            elif tag.startswith("<img"):
                problems.append((Code.MISPLACED_MARKUP, _nearby(rendered, start)))
            elif tag.startswith("<a "):
                opening = _link(tag, problems)
                open_links.append("id" if isinstance(opening, Link) else "web")
                yield opening
            else:
                yield LinkEnd() if open_links.pop() == "id" else tag
    yield rendered[done:]


def _text(text: str, problems: list[tuple[Code, str]]) -> Iterator[Part]:
    position = 0
    rest = ""
    for match in _CITATION.finditer(text):
        before = text[position : match.start()]
        rest += before
        yield before.rstrip(" ")  # typographically the number follows its word directly
        locator = match["locator"]
        if locator is not None:
            locator = html.unescape(" ".join(locator.split()))
        yield Citation(match["source"], locator, match["recalled"] is not None)
        position = match.end()
    rest += text[position:]
    if "[" in rest:
        problems.extend(
            (Code.BROKEN_CITATION, html.unescape(broken[0]))
            for broken in _BROKEN_CITATION.finditer(rest)
        )
    yield text[position:]


def _link(tag: str, problems: list[tuple[Code, str]]) -> Part:
    found = _HREF.match(tag)
    href = html.unescape(found[1]) if found else ""
    if by_id := _BY_ID.fullmatch(href):
        return Link(by_id[1], by_id[2], by_id[3])
    if href.startswith(("https://", "mailto:")):
        return f'<a href="{html.escape(href)}" rel="noreferrer">'
    problems.append((Code.UNSAFE_LINK, href or "an unsafe address"))
    return "<a>"


def _nearby(rendered: str, at: int) -> str:
    """The words around a place in rendered HTML, to say where in a long text it is."""
    words = html.unescape(_PIECE.sub(" ", rendered[max(0, at - 120) : at])).split()
    return " ".join(words[-6:])
