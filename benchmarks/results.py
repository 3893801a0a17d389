"""What was measured, as data that goes to a JSON file and comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from statistics import median
from typing import Any


class Task(StrEnum):
    """What is timed, in the order in which it is reported."""

    COLD = "cold"
    HUGO = "hugo"
    LEAN_HUGO = "lean_hugo"
    STOCK = "stock"
    COPY = "copy"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    READY = "serve_ready"
    SHOWN = "serve_shown"
    EDITIONS = "editions"


@dataclass(frozen=True)
class Written:
    """What a build wrote: its HTML pages in all languages, and the bytes of all files."""

    pages: int
    size: int


@dataclass(frozen=True)
class Size:
    """The measurements of one portal with `modules` modules in each language.

    `seconds` by task, one entry a measurement, on the clock and (in `processor`) of all cores
    together, which other programs disturb less. `peak` is the memory of the largest process of a
    task, in bytes.
    """

    modules: int
    written: Mapping[Task, Written]
    seconds: Mapping[Task, Sequence[float]]
    processor: Mapping[Task, Sequence[float]]
    peak: Mapping[Task, int]

    def median(self, task: Task) -> float | None:
        """The median of the measurements, in seconds; None for what was left out."""
        return _median(self.seconds, task)

    def median_processor(self, task: Task) -> float | None:
        """The same in seconds of all cores together."""
        return _median(self.processor, task)

    def count(self, task: Task) -> int:
        """How many measurements there are."""
        return len(self.seconds.get(task, ()))


def _median(seconds: Mapping[Task, Sequence[float]], task: Task) -> float | None:
    times = seconds.get(task)
    return median(times) if times else None


@dataclass(frozen=True)
class Results:
    """One run of the benchmark.

    `date` is ISO 8601; `load` is how many processes wanted to run when it began, on average, so
    that a busy computer shows; `versions` are by program.
    """

    date: str
    machine: str
    load: float
    rounds: int
    versions: Mapping[str, str]
    sizes: Sequence[Size]


def as_json(results: Results) -> str:
    return json.dumps(asdict(results), ensure_ascii=False, indent=2) + "\n"


def from_json(text: str) -> Results:
    """Read back what `as_json` wrote. Raises KeyError, TypeError or ValueError for the rest."""
    data = json.loads(text)
    return Results(**{**data, "sizes": tuple(_size(entry) for entry in data["sizes"])})


def _size(data: Mapping[str, Any]) -> Size:
    times = {
        name: {Task(task): tuple(seconds) for task, seconds in data[name].items()}
        for name in ("seconds", "processor")
    }
    peak = {Task(task): size for task, size in data["peak"].items()}
    written = {Task(task): Written(**entry) for task, entry in data["written"].items()}
    return Size(**{**data, **times, "peak": peak, "written": written})
