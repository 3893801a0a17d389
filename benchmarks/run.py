"""Measure everything by turns, print how it compares, and write benchmarks/results."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from benchmarks.chart import as_svg
from benchmarks.report import as_markdown
from benchmarks.results import Results, as_json
from benchmarks.rounds import Rounds
from benchmarks.targets import measured_all
from dalil.trouble import Trouble
from dalil.writing import write_file

RESULTS = Path(__file__).resolve().parent / "results"
QUICK = (20, 40)
"""The sizes of a run that only shows whether the benchmark itself works."""

_WARM_UP = 8
"""Modules of the portal that is built once before anything counts, so that bytecode is there."""
_QUIET = 0.5
"""The load up to which a computer counts as idle."""
_MEASURED = ("dalil", "hugo", "mkdocs", "mkdocs-material", "mkdocs-static-i18n")


def bench(
    modules: Sequence[int],
    rounds: int,
    *,
    stock: bool,
    browser: bool,
    work: Path | None,
    results: Path = RESULTS,
) -> None:
    """Run the benchmark. `work` is a new or empty folder, which is kept; else one is made.

    Writes `latest` to the folder of the results if every target was measured, else `trial`.
    """
    if work is not None and work.is_dir() and any(work.iterdir()):
        raise Trouble(f"{work} is not empty: name a new folder to work in.")
    place = nullcontext(str(work)) if work else tempfile.TemporaryDirectory(prefix="dalil-bench-")
    with place as folder:
        measured = measure(Path(folder).resolve(), modules, rounds, stock=stock, browser=browser)
    click.echo(as_markdown(measured))
    click.echo(f"Wrote {write_results(measured, results)}")


def quick(work: Path | None, results: Path = RESULTS) -> None:
    """One round of small portals, without stock MkDocs and browser: does the benchmark work?"""
    bench(QUICK, 1, stock=False, browser=False, work=work, results=results)


def write_results(results: Results, folder: Path) -> str:
    """Write the results in three forms. Returns what the files are called."""
    name = "latest" if measured_all(results) else "trial"
    write_file(folder / f"{name}.json", as_json(results))
    write_file(folder / f"{name}.md", as_markdown(results))
    write_file(folder / f"{name}.svg", as_svg(results))
    return f"{folder / name}.{{json,md,svg}}"


def measure(
    folder: Path, modules: Sequence[int], rounds: int, *, stock: bool, browser: bool
) -> Results:
    """All rounds of all sizes in turn, so that a slow minute hits everyone."""
    load = _load()
    click.echo("Warming up", err=True)
    warm_up = Rounds(folder / "warm-up", _WARM_UP, stock=stock, browser=browser)
    warm_up.write()
    warm_up.round(1)
    ordered = sorted(set(modules))
    sizes = [Rounds(folder / str(n), n, stock=stock, browser=browser) for n in ordered]
    for size in sizes:
        click.echo(f"Writing the portal of {size.modules} modules", err=True)
        size.write()
    for number in range(1, rounds + 1):
        for size in sizes:
            click.echo(f"Round {number} of {rounds}, {size.modules} modules", err=True)
            size.round(number)
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
