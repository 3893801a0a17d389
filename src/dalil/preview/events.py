"""What the system says about files, the moment it happens."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from dalil.preview.files import is_ignored

_TOLD: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]


class SystemEvents(FileSystemEventHandler):
    """Tells of changes below watched paths, also of those that are not there yet.

    Raises OSError where the system has no room left for it. `on_file` gets a path; `on_folder`
    whether a folder appeared or vanished that is, or holds, a watched path. Both are called from
    another thread.
    """

    def __init__(self, on_file: Callable[[str], None], on_folder: Callable[[bool], None]) -> None:
        self._on_file = on_file
        self._on_folder = on_folder
        self._watched: tuple[str, ...] = ()
        self._observer = Observer()
        self._observer.start()

    def listen(self, watched: Sequence[Path]) -> None:
        """To these paths from now on. Raises OSError."""
        self._observer.unschedule_all()
        self._watched = tuple(map(str, watched))
        for folder in {_existing_parent(path) for path in watched}:
            self._observer.schedule(self, str(folder), event_filter=_TOLD)
        for path in watched:
            if path.is_dir():
                self._observer.schedule(self, str(path), recursive=True, event_filter=_TOLD)

    def close(self) -> None:
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in filter(None, map(os.fsdecode, (event.src_path, event.dest_path))):
            if event.is_directory:
                self._see_folder(path)
            elif any(_is_within(path, watched) for watched in self._watched):
                self._on_file(path)

    def _see_folder(self, path: str) -> None:
        if any(f"{watched}{os.sep}".startswith(f"{path}{os.sep}") for watched in self._watched):
            self._on_folder(True)
        elif any(_is_within(path, watched) for watched in self._watched):
            self._on_folder(False)


def _existing_parent(path: Path) -> Path:
    return next((folder for folder in path.parents if folder.is_dir()), path)


def _is_within(path: str, watched: str) -> bool:
    """Whether a path is a watched one or lies below it, with nothing to be ignored between."""
    if path == watched:
        return True
    if not path.startswith(f"{watched}{os.sep}"):
        return False
    return not any(map(is_ignored, Path(path[len(watched) + 1 :]).parts))
