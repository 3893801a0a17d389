"""A run of the benchmark as a Markdown table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.results import Results, Task
from benchmarks.targets import findings, shown

_TITLES: Mapping[Task, str] = {
    Task.COLD: "Dalil, cold build of one edition",
    Task.HUGO: "Hugo as it comes, cold build",
    Task.LEAN_HUGO: "Hugo without feeds and taxonomies, cold build",
    Task.STOCK: "Stock MkDocs, cold build",
    Task.COPY: "`cp -r` of the site",
    Task.UNCHANGED: "Dalil, unchanged rebuild",
    Task.CHANGED: "Dalil, one sentence changed",
    Task.READY: "Dalil, `serve` is ready",
    Task.SHOWN: "Dalil, a saved sentence is in the browser",
    Task.EDITIONS: "Dalil, cold build of the three editions",
}


def as_markdown(results: Results) -> str:
    """Two tables: how times compare with the targets, and the times themselves."""
    return "\n".join([*_introduction(results), "", *_comparison(results), "", *_times(results)])


def _introduction(results: Results) -> Iterator[str]:
    sizes = " and ".join(
        f"{size.modules} modules in 3 languages ({size.pages} pages, "
        f"{size.site_bytes / 1e6:.0f} MB)"
        for size in results.sizes
    )
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    rounds = "1 round" if results.rounds == 1 else f"median of {results.rounds} rounds"
    yield f"{results.date}, {results.machine}, load {shown(results.load)}. {versions}."
    yield f"{sizes}; {rounds}, all programs by turns."


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
    for task, title in _TITLES.items():
        cells: list[str] = []
        for size in results.sizes:
            peak = size.peak.get(task)
            times = (size.median(task), size.median_processor(task))
            cells += ("" if seconds is None else shown(seconds) for seconds in times)
            cells.append("" if peak is None else f"{peak / 1024 / 1024:.0f} MB")
        if any(cells):
            yield f"| {title} | {' | '.join(cells)} |"
    yield ""
