"""sitemap.xml: every page with its other languages. Only where the site's address is known."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from dalil.pages.build import RenderedPage

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(pages: Iterable[RenderedPage]) -> bytes | None:
    """The sitemap of the pages that have an address, by address; None where none has."""
    ET.register_namespace("", _SITEMAP)
    ET.register_namespace("xhtml", _XHTML)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    addressed = {page.shell.canonical: page for page in pages if page.shell.canonical}
    for address, page in sorted(addressed.items()):
        url = ET.SubElement(root, f"{{{_SITEMAP}}}url")
        ET.SubElement(url, f"{{{_SITEMAP}}}loc").text = address
        alternates = {link.language: link.absolute for link in page.shell.languages}
        alternates["x-default"] = page.shell.x_default
        for language, target in alternates.items():
            if target:
                attributes = {"rel": "alternate", "hreflang": language, "href": target}
                ET.SubElement(url, f"{{{_XHTML}}}link", attributes)
    if not addressed:
        return None
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
