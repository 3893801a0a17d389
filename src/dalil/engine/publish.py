"""Complete a site that is being made: pages from the cache, files that are no pages, sitemap."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from dalil.engine.results import FinishedPage
from dalil.engine.store import Store
from dalil.site.project import Project
from dalil.site.sitemap import sitemap
from dalil.site.static import static_files


def take(folder: Path, page: FinishedPage, store: Store) -> bool:
    """Take a page from the cache; False where another build has just deleted it."""
    if page.path.startswith("/") or ".." in page.path.split("/"):
        return False  # a foreign cache may name any file
    target = f"{folder}/{page.path}"
    kept = store.page_file(page.digest)
    try:
        return _linked(kept, target)
    except FileNotFoundError:
        os.makedirs(target.rpartition("/")[0], exist_ok=True)
    try:
        return _linked(kept, target)
    except FileNotFoundError:
        return False


def _linked(kept: str, target: str) -> bool:
    try:
        os.link(kept, target)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(kept, target)
    return True


def publish(folder: Path, pages: Sequence[FinishedPage], project: Project) -> None:
    """Bring the folder of a site to its final state; its pages are there already."""
    for name, content in static_files(project.files, player=any(p.asks for p in pages)).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            shutil.copyfile(content, file)
    if (index := sitemap(pages)) is not None:
        (folder / "sitemap.xml").write_bytes(index)
