"""Work done elsewhere comes back in order, and a worker that dies costs nothing but time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dalil.engine.processes import Processes
from dalil.engine.workers import InThisProcess, Workers


@pytest.fixture(params=["here", "processes"])
def workers(request: pytest.FixtureRequest) -> Iterator[Workers]:
    made: Workers = InThisProcess() if request.param == "here" else Processes(2)
    yield made
    made.close()


def double(number: int) -> int:
    return number * 2


def refuse(number: int) -> int:
    raise ValueError(f"not {number}")


def process_of(_number: int) -> int:
    return os.getpid()


def die_once(mark: Path) -> str:
    if not mark.exists():
        mark.touch()
        os._exit(9)
    return "done"


def test_results_come_in_the_order_of_the_tasks(workers: Workers) -> None:
    assert list(workers.run(double, range(7))) == [0, 2, 4, 6, 8, 10, 12]
    assert list(workers.run(double, [])) == []


def test_an_error_of_a_task_is_raised_here(workers: Workers) -> None:
    with pytest.raises(ValueError, match="not 3"):
        list(workers.run(refuse, [3]))


def test_a_task_goes_to_the_worker_of_the_task_before_it() -> None:
    workers = Processes(2)
    first, second = (list(workers.run(process_of, range(4))) for _ in range(2))
    workers.close()
    assert first == second
    assert len(set(first)) == 2
    assert os.getpid() not in first


def test_the_work_of_a_worker_that_died_is_done_by_another(tmp_path: Path) -> None:
    workers = Processes(2)
    marks = [tmp_path / "one", tmp_path / "two", tmp_path / "three"]
    assert list(workers.run(die_once, marks)) == ["done"] * 3
    assert list(workers.run(double, [1, 2])) == [2, 4]
    workers.close()
