"""What an author, a pull request and a program see of the same problems."""

from __future__ import annotations

import io
import json

import pytest

from dalil.diagnostics import Code, Diagnostic, Place
from dalil.reporting import Format, print_diagnostics, render, summary

MISSING = Diagnostic(
    Place("modules/first.yml", 3, 5),
    Code.MISSING_FIELD,
    '"title" is missing',
    "add `title:` here",
)
UNUSED = Diagnostic(
    Place("content/sources.yml", 12, 1),
    Code.UNUSED_SOURCE,
    "nothing cites it",
    "cite it, or delete it",
)


def test_text_is_sorted_one_problem_with_its_hint_and_a_summary() -> None:
    assert render([MISSING, UNUSED, MISSING], Format.TEXT, files=7) == (
        "content/sources.yml:12:1: warning[unused-source] nothing cites it\n"
        "  hint: cite it, or delete it\n"
        'modules/first.yml:3:5: error[missing-field] "title" is missing\n'
        "  hint: add `title:` here\n"
        "1 error, 1 warning in 7 files\n"
    )


def test_text_is_coloured_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal, pipe = Terminal(), io.StringIO()
    print_diagnostics([MISSING], Format.TEXT, terminal)
    print_diagnostics([MISSING], Format.TEXT, pipe)
    assert "\x1b[31m" in terminal.getvalue()
    assert "\x1b" not in pipe.getvalue()

    monkeypatch.setenv("NO_COLOR", "1")
    terminal = Terminal()
    print_diagnostics([MISSING], Format.TEXT, terminal)
    assert "\x1b" not in terminal.getvalue()


def test_github_annotations_escape_what_would_end_a_property() -> None:
    odd = Diagnostic(
        Place("content/a,b:c.yml", 1, 2), Code.RAW_HTML, "100% <b>\nhere", "plain, text"
    )
    assert render([odd], Format.GITHUB, files=1) == (
        "::error file=content/a%2Cb%3Ac.yml,line=1,col=2,title=raw-html"
        "::100%25 <b>%0Ahere%0Ahint: plain, text\n"
        "1 error in 1 file\n"
    )
    assert render([UNUSED], Format.GITHUB).startswith("::warning file=content/sources.yml,line=12,")


def test_json_says_everything_and_nothing_else() -> None:
    assert json.loads(render([MISSING], Format.JSON, files=7)) == {
        "version": 1,
        "errors": 1,
        "warnings": 0,
        "diagnostics": [
            {
                "file": "modules/first.yml",
                "line": 3,
                "column": 5,
                "severity": "error",
                "code": "missing-field",
                "message": '"title" is missing',
                "hint": "add `title:` here",
            }
        ],
    }


@pytest.mark.parametrize(
    ("found", "files", "line"),
    [
        ([], 2, "No problems in 2 files"),
        ([MISSING, MISSING], 1, "2 errors in 1 file"),
        ([UNUSED], None, "1 warning"),
    ],
)
def test_the_summary_counts(found: list[Diagnostic], files: int | None, line: str) -> None:
    assert summary(found, files) == line
