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


def publish(folder: Path, pages: Sequence[FinishedPage], store: Store, project: Project) -> None:
    """Bring the folder of a site to its final state; pages that were just made are there already.

    Raises KeyError with the path of a page that the cache no longer has.
    """
    made: set[str] = set()
    for page in pages:
        target = f"{folder}/{page.path}"
        parent = target.rpartition("/")[0]
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        if not os.path.lexists(target):
            _link(store.page(page.digest), target)
    for name, content in static_files(project.files, player=any(p.asks for p in pages)).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            shutil.copyfile(content, file)
    if (index := sitemap(pages)) is not None:
        (folder / "sitemap.xml").write_bytes(index)


def _link(kept: Path, target: str) -> None:
    try:
        os.link(kept, target)
    except OSError:
        shutil.copyfile(kept, target)
