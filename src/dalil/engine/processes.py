"""Worker processes of this computer, behind `concurrent.futures`."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TypeVar

from dalil.trouble import Trouble

RETRIES = 3
"""How often a task is begun again after its worker died."""

T = TypeVar("T")
R = TypeVar("R")


class Processes:
    """Worker processes of this computer, one for each task of a row."""

    here = True

    def __init__(self, size: int) -> None:
        self.size = size
        self._context = multiprocessing.get_context(_start_method())
        self._executors: list[Executor] = [self._new() for _ in range(size)]

    def _new(self) -> Executor:
        # One process each: which of several took a task could not be chosen.
        return ProcessPoolExecutor(1, mp_context=self._context, initializer=_end_with_parent)

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        futures = [self._submit(n, work, task) for n, task in enumerate(tasks)]
        try:
            for n, future in enumerate(futures):
                yield self._result(n, work, tasks[n], future)
        finally:
            # After the error of one task no other may go on writing into what is deleted then.
            for future in futures:
                future.cancel()
            wait(futures)

    def _result(self, number: int, work: Callable[[T], R], task: T, future: Future[R]) -> R:
        for _attempt in range(RETRIES):
            with suppress(BrokenProcessPool):  # killed: by somebody, or for want of memory
                return future.result()
            future = self._submit(number, work, task)
        try:
            return future.result()
        except BrokenProcessPool as error:
            raise Trouble(
                "worker processes die again and again, perhaps for want of memory: "
                "try it with --jobs 1."
            ) from error

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


def _end_with_parent() -> None:
    """In a worker: end when the process it works for was killed.

    It would wait for work for ever, and hold the locks of a build that is no more.
    """
    parent = multiprocessing.parent_process()

    def end() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=end, daemon=True).start()


def _start_method() -> str:
    """Forking costs nothing; a process of macOS with threads of the system does not survive it."""
    can_fork = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return "fork" if can_fork else "spawn"
