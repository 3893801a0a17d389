"""Open pages in Chromium: they show each change where the reader is, and each mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.chromium import DESKTOP, PHONE
from tests.preview.fake import Preview, a_preview, wait_for

pytestmark = pytest.mark.browser


@contextmanager
def a_window(browser: Browser, **options: object) -> Iterator[BrowserContext]:
    """A browser whose console must stay silent."""
    context = browser.new_context(**{"viewport": PHONE, **options})  # type: ignore[arg-type]
    complaints: list[str] = []
    context.on("console", lambda message: complaints.append(message.text))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context
    context.close()
    assert complaints == []


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    with a_window(browser) as context:
        yield context


@pytest.fixture
def complaining(browser: Browser) -> Iterator[Page]:
    """A page whose console may speak: of what is missing, or of a server that is gone."""
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def show(preview: Preview, window: BrowserContext) -> Callable[[str], Page]:
    def show(target: str) -> Page:
        page = window.new_page()
        page.goto(preview.server.address + target)
        return page

    return show


def title(page: Page, text: str) -> None:
    expect(page.locator("h1")).to_have_text(text)


def test_a_change_is_shown_as_far_down_and_as_unfolded_as_before(
    preview: Preview, show: Callable[[str], Page]
) -> None:
    page = show("")
    page.locator("summary").click()
    page.evaluate("scrollTo(0, 2500)")
    preview.engine.write("index", "نص جديد")
    title(page, "نص جديد")
    wait_for(lambda: page.evaluate("scrollY") == 2500)
    assert page.evaluate("document.querySelector('details').open")
    assert page.evaluate("sessionStorage.length") == 0


def test_nothing_is_loaded_anew_without_a_change(
    preview: Preview, show: Callable[[str], Page]
) -> None:
    page = show("en/first.html")
    page.evaluate("window.stays = true")
    preview.engine.write("en/first", "The first page")
    preview.said("no page changed")
    preview.engine.write("en/first", "ERROR")
    expect(page.get_by_role("alert")).to_be_visible()
    preview.engine.write("en/first", "The first page")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert page.evaluate("window.stays")


def test_more_windows_than_a_browser_has_connections(
    preview: Preview, show: Callable[[str], Page]
) -> None:
    pages = [show("en/first.html") for _ in range(9)]
    preview.engine.write("en/first", "Second")
    for page in pages:
        title(page, "Second")
    pages[0].close()
    preview.engine.write("en/first", "Third")
    for page in pages[1:]:
        title(page, "Third")
    preview.engine.write("en/first", "ERROR")
    for page in pages[1:]:
        expect(page.get_by_role("alert")).to_be_visible()
    expect(show("en/first.html").get_by_role("alert")).to_be_visible()


def test_windows_of_two_browsers(preview: Preview, browser: Browser) -> None:
    with a_window(browser) as one, a_window(browser) as other:
        pages = [one.new_page(), other.new_page()]
        for page in pages:
            page.goto(preview.server.address)
        preview.engine.write("index", "للجميع")
        for page in pages:
            title(page, "للجميع")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("target", ["", "en/first.html"])
def test_a_mistake_lies_over_the_last_good_page_until_it_is_mended(
    preview: Preview, browser: Browser, scheme: str, target: str
) -> None:
    with a_window(browser, color_scheme=scheme, viewport=DESKTOP) as window:
        page = window.new_page()
        page.goto(f"{preview.server.address}{target}")
        before = page.locator("h1").inner_text()
        preview.engine.write("index", "ERROR")
        alert = page.get_by_role("alert")
        expect(alert).to_have_text("1 error You see the last good pages.")
        title(page, before)
        panel = page.get_by_role("region", name="Problems in the content")
        expect(panel.locator("code")).to_have_text("content/index.html:3:5")
        expect(panel).to_contain_text("what is ERROR")
        expect(panel).to_contain_text("mend it so")
        assert panel.evaluate("it => getComputedStyle(it).direction") == "ltr"
        ground = "rgb(15, 26, 32)" if scheme == "dark" else "rgb(255, 255, 255)"
        assert panel.evaluate("it => getComputedStyle(it).backgroundColor") == ground
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
        assert found.response["violations"] == []
        preview.engine.write("index", "بعد الإصلاح")
        expect(panel).to_have_count(0)


def test_the_list_is_reached_and_closed_by_keyboard(
    preview: Preview, show: Callable[[str], Page]
) -> None:
    page = show("")
    for number in range(30):
        preview.engine.write(f"x{number}", "ERROR")
    expect(page.get_by_role("alert")).to_contain_text("30 errors")
    problems = page.get_by_role("list", name="Problems")
    assert problems.evaluate("it => it.scrollHeight > it.clientHeight")
    page.locator("summary").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(problems).to_be_focused()
    page.keyboard.press("End")
    wait_for(lambda: problems.evaluate("it => it.scrollTop") > 100)
    page.keyboard.press("Shift+Tab")
    close = page.get_by_role("button", name="Close")
    expect(close).to_be_focused()
    page.keyboard.press("Enter")
    expect(problems).to_be_hidden()
    badge = page.get_by_role("button", name="30 errors")
    expect(badge).to_be_focused()
    page.keyboard.press("Enter")
    expect(problems).to_be_focused()
    page.keyboard.press("Escape")
    expect(badge).to_be_focused()


def test_warnings_are_a_quiet_count_that_opens_and_stays_open(
    preview: Preview, show: Callable[[str], Page]
) -> None:
    page = show("en/first.html")
    preview.engine.write("other", "WARNING")
    badge = page.get_by_role("button", name="1 warning")
    expect(badge).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    badge.click()
    problems = page.get_by_role("list", name="Problems")
    expect(problems).to_contain_text("what is WARNING")
    preview.engine.write("en/first", "Changed")
    title(page, "Changed")
    expect(problems).to_be_visible()


def test_a_closed_list_opens_again_for_another_mistake_only(
    preview: Preview, show: Callable[[str], Page]
) -> None:
    page = show("en/first.html")
    preview.engine.write("index", "ERROR")
    page.get_by_role("button", name="Close").click()
    preview.engine.write("other", "fine")
    preview.said("content/other.txt: ")
    expect(page.get_by_role("button", name="1 error")).to_be_visible()
    preview.engine.write("other", "ERROR")
    expect(page.get_by_role("alert")).to_contain_text("2 errors")


def test_a_portal_that_begins_with_a_mistake(tmp_path: Path, complaining: Page) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.txt").write_text("ERROR", "utf-8")
    with a_preview(tmp_path) as preview:
        page = complaining
        page.goto(preview.server.address)
        expect(page.locator("body")).to_contain_text("There is no page yet.")
        expect(page.get_by_role("alert")).to_contain_text("1 error")
        preview.engine.write("index", "Mended")
        title(page, "Mended")


def test_a_missing_page_waits_until_it_is_there(preview: Preview, complaining: Page) -> None:
    page = complaining
    loads: list[str] = []
    page.on("load", lambda _: loads.append(page.url))
    page.goto(f"{preview.server.address}new.html")
    title(page, "Not found")
    page.wait_for_timeout(500)
    assert len(loads) == 1
    preview.engine.write("new", "Now it is")
    title(page, "Now it is")


def test_a_page_that_cannot_be_made_tells_why(preview: Preview, complaining: Page) -> None:
    page = complaining
    preview.engine.write("en/first", "BROKEN")
    preview.said("content/en/first.txt: ")
    page.goto(f"{preview.server.address}en/first.html")
    title(page, "This page could not be made")
    expect(page.get_by_role("alert")).to_contain_text("1 error")
    preview.engine.write("en/first", "Whole")
    title(page, "Whole")


def test_pages_find_a_server_that_was_started_again(tmp_path: Path, complaining: Page) -> None:
    page = complaining
    with a_preview(tmp_path) as first:
        port = urlsplit(first.server.address).port or 0
        page.goto(f"{first.server.address}en/first.html")
        page.wait_for_timeout(300)
    page.evaluate("document.body.className = 'old'")
    with a_preview(tmp_path, port=port):
        expect(page.locator("body.old")).to_have_count(0)
        title(page, "The first page")


def test_paper_shows_no_overlay(preview: Preview, show: Callable[[str], Page]) -> None:
    page = show("")
    preview.engine.write("other", "ERROR")
    expect(page.get_by_role("alert")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("alert")).to_be_hidden()
