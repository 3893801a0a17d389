"""sitemap.xml: every page with its other languages. Only where the site's address is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from xml.etree import ElementTree as ET

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


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
    ET.register_namespace("", _SITEMAP)
    ET.register_namespace("xhtml", _XHTML)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    addressed = {page.canonical: page for page in pages if page.canonical}
    for address, page in sorted(addressed.items()):
        url = ET.SubElement(root, f"{{{_SITEMAP}}}url")
        ET.SubElement(url, f"{{{_SITEMAP}}}loc").text = address
        for language, target in page.alternates:
            attributes = {"rel": "alternate", "hreflang": language, "href": target}
            ET.SubElement(url, f"{{{_XHTML}}}link", attributes)
    if not addressed:
        return None
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
