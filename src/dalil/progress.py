"""Show how far long work has come: on a terminal, one line a stage. In a pipe, nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Progress:
    """The stages of one command, on stderr.

    A stage shows its title while it runs, then what came of it and the seconds it took.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()

    @contextmanager
    def stage(self, title: str) -> Iterator[Stage]:
        stage = Stage(title, self)
        started = time.monotonic()
        self.rewrite(f"{title} ...")
        try:
            yield stage
        except BaseException:
            self.rewrite("")
            raise
        note = f": {stage.result}" if stage.result else ""
        self.rewrite(f"{title}{note} ({time.monotonic() - started:.1f} s)", end="\n")

    def say(self, sentence: str) -> None:
        """A line that stays, on a terminal."""
        self.rewrite(sentence, end="\n")

    def rewrite(self, text: str, end: str = "") -> None:
        """Replace what the current line says."""
        if self._live:
            self._stream.write(f"\r\x1b[K{text}{end}")
            self._stream.flush()


class Stage:
    """What one stage says: `count` while it runs, `result` when it is done."""

    def __init__(self, title: str, progress: Progress) -> None:
        self.title = title
        self.result = ""
        self._progress = progress
        self._shown = 0.0

    def count(self, done: int, unit: str = "") -> None:
        """Say how much is done; at most ten times a second."""
        now = time.monotonic()
        if now - self._shown >= 0.1:
            self._shown = now
            self._progress.rewrite(f"{self.title} ... {done} {unit}".rstrip())
