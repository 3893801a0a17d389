"""The chrome in a browser, opened from files: by keyboard, with and without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request

from dalil.model.base import Edition
from tests.chromium import DESKTOP, PHONE
from tests.site.portals import a_project, build

pytestmark = pytest.mark.browser

EXIT = "https://example.org/"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    wide = " | ".join(["averylongwordwithoutanyspace"] * 12)
    rule = " | ".join(["---"] * 12)
    text = f"| {wide} |\n| {rule} |\n| {wide} |\n\n" + "Look twice.\n\n" * 20
    return a_project(tmp_path_factory.mktemp("portal"), text=text)


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return build(project).folder


class Visit:
    """A page in a window of its own, with all it complained of and asked for."""

    def __init__(self, browser: Browser, site: Path, path: str, **options: Any) -> None:
        self.context = browser.new_context(**{"viewport": PHONE, **options})
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._request)
        self.context.route(f"{EXIT}**", lambda route: route.fulfill(body="elsewhere"))
        self.page.goto(f"{site.as_uri()}/{path}")

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)

    def focused(self) -> str:
        """The text of what has the focus."""
        script = "document.activeElement.textContent.trim()"
        return str(self.page.evaluate(script))

    def has_drawer(self) -> bool:
        return self.page.locator("#dl-drawer").is_visible()


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator[Any]:
    visits: list[Visit] = []

    def go(path: str = "en/awareness/the-signs.html", **options: Any) -> Visit:
        visits.append(Visit(browser, site, path, **options))
        return visits[-1]

    yield go
    for made in visits:
        made.context.close()


@pytest.mark.parametrize("path", ["index.html", "fr/about.html", "en/awareness/the-signs.html"])
def test_a_page_works_from_a_file_under_its_policy(visit: Any, path: str) -> None:
    seen: Visit = visit(path, viewport=DESKTOP)
    assert seen.complaints == []
    assert all(url.startswith("file:") for url in seen.requests)
    assert seen.page.evaluate("getComputedStyle(document.body).fontFamily") != "Times New Roman"
    assert seen.page.locator("summary[role=button]").count() == 1  # the script has run
    stored = "[localStorage.length, sessionStorage.length, document.cookie]"
    assert seen.page.evaluate(stored) == [0, 0, ""]


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("path", ["index.html", "fr/awareness/the-signs.html"])
def test_no_page_is_wider_than_its_window(visit: Any, path: str, width: int) -> None:
    seen: Visit = visit(path, viewport={"width": width, "height": 700})
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_drawer_opens_and_closes_by_keyboard(visit: Any) -> None:
    seen: Visit = visit()
    button = seen.page.locator("summary[role=button]")
    assert button.get_attribute("aria-expanded") == "false"
    assert not seen.has_drawer()
    button.focus()
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_selector("[aria-expanded=true]")
    assert seen.has_drawer()
    seen.page.keyboard.press("Tab")
    assert seen.focused() == "Home"
    seen.page.keyboard.press("Escape")
    seen.page.wait_for_selector("[aria-expanded=false]")
    assert not seen.has_drawer()
    assert seen.focused() == "Menu"


def test_the_open_drawer_keeps_the_focus_and_leaves_the_exit_in_reach(visit: Any) -> None:
    seen: Visit = visit()
    seen.page.click("summary[role=button]")
    seen.page.wait_for_selector("[aria-expanded=true]")
    reached = set()
    for _ in range(40):
        seen.page.keyboard.press("Tab")
        inside = "document.activeElement.closest('.dl-drawer, .dl-exit-bar')?.className ?? null"
        reached.add(
            seen.page.evaluate(f"document.activeElement === document.body ? 'page' : {inside}")
        )
    assert reached <= {"dl-drawer", "dl-exit-bar", "page"}
    assert {"dl-drawer", "dl-exit-bar"} <= reached


def test_a_closed_drawer_takes_no_focus(visit: Any) -> None:
    seen: Visit = visit()
    for _ in range(30):
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.closest('#dl-drawer')") is None


def test_a_touch_beside_the_drawer_closes_it_also_without_script(visit: Any) -> None:
    for script in (True, False):
        seen: Visit = visit(java_script_enabled=script)
        seen.page.locator("summary").press("Enter")
        assert seen.has_drawer()
        seen.page.mouse.click(380, 300)
        assert not seen.has_drawer()


def test_a_window_that_grows_frees_the_page_again(visit: Any) -> None:
    seen: Visit = visit()
    seen.page.click("summary[role=button]")
    seen.page.wait_for_selector("[inert]", state="attached")
    seen.page.set_viewport_size({"width": DESKTOP["width"], "height": DESKTOP["height"]})
    seen.page.wait_for_selector("[aria-expanded=false]", state="attached")
    assert seen.page.locator("[inert]").count() == 0


def test_the_quick_exit_leaves_no_page_to_go_back_to(visit: Any, site: Path) -> None:
    seen: Visit = visit("en/about.html")
    seen.page.goto(f"{site.as_uri()}/en/awareness/the-signs.html")
    seen.page.click(".dl-exit")
    seen.page.wait_for_url(EXIT)
    seen.page.go_back()
    assert seen.page.url.endswith("about.html")


def test_escape_three_times_is_a_quick_exit(visit: Any) -> None:
    seen: Visit = visit()
    for _ in range(3):
        seen.page.keyboard.press("Escape")
    seen.page.wait_for_url(EXIT)


def test_the_quick_exit_is_a_link_without_script(visit: Any) -> None:
    seen: Visit = visit(java_script_enabled=False)
    link = seen.page.locator(".dl-exit")
    assert link.get_attribute("rel") == "nofollow noreferrer"
    box = link.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    link.click()
    seen.page.wait_for_url(EXIT)


def test_the_skip_link_is_first_and_leads_to_the_content(visit: Any) -> None:
    seen: Visit = visit(viewport=DESKTOP)
    seen.page.keyboard.press("Tab")
    assert seen.focused() == "Skip to content"
    seen.page.keyboard.press("Enter")
    assert seen.page.evaluate("document.activeElement.id") == "content"


def test_a_wide_table_can_be_scrolled_by_keyboard(visit: Any) -> None:
    seen: Visit = visit()
    assert seen.page.locator("[tabindex='0']").count() >= 1


def test_every_focus_is_visible(visit: Any) -> None:
    seen: Visit = visit(viewport=DESKTOP)
    for _ in range(15):
        seen.page.keyboard.press("Tab")
        style = "getComputedStyle(document.activeElement).outlineStyle"
        assert seen.page.evaluate(style) == "solid", seen.focused()


def test_a_heading_is_not_hidden_below_the_header(visit: Any, site: Path) -> None:
    seen: Visit = visit(viewport={"width": 1280, "height": 300})
    seen.page.click(".md-sidebar--secondary a >> nth=0")
    top = seen.page.evaluate("document.querySelector(':target').getBoundingClientRect().top")
    header = seen.page.evaluate("document.querySelector('.md-header').offsetHeight")
    assert header <= top < header + 60


def test_other_editions_have_no_exit_by_keyboard(browser: Browser, project: Path) -> None:
    trainer = build(project, Edition.trainer).folder
    seen = Visit(browser, trainer, "en/about.html")
    for _ in range(3):
        seen.page.keyboard.press("Escape")
    seen.page.wait_for_timeout(200)
    assert seen.page.url.endswith("about.html")
    seen.context.close()
