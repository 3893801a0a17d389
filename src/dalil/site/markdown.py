"""Hand-written pages without MkDocs: front matter, Markdown, links to other pages. The same bytes.

Whatever is not plainly understood is left to MkDocs, which also says what is wrong.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping, Sequence
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import markdown
import yaml
from markdown.treeprocessors import Treeprocessor

from dalil.pages.shell import TocEntry
from dalil.site.handwritten import HandWrittenPage
from dalil.site.project import NeedsMkDocs, Project

_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n(.*)", re.DOTALL)
_ELSEWHERE = ("https://", "mailto:")


class Reader:
    """Reads the hand-written pages of a project."""

    def __init__(self, project: Project) -> None:
        self._converter = markdown.Markdown(
            extensions=list(project.extensions),
            extension_configs={name: dict(c) for name, c in project.extension_configs.items()},
        )
        self._links = _Links(self._converter)
        self._converter.treeprocessors.register(self._links, "dalil-links", 0)

    def page(self, text: str, language: str, pages: Collection[str]) -> HandWrittenPage:
        """Make a page of the text of a file under docs/. Raises NeedsMkDocs.

        `pages` are the paths below the root of a locale that a link may lead to.
        """
        found = _FRONT_MATTER.fullmatch(text.removeprefix("\ufeff"))
        if found is None:
            raise NeedsMkDocs
        meta, source = _meta(found[1]), found[2].lstrip("\n")
        self._links.pages = pages
        self._converter.reset()
        html = self._converter.convert(source)
        tokens: Sequence[Mapping[str, Any]] = getattr(self._converter, "toc_tokens", ())
        if len(tokens) == 1 and tokens[0]["level"] == 1:
            tokens = tokens[0]["children"]
        description = meta.get("description", "")
        return HandWrittenPage(language, meta["title"], description, html, _entries(tokens))


def _meta(text: str) -> dict[str, Any]:
    try:
        meta = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise NeedsMkDocs from error
    if not isinstance(meta, dict) or not meta.keys() <= {"title", "description"}:
        raise NeedsMkDocs
    if not all(isinstance(value, str) for value in meta.values()) or "title" not in meta:
        raise NeedsMkDocs
    return meta


def _entries(tokens: Sequence[Mapping[str, Any]]) -> tuple[TocEntry, ...]:
    return tuple(
        TocEntry(token["id"], unescape(token["name"]), _entries(token["children"]))
        for token in tokens
    )


class _Links(Treeprocessor):
    """Lets links between hand-written pages and others lead to pages of the site."""

    pages: Collection[str] = ()

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "img":
                raise NeedsMkDocs
            if element.tag == "a" and (href := element.get("href")) is not None:
                element.set("href", self._address(href))

    def _address(self, href: str) -> str:
        if href.startswith(_ELSEWHERE):
            return href
        parts = urlsplit(href)
        path = posixpath.normpath(unquote(parts.path))
        target = path.removesuffix(".md") + ".html"
        plain = parts.scheme == parts.netloc == parts.query == parts.fragment == ""
        if not plain or not path.endswith(".md") or target not in self.pages:
            raise NeedsMkDocs
        return target
