"""Tests: feedback at the end, attempts that count, and a timer that never just ends."""

from __future__ import annotations

import re

import pytest

from tests.player.conftest import Opening
from tests.player.learner import Learner
from tests.player.portals import LANGUAGES, said

pytestmark = pytest.mark.browser

TEST = "quizzes/first-steps/test.html"
TIMED = "quizzes/first-steps/timed.html"
FINISH = ".dl-finish > .dl-button"
MAIN = ".dl-button:not(.dl-button--quiet)"


def state(learner: Learner, form: str = "test") -> dict[str, object]:
    found: dict[str, object] = learner.kept()["dalil.dalil.v1"]["forms"][f"first-steps/{form}"]
    return found


def answer(learner: Learner, language: str = "ar", *, number: str = "18") -> None:
    learner.choose("choice", "b")
    learner.write("number.n", number)
    learner.write("word.a", said(language, "الموافقة"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_feedback_comes_at_the_end(opened: Opening, language: str) -> None:
    learner = opened(TEST, language)
    answer(learner, language, number="21")
    assert learner.page.locator(".dl-feedback:visible, .dl-key:visible").count() == 0
    assert learner.page.locator(f".dl-item {MAIN}:visible").count() == 0
    assert learner.page.locator(".dl-nav [data-state=answered]").count() == 3
    assert learner.barriers() == []
    learner.use(FINISH)
    assert learner.focused(".dl-result")
    assert learner.page.locator(".dl-feedback:visible").count() == 3
    assert learner.page.locator(".dl-result__cut--failed").is_visible()
    shares = learner.page.locator(".dl-result bdi", has_text=re.compile(r"66.?%"))
    assert shares.get_attribute("dir") == "ltr", "a percentage is not turned round"
    assert learner.barriers() == []
    assert learner.small_targets() == []
    assert state(learner)["done"] is True


def test_an_answer_can_be_changed_until_the_end_and_not_after(opened: Opening) -> None:
    learner = opened(TEST)
    learner.choose("choice", "a")
    learner.page.reload()
    assert learner.page.locator("input[name=choice][value=a]").is_checked()
    learner.page.locator("input[name=choice][value=b]").check()
    learner.write("number.n", "18")
    learner.write("word.a", "رضا")
    learner.use(FINISH)
    assert learner.page.locator(".dl-result__cut--passed").is_visible()
    assert learner.page.locator("input[name=choice][value=a]").is_disabled()
    learner.page.reload()
    assert learner.page.locator(".dl-result__cut--passed").is_visible()
    assert not learner.page.locator(FINISH).is_visible()


def test_finishing_with_open_questions_lists_them_first(opened: Opening) -> None:
    learner = opened(TEST)
    learner.choose("choice", "b")
    learner.use(FINISH)
    assert learner.focused(".dl-finish .dl-error")
    assert learner.text(".dl-finish .dl-error p") == "بقي سؤالان بلا إجابة:"
    assert learner.page.locator(".dl-finish .dl-error li").count() == 2
    assert not learner.page.locator(".dl-result").is_visible()
    assert learner.barriers() == []
    learner.use(".dl-finish .dl-error li:first-child a")
    assert learner.focused("#item-number .dl-item__no")
    learner.use(".dl-finish .dl-error .dl-button")
    assert learner.text(".dl-result__score").startswith("1 من 3")
    learner.page.reload()
    assert learner.text(".dl-result__score").startswith("1 من 3")


def test_attempts_that_count_are_counted(opened: Opening) -> None:
    learner = opened(TEST)
    attempts = learner.page.locator(".dl-attempts")
    assert attempts.inner_text() == "بقيت لك محاولتان تُحتسبان."
    none_left = "استعملت كل المحاولات"
    for number, left in (("1", "بقيت لك محاولة واحدة"), ("18", none_left), ("18", none_left)):
        answer(learner, number=number)
        learner.use(FINISH)
        assert attempts.inner_text().startswith(left)
        learner.use(".dl-result .dl-item__foot > :last-child")
        assert learner.focused("#item-choice .dl-item__no")
        assert learner.page.locator("input[name=choice]:checked").count() == 0
    results = state(learner)["results"]
    assert isinstance(results, list)
    assert [result["percent"] for result in results] == [66, 100]


def test_repeating_after_a_test_gives_its_feedback_at_once(opened: Opening) -> None:
    learner = opened(TEST)
    answer(learner, number="1")
    learner.use(FINISH)
    learner.use(f".dl-result {MAIN}")
    assert learner.page.locator(".dl-item:visible").count() == 1
    learner.write("number.n", "18")
    assert learner.check("number").startswith("صحيح.")


def timed(opened: Opening, language: str = "ar") -> Learner:
    learner = opened("quizzes/index.html", language)
    learner.page.clock.install()
    learner.open(TIMED)
    return learner


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_timer_is_offered_and_can_be_declined(opened: Opening, language: str) -> None:
    learner = timed(opened, language)
    assert learner.page.locator(".dl-item:visible").count() == 0
    assert learner.barriers() == []
    learner.use(".dl-notice-box .dl-button--quiet")
    assert learner.page.locator(".dl-item:visible").count() == 2
    assert not learner.page.locator(".dl-timer").is_visible()
    assert learner.focused("#item-statement .dl-item__no")


def test_the_timer_warns_is_extended_and_never_ends_the_test(opened: Opening) -> None:
    learner = timed(opened)
    learner.use(f".dl-notice-box {MAIN}")
    clock = learner.page.locator("[role=timer]")
    message = learner.page.locator(".dl-timer [role=alert]")
    assert clock.inner_text() == "10:00"
    assert message.inner_text() == ""
    learner.page.clock.run_for(8 * 60_000 + 1000)
    assert message.inner_text() == "بقيت دقيقتان."
    assert learner.barriers() == []
    learner.use(".dl-timer .dl-button")
    assert clock.inner_text().startswith("6:5")
    assert message.inner_text() == "لديك الآن 7 دقائق."
    learner.page.clock.run_for(20 * 60_000)
    assert clock.inner_text() == "0:00"
    assert message.inner_text().startswith("انتهى الوقت ولم يضع شيء.")
    assert not learner.page.locator(".dl-result").is_visible()
    learner.choose("statement", "f")
    assert learner.page.locator("input[name=statement][value=f]").is_checked(), (
        "answers still count"
    )
    for _ in range(11):
        learner.use(".dl-timer .dl-button")
    learner.page.clock.run_for(1000)
    assert int(clock.inner_text().split(":")[0]) > 50
    assert learner.small_targets() == []


def test_the_time_left_is_kept_over_a_reload(opened: Opening) -> None:
    learner = timed(opened)
    learner.use(f".dl-notice-box {MAIN}")
    learner.page.clock.run_for(3 * 60_000)
    learner.choose("statement", "f")
    learner.page.reload()
    assert learner.page.locator("[role=timer]").inner_text() in ("7:00", "6:59")
    learner.use(".dl-timer .dl-button:nth-of-type(2)")
    assert not learner.page.locator(".dl-timer").is_visible()
    learner.page.reload()
    assert not learner.page.locator(".dl-timer, .dl-notice-box").first.is_visible()
    assert learner.page.locator("input[name=statement][value=f]").is_checked()
