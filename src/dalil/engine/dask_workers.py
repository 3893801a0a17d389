"""Parts of a build on a Dask cluster: inputs travel to the workers, finished pages come back.

A worker has a folder of its own, and nothing of ours but the same Dalil.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from dalil.engine.likeness import differences, likeness
from dalil.engine.luggage import Desk, pack, pack_files, pack_task, unpack
from dalil.engine.movable import Files
from dalil.engine.store import digest
from dalil.trouble import Trouble

try:
    from distributed import Client, Future, KilledWorker, get_worker
    from distributed.comm.core import CommClosedError, connect
    from distributed.security import Security
except ImportError as error:
    raise Trouble(
        "Dask is not installed: run `pip install 'dalil[dask]'` here and on the cluster."
    ) from error

R = TypeVar("R")

Sent = tuple[str, list[Future[bytes]]]
"""What the cluster was given: a digest as its name, and its pieces."""

PATIENCE = 10
"""Seconds to wait for a scheduler, and for a worker where there is none."""

_ANSWER = 60
"""Seconds in which every worker must have answered a question, however busy it is."""

_PIECE = 8_000_000
"""Bytes that the scheduler is given at once: it complains of 10 MB."""


class OnDask:
    """Workers of a Dask cluster, through Dask's own executor. `jobs`: if not one a worker."""

    here = False

    def __init__(self, scheduler: str, jobs: int | None = None) -> None:
        self._build = uuid.uuid4().hex
        self._client = _client(scheduler)
        try:
            found = self._alike()
        except BaseException:
            self._client.close()
            raise
        self.size = jobs or found
        # Not bound to workers: what is bound to one that dies may wait for it for ever. Dask itself
        # prefers the worker that has a bundle, and has read it.
        self._executor = self._client.get_executor(pure=False)
        self._bundles: dict[Files, Sent] = {}
        self._wholes: dict[bytes, Sent] = {}

    def _alike(self) -> int:
        """The number of workers. Raises Trouble if one would not make the same pages."""
        self._wait_for_a_worker()
        try:
            found = self._client.run(likeness, on_error="return", callback_timeout=_ANSWER)
            # It makes no pages, and yet unpacks what it passes on.
            scheduler = self._client.run_on_scheduler(likeness, callback_timeout=_ANSWER)
        except TimeoutError as error:
            raise Trouble(f"the Dask cluster has not answered for {_ANSWER} seconds.") from error
        except Exception as error:
            raise Trouble(f"the Dask scheduler cannot run Dalil: {error}") from error
        _require_alike(likeness(), scheduler, "scheduler")
        for address, theirs in found.items():
            if isinstance(theirs, Exception):
                raise Trouble(f"the Dask worker {address} cannot run Dalil: {theirs}") from theirs
            _require_alike(likeness(), theirs, f"worker {address}")
        return len(found)

    def _wait_for_a_worker(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise Trouble("the Dask scheduler has no workers: start some.") from error

    def run(self, work: Callable[[Any], R], tasks: Sequence[Any]) -> Iterator[R]:
        futures = [self._submit(work, task) for task in tasks]
        futures.reverse()
        while futures:
            yield unpack(self._result(futures.pop()))

    def _submit(self, work: Callable[[Any], object], task: Any) -> concurrent.futures.Future[bytes]:
        packed, whole = pack_task(task)
        for files in task.files():
            if files not in self._bundles:
                self._bundles[files] = self._send(pack_files(files))
        if whole is not None and whole.digest not in self._wholes:
            self._wholes[whole.digest] = self._send(pack(whole))
        bundles = dict(self._bundles[files] for files in task.files())
        shared = None if whole is None else self._wholes[whole.digest][1]
        future: concurrent.futures.Future[bytes] = self._executor.submit(
            _do, self._build, likeness(), work, packed, shared, bundles
        )
        return future

    def _send(self, content: bytes) -> Sent:
        """Send what more than one task will need."""
        name = digest(content).hex()
        # As tasks, not scattered: what a worker takes with it the scheduler has still.
        pieces = [
            self._client.submit(
                bytes,
                content[start : start + _PIECE],
                key=f"dalil-{self._build}-{name}-{start}",
            )
            for start in range(0, len(content), _PIECE)
        ]
        return name, pieces

    def _result(self, future: concurrent.futures.Future[bytes]) -> bytes:
        try:
            while not concurrent.futures.wait([future], timeout=PATIENCE).done:
                self._wait_for_a_worker()
            return future.result()
        except KilledWorker as error:
            raise Trouble(
                "a part of the build has ended one Dask worker after the other: see what they "
                "said, and whether they have enough memory."
            ) from error
        except (concurrent.futures.CancelledError, CommClosedError) as error:
            raise Trouble("the connection to the Dask scheduler was lost.") from error

    def close(self) -> None:
        if self._client.status == "closed":
            return
        with suppress(OSError):  # a cluster that is gone needs no goodbye
            self._executor.shutdown(wait=False)
            self._client.run(
                _forget, self._build, wait=False, on_error="ignore", callback_timeout=PATIENCE
            )
        self._client.close()


def _client(scheduler: str) -> Client:
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # we say what is wrong, and once
    try:
        asyncio.run(_shake_hands(scheduler))
        return Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except Exception as error:  # what is there may be no scheduler, and say anything
        reason = str(error) or type(error).__name__
        raise Trouble(f"no Dask scheduler answers at {scheduler} ({reason}).") from error


async def _shake_hands(scheduler: str) -> None:
    """A client would wait for ever for the handshake of a server of another kind."""
    security = Security().get_connection_args("client")
    async with asyncio.timeout(PATIENCE + 1):
        connection = await connect(scheduler, timeout=PATIENCE, **security)
        await connection.close()


def _require_alike(ours: Mapping[str, str], theirs: Mapping[str, str], who: str) -> None:
    if found := differences(ours, theirs):
        said = ", ".join(found)
        raise Trouble(f"the Dask {who} has {said}: all computers of a build need the same.")


# On a worker

# A part keeps what it has read in the process, and two threads would be no faster than one.
_one_at_a_time = threading.Lock()
_desks: list[Desk] = []
"""The desk of the build that this worker works for, or worked for last."""


def _do(
    build: str,
    alike: Mapping[str, str],
    work: Callable[[Any], object],
    task: bytes,
    whole: Sequence[bytes] | None,
    bundles: Mapping[str, Sequence[bytes]],
) -> bytes:
    worker = get_worker()
    _require_alike(alike, likeness(), f"worker {worker.address}")
    with _one_at_a_time:
        if not _desks or _desks[0].build != build:
            _clear()
            _desks.append(Desk.new(build, worker.local_directory))
        desk = _desks[0]
        for name, pieces in bundles.items():
            desk.lay_out(name, b"".join(pieces))
        return desk.do(work, task, None if whole is None else b"".join(whole))


async def _forget(build: str) -> None:
    """A build is done, or given up. Its last task may still be running."""
    await asyncio.to_thread(_clear_after, build)


def _clear_after(build: str) -> None:
    with _one_at_a_time:
        if _desks and _desks[0].build == build:
            _clear()


def _clear() -> None:
    while _desks:
        _desks.pop().clear()
