"""From a portal that was read to the rendered pages of one edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dalil.diagnostics import Code, ContentError, Diagnostic, Place
from dalil.editions import restrict
from dalil.i18n.interface import load_interface
from dalil.i18n.localize import localize
from dalil.locales import chosen_locales
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
    if missing := missing_pages(catalog.root, catalog.portal.locales[0].language):
        raise ContentError(missing)
    built = chosen_locales(catalog.portal, locales)
    tags = [locale.language for locale in built]
    # Translations are found by places in the whole document, so they come before restriction.
    catalogs = {
        tag: restrict(localize(catalog, tag, workspace.translations[tag]), edition) for tag in tags
    }
    interfaces = {tag: load_interface(tag, catalog.root) for tag in tags}
    pages: dict[str, dict[str, RenderedPage]] = {tag: {} for tag in tags}
    address = site_url or catalog.portal.site_url
    for page in render_edition(catalogs, interfaces, today(), address):
        pages[page.locale][page.path] = page
    return EditionContent(edition, built, pages)


def missing_pages(root: Path, default: str) -> list[Diagnostic]:
    """The hand-written pages must exist in the default locale, to which the others fall back."""
    hint = "write it: every page of the portal links to it"
    return [
        Diagnostic(Place(name), Code.MISSING_FILE, "there is no such file", hint)
        for name in (f"docs/{page}.{default}.md" for page in HAND_WRITTEN)
        if not (root / name).is_file()
    ]
