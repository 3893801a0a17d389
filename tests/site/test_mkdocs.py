"""The project stays a normal MkDocs project: its own command builds one edition."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dalil.model.base import Edition
from tests.site.portals import CHECKOUT, a_project, build, page, tree


def mkdocs_build(root: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **variables}
    command = [sys.executable, "-W", "error", "-m", "mkdocs", "build", *options]
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def test_it_builds_the_public_edition_in_all_locales(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    done = mkdocs_build(root)
    assert done.returncode == 0, done.stderr
    assert tree(root / "site" / "preview") == tree(build(root).folder)


def test_it_builds_the_edition_that_the_environment_names(tmp_path: Path) -> None:
    root = a_project(tmp_path, ("en",))
    done = mkdocs_build(root, DALIL_EDITION="trainer")
    assert done.returncode == 0, done.stderr
    assert 'class="dl-exit"' not in page(root / "site" / "preview", "index.html")
    assert "Trainer edition" in page(root / "site" / "preview", "index.html")


def test_strict_means_no_warning_of_the_content_either(tmp_path: Path) -> None:
    root = a_project(tmp_path, ("en",))
    assert mkdocs_build(root, "--strict").returncode == 0
    root = a_project(tmp_path, ("en", "ar"))
    done = mkdocs_build(root, "--strict")
    assert done.returncode == 1
    assert "[untranslated]" in done.stderr


def test_it_prints_what_is_wrong_and_keeps_the_last_pages(tmp_path: Path) -> None:
    root = a_project(tmp_path, ("en",))
    assert mkdocs_build(root).returncode == 0
    before = tree(root / "site" / "preview")
    a_project(root, ("en",), text="A claim [@nobody].")
    done = mkdocs_build(root)
    assert done.returncode == 1
    assert "content/awareness/the-signs.yml" in done.stderr
    assert "[unknown-source]" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(root / "site" / "preview") == before


def test_other_editions_are_left_alone(tmp_path: Path) -> None:
    root = a_project(tmp_path, ("en",))
    build(root)
    published = tree(root / "site" / "public")
    mkdocs_build(root)
    assert tree(root / "site" / "public") == published


@pytest.mark.slow
@pytest.mark.parametrize("edition", Edition)
def test_every_page_of_the_reference_portal_is_what_mkdocs_makes_of_it(
    edition: Edition, tmp_path: Path
) -> None:
    """The engine renders the theme's templates by itself: each page is held to MkDocs's own."""
    done = mkdocs_build(CHECKOUT, "--site-dir", str(tmp_path / "a"), DALIL_EDITION=edition.name)
    assert done.returncode == 0, done.stderr
    built = build(CHECKOUT, edition, output=tmp_path / "b")
    assert built.pages > 80
    assert tree(tmp_path / "a") == tree(built.folder)
