"""What quizzes may be, beside what `tests/bad/quiz-*` shows that they may not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.checks import check
from dalil.checks.items import key_problems
from dalil.checks.scenarios import story_problems
from dalil.diagnostics import WARNINGS, Code
from dalil.loading import load
from dalil.model.items import Item, ScenarioItem
from tests.builders import (
    Data,
    a_categorise,
    a_cloze,
    a_decision,
    a_form,
    a_free_gap,
    a_gap,
    a_matching,
    a_module,
    a_module_section,
    a_node,
    a_numeric,
    a_portal,
    a_reflection,
    a_scenario,
    a_short_text,
    a_single_choice,
    a_text,
    a_true_false,
    an_assessment,
    an_item_block,
)
from tests.checks.test_checks import TODAY, codes, problems
from tests.questions.items import items, parsed


def found(root: Path, *items: Data, **fields: Any) -> list[Code]:
    return codes(a_portal(root, quizzes=[an_assessment(items, **fields)]))


# Quizzes and modules


def test_each_module_may_have_a_quiz(tmp_path: Path) -> None:
    modules = [a_module(), a_module(id="b")]
    quizzes = [an_assessment(), an_assessment([a_numeric()], id="other", module="b")]
    assert codes(a_portal(tmp_path, modules=modules, quizzes=quizzes)) == []


def test_a_quiz_is_not_blamed_for_a_module_that_cannot_be_read(tmp_path: Path) -> None:
    root = a_portal(tmp_path, quizzes=[an_assessment([a_single_choice(objective="gone")])])
    assert sorted(codes(root)) == [Code.UNKNOWN_OBJECTIVE, Code.UNTESTED_OBJECTIVE]
    (root / "modules/first-steps.yml").write_text("id: [", encoding="utf-8")
    catalog, _ = load(root)
    assert catalog is not None
    assert check(catalog, TODAY) == []


def test_a_module_without_a_quiz_owes_no_items(tmp_path: Path) -> None:
    assert codes(a_portal(tmp_path, modules=[a_module()])) == []


def test_the_feedback_itself_names_its_source(tmp_path: Path) -> None:
    uncited = a_single_choice(feedback="As the rule says.", stem="What? [@untip]")
    assert found(tmp_path, uncited) == [Code.NO_CITATION]


# Questions in the middle of a page


def a_page(*blocks: Data) -> Data:
    return a_module(a_module_section(a_text(), *blocks))


@pytest.mark.parametrize(
    ("form_audience", "block_audience", "expected"),
    [
        ("trainee", "trainee", []),
        ("trainee", "trainer", []),
        ("trainer", "trainer", []),
        ("trainer", "trainee", [Code.RESTRICTED_LINK]),
    ],
)
def test_a_question_is_shown_to_no_more_readers_than_its_form(
    tmp_path: Path, form_audience: str, block_audience: str, expected: list[Code]
) -> None:
    quiz = an_assessment(forms=[a_form(items=["choice"], audience=form_audience)])
    page = a_page(an_item_block(audience=block_audience))
    assert codes(a_portal(tmp_path, modules=[page], quizzes=[quiz])) == expected


def test_a_question_that_practice_asks_too_may_be_shown(tmp_path: Path) -> None:
    forms = [
        a_form("practice", items=["choice"]),
        a_form("test", "post_test", audience="trainer", items=["choice"]),
    ]
    quizzes = [an_assessment(forms=forms)]
    page = a_page(an_item_block())
    assert codes(a_portal(tmp_path, modules=[page], quizzes=quizzes)) == []


def test_a_question_may_be_in_no_form_at_all(tmp_path: Path) -> None:
    bank = [a_single_choice(), a_numeric()]
    for audience, expected in (("trainee", []), ("trainer", [Code.RESTRICTED_LINK])):
        forms = [a_form(items=["number"])]
        quiz = an_assessment(bank, forms=forms, audience=audience)
        root = a_portal(tmp_path / audience, modules=[a_page(an_item_block())], quizzes=[quiz])
        assert codes(root) == expected


def test_a_question_may_stand_on_two_pages(tmp_path: Path) -> None:
    modules = [
        a_page(an_item_block()),
        a_module(a_module_section(an_item_block(), a_text()), id="b"),
    ]
    assert codes(a_portal(tmp_path, modules=modules, quizzes=[an_assessment()])) == []


def test_a_question_of_a_quiz_that_cannot_be_read_is_not_unknown(tmp_path: Path) -> None:
    root = a_portal(tmp_path, modules=[a_page(an_item_block())], quizzes=[an_assessment()])
    (root / "quizzes/first-steps.yml").write_text("id: [", encoding="utf-8")
    catalog, _ = load(root)
    assert catalog is not None
    assert check(catalog, TODAY) == []


# Forms


def three() -> list[Data]:
    return [a_true_false(f"s{number}") for number in range(3)]


def test_a_blueprint_may_ask_for_all_there_is(tmp_path: Path) -> None:
    form = a_form(blueprint=[{"objective": "explain", "items": 3}])
    assert found(tmp_path, *three(), forms=[form]) == []


@pytest.mark.parametrize("extra", [a_reflection(), a_scenario()], ids=lambda data: data["type"])
def test_what_is_never_drawn_does_not_count_for_a_blueprint(tmp_path: Path, extra: Data) -> None:
    form = a_form(blueprint=[{"objective": "explain", "items": 4}])
    assert found(tmp_path, *three(), extra, forms=[form]) == [Code.SHORT_BLUEPRINT]


def test_a_self_check_may_ask_for_a_reflection_and_a_test_may_not(tmp_path: Path) -> None:
    for purpose, expected in (("self_check", []), ("pre_test", [Code.FORM_SHAPE])):
        form = a_form("form", purpose, items=["thought"])
        assert found(tmp_path / purpose, a_reflection(), forms=[form]) == expected


@pytest.mark.parametrize("purpose", ["pre_test", "post_test"])
def test_a_test_may_have_a_cut_score(tmp_path: Path, purpose: str) -> None:
    cut = {"percent": 70, "method": "By experts"}
    assert found(tmp_path, forms=[a_form("test", purpose, items=["choice"], cut_score=cut)]) == []


def test_parallel_forms_of_any_kind_may_share_nothing(tmp_path: Path) -> None:
    drawn = {"blueprint": [{"objective": "explain", "items": 1}]}
    forms = [
        a_form("pre", "pre_test", **drawn),
        a_form("post", "post_test", **drawn, parallel_to="pre"),
        a_form("later", "post_test", **drawn, parallel_to="pre", seed=5),
    ]
    assert found(tmp_path, *three(), forms=forms) == []
    listed = [a_form("a", items=["s0"]), a_form("b", items=["s1", "s0"], parallel_to="a")]
    assert found(tmp_path / "listed", *three(), forms=listed) == [Code.SHARED_ITEMS]


def test_an_unknown_item_is_likened_to_those_there_are(tmp_path: Path) -> None:
    quiz = an_assessment(three(), forms=[a_form(items=["s00", "elephant"])])
    root = a_portal(tmp_path, quizzes=[quiz], modules=[a_page(an_item_block("elephant"))])
    hints = {d.hint for d in problems(root) if d.code is Code.UNKNOWN_ITEM}
    assert hints == {
        'did you mean "s0"?',
        "correct the id, or add the item below `items:`",
        "correct the id, or add the item to quizzes/first-steps.yml",
    }


# Keys


@pytest.mark.parametrize(
    "item",
    [
        a_matching(key={"a": "x", "b": "x"}),
        a_categorise(key={"a": "x", "b": "x", "c": "x"}),
        a_numeric(answer=0, tolerance=3),
        a_numeric(answer=-5, tolerance=4.9),
        a_numeric(answer=0.5, tolerance=0.4),
        a_short_text(accepted="ⵜⴰⵎⵙⵙⵓⵎⴰⵏⵜ|tamssumant"),
        a_short_text(accepted=" ١٨ | "),
        a_cloze(text="{b}\n\n- before\n- **{a}**"),
    ],
)
def test_keys_an_item_may_have(tmp_path: Path, item: Data) -> None:
    assert found(tmp_path, item) == []


@pytest.mark.parametrize(("answer", "tolerance"), [(5, 5), (-5, 6), (0.5, 0.5)])
def test_zero_is_no_right_answer_by_tolerance(
    tmp_path: Path, answer: float, tolerance: float
) -> None:
    item = a_numeric(answer=answer, tolerance=tolerance)
    assert found(tmp_path, item) == [Code.BROKEN_KEY]


def test_a_gap_with_options_is_told_what_it_has_too_much(tmp_path: Path) -> None:
    gap = a_gap(accepted="consent", rationale="Why.")
    root = a_portal(tmp_path, quizzes=[an_assessment([a_cloze(text="{a}", gaps=[gap])])])
    [found] = problems(root)
    assert found.message == 'the gap "a" has `accepted` and has `rationale`'


@pytest.mark.parametrize("text", ["{a} {b} {c}", "{a} {b} {}", "{a}{b}{أ}", "{a}", "{b} {b} {a}"])
def test_gaps_and_text_differ_in_any_way(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, a_cloze(text=text)) == [Code.CLOZE_GAPS]


def test_a_free_gap_may_be_the_only_one(tmp_path: Path) -> None:
    assert found(tmp_path, a_cloze(text="A {z}.", gaps=[a_free_gap("z")])) == []


@given(items())
def test_items_made_at_random_and_right_have_no_errors(item: Item) -> None:
    problems = list(key_problems(item))
    if isinstance(item, ScenarioItem):
        problems += [p for p in story_problems(item) if p.code is not Code.UNREACHABLE_NODE]
    assert [p for p in problems if p.code not in WARNINGS] == []


# Scenarios


def test_a_story_may_turn_back_and_meet_again(tmp_path: Path) -> None:
    story = a_scenario(
        a_node("start", a_decision("a", "left"), a_decision("b", "right", "harmful")),
        a_node("left", a_decision("a", "end")),
        a_node("right", a_decision("a", "start", "acceptable"), a_decision("b", "end", "harmful")),
        a_node("end"),
    )
    assert found(tmp_path, story) == []


def test_the_end_of_a_best_way_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    story = a_scenario(
        a_node("start", a_decision("a", "middle"), a_decision("b", "aside", "harmful")),
        a_node("aside", a_decision("a", "end", "harmful")),
        a_node("middle", a_decision("a", "end", "acceptable")),
        a_node("end"),
    )
    [problem] = problems(a_portal(tmp_path, quizzes=[an_assessment([story])]))
    assert (problem.code, '"middle"' in problem.message) == (Code.BROKEN_KEY, True)


def test_a_node_that_is_not_there_is_likened_to_those_there_are(tmp_path: Path) -> None:
    story = a_scenario(a_node("one", a_decision(next="elephant")), a_node("two"), a_node("six"))
    [problem] = problems(a_portal(tmp_path, quizzes=[an_assessment([story])]))
    assert (problem.code, problem.hint) == (Code.UNKNOWN_NODE, "write one of: one, two, six")


def stories() -> st.SearchStrategy[Data]:
    """Stories of five nodes with decisions to anywhere, good and bad ones."""
    names = [f"n{number}" for number in range(5)]
    ways = st.lists(
        st.tuples(st.sampled_from(names), st.sampled_from(["best", "acceptable", "harmful"])),
        max_size=3,
    )
    return st.lists(ways, min_size=5, max_size=5).map(
        lambda listed: a_scenario(
            *(
                a_node(
                    name,
                    *(
                        a_decision("abc"[index], target, quality)
                        for index, (target, quality) in enumerate(decisions)
                    ),
                )
                for name, decisions in zip(names, listed, strict=True)
            )
        )
    )


@given(stories())
def test_a_story_is_judged_as_by_trying_every_walk(data: Data) -> None:
    item = parsed(data)
    assert isinstance(item, ScenarioItem)
    nodes = {node.id: node for node in item.nodes}

    def walks(start: str, *, only_best: bool = False) -> set[str]:
        """Where walks of up to five steps come to: no longer one comes anywhere else."""
        places = {start}
        for _ in range(5):
            places |= {
                decision.next
                for place in places
                for decision in nodes[place].decisions
                if decision.quality == "best" or not only_best
            }
        return places

    endings = {node.id for node in item.nodes if not node.decisions}
    reached = walks("n0")
    expected = {(Code.UNREACHABLE_NODE, name) for name in nodes.keys() - reached}
    expected |= {(Code.DEAD_END, name) for name in reached if not walks(name) & endings}
    judged = {
        (problem.code, item.nodes[index].id)
        for problem in story_problems(item)
        if isinstance(index := problem.path[1], int) and problem.code is not Code.BROKEN_KEY
    }
    assert judged == expected
    no_best_way = any(p.code is Code.BROKEN_KEY for p in story_problems(item))
    assert no_best_way == bool(reached & endings and not walks("n0", only_best=True) & endings)
