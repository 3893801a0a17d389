"""From a portal that was read to the rendered pages of one edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dalil.catalog import Catalog
from dalil.diagnostics import Code, ContentError, Diagnostic, Place
from dalil.editions import restrict
from dalil.i18n.interface import load_interface
from dalil.i18n.localize import localize
from dalil.model.base import Edition
from dalil.model.portal import Locale
from dalil.pages.build import RenderedPage, render_edition
from dalil.pages.routes import HAND_WRITTEN
from dalil.pipeline import Workspace, today

Pages = Mapping[str, RenderedPage]
"""The pages of one locale by their path below its root."""


@dataclass(frozen=True)
class EditionContent:
    """What the site engine puts into the theme. `locales`: those built, the default one first."""

    edition: Edition
    locales: tuple[Locale, ...]
    pages: Mapping[str, Pages]

    def prefix(self, language: str) -> str:
        """The folder of a locale: "" for the default one, else "fr/"."""
        return "" if language == self.locales[0].language else f"{language}/"

    def all_pages(self) -> Iterator[RenderedPage]:
        return (page for pages in self.pages.values() for page in pages.values())


def prepare(
    workspace: Workspace,
    edition: Edition,
    *,
    locales: Sequence[str] = (),
    site_url: str | None = None,
    strict: bool = False,
) -> EditionContent:
    """Restrict, localise and render. Raises ContentError; `strict` refuses warnings too.

    `locales` are some of the portal's; the first of them stands at the root of the site.
    """
    catalog = workspace.approved(strict=strict)
    _require_pages(catalog)
    built = _chosen(catalog, locales)
    visible = restrict(catalog, edition)
    tags = [locale.language for locale in built]
    catalogs = {tag: localize(visible, tag, workspace.translations[tag]) for tag in tags}
    interfaces = {tag: load_interface(tag, catalog.root) for tag in tags}
    pages: dict[str, dict[str, RenderedPage]] = {tag: {} for tag in tags}
    address = site_url or catalog.portal.site_url
    for page in render_edition(catalogs, interfaces, today(), address):
        pages[page.locale][page.path] = page
    return EditionContent(edition, built, pages)


def _chosen(catalog: Catalog, wanted: Sequence[str]) -> tuple[Locale, ...]:
    offered = {locale.language: locale for locale in catalog.portal.locales}
    for language in wanted:
        if language not in offered:
            message = f'the portal has no locale "{language}"'
            hint = f"it has {', '.join(offered)}; add a locale by a line here"
            place = catalog.place("portal", ("locales",))
            raise ContentError([Diagnostic(place, Code.UNKNOWN_LOCALE, message, hint)])
    return tuple(x for x in offered.values() if not wanted or x.language in wanted)


def _require_pages(catalog: Catalog) -> None:
    """The hand-written pages must exist in the default locale, to which the others fall back."""
    default = catalog.portal.locales[0].language
    hint = "write it: every page of the portal links to it"
    names = [f"docs/{name}.{default}.md" for name in HAND_WRITTEN]
    missing = [
        Diagnostic(Place(name), Code.MISSING_FILE, "there is no such file", hint)
        for name in names
        if not (catalog.root / name).is_file()
    ]
    if missing:
        raise ContentError(missing)
