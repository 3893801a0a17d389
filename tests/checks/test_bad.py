"""What an author sees for every kind of mistake, to the letter."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from dalil.diagnostics import Code
from dalil.pipeline import load_checked
from dalil.reporting import Format, render
from tests.checks.cases import BAD, CASES, expected, lay_out

TODAY = date(2026, 11, 22)
REFERENCE = Path(__file__).parents[2] / "reference" / "diagnostics.md"


def report(root: Path) -> str:
    workspace = load_checked(root, TODAY)
    return render(workspace.diagnostics, Format.TEXT, files=workspace.files)


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_reported_to_the_letter(
    case: str, tmp_path: Path, update_golden: bool
) -> None:
    if os.name == "nt" and case.startswith("symlink"):
        pytest.skip("links need rights there that few have")
    lay_out(case, tmp_path)
    found = report(tmp_path)
    if update_golden:
        expected(case).write_text(found, encoding="utf-8", newline="\n")
    assert found == expected(case).read_text(encoding="utf-8")
    assert "[" in found, "the case has no mistake in it"


@pytest.mark.parametrize("base", ["_portal", "_bilingual", "_quizzes"])
def test_the_portals_that_cases_start_from_have_no_problems(base: str) -> None:
    assert load_checked(BAD / base, TODAY).diagnostics == ()


def test_every_code_is_reached_by_a_case() -> None:
    reached = set[str]()
    for case in CASES:
        text = expected(case).read_text(encoding="utf-8")
        reached |= set(re.findall(r": (?:error|warning)\[([a-z0-9-]+)\] ", text))
    assert reached == set(Code)


def test_every_code_is_documented_with_a_message_as_authors_see_it() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    sections = re.findall(r"^### `([a-z0-9-]+)`\n\n```\n(.+\n.+\n)```\n", text, re.MULTILINE)
    assert sorted(code for code, _ in sections) == sorted(Code)
    printed = [expected(case).read_text(encoding="utf-8") for case in CASES]
    for code, example in sections:
        assert f"[{code}]" in example
        assert any(example in text for text in printed), f"no case prints\n{example}"
