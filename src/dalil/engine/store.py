"""The cache in `.cache/dalil/`: small results in one SQLite file, finished pages as files.

Every entry is found by a digest of all it was made from, so nothing in it can be out of date, only
unused. An entry is written with a digest of itself: a damaged one counts as missing, and a damaged
file is thrown away. Whatever goes wrong with the cache, the build goes on without it. Several
builds may use it at once, also of several checkouts, and continuous integration may keep it.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from dalil.digests import blake2b

FORMAT = 2
"""Part of the file's name: another format is another file."""

LIMIT = 1_000_000_000
"""Bytes of finished pages to keep. What was not used for longest goes first."""

_SCHEMA = """
create table if not exists results (key blob primary key, data blob, used integer);
create table if not exists files (
  path text primary key, size integer, changed integer, seen integer, digest blob
) without rowid;
create table if not exists pages (
  digest text primary key, size integer, changed integer, used integer
) without rowid;
"""
_MEMORY = 32_000
"""Kilobytes of the file to have in memory: rows come in no order, and would be read again."""

DAY = 86_400
"""Seconds after which it is noted again that a page is in use."""

_AT_ONCE = 500
"""Results to ask for in one question; SQLite takes some hundreds everywhere."""

_NAME = re.compile("[0-9a-f]{32}")
"""The name of a finished page: nothing in a foreign cache may lead to another file."""

_PATIENCE = 10.0
"""Seconds to wait while another build writes."""


def digest(*parts: bytes) -> bytes:
    """A digest of byte strings, which knows where one ends and the next begins."""
    lengths = [len(part).to_bytes(8, "big") for part in parts]
    framed = [piece for pair in zip(lengths, parts, strict=True) for piece in pair]
    return blake2b(b"".join(framed), digest_size=16).digest()


class Store:
    """The cache of one portal. Never raises for what is wrong with the cache itself."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder = folder
        self.pages = folder / "pages"
        self._pages = str(self.pages)
        self._limit = limit
        self._file = folder / f"results-{FORMAT}.sqlite"
        self._now = int(time.time())
        self._lately: set[str] = set()
        """Pages that are noted as they are, and as used not long ago."""
        self._database = self._open()

    def close(self) -> None:
        if self._database is not None:
            self._database.close()

    def _open(self) -> sqlite3.Connection | None:
        for _attempt in range(2):
            database = None
            try:
                self.pages.mkdir(parents=True, exist_ok=True)
                database = sqlite3.connect(
                    self._file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
                )
                # What a crash of the computer may lose can be made again.
                database.execute("pragma synchronous = off")
                database.execute("pragma journal_mode = wal")
                database.execute(f"pragma cache_size = -{_MEMORY}")
                database.executescript(_SCHEMA)
            except sqlite3.OperationalError:  # busy, or a folder that cannot be written
                break
            except sqlite3.DatabaseError:
                if database is not None:
                    database.close()
                self._throw_away()
            except OSError:
                break
            else:
                return database
        return None

    def _throw_away(self) -> None:
        for path in self.folder.glob(f"{self._file.name}*"):
            with suppress(OSError):
                path.unlink()

    @contextmanager
    def _asking(self) -> Iterator[sqlite3.Connection | None]:
        """The database for one question; None, from then on, after any trouble with it."""
        try:
            yield self._database
        except sqlite3.Error as error:
            damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(
                error, sqlite3.OperationalError
            )
            if self._database is not None:
                self._database.close()
                self._database = None
            if damaged:
                self._throw_away()

    def results(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Those of the results that are there and whole, by their keys."""
        found: dict[bytes, bytes] = {}
        wanted = list(keys)
        with self._asking() as database:
            if database is None:
                return found
            for start in range(0, len(wanted), _AT_ONCE):
                some = wanted[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                ask = f"select key, data from results where key in ({marks})"  # noqa: S608 - marks
                for key, data in database.execute(ask, some):
                    if data[:16] == digest(key, data[16:]):
                        found[key] = data[16:]
        return found

    def keep(self, results: Mapping[bytes, bytes]) -> None:
        """Keep results; those of a key are always the same."""
        rows = [(key, digest(key, data) + data, self._now) for key, data in results.items()]
        self._write("insert or replace into results values (?, ?, ?)", rows)

    def files(self) -> dict[str, tuple[int, int, int, bytes]]:
        """What is known of files: size, time of change, when that was read, digest of content."""
        with self._asking() as database:
            if database is not None:
                rows = database.execute("select path, size, changed, seen, digest from files")
                return {path: (size, at, seen, made) for path, size, at, seen, made in rows}
        return {}

    def keep_files(self, files: Mapping[str, tuple[int, int, int, bytes]]) -> None:
        rows = [(path, *known) for path, known in files.items()]
        self._write("insert or replace into files values (?, ?, ?, ?, ?)", rows)

    def keep_pages(self, digests: Iterable[str], new: Iterable[str] | None = None) -> None:
        """Note which finished pages are in use, and delete what is too much.

        `new`: those of them that may not have been noted today; None is all.
        """
        names = set(digests)
        rows = []
        for name in (names if new is None else names.intersection(new)) - self._lately:
            with suppress(OSError):
                status = os.stat(self.page_file(name))
                rows.append((name, status.st_size, status.st_mtime_ns, self._now))
        self._write("insert or replace into pages values (?, ?, ?, ?)", rows)
        self._prune(names)

    def whole_pages(self, digests: Iterable[str]) -> set[str]:
        """Those of the finished pages that are there as they were written.

        Damaged ones are deleted. A page whose size and time are as noted is not read again.
        """
        noted = self._noted()
        whole = set()
        for name in filter(_NAME.fullmatch, digests):
            path = self.page_file(name)
            size, changed, used = noted.get(name, (-1, -1, 0))
            try:
                status = os.stat(path)
                if (status.st_size, status.st_mtime_ns) == (size, changed):
                    whole.add(name)
                    if self._now - used < DAY:
                        self._lately.add(name)
                elif page_digest(Path(path).read_bytes()) == name:
                    whole.add(name)
                else:
                    os.unlink(path)
            except OSError:
                continue
        return whole

    def _noted(self) -> dict[str, tuple[int, int, int]]:
        with self._asking() as database:
            if database is not None:
                rows = database.execute("select digest, size, changed, used from pages")
                return {name: (size, changed, used) for name, size, changed, used in rows}
        return {}

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        with self._asking() as database:
            if database is not None and rows:
                database.execute("begin immediate")
                database.executemany(statement, rows)
                database.execute("commit")

    def _prune(self, in_use: Iterable[str]) -> None:
        with self._asking() as database:
            if database is None:
                return
            (total,) = database.execute("select coalesce(sum(size), 0) from pages").fetchone()
            if total <= self._limit:
                return
            used_now = [(self._now, name) for name in in_use]
            database.executemany("update pages set used = ? where digest = ?", used_now)
            old = database.execute("select digest, size, used from pages order by used").fetchall()
            for name, size, used in old:
                if total <= self._limit * 3 // 4 or used == self._now:
                    break
                with suppress(OSError):
                    os.unlink(self.page_file(name))
                database.execute("delete from pages where digest = ?", (name,))
                database.execute("delete from results where used < ?", (used,))
                total -= size

    def page(self, name: str) -> Path:
        """Where the finished page of a digest is, or would be."""
        return Path(self.page_file(name))

    def page_file(self, name: str) -> str:
        """The same as a string: a Path for each page would cost more than what is done with it."""
        return f"{self._pages}/{name[0]}/{name[1:]}"


def page_digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
