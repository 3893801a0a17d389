"""What open pages are told: the version of the pages, and the problems there are."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from dalil.diagnostics import Diagnostic, Severity

MOST = 100
"""So many problems are sent; the counts are of all."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A diagnostic, or an error of our own, as the overlay shows it."""

    place: str
    message: str
    hint: str
    severity: str = Severity.ERROR


def problem_of(diagnostic: Diagnostic) -> Problem:
    return Problem(
        str(diagnostic.place), diagnostic.message, diagnostic.hint, diagnostic.severity.value
    )


def news(version: str, problems: Iterable[Problem], *, usable: bool) -> str:
    """One line of JSON: `version`, `usable`, `errors` and `warnings` (counts), `problems`.

    Errors come before warnings.
    """
    found = sorted(problems, key=lambda problem: problem.severity != Severity.ERROR)
    errors = sum(problem.severity == Severity.ERROR for problem in found)
    return json.dumps(
        {
            "version": version,
            "usable": usable,
            "errors": errors,
            "warnings": len(found) - errors,
            "problems": [asdict(problem) for problem in found[:MOST]],
        }
    )


class Board:
    """Where the latest news hangs. Each reader comes at its own pace and may miss what is old."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self._latest = ""
        self.closed = False

    def post(self, text: str) -> None:
        with self._changed:
            self._number += 1
            self._latest = text
            self._changed.notify_all()

    def close(self) -> None:
        """Send all readers home."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def after(self, number: int, patience: float) -> tuple[int, str] | None:
        """The latest news and its number, once that is not `number`; None after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed or self._number != number, patience)
            if self.closed or self._number == number:
                return None
            return self._number, self._latest
