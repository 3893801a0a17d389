"""A Dask cluster of real processes, each in a folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.site.portals import CHECKOUT

_LOG = "log"
_RECORD = "opened-outside"
_WATCH = """
import os, sys

own, theirs = os.getcwd(), {theirs!r}
reading = ("open", "os.listdir", "os.scandir")
record = os.open({record!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

def watch(event, arguments):
    if event in reading and isinstance(arguments[0], (str, os.PathLike)):
        path = os.path.abspath(arguments[0])
        if path.startswith(theirs) and not path.startswith(own):
            os.write(record, f"{{event}} {{path}}\\n".encode())

sys.addaudithook(watch)
"""


@dataclass(frozen=True)
class Cluster:
    """`address`: of its scheduler. `folders`: one for each worker, who has no other."""

    address: str
    folders: tuple[Path, ...]
    scheduler: subprocess.Popen[bytes]
    workers: Sequence[subprocess.Popen[bytes]]

    def opened_outside(self) -> str:
        """What workers have read in folders of tests that are not their own."""
        return "".join((folder / _RECORD).read_text() for folder in self.folders)

    def left_behind(self) -> list[Path]:
        """Folders of builds that the workers still keep."""
        # Not by rglob, which stumbles over a folder that is deleted meanwhile.
        found = (
            Path(top) / name for f in self.folders for top, dirs, _ in os.walk(f) for name in dirs
        )
        return [path for path in found if path.name.startswith("dalil-")]


@contextmanager
def cluster(
    tests: Path,
    workers: int = 2,
    *,
    scheduler_has: Path = CHECKOUT,
    workers_have: Path = CHECKOUT,
) -> Iterator[Cluster]:
    """A scheduler and workers in folders below `tests`, of which they should see nothing else.

    `scheduler_has`, `workers_have`: packages that they prefer to those that are installed.
    """
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    folders = tuple(tests / f"worker-{n}" for n in range(workers))
    common = ("--host", "127.0.0.1", "--no-dashboard")
    with ExitStack() as stack:
        options: tuple[str, ...] = ("scheduler", "--port", str(port), *common)
        scheduler = stack.enter_context(_process(tests / "scheduler", scheduler_has, *options))
        wait_until(lambda: _listens(port))
        started = []
        for own in folders:
            own.mkdir()
            watch = _WATCH.format(theirs=str(tests), record=_RECORD)
            (own / "watch.py").write_text(watch, encoding="utf-8")
            options = ("--nthreads", "1", "--local-directory", ".", "--preload", "watch.py")
            options = ("worker", address, *options, *common)
            started.append(stack.enter_context(_process(own, workers_have, *options)))
        wait_until(lambda: all("Registered to" in (own / _LOG).read_text() for own in folders))
        yield Cluster(address, folders, scheduler, started)


@contextmanager
def _process(folder: Path, packages: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    folder.mkdir(exist_ok=True)
    settings = {
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2",
        "PYTHONPATH": os.pathsep.join([str(packages), *sys.path]),
    }
    with (folder / _LOG).open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            cwd=folder,
            env={**os.environ, **settings},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        kill(process)
        process.wait()


def kill(process: subprocess.Popen[bytes]) -> None:
    """And what it has started: a nanny has a worker."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
        return True
    return False


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"{condition} did not come true in {seconds} s"
        time.sleep(0.05)
