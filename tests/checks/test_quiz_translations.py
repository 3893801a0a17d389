"""Translated questions work as their source does, and are written no worse."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from dalil.diagnostics import Code, Diagnostic
from dalil.i18n.messages import messages
from dalil.i18n.po import Entry, PoFile, format_po
from dalil.loading import load
from dalil.pipeline import load_checked
from tests.builders import (
    Data,
    a_cloze,
    a_gap,
    a_portal,
    a_short_text,
    a_single_choice,
    an_assessment,
    an_option,
)

QUIZ = "content/translations/fr/quizzes/first-steps.po"


def translated(root: Path, item: Data, words: Mapping[str, str]) -> list[Diagnostic]:
    """The complaints about a portal in French too, where `words` are translated so.

    All other texts stay as they are; an empty text is one without a translation.
    """
    a_portal(root, locales=("en", "fr"), quizzes=[an_assessment([item])])
    catalog, found = load(root)
    assert catalog is not None
    assert found == []
    for key, document in catalog.documents.items():
        entries = [
            Entry(m.text, (words.get(m.text, m.text),), m.context)
            for m in messages(key, document, ["fr"])
        ]
        path = root / f"content/translations/fr/{key}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(format_po(PoFile(Entry("", ("",)), tuple(entries))), encoding="utf-8")
    return list(load_checked(root, date(2026, 11, 22)).diagnostics)


def choosing(stem: str = "Which one?", *texts: str) -> Data:
    listed = [an_option(id_, text) for id_, text in zip("abc", texts, strict=False)]
    item = a_single_choice(stem=stem)
    return {**item, "options": listed} if texts else item


def line_of(root: Path, words: str) -> int:
    """The line of the entry whose translation this is."""
    lines = (root / QUIZ).read_text(encoding="utf-8").split("\n")
    end = lines.index(f'msgstr "{words}"')
    return max(number for number in range(end) if not lines[number]) + 2


def test_a_good_translation_gets_no_complaint(tmp_path: Path) -> None:
    words = {"An {a} and {b}.": "Un {b} et {a}.", "consent": "consentement|accord|assentiment"}
    assert translated(tmp_path, a_cloze(), words) == []


@pytest.mark.parametrize("text", ["Un {a}.", "Un {a} et {b} et {a}.", "Un {أ} et {b}.", "Un a, b"])
def test_a_translation_has_every_gap_once(tmp_path: Path, text: str) -> None:
    found = translated(tmp_path, a_cloze(), {"An {a} and {b}.": text})
    assert {d.code for d in found} == {Code.CLOZE_GAPS}
    assert {d.place.file for d in found} == {QUIZ}
    assert {d.place.line for d in found} == {line_of(tmp_path, text)}


def test_braces_elsewhere_are_no_gaps(tmp_path: Path) -> None:
    item = a_cloze(stem="Fill in.", feedback="So it is [@untip].")
    words = {"Fill in.": "Remplissez {x}.", "So it is [@untip].": "C'est {y} [@untip]."}
    assert translated(tmp_path, item, words) == []


@pytest.mark.parametrize("accepted", ["|", " | |", "?!"])
def test_a_translation_accepts_an_answer_that_can_be_given(tmp_path: Path, accepted: str) -> None:
    found = translated(tmp_path / "a", a_short_text(accepted="yes"), {"yes": accepted})
    assert [d.code for d in found] == [Code.BROKEN_KEY]
    found = translated(tmp_path / "b", a_cloze(), {"consent": accepted})
    assert [d.code for d in found] == [Code.BROKEN_KEY]


@pytest.mark.parametrize(
    ("item", "source", "translation", "code"),
    [
        (
            choosing("Which one is **not** so?"),
            "Which one is **not** so?",
            "Laquelle n'est pas vraie ?",
            Code.UNMARKED_NEGATIVE,
        ),
        (choosing("Q?", "One", "Two", "Six"), "Two", "Toujours", Code.ABSOLUTE_OPTION),
        (choosing("Q?", "One", "Two", "Six"), "Six", "Aucune réponse", Code.ALL_OF_THE_ABOVE),
        (choosing("Q?", "One", "Two", "Six"), "Six", "two.", Code.DUPLICATE_OPTION),
    ],
)
def test_a_flaw_that_only_the_translation_has(
    tmp_path: Path, item: Data, source: str, translation: str, code: Code
) -> None:
    [found] = translated(tmp_path, item, {source: translation})
    assert found.code is code
    assert (found.place.file, found.place.line) == (QUIZ, line_of(tmp_path, translation))


@pytest.mark.parametrize(
    ("item", "source", "translation"),
    [
        (choosing("Which is not so?"), "Which is not so?", "Laquelle n'est pas vraie ?"),
        (choosing("Q?", "One", "Never", "Six"), "Never", "Jamais"),
        (choosing("Q?", "One", "Two", "None of these"), "None of these", "Aucune réponse"),
        (choosing("Q?", "One", "Two", "two"), "Two", "Deux"),
    ],
)
def test_a_flaw_of_the_source_is_told_once(
    tmp_path: Path, item: Data, source: str, translation: str
) -> None:
    found = translated(tmp_path, item, {source: translation, "two": "deux"})
    assert [d.place.file for d in found] == ["quizzes/first-steps.yml"]


def test_options_are_judged_once_all_are_translated(tmp_path: Path) -> None:
    item = choosing("Q?", "One", "Two", "Six")
    whole = translated(tmp_path / "a", item, {"One": "Jamais", "Two": "Toujours"})
    assert whole == []
    part = translated(tmp_path / "b", item, {"One": "", "Two": "Toujours"})
    assert [d.code for d in part] == [Code.UNTRANSLATED]


def test_a_gap_to_choose_for_is_judged_too(tmp_path: Path) -> None:
    item = a_cloze(text="{a}", gaps=[a_gap(options=[an_option("b", "One"), an_option("c", "Two")])])
    [found] = translated(tmp_path, item, {"Two": "Jamais"})
    assert found.code is Code.ABSOLUTE_OPTION


def test_the_length_of_a_translation_is_not_judged(tmp_path: Path) -> None:
    item = choosing("Q?", "One", "Two", "Six")
    words = {"One": "Une réponse beaucoup plus longue que toutes les autres", "Q?": "mot " * 99}
    assert translated(tmp_path, item, words) == []
