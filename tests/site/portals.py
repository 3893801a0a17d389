"""Whole portals on disk, small and ready to build, and their sites as data."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dalil.engine.build import Request
from dalil.engine.door import build_portal
from dalil.engine.means import Means
from dalil.engine.timing import Timings
from dalil.model.base import Edition
from dalil.pages.routes import HAND_WRITTEN
from dalil.pipeline import today
from tests.builders import a_portal, a_section, a_text, an_awareness_page

CHECKOUT = Path(__file__).resolve().parents[2]


def a_project(
    root: Path,
    locales: Sequence[str] = ("ar", "fr", "en"),
    *,
    text: str = "Look twice.",
    written: Sequence[str] | None = None,
) -> Path:
    """A portal with mkdocs.yml, an awareness page of one `text`, and its hand-written pages.

    Those exist in the languages `written`, or in all.
    """
    section = a_section(a_text(f"{text} [@untip, art. 3]"), id="signs", title="Signs")
    a_portal(root, locales=locales, awareness=[an_awareness_page(section)])
    shutil.copy(CHECKOUT / "mkdocs.yml", root)
    for folder in ("docs", "overrides"):
        (root / folder).mkdir(exist_ok=True)
    for language in written or locales:
        for name in HAND_WRITTEN:
            write_document(root, f"{name}.{language}.md", f"{name} in {language}")
    return root


def write_document(root: Path, name: str, title: str, text: str = "## A part\n\nText.\n") -> None:
    front = f"---\ntitle: {title}\ndescription: About {title}\n---\n"
    (root / "docs" / name).write_text(front + text, encoding="utf-8")


@dataclass(frozen=True)
class Site:
    folder: Path
    pages: int


def build(
    root: Path, edition: Edition = Edition.public, *, output: Path | None = None, **options: Any
) -> Site:
    """Build as the command line does, in one process. `options` are those of a Request."""
    folder = output or root / "site" / edition.name
    request = Request(root, {edition: folder}, today(), **options)
    built = build_portal(request, Means(jobs=1), Timings())
    return Site(folder, built.pages[edition])


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a site by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def page(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")
