"""The HTML of one question of each type, in two directions of writing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.builders import a_module, a_portal
from tests.pages.arabic import in_arabic
from tests.pages.quiz_portal import TYPES, a_quiz_of_every_type, bodies, question_of

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, str]]:
    """The pages in English, and in Arabic as an Arabic author would have written them."""
    made = {}
    for locale in ("en", "ar"):
        quiz, module = a_quiz_of_every_type(), a_module()
        if locale == "ar":
            quiz, module = in_arabic(quiz), in_arabic(module)
        root = tmp_path_factory.mktemp(locale)
        a_portal(root, locales=[locale], quizzes=[quiz], modules=[module])
        made[locale] = bodies(root, locale=locale)
    return made


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("type_", TYPES)
def test_a_question_of_each_type(
    rendered: Mapping[str, Mapping[str, str]], type_: str, locale: str, update_golden: bool
) -> None:
    name = type_.replace("_", "-")
    found = question_of(rendered[locale][f"quizzes/first-steps/{name}.html"])
    expected = GOLDEN / f"{name}.{locale}.html"
    if update_golden:
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found == expected.read_text(encoding="utf-8")


def test_no_expected_question_is_left_over() -> None:
    expected = {f"{t.replace('_', '-')}.{locale}.html" for t in TYPES for locale in ("en", "ar")}
    assert {path.name for path in GOLDEN.iterdir()} == expected
