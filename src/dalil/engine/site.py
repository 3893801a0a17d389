"""One site while it is made: its folder, what is there of the last one, what is kept of it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from dalil.engine import trees
from dalil.engine.publish import Manifest, publish
from dalil.engine.results import FinishedPage
from dalil.engine.store import DAY
from dalil.engine.unchanged import fingerprint
from dalil.site.static import Content
from dalil.writing import publication


class Site:
    """The site of a folder. `folder`: where it is made, inside `publication`."""

    folder: Path
    fingerprint = ""
    """What tells the finished site from others."""

    def __init__(self, root: Path, target: Path) -> None:
        self._root = str(root)
        self._target = target
        self._before = Manifest()
        self._after = Manifest()

    @contextmanager
    def publication(self) -> Iterator[None]:
        """For the time in which the site is made. Without an error it is published at the end."""
        begun = self._begun()
        publishing = publication(self._target, begun=begun, put_aside=self._put_aside)
        try:
            with publishing as self.folder:
                yield
        finally:
            if begun is not None:  # somebody else is publishing
                trees.delete(str(begun))

    def _begun(self) -> Path | None:
        """What there is of the last site, by links."""
        found = trees.taken(str(self._target))
        if found is None:
            return None
        tree, text = found
        try:
            self._before = Manifest.read(text)
        except ValueError:
            trees.delete(tree)
            return None
        return Path(tree)

    def _put_aside(self, old: Path) -> bool:
        return trees.put_aside(self._root, str(self._target), str(old))

    def has(self, page: FinishedPage) -> bool:
        """Whether a page is there already."""
        return self._before.has(page)

    def not_noted(self, pages: Iterable[FinishedPage]) -> Iterable[FinishedPage]:
        """The pages of which nobody has noted lately that they are in use."""
        if self._after.noted != self._before.noted:
            return pages
        return [page for page in pages if not self.has(page)]

    def complete(self, pages: Sequence[FinishedPage], files: Mapping[str, Content]) -> None:
        """Bring the folder to its final state. Its pages are there; `files` are all others."""
        noted = self._before.noted
        if time.time() - noted > DAY:
            noted = int(time.time())
        self._after = publish(self.folder, pages, files, self._before, noted)
        self.fingerprint = fingerprint(str(self.folder))

    def remember(self) -> None:
        """Keep what was published for the next build."""
        trees.record(self._root, str(self._target), self.fingerprint, self._after.text)
