"""Where parts of a build are worked on: in this process, in others, or on other computers.

Work comes as tasks in rows. Task n of a later row continues task n of the row before, so it goes
to the same worker, which still has what it read; if it does not (it died, another took its place),
it reads again. A task is a pure function of what it is given.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Workers(Protocol):
    """Runs rows of tasks. `size`: how many tasks at once make sense."""

    size: int

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """The results, in the order of the tasks."""

    def close(self) -> None: ...


class InThisProcess:
    """One after the other, here: for small work, and where processes are not wanted."""

    size = 1

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        return map(work, tasks)

    def close(self) -> None:
        pass


class Processes:
    """Worker processes of this computer, one for each task of a row."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._context = multiprocessing.get_context(_start_method())
        self._executors: list[Executor] = [self._new() for _ in range(size)]

    def _new(self) -> Executor:
        # One process each: which of several took a task could not be chosen.
        return ProcessPoolExecutor(max_workers=1, mp_context=self._context)

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        futures = [self._submit(n, work, task) for n, task in enumerate(tasks)]
        for n, future in enumerate(futures):
            try:
                yield future.result()
            except BrokenProcessPool:  # killed: by somebody, or for want of memory
                self._executors[n % self.size] = self._new()
                yield self._submit(n, work, tasks[n]).result()

    def _submit(self, number: int, work: Callable[[T], R], task: T) -> Future[R]:
        """Start a task on its worker, or on a new one where that has died."""
        try:
            return self._executors[number % self.size].submit(work, task)
        except BrokenProcessPool:
            self._executors[number % self.size] = self._new()
            return self._executors[number % self.size].submit(work, task)

    def close(self) -> None:
        for executor in self._executors:
            executor.shutdown(cancel_futures=True)


def _start_method() -> str:
    """Forking costs nothing; a process of macOS with threads of the system does not survive it."""
    can_fork = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return "fork" if can_fork else "spawn"


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
