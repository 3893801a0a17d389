"""Pages under docs/: somebody renders their Markdown, their shell comes from Dalil."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from dalil.i18n.cldr import direction_of
from dalil.i18n.untranslated import Untranslated
from dalil.pages.build import RenderedPage, with_toc
from dalil.pages.safe import safe
from dalil.pages.shell import Shell, TocEntry

_FALLBACK = Markup(
    '<div class="dl-fallback"><p class="dl-fallback__tag">{notice}</p>\n'
    '<div lang="{language}" dir="{direction}">\n{body}</div></div>'
)


@dataclass(frozen=True)
class HandWrittenPage:
    """A page as its file says it, in the `language` of its file name.

    `html` may lack a heading of the first level.
    """

    language: str
    title: str
    description: str
    html: str
    toc: tuple[TocEntry, ...]
    """The headings below that of the page."""


def body(page: HandWrittenPage, rendered: RenderedPage) -> str:
    """The HTML of a page with its heading; marked where it is in the default language only."""
    html = page.html
    if "<h1" not in html:
        html = f"<h1>{escape(page.title)}</h1>\n{html}"
    interface = rendered.shell.interface
    if page.language == interface.language:
        return html
    notice = interface.gettext("Original text in %(language)s, not yet translated")
    return _FALLBACK.format(
        notice=notice % {"language": interface.language_name(page.language)},
        language=page.language,
        direction=direction_of(page.language),
        body=safe(html),
    )


def shell(page: HandWrittenPage, rendered: RenderedPage) -> Shell:
    """The shell of a page with what its file says: title, description, table of contents."""
    own = page.language == rendered.shell.interface.language

    def said(text: str) -> str:
        return text if own else Untranslated(text, page.language)

    toc = tuple(_entries(page.toc, said))
    return with_toc(rendered.shell, toc, said(page.title), said(page.description))


def _entries(entries: Iterable[TocEntry], said: Callable[[str], str]) -> Iterable[TocEntry]:
    for entry in entries:
        yield TocEntry(entry.id, said(entry.title), tuple(_entries(entry.children, said)))
