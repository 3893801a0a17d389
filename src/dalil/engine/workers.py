"""Where parts of a build are worked on: in this process, in others, or on other computers.

Work comes as tasks in rows. Task n of a later row continues task n of the row before, so it goes
to the same worker, which still has what it read; if it does not (it died, another took its place),
it reads again. A task is a pure function of what it is given.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Workers(Protocol):
    """Runs rows of tasks. `size`: how many tasks at once make sense.

    `here`: they see the files of this computer.
    """

    size: int
    here: bool

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """The results, in the order of the tasks."""

    def close(self) -> None: ...


class InThisProcess:
    """One after the other, here: for small work, and where processes are not wanted."""

    size = 1
    here = True

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        return map(work, tasks)

    def close(self) -> None:
        pass


class WhenNeeded:
    """Worker processes of this computer, which are there from the first row of tasks on.

    Most builds after the first need none, nor what it takes to have them.
    """

    here = True

    def __init__(self, size: int) -> None:
        self.size = size
        self._workers: Workers | None = None

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        if self._workers is None:
            from dalil.engine.processes import Processes  # noqa: PLC0415 - see above

            self._workers = Processes(self.size)
        return self._workers.run(work, tasks)

    def close(self) -> None:
        if self._workers is not None:
            self._workers.close()


def on_this_computer(jobs: int) -> Workers:
    return WhenNeeded(jobs) if jobs > 1 else InThisProcess()


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
