"""A story: what decisions lead to, a look back at every path, and back to any decision."""

from __future__ import annotations

import pytest

from tests.player.conftest import Opening
from tests.player.learner import Learner
from tests.player.portals import LANGUAGES

pytestmark = pytest.mark.browser

STORY = "quizzes/first-steps/story.html"


def decide(learner: Learner, decision: str) -> None:
    learner.use(f".dl-node:not([hidden]) [data-decision={decision}]")


def kept(learner: Learner) -> dict[str, object]:
    form = learner.kept()["dalil.dalil.v1"]["forms"]["first-steps/story"]
    found: dict[str, object] = form["answers"]["story"]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_moment_at_a_time_to_the_end(opened: Opening, language: str) -> None:
    learner = opened(STORY, language)
    node = learner.page.locator("[data-dl-node]:visible")
    assert node.count() == 1
    assert learner.barriers() == []
    decide(learner, "a")
    assert node.get_attribute("data-dl-node") == "office"
    assert learner.focused("[data-dl-consequence=a]"), "what follows is read first"
    assert node.locator("> :first-child").get_attribute("data-dl-consequence") == "a"
    assert learner.barriers() == []
    decide(learner, "b")
    assert node.get_attribute("data-dl-node") == "bad"
    assert learner.focused("[data-dl-consequence=b]")
    assert node.locator("details[data-dl-debrief]").get_attribute("open") is not None
    assert learner.page.locator(".dl-path__other").count() == 2, (
        "the other endings are looked back at"
    )
    assert learner.page.locator(".dl-feedback--partly").is_visible()
    assert learner.barriers() == []
    assert learner.small_targets() == []
    assert kept(learner)["points"] == {"earned": 2, "possible": 4}


def test_the_way_back_to_any_decision_does_not_change_the_points(opened: Opening) -> None:
    learner = opened(STORY)
    decide(learner, "a")
    decide(learner, "b")
    assert "رأيت نهاية واحدة من 3." in learner.text(".dl-path")
    assert learner.page.locator(".dl-path li[data-quality]").evaluate_all(
        "lines => lines.map(line => line.dataset.quality)"
    ) == ["best", "harmful"]
    learner.use(".dl-path li:nth-child(2) button")
    assert learner.page.locator("[data-dl-node]:visible").get_attribute("data-dl-node") == "office"
    decide(learner, "a")
    assert "رأيت نهايتين من 3." in learner.text(".dl-path")
    assert learner.page.locator(".dl-feedback--partly").is_visible(), "the best path came second"
    learner.use(".dl-path > .dl-button")
    assert learner.page.locator("[data-dl-node]:visible").get_attribute("data-dl-node") == "start"
    decide(learner, "b")
    assert "رأيت 3 نهايات من 3." in learner.text(".dl-path")
    assert kept(learner)["points"] == {"earned": 2, "possible": 4}
    assert kept(learner)["responses"] == [["a", "b"]]


def test_a_story_goes_on_where_it_was_left(opened: Opening) -> None:
    learner = opened(STORY)
    decide(learner, "a")
    learner.page.reload()
    assert learner.page.locator("[data-dl-node]:visible").get_attribute("data-dl-node") == "office"
    decide(learner, "a")
    learner.page.reload()
    assert learner.page.locator(".dl-feedback--right").is_visible()
    assert learner.page.locator("[data-dl-node]:visible").get_attribute("data-dl-node") == "good"


def test_without_script_the_story_is_read_by_its_links(opened: Opening) -> None:
    learner = opened(STORY, java_script_enabled=False)
    assert learner.page.locator("[data-dl-node]:visible").count() == 5
    learner.page.locator("[data-dl-node=start] [data-dl-decision=a]").click()
    assert learner.page.url.endswith("#item-story-start-a")
    learner.page.locator("[data-dl-node=start] [data-dl-consequence=a] a").click()
    assert learner.page.url.endswith("#item-story-office")
