"""Progress: resumed, kept over a change of the content, taken along, erased, recorded."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Download, FilePayload

from tests.player.conftest import Opening
from tests.player.learner import Learner
from tests.player.portals import LANGUAGES, a_site

pytestmark = pytest.mark.browser

SHORT = "quizzes/first-steps/short.html"
TEST = "quizzes/first-steps/test.html"
PROGRESS = "quizzes/progress.html"
DENIED = """Object.defineProperty(window, 'localStorage', {get() {
  throw new DOMException('no', 'SecurityError');
}})"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }"


def finish_the_short_form(learner: Learner, *, right: bool = True) -> None:
    learner.open(SHORT)
    learner.choose("choice", "b" if right else "a")
    learner.check("choice")
    learner.tick("choices", "a", "b")
    learner.check("choices")
    learner.write("number.n", "18")
    learner.check("number")


def pass_the_test(learner: Learner) -> None:
    learner.open(TEST)
    learner.choose("choice", "b")
    learner.write("number.n", "18")
    learner.write("word.a", "x")
    learner.use(".dl-finish > .dl-button")


def line(learner: Learner, form: str) -> str:
    return learner.text(f".dl-progress-module li:has(a[href*='{form}.html'])")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_form_says_how_far_one_is(opened: Opening, language: str) -> None:
    learner = opened(PROGRESS, language)
    assert learner.page.locator(".dl-progress-module").count() == 1
    assert learner.page.locator(".dl-progress-module li[data-state=new]").count() == 5
    assert learner.barriers() == []
    finish_the_short_form(learner, right=False)
    learner.open("quizzes/first-steps/all.html")
    learner.choose("statement", "f")
    learner.check("statement")
    learner.open(PROGRESS)
    assert re.search(r"66.?%", line(learner, "short"))
    assert "10" in line(learner, "all")
    waiting = learner.text(".dl-notice-box")
    learner.open("quizzes/practice.html")
    assert waiting.startswith(learner.text(".dl-deck > p")), "both pages count alike"
    learner.open(PROGRESS)
    assert learner.barriers() == []
    assert learner.small_targets() == []
    learner.use(".dl-progress-module a[href*='all.html']")
    learner.page.wait_for_url("**/all.html#item-choice")


def test_a_question_that_has_changed_is_asked_again(opened: Opening, tmp_path: Path) -> None:
    before = a_site(tmp_path / "before", "ar")
    after = a_site(tmp_path / "after", "ar", choice={"version": 2})
    learner = opened(SHORT, site=before)
    finish_the_short_form(learner)
    assert learner.text(".dl-result__score").startswith("3 من 3")
    later = opened(SHORT, site=after, within=learner)
    assert later.text("#item-choice .dl-item__notice").startswith("تغير هذا السؤال")
    assert later.page.locator("#item-number .dl-feedback").is_visible(), "the others stay answered"
    assert not later.page.locator(".dl-result").is_visible()
    later.open(PROGRESS)
    assert "تغير سؤال واحد منذ ذلك الحين" in line(later, "short")
    later.open("quizzes/practice.html")
    assert later.text(".dl-deck p") == "ينتظرك اليوم سؤال واحد."
    later.open(SHORT)
    later.choose("choice", "a")
    later.check("choice")
    assert later.text(".dl-result__score").startswith("2 من 3")
    kept = later.kept()["dalil.dalil.v1"]["forms"]["first-steps/short"]
    assert [result["right"] for result in kept["results"]] == [3, 2]
    later.page.close()


def test_a_test_whose_question_has_changed_is_open_again(opened: Opening, tmp_path: Path) -> None:
    learner = opened(TEST)
    pass_the_test(learner)
    after = a_site(tmp_path, "ar", number={"version": 2})
    later = opened(TEST, site=after, within=learner)
    assert later.page.locator(".dl-feedback:visible").count() == 0
    assert later.page.locator("input[name=choice][value=b]").is_checked()
    assert later.page.locator("input[name='number.n']").input_value() == ""
    assert later.text("#item-number .dl-item__notice").startswith("تغير هذا السؤال")


def saved(learner: Learner) -> Download:
    with learner.page.expect_download() as coming:
        learner.use("section > .dl-item__foot > button.dl-button")
    return coming.value


def read(learner: Learner, text: str) -> str:
    file = FilePayload(name="progress.json", mimeType="application/json", buffer=text.encode())
    learner.page.locator("input[type=file]").set_input_files(file)
    learner.page.locator(".dl-status:not(:empty)").wait_for()
    return learner.text(".dl-status")


def test_progress_goes_to_a_file_and_comes_back_on_another_device(
    opened: Opening, tmp_path: Path
) -> None:
    learner = opened(PROGRESS)
    finish_the_short_form(learner)
    learner.open(PROGRESS)
    download = saved(learner)
    assert re.fullmatch(r"dalil-\d{4}-\d\d-\d\d\.json", download.suggested_filename)
    assert learner.focused(".dl-status")
    target = tmp_path / "progress.json"
    download.save_as(target)
    other = opened(PROGRESS)
    said = read(other, target.read_text(encoding="utf-8"))
    assert said == "تمت القراءة. يوجد الآن تقدم في اختبار واحد."
    assert other.kept() == learner.kept()
    assert "100" in line(other, "short")
    other.open(SHORT)
    assert other.text(".dl-result__score").startswith("3 من 3")


