"""The engine behind a door: one caller at a time, and its errors end nothing."""

from __future__ import annotations

import os
import secrets
import threading
import time
import traceback
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dalil.preview.engine import Answer, PreviewEngine, Verdict
from dalil.preview.journal import Journal
from dalil.preview.news import Board, Problem, news, problem_of
from dalil.site.errors import SiteError
from dalil.trouble import Trouble

_HINT = (
    "This is a mistake of ours, not of your text. Undo your last change to go on, and report the "
    "lines that the terminal shows."
)


class Broken(Exception):
    """The engine failed over a page. The text says how, in plain words."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer of the engine, and the version of the pages it belongs to."""

    answer: Answer | None
    version: str
    usable: bool


class Guard:
    """Calls the engine, posts what came of it on the board, and tells the journal."""

    def __init__(self, engine: PreviewEngine, board: Board, journal: Journal) -> None:
        self._engine = engine
        self._board = board
        self._journal = journal
        self._lock = threading.Lock()
        self._ready = threading.Event()
        # After a restart every page is loaded anew: the program may be another one.
        self._run = secrets.token_hex(4)
        self._verdict = Verdict(version="", usable=False)
        self._lost: Problem | None = None
        self._broken: dict[str, Problem] = {}
        self._watched: tuple[Path, ...] = ()

    def watched(self) -> tuple[Path, ...]:
        """What to watch; what it was before if the engine fails to say."""
        with self._lock:
            try:
                self._watched = tuple(Path(os.path.abspath(p)) for p in self._engine.watched())  # noqa: PTH100 - leaves links as they are
            except Exception as error:  # noqa: BLE001 - whatever it is, the server goes on
                self._explain(error)
        return self._watched

    def refresh(self, changed: Mapping[Path, str] | None) -> None:
        """Take in changes. `changed`: files and how to name them; None: everything."""
        started = time.perf_counter()
        before = self._verdict
        with self._lock:
            # An engine that failed on the way may have taken in one half of a change.
            paths: Collection[Path] | None = None if self._lost else changed
            self._broken = {}
            try:
                self._verdict = self._engine.refresh(paths)
                self._lost = None
            except Exception as error:  # noqa: BLE001 - as above
                self._lost = self._explain(error)
            self._post()
        self._ready.set()
        seconds = time.perf_counter() - started
        different = self._verdict.version != before.version
        self._journal.refreshed((changed or {}).values(), seconds, different=different)
        if not self._lost:
            self._journal.diagnosed(self._verdict.diagnostics)

    def answer(self, path: str) -> Given:
        """Wait until the engine is ready, and ask it. Raises Broken."""
        self._ready.wait()
        with self._lock:
            try:
                return Given(self._engine.answer(path), self.version, self.usable)
            except Exception as error:
                if path not in self._broken:
                    self._broken[path] = self._explain(error)
                    self._post()
                raise Broken(self._broken[path].message) from error

    def failed(self, error: Exception) -> None:
        """Report an error that is the server's own."""
        self._explain(error)

    @property
    def version(self) -> str:
        return f"{self._run}-{self._verdict.version}"

    @property
    def usable(self) -> bool:
        return self._verdict.usable and not self._lost

    def _post(self) -> None:
        problems: Iterable[Problem | None] = (self._lost, *self._broken.values())
        found = [problem for problem in problems if problem]
        found += map(problem_of, self._verdict.diagnostics)
        self._board.post(news(self.version, found, usable=self.usable))

    def _explain(self, error: Exception) -> Problem:
        if isinstance(error, Trouble | SiteError):
            self._journal.failed(str(error))
            return Problem("", str(error), "")
        frame = traceback.extract_tb(error.__traceback__)[-1]
        what = traceback.format_exception_only(error)[-1].strip()
        self._journal.failed(f"an error inside Dalil: {what}. The server goes on.", error)
        return Problem(f"{frame.filename}:{frame.lineno}", f"An error inside Dalil: {what}", _HINT)
