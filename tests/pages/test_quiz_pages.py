"""Which pages there are, in which edition, and what stands on them around the questions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dalil.model.base import Edition
from tests.builders import (
    Data,
    a_form,
    a_module,
    a_module_section,
    a_portal,
    a_single_choice,
    a_text,
    an_assessment,
    an_awareness_page,
    an_item_block,
    an_option,
)
from tests.pages.quiz_portal import bodies, pages, quiz_body, varied_items

FORM = "quizzes/first-steps/self-check.html"


def a_secret(id: str) -> Data:
    """An item whose every word tells which it is."""
    return a_single_choice(
        id,
        stem=f"Secret {id} stem?",
        options=[an_option(o, f"Secret {id} {o}", rationale=f"Secret {id} why") for o in "abc"],
        feedback=f"Secret {id} lesson [@untip].",
    )


def ids_on(body: str) -> list[str]:
    return re.findall(r'data-dl-item="([\w-]+)"', body)


def test_the_pages_of_an_edition_with_questions(tmp_path: Path) -> None:
    root = a_portal(tmp_path, quizzes=[an_assessment()])
    for edition in (Edition.trainee, Edition.trainer):
        found = {path for path in bodies(root, edition) if path.startswith("quizzes/")}
        assert found == {
            FORM,
            "quizzes/index.html",
            "quizzes/practice.html",
            "quizzes/progress.html",
        }


def test_the_public_edition_asks_nothing(tmp_path: Path) -> None:
    public = an_awareness_page()
    public["sections"][0]["blocks"].append(an_item_block())
    root = a_portal(tmp_path, quizzes=[an_assessment()], awareness=[public])
    found = pages(root, Edition.public)
    assert not any(path.startswith("quizzes") for _locale, path in found)
    for page in found.values():
        assert page.shell.scripts == page.shell.stylesheets == ()
        assert "Self-assessment" not in [tab.title for tab in page.shell.tabs]
        assert "data-dl-form" not in (page.body or "")
        assert "dl-item" not in (page.body or "")


def test_a_portal_without_questions_has_none_of_it(tmp_path: Path) -> None:
    root = a_portal(tmp_path, modules=[a_module()])
    found = pages(root, Edition.trainer)
    assert not any(path.startswith("quizzes") for _locale, path in found)
    assert not any(page.shell.scripts for page in found.values())


def test_the_player_is_loaded_where_there_is_a_question(tmp_path: Path) -> None:
    asking = a_module(a_module_section(a_text(), an_item_block()))
    plain = a_module(id="second", title="Second", order=2)
    root = a_portal(tmp_path, quizzes=[an_assessment()], modules=[asking, plain])
    loading = {path for (_l, path), page in pages(root).items() if page.shell.scripts}
    assert loading == {
        FORM,
        "modules/first-steps.html",
        "quizzes/practice.html",
        "quizzes/progress.html",
    }


def test_a_form_for_trainers_leaves_no_trace_with_trainees(tmp_path: Path) -> None:
    items = [a_secret("open"), a_secret("shut"), a_secret("unused")]
    forms = [
        a_form(items=["open"]),
        a_form("exam", "post_test", items=["shut"], audience="trainer", title="Secret exam"),
    ]
    root = a_portal(tmp_path, quizzes=[an_assessment(items, forms=forms)])
    trainee = "".join(f"{p.body} {p.shell}" for p in pages(root, Edition.trainee).values())
    assert "Secret open why" in trainee
    assert [word for word in ("shut", "unused", "exam") if f"Secret {word}" in trainee] == []
    trainer = "".join(bodies(root, Edition.trainer).values())
    assert "Secret shut why" in trainer
    assert "Secret unused" not in trainer


def test_a_form_has_the_same_questions_in_every_edition(tmp_path: Path) -> None:
    """Also where the form it is parallel to is not in the edition: it still avoids its items."""
    items = [a_secret(f"q{number}") for number in range(8)]
    blueprint = [{"objective": "explain", "items": 4}]
    exam = a_form("exam", "post_test", blueprint=blueprint, audience="trainer", seed=3)
    mock = a_form("mock", "pre_test", blueprint=blueprint, parallel_to="exam", seed=3)
    root = a_portal(tmp_path, quizzes=[an_assessment(items, forms=[exam, mock])])
    path = "quizzes/first-steps/mock.html"
    trainee, trainer = (bodies(root, e) for e in (Edition.trainee, Edition.trainer))
    assert ids_on(trainee[path]) == ids_on(trainer[path])
    assert len(ids_on(trainee[path])) == 4
    assert not set(ids_on(trainee[path])) & set(ids_on(trainer["quizzes/first-steps/exam.html"]))


def test_a_question_in_a_page_goes_where_its_assessment_is_not(tmp_path: Path) -> None:
    hidden = an_assessment([a_secret("hidden")], "for-trainers", audience="trainer")
    block = an_item_block("hidden", "for-trainers")
    only = a_module_section(block, id="only", duration_minutes=5, objectives=[])
    module = a_module(a_module_section(a_text(), block), only)
    root = a_portal(tmp_path, quizzes=[an_assessment(), hidden], modules=[module])
    path = "modules/first-steps.html"
    assert "Secret hidden" not in bodies(root, Edition.trainee)[path]
    assert 'id="only"' not in bodies(root, Edition.trainee)[path]
    assert ids_on(bodies(root, Edition.trainer)[path]) == ["hidden"]


def test_the_head_of_a_form_says_what_a_learner_must_know(tmp_path: Path) -> None:
    items = [a_secret("one"), a_secret("two")]
    cut = {"percent": 70, "method": "Two trainers judged each question."}
    body = quiz_body(tmp_path, *items, purpose="pre_test", cut_score=cut, time_limit_minutes=20)
    head = body.partition("</header>")[0]
    for words in (
        "A form",
        "How it works.",
        "2 questions",
        "20 minutes",
        "70%",
        "Two trainers judged each question.",
        "cannot hide a key",
        '<a href="../../modules/first-steps.html">First steps</a>',
        "before you begin",
    ):
        assert words in head, words


def test_a_form_without_limits_says_so(tmp_path: Path) -> None:
    head = quiz_body(tmp_path, a_single_choice()).partition("</header>")[0]
    assert "no limit" in head
    assert "To pass" not in head
    assert "1 question<" in head


def test_a_module_leads_to_its_forms(tmp_path: Path) -> None:
    quiz = an_assessment(forms=[a_form(items=["choice"]), a_form("test", items=["choice"])])
    root = a_portal(tmp_path, quizzes=[quiz], modules=[a_module(), a_module(id="other", order=2)])
    found = bodies(root)
    door = found["modules/first-steps.html"].partition('<h2 id="self-assessment">')[2]
    assert re.findall(r'href="([^"#]*quizzes[^"]*)"', door) == [
        "../quizzes/first-steps/self-check.html",
        "../quizzes/first-steps/test.html",
    ]
    assert "self-assessment" not in found["modules/other.html"]


def test_the_list_of_forms_follows_the_modules(tmp_path: Path) -> None:
    late = an_assessment([a_single_choice("late")], "a-quiz")
    early = an_assessment([a_single_choice("early")], "z-quiz", module="earlier")
    modules = [a_module(order=2), a_module(id="earlier", order=1, title="Earlier")]
    root = a_portal(tmp_path, quizzes=[late, early], modules=modules)
    body = bodies(root)["quizzes/index.html"]
    assert re.findall(r'href="([\w/-]+\.html)"', body) == [
        "practice.html",
        "progress.html",
        "z-quiz/self-check.html",
        "a-quiz/self-check.html",
    ]


def test_the_menu_of_a_form_lists_the_forms_of_its_module_only(tmp_path: Path) -> None:
    quizzes = [an_assessment([a_single_choice(f"q-{id_}")], id_) for id_ in ("one", "two")]
    root = a_portal(tmp_path, quizzes=quizzes)
    shell = pages(root)["en", "quizzes/two/self-check.html"].shell
    assert shell.menu is not None
    assert [link.href for link in shell.menu.links] == [
        "../index.html",
        "self-check.html",
        "../practice.html",
        "../progress.html",
    ]
    assert shell.title == "A form: First steps"
    assert [tab.active for tab in shell.tabs if tab.title == "Self-assessment"] == [True]


def test_only_trainers_get_a_list_of_keys(tmp_path: Path) -> None:
    items = varied_items()
    trainee = quiz_body(tmp_path / "a", *items)
    trainer = quiz_body(tmp_path / "b", *items, edition=Edition.trainer)
    assert "answer-key" not in trainee
    sheet = trainer.partition('<h2 id="answer-key">')[2].partition("</section>")[0]
    assert sheet.count('<tr role="row"><th scope="row"') == len(items)
    for words in ("Force", "Option c", "3.5", "consent", "Decide a", "(2 points)", "explain the"):
        assert words in sheet, words


def test_the_review_page_lists_assessments_with_their_forms(tmp_path: Path) -> None:
    quiz = an_assessment(title="Questions on steps", forms=[a_form(items=["choice"])])
    root = a_portal(tmp_path, quizzes=[quiz])
    row = bodies(root)["review.html"].partition("Questions on steps")[2].partition("</tr>")[0]
    assert 'href="quizzes/first-steps/self-check.html"' in row
    assert "Draft" in row
    assert "Questions on steps" not in bodies(root, Edition.public)["review.html"]


@pytest.mark.parametrize("path", [FORM, "quizzes/practice.html", "modules/first-steps.html"])
def test_what_is_not_translated_is_marked(tmp_path: Path, path: str) -> None:
    module = a_module(a_module_section(a_text(), an_item_block()))
    root = a_portal(tmp_path, locales=["en", "ar"], quizzes=[an_assessment()], modules=[module])
    body = bodies(root, locale="ar")[path]
    for words in ("What does the rule say?", "Option a", "Why a."):
        assert f'<span lang="en" dir="ltr">{words}</span>' in body, words
    assert '<div lang="en" dir="ltr"><p>What the rule says' in body
    assert "dl-notice" in body


def test_a_list_to_choose_from_is_marked_too(tmp_path: Path) -> None:
    root = a_portal(tmp_path, locales=["en", "ar"], quizzes=[an_assessment(varied_items())])
    body = bodies(root, locale="ar")[FORM]
    assert re.search(r'<option value="x" lang="en" dir="ltr">\S+ Response x</option>', body)


def test_the_citations_of_a_form_are_numbered_in_the_order_of_the_page(tmp_path: Path) -> None:
    first = a_secret("first") | {"hints": ["A hint [@untip, art. 9]."]}
    body = quiz_body(tmp_path, first, a_secret("second"), shuffle=False)
    page = body.partition("<script")[0]
    assert re.findall(r'href="#src-(\w+)"', page) == ["1a", "1b", "1b"]
    assert {"1a", "1b"} <= set(re.findall(r'id="src-(\w+)"', page))
    assert "art. 9" in page.partition('<h2 id="sources">')[2]
    assert "\ue000" not in body
