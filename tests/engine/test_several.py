"""Several builds of one checkout at once do not harm each other, nor their cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TypeVar

import pytest

from dalil.engine.store import Store
from dalil.engine.unchanged import FOLDER
from dalil.engine.workers import InThisProcess
from dalil.model.base import Edition
from dalil.writing import BusyError
from tests.engine.portals import TODAY, Outcome, a_whole_portal, built, cold, edit, published

pytestmark = pytest.mark.slow

T = TypeVar("T")
R = TypeVar("R")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_whole_portal(tmp_path / "portal")


def started(root: Path, edition: Edition) -> subprocess.Popen[str]:
    """The command line at work, on the day of all these tests."""
    arguments = ["build", "--jobs", "1", "--root", str(root), "--edition", edition.name]
    noon = datetime.combine(TODAY, time(12), UTC)
    return subprocess.Popen(
        [sys.executable, "-m", "dalil", *arguments],
        env={**os.environ, "SOURCE_DATE_EPOCH": f"{noon.timestamp():.0f}"},
        stderr=subprocess.PIPE,
        text=True,
    )


def of(edition: Edition, files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: body for path, body in files.items() if path.startswith(f"{edition.name}/")}


def assert_cache_is_whole(root: Path, whole: Outcome) -> None:
    """What is in the cache, alone, gives the same sites."""
    shutil.rmtree(root / "site")
    after = built(root)
    assert after.files == whole.files
    assert (after.worked["Reading"], after.worked["Checking"], after.rendered) == ("", "", 0)


def test_processes_that_build_other_editions_at_once(root: Path, tmp_path: Path) -> None:
    whole = cold(root, tmp_path / "anew")
    for _ in range(2):
        running = [started(root, edition) for edition in Edition]
        assert [process.communicate(timeout=60)[1] for process in running] == [""] * 3
        assert published(root) == whole.files
    assert_cache_is_whole(root, whole)


def test_processes_that_build_the_same_edition_at_once(root: Path, tmp_path: Path) -> None:
    """One of them at least comes to its end; the others say that they cannot."""
    running = [started(root, Edition.trainer) for _ in range(3)]
    said = [process.communicate(timeout=60)[1] for process in running]
    codes = [process.returncode for process in running]
    assert 0 in codes
    for code, words in zip(codes, said, strict=True):
        assert (code, words) == (0, "") or (code == 2 and "another build is writing" in words)
    assert not list((root / "site").glob(".staging-*"))
    assert built(root).files == cold(root, tmp_path / "anew").files


class Meeting(InThisProcess):
    """Before its pages are made, a build lets something else happen, once."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        self._meanwhile: Callable[[], object] | None = meanwhile

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        if work.__name__ == "render_part" and self._meanwhile is not None:
            meanwhile, self._meanwhile = self._meanwhile, None
            meanwhile()
        return super().run(work, tasks)


def test_a_build_that_finds_another_at_work_on_its_edition_leaves_it_alone(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = []

    def other() -> None:
        with pytest.raises(BusyError) as busy:
            built(root, Edition.trainer)
        refused.append(busy.value)

    monkeypatch.setattr("dalil.engine.inspection._HERE", Meeting(other))
    built(root, Edition.trainer)
    assert len(refused) == 1
    assert published(root) == of(Edition.trainer, dict(cold(root, tmp_path / "anew").files))


def test_a_build_of_another_edition_within_a_build(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = cold(root, tmp_path / "anew")
    monkeypatch.setattr(
        "dalil.engine.inspection._HERE", Meeting(lambda: built(root, Edition.public))
    )
    built(root, Edition.trainee, Edition.trainer)
    assert published(root) == whole.files
    assert_cache_is_whole(root, whole)


def test_pages_that_another_build_deletes_for_want_of_room_are_made_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the moment a page is found in the cache and the moment it is published."""
    built(root)
    edit(root / "modules/first-steps.yml", "A body text", "Another text")
    whole = cold(root, tmp_path / "anew")

    def no_room() -> None:
        store = Store(root / FOLDER, limit=1)
        store._now += 10
        store.keep_pages([])
        store.close()
        assert not any(path.is_file() for path in (root / FOLDER / "pages").rglob("*"))

    monkeypatch.setattr("dalil.engine.inspection._HERE", Meeting(no_room))
    assert built(root).files == whole.files


def test_threads_that_build_other_editions_at_once(root: Path, tmp_path: Path) -> None:
    whole = cold(root, tmp_path / "anew")
    threads = [threading.Thread(target=built, args=(root, edition)) for edition in Edition]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert published(root) == whole.files
    assert_cache_is_whole(root, whole)


def test_a_store_serves_whichever_thread_asks(tmp_path: Path) -> None:
    """The preview makes it in one thread and uses it in another."""
    store = Store(tmp_path)
    found: list[object] = []

    def use() -> None:
        try:
            store.keep({b"key": b"result"})
            found.append(store.results([b"key"]))
        except Exception as error:  # noqa: BLE001 - to be seen below
            found.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    store.close()
    assert found == [{b"key": b"result"}]
