"""Where finished pages go: into the folder of a site and the cache, or back over the network."""

from __future__ import annotations

import os
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
        with open(target, "xb", buffering=0) as stream:
            stream.write(content)
        if self._cache is not None:
            kept = f"{self._cache}/{digest[0]}/{digest[1:]}"
            self._make(kept)
            # One file under two names: whole from the first moment, and at no cost.
            with suppress(OSError):
                os.link(target, kept)
        return digest

    def _make(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
