"""The reference portal in Chromium: no barrier, no overflow, no trace, and it prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from dalil.model.base import Edition
from tests.chromium import DESKTOP, PHONE

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
Scheme = Literal["light", "dark"]
KINDS = (
    "index.html",
    "pillars/protection.html",
    "pillars/index.html",
    "modules/index.html",
    "modules/identifying-and-referring-victims.html",
    "techniques/covert-investigation.html",
    "forum/algiers-forum-2025.html",
    "forum/themes/financial-forensics.html",
    "country/algeria.html",
    "awareness/where-to-find-help.html",
    "glossary.html",
    "indicators.html",
    "directory.html",
    "sources.html",
    "review.html",
    "about.html",
    "quizzes/index.html",
    "quizzes/progress.html",
    "quizzes/understanding-trafficking-and-smuggling/self-check.html",
)
"""One page of each kind."""


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Any]:
    """Opens a file of a site in a window of its own kind; windows are kept and used again."""
    kept: dict[tuple[str, str], Page] = {}

    def opened(path: Path, size: ViewportSize = PHONE, scheme: Scheme = "light") -> Page:
        kind = (str(size["width"]), scheme)
        if kind not in kept:
            context = browser.new_context(viewport=size, color_scheme=scheme)
            kept[kind] = context.new_page()
        kept[kind].goto(path.as_uri())
        return kept[kind]

    yield opened
    for page in kept.values():
        page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("locale", ["", "fr/"], ids=["ar", "fr"])
def test_axe_finds_no_barrier(
    window: Any, sites: Mapping[Edition, Path], locale: str, size: ViewportSize, scheme: Scheme
) -> None:
    found = {}
    for kind in KINDS:
        page = window(sites[Edition.trainer] / locale / kind, size, scheme)
        page.evaluate(AXE)
        violations = page.evaluate(
            "axe.run({resultTypes: ['violations']}).then(r => r.violations.map("
            "v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')))"
        )
        if violations:
            found[kind] = violations
    assert found == {}


@pytest.mark.parametrize("locale", ["", "fr/", "en/"], ids=["ar", "fr", "en"])
def test_no_page_is_wider_than_a_narrow_phone(
    window: Any, sites: Mapping[Edition, Path], locale: str
) -> None:
    narrow: ViewportSize = {"width": 320, "height": 700}
    wider = []
    for kind in KINDS:
        page = window(sites[Edition.trainer] / locale / kind, narrow)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wider.append(kind)
    assert wider == []


def test_public_pages_leave_nothing_in_the_browser(
    browser: Browser, sites: Mapping[Edition, Path]
) -> None:
    context = browser.new_context(viewport=PHONE)
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in sorted(sites[Edition.public].rglob("*.html")):
        if path.name != "404.html":  # shown by a server, at any address
            page.goto(path.as_uri())
    stored = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert stored == [0, 0, ""]
    assert context.cookies() == []
    assert complaints == []
    context.close()


def test_the_language_switch_keeps_the_page(window: Any, sites: Mapping[Edition, Path]) -> None:
    page = window(sites[Edition.public] / "awareness/your-rights.html", DESKTOP)
    page.locator(".dl-langs a[lang=fr]").click()
    assert page.url.endswith("/fr/awareness/your-rights.html")
    assert page.locator("html").get_attribute("lang") == "fr"
    page.locator(".dl-langs a[lang=ar]").click()
    assert page.url.endswith("/public/awareness/your-rights.html")
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_a_phone_number_reads_from_left_to_right_in_arabic(
    window: Any, sites: Mapping[Edition, Path]
) -> None:
    page = window(sites[Edition.public] / "awareness/where-to-find-help.html")
    number = page.locator(".dl-call .dl-phone")
    places = number.evaluate(
        "n => [...n.textContent].map((_, i) => {const r = document.createRange();"
        "r.setStart(n.firstChild, i); r.setEnd(n.firstChild, i + 1);"
        "return r.getBoundingClientRect().left})"
    )
    assert number.inner_text() == "+213 21 92 54 77"
    assert places == sorted(places)


def test_the_way_to_help_is_on_the_first_screen_of_a_phone(
    window: Any, sites: Mapping[Edition, Path]
) -> None:
    for path, target in (
        ("index.html", ".dl-door--help"),
        ("awareness/the-signs.html", ".dl-call"),
    ):
        page = window(sites[Edition.public] / path)
        box = page.locator(target).first.bounding_box()
        exit_box = page.locator(".dl-exit").bounding_box()
        assert box["y"] + box["height"] <= exit_box["y"], path


def test_a_module_prints_without_the_chrome(window: Any, sites: Mapping[Edition, Path]) -> None:
    page = window(
        sites[Edition.trainee] / "fr/modules/understanding-trafficking-and-smuggling.html", DESKTOP
    )
    page.emulate_media(media="print")
    hidden = [".md-header", ".md-sidebar--primary", ".md-sidebar--secondary", ".dl-print"]
    assert [s for s in hidden if page.locator(s).first.is_visible()] == []
    assert page.locator("h1").is_visible()
    assert page.locator("#sources").is_visible()
    page.emulate_media(media="screen")
