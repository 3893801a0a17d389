"""What is read line by line is what the careful reader says, or it is left to that one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from dalil.yaml_reader import Reader
from dalil.yaml_regular import MAX_DEPTH, read_regular

CHECKOUT = Path(__file__).parents[2]

INDENTS = st.sampled_from(["", "", "", " ", "  ", "  ", "    ", "      "])
STARTS = st.sampled_from(["", "", "- ", "-  ", "- - ", "-", "# ", "? "])
NAMES = st.sampled_from(["", "a: ", "b: ", "c: ", "d-e:", "f:", "null: ", "12: ", '"g": ', "h :"])
VALUES = st.sampled_from(
    [
        *("", "", "x", "x y ", "12", "1.5", "no", "null", "~", "2026-01-01", "é: ب", "a:b", "a:"),
        *("#", "x # y", "a#b", "'x'", "'it''s'", "''", '""', '"x"', '"x" ', '"\\n"', '"x" # y'),
        *("|", "|-", "|+", ">", "|2", "| ", "|- # x", "[]", "[a]", "[a, 12, x y]", '["a, b", c]'),
        *(
            "[a, ]",
            "[a",
            "[ a ]",
            "[a: b]",
            "[[a]]",
            "{}",
            "{a: x}",
            "{a: x, b: 1}",
            "{a: x, a: y}",
        ),
        *('{a: "x: y", b: z}', "{a}", "{null: x}", "{a:x}", "&x 1", "*x", "!x 1", "%x", "@x", "`x"),
        *("---", "...", "-", "- x", "a: b", "\u00a0", "x\u00a0", "(x)", "a, b", "[x] y", '"x" y'),
    ]
)
LINES = st.builds(lambda *parts: "".join(parts), INDENTS, STARTS, NAMES, VALUES)


def assert_alike(text: str) -> None:
    found = read_regular(text)
    if found is not None:
        careful = Reader("x.yml", text)
        assert repr(found) == repr(careful.read())
        assert careful.problems == []


@settings(max_examples=2000, deadline=None)
@given(
    st.lists(LINES, max_size=9).map("\n".join), st.sampled_from(["\n", "\n", "", "\n\n", "\n  "])
)
@example("a: |\n  x\n   \n", "")
@example("a: |\n  x\n  \n", "")
@example("a: |-\n  x\n\n    y\n\n\n", "")
@example("a: |\n   \n  x\n", "")
@example("a: |\n  # x\n# y\nb: z\n", "")
@example("a: |\n  x\n # y\n z: 1\n", "")
@example("- a: |\n  x\n", "")
@example("a:\n- b:\n- c: x\n", "")
@example("a:\n- b:\n  - c\n  d: x\n", "")
@example("a: x\n# y\n  z\n", "")
@example("a:\n  b: x\n c: y\n", "")
def test_what_is_read_line_by_line_is_what_the_careful_reader_says(text: str, end: str) -> None:
    assume(" #x" not in text)
    assert_alike(text + end)


REGULAR = """\
# A comment, and an empty line

id: a-page
title: "Words: [with] signs # of YAML"
empty: ''
order: 3
ratio: 1.5
shown: true
nothing:
review: {status: draft, review_by: 2027-05-31}
sources: [one, "two, or three", 4]
sections:
- id: first
  text: |
    A line.

      Another, further in.

  blocks:
    # a comment
    - type: text
      note: |-
        No line end
    - an entry
    -  title: it's late, isn't it?
       none: []
more:
  address: https://example.org/#top
"""


def test_a_file_of_every_kind_of_line_is_read() -> None:
    assert read_regular(REGULAR) == {
        "id": "a-page",
        "title": "Words: [with] signs # of YAML",
        "empty": "",
        "order": 3,
        "ratio": 1.5,
        "shown": True,
        "nothing": None,
        "review": {"status": "draft", "review_by": "2027-05-31"},
        "sources": ["one", "two, or three", 4],
        "sections": [
            {
                "id": "first",
                "text": "A line.\n\n  Another, further in.\n",
                "blocks": [
                    {"type": "text", "note": "No line end"},
                    "an entry",
                    {"title": "it's late, isn't it?", "none": []},
                ],
            }
        ],
        "more": {"address": "https://example.org/#top"},
    }
    assert_alike(REGULAR)


@settings(max_examples=1000, deadline=None)
@given(st.data())
def test_no_damage_is_read_otherwise_than_carefully(data: st.DataObject) -> None:
    lines = REGULAR.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        new = data.draw(st.lists(LINES | st.sampled_from(lines), max_size=2))
        lines[at : at + data.draw(st.integers(0, 2))] = new
        lines = lines or [""]
    text = "\n".join(lines)
    assume(" #x" not in text)
    assert_alike(text)


@pytest.mark.parametrize("top", ["content", "modules", "quizzes"])
def test_the_content_of_this_repository_is_read_alike(top: str) -> None:
    for path in sorted((CHECKOUT / top).rglob("*.yml")):
        assert_alike(path.read_text("utf-8"))


def test_deep_files_are_left_to_others() -> None:
    deep = "".join(f"{' ' * n}a:\n" for n in range(MAX_DEPTH + 1))
    assert read_regular(deep) is None
    assert_alike("".join(f"{' ' * n}a:\n" for n in range(MAX_DEPTH)))


@pytest.mark.parametrize(
    "line", ["# x", "", "    ", "- a", "a: [a, a, a", "  # x", 'a: "b', "a: |"]
)
def test_a_long_run_of_lines_is_no_trap(line: str) -> None:
    start = time.process_time()
    read_regular(f"{line}\n" * 20_000)
    read_regular("a: [" + "a, " * 20_000 + "\n")
    assert time.process_time() - start < 2
