"""A Dask cluster of real processes, each in a folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.site.portals import CHECKOUT

_OUTSIDE = "opened-outside"
_WATCH = f"""
import os, sys

own = os.getcwd()
all_tests = os.environ["DALIL_TESTS"]
reading = ("open", "os.listdir", "os.scandir")
record = os.open({_OUTSIDE!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

def watch(event, arguments):
    if event in reading and isinstance(arguments[0], (str, os.PathLike)):
        path = os.path.abspath(arguments[0])
        if path.startswith(all_tests) and not path.startswith(own):
            os.write(record, f"{{event}} {{path}}\\n".encode())

sys.addaudithook(watch)
"""


@dataclass(frozen=True)
class Cluster:
    """`address`: of its scheduler. `folders`: one for each worker, who has no other."""

    address: str
    folders: tuple[Path, ...]
    scheduler: subprocess.Popen[bytes]

    def opened_outside(self) -> str:
        """What workers have read of other tests' folders, their portals among them."""
        return "".join((folder / _OUTSIDE).read_text() for folder in self.folders)

    def left_behind(self) -> list[Path]:
        """Folders of builds that the workers still keep."""
        return [path for folder in self.folders for path in folder.rglob("dalil-*")]


@contextmanager
def cluster(
    tests: Path,
    folder: Path,
    workers: int = 2,
    *,
    scheduler_has: Path = CHECKOUT,
    workers_have: Path = CHECKOUT,
) -> Iterator[Cluster]:
    """A scheduler and workers. `tests`: the folder with all that workers should not see.

    `scheduler_has`, `workers_have`: packages that they prefer to those that are installed.
    """
    port = _free_port()
    address = f"tcp://127.0.0.1:{port}"
    folders = tuple(folder / f"worker-{n}" for n in range(workers))
    common = ("--host", "127.0.0.1", "--no-dashboard")
    with ExitStack() as stack:
        scheduler = stack.enter_context(
            _process(
                folder / "scheduler",
                "scheduler",
                "--port",
                str(port),
                *common,
                PYTHONPATH=str(scheduler_has),
            )
        )
        wait_until(lambda: _listens(port))
        for own in folders:
            own.mkdir()
            (own / "watch.py").write_text(_WATCH)
            options = ("--nthreads", "1", "--local-directory", ".", "--preload", "watch.py")
            variables = {"DALIL_TESTS": str(tests), "PYTHONPATH": str(workers_have)}
            started = _process(own, "worker", address, *options, *common, **variables)
            stack.enter_context(started)
        wait_until(lambda: all((own / _OUTSIDE).is_file() for own in folders))
        yield Cluster(address, folders, scheduler)


@contextmanager
def _process(
    folder: Path, command: str, *arguments: str, **variables: str
) -> Iterator[subprocess.Popen[bytes]]:
    folder.mkdir(exist_ok=True)
    settings = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2"}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", command, *arguments],
            cwd=folder,
            env={**os.environ, **settings, **variables},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # a nanny and its worker
        process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
        return True
    return False


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"{condition} did not come true in {seconds} s"
        time.sleep(0.05)
