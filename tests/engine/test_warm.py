"""A build with a cache gives what one without gives, also where cache or site were damaged."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from dalil.diagnostics import ContentError
from dalil.engine.unchanged import FOLDER
from dalil.engine.workers import InThisProcess
from dalil.model.base import Edition
from tests.engine.portals import Outcome, a_whole_portal, built, cold, edit, published, write

EDITIONS = (Edition.public, Edition.trainer)
MODULE = "modules/first-steps.yml"
T = TypeVar("T")
R = TypeVar("R")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    folder = tmp_path_factory.mktemp("kept")
    root = a_whole_portal(folder / "portal")
    outcome = built(root, *EDITIONS)
    shutil.copytree(root, folder / "copy")
    return root, outcome


@pytest.fixture
def root(kept: tuple[Path, Outcome]) -> Path:
    """A portal that was built a while ago."""
    root, _ = kept
    shutil.rmtree(root)
    shutil.copytree(root.parent / "copy", root)
    return root


@pytest.fixture
def whole(kept: tuple[Path, Outcome]) -> Outcome:
    return kept[1]


def assert_nothing_made(outcome: Outcome) -> None:
    assert (outcome.worked["Reading"], outcome.worked["Checking"]) == ("", "")
    assert outcome.rendered == 0


def test_a_build_of_an_unchanged_portal_makes_nothing(root: Path, whole: Outcome) -> None:
    for _ in range(2):
        after = built(root, *EDITIONS)
        assert_nothing_made(after)
        assert after.files == whole.files
        assert after.built == whole.built


def test_deleted_sites_come_back_from_the_cache(root: Path, whole: Outcome) -> None:
    shutil.rmtree(root / "site")
    after = built(root, *EDITIONS)
    assert_nothing_made(after)
    assert after.files == whole.files


def test_without_the_cache_everything_is_made_anew(root: Path, whole: Outcome) -> None:
    shutil.rmtree(root / ".cache")
    after = built(root, *EDITIONS)
    assert after.files == whole.files
    assert after.worked == whole.worked


def test_a_page_of_the_site_that_is_gone_or_was_edited_comes_back(
    root: Path, whole: Outcome
) -> None:
    (root / "site/public/index.html").unlink()
    (root / "site/public/about.html").write_text("edited", encoding="utf-8")
    (root / "site/public/more.html").write_text("not ours", encoding="utf-8")
    assert built(root, *EDITIONS).files == whole.files


def cached(root: Path) -> list[Path]:
    return sorted(path for path in (root / FOLDER / "pages").rglob("*") if path.is_file())


@pytest.mark.parametrize("damage", [Path.unlink, lambda page: page.write_bytes(b"<p>damaged")])
def test_a_cached_page_that_is_gone_or_damaged_is_made_again(
    damage: Callable[[Path], object], root: Path, whole: Outcome
) -> None:
    victims = cached(root)[::20]
    shutil.rmtree(root / "site")  # which has the pages too
    for page in victims:
        damage(page)
    after = built(root, *EDITIONS)
    assert after.files == whole.files
    assert len(victims) <= after.rendered < len(whole.files)
    assert_nothing_made(built(root, *EDITIONS))


def test_a_page_edited_in_the_site_never_comes_back_that_way(root: Path, whole: Outcome) -> None:
    """A page of the site and that of the cache are one file under two names."""
    built(root, *EDITIONS)
    with (root / "site/public/about.html").open("ab") as page:
        page.write(b"<!-- by hand -->")
    # All pages are made anew, and most of them with the same bytes.
    edit(root / MODULE, "First steps", "A start")
    anew = cold(root, root.parent / "anew", *EDITIONS)
    shutil.rmtree(root.parent / "anew")
    for _ in range(3):
        assert built(root, *EDITIONS).files == anew.files


def test_a_damaged_database_costs_nothing_but_time(root: Path, whole: Outcome) -> None:
    (database,) = (root / FOLDER).glob("*.sqlite")
    database.write_bytes(database.read_bytes()[:5000] + b"\0" * 5000)
    for _ in range(2):
        assert built(root, *EDITIONS).files == whole.files
    assert_nothing_made(built(root, *EDITIONS))


def test_where_no_cache_can_be_the_portal_is_built_all_the_same(root: Path, whole: Outcome) -> None:
    shutil.rmtree(root / ".cache")
    (root / ".cache").write_text("a file in the way")
    assert built(root, *EDITIONS).files == whole.files


def test_a_cache_that_is_always_full_is_slow_and_correct(root: Path, whole: Outcome) -> None:
    for edition in (*EDITIONS, *EDITIONS):
        assert built(root, edition, limit=10).files == {
            path: body for path, body in whole.files.items() if path.startswith(edition.name)
        }


class Saving(InThisProcess):
    """An author saves a file while the build goes on. `when`: before or after a row of tasks."""

    def __init__(self, save: Callable[[], object], when: str) -> None:
        self._save = save
        self._when = when

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        if f"before {work.__name__}" == self._when:
            self._save()
        yield from list(super().run(work, tasks))
        if f"after {work.__name__}" == self._when:
            self._save()


def save_while_building(root: Path, text: str, when: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of the module is another one for a moment, which comes during a build."""
    saving = Saving(lambda: edit(root / MODULE, text, "A new text"), when)
    monkeypatch.setattr("dalil.engine.inspection._HERE", saving)
    built(root, *EDITIONS)
    monkeypatch.undo()
    edit(root / MODULE, "A new text", text)


