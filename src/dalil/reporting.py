"""Print diagnostics: as text for a person, as annotations for GitHub, as JSON for a program.

The JSON is one object: `version` (1), `errors` and `warnings` (counts), and `diagnostics`, a list
of objects with `file` (relative to the root of the portal, with `/`), `line` and `column` (from 1),
`severity` (error or warning), `code`, `message` and `hint`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TextIO, assert_never

import click

from dalil.diagnostics import Diagnostic, Severity, errors


class Format(StrEnum):
    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


def print_diagnostics(
    diagnostics: Iterable[Diagnostic],
    form: Format,
    stream: TextIO,
    *,
    files: int | None = None,
) -> None:
    """Print the report of one run; in colour on a terminal. `files` were read, if that is known."""
    text = render(diagnostics, form, files=files, colour=_coloured(stream))
    click.echo(text, file=stream, nl=False, color=True)


def _coloured(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR")


def render(
    diagnostics: Iterable[Diagnostic],
    form: Format,
    *,
    files: int | None = None,
    colour: bool = False,
) -> str:
    """The report of one run, ready to print, with a newline at its end."""
    found = sorted(set(diagnostics))
    closing = summary(found, files) + "\n"
    match form:
        case Format.TEXT:
            return as_text(found, colour=colour) + closing
        case Format.GITHUB:
            return as_github(found) + closing
        case Format.JSON:
            return as_json(found)
        case _:
            assert_never(form)


_COLOURS: Mapping[Severity, str] = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def as_text(diagnostics: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """`path:line:col: error[code] message`, and the hint on a line of its own."""
    style: Callable[..., str] = click.style if colour else _unstyled
    lines = []
    for found in diagnostics:
        label = style(f"{found.severity}[{found.code}]", fg=_COLOURS[found.severity], bold=True)
        lines.append(f"{style(str(found.place), bold=True)}: {label} {found.message}")
        lines.append(f"  {style('hint:', fg='cyan')} {found.hint}")
    return "".join(f"{line}\n" for line in lines)


def _unstyled(text: str, **_style: object) -> str:
    return text


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    lines = []
    for found in diagnostics:
        properties = {
            "file": found.place.file,
            "line": str(found.place.line),
            "col": str(found.place.column),
            "title": str(found.code),
        }
        listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        text = _data(f"{found.message}\nhint: {found.hint}")
        lines.append(f"::{found.severity} {listed}::{text}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    failed = len(errors(diagnostics))
    report = {
        "version": 1,
        "errors": failed,
        "warnings": len(diagnostics) - failed,
        "diagnostics": [
            {
                "file": found.place.file,
                "line": found.place.line,
                "column": found.place.column,
                "severity": str(found.severity),
                "code": str(found.code),
                "message": found.message,
                "hint": found.hint,
            }
            for found in diagnostics
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def summary(diagnostics: Sequence[Diagnostic], files: int | None = None) -> str:
    """One line: how many problems, and in how many files where that is known."""
    failed = len(errors(diagnostics))
    parts = [
        counted(number, word)
        for number, word in ((failed, "error"), (len(diagnostics) - failed, "warning"))
        if number
    ]
    where = "" if files is None else f" in {counted(files, 'file')}"
    return f"{', '.join(parts) or 'No problems'}{where}"


def counted(number: int, word: str) -> str:
    """`1 file`, `2 files`: English, as everything the command line says."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
