"""Which files there are, and in which state: what changes are found by."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from stat import S_ISDIR

Stamp = tuple[int, int, int]
"""Time of the last change, size, and number of a file: another one when its content may be."""

Snapshot = dict[str, Stamp]
"""Files by path."""


def is_ignored(name: str) -> bool:
    """Whether a file or folder is hidden, a cache, or what an editor leaves while it saves."""
    return (
        name.startswith((".", "#"))
        or name.endswith(("~", ".swp", ".swo", ".swx", ".tmp", ".bak", ".pyc"))
        or name in {"4913", "__pycache__"}
        or "___jb_" in name
    )


def snapshot(watched: Iterable[Path]) -> Snapshot:
    """All files that are watched or lie in a watched folder; what is missing is left out."""
    found: Snapshot = {}
    for path in map(str, watched):
        try:
            status = os.stat(path)  # noqa: PTH116 - here and below: thousands of paths
        except OSError:
            continue
        if S_ISDIR(status.st_mode):
            _look_into(path, found)
        else:
            found[path] = _stamp(status)
    return found


def _look_into(folder: str, found: Snapshot) -> None:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # gone meanwhile, or closed to us
        return
    for entry in entries:
        if is_ignored(entry.name):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                _look_into(entry.path, found)
            else:
                found[entry.path] = _stamp(entry.stat())
        except OSError:
            continue


def stamp(path: str) -> Stamp | None:
    """None if there is no such file."""
    try:
        return _stamp(os.stat(path))  # noqa: PTH116
    except OSError:
        return None


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_size, status.st_ino


def differences(before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> set[str]:
    """The paths of files that are new, different or gone."""
    return {path for path, _ in before.items() ^ now.items()}