@pytest.mark.parametrize(
    ("lost", "when"),
    [
        (".cache", "before see_part"),
        (".cache", "after see_part"),
        (".cache", "before render_part"),
        (f"{FOLDER}/pages", "before render_part"),
    ],
)
def test_a_file_saved_during_a_build_spoils_no_later_one(
    lost: str, when: str, root: Path, whole: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept under the key of the old text must not be made of the new one."""
    shutil.rmtree(root / lost)
    shutil.rmtree(root / "site")
    save_while_building(root, "A body text", when, monkeypatch)
    assert built(root, *EDITIONS).files == whole.files


@pytest.mark.parametrize("when", ["before read_part", "after read_part", "before render_part"])
def test_a_file_saved_again_during_a_build_spoils_no_later_one(
    when: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same for a document that was changed before, in a portal that is known."""
    edit(root / MODULE, "A body text", "An old text")
    wanted = cold(root, root.parent / "anew", *EDITIONS)
    shutil.rmtree(root.parent / "anew")
    save_while_building(root, "An old text", when, monkeypatch)
    assert built(root, *EDITIONS).files == wanted.files


def test_a_file_that_changes_twice_within_a_tick_is_seen(root: Path) -> None:
    """Two versions of the same size and time: only for files that are not new is that trusted."""
    module = root / MODULE
    edit(module, "A body text", "A fine text")
    first = built(root, *EDITIONS)
    status = module.stat()
    edit(module, "A fine text", "A good text")
    os.utime(module, ns=(status.st_atime_ns, status.st_mtime_ns))
    second = built(root, *EDITIONS)
    assert first.files != second.files
    assert b"A good text" in second.files["trainer/modules/first-steps.html"]


def test_a_build_after_one_with_errors_reads_what_was_mended(root: Path, whole: Outcome) -> None:
    """In one process, as in the preview: what was read for the earlier build is out of date."""
    shutil.rmtree(root / ".cache")
    edit(root / MODULE, "A body text", "A body text [x](page:nowhere)")
    with pytest.raises(ContentError):
        built(root, *EDITIONS)
    edit(root / MODULE, "A body text [x](page:nowhere)", "A body text")
    # With another file under docs/ all documents are checked again, and only one is read again.
    write(root, "docs/assets/notes.txt", "")
    after = built(root, *EDITIONS)
    assert after.worked["Reading"] == "1 document"
    assert after.diagnostics == ()
    assert {path: after.files[path] for path in whole.files} == whole.files


def test_what_is_published_holds_together(root: Path) -> None:
    """Links of published pages lead to files, with the version of each stylesheet and script."""
    files = published(root, *EDITIONS)
    assert b"assets/own.css?v=" in files["public/index.html"]
    assert {"public/assets/own.css", "public/assets/images/elements.svg"} <= files.keys()
