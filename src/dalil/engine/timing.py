"""Where the time of a build goes, by stage."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from dalil.progress import Progress, Stage
from dalil.reporting import counted


@dataclass
class StageTime:
    """Seconds that a stage took, and what it did in words."""

    title: str
    seconds: float = 0.0
    result: str = ""


@dataclass
class Timings:
    """The stages of a build, in order; `progress` shows each while it runs."""

    progress: Progress = field(default_factory=Progress)
    stages: list[StageTime] = field(default_factory=list)

    @contextmanager
    def stage(self, title: str) -> Iterator[Count]:
        record = StageTime(title)
        self.stages.append(record)
        started = time.perf_counter()
        with self.progress.stage(title) as shown:
            count = Count(shown)
            try:
                yield count
            finally:
                record.seconds = time.perf_counter() - started
                record.result = shown.result = count.result

    def table(self) -> str:
        """The stages as lines of text, with their sum."""
        rows = [(stage.title, stage.seconds, stage.result) for stage in self.stages]
        rows.append(("Together", sum(stage.seconds for stage in self.stages), ""))
        return "\n".join(f"{t:<12}{seconds:8.3f} s  {r}".rstrip() for t, seconds, r in rows)


class Count:
    """How much of a stage is done: `unit` (a word for one thing) and how many."""

    def __init__(self, shown: Stage) -> None:
        self._shown = shown
        self._done = 0
        self._unit = ""

    def add(self, number: int, unit: str) -> None:
        self._done += number
        self._unit = unit
        self._shown.count(self._done, f"{unit}s")

    @property
    def result(self) -> str:
        return counted(self._done, self._unit) if self._unit else ""
