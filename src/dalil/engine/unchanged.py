"""Whether anything has changed since the last build, told without importing what builds.

Standard library only, and little of it: this runs before everything else. A record of a build holds
a digest of names, sizes and times of change of all files it was made from and of all it published.
Where both are as they were, there is nothing to do. Any doubt means no.
"""

from __future__ import annotations

import os
import sys
import time
from operator import attrgetter

from dalil.digests import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Found = tuple[str, int, int]
    """A file or folder: its name or path, its size, its time of change."""

FOLDER = ".cache/dalil"
"""Where a portal keeps its cache."""

SETTLED = 2_000_000_000
"""Nanoseconds after which a file that changes again also changes its time (FAT: 2 s)."""

_INPUTS = ("content", "modules", "quizzes", "docs", "overrides", "mkdocs.yml")
_name = attrgetter("name")
_IGNORED = frozenset({"__pycache__"})


def answer(arguments: Sequence[str]) -> str | None:
    """What to say if `dalil ARGUMENTS` would build what is there already; None if it may not."""
    if not arguments or arguments[0] != "build" or _asks_for_more(arguments):
        return None
    record = last(arguments)
    if record is None:
        return None
    root, before, after, said, folders = record
    _looked[root] = now = inputs(root)
    return said if before == now and after == outputs(folders) else None


_looked: dict[str, str] = {}
"""What was found when it was asked whether anything has changed."""


def inputs_before(root: str) -> str:
    """What `inputs` gives, or gave a moment ago, before a build read anything. Once for a build."""
    return _looked.pop(root, None) or inputs(root)


def last(arguments: Sequence[str]) -> tuple[str, str, str, str, list[str]] | None:
    """The record of the last build by the same command.

    The portal, what `inputs` and `outputs` gave, what was said, and the folders of the sites.
    """
    root = _root(arguments)
    if root is None:
        return None
    try:
        with open(_record(root, arguments), encoding="utf-8") as stream:
            before, after, said, *folders = stream.read().split("\n")
    except (OSError, ValueError):
        return None
    return root, before, after, said, folders


def _asks_for_more(arguments: Sequence[str]) -> bool:
    """Whether something is wanted that only a build can tell."""
    return any(argument.startswith(("--timings", "--profile")) for argument in arguments)


def remember(
    root: str,
    arguments: Sequence[str],
    before: str,
    folders: Sequence[str],
    said: str,
    after: str | None = None,
) -> None:
    """Keep a record of a build that is done.

    `before`: what `inputs` gave before it began; `after`: what `outputs` gave, if that is known.
    """
    portal = _found(_portal(root))
    if (
        before != _digest(portal)
        or not all(settled(changed) for _, _, changed in portal)
        or any("\n" in n for n in folders)
    ):
        return
    text = "\n".join([before, after or outputs(folders), said, *folders])
    try:
        write(_record(root, arguments), text)
    except OSError:  # the site is published: what cannot be kept is found out again
        return


def write(file: str, text: str) -> None:
    """Write a file whole or not at all (as `writing.py` does, which imports more)."""
    unfinished = f"{file}.{os.getpid()}"
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(unfinished, "w", encoding="utf-8") as stream:
        stream.write(text)
    os.replace(unfinished, file)


def _record(root: str, arguments: Sequence[str]) -> str:
    return f"{root}/{FOLDER}/last-{named(repr(list(arguments)))}"


def named(text: str) -> str:
    """A short name for a text of any length."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


def _root(arguments: Sequence[str]) -> str | None:
    """The portal, where it is plain which one is meant."""
    if "--root" in arguments:
        index = arguments.index("--root") + 1
        return os.path.abspath(arguments[index]) if index < len(arguments) else None
    if any(argument.startswith("--root=") for argument in arguments):
        return None
    folder = os.getcwd()
    return folder if os.path.isfile(f"{folder}/content/portal.yml") else None


def inputs(root: str) -> str:
    """A digest of everything that a build of a portal may depend on, by times and sizes."""
    return _digest(_found(_portal(root)))


def _portal(root: str) -> list[str]:
    return [f"{root}/{name}" for name in _INPUTS]


def _digest(portal: list[Found]) -> str:
    """Of the files of a portal, and of everything else that a build depends on."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    beside = os.path.dirname(os.path.dirname(package))
    code = _found([package, f"{beside}/overrides", f"{beside}/docs/assets"])
    made = blake2b(digest_size=16)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    day = epoch or time.strftime("%Y-%m-%d", time.gmtime())
    packages = [f"{p} {_changed(p)}" for p in sys.path if p.endswith("-packages")]
    made.update("\n".join([sys.version, day, *packages]).encode())
    made.update(repr((portal, code)).encode())
    return made.hexdigest()


def fingerprint(folder: str) -> str:
    """A digest of the files in a folder by names, times and sizes, wherever the folder is.

    A link in it is not what it leads to: nobody may write through it.
    """
    found: list[Found] = []
    _walk(folder, "", found, follow=False)
    return blake2b(repr(found).encode(), digest_size=16).hexdigest()


def outputs(folders: Sequence[str]) -> str:
    """What tells published sites from others."""
    return " ".join(map(fingerprint, folders))


def settled(changed: int) -> bool:
    """Whether a file that changed then, in nanoseconds, cannot change again unnoticed."""
    return changed < time.time_ns() - SETTLED


def _changed(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


def _found(places: Iterable[str]) -> list[Found]:
    found: list[Found] = []
    for place in places:
        _walk(place, place, found)
    return found


def _walk(place: str, shown: str, found: list[Found], *, follow: bool = True) -> None:
    """Add every file in a folder (or the file itself) with its size and time of change.

    `shown`: what the folder is called.
    """
    try:
        with os.scandir(place) as entries:
            ordered = sorted(entries, key=_name)
    except NotADirectoryError:
        status = os.stat(place)
        found.append((shown, status.st_size, status.st_mtime_ns))
        return
    except OSError:
        return
    folders = []
    for entry in ordered:
        try:
            if entry.is_dir(follow_symlinks=follow):
                folders.append(entry)
                continue
            status = entry.stat(follow_symlinks=follow)
        except OSError:  # a link to nothing: editors leave such beside files that are open
            status = entry.stat(follow_symlinks=False)
        found.append((entry.name, status.st_size, status.st_mtime_ns))
    for entry in folders:
        if entry.name not in _IGNORED:
            below = f"{shown}/{entry.name}"
            found.append((below, 0, 0))
            _walk(entry.path, below, found, follow=follow)
