"""The rounds of one size of portal: everything once, by turns, and the times so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import click

from benchmarks.contestants import Contestants
from benchmarks.measure import Cost
from benchmarks.results import Size, Task, Written

STOCK_EVERY_ROUND = 300
"""Up to so many modules stock MkDocs builds in every round. Above, once: it takes minutes."""

_SAVES = 3
"""Sentences saved in a round, on the server of that round."""


class Rounds:
    """Measures one size, round by round."""

    def __init__(self, folder: Path, modules: int, *, stock: bool, browser: bool) -> None:
        self.modules = modules
        self._contestants = Contestants(folder, modules)
        self._stock, self._browser = stock, browser
        self._seconds: defaultdict[Task, list[float]] = defaultdict(list)
        self._processor: defaultdict[Task, list[float]] = defaultdict(list)
        self._peak: defaultdict[Task, int] = defaultdict(int)
        self._written: dict[Task, Written] = {}

    def write(self) -> None:
        """Write the inputs of all programs."""
        self._contestants.write(stock=self._stock)

    def round(self, number: int) -> None:
        """Everything once. Another program goes first in each round, counted from 1."""
        c = self._contestants
        peers = [self._hugo, self._lean_hugo]
        if self._stock and (number == 1 or self.modules <= STOCK_EVERY_ROUND):
            peers.append(self._stock_mkdocs)
        builds: list[Callable[[], None]] = [self._dalil, *peers]
        turn = (number - 1) % len(builds)
        for build in (*builds[turn:], *builds[:turn]):
            build()
        self._note(Task.EDITIONS, c.editions())
        if self._browser:
            self._serve()

    def _dalil(self) -> None:
        """Dalil from cold to warm, and the copy of what it wrote."""
        c = self._contestants
        self._note(Task.COLD, c.cold())
        self._written[Task.COLD] = c.dalil_wrote()
        self._note(Task.COPY, c.copy())
        self._note(Task.UNCHANGED, c.build())
        count = len(self._seconds[Task.CHANGED]) + 1
        self._note(Task.CHANGED, c.changed(f"Round {count} added this sentence."))

    def _hugo(self) -> None:
        self._note(Task.HUGO, self._contestants.hugo())
        self._written[Task.HUGO] = self._contestants.hugo_wrote()

    def _lean_hugo(self) -> None:
        self._note(Task.LEAN_HUGO, self._contestants.lean_hugo())
        self._written[Task.LEAN_HUGO] = self._contestants.hugo_wrote()

    def _stock_mkdocs(self) -> None:
        self._note(Task.STOCK, self._contestants.stock())
        self._written[Task.STOCK] = self._contestants.stock_wrote()

    def _serve(self) -> None:
        from benchmarks.browser import serve  # noqa: PLC0415 - may be left out

        self._contestants.build()  # the cache is warm
        ready, shown = serve(self._contestants, _SAVES)
        self._note(Task.READY, ready)
        for cost in shown:
            self._note(Task.SHOWN, cost)

    def _note(self, task: Task, cost: Cost) -> None:
        click.echo(f"  {task:<12} {cost.seconds:8.3f} s", err=True)
        self._seconds[task].append(cost.seconds)
        if cost.processor is not None:
            self._processor[task].append(cost.processor)
        if cost.peak is not None:
            self._peak[task] = max(self._peak[task], cost.peak)

    def finished(self) -> Size:
        """What was measured so far."""
        seconds, processor = (
            {task: tuple(times[task]) for task in Task if task in times}
            for times in (self._seconds, self._processor)
        )
        peak = {task: self._peak[task] for task in Task if task in self._peak}
        written = {task: self._written[task] for task in Task if task in self._written}
        return Size(self.modules, written, seconds, processor, peak)
