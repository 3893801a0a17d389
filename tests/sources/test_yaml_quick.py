"""The quick reader gives what the careful one would give, or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from dalil.characters import forbidden
from dalil.yaml_places import MAX_DEPTH
from dalil.yaml_quick import read_quickly
from dalil.yaml_reader import Reader
from tests.sources.test_yaml import trees

CHECKOUT = Path(__file__).parents[2]

pieces = st.sampled_from(
    [
        *("a", "b", "no", "null", "12", "1.5", "0x1f", "é", "ب", "\u00a0"),
        *(": ", ":", "- ", "-", "? ", "[", "]", "{", "}", ", ", "'", '"', "|-\n", "|\n", ">\n"),
        *("\n", "\n\n", "\n  ", "\n    ", " ", "  ", "\n- ", "\n  - ", "\na: ", "\nb: "),
        *("&x ", "*x", "! ", "!!str ", "!x ", "%TAG ! x\n", "---\n", "--- ", "...\n", "<<: "),
        *(" # ", " #x", "#", "\\n", "\\u202e", "\\x00", "\\"),
    ]
)


@given(st.lists(pieces, max_size=30).map("".join) | st.text())
@example("")
@example("# nothing\n")
@example("a: &x 1\n")
@example("a: ! 1\n")
@example("a: !!map {}\n")
@example("&x a: 1\n")
@example("a: 1\na: 2\n")
@example("null: 1\n")
@example('"null": 1\n')
@example(": 1\n")
@example("a: Rule #3\n")
@example('a: "\\u202e"\n')
@example('"\\u202e": a\n')
@example("a: 1\n---\nb: 2\n")
@example("a: 1\n...\nb: 2\n")
@example("a: 1\n  b\n")
@example("[" * MAX_DEPTH + "]" * MAX_DEPTH)
@example("[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH)
@example("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))
def test_what_is_read_quickly_is_what_the_careful_reader_says(text: str) -> None:
    assume("\t" not in text and forbidden(text) is None)
    quick = read_quickly(text)
    careful = Reader("x.yml", text)
    data = careful.read()
    if quick is not None:
        assert careful.problems == []
        assert repr(quick) == repr(data)


@given(trees)
def test_ordinary_data_is_read_quickly(tree: Any) -> None:
    assume(" #" not in json.dumps(tree, ensure_ascii=False))
    assert repr(read_quickly(json.dumps([tree], ensure_ascii=False))) == repr([tree])


def test_the_content_of_this_repository_is_read_quickly() -> None:
    paths = [path for top in ("modules", "quizzes") for path in (CHECKOUT / top).glob("*.yml")]
    assert paths
    for path in paths:
        assert read_quickly(path.read_text("utf-8")) is not None, path
