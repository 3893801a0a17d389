"""Parts of a build on a Dask cluster: inputs travel to the workers, finished pages come back.

A worker has a folder of its own and nothing of ours but the same Dalil. What a task reads goes with
it as bytes and is laid out in a folder that the worker keeps for the next row of tasks.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

from dalil import __version__
from dalil.engine.store import digest
from dalil.trouble import Trouble

R = TypeVar("R")

RETRIES = 3
"""How often a task is begun again on another worker after its worker died."""

Bundle = Mapping[str, bytes]
"""Files by their names below the root of the portal, compressed."""


class Movable(Protocol):
    """A task that can be done elsewhere."""

    @property
    def root(self) -> Path:
        """The folder of the portal."""

    def files(self) -> Sequence[str]:
        """What it reads, by names below the root."""

    def moved(self, root: Path) -> Self:
        """The same task for a portal in another folder, which gives its pages back."""


class OnDask:
    """Workers of a Dask cluster, through Dask's own executor."""

    def __init__(self, scheduler: str) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise Trouble(
                "Dask is not installed: run `pip install 'dalil[dask]'` here and on all workers."
            ) from error
        try:
            self._client = Client(scheduler, timeout="10s", set_as_default=False)
        except (OSError, ValueError) as error:
            raise Trouble(f"no Dask scheduler answers at {scheduler}.") from error
        known = self._client.scheduler_info()["workers"]
        if not known:
            raise Trouble(f"the Dask scheduler at {scheduler} has no workers.")
        self.size = sum(worker["nthreads"] for worker in known.values())
        self._executor: Executor = self._client.get_executor(pure=False, retries=RETRIES)

    def run(self, work: Callable[[Any], R], tasks: Sequence[Any]) -> Iterator[R]:
        futures = [
            self._executor.submit(_do, __version__, work, task, _bundle(task)) for task in tasks
        ]
        return (future.result() for future in futures)

    def close(self) -> None:
        self._executor.shutdown(wait=False)
        self._client.close()


def _bundle(task: Movable) -> Bundle:
    paths = {name: task.root / name for name in task.files()}
    return {n: zlib.compress(p.read_bytes(), 1) for n, p in paths.items() if p.is_file()}


def _do(version: str, work: Callable[[Any], R], task: Movable, bundle: Bundle) -> R:
    """Runs on a worker."""
    if version != __version__:
        raise Trouble(f"a Dask worker has Dalil {__version__}, and this is Dalil {version}.")
    return work(task.moved(_laid_out(bundle)))


_folders: dict[bytes, Path] = {}
"""Bundles that this worker has laid out."""


def _laid_out(bundle: Bundle) -> Path:
    made = digest(*(part for name in sorted(bundle) for part in (name.encode(), bundle[name])))
    if made not in _folders:
        folder = Path(tempfile.mkdtemp(prefix="dalil-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        for name, content in bundle.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(zlib.decompress(content))
        _folders[made] = folder
    return _folders[made]
