"""Write outputs so that a reader never sees half of one. The only module that writes outputs.

A site is built in a hidden directory beside its place, `.staging-<name>-<random>`, and takes the
place when it is whole:

- Linux and macOS swap two directories in one system call (`renameat2`, `renamex_np`): there is no
  moment without a whole site, also under `kill -9`. What was there is deleted afterwards.
- Elsewhere, or on a file system that cannot, the old site is renamed to `.previous-<name>` and the
  new one to its place. A kill between the two renames leaves the old site whole under that name;
  the next build, before anything else, puts it back.

The place stays a plain directory, which every web server and every copying tool understands. A
lock (`.<name>.lock`, freed by the system when its holder dies) keeps two builds of one site apart;
its holder deletes what killed builds have left.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Exchange = Callable[[Path, Path], bool]
"""Swaps two directories in one step; False where the system or the file system cannot."""


class BusyError(Exception):
    """Somebody else is writing the same output. The text is one sentence for the terminal."""


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all; text in UTF-8 with line feeds. Makes its folder."""
    data = content.encode() if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def publication(
    target: Path,
    exchange: Exchange | None = None,
    *,
    begun: Path | None = None,
    put_aside: Callable[[Path], bool] | None = None,
) -> Iterator[Path]:
    """A directory to build in, which becomes `target` when the block ends without error.

    It is empty, or what has been begun elsewhere on the same disk. `put_aside` is given what was
    the target so far, which is deleted if it says False. Raises BusyError while another publication
    of the same target is going on.
    """
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    with _locked(target.with_name(f".{target.name}.lock"), target):
        _recover(target)
        staging = target.with_name(f".staging-{target.name}-{os.urandom(4).hex()}")
        if begun is None:
            staging.mkdir()
        else:
            begun.rename(staging)
        try:
            yield staging
            old = _put_in_place(staging, target, exchange or exchange_directories)
            if old is not None and not (put_aside and put_aside(old)):
                _delete(old)
        finally:
            _delete(staging)


def exchange_directories(one: Path, other: Path) -> bool:
    if sys.platform == "linux":
        name, arguments = "renameat2", (-100, os.fsencode(one), -100, os.fsencode(other), 2)
    elif sys.platform == "darwin":
        name, arguments = "renamex_np", (os.fsencode(one), os.fsencode(other), 2)
    else:
        return False
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if function is None:
        return False
    if function(*arguments) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM):
        return False
    raise OSError(code, os.strerror(code), str(other))


def _put_in_place(staging: Path, target: Path, exchange: Exchange) -> Path | None:
    """Give the target its new content, and say where its old one is."""
    if not os.path.lexists(target):
        staging.rename(target)
        return None
    if exchange(staging, target):
        return staging
    previous = _previous(target)
    target.rename(previous)
    try:
        staging.rename(target)
    except OSError:
        previous.rename(target)
        raise
    return previous


def _recover(target: Path) -> None:
    """Undo what a killed publication has left. Only while holding the lock."""
    previous = _previous(target)
    if os.path.lexists(previous):
        if os.path.lexists(target):
            _delete(previous)
        else:
            previous.rename(target)
    for path in target.parent.iterdir():
        if path.name.startswith(f".staging-{target.name}-"):
            _delete(path)


def _previous(target: Path) -> Path:
    return target.with_name(f".previous-{target.name}")


def _delete(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)


@contextmanager
def _locked(path: Path, target: Path) -> Iterator[None]:
    with path.open("a") as handle:
        if not _try_lock(handle.fileno()):
            raise BusyError(
                f"another build is writing {target}; wait until it has ended, then run this again"
            )
        try:
            yield
        finally:
            # A worker that was forked meanwhile has the lock too, and may live on.
            _unlock(handle.fileno())


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _unlock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_UN)
