"""Which files changed, told once a save is over.

The state of all files decides; what the system says of changes makes it quick. Where it says
nothing (network drives, no room left for watches) the files are looked at again and again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dalil.preview.files import differences, snapshot, stamp

if TYPE_CHECKING:
    from dalil.preview.events import SystemEvents

QUIET = 0.015
"""Seconds without a further change after which a save is over: editors write in several steps."""
LONGEST = 0.2
"""Seconds after which changes are told although more keep coming."""
RARELY, OFTEN = 2.0, 0.3
"""Seconds between two looks at all files, where the system tells of changes and where not."""
_SHARE = 50
"""A look may take one part in so many of the time."""


class Watcher:
    """`watched` says what to watch, anew before each wait. All but `close` is for one thread."""

    def __init__(self, watched: Callable[[], Sequence[Path]], *, events: bool = True) -> None:
        self._ask = watched
        self.watched = tuple(watched())
        self._files = snapshot(self.watched)
        self._events: SystemEvents | None = None
        self._with_events = events
        self._changed = threading.Condition()
        self._paths: set[str] = set()
        self._look_needed = False
        self._listen_needed = True
        self._first = self._last = 0.0
        self._cost = 0.0
        self._closed = False

    def wait(self) -> set[Path]:
        """Until something changed since the last time; empty once the watcher is closed.

        The first time, what changed since the watcher was made counts.
        """
        watched = tuple(self._ask())
        self._listen_needed |= watched != self.watched
        self.watched = watched
        while not self._closed:
            if self._listen_needed:
                self._listen()
            if not self._heard():
                self._hear_of(self._look())
            elif found := self._settled():
                return set(map(Path, found))
        if self._events:
            self._events.close()
        return set()

    def close(self) -> None:
        """End the wait."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _listen(self) -> None:
        """Have the system tell of changes, if it can; and look once for what happened before."""
        self._listen_needed, self._look_needed = False, True
        if not self._with_events:
            return
        from dalil.preview.events import SystemEvents  # noqa: PLC0415 - pages need not wait for it

        try:
            self._events = self._events or SystemEvents(self._on_file, self._on_folder)
            self._events.listen(self.watched)
        except OSError:
            self._with_events = False
            if self._events:
                self._events.close()
                self._events = None

    def _on_file(self, path: str) -> None:
        with self._changed:
            self._paths.add(path)
            self._touch()

    def _hear_of(self, found: set[str]) -> None:
        """Changes that a look has found: whoever makes them may be about to make more."""
        if found:
            with self._changed:
                self._paths |= found
                self._look_needed = True
                self._touch()

    def _on_folder(self, is_ours: bool) -> None:
        with self._changed:
            self._look_needed = True
            self._listen_needed |= is_ours
            self._touch()

    def _touch(self) -> None:
        self._last = time.monotonic()
        self._first = self._first or self._last
        self._changed.notify_all()

    def _heard(self) -> bool:
        """Wait for news; False when it is time to look without any."""
        pause = max(RARELY if self._events else OFTEN, self._cost * _SHARE)
        with self._changed:
            return self._changed.wait_for(
                lambda: self._closed or self._look_needed or bool(self._paths), pause
            )

    def _settled(self) -> set[str]:
        """What changed, once nothing more does."""
        with self._changed:
            while not self._closed:
                over = min(self._last + QUIET, self._first + LONGEST)
                if (rest := over - time.monotonic()) <= 0:
                    break
                self._changed.wait(rest)
            found, self._paths = self._paths, set()
            look, self._look_needed = self._look_needed, False
            self._first = 0.0
        for path in found:
            if now := stamp(path):
                self._files[path] = now
            else:
                self._files.pop(path, None)
        return found | self._look() if look else found

    def _look(self) -> set[str]:
        started = time.monotonic()
        now = snapshot(self.watched)
        found, self._files = differences(self._files, now), now
        self._cost = time.monotonic() - started
        return found
