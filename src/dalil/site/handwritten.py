"""Pages under docs/: MkDocs renders their Markdown, their shell comes from Dalil."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import unescape

from markupsafe import Markup, escape
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from dalil.i18n.cldr import direction_of
from dalil.i18n.untranslated import Untranslated
from dalil.pages.build import RenderedPage, with_toc
from dalil.pages.routes import HAND_WRITTEN
from dalil.pages.safe import safe
from dalil.pages.shell import Shell, TocEntry
from dalil.site.languages import language_of

_FALLBACK = Markup(
    '<div class="dl-fallback"><p class="dl-fallback__tag">{notice}</p>\n'
    '<div lang="{language}" dir="{direction}">\n{body}</div></div>'
)


def body(html: str, page: Page, rendered: RenderedPage) -> str:
    """The HTML of a page with its heading; marked where it is in the default language only."""
    if "<h1" not in html:
        html = f"<h1>{escape(page.title)}</h1>\n{html}"
    language, interface = language_of(page.file), rendered.shell.interface
    if language == interface.language:
        return html
    notice = interface.gettext("Original text in %(language)s, not yet translated")
    return _FALLBACK.format(
        notice=notice % {"language": interface.language_name(language)},
        language=language,
        direction=direction_of(language),
        body=safe(html),
    )


def shell(page: Page, rendered: RenderedPage) -> Shell:
    """The shell of a page with what its file says: title, description, table of contents."""
    language = language_of(page.file)
    own = language == rendered.shell.interface.language

    def said(text: object) -> str:
        return str(text or "") if own else Untranslated(str(text or ""), language)

    sections = page.toc.items
    if len(sections) == 1 and sections[0].level == 1:
        sections = sections[0].children
    toc = tuple(_entries(sections, said))
    description = said(page.meta.get("description"))
    return with_toc(rendered.shell, toc, said(page.title), description)


def _entries(anchors: Iterable[AnchorLink], said: Callable[[object], str]) -> Iterator[TocEntry]:
    for anchor in anchors:
        title = said(unescape(anchor.title))
        yield TocEntry(anchor.id, title, tuple(_entries(anchor.children, said)))


def refuse_strangers(files: Iterable[File], known: Callable[[File], bool]) -> None:
    """A page under docs/ that Dalil has no place for would be without menu and languages."""
    for file in files:
        if not known(file):
            names = ", ".join(f"{name}.md" for name in HAND_WRITTEN)
            raise PluginError(
                f"docs/{file.src_uri} has no place in the portal: the hand-written pages are "
                f"{names}, each with the locale in its name (about.fr.md)"
            )
