"""sitemap.xml: every page with its other languages. Only where the site's address is known."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Protocol

_BEGINNING = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


class Addressed(Protocol):
    """A page with its full address, if it is known where the site will be.

    `alternates`: a language, or x-default, and the address of the page in it.
    """

    @property
    def canonical(self) -> str | None: ...

    @property
    def alternates(self) -> Iterable[tuple[str, str]]: ...


def sitemap(pages: Iterable[Addressed]) -> bytes | None:
    """The sitemap of the pages that have an address, by address; None where none has."""
    addressed = {page.canonical: page for page in pages if page.canonical}
    if not addressed:
        return None
    written = [_BEGINNING]
    for address, page in sorted(addressed.items()):
        written.append(f"  <url>\n    <loc>{escape(address)}</loc>\n")
        for language, target in page.alternates:
            says = f'rel="alternate" hreflang="{escape(language)}" href="{escape(target)}"'
            written.append(f"    <xhtml:link {says} />\n")
        written.append("  </url>\n")
    written.append("</urlset>\n")
    return "".join(written).encode()
