"""A build on a real Dask cluster: the same bytes, whatever happens to its workers."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest

from dalil import terminal
from dalil.cli import cli
from dalil.engine import dask_workers
from dalil.engine.checking import check_part
from dalil.engine.dask_workers import OnDask
from dalil.engine.likeness import likeness
from dalil.engine.part import read_part
from dalil.engine.rendering import render_part
from dalil.model.base import Edition
from dalil.site.project import NeedsMkDocs
from dalil.trouble import Trouble
from tests.engine.clusters import Cluster, cluster, kill, wait_until
from tests.engine.portals import Outcome, a_whole_portal, built, cold
from tests.site.portals import CHECKOUT

R = TypeVar("R")

EDITIONS = (Edition.public, Edition.trainer)

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _every_portal_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dalil.engine.inspection.SMALL", 0)


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.getbasetemp()) as made:
        yield made


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_whole_portal(tmp_path_factory.mktemp("portal") / "portal")


@pytest.fixture(scope="module")
def local(portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return cold(portal, tmp_path_factory.mktemp("local") / "portal", *EDITIONS)


@pytest.fixture
def workers(two_workers: Cluster) -> Iterator[OnDask]:
    made = OnDask(two_workers.address)
    yield made
    made.close()


class Numbers:
    """A task that is no part of a portal."""

    def __init__(self, *numbers: int) -> None:
        self.numbers = numbers

    def files(self) -> Sequence[Any]:
        return ()

    def moved(self, _root: Path) -> Numbers:
        return self


def process_of(_task: Numbers) -> int:
    time.sleep(0.1)
    return os.getpid()


def peep(folder: Path, _task: Numbers) -> None:
    os.listdir(folder)  # noqa: PTH208 - which pathlib reports as something else


def refuse(_task: Numbers) -> None:
    raise NeedsMkDocs


def rest(task: Numbers) -> None:
    time.sleep(task.numbers[0])


def die(_task: Numbers) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(mark: Path, work: Callable[[Any], R], task: Any) -> R:
    result = work(task)
    with suppress(FileExistsError):
        mark.touch(exist_ok=False)
        os.kill(os.getpid(), signal.SIGKILL)
    return result


class Dangerous(OnDask):
    """In each row of tasks, the worker that is the first to come to an end is killed before."""

    def __init__(self, scheduler: str, marks: Path) -> None:
        super().__init__(scheduler)
        self.marks = marks

    def run(self, work: Callable[[Any], R], tasks: Sequence[Any]) -> Iterator[R]:
        return super().run(partial(die_once, self.marks / work.__name__, work), tasks)


def test_a_build_on_a_cluster_is_equal_to_the_byte_to_a_local_one(
    two_workers: Cluster, workers: OnDask, portal: Path, local: Outcome, tmp_path: Path
) -> None:
    assert workers.size == 2
    outcome = cold(portal, tmp_path / "portal", *EDITIONS, workers=workers)
    assert outcome.files == local.files
    assert outcome.diagnostics == local.diagnostics
    assert outcome.worked == local.worked
    assert len(two_workers.left_behind()) == 2
    workers.close()
    wait_until(lambda: not two_workers.left_behind())
    assert two_workers.opened_outside() == ""


def test_it_would_be_seen_if_a_worker_read_the_portal(
    two_workers: Cluster, workers: OnDask, portal: Path
) -> None:
    list(workers.run(partial(peep, portal), [Numbers(1)]))
    assert f"os.listdir {portal}" in two_workers.opened_outside()


def test_any_number_of_parts_gives_the_same_bytes(
    two_workers: Cluster, portal: Path, local: Outcome, tmp_path: Path
) -> None:
    workers = OnDask(two_workers.address, jobs=5)
    assert workers.size == 5
    assert cold(portal, tmp_path / "portal", *EDITIONS, workers=workers).files == local.files
    workers.close()


def test_what_is_made_on_a_cluster_is_kept_here(
    workers: OnDask, portal: Path, local: Outcome, tmp_path: Path
) -> None:
    cold(portal, tmp_path / "portal", *EDITIONS, workers=workers)
    again = built(tmp_path / "portal", *EDITIONS)
    assert again.files == local.files
    assert again.rendered == 0


def test_workers_may_die_in_every_row_of_tasks(
    two_workers: Cluster, portal: Path, local: Outcome, tmp_path: Path
) -> None:
    assert deadly_build(two_workers, portal, tmp_path).files == local.files


def test_the_only_worker_may_die_in_every_row_of_tasks(
    portal: Path, local: Outcome, tmp_path: Path
) -> None:
    """What was bound to it must not wait until it comes back under its old address."""
    with cluster(tmp_path, workers=1) as small:
        assert deadly_build(small, portal, tmp_path).files == local.files


def deadly_build(on: Cluster, portal: Path, folder: Path) -> Outcome:
    marks = folder / "marks"
    marks.mkdir()
    workers = Dangerous(on.address, marks)
    outcome = cold(portal, folder / "portal", *EDITIONS, workers=workers)
    workers.close()
    rows = {work.__name__ for work in (read_part, check_part, render_part)}
    assert {mark.name for mark in marks.iterdir()} == rows
    return outcome


def test_all_workers_have_something_to_do(workers: OnDask) -> None:
    found = set(workers.run(process_of, [Numbers(n) for n in range(6)]))
    assert len(found) == 2
    assert os.getpid() not in found


def test_an_error_of_a_task_is_raised_here(workers: OnDask) -> None:
    with pytest.raises(NeedsMkDocs):
        list(workers.run(refuse, [Numbers(1)]))


def test_a_task_that_kills_every_worker_is_given_up(workers: OnDask) -> None:
    with pytest.raises(Trouble, match="has ended one Dask worker after the other"):
        list(workers.run(die, [Numbers(1)]))


def test_nothing_is_waited_for_when_somebody_interrupts(workers: OnDask) -> None:
    started = time.monotonic()
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        list(workers.run(rest, [Numbers(5)]))
    workers.close()
    assert time.monotonic() - started < 4


def test_a_worker_with_another_dalil_is_refused(tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "src/dalil", tmp_path / "src/dalil")
    shutil.copytree(CHECKOUT / "overrides", tmp_path / "overrides")
    with (tmp_path / "overrides/main.html").open("a") as template:
        template.write("<!-- mine -->")
    message = r"the Dask worker tcp://\S+ has Dalil .* instead of .*: all computers"
    with (
        cluster(tmp_path, workers=1, workers_have=tmp_path / "src") as other,
        pytest.raises(Trouble, match=message),
    ):
        OnDask(other.address)


@pytest.mark.parametrize("who", ["worker", "scheduler"])
def test_a_cluster_without_dalil_is_refused(who: str, tmp_path: Path) -> None:
    (tmp_path / "dalil.py").write_text("raise ImportError('none here')")
    given = {"workers_have" if who == "worker" else "scheduler_has": tmp_path}
    message = rf"the Dask {who}( tcp://\S+)? cannot run Dalil: .*none here"
    with (
        cluster(tmp_path, workers=1, **given) as other,
        pytest.raises(Trouble, match=message),
    ):
        OnDask(other.address)


def test_a_worker_with_another_dalil_that_comes_later_is_refused(
    workers: OnDask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = {**likeness(), "jinja2": "2.0"}
    monkeypatch.setattr("dalil.engine.dask_workers.likeness", lambda: ours)
    with pytest.raises(Trouble, match=r"worker \S+ has jinja2 3\S+ instead of 2\.0"):
        list(workers.run(process_of, [Numbers(1)]))


def test_a_computer_without_dask(
    portal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "dalil.engine.dask_workers")
    monkeypatch.setitem(sys.modules, "distributed", None)
    arguments = ["--root", str(portal), "--executor", "dask", "--scheduler", "tcp://127.0.0.1:1"]
    assert terminal.run(cli, ["build", *arguments]) == terminal.USAGE
    assert "Dask is not installed: run `pip install 'dalil[dask]'`" in capsys.readouterr().err


def test_a_cluster_without_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_workers, "PATIENCE", 0.2)
    with (
        cluster(tmp_path, workers=0) as empty,
        pytest.raises(Trouble, match="has no workers"),
    ):
        OnDask(empty.address)


def test_a_scheduler_that_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_workers, "PATIENCE", 1)
    with cluster(tmp_path, workers=1) as small:
        workers = OnDask(small.address)
        threading.Timer(0.5, small.scheduler.kill).start()
        with pytest.raises(Trouble, match="the connection to the Dask scheduler was lost"):
            list(workers.run(rest, [Numbers(5)]))
        workers.close()


def test_a_cluster_whose_workers_are_gone_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_workers, "PATIENCE", 1)
    with cluster(tmp_path, workers=1) as small:
        workers = OnDask(small.address)
        threading.Timer(0.5, kill, small.workers).start()
        with pytest.raises(Trouble, match="the Dask scheduler has no workers: start some"):
            list(workers.run(rest, [Numbers(5)]))
        workers.close()


def test_no_scheduler_at_the_address(
    portal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody there, or a server of another kind, which says nothing."""
    monkeypatch.setattr(dask_workers, "PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as other:
        silent = "tcp://{}:{}".format(*other.getsockname())
        for address in (silent, "tcp://127.0.0.1:1", "somewhere"):
            arguments = ["--root", str(portal), "--executor", "dask", "--scheduler", address]
            assert terminal.run(cli, ["build", *arguments]) == terminal.USAGE
            said = capsys.readouterr().err
            assert said.startswith(f"dalil: no Dask scheduler answers at {address} (")
            assert said.count("\n") == 1
