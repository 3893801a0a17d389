"""One page while it is rendered: numbers its references, resolves its links, marks fallbacks."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup, escape

from dalil.catalog import Catalog
from dalil.i18n.cldr import direction_of
from dalil.i18n.interface import Interface
from dalil.i18n.untranslated import Untranslated
from dalil.model.base import TextKind
from dalil.model.reference import Source, Term
from dalil.pages.bidi import isolate
from dalil.pages.routes import Routes, up_to_root
from dalil.pages.shell import TocEntry
from dalil.prose import Citation, Link, LinkEnd, Prose, render


@dataclass(frozen=True, slots=True)
class PageReference:
    """A numbered reference of a page."""

    number: int
    source: Source
    locator: str | None
    recalled: bool


@dataclass
class PageContext:
    """State of one page. Templates write through it; `build` reads what it gathered."""

    catalog: Catalog
    interface: Interface
    routes: Routes
    path: str
    references: dict[Citation, PageReference] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    toc: list[TocEntry] = field(default_factory=list)
    has_fallback: bool = False

    @property
    def has_recalled(self) -> bool:
        return any(r.recalled for r in self.references.values())

    def href(self, address: str) -> str:
        """The address of a page (`module:x`, `page:y#z`), relative to this one."""
        page, _, fragment = address.partition("#")
        return self.routes.href(self.path, page, fragment or None)

    def has(self, address: str) -> bool:
        return address.partition("#")[0] in self.routes

    def asset(self, name: str) -> str:
        """The address of a file below assets/, which all locales share."""
        default = self.catalog.portal.locales[0].language
        prefix = "" if self.interface.language == default else f"{self.interface.language}/"
        return f"{up_to_root(prefix + self.path)}assets/{name}"

    def line(self, text: str) -> Markup:
        return self._run(text, TextKind.LINE)

    def inline(self, text: str) -> Markup:
        return self._run(text, TextKind.INLINE)

    def prose(self, text: str) -> Markup:
        """Paragraphs; a fallback is set off as a passage of its own."""
        body = self._resolved(render(text, TextKind.PROSE), text)
        if not isinstance(text, Untranslated):
            return Markup(body)
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
            Markup(body),
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
        return Markup("<h{} id={!s}>{}</h{}>").format(
            level, Markup(f'"{escape(anchor)}"'), self.line(title), level
        )

    def cite(self, source: str, locator: str | None = None, *, recalled: bool = False) -> Markup:
        """A numbered reference from a template, for figures and definitions."""
        return Markup(self._citation(Citation(source, locator, recalled)))

    def _run(self, text: str, kind: TextKind) -> Markup:
        body = self._resolved(render(text, kind), text)
        if not isinstance(text, Untranslated):
            return Markup(body)
        self.has_fallback = True
        return Markup('<span lang="{}" dir="{}">{}</span>').format(
            text.language, direction_of(text.language), Markup(body)
        )

    def _resolved(self, prose: Prose, text: str) -> str:
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
        reference = self.references.get(citation)
        if reference is None:
            reference = PageReference(
                len(self.references) + 1,
                self.catalog.sources[citation.source],
                citation.locator,
                citation.recalled,
            )
            self.references[citation] = reference
        label = self.interface.gettext("Source %(number)s") % {"number": reference.number}
        mark = "?" if reference.recalled else ""
        return (
            f'<a class="dl-cite" href="#src-{reference.number}" '
            f'aria-label="{escape(label)}">[{reference.number}{mark}]</a>'
        )
