"""A site begins with links to the pages of the last one, and is what it would be without them."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dalil.diagnostics import ContentError
from dalil.engine import trees
from dalil.engine.unchanged import FOLDER
from dalil.model.base import Edition
from tests.engine.portals import TODAY, Outcome, a_whole_portal, built, cold, edit, published, write

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="trees are made by a fork")

EDITIONS = (Edition.public, Edition.trainer)
MODULE = "modules/first-steps.yml"
SECONDS = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC).timestamp()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A portal that was built twice: there are sites, and trees for the next ones."""
    root = a_whole_portal(tmp_path / "portal")
    built(root, *EDITIONS)
    edit(root / MODULE, "A body text", "A second text")
    built(root, *EDITIONS)
    return root


def waiting(root: Path) -> list[Path]:
    """The trees for the next sites."""
    return sorted(path for path in (root / FOLDER / "trees").iterdir() if path.is_dir())


def assert_as_cold(root: Path, outcome: Outcome) -> None:
    fresh = root.parent / "fresh"
    assert outcome.files == cold(root, fresh, *EDITIONS).files
    shutil.rmtree(fresh)


def test_a_site_is_made_of_the_tree_and_of_the_pages_that_changed(root: Path) -> None:
    before = {tree.name: tree.stat().st_ino for tree in waiting(root)}
    assert len(before) == len(EDITIONS)
    edit(root / MODULE, "A second text", "A third text")
    after = built(root, *EDITIONS)
    assert {(root / "site" / e.name).stat().st_ino for e in EDITIONS} == set(before.values())
    assert_as_cold(root, after)
    assert len(waiting(root)) == len(EDITIONS)


def test_without_a_tree_put_aside_links_to_the_site_are_made(root: Path) -> None:
    for tree in waiting(root):
        shutil.rmtree(tree)
    folders = [str(root / "site" / e.name) for e in EDITIONS]
    trees.begin(str(root), folders)
    found = [trees.taken(folder) for folder in folders]
    assert all(found)
    for taken, folder in zip(found, folders, strict=True):
        assert taken is not None
        for path in Path(folder).rglob("*.html"):
            assert path.samefile(Path(taken[0]) / path.relative_to(folder))


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage",
    [
        lambda tree: (tree / "about.html").unlink(),
        lambda tree: (tree / "strange.html").write_text("strange"),
        lambda tree: (tree / "fr").rename(tree / "de"),
        lambda tree: shutil.rmtree(tree / "fr"),
    ],
    ids=["a page is gone", "a page too many", "a folder renamed", "a folder is gone"],
)
@pytest.mark.parametrize("place", ["tree", "site"])
def test_what_is_not_as_its_record_says_is_not_used(root: Path, place: str, damage: object) -> None:
    assert callable(damage)
    folders = waiting(root) if place == "tree" else [root / "site" / e.name for e in EDITIONS]
    for folder in folders:
        damage(folder)
    edit(root / MODULE, "A second text", "A third text")
    assert_as_cold(root, built(root, *EDITIONS))


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "{}", "nonsense", '{"pages": {"a": 1}, "files": {}}'])
def test_a_record_that_says_nothing_is_not_used(root: Path, text: str) -> None:
    for record in (root / FOLDER / "trees").glob("*.record"):
        first = record.read_text().partition("\n")[0]
        record.write_text(f"{first}\n{text}")
    assert_as_cold(root, built(root, *EDITIONS))


def test_nothing_is_written_through_a_link(root: Path) -> None:
    """A file of the new site that has other bytes is another file than in the old one."""
    write(root, "docs/assets/own.css", "p { color: red }")
    built(root, *EDITIONS)
    old = root.parent / "old"
    (root / "site/trainer").rename(old)
    shutil.copytree(old, root / "site/trainer", copy_function=os.link)
    said = {path: path.read_bytes() for path in old.rglob("*") if path.is_file()}
    write(root, "docs/assets/own.css", "p { color: blue }")
    edit(root / MODULE, "A second text", "A third text")
    after = built(root, *EDITIONS)
    assert b"blue" in after.files["trainer/assets/own.css"]
    assert {path: path.read_bytes() for path in said} == said
    assert_as_cold(root, after)


