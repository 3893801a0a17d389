"""One page while it is rendered: numbers its references, resolves its links, marks fallbacks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from dalil.catalog import Catalog
from dalil.i18n.cldr import direction_of
from dalil.i18n.interface import Interface
from dalil.i18n.untranslated import Untranslated
from dalil.model.base import TextKind
from dalil.model.reference import Source, Term
from dalil.pages.bidi import isolate
from dalil.pages.questions import Question
from dalil.pages.routes import Routes
from dalil.pages.safe import safe
from dalil.pages.shell import TocEntry
from dalil.prose import Citation, Link, LinkEnd, Prose, render


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


@dataclass
class PageContext:
    """State of one page. Templates write through it; `build` reads what it gathered."""

    catalog: Catalog
    interface: Interface
    routes: Routes
    path: str
    root: str
    """The way up to the root of the site."""
    cited: dict[str, list[Citation]] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    toc: list[TocEntry] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)
    """The questions on the page by their id, in the order asked."""
    has_fallback: bool = False

    @property
    def has_recalled(self) -> bool:
        return any(c.recalled for places in self.cited.values() for c in places)

    def references(self) -> list[PageReference]:
        """The sources cited so far, in the order of their first citation."""
        return [
            PageReference(
                number,
                self.catalog.sources[source],
                tuple(
                    CitedPlace(
                        _letter(index) if len(places) > 1 else "", place.locator, place.recalled
                    )
                    for index, place in enumerate(places)
                ),
            )
            for number, (source, places) in enumerate(self.cited.items(), 1)
        ]

    def finished(self, body: str) -> str:
        """The body with its citations lettered, once it is known how often a source is cited."""
        references = self.references()

        def label(found: re.Match[str]) -> str:
            reference = references[int(found[1]) - 1]
            return f"{reference.number}{reference.places[int(found[2])].letter}"

        return _LABEL.sub(label, body)

    def href(self, address: str) -> str:
        """The address of a page (`module:x`, `page:y#z`), relative to this one."""
        page, _, fragment = address.partition("#")
        return self.routes.href(self.path, page, fragment or None)

    def has(self, address: str) -> bool:
        return address.partition("#")[0] in self.routes

    def asset(self, name: str) -> str:
        """The address of a file below assets/, which all locales share."""
        return f"{self.root}assets/{name}"

    def line(self, text: str) -> Markup:
        return self._run(text, TextKind.LINE)

    def inline(self, text: str) -> Markup:
        return self._run(text, TextKind.INLINE)

    def prose(self, text: str) -> Markup:
        """Paragraphs; a fallback is set off as a passage of its own."""
        body = self.resolved(render(text, TextKind.PROSE), text)
        if not isinstance(text, Untranslated):
            return safe(body)
        self.has_fallback = True
        language = self.interface.language_name(text.language)
        tag = self.interface.gettext("Original text in %(language)s, not yet translated")
        return Markup(
            '<div class="dl-fallback"><p class="dl-fallback__tag">{}</p>'
            '<div lang="{}" dir="{}">{}</div></div>'
        ).format(
            tag % {"language": language},
            text.language,
            direction_of(text.language),
            safe(body),
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
        return Markup('<h{} id="{}">{}</h{}>').format(level, anchor, self.line(title), level)

    def cite(self, source: str, locator: str | None = None, *, recalled: bool = False) -> Markup:
        """A numbered reference from a template, for figures and definitions."""
        return safe(self._citation(Citation(source, locator, recalled)))

    def _run(self, text: str, kind: TextKind) -> Markup:
        body = self.resolved(render(text, kind), text)
        if not isinstance(text, Untranslated):
            return safe(body)
        self.has_fallback = True
        return Markup('<span lang="{}" dir="{}">{}</span>').format(
            text.language, direction_of(text.language), safe(body)
        )

    def resolved(self, prose: Prose, text: str) -> str:
        """Rendered text with its citations numbered and its links followed, not yet marked."""
        rtl = self.interface.direction == "rtl" and not isinstance(text, Untranslated)
        pieces: list[str] = []
        open_links: list[bool] = []
        for part in prose.parts:
            match part:
                case str():
                    pieces.append(isolate(part) if rtl else part)
                case Citation():
                    pieces.append(self._citation(part))
                case Link():
                    known = self.has(part.address)
                    open_links.append(known)
                    if known:
                        pieces.append(self._link(part))
                case LinkEnd():
                    if open_links.pop():
                        pieces.append("</a>")
        return "".join(pieces)

    def _link(self, link: Link) -> str:
        if link.scheme == "term":
            self.terms.setdefault(link.target, self.catalog.terms[link.target])
            href = self.routes.href(self.path, link.address)
            return f'<a class="dl-term-link" href="{escape(href)}">'
        return f'<a href="{escape(self.href(link.address))}">'

    def _citation(self, citation: Citation) -> str:
        places = self.cited.setdefault(citation.source, [])
        if citation not in places:
            places.append(citation)
        number = list(self.cited).index(citation.source) + 1
        mark = f"{_START}{number}.{places.index(citation)}{_END}"
        label = self.interface.gettext("Source %(number)s") % {"number": mark}
        unsure = "?" if citation.recalled else ""
        return (
            f'<a class="dl-cite" href="#src-{mark}" aria-label="{escape(label)}">'
            f"[{mark}{unsure}]</a>"
        )


_START, _END = "\ue000", "\ue001"
"""Private-use characters, which content may not hold: they stand for labels known at the end."""
_LABEL = re.compile(f"{_START}(\\d+)\\.(\\d+){_END}")


def _letter(index: int) -> str:
    """a to z, then aa, ab."""
    return (chr(96 + index // 26) if index >= 26 else "") + chr(97 + index % 26)
