"""Where finished pages go: into the folder of a site and the cache, or back over the network."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dalil.engine.store import page_digest


@dataclass(frozen=True)
class Output:
    """`folder`: of the site that is being made; None where there is none to write to.

    `cache`: the folder of finished pages, if they are to be kept.
    """

    folder: Path | None
    cache: Path | None


class Pages:
    """Writes the pages of one order."""

    def __init__(self, output: Output) -> None:
        self._folder = str(output.folder) if output.folder else None
        self._cache = str(output.cache) if output.cache else None
        self._made: set[str] = set()
        self.contents: dict[str, bytes] = {}
        """Pages by digest, where there is no folder."""

    def write(self, path: str, content: bytes) -> str:
        """Write a page to its path below the root of the site; give its digest."""
        digest = page_digest(content)
        if self._folder is None:
            self.contents[digest] = content
            return digest
        target = f"{self._folder}/{path}"
        self._make(target)
        _write(target, content)
        if self._cache is not None:
            kept = f"{self._cache}/{digest[0]}/{digest[1:]}"
            # One file under two names: whole from the first moment, and at no cost. Where nothing
            # can be kept, the page is in the site all the same.
            with suppress(OSError):
                self._make(kept)
                _link(target, kept)
        return digest

    def _make(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            try:
                os.makedirs(folder, exist_ok=True)
            except OSError:  # a file of the last site is in its place
                make_way(path)
            self._made.add(folder)


def make_way(path: str) -> None:
    """Make the folder of a file, and delete what is in the way of both, never writing into it."""
    with suppress(FileNotFoundError, NotADirectoryError):
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        make_way(folder)
        os.mkdir(folder)


def _write(path: str, content: bytes) -> None:
    """Write a new file, with as few calls of the system as can be."""
    try:
        file = os.open(path, _NEW, 0o666)
    except FileExistsError:  # of the last site, or half a page of a worker that was killed
        make_way(path)
        file = os.open(path, _NEW, 0o666)
    try:
        while content:
            content = content[os.write(file, content) :]
    finally:
        os.close(file)


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def _link(target: str, kept: str) -> None:
    try:
        os.link(target, kept)
    except FileExistsError:
        # The page of a site that it is linked to may have been edited: this one is whole.
        spare = f"{kept}.{os.getpid()}"
        os.link(target, spare)
        os.replace(spare, kept)
