"""YAML is read as version 1.2 says, with a place for everything and a complaint for the rest."""

from __future__ import annotations

import json
import pickle
import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dalil.characters import forbidden
from dalil.diagnostics import Code, Diagnostic
from dalil.sources import parse_source
from dalil.yaml_places import MAX_DEPTH
from tests.builders import as_yaml


def data_of(text: str) -> Any:
    source, found = parse_source("x.yml", text)
    assert found == []
    return source.data


def problems_of(text: str) -> list[Diagnostic]:
    source, found = parse_source("x.yml", text)
    assert source.data is None
    return found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("On", "On"),
        ("y", "y"),
        ("1:30", "1:30"),
        ("2026-06-30", "2026-06-30"),
        ("1_000", "1_000"),
        ("0b11", "0b11"),
        ("=", "="),
        (".nan", ".nan"),
        ("-.inf", "-.inf"),
        ("1e999", "1e999"),
        ("12345678901234567890", "12345678901234567890"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("012", 12),
        ("-5", -5),
        ("+5", 5),
        ("0o14", 12),
        ("0x1F", 31),
        ("1.50", 1.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ('"12"', "12"),
        ("'true'", "true"),
        ('""', ""),
    ],
)
def test_a_plain_scalar_means_what_yaml_1_2_says(written: str, meant: Any) -> None:
    found = data_of(f"a: {written}\n")["a"]
    assert found == meant
    assert type(found) is type(meant)


def test_keys_are_texts_as_they_stand() -> None:
    assert data_of("1: a\ntrue: b\n1.0: c\nno: d\n") == {
        "1": "a",
        "true": "b",
        "1.0": "c",
        "no": "d",
    }


def test_a_comment_or_a_start_mark_changes_nothing() -> None:
    assert data_of("# first\n---\na: 1 # last\n...\n") == {"a": 1}


def test_all_problems_of_a_file_are_found_at_once() -> None:
    text = "a: 1\na: 2\nb: &x 1\nc: ! 2\nd: [*x]\n"
    assert [(d.code, d.place.line) for d in problems_of(text)] == [
        (Code.DUPLICATE_KEY, 2),
        (Code.YAML_ALIAS, 3),
        (Code.YAML_TAG, 4),
        (Code.YAML_ALIAS, 5),
    ]


def test_problems_before_a_syntax_error_are_kept() -> None:
    found = problems_of("a: 1\na: 2\nb: 'open\n")
    assert [d.code for d in found] == [Code.DUPLICATE_KEY, Code.YAML_SYNTAX]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[? "])
def test_no_depth_exhausts_the_stack(opening: str) -> None:
    [found] = problems_of(opening * 5000)
    assert found.code in {Code.YAML_DEPTH, Code.YAML_KEY, Code.YAML_SYNTAX}


def test_the_deepest_nesting_that_is_allowed() -> None:
    data_of("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    [found] = problems_of("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2))
    assert found.code is Code.YAML_DEPTH


@pytest.mark.parametrize("escape", [r"\0", r"\u202e", r"\uFEFF", r"\e", r"\P"])
def test_an_escape_smuggles_no_invisible_character(escape: str) -> None:
    for text in (f'a: "x{escape}"\n', f'"x{escape}": a\n'):
        [found] = problems_of(text)
        assert found.code is Code.FORBIDDEN_CHARACTER


def test_a_half_surrogate_is_a_complaint() -> None:
    assert problems_of("a: \ud800\n")[0].code is Code.FORBIDDEN_CHARACTER
    assert problems_of('a: "\\ud800"\n')[0].code is Code.YAML_SYNTAX


# Places


def test_places_lead_to_values_keys_and_words() -> None:
    source, _ = parse_source(
        "x.yml",
        "title: عنوان\nblocks:\n  - {type: text}\n  - text: |\n      قلب 🙂 one\n\n      one\n",
    )
    assert str(source.place(("title",))) == "x.yml:1:8"
    assert str(source.place(("blocks", 0, "type"))) == "x.yml:3:12"
    assert str(source.key_place(("blocks", 0, "type"))) == "x.yml:3:6"
    assert str(source.place(("blocks", 1, "text"))) == "x.yml:4:11"
    one = re.compile("one")
    assert str(source.place_within(("blocks", 1, "text"), one)) == "x.yml:5:13"
    assert str(source.place_within(("blocks", 1, "text"), one, 1)) == "x.yml:7:7"


def test_what_has_no_place_stands_where_its_parent_does() -> None:
    source, _ = parse_source("x.yml", "a:\n  b: one two\n")
    assert str(source.place(("a", "missing", 3))) == "x.yml:2:3"
    assert str(source.key_place(("a", "missing"))) == "x.yml:2:3"
    assert str(source.place_within(("a", "b"), re.compile("three"))) == "x.yml:2:6"
    assert str(source.place_within(("a", "b"), re.compile("one"), 1)) == "x.yml:2:6"
    assert str(source.place_within(("a", "c"), re.compile("one"))) == "x.yml:2:3"


def test_words_are_sought_in_their_own_text_only() -> None:
    source, _ = parse_source("x.yml", "a: first\nb: 'word'\nc: word\n")
    assert str(source.place_within(("a",), re.compile("word"))) == "x.yml:1:4"
    assert str(source.place_within(("c",), re.compile("word"))) == "x.yml:3:4"


def test_a_pickled_file_is_its_text_and_still_says_the_same() -> None:
    text = "a:\n  b: [one, 2]\n" + "c: |\n" + "  words\n" * 1000
    source, _ = parse_source("x.yml", text)
    source.place(("a", "b", 1))
    pickled = pickle.dumps(source)
    assert len(pickled) < len(text) + 200
    again = pickle.loads(pickled)
    assert again.data == source.data
    assert again.place(("a", "b", 1)) == source.place(("a", "b", 1))


def test_a_pickled_file_that_cannot_be_read_stays_so() -> None:
    source, _ = parse_source("x.yml", "a: [")
    assert pickle.loads(pickle.dumps(source)) == source
    assert source.data is None


# Anything at all

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text().filter(lambda text: forbidden(text) is None),
)
trees = st.recursive(
    scalars,
    lambda inside: (
        st.lists(inside, max_size=4)
        | st.dictionaries(
            st.text(max_size=8).filter(lambda k: forbidden(k) is None), inside, max_size=4
        )
    ),
    max_leaves=12,
)


@given(trees.filter(lambda tree: tree is not None))
@example({"": {"null": [None, "~", "1", "no", "1:30", "\t", "\n", " x "]}})
def test_data_written_as_yaml_is_read_as_it_was(tree: Any) -> None:
    assert data_of(json.dumps(tree, ensure_ascii=False)) == tree
    assert data_of(as_yaml(tree)) == tree


yaml_like = st.text(
    alphabet=st.sampled_from("ab:-?[]{},&*!|>'\"%@`#~ \n\n  01.\\ué\u2028\x85\ufeff"), max_size=60
)


@given(st.text() | yaml_like)
@example("? " * 400)
@example("a: " + "9" * 5000)
@example("\u20280 #")
@example("%YAML 1.1\n---\n---")
@example("!<tag:yaml.org,2002:map> {}")
@example("? \n: \n? ")
def test_no_text_breaks_the_reader(text: str) -> None:
    source, found = parse_source("x.yml", text)
    assert (source.data is None) == bool(found)
    for problem in found:
        assert problem.message
        assert problem.hint
        assert problem.place.line >= 1
        assert problem.place.column >= 1
    source.place(("a", 0))
