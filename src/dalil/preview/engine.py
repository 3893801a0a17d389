"""What makes the pages of a preview, as the server sees it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from dalil.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of taking in a change."""

    version: str
    """Another one whenever any page may look different."""
    diagnostics: Sequence[Diagnostic] = ()
    usable: bool = True
    """False while errors keep the last good pages."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is at an address."""

    body: bytes
    content_type: str
    """As the header says it, with the charset of a text."""


class PreviewEngine(Protocol):
    """Makes pages on demand. The server never calls two of these at the same time."""

    def watched(self) -> Iterable[Path]:
        """Absolute files and folders whose changes matter, also those that may appear later.

        Asked for before the first `refresh` and after each one.
        """
        ...

    def refresh(self, changed: Collection[Path] | None) -> Verdict:
        """Take in changes; always called from one thread, first of all with None.

        `changed`: files that are new, different or gone; None: anything may have changed.
        """
        ...

    def answer(self, path: str) -> Answer | None:
        """What is at a path below the root, as `fr/about.html`; None if nothing is.

        The path is decoded, without a query and without empty, dotted or hidden parts. Called from
        several threads, one at a time.
        """
        ...


_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".epub": "application/epub+zip",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
}


def content_type_of(path: str) -> str:
    """By the ending of a path. Tables of systems differ, and some call scripts plain text."""
    return _TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
