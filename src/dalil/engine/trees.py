"""Trees of links to the pages of the last site, for the next one to begin with.

Most pages of a site are those of the one before. A tree is made by a small process while this one
still imports what builds; and the site that a build replaces is put aside as the tree of the next.
What is in a tree is told by a record, which holds a fingerprint: a tree that does not match it is
not used. Standard library only, and little of it: this begins before everything else.
"""

from __future__ import annotations

import os
import time

from dalil.engine.unchanged import FOLDER, fingerprint, named, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_ABANDONED = 3600
"""Seconds after which a tree that a killed build has left is deleted."""

_CAN = hasattr(os, "fork")
"""Whether there can be a process that begins with nothing imported."""

_begun: list[tuple[int, int]] = []
"""The process that makes trees, and where it tells of them."""
_ready: dict[str, str] = {}
"""The trees there are for the folders of sites."""


def begin(root: str, folders: Sequence[str]) -> None:
    """Let a process of its own make a tree for each of the folders, where the system can."""
    if not _CAN or _begun:
        return
    listening, telling = os.pipe()
    process = os.fork()
    if process:
        os.close(telling)
        _begun.append((process, listening))
        return
    try:
        os.close(listening)
        _sweep(f"{root}/{FOLDER}/trees")
        for folder in folders:
            tree = f"{_home(root, folder)}-{os.getpid()}"
            if _make(tree, _home(root, folder), folder):
                os.write(telling, f"{os.path.abspath(folder)}\n{tree}\n".encode())
    finally:
        os._exit(0)


def taken(folder: str) -> tuple[str, str] | None:
    """The tree for a folder and the text of its record; None where there is none. Only once."""
    _listen()
    tree = _ready.pop(os.path.abspath(folder), None)
    if tree is None:
        return None
    text = _read(f"{tree}.record")
    _remove(f"{tree}.record")
    return tree, text.partition("\n")[2]


def put_aside(root: str, folder: str, old: str) -> bool:
    """Keep the site that was in the folder as its next tree; False where that cannot be."""
    if not _CAN or os.path.islink(old):
        return False
    home = _home(root, folder)
    try:
        os.replace(f"{home}.site", f"{home}.record")
        delete(home)
        os.rename(old, home)
    except OSError:
        return False
    return True


def record(root: str, folder: str, found: str, text: str) -> None:
    """Keep what is in a folder from now on. `found`: its fingerprint."""
    if not _CAN:
        return
    home = _home(root, folder)
    try:
        write(f"{home}.site", f"{found}\n{text}")
    except OSError:  # the next site is made without a tree
        return


def give_back(root: str) -> None:
    """Put the trees that were made and not taken where the next build finds them."""
    _listen()
    for folder, tree in _ready.items():
        try:
            os.replace(f"{tree}.record", f"{_home(root, folder)}.record")
            os.rename(tree, _home(root, folder))
        except OSError:
            delete(tree)
    _ready.clear()


def _listen() -> None:
    """Wait for the process that makes trees."""
    while _begun:
        process, listening = _begun.pop()
        with open(listening, encoding="utf-8") as told:
            lines = told.read().split("\n")[:-1]
        os.waitpid(process, 0)
        _ready.update(zip(lines[::2], lines[1::2], strict=False))


def _home(root: str, folder: str) -> str:
    """Where the tree of a folder waits for the next build."""
    return f"{root}/{FOLDER}/trees/{named(os.path.abspath(folder))}"


def _make(tree: str, home: str, folder: str) -> bool:
    """Make a tree and its record: what was put aside, or else links to the site."""
    for kept, make in ((f"{home}.record", _renamed), (f"{home}.site", _linked)):
        try:
            text = _read(kept)
            make(home if make is _renamed else folder, tree)
            if not os.path.islink(tree) and fingerprint(tree) == text.partition("\n")[0]:
                write(f"{tree}.record", text)
                return True
        except OSError:
            pass
        delete(tree)
    return False


def _renamed(home: str, tree: str) -> None:
    os.rename(home, tree)


def _linked(folder: str, tree: str) -> None:
    os.mkdir(tree)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _linked(entry.path, f"{tree}/{entry.name}")
            else:
                os.link(entry.path, f"{tree}/{entry.name}", follow_symlinks=False)


def _sweep(trees: str) -> None:
    """Delete what killed builds have left."""
    try:
        with os.scandir(trees) as entries:
            for entry in entries:
                old = time.time() - entry.stat(follow_symlinks=False).st_ctime > _ABANDONED
                if "-" in entry.name and old:
                    delete(entry.path)
    except OSError:
        return


def delete(tree: str) -> None:
    """Delete a tree or a file, if it is there. Follows no link."""
    if os.path.islink(tree):
        _remove(tree)
        return
    try:
        with os.scandir(tree) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    delete(entry.path)
                else:
                    os.unlink(entry.path)
        os.rmdir(tree)
    except NotADirectoryError:
        _remove(tree)
    except OSError:
        return


def _remove(file: str) -> None:
    try:
        os.unlink(file)
    except OSError:
        return


def _read(file: str) -> str:
    with open(file, encoding="utf-8") as stream:
        return stream.read()
