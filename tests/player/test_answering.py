"""Answering by keyboard alone, in Arabic and French: every type, every state, without barriers."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from tests.chromium import DESKTOP
from tests.player.conftest import Opening
from tests.player.learner import Learner
from tests.player.portals import LANGUAGES, said

pytestmark = pytest.mark.browser

ALL = "quizzes/first-steps/all.html"
SHORT = "quizzes/first-steps/short.html"
RIGHT = {"ar": "صحيح.", "fr": "Juste."}
PARTLY = {"ar": "صحيح جزئيا.", "fr": "En partie juste."}
MAIN = ".dl-button:not(.dl-button--quiet)"
QUIET = ".dl-button--quiet:not([aria-pressed])"
STATUS = ".dl-quiz-head [role=status].dl-visually-hidden"
WRONG = {"ar": "ليس بعد.", "fr": "Pas encore."}


def answer_everything(learner: Learner, language: str, *, right: bool) -> list[str]:
    """Answer the form `all` from its first item to its last; the verdicts."""
    do, said_ = learner, []
    do.choose("choice", "b" if right else "a")
    said_.append(do.check("choice"))
    do.tick("choices", "a", "b" if right else "c")
    said_.append(do.check("choices"))
    do.choose("statement", "f" if right else "t")
    said_.append(do.check("statement"))
    do.select("pairs.a", "x")
    do.select("pairs.b", "y" if right else "z")
    said_.append(do.check("pairs"))
    do.select("order.c", "1")
    if right:
        do.select("order.a", "2")
        do.select("order.d", "3")
    said_.append(do.check("order"))
    do.write("number.n", "١٨" if right else "21")
    said_.append(do.check("number"))
    do.write("word.a", said(language, "الرضا") if right else "x")
    said_.append(do.check("word"))
    do.select("gaps.a", "b")
    do.write("gaps.b", said(language, "الموافقة") if right else "x")
    said_.append(do.check("gaps"))
    for row, category in (("a", "x"), ("b", "y"), ("c", "x" if right else "y")):
        do.select(f"sort.{row}", category)
    said_.append(do.check("sort"))
    do.write("thought", "كلام")
    do.use("#item-thought .dl-item__foot .dl-button")
    do.tick("thought.a", "a")
    if right:
        do.tick("thought.b", "b")
    said_.append(do.check("thought"))
    return said_


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_right_by_keyboard_alone(opened: Opening, language: str) -> None:
    learner = opened(ALL, language)
    assert learner.barriers() == [], "unanswered"
    verdicts = answer_everything(learner, language, right=True)
    assert [v for v in verdicts if not v.startswith(RIGHT[language])] == []
    assert learner.barriers() == [], "right, and finished"
    assert learner.small_targets() == []
    learner.use("#item-thought .dl-item__foot .dl-button:not(.dl-button--quiet)")
    assert learner.focused(".dl-result"), "the last button leads to the result"
    assert "10" in learner.text(".dl-result__score")
    assert learner.page.locator(".dl-nav a[data-state=right]").count() == 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_wrong_or_partly_right(opened: Opening, language: str) -> None:
    learner = opened(ALL, language, size=DESKTOP, color_scheme="dark")
    assert learner.barriers() == [], "unanswered"
    verdicts = answer_everything(learner, language, right=False)
    partly = {3, 4, 7, 8, 9}
    for index, verdict in enumerate(verdicts):
        expected = PARTLY if index in partly else WRONG
        assert verdict.startswith(expected[language]), (index, verdict)
    assert learner.barriers() == [], "wrong, and finished"
    assert learner.small_targets() == []


def test_a_partly_right_answer_says_its_points_in_words(opened: Opening) -> None:
    learner = opened(ALL)
    learner.select("pairs.a", "x")
    learner.select("pairs.b", "z")
    assert "صحيح جزئيا. 1 من نقطتين." in " ".join(learner.check("pairs").split())
    learner.select("sort.a", "x")
    learner.select("sort.b", "y")
    learner.select("sort.c", "y")
    assert "2 من 3 نقاط." in learner.check("sort")


def test_the_verdict_stands_beside_each_option_with_its_reason(opened: Opening) -> None:
    learner = opened(ALL)
    learner.choose("choice", "a")
    learner.check("choice")
    options = learner.item("choice").locator(".dl-option")
    by_value = {option.locator("input").get_attribute("value"): option for option in options.all()}
    assert by_value["a"].get_attribute("data-state") == "wrong"
    assert "اختيارك غير صحيح." in by_value["a"].inner_text()
    assert "هذه هي الإجابة الصحيحة." in by_value["b"].inner_text()
    assert "لأنه كذلك." in by_value["c"].inner_text()
    assert by_value["a"].locator("svg").count() == 1
    described = by_value["a"].locator("input").get_attribute("aria-describedby")
    assert "لأنه كذلك." in learner.page.locator(f"#{described}").inner_text()


def test_feedback_leads_to_the_section_that_teaches_it(opened: Opening) -> None:
    learner = opened(ALL)
    learner.choose("choice", "a")
    learner.check("choice")
    learner.use("#item-choice .dl-feedback a[href*='modules/']")
    learner.page.wait_for_url("**/modules/first-steps.html#first")


def test_a_question_not_answered_is_an_error_that_leads_to_its_input(opened: Opening) -> None:
    learner = opened(ALL)
    button = "#item-{} .dl-item__foot .dl-button:not(.dl-button--quiet)"
    learner.use(button.format("choice"))
    assert learner.focused("#item-choice .dl-error")
    assert learner.text("#item-choice .dl-error li") == "اختر إجابة."
    assert learner.barriers() == []
    learner.use("#item-choice .dl-error a")
    assert learner.focused("#item-choice input[type=radio]")
    learner.press("Space")
    assert not learner.item("choice").locator(".dl-error").is_visible()
    learner.select("pairs.a", "x")
    learner.use(button.format("pairs"))
    assert learner.item("pairs").locator(".dl-error li").count() == 1
    learner.use("#item-pairs .dl-error a")
    assert learner.focused("select[name='pairs.b'][aria-invalid=true]")
    learner.use(button.format("order"))
    assert learner.focused("#item-order .dl-error")
    assert learner.kept()["dalil.dalil.v1"]["forms"]["first-steps/all"]["done"] is False


def test_hints_come_one_by_one(opened: Opening) -> None:
    learner = opened(ALL)
    hints = learner.item("choice").locator(".dl-hint-text")
    assert hints.count() == 0
    assert learner.item("choice").locator(".dl-hint-box[aria-live=polite]").count() == 1
    learner.use("#item-choice .dl-item__foot .dl-button--quiet")
    assert hints.all_inner_texts() == ["التلميح 1 من 2 فكر في السن."]
    learner.press("Enter")
    assert hints.count() == 2
    assert learner.focused("#item-choice .dl-button:not(.dl-button--quiet)")
    assert learner.item("number").locator(f"{QUIET}:visible").count() == 0, "it has no hints"


def test_entries_move_by_buttons_and_say_where_they_are(opened: Opening) -> None:
    learner = opened(ALL)
    select = learner.page.locator("select[name='order.c']")
    before = int(select.input_value())
    up = before > 1
    way = "إلى أعلى" if up else "إلى أسفل"
    learner.use(f"#item-order li:has([name='order.c']) button[aria-label^='{way}']")
    assert int(select.input_value()) == (before - 1 if up else before + 1)
    assert learner.focused(f"button[aria-label^='{way}']"), "the focus stays on the button"
    places = learner.page.locator("#item-order select").evaluate_all("s => s.map(e => e.value)")
    assert places == ["1", "2", "3", "4"], "the list stands in the order chosen"
    assert learner.text(STATUS).startswith("افصل الناس: الموضع")


def test_a_certain_error_is_pointed_out_and_listed(opened: Opening) -> None:
    learner = opened(SHORT)
    learner.choose("choice", "a")
    learner.sure("choice", 3)
    assert "كنت متأكدا والإجابة غير صحيحة." in learner.check("choice")
    learner.tick("choices", "a", "b")
    learner.sure("choices", 1)
    assert "خمنت وأصبت." in learner.check("choices")
    learner.write("number.n", "18")
    learner.press("Enter")
    assert learner.focused("#item-number .dl-feedback"), "Enter in a field asks for the verdict"
    result = learner.text(".dl-result")
    assert "كنت متأكدا والإجابة غير صحيحة السؤال 1" in result
    assert "صحيح لكنك كنت تخمن السؤال 2" in result
    assert "-5" in result.replace("\u200e", "").replace("\u2212", "-")
    assert learner.barriers() == []


def test_what_was_missed_is_repeated_without_changing_the_result(opened: Opening) -> None:
    learner = opened(SHORT)
    learner.choose("choice", "a")
    learner.check("choice")
    learner.tick("choices", "a", "b")
    learner.check("choices")
    learner.write("number.n", "21")
    learner.check("number")
    assert learner.text(".dl-result__score").startswith("1 من 3")
    assert learner.text(f".dl-result {MAIN}") == "أعد السؤالين اللذين أخطأت فيهما"
    learner.use(f".dl-result {MAIN}")
    assert not learner.item("choices").is_visible()
    learner.choose("choice", "b")
    assert learner.check("choice").startswith("صحيح.")
    learner.write("number.n", "20")
    learner.check("number")
    assert "من سؤالين معادين، صحيح الآن: 1." in learner.text(".dl-result__score")
    assert learner.barriers() == []
    learner.use(f".dl-result {MAIN}")
    assert learner.text(".dl-result__score").startswith("1 من 3")
    results = learner.kept()["dalil.dalil.v1"]["forms"]["first-steps/short"]["results"]
    assert [result["right"] for result in results] == [1]


def test_a_second_try_shows_the_new_verdict_and_keeps_the_first_points(opened: Opening) -> None:
    learner = opened(SHORT)
    learner.choose("choice", "a")
    learner.check("choice")
    learner.use("#item-choice .dl-button--quiet:not([hidden])")
    assert learner.focused("#item-choice .dl-item__no")
    assert learner.item("choice").locator(".dl-option__why:visible").count() == 0
    learner.choose("choice", "b")
    assert learner.check("choice").startswith("صحيح.")
    assert learner.page.locator("#item-choice .dl-option__verdict").count() == 1
    kept = learner.kept()["dalil.dalil.v1"]["forms"]["first-steps/short"]["answers"]["choice"]
    assert kept["points"] == {"earned": 0, "possible": 1}


def test_the_list_of_questions_shows_states_and_flags(opened: Opening) -> None:
    learner = opened(SHORT)
    assert learner.text(".dl-progress label") == "لم تجب بعد عن أي سؤال من 3"
    learner.choose("choice", "b")
    learner.check("choice")
    learner.tick("choices", "a", "c")
    learner.use("#item-choices .dl-button[aria-pressed]")
    assert learner.focused("[aria-pressed=true]")
    assert learner.text(STATUS) == "وُضعت علامة على السؤال 2."
    learner.page.reload()
    entries = learner.page.locator(".dl-nav li").all_inner_texts()
    assert [" ".join(re.split(r"\d", entry)[-1].split()) for entry in entries] == [
        "إجابة صحيحة",
        "أجبت عنه عليه علامة",
        "لم تجب عنه بعد",
    ]
    assert learner.text(".dl-progress label") == "أجبت عن سؤالين من 3"
    learner.use(".dl-nav li:nth-child(3) a")
    assert learner.focused("#item-number .dl-item__no")


def test_answers_are_there_again_after_a_reload(opened: Opening) -> None:
    learner = opened(ALL)
    learner.tick("choices", "a", "d")
    learner.select("pairs.b", "z")
    learner.select("order.c", "1")
    learner.write("word.a", "كلمة")
    learner.choose("choice", "a")
    learner.check("choice")
    learner.page.reload()
    assert learner.item("choice").locator(".dl-feedback").is_visible()
    assert learner.item("choice").locator("input[value=a]").is_disabled()
    assert learner.page.locator("input[name=choices]:checked").count() == 2
    assert learner.page.locator("select[name='pairs.b']").input_value() == "z"
    assert learner.page.locator("select[name='order.c']").input_value() == "1"
    assert learner.page.locator("input[name='word.a']").input_value() == "كلمة"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_state_is_wider_than_a_narrow_phone(opened: Opening, language: str) -> None:
    learner = opened(ALL, language, size={"width": 320, "height": 700})
    answer_everything(learner, language, right=False)
    assert learner.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_values_in_arabic_words_are_isolated(opened: Opening) -> None:
    learner = opened(SHORT)
    learner.choose("choice", "b")
    learner.check("choice")
    learner.tick("choices", "a", "c")
    assert learner.page.locator(".dl-progress label bdi").all_inner_texts() == ["3"]
    assert learner.page.locator(".dl-progress label bdi").get_attribute("dir") == "ltr"
    assert learner.page.locator("html").get_attribute("dir") == "rtl"


def test_no_style_attribute_is_ever_written(opened: Opening) -> None:
    learner = opened(ALL)
    answer_everything(learner, "ar", right=False)
    assert learner.page.locator("[style]").count() == 0


def test_an_inline_question_has_its_verdict_in_place(opened: Opening) -> None:
    learner = opened("modules/first-steps.html")
    assert learner.page.locator(".dl-nav, .dl-progress, .dl-result, .dl-sure:visible").count() == 0
    learner.select("pairs.a", "x")
    learner.select("pairs.b", "y")
    assert learner.check("pairs").startswith("صحيح.")
    assert learner.barriers() == []
    assert list(learner.kept()["dalil.dalil.v1"]["items"]) == ["first-steps/pairs"]


def test_without_script_every_question_and_its_key_can_be_read(opened: Opening) -> None:
    learner = opened(ALL, java_script_enabled=False)
    assert learner.page.locator(".dl-item:visible").count() == 10
    assert learner.page.locator(".dl-item details.dl-key").count() == 10
    assert learner.page.locator("[data-dl-why]").count() == 24
    learner.page.locator("#item-choice details.dl-key summary").click()
    assert learner.page.locator("#item-choice [data-dl-feedback]").is_visible()


def test_it_works_over_http_and_sends_nothing(
    opened: Opening, addresses: Mapping[str, str]
) -> None:
    learner = opened(SHORT, site=addresses["ar"])
    asked: list[str] = []
    methods: set[str] = set()
    learner.page.on("request", lambda request: asked.append(request.url))
    learner.page.on("request", lambda request: methods.add(request.method))
    learner.choose("choice", "b")
    assert learner.check("choice").startswith("صحيح.")
    learner.page.reload()
    assert learner.item("choice").locator(".dl-feedback").is_visible()
    assert [url for url in asked if not url.startswith(f"{addresses['ar']}/")] == []
    assert methods == {"GET"}
