"""The targets of the build engine, and how far a run is from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.results import Results, Size, Task

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Ratio:
    """A target for one time as a share of another, by number of modules."""

    title: str
    over: Task
    under: Task
    limits: Mapping[int, float]
    at_least: bool = False


RATIOS = (
    Ratio("Cold build / Hugo", Task.COLD, Task.HUGO, {200: 0.7, 1000: 0.5}),
    Ratio("Cold build / Hugo without feeds", Task.COLD, Task.LEAN_HUGO, {}),
    Ratio("Stock MkDocs / cold build", Task.STOCK, Task.COLD, {200: 12, 1000: 40}, at_least=True),
    Ratio("Unchanged rebuild / `cp -r`", Task.UNCHANGED, Task.COPY, {200: 0.5, 1000: 0.3}),
    Ratio("One sentence, `build` / Hugo", Task.CHANGED, Task.HUGO, {200: 0.2, 1000: 0.05}),
    Ratio("One sentence, `serve` / Hugo", Task.SHOWN, Task.HUGO, {200: 0.2, 1000: 0.05}),
    Ratio("`serve` is ready / Hugo", Task.READY, Task.HUGO, {200: 1}),
    Ratio("Three editions / one", Task.EDITIONS, Task.COLD, {}),
)

PEERS = (Task.HUGO, Task.LEAN_HUGO, Task.STOCK, Task.COPY)
"""What is no work of Dalil."""

_GROWTH = (200, 1000, 5.0)
"""From this many modules to that many, a cold build may take so many times as long."""
_MEMORY_TITLE = "Memory of the largest process"
_MEMORY = (1000, 250.0)
"""At so many modules, a process may take so many megabytes."""


@dataclass(frozen=True)
class Finding:
    """A value beside its target. `limit` is None where there is none, only the value."""

    title: str
    modules: int
    value: float
    limit: float | None
    at_least: bool = False
    unit: str = ""

    @property
    def met(self) -> bool | None:
        if self.limit is None:
            return None
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    @property
    def verdict(self) -> str:
        """In words: the target, and by how much it is missed."""
        if self.limit is None:
            return "no target"
        target = f"{'at least' if self.at_least else 'at most'} {shown(self.limit)}{self.unit}"
        if self.met:
            return f"{target}: met"
        if self.at_least:
            return f"{target}: missed, {shown(self.value / self.limit)} of it"
        return f"{target}: missed, {shown(self.value / self.limit)} times that"


def findings(results: Results) -> tuple[Finding, ...]:
    """Every target that the run has measurements for, and ratios without a target."""
    found: list[Finding] = []
    for ratio in RATIOS:
        found += (f for size in results.sizes for f in _ratio(ratio, size))
    return (*found, *_growth(results), *(_memory(size) for size in results.sizes))


def measured_all(results: Results) -> bool:
    """Whether the run has measurements for every target."""
    wanted = {(ratio.title, modules) for ratio in RATIOS for modules in ratio.limits}
    wanted |= {(_growth_title(*_GROWTH[:2]), _GROWTH[1]), (_MEMORY_TITLE, _MEMORY[0])}
    return wanted <= {(finding.title, finding.modules) for finding in findings(results)}


def _ratio(ratio: Ratio, size: Size) -> Iterator[Finding]:
    over, under = size.median(ratio.over), size.median(ratio.under)
    if over is not None and under:
        limit = ratio.limits.get(size.modules)
        yield Finding(ratio.title, size.modules, over / under, limit, ratio.at_least)


def _growth(results: Results) -> Iterator[Finding]:
    """The growth of a cold build, from each size to the next larger one."""
    ordered = sorted(results.sizes, key=lambda size: size.modules)
    for small, large in pairwise(ordered):
        before, after = small.median(Task.COLD), large.median(Task.COLD)
        if before and after:
            known = (small.modules, large.modules) == _GROWTH[:2]
            title = _growth_title(small.modules, large.modules)
            yield Finding(title, large.modules, after / before, _GROWTH[2] if known else None)


def _growth_title(small: int, large: int) -> str:
    return f"Growth of a cold build, {small} to {large}"


def _memory(size: Size) -> Finding:
    own = (peak for task, peak in size.peak.items() if task not in PEERS)
    limit = _MEMORY[1] if size.modules == _MEMORY[0] else None
    return Finding(_MEMORY_TITLE, size.modules, max(own, default=0) / _MEGABYTE, limit, unit=" MB")


def shown(number: float) -> str:
    """A number as a reader needs it: two digits that say something."""
    if number >= 100:
        return f"{number:.0f}"
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}"
