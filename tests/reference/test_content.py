"""The reference portal says what it may say, completely, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from dalil.model import walk
from dalil.model.base import Edition
from dalil.model.documents import Module, PageDocument
from dalil.pipeline import Workspace

FORBIDDEN_NUMBER = re.compile(rb"66[\s.-]*191[\s.-]*123|6619\s*1123")
RAW = re.compile(r"\{\{|\}\}|%\(\w+\)s|\[@|\]\([a-z]+:|\bNone\b|\bUntranslated\b|&amp;amp;")


class _Page(HTMLParser):
    """The ids, the links and the visible words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.headings: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if identifier := found.get("id"):
            self.ids.append(identifier)
        for name in ("href", "src"):
            if address := found.get(name):
                self.links.append(address)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:  # the data of a script is not shown
            self.words.append(data)


def pages(site: Path) -> Iterator[tuple[str, _Page]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), _Page(path.read_text(encoding="utf-8"))


def test_the_content_has_no_problem_at_all(workspace: Workspace) -> None:
    assert [str(d) for d in workspace.diagnostics] == []


@pytest.mark.parametrize("edition", list(Edition))
def test_every_link_leads_to_a_page_and_a_place_in_it(
    sites: Mapping[Edition, Path], edition: Edition
) -> None:
    site = sites[edition]
    found = dict(pages(site))
    broken = []
    for name, page in found.items():
        if name.endswith("404.html"):
            continue  # its links start from the root of the site, see tests/site
        for address in page.links:
            if urlsplit(address).scheme:
                continue
            path, fragment = urldefrag(unquote(address))
            target = (site / name).parent / urlsplit(path).path if path else site / name
            resolved = target.resolve()
            if not resolved.is_file():
                broken.append(f"{name} -> {address}")
            elif fragment and resolved.suffix == ".html":
                other = found[resolved.relative_to(site.resolve()).as_posix()]
                if fragment not in other.ids:
                    broken.append(f"{name} -> {address}")
    assert broken == []


@pytest.mark.parametrize("edition", list(Edition))
def test_no_id_stands_twice_on_a_page(sites: Mapping[Edition, Path], edition: Edition) -> None:
    twice = {
        name: sorted({i for i in page.ids if page.ids.count(i) > 1})
        for name, page in pages(sites[edition])
    }
    assert {name: ids for name, ids in twice.items() if ids} == {}


@pytest.mark.parametrize("edition", list(Edition))
def test_headings_have_no_gap(sites: Mapping[Edition, Path], edition: Edition) -> None:
    gaps = [
        name
        for name, page in pages(sites[edition])
        if page.headings.count(1) != 1
        or any(b > a + 1 for a, b in zip(page.headings, page.headings[1:], strict=False))
    ]
    assert gaps == []


@pytest.mark.parametrize("edition", list(Edition))
def test_no_page_shows_a_raw_key(sites: Mapping[Edition, Path], edition: Edition) -> None:
    raw = {
        name: found[0]
        for name, page in pages(sites[edition])
        if (found := RAW.search(" ".join(page.words)))
    }
    assert raw == {}


def test_every_page_is_wholly_translated(sites: Mapping[Edition, Path]) -> None:
    fallen_back = [
        path.relative_to(sites[Edition.trainer]).as_posix()
        for path in sites[Edition.trainer].rglob("*.html")
        if "dl-fallback" in path.read_text(encoding="utf-8")
    ]
    assert fallen_back == []


def test_the_invalid_number_is_nowhere(sites: Mapping[Edition, Path], workspace: Workspace) -> None:
    folders = [*sites.values(), *(workspace.root / part for part in ("content", "modules", "docs"))]
    holding = [
        str(path)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and FORBIDDEN_NUMBER.search(path.read_bytes())
    ]
    assert holding == []


def test_nobody_is_called_illegal(workspace: Workspace) -> None:
    assert workspace.catalog is not None
    blaming = re.compile(r"\billegals?\b(?! (entry|exit|crossing|act|means|border))", re.IGNORECASE)
    found = [
        f"{key}: {site.text[:80]}"
        for key, document in workspace.catalog.documents.items()
        if key != "glossary"
        for site in walk.texts(document)
        if blaming.search(site.text)
    ]
    assert found == []


def test_no_article_of_the_laws_we_did_not_read(workspace: Workspace) -> None:
    assert workspace.catalog is not None
    number = re.compile(r"\[@(dz-law-2304|dz-law-2514|escwa-2304)[^\]]*\bart(icle)?s?\.? ?\d")
    found = [
        key
        for key, document in workspace.catalog.documents.items()
        for site in walk.texts(document)
        if number.search(site.text)
    ]
    assert found == []


def test_modules_have_the_length_of_a_lesson(workspace: Workspace) -> None:
    assert workspace.catalog is not None
    citation = re.compile(r"\[@[^\]]*\]")
    for module in workspace.catalog.of(Module).values():
        words = sum(
            len(citation.sub("", site.text).split())
            for site in walk.texts(module)
            if site.context.startswith("sections.") and site.audience <= Edition.trainee
        )
        assert 1200 <= words <= 2000, f"{module.id} has {words} words"


def test_everything_is_a_draft_until_an_expert_reviews_it(workspace: Workspace) -> None:
    assert workspace.catalog is not None
    for document in workspace.catalog.of(PageDocument).values():
        assert document.review.status == "draft" or document.review.reviewed_by
