"""The player and its stylesheet: in a site that asks questions, on the pages that ask them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dalil.model.base import Edition
from tests.builders import a_module, a_pillar, an_assessment, write
from tests.chromium import PHONE
from tests.pages.quiz_portal import varied_items
from tests.site.portals import a_project, build, tree

PLAYER = "assets/javascripts/player.js"
STYLESHEET = "assets/stylesheets/quiz.css"
FORM = "quizzes/first-steps/self-check.html"
SCENARIO = "quizzes/first-steps/scenario.html"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = a_project(tmp_path_factory.mktemp("portal"), locales=["en", "ar"])
    write(root, "content/pillars/prevention.yml", a_pillar())
    write(root, "modules/first-steps.yml", a_module())
    write(root, "quizzes/first-steps.yml", an_assessment(varied_items()))
    return root


@pytest.fixture(scope="module")
def sites(project: Path) -> Mapping[Edition, Mapping[str, bytes]]:
    return {edition: tree(build(project, edition).folder) for edition in Edition}


@pytest.mark.parametrize("name", [PLAYER, STYLESHEET])
def test_only_a_site_that_asks_has_the_player(
    sites: Mapping[Edition, Mapping[str, bytes]], name: str
) -> None:
    assert [edition.name for edition, site in sites.items() if name in site] == [
        "trainee",
        "trainer",
    ]


def test_a_page_loads_the_player_where_it_asks(
    sites: Mapping[Edition, Mapping[str, bytes]],
) -> None:
    loading = {
        path
        for path, content in sites[Edition.trainee].items()
        if path.endswith(".html") and b"/player.js?v=" in content
    }
    asking = [FORM, SCENARIO, "quizzes/practice.html", "quizzes/progress.html"]
    assert loading == {*asking, *(f"ar/{path}" for path in asking)}


def test_two_builds_are_equal_to_the_byte(
    project: Path, sites: Mapping[Edition, Mapping[str, bytes]], tmp_path: Path
) -> None:
    again = tree(build(project, Edition.trainee, output=tmp_path / "again").folder)
    assert {path for path in again if again[path] != sites[Edition.trainee].get(path)} == set()


@pytest.mark.browser
@pytest.mark.usefixtures("sites")
@pytest.mark.parametrize("path", [FORM, f"ar/{FORM}"])
def test_without_script_the_questions_can_be_answered_and_the_keys_read(
    browser: Browser, project: Path, path: str
) -> None:
    site = project / "site" / "trainee"
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto((site / path).as_uri())
    page.locator("#item-choice input").first.check()
    page.locator("[name='pairs.a']").select_option("x")
    page.locator("[name='number.n']").fill("3,5")
    key = page.locator("#item-choice .dl-key")
    reason = key.locator("[data-dl-why=a]")
    assert not reason.is_visible()
    key.locator("summary").click()
    assert reason.is_visible()
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


@pytest.mark.browser
@pytest.mark.usefixtures("sites")
def test_the_questions_print_without_their_keys_for_a_trainer(
    browser: Browser, project: Path
) -> None:
    page = browser.new_page()
    page.goto((project / "site" / "trainer" / FORM).as_uri())
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#item-choice legend").first.is_visible()
    assert page.locator(".dl-printed").first.is_visible()
    assert [e for e in page.locator(".dl-key, .dl-hints").all() if e.is_visible()] == []
    sheet = page.locator(".dl-answer-key")
    assert sheet.is_visible()
    assert sheet.evaluate("element => getComputedStyle(element).breakBefore") == "page"
    page.close()
