"""A run of the benchmark as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.results import Results, Size, Task
from benchmarks.targets import findings, shown

_TITLES: Mapping[Task, str] = {
    Task.COLD: "Dalil, cold build of one edition",
    Task.HUGO: "Hugo as it comes, cold build",
    Task.LEAN_HUGO: "Hugo without feeds and taxonomies, cold build",
    Task.STOCK: "Stock MkDocs, cold build",
    Task.COPY: "`cp -r` of Dalil's site",
    Task.UNCHANGED: "Dalil, unchanged rebuild",
    Task.CHANGED: "Dalil, one sentence changed",
    Task.READY: "Dalil, `serve` is ready",
    Task.SHOWN: "Dalil, a saved sentence is in the browser",
    Task.EDITIONS: "Dalil, cold build of the three editions",
}


def as_markdown(results: Results) -> str:
    """How times compare with the targets, the times themselves, and what was written."""
    parts = (_introduction(results), _comparison(results), _times(results), _written(results))
    return "\n".join("\n".join(part) + "\n" for part in parts)


def _introduction(results: Results) -> Iterator[str]:
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    sizes = " and ".join(str(size.modules) for size in results.sizes)
    rounds = "1 round" if results.rounds == 1 else f"medians of {results.rounds} rounds"
    yield f"{results.date}, {results.machine}, load {shown(results.load)}. {versions}."
    yield f"{sizes} modules in 3 languages; {rounds}, all programs by turns."


def _comparison(results: Results) -> Iterator[str]:
    yield "| | modules | measured | target |"
    yield "|---|---:|---:|---|"
    for finding in findings(results):
        measured = f"{shown(finding.value)}{finding.unit}"
        verdict = f"**{finding.verdict}**" if finding.met is False else finding.verdict
        yield f"| {finding.title} | {finding.modules} | {measured} | {verdict} |"


def _times(results: Results) -> Iterator[str]:
    heads = (f"seconds at {n} | of all cores | memory" for n in (s.modules for s in results.sizes))
    yield f"| | {' | '.join(heads)} |"
    yield "|---|" + "---:|---:|---:|" * len(results.sizes)
    several = False
    for task, title in _TITLES.items():
        cells: list[str] = []
        for size in results.sizes:
            peak = size.peak.get(task)
            processor = size.median_processor(task)
            cells.append(_seconds(size, task, results.rounds))
            cells.append("" if processor is None else shown(processor))
            cells.append("" if peak is None else f"{peak / 1024 / 1024:.0f} MB")
            several |= size.count(task) not in (0, results.rounds)
        if any(cells):
            yield f"| {title} | {' | '.join(cells)} |"
    yield ""
    yield "Memory is that of the largest process of all runs."
    if several:
        yield f"(n): n measurements instead of {results.rounds}."


def _seconds(size: Size, task: Task, rounds: int) -> str:
    seconds, count = size.median(task), size.count(task)
    if seconds is None:
        return ""
    return shown(seconds) if count == rounds else f"{shown(seconds)} ({count})"


def _written(results: Results) -> Iterator[str]:
    heads = (f"pages at {n} | size" for n in (s.modules for s in results.sizes))
    yield f"| written | {' | '.join(heads)} |"
    yield "|---|" + "---:|---:|" * len(results.sizes)
    for task, title in _TITLES.items():
        if any(task in size.written for size in results.sizes):
            cells = (_pages(size, task) for size in results.sizes)
            yield f"| {title.partition(',')[0]} | {' | '.join(cells)} |"


def _pages(size: Size, task: Task) -> str:
    written = size.written.get(task)
    return " | " if written is None else f"{written.pages} | {written.size / 1e6:.0f} MB"
