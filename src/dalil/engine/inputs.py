"""What a portal is made from, and a digest of each file without reading it twice."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from dalil.digests import blake2b
from dalil.engine.store import Store

Known = tuple[int, int, int, bytes]
"""Size in bytes, time of change and time of reading in nanoseconds, digest of the content."""

_TICK = 2_000_000_000
"""Nanoseconds within which a file may change twice and keep its time of change (FAT: 2 s)."""

ABSENT = b"absent"
"""The digest of a file that is not there."""


class Sightings:
    """What is known of files that others read, as they read them. A `characters.Witness`."""

    def __init__(self) -> None:
        self.files: dict[str, Known] = {}
        self._began = time.time_ns()
        self._changing: set[str] = set()

    def __call__(self, path: Path, status: os.stat_result, content: bytes) -> None:
        name, digest = str(path), blake2b(content, digest_size=16).digest()
        known = (status.st_size, status.st_mtime_ns, self._began, digest)
        if name in self._changing or self.files.setdefault(name, known) != known:
            self._changing.add(name)
            self.files.pop(name, None)


class Digests:
    """Digests of files. A file whose size and time of change are as before is not read again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known = store.files()
        self._new: dict[str, Known] = {}
        self._seen: dict[str, tuple[int, int]] = {}
        """Size and time of change of each file that was asked for and was there."""
        self._sighted: dict[str, bytes] = {}
        self.fresh = not self._known
        """Whether there was nothing to go by."""

    def of(self, path: str) -> bytes:
        if path in self._sighted:
            return self._sighted[path]
        try:
            status = os.stat(path)
        except OSError:
            self._seen.pop(path, None)
            return ABSENT
        self._seen[path] = (status.st_size, status.st_mtime_ns)
        known = self._known.get(path)
        # Changed just before it was read, it may have changed again within the same tick.
        same = known is not None and known[:2] == (status.st_size, status.st_mtime_ns)
        if known is not None and same and known[2] - known[1] > _TICK:
            return known[3]
        return self._read(path, status)

    def _read(self, path: str, status: os.stat_result) -> bytes:
        seen = time.time_ns()
        try:
            with open(path, "rb") as stream:
                content = stream.read()
        except OSError:
            return ABSENT
        made = blake2b(content, digest_size=16).digest()
        self._known[path] = self._new[path] = (status.st_size, status.st_mtime_ns, seen, made)
        return made

    @contextmanager
    def sighted(self, files: Mapping[str, Known]) -> Iterator[None]:
        """For the time being, files are as others have read them, whatever they are by now."""
        for path, known in files.items():
            self._known[path] = self._new[path] = known
            self._seen[path] = known[:2]
            self._sighted[path] = known[3]
        try:
            yield
        finally:
            self._sighted = {}

    def size(self, path: str) -> int:
        """The bytes of a file as it was seen, or is; 0 where there is none."""
        if path in self._known:
            return self._known[path][0]
        with suppress(OSError):
            return os.stat(path).st_size
        return 0

    def same(self, paths: Iterable[str]) -> bool:
        """Whether files are still as they were when they were asked for, or not there."""
        return all(self._seen.get(path) == _state(path) for path in paths)

    @property
    def latest(self) -> int:
        """When the newest of the files that were asked for had changed, in nanoseconds."""
        return max((changed for _, changed in self._seen.values()), default=0)

    def keep(self) -> None:
        """Remember for the next build what was read in this one."""
        self._store.keep_files(self._new)
        self._new = {}


def _state(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def tree(folder: Path, ignored: Iterable[str] = ("__pycache__",)) -> list[str]:
    """Every file below a folder as a path, sorted; none where there is no such folder."""
    return sorted(_walk(str(folder), frozenset(ignored)))


def _walk(folder: str, ignored: frozenset[str]) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name in ignored or entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from _walk(entry.path, ignored)
        else:
            yield entry.path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in a circle
        return False
