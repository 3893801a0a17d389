"""Complete a site that is being made: pages from the cache, files that are no pages, sitemap."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from dalil.digests import blake2b
from dalil.engine.output import make_way
from dalil.engine.results import FinishedPage
from dalil.engine.store import Store
from dalil.site.sitemap import sitemap
from dalil.site.static import Content


@dataclass(frozen=True)
class Manifest:
    """What is in a site. `pages`: by path a digest, and another of what the sitemap says of it.

    `files`: those that are no pages, by path what tells them from others. `noted`: when it was
    noted that the pages are in use, in seconds since 1970.
    """

    pages: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    noted: int = 0

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises ValueError for what `text` did not give."""
        try:
            said = json.loads(text)
            pages = {path: (digest, mark) for path, (digest, mark) in said["pages"].items()}
            return cls(pages, dict(said["files"]), int(said["noted"]))
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("this is no manifest") from error

    @property
    def text(self) -> str:
        return json.dumps({"pages": self.pages, "files": self.files, "noted": self.noted})

    def has(self, page: FinishedPage) -> bool:
        return self.pages.get(page.path, ("", ""))[0] == page.digest

    @property
    def addresses(self) -> dict[str, str]:
        """What the sitemap depends on."""
        return {path: mark for path, (_, mark) in self.pages.items()}


def take(folder: Path, page: FinishedPage, store: Store) -> bool:
    """Take a page from the cache; False where another build has just deleted it."""
    if page.path.startswith("/") or ".." in page.path.split("/"):
        return False  # a foreign cache may name any file
    target = f"{folder}/{page.path}"
    kept = store.page_file(page.digest)
    try:
        return _linked(kept, target)
    except OSError:
        make_way(target)
    try:
        return _linked(kept, target)
    except FileNotFoundError:
        return False


def _linked(kept: str, target: str) -> bool:
    try:
        os.link(kept, target)
    except (FileNotFoundError, FileExistsError, NotADirectoryError):
        raise
    except OSError:
        shutil.copyfile(kept, target)
    return True


def publish(
    folder: Path,
    pages: Sequence[FinishedPage],
    files: Mapping[str, Content],
    before: Manifest,
    noted: int,
) -> Manifest:
    """Bring the folder of a site to its final state, in which its pages are already.

    `files`: what is no page, by path. `before`: what was in the folder when its site was begun.
    """
    made = {page.path: (page.digest, _mark(page, before)) for page in pages}
    now = Manifest(made, {name: _state(file) for name, file in files.items()}, noted)
    for path in (before.pages.keys() | before.files.keys()) - made.keys() - now.files.keys():
        _drop(folder / path)
    for name, state in now.files.items():
        if before.files.get(name) != state:
            _put(folder / name, files[name])
    if now.addresses != before.addresses or not before.pages:
        index = sitemap(pages)
        if index is not None:
            _put(folder / _SITEMAP, index)
        elif before.pages:
            _drop(folder / _SITEMAP)
    return now


_SITEMAP = "sitemap.xml"


def _mark(page: FinishedPage, before: Manifest) -> str:
    if before.has(page):  # the page itself says all this
        return before.pages[page.path][1]
    return blake2b(repr((page.canonical, page.alternates)).encode(), digest_size=6).hexdigest()


def _state(content: Content) -> str:
    if isinstance(content, bytes):
        return blake2b(content, digest_size=16).hexdigest()
    status = content.stat()
    return f"{content} {status.st_size} {status.st_mtime_ns} {status.st_ino}"


def _put(file: Path, content: Content) -> None:
    """Write a file anew: what is there may be another name of a file of the last site."""
    make_way(str(file))
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        shutil.copyfile(content, file)


def _drop(file: Path) -> None:
    """Delete a file, and the folders that it leaves empty."""
    with suppress(OSError):
        file.unlink()
        for folder in file.parents:
            folder.rmdir()