def test_a_file_that_is_none_changes_nothing(opened: Opening) -> None:
    learner = opened(PROGRESS)
    finish_the_short_form(learner)
    learner.open(PROGRESS)
    before = learner.kept()
    other = {"file": "dalil-progress", "portal": "elsewhere", "progress": {}}
    newer = {"file": "dalil-progress", "portal": "dalil", "progress": {"version": 99}}
    for text, said in (
        ("no json", "لا تقدم في هذا الملف."),
        ("[]", "لا تقدم في هذا الملف."),
        (json.dumps(other), "هذا الملف من بوابة أخرى."),
        (json.dumps(newer), "هذا الملف من نسخة أحدث من البوابة."),
    ):
        assert read(learner, text).startswith(said)
        assert learner.kept() == before


def test_a_file_with_markup_shows_it_as_text(opened: Opening) -> None:
    learner = opened(PROGRESS)
    evil = "<img src=x onerror=alert(1)>"
    finish_the_short_form(learner)
    progress = {**learner.kept()["dalil.dalil.v1"], "name": evil}
    learner.open(PROGRESS)
    learner.page.evaluate("localStorage.clear()")
    read(learner, json.dumps({"file": "dalil-progress", "portal": "dalil", "progress": progress}))
    learner.use(".dl-record-form .dl-button")
    assert evil in learner.text(".dl-record")
    assert learner.page.locator(".dl-record img").count() == 0


def test_everything_is_erased_after_a_question_in_words(opened: Opening) -> None:
    learner = opened(PROGRESS)
    finish_the_short_form(learner)
    learner.open(PROGRESS)
    erase = "[data-dl-place=progress] > section:last-of-type > .dl-button"
    learner.use(erase)
    assert learner.focused(".dl-error")
    assert "ولا رجوع عن ذلك" in learner.text(".dl-error")
    assert learner.barriers() == []
    learner.use(".dl-error .dl-button--quiet")
    assert learner.focused(erase)
    assert learner.kept() != {}
    learner.press("Enter")
    learner.use(".dl-error .dl-button--danger")
    assert learner.focused(".dl-status")
    assert learner.text(".dl-status").startswith("مُحي كل شيء.")
    assert learner.kept() == {}
    assert learner.page.locator("li[data-state=new]").count() == 5
    learner.open(SHORT)
    assert learner.page.locator("input:checked").count() == 0


@pytest.mark.parametrize("language", [*LANGUAGES, "en"])
def test_the_record_prints_on_one_page(opened: Opening, language: str) -> None:
    site, prefix = ("fr", "en/") if language == "en" else (language, "")
    learner = opened(PROGRESS, site)
    finish_the_short_form(learner)
    pass_the_test(learner)
    learner.open(prefix + PROGRESS)
    learner.use(".dl-record-form .dl-button")
    assert learner.focused("#dl-record-name"), "a record needs a name"
    assert learner.barriers() == []
    learner.page.keyboard.insert_text("أمينة بن علي Amina")
    learner.press("Enter")
    assert learner.focused(".dl-record")
    record = learner.text(".dl-record")
    assert "أمينة بن علي Amina" in record
    assert "100" in record
    assert "66" in record
    assert "0.1.0+" in record
    assert learner.barriers() == []
    assert learner.kept()["dalil.dalil.v1"]["name"] == "أمينة بن علي Amina"
    learner.page.evaluate("window.print = () => { window.printed = true }")
    learner.use(".dl-record .dl-button")
    assert learner.page.evaluate("window.printed")
    pdf = learner.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    learner.page.emulate_media(media="print")
    assert learner.page.locator(".dl-record__self").is_visible()
    hidden = "h1, .dl-progress-module, .dl-record-form, .md-header, .dl-record .dl-button"
    assert [e for e in learner.page.locator(hidden).all() if e.is_visible()] == []
    learner.page.emulate_media(media="screen")
    assert learner.page.locator("h1").is_visible()


def test_the_record_says_that_nobody_supervised_it(opened: Opening) -> None:
    learner = opened(PROGRESS)
    assert "أكمل أولا اختبارا أو تقييما ذاتيا." in learner.text(".dl-record-part")
    pass_the_test(learner)
    learner.open(PROGRESS)
    learner.reach("#dl-record-name")
    learner.page.keyboard.insert_text("سمير")
    learner.press("Enter")
    assert "إقرار ذاتي" in learner.text(".dl-record__self")
    assert "لم يبلغ درجة النجاح" in learner.text(".dl-record")


@pytest.mark.parametrize("script", [DENIED, FULL], ids=["denied", "full"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_can_be_kept_all_works_for_the_visit(
    opened: Opening, language: str, script: str
) -> None:
    learner = opened(SHORT, language, script=script)
    finish_the_short_form(learner)
    assert learner.page.locator(".dl-store-notice p").count() == 1, "said, and said once"
    assert learner.text(".dl-result__score").count("3") == 2
    assert learner.barriers() == []
    learner.use(".dl-result .dl-item__foot > :last-child")
    assert learner.page.locator("input:checked").count() == 0
    learner.open(PROGRESS)
    assert learner.page.locator("li[data-state=new]").count() == 5


def test_the_languages_of_a_portal_share_their_progress(opened: Opening) -> None:
    learner = opened(SHORT, "fr")
    finish_the_short_form(learner)
    learner.open("en/" + SHORT)
    assert learner.text(".dl-result__score").startswith("3 of 3")


def test_two_tabs_do_not_forget_each_other(opened: Opening) -> None:
    one = opened(SHORT)
    other = opened("quizzes/first-steps/all.html", within=one)
    one.choose("choice", "b")
    one.check("choice")
    other.choose("statement", "f")
    other.check("statement")
    forms = one.kept()["dalil.dalil.v1"]["forms"]
    assert sorted(forms) == ["first-steps/all", "first-steps/short"]
