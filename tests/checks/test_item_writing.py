"""Warnings of weak items: what they see, and above all what they leave alone."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from dalil.checks.key_patterns import by_chance
from dalil.diagnostics import WARNINGS, Code
from dalil.normalise import normalise
from tests.builders import (
    Data,
    a_categorise,
    a_cloze,
    a_form,
    a_gap,
    a_matching,
    a_multiple_response,
    a_portal,
    a_reflection,
    a_scenario,
    a_single_choice,
    a_true_false,
    an_assessment,
    an_item_of_every_type,
    an_option,
)
from tests.checks.test_checks import codes, problems

LANGUAGES = ("en", "fr", "ar")


def found(root: Path, *items: Data, language: str = "en", **fields: Any) -> list[Code]:
    """The codes of the complaints about a quiz of these items."""
    quiz = an_assessment(items, language=language, **fields)
    return codes(a_portal(root, locales=LANGUAGES, quizzes=[quiz]))


def choosing(*texts: str, key: str = "a", **fields: Any) -> Data:
    """A single choice of these options, known as a, b, c ..."""
    listed = [an_option(id_, text) for id_, text in zip("abcdef", texts, strict=False)]
    return a_single_choice(options=listed, key=key, **fields)


def test_items_of_every_type_may_be_faultless(tmp_path: Path) -> None:
    assert found(tmp_path, *an_item_of_every_type()) == []


# Negatives


@pytest.mark.parametrize(
    ("language", "stem"),
    [
        ("en", "Which of these is not a means?"),
        ("en", "Which statement isn't true?"),
        ("en", "What must you not do at a checkpoint?"),
        ("en", "All of these are means, except:"),
        ("en", "Which of these is not a means? Take your time."),
        ("en", "You stop a bus. Select the one that does not belong."),
        ("fr", "Lequel de ces éléments n'est pas un moyen ?"),
        ("fr", "Qu'est-ce qui n'est pas un moyen ?"),
        ("fr", "Que ne devez-vous pas faire ?"),
        ("fr", "Tous sont des moyens, sauf lequel ?"),
        ("ar", "أيٌّ مما يلي ليس من الوسائل؟"),
        ("ar", "أيُّ هذه الأفعال لا يُعدّ وسيلة؟"),
        ("ar", "ما الذي لا يجوز فعله عند الحاجز؟"),
        ("ar", "كل ما يلي من الوسائل ما عدا:"),
    ],
)
def test_a_question_turned_round_by_a_plain_word(tmp_path: Path, language: str, stem: str) -> None:
    item = a_single_choice(stem=stem)
    assert found(tmp_path, item, language=language) == [Code.UNMARKED_NEGATIVE]


@pytest.mark.parametrize(
    ("language", "stem"),
    [
        ("en", "Which of these is **not** a means?"),
        ("en", "She does not have her passport. What do you do first?"),
        ("en", "Which sign shows that a person is not free to leave?"),
        ("en", "What do you do if he does not answer?"),
        ("en", "Why is her consent not relevant?"),
        ("en", "Which of these is a knot?"),
        ("en", "What can you do?"),
        ("en", "If not, which one do you take?"),
        ("en", "Which papers he has is not known. What do you ask?"),
        ("en", "He waits.\n\n**Which one?**\n\nSelect one."),
        ("fr", "Lequel de ces éléments n'est **pas** un moyen ?"),
        ("fr", "Elle n'a pas signé. Que faites-vous ?"),
        ("fr", "Que faites-vous s'il ne répond pas ?"),
        ("fr", "Quel signe montre qu'une personne n'est pas libre ?"),
        ("fr", "Pourquoi son consentement ne compte-t-il pas ?"),
        ("ar", "أيٌّ مما يلي **ليس** من الوسائل؟"),
        ("ar", "لم توقّع على العقد. ماذا تفعل؟"),
        ("ar", "ماذا تفعل إذا لم يُجب؟"),
        ("ar", "أيُّ علامة تدل على أن الشخص ليس حرًّا؟"),
        ("ar", "لماذا لا يُعتدّ برضاها؟"),
        ("ar", "ما العمر الذي لا يقل عنه؟"),
    ],
)
def test_a_negative_that_turns_nothing_round(tmp_path: Path, language: str, stem: str) -> None:
    assert found(tmp_path, a_single_choice(stem=stem), language=language) == []


@pytest.mark.parametrize(
    ("language", "item", "word"),
    [
        ("en", a_single_choice(stem="Which isn’t it?"), "isn't"),
        ("ar", a_single_choice(stem="كل هذا وسائل سوي:"), "سوى"),
        ("ar", choosing("واحد", "اثنان", "دائماً"), "دائما"),
        ("fr", choosing("Un", "Deux", "COMPLETEMENT"), "complètement"),
    ],
)
def test_a_warning_spells_its_word_right(
    tmp_path: Path, language: str, item: Data, word: str
) -> None:
    quiz = an_assessment([item], language=language)
    [warning] = problems(a_portal(tmp_path, locales=LANGUAGES, quizzes=[quiz]))
    assert f'"{word}"' in warning.message


def test_only_questions_to_choose_from_are_searched_for_negatives(tmp_path: Path) -> None:
    stem = "Which of these is not so?"
    items = [item for item in an_item_of_every_type() if "choice" not in item["id"]]
    assert len(items) == 9
    for item in items:
        item["stem"] = stem
    assert found(tmp_path, *items) == []


# Options


@pytest.mark.parametrize(
    ("language", "option"),
    [
        ("en", "All of the above"),
        ("en", "None of these."),
        ("en", "**All answers** are right"),
        ("fr", "Toutes les réponses ci-dessus"),
        ("fr", "Aucune de ces réponses"),
        ("ar", "كلّ ما سبق"),
        ("ar", "لا شيء مما ذُكر"),
    ],
)
def test_an_option_about_the_others(tmp_path: Path, language: str, option: str) -> None:
    item = choosing("Response one", "Response two", option)
    assert found(tmp_path / "a", item, language=language) == [Code.ALL_OF_THE_ABOVE]
    gap = a_gap(options=item["options"], key="a")
    cloze = a_cloze(text="{a}", gaps=[gap])
    assert found(tmp_path / "b", cloze, language=language) == [Code.ALL_OF_THE_ABOVE]


def test_an_option_may_begin_like_one_about_the_others(tmp_path: Path) -> None:
    item = choosing("None of these papers is his", "Two of these papers are")
    assert found(tmp_path, item) == []


@pytest.mark.parametrize(
    ("language", "absolute"),
    [("en", "Never alone"), ("fr", "Dans tous les cas"), ("ar", "دائمًا معه"), ("ar", "أبداً")],
)
def test_an_absolute_gives_a_wrong_option_away(
    tmp_path: Path, language: str, absolute: str
) -> None:
    wrong = choosing("Response one", absolute, "Response three")
    assert found(tmp_path / "a", wrong, language=language) == [Code.ABSOLUTE_OPTION]
    both = choosing(absolute, f"{absolute} two", "Response three")
    assert found(tmp_path / "b", both, language=language) == []
    right = choosing(absolute, "Response two", "Response three")
    assert found(tmp_path / "c", right, language=language) == []


def test_words_of_other_languages_and_parts_of_words_are_no_absolutes(tmp_path: Path) -> None:
    assert found(tmp_path / "a", choosing("One", "Jamais", "Nevertheless")) == []
    assert found(tmp_path / "b", choosing("Un", "Never"), language="fr") == []


def test_a_language_without_a_list_is_checked_for_equal_options_only(tmp_path: Path) -> None:
    item = choosing("One", "Never", "never.", stem="Which is not it?")
    quiz = an_assessment([item], language="es")
    root = a_portal(tmp_path, locales=("en", "es"), quizzes=[quiz])
    assert codes(root) == [Code.DUPLICATE_OPTION]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A means", "a **means**.", True),
        ("الرضا", "رضا", True),
        ("فتاةٌ", "فتاه", True),
        ("18 %", "18", False),
        ("≤ 18", "≥ 18", False),
        ("An act", "An actor", False),
    ],
)
def test_options_are_equal_by_their_words(tmp_path: Path, one: str, other: str, same: bool) -> None:
    expected = [Code.DUPLICATE_OPTION] if same else []
    assert found(tmp_path / "a", choosing("Third", one, other)) == expected
    responses = [{"id": "x", "text": one}, {"id": "y", "text": other}]
    assert found(tmp_path / "b", a_matching(responses=responses)) == expected
    assert found(tmp_path / "c", a_categorise(categories=responses)) == expected


# Lengths


@pytest.mark.parametrize(
    ("longest_wrong", "right", "flawed"),
    [
        (40, 60, True),
        (40, 59, False),
        (10, 29, False),
        (10, 30, True),
        (60, 40, False),
        (60, 89, False),
    ],
)
def test_a_key_stands_out_by_half_and_by_some_words(
    tmp_path: Path, longest_wrong: int, right: int, flawed: bool
) -> None:
    expected = [Code.KEY_LENGTH] if flawed else []
    item = choosing("a" * right, "b" * longest_wrong, "c")
    assert found(tmp_path / "a", item) == expected
    options = [*item["options"], an_option("d", "d" * right)]
    several = a_multiple_response(options=options, key=["a", "d"])
    assert found(tmp_path / "b", several) == expected


def test_the_long_option_itself_is_shown(tmp_path: Path) -> None:
    item = choosing("a", "b" * 60, "c", key="b")
    root = a_portal(tmp_path, quizzes=[an_assessment([item])])
    [warning] = problems(root)
    line = (
        (root / warning.place.file).read_text(encoding="utf-8").split("\n")[warning.place.line - 1]
    )
    assert "b" * 60 in line


def test_one_long_right_option_of_two_is_no_pattern(tmp_path: Path) -> None:
    listed = [an_option("a", "a" * 90), an_option("b", "b" * 30), an_option("c", "c" * 30)]
    assert found(tmp_path, a_multiple_response(options=listed, key="ab")) == []


def test_citations_and_markup_add_nothing_to_a_length(tmp_path: Path) -> None:
    text = "**Right** [words](page:about) [@untip, art. 3 of the protocol, and its preamble]"
    assert found(tmp_path, choosing(text, "Wrong", "Wrong too")) == []


@pytest.mark.parametrize(("words", "flawed"), [(80, False), (81, True)])
def test_a_stem_fits_on_a_screen(tmp_path: Path, words: int, flawed: bool) -> None:
    stem = "word " * (words - 1) + "\n\nend? [@untip]"
    expected = [Code.LONG_STEM] if flawed else []
    assert found(tmp_path / "a", a_single_choice(stem=stem)) == expected
    assert found(tmp_path / "b", a_reflection(stem=stem), a_scenario(stem=stem)) == []


def test_all_options_may_be_right_in_none_but_a_multiple_response(tmp_path: Path) -> None:
    assert found(tmp_path, a_multiple_response(key="abcd")) == [Code.KEY_IS_EVERYTHING]


# Patterns


def single_choices(keys: str, texts: tuple[str, ...] = ("One.", "Two.", "Six.")) -> list[Data]:
    return [choosing(*texts, key=key, id=f"q{n}") for n, key in enumerate(keys)]


def a_quiz(items: list[Data], **form: Any) -> Data:
    listed = {"items": [item["id"] for item in items], "shuffle": False}
    return an_assessment(items, forms=[a_form(**{**listed, **form})])


@pytest.mark.parametrize(
    ("keys", "flawed"),
    [
        ("aaaa", False),
        ("aaaaa", True),
        ("bbbbbbbc", True),
        ("ccccccab", False),
        ("abcabcabc", False),
    ],
)
def test_a_place_is_a_pattern_when_chance_seldom_makes_it(
    tmp_path: Path, keys: str, flawed: bool
) -> None:
    root = a_portal(tmp_path, quizzes=[a_quiz(single_choices(keys))])
    assert codes(root) == ([Code.KEY_POSITION] if flawed else [])


def test_places_are_those_that_a_learner_sees(tmp_path: Path) -> None:
    items = single_choices("aaaaaaa")
    assert codes(a_portal(tmp_path / "a", quizzes=[a_quiz(items, shuffle=True)])) == []
    [written] = problems(a_portal(tmp_path / "b", quizzes=[a_quiz(items)]))
    assert "first in 7 of 7" in written.message


def test_a_place_is_counted_among_the_items_that_have_it(tmp_path: Path) -> None:
    two = [choosing("One.", "Two.", id=f"t{n}", key="ab"[n % 2]) for n in range(4)]
    root = a_portal(tmp_path, quizzes=[a_quiz([*single_choices("ccccc"), *two])])
    [warning] = problems(root)
    assert "third in 5 of 5" in warning.message


def test_places_of_items_that_a_form_does_not_ask_do_not_count(tmp_path: Path) -> None:
    items = single_choices("aaaaa")
    form = a_form(items=["q0", "q1", "q2", "q3"], shuffle=False)
    root = a_portal(tmp_path, quizzes=[an_assessment(items, forms=[form])])
    assert codes(root) == []


@pytest.mark.parametrize("word", ["longest", "shortest"])
def test_a_length_is_a_pattern_too(tmp_path: Path, word: str) -> None:
    texts = ("Four", "Seven") if word == "longest" else ("Seven", "Four")
    items = [choosing(texts[1], texts[0], f"{texts[0]}", key="a", id=f"q{n}") for n in range(6)]
    for item in items:
        item["options"][2]["text"] = "Nine" if word == "longest" else "Eight"
    [warning] = problems(a_portal(tmp_path, quizzes=[a_quiz(items, shuffle=True)]))
    assert (warning.code, word in warning.message) == (Code.KEY_LENGTH, True)


@pytest.mark.parametrize(("true", "false", "flawed"), [(7, 0, False), (8, 0, True), (0, 8, True)])
def test_statements_are_not_all_true_or_all_false(
    tmp_path: Path, true: int, false: int, flawed: bool
) -> None:
    answers = [True] * true + [False] * false
    items = [a_true_false(f"s{n}", answer) for n, answer in enumerate(answers)]
    assert found(tmp_path, *items) == ([Code.KEY_POSITION] if flawed else [])


@pytest.mark.parametrize("chances", [[], [0.5], [0.25, 0.5, 1 / 3], [1 / 3] * 5])
def test_chance_is_counted_as_by_listing_every_case(chances: list[float]) -> None:
    for hits in range(len(chances) + 2):
        listed = 0.0
        for case in product([True, False], repeat=len(chances)):
            likely = 1.0
            for hit, chance in zip(case, chances, strict=True):
                likely *= chance if hit else 1 - chance
            listed += likely if sum(case) >= hits else 0
        assert by_chance(chances, hits) == pytest.approx(listed)


# The word lists


def word_lists() -> Mapping[str, Mapping[str, list[str]]]:
    text = (files("dalil.checks") / "item_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def test_every_language_of_the_reference_portal_has_the_same_lists() -> None:
    lists = word_lists()
    assert set(lists) == set(LANGUAGES)
    assert len({tuple(table) for table in lists.values()}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_listed_twice_or_lost_in_comparing(language: str) -> None:
    for words in word_lists()[language].values():
        compared = [normalise(word) for word in words]
        assert all(compared)
        assert len(set(compared)) == len(compared)


def test_weak_writing_warns_and_stops_no_build(tmp_path: Path) -> None:
    item = choosing("One", "Never", "Never.", "All of the above", stem="Which is not it?")
    assert set(found(tmp_path, item)) <= WARNINGS
