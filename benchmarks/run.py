"""Measure everything by turns, print how it compares, and write benchmarks/results."""

from __future__ import annotations

import os
import platform
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from benchmarks.chart import as_svg
from benchmarks.contestants import Contestants
from benchmarks.measure import Cost
from benchmarks.report import as_markdown
from benchmarks.results import Results, Size, Task, as_json
from dalil.trouble import Trouble
from dalil.writing import write_file

RESULTS = Path(__file__).resolve().parent / "results"
_WARM_UP = 8
"""Modules of the portal that is built once before anything counts, so that bytecode is there."""
_QUIET = 0.5
"""The load up to which a computer counts as idle."""
_MEASURED = ("dalil", "hugo", "mkdocs", "mkdocs-material", "mkdocs-static-i18n")


def bench(
    modules: Sequence[int], rounds: int, *, stock: bool, browser: bool, work: Path | None
) -> None:
    """Run the benchmark. `work` is a new or empty folder, which is kept; else one is made."""
    if work is not None and work.is_dir() and any(work.iterdir()):
        raise Trouble(f"{work} is not empty: name a new folder to work in.")
    place = nullcontext(str(work)) if work else tempfile.TemporaryDirectory(prefix="dalil-bench-")
    with place as folder:
        results = measure(Path(folder).resolve(), modules, rounds, stock=stock, browser=browser)
    click.echo(as_markdown(results))
    write_results(results, RESULTS)
    click.echo(f"Wrote {RESULTS}")


def write_results(results: Results, folder: Path) -> None:
    write_file(folder / "latest.json", as_json(results))
    write_file(folder / "latest.md", as_markdown(results))
    write_file(folder / "latest.svg", as_svg(results))


def measure(
    folder: Path, modules: Sequence[int], rounds: int, *, stock: bool, browser: bool
) -> Results:
    """All rounds of all sizes in turn, so that a slow minute hits everyone. Stock runs once."""
    load = _load()
    _warm_up(folder / "warm-up")
    sizes = [_Stopwatch(folder / str(count), count, browser=browser) for count in modules]
    for size in sizes:
        click.echo(f"Writing the portal of {size.modules} modules", err=True)
        size.contestants.write(stock=stock)
    for number in range(1, rounds + 1):
        for size in sizes:
            click.echo(f"Round {number} of {rounds}, {size.modules} modules", err=True)
            size.round(number, stock=stock and number == 1)
    date = datetime.now(UTC).date().isoformat()
    versions = {"Python": platform.python_version(), **{n: version(n) for n in _MEASURED}}
    finished = tuple(size.finished() for size in sizes)
    return Results(date, machine(), load, rounds, versions, finished)


def _load() -> float:
    """How many processes want to run; says so where that spoils the figures."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if load > _QUIET:
        click.echo(f"This computer is busy (load {load:.1f}): the figures mean little.", err=True)
    return round(load, 2)


def _warm_up(folder: Path) -> None:
    contestants = Contestants(folder, _WARM_UP)
    contestants.write(stock=False)
    contestants.cold()
    contestants.hugo()


class _Stopwatch:
    """The times of one size."""

    def __init__(self, folder: Path, modules: int, *, browser: bool) -> None:
        self.modules = modules
        self.contestants = Contestants(folder, modules)
        self._browser = browser
        self._seconds: defaultdict[Task, list[float]] = defaultdict(list)
        self._processor: defaultdict[Task, list[float]] = defaultdict(list)
        self._peak: defaultdict[Task, int] = defaultdict(int)
        self._pages = self._site_bytes = 0

    def round(self, number: int, *, stock: bool) -> None:
        """Everything once. Dalil and Hugo take turns at going first."""
        c = self.contestants
        first: list[tuple[Task, Callable[[], Cost]]] = [(Task.COLD, c.cold), (Task.HUGO, c.hugo)]
        for task, build in first if number % 2 else reversed(first):
            self._note(task, build())
        self._pages, self._site_bytes = c.pages(), c.site_bytes()
        self._note(Task.LEAN_HUGO, c.lean_hugo())
        self._note(Task.COPY, c.copy())
        self._note(Task.UNCHANGED, c.build())
        self._note(Task.CHANGED, c.changed(f"Round {number} added this sentence."))
        if self._browser:
            self._serve(f"Round {number} saved this sentence.")
        self._note(Task.EDITIONS, c.editions())
        if stock:
            self._note(Task.STOCK, c.stock())

    def _serve(self, sentence: str) -> None:
        from benchmarks.browser import serve  # noqa: PLC0415 - may be left out

        self.contestants.build()  # the cache is warm
        ready, shown = serve(self.contestants, sentence)
        self._note(Task.READY, Cost(ready))
        self._note(Task.SHOWN, Cost(shown))

    def _note(self, task: Task, cost: Cost) -> None:
        click.echo(f"  {task:<12} {cost.seconds:8.3f} s", err=True)
        self._seconds[task].append(cost.seconds)
        if cost.processor is not None:
            self._processor[task].append(cost.processor)
        if cost.peak is not None:
            self._peak[task] = max(self._peak[task], cost.peak)

    def finished(self) -> Size:
        seconds, processor = (
            {task: tuple(times[task]) for task in Task if task in times}
            for times in (self._seconds, self._processor)
        )
        peak = {task: self._peak[task] for task in Task if task in self._peak}
        return Size(self.modules, self._pages, self._site_bytes, seconds, processor, peak)


def machine() -> str:
    """The computer in a few words: processor, cores, memory, system."""
    parts = [_processor() or platform.machine(), f"{os.cpu_count()} cores"]
    if hasattr(os, "sysconf"):
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        parts.append(f"{memory / 1024**3:.0f} GB")
    return ", ".join([*parts, f"{platform.system()} {platform.release()}"])


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor())