def test_a_file_takes_the_place_of_a_folder_and_a_folder_that_of_a_file(root: Path) -> None:
    write(root, "docs/assets/plan/one.txt", "one")
    built(root, *EDITIONS)
    built(root, *EDITIONS)
    shutil.rmtree(root / "docs/assets/plan")
    write(root, "docs/assets/plan", "a file")
    for _ in range(2):
        assert_as_cold(root, built(root, *EDITIONS))
    (root / "docs/assets/plan").unlink()
    built(root, *EDITIONS)
    assert [p for p in (root / "site").rglob("*") if p.is_dir() and not any(p.iterdir())] == []
    write(root, "docs/assets/plan/two/three.txt", "three")
    for _ in range(2):
        assert_as_cold(root, built(root, *EDITIONS))


@pytest.mark.parametrize("linked", ["trainer", "trainer/fr"])
def test_a_link_in_a_site_is_replaced_and_nothing_behind_it_changed(
    linked: str, root: Path
) -> None:
    """Somebody keeps the site, or a folder of it, elsewhere: what is there is not ours."""
    place, elsewhere = root / "site" / linked, root.parent / "elsewhere"
    place.rename(elsewhere)
    place.symlink_to(elsewhere)
    said = {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()}
    for old, new in (("second", "third"), ("third", "fourth"), ("fourth", "fifth")):
        edit(root / MODULE, f"A {old} text", f"A {new} text")
        assert_as_cold(root, built(root, *EDITIONS))
        assert not place.is_symlink()
    assert {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()} == said


def test_a_build_that_ends_with_errors_leaves_the_tree_for_the_next(root: Path) -> None:
    before = published(root, *EDITIONS)
    edit(root / MODULE, "A second text", "A text [x](page:nowhere)")
    with pytest.raises(ContentError):
        built(root, *EDITIONS)
    assert published(root, *EDITIONS) == before
    assert len(waiting(root)) == len(EDITIONS)
    edit(root / MODULE, "A text [x](page:nowhere)", "A third text")
    assert_as_cold(root, built(root, *EDITIONS))


def test_what_a_killed_build_has_left_goes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = root / FOLDER / "trees/0123456789abcdef-77"
    (left / "fr").mkdir(parents=True)
    built(root, *EDITIONS)
    assert left.exists()  # it may be at work
    monkeypatch.setattr("dalil.engine.trees._ABANDONED", -1)
    built(root, *EDITIONS)
    assert not left.exists()


def of(edition: Edition, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: body for path, body in files.items() if path.startswith(f"{edition.name}/")}


@pytest.mark.slow
def test_a_killed_build_leaves_a_whole_site_and_nothing_wrong(root: Path) -> None:
    """`kill -9` at any moment of the command that makes trees, takes them and puts them aside."""
    words = ["A second text", "A third text"]
    states = []
    for _ in words:
        edit(root / MODULE, *words)
        words.reverse()
        states.append(built(root, *EDITIONS).files)
    command = [sys.executable, "-m", "dalil", "build", "--root", str(root)]
    command += [option for e in EDITIONS for option in ("--edition", e.name)]
    today = {**os.environ, "SOURCE_DATE_EPOCH": str(int(SECONDS))}
    began = time.monotonic()
    subprocess.run(command, check=True, env=today, capture_output=True)
    duration = time.monotonic() - began
    moments = random.Random(4)
    for _ in range(12):
        edit(root / MODULE, *words)
        words.reverse()
        process = subprocess.Popen(command, env=today, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.3, 1.0) * duration)
        process.kill()
        process.wait()
        for edition in EDITIONS:
            assert published(root, edition) in [of(edition, files) for files in states]
    assert_as_cold(root, built(root, *EDITIONS))
