"""One page while it is rendered: numbers its references, resolves its links, marks fallbacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from dalil.i18n.untranslated import Untranslated
from dalil.model.assessments import Assessment
from dalil.model.base import TextKind
from dalil.model.documents import AwarenessPage, Module, PageDocument
from dalil.model.reference import Source, Term
from dalil.pages.bidi import isolate
from dalil.pages.fill import attributes, escaped, foreign
from dalil.pages.questions import Question
from dalil.pages.routes import folder_of
from dalil.pages.safe import safe
from dalil.pages.shared import Shared
from dalil.pages.shell import TocEntry
from dalil.pages.texts import escaped_line, finished
from dalil.prose import Citation, Link, Prose, render


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """One place of a source that a page cites."""

    letter: str
    """The letter after the number, where a page cites several places of the source; else empty."""
    locator: str | None
    recalled: bool


@dataclass(frozen=True, slots=True)
class PageReference:
    """A numbered source of a page, with every place cited, in the order of the text."""

    number: int
    source: Source
    places: tuple[CitedPlace, ...]

    @property
    def recalled(self) -> bool:
        return any(place.recalled for place in self.places)


@dataclass(slots=True)
class CitedSource:
    """A source that a page cites, by the number of its first citation."""

    number: int
    places: list[Citation] = field(default_factory=list)


class PageContext:
    """State of one page. Templates write through it; `build` reads what it gathered."""

    def __init__(
        self, shared: Shared, path: str, root: str, document: PageDocument | Assessment | None
    ) -> None:
        self.shared = shared
        self.catalog = shared.catalog
        self.interface = shared.interface
        self.routes = shared.routes
        self.path = path
        self.root = root
        """The way up to the root of the site."""
        self.document = document
        """What the page shows, whatever the catalog holds under its id."""
        self.cited: dict[str, CitedSource] = {}
        self.terms: dict[str, Term] = {}
        self.toc: list[TocEntry] = []
        self.questions: dict[str, Question] = {}
        """The questions on the page by their id, in the order asked."""
        self.has_fallback = False
        self._ways = shared.routes.ways(folder_of(path))
        self._rtl = shared.interface.direction == "rtl"
        self._lines, self._inline, self._prose = finished(rtl=self._rtl)

    @property
    def awareness(self) -> AwarenessPage | None:
        """The document of a page for the public."""
        return self.document if isinstance(self.document, AwarenessPage) else None

    @property
    def has_recalled(self) -> bool:
        return any(c.recalled for cited in self.cited.values() for c in cited.places)

    def module(self, id_: str) -> Module | None:
        """A module; the one the page shows is whole, of others no section may be known."""
        if isinstance(self.document, Module) and self.document.id == id_:
            return self.document
        return self.catalog.modules.get(id_)

    def references(self) -> list[PageReference]:
        """The sources cited so far, in the order of their first citation."""
        return [
            PageReference(
                cited.number,
                self.catalog.sources[source],
                tuple(
                    CitedPlace(cited_letter(cited, index), place.locator, place.recalled)
                    for index, place in enumerate(cited.places)
                ),
            )
            for source, cited in self.cited.items()
        ]

    def finished(self, body: list[str]) -> list[str]:
        """The body with its citations lettered, once it is known how often a source is cited."""
        if not self.cited:
            return body
        cited = list(self.cited.values())
        return [self._lettered(piece, cited) if _START in piece else piece for piece in body]

    @staticmethod
    def _lettered(piece: str, cited: Sequence[CitedSource]) -> str:
        first, *others = str.split(piece, _START)  # not as Markup does, which takes far longer
        pieces = [first]
        for other in others:
            label, _end, rest = other.partition(_END)
            number, _dot, index = label.partition(".")
            pieces += (number, cited_letter(cited[int(number) - 1], int(index)), rest)
        return "".join(pieces)

    def href(self, address: str) -> str:
        """The address of a page (`module:x`, `page:y#z`), relative to this one."""
        return self._ways[address]

    def has(self, address: str) -> bool:
        return address.partition("#")[0] in self.routes

    def asset(self, name: str) -> str:
        """The address of a file below assets/, which all locales share."""
        return f"{self.root}assets/{name}"

    def line(self, text: str) -> Markup:
        if isinstance(text, Untranslated):
            self.has_fallback = True
            return foreign(escaped_line(text), text.language)
        return self._lines[text] or _NOTHING

    def inline(self, text: str) -> Markup:
        if text.__class__ is str and (known := self._inline[text]) is not None:
            return known
        body = self.resolved(render(text, TextKind.INLINE), text)
        if not isinstance(text, Untranslated):
            return safe(body)
        self.has_fallback = True
        return foreign(body, text.language)

    def prose(self, text: str) -> Markup:
        """Paragraphs; a fallback is set off as a passage of its own."""
        if text.__class__ is str and (known := self._prose[text]) is not None:
            return known
        body = self.resolved(render(text, TextKind.PROSE), text)
        if not isinstance(text, Untranslated):
            return safe(body)
        self.has_fallback = True
        language = self.interface.language_name(text.language)
        tag = self.interface.gettext("Original text in %(language)s, not yet translated")
        return safe(
            f'<div class="dl-fallback"><p class="dl-fallback__tag">'
            f"{escaped(tag % {'language': language})}</p>"
            f"<div{attributes(text.language)}>{body}</div></div>"
        )

    def plain(self, text: str) -> str:
        """For attributes and the head of the page, where no markup can stand."""
        if isinstance(text, Untranslated):
            self.has_fallback = True
        return str(text)

    def heading(self, level: int, anchor: str, title: str) -> Markup:
        """A heading with its anchor; second-level ones make the table of contents."""
        if level == 2:
            self.toc.append(TocEntry(anchor, title))
        return safe(f'<h{level} id="{escaped(anchor)}">{self.line(title)}</h{level}>')

    def cite(self, source: str, locator: str | None = None, *, recalled: bool = False) -> Markup:
        """A numbered reference from a template, for figures and definitions."""
        return safe(self._citation(Citation(source, locator, recalled)))

    def resolved(self, prose: Prose, text: str) -> str:
        """Rendered text with its citations numbered and its links followed, not yet marked."""
        rtl = self._rtl and not isinstance(text, Untranslated)
        if len(prose.parts) == 1 and isinstance(prose.parts[0], str):
            return isolate(prose.parts[0]) if rtl else prose.parts[0]
        pieces: list[str] = []
        open_links: list[bool] = []
        for part in prose.parts:
            if isinstance(part, str):
                pieces.append(isolate(part) if rtl else part)
            elif isinstance(part, Citation):
                pieces.append(self._citation(part))
            elif isinstance(part, Link):
                known = self.has(part.address)
                open_links.append(known)
                if known:
                    pieces.append(self._link(part))
            elif open_links.pop():
                pieces.append("</a>")
        return "".join(pieces)

    def _link(self, link: Link) -> str:
        href = escaped(self._ways[link.address])
        if link.scheme != "term":
            return f'<a href="{href}">'
        self.terms.setdefault(link.target, self.catalog.terms[link.target])
        return f'<a class="dl-term-link" href="{href}">'

    def _citation(self, citation: Citation) -> str:
        cited = self.cited.get(citation.source)
        if cited is None:
            cited = self.cited[citation.source] = CitedSource(len(self.cited) + 1)
        places = cited.places
        if citation not in places:
            places.append(citation)
        mark = f"{_START}{cited.number}.{places.index(citation)}{_END}"
        # No character of the mark would be escaped.
        label = escaped(self.shared.gettext("Source %(number)s")).replace("%(number)s", mark)
        unsure = "?" if citation.recalled else ""
        return f'<a class="dl-cite" href="#src-{mark}" aria-label="{label}">[{mark}{unsure}]</a>'


_START, _END = "\ue000", "\ue001"
"""Private-use characters, which content may not hold: they stand for labels known at the end."""
_NOTHING = Markup()


def cited_letter(cited: CitedSource, index: int) -> str:
    """a to z, then aa, ab; nothing where only one place of the source is cited."""
    if len(cited.places) == 1:
        return ""
    return (chr(96 + index // 26) if index >= 26 else "") + chr(97 + index % 26)
