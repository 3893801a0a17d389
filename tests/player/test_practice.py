"""The practice deck: what was missed comes back today, what was known later, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.player.conftest import Opening
from tests.player.learner import Learner
from tests.player.portals import LANGUAGES

pytestmark = pytest.mark.browser

SHORT = "quizzes/first-steps/short.html"
PRACTICE = "quizzes/practice.html"
MONDAY = dt.datetime(2026, 5, 4, 9, 0)  # noqa: DTZ001 - on the learner's calendar


def after_a_self_check(opened: Opening, language: str = "ar") -> Learner:
    """On a Monday: choice missed and certain, choices right, number missed."""
    learner = opened("quizzes/index.html", language)
    learner.page.clock.install(time=MONDAY)
    learner.open(SHORT)
    learner.choose("choice", "a")
    learner.sure("choice", 3)
    learner.check("choice")
    learner.tick("choices", "a", "b")
    learner.check("choices")
    learner.write("number.n", "1")
    learner.check("number")
    learner.open(PRACTICE)
    return learner


def days_later(learner: Learner, days: int) -> None:
    learner.page.clock.set_fixed_time(MONDAY + dt.timedelta(days=days))
    learner.open(PRACTICE)


def shown(learner: Learner) -> list[str | None]:
    items = learner.page.locator("[data-dl-item]:visible")
    return [item.get_attribute("data-dl-item") for item in items.all()]


BEGIN = ".dl-deck .dl-item__foot .dl-button"


def test_an_empty_deck_says_how_it_fills(opened: Opening) -> None:
    learner = opened(PRACTICE)
    assert shown(learner) == []
    assert "تمتلئ هذه الصفحة وحدها" in learner.text(".dl-deck")
    assert learner.barriers() == []
    learner.use(".dl-deck a.dl-button")
    learner.page.wait_for_url("**/quizzes/index.html")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_missed_comes_first_and_one_by_one(opened: Opening, language: str) -> None:
    learner = after_a_self_check(opened, language)
    assert "2" in learner.text(".dl-deck") or "سؤالان" in learner.text(".dl-deck")
    assert shown(learner) == []
    learner.use(BEGIN)
    assert shown(learner) == ["choice"], "the certain error first"
    assert learner.focused("#item-choice .dl-item__no")
    assert learner.barriers() == []
    learner.choose("choice", "b")
    learner.check("choice")
    learner.use("#item-choice .dl-item__foot .dl-button:not(.dl-button--quiet)")
    assert shown(learner) == ["number"]
    learner.write("number.n", "2")
    learner.check("number")
    learner.use("#item-number .dl-item__foot .dl-button:not(.dl-button--quiet)")
    assert learner.focused(".dl-deck")
    assert shown(learner) == []
    assert "1" in learner.text(".dl-deck .dl-result__score")
    assert learner.barriers() == []
    assert learner.small_targets() == []
    learner.use(BEGIN)
    assert shown(learner) == ["number"], "what is still open can be repeated"


def test_days_later_what_was_known_is_due(opened: Opening) -> None:
    learner = after_a_self_check(opened)
    for item, answer in (("choice", "b"), ("number", "18")):
        learner.use(BEGIN if item == "choice" else "#item-choice .dl-button:not(.dl-button--quiet)")
        if item == "choice":
            learner.choose(item, answer)
        else:
            learner.write("number.n", answer)
        learner.check(item)
    learner.open(PRACTICE)
    assert learner.text(".dl-deck p") == "لا شيء ينتظرك اليوم. يأتي السؤال التالي في 5 مايو 2026."
    days_later(learner, 1)
    assert learner.text(".dl-deck p") == "ينتظرك اليوم سؤالان."
    days_later(learner, 2)
    assert learner.text(".dl-deck p") == "تنتظرك اليوم 3 أسئلة."


def test_one_may_stop_at_any_time(opened: Opening) -> None:
    learner = after_a_self_check(opened)
    learner.use(BEGIN)
    learner.use(".dl-deck .dl-button--quiet")
    assert learner.focused(".dl-deck")
    assert shown(learner) == []
    assert learner.text(".dl-deck h2") == "انتهيت لهذا اليوم"


def test_stories_and_reflections_are_not_drilled(opened: Opening) -> None:
    learner = opened("quizzes/first-steps/all.html")
    learner.write("thought", "كلام")
    learner.use("#item-thought .dl-item__foot .dl-button")
    learner.check("thought")
    assert learner.kept()["dalil.dalil.v1"]["items"] == {}
