"""A task on its way to another computer: packed here with all that it reads, unpacked there.

There it has a folder of its own with the files that came along, and reads nothing else of a portal.
"""

from __future__ import annotations

import io
import pickle
import shutil
import tempfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dalil.engine.movable import Files, Movable
from dalil.engine.part import release_all
from dalil.engine.surroundings import Whole


def pack(value: object) -> bytes:
    return zlib.compress(pickle.dumps(value, protocol=5), 1)


def unpack(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))  # noqa: S301 - packed by us


def pack_files(files: Files) -> bytes:
    """Those of the files that are there."""
    paths = {name: files.root / name for name in files.names}
    there = {name: path for name, path in paths.items() if path.is_file()}
    return pack({n: path.read_bytes() if files.contents else b"" for n, path in there.items()})


def pack_task(task: Movable) -> tuple[bytes, Whole | None]:
    """A task, and apart from it the portal as all tasks see it, which is large."""
    stream = io.BytesIO()
    pickler = _Pickler(stream, protocol=5)
    pickler.dump(task)
    return zlib.compress(stream.getvalue(), 1), pickler.whole


class _Pickler(pickle.Pickler):
    whole: Whole | None = None

    def persistent_id(self, value: object) -> str | None:
        if isinstance(value, Whole):
            self.whole = value
            return "whole"
        return None


class _Unpickler(pickle.Unpickler):
    whole: Whole | None = None

    def persistent_load(self, _name: str) -> Whole | None:
        return self.whole


@dataclass
class Desk:
    """Where the tasks of a build are worked on, one after the other.

    What one leaves (files, documents it has read) is there for the next row of tasks.
    """

    build: str
    folder: Path
    _laid: set[str] = field(default_factory=set)

    @classmethod
    def new(cls, build: str, parent: str | None = None) -> Desk:
        return cls(build, Path(tempfile.mkdtemp(prefix="dalil-", dir=parent)))

    def lay_out(self, name: str, files: bytes) -> None:
        """Put packed files into the folder, once for all of the same name."""
        if name in self._laid:
            return
        contents: Mapping[str, bytes] = unpack(files)
        for file, content in contents.items():
            path = self.folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        self._laid.add(name)

    def do(self, work: Callable[[Any], object], task: bytes, whole: bytes | None) -> bytes:
        """The packed result of work on a packed task."""
        unpickler = _Unpickler(io.BytesIO(zlib.decompress(task)))
        unpickler.whole = unpack(whole) if whole is not None else None
        return pack(work(unpickler.load().moved(self.folder)))

    def clear(self) -> None:
        """Nothing of the portal stays behind."""
        release_all()
        shutil.rmtree(self.folder, ignore_errors=True)
