"""The player says what `words()` has, in the page's language, and `words()` has nothing else."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from dalil.i18n.cldr import cldr_locale, plural_classes
from dalil.i18n.interface import load_interface
from dalil.web.words import LANGUAGES, words

SOURCES = {
    entry.name: entry.read_text(encoding="utf-8")
    for entry in (files("dalil.web") / "player").iterdir()
    if entry.name.endswith(".js")
}
CODE = "\n".join(SOURCES.values())
SAID = re.compile(r"""(?:words\.(?:node|text)|\bsay)\(\s*'([^']+)'""")
LITERALS = frozenset(re.findall(r"'([\w.:-]+)'", CODE))
PREFIXES = tuple(re.findall(r"`([a-z]+\.)\$\{", CODE))


@pytest.mark.parametrize("language", ["ar", "fr", "en", "kab"])
def test_every_word_the_player_says_is_there(language: str) -> None:
    there = words(load_interface(language))
    said = set(SAID.findall(CODE))
    assert len(said) > 60
    assert said - there.keys() == set()


def test_nothing_is_there_that_the_player_never_says() -> None:
    unused = [
        key
        for key in words(load_interface("en"))
        if key not in LITERALS and not key.startswith(PREFIXES)
    ]
    assert unused == []


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_plurals_have_all_classes_of_the_language(language: str) -> None:
    plurals = [
        text for text in words(load_interface(language)).values() if not isinstance(text, str)
    ]
    assert len(plurals) > 10
    for text in plurals:
        assert set(text) == set(plural_classes(language))


@pytest.mark.parametrize("count", [0, 1, 2, 3, 11, 100, 103, 1000])
def test_each_class_has_the_form_of_its_counts(count: int) -> None:
    interface = load_interface("ar")
    done = words(interface)["done"]
    assert not isinstance(done, str)
    one, more = "%(num)s question of %(total)s answered", "%(num)s questions of %(total)s answered"
    assert done[cldr_locale("ar").plural_form(count)] == interface.ngettext(one, more, count)


def test_arabic_plurals_are_six_different_forms() -> None:
    done = words(load_interface("ar"))["done"]
    assert not isinstance(done, str)
    assert len(set(done.values())) == 6


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_everything_is_translated(language: str) -> None:
    assert LANGUAGES not in words(load_interface(language))


def test_words_in_another_language_say_so() -> None:
    there = words(load_interface("kab"))
    languages = there.pop(LANGUAGES)
    assert languages == dict.fromkeys(there, "en")
