"""However the work is shared out, the pages are the same, also when workers die."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from dalil.engine.build import Request
from dalil.engine.door import build_portal
from dalil.engine.means import Means
from dalil.engine.output import Pages
from dalil.engine.processes import Processes
from dalil.engine.rendering import PageMaker
from dalil.engine.results import FinishedPage
from dalil.engine.timing import Timings
from dalil.engine.unchanged import FOLDER
from dalil.engine.workers import InThisProcess
from dalil.model.base import Edition
from dalil.pages.build import RenderedPage
from dalil.site.project import NeedsMkDocs
from tests.engine.portals import TODAY, Outcome, a_whole_portal, built, cold, edit, folders
from tests.site.portals import CHECKOUT

pytestmark = pytest.mark.slow

EDITIONS = (Edition.public, Edition.trainer)
forked = pytest.mark.skipif(sys.platform != "linux", reason="patches reach forked workers only")


@pytest.fixture(autouse=True)
def _every_portal_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dalil.engine.inspection.SMALL", 0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_whole_portal(tmp_path / "portal")


@pytest.fixture
def whole(root: Path, tmp_path: Path) -> Outcome:
    return cold(root, tmp_path / "anew", *EDITIONS)


@pytest.fixture
def processes() -> Iterator[Processes]:
    made = Processes(2)
    yield made
    made.close()


@pytest.mark.parametrize("jobs", [1, 2, 40])
def test_any_number_of_jobs_gives_the_same_bytes(
    jobs: int, root: Path, whole: Outcome, tmp_path: Path
) -> None:
    workers = Processes(jobs) if jobs > 1 else InThisProcess()
    try:
        first = built(root, *EDITIONS, workers=workers)
        edit(root / "modules/first-steps.yml", "First steps", "A start")
        second = built(root, *EDITIONS, workers=workers)
        edit(root / "modules/first-steps.yml", "A start", "First steps")
        third = built(root, *EDITIONS, workers=workers)
    finally:
        workers.close()
    assert first.files == third.files == whole.files
    assert first.worked == whole.worked
    assert third.rendered == 0
    edit(root / "modules/first-steps.yml", "First steps", "A start")
    assert second.files == cold(root, tmp_path / "changed", *EDITIONS).files


def test_the_door_takes_as_many_jobs_as_it_is_given(root: Path, whole: Outcome) -> None:
    for means in (Means(), Means(jobs=2), Means(profile=root / "profile")):
        done = build_portal(Request(root, folders(root, *EDITIONS), TODAY), means, Timings())
        assert done == whole.built
        assert built(root, *EDITIONS).files == whole.files
    assert (root / "profile").stat().st_size > 0


def once(mark: Path, work: Callable[[], object]) -> None:
    """Do something in the first process that comes here, and in no other."""
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return
    work()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@forked
@pytest.mark.parametrize("where", ["read_document", "check", "restrict_document"])
def test_a_worker_that_is_killed_at_any_stage_does_not_spoil_the_build(
    where: str,
    root: Path,
    whole: Outcome,
    processes: Processes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    modules = {"read_document": "part", "check": "checking", "restrict_document": "rendering"}
    name = f"dalil.engine.{modules[where]}.{where}"
    work = getattr(sys.modules[name.rpartition(".")[0]], where)

    def killed(*given: object, **named: object) -> object:
        once(tmp_path / "killed", die)
        return work(*given, **named)

    monkeypatch.setattr(name, killed)
    assert built(root, *EDITIONS, workers=processes).files == whole.files
    assert (tmp_path / "killed").exists()


@forked
@pytest.mark.parametrize("written", ["half", "whole"])
def test_a_worker_that_is_killed_between_its_pages_does_not_spoil_the_build(
    written: str,
    root: Path,
    whole: Outcome,
    processes: Processes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What it has written is there already when another one begins again."""
    write = Pages.write

    def killed(pages: Pages, path: str, content: bytes) -> str:
        def leave() -> None:
            if written == "whole":
                write(pages, path, content)
            else:
                target = Path(f"{pages._folder}/{path}")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content[:100])
            die()

        if "modules" in path:
            once(tmp_path / "killed", leave)
        return write(pages, path, content)

    monkeypatch.setattr(Pages, "write", killed)
    assert built(root, *EDITIONS, workers=processes).files == whole.files
    assert (tmp_path / "killed").exists()
    monkeypatch.undo()
    assert built(root, *EDITIONS).files == whole.files


@forked
def test_workers_that_somebody_kills_from_outside(root: Path, whole: Outcome) -> None:
    workers = Processes(2)
    done = threading.Event()

    def kill() -> None:
        """One worker after the other, a few times, and none that is not ours."""
        for _ in range(3):
            time.sleep(0.05)
            children = [
                process.pid
                for executor in workers._executors
                for process in list((getattr(executor, "_processes", None) or {}).values())
            ]
            for child in children[:1]:
                os.kill(child, signal.SIGKILL)
        done.set()

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        assert built(root, *EDITIONS, workers=workers).files == whole.files
    finally:
        thread.join()
        workers.close()
    assert built(root, *EDITIONS).files == whole.files


@forked
def test_when_one_worker_fails_no_other_goes_on_writing(
    root: Path, processes: Processes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder they write to is deleted then, and MkDocs may begin to write."""
    failed, late = tmp_path / "failed", tmp_path / "late"
    write = PageMaker.write

    def slow(maker: PageMaker, page: RenderedPage, *given: Any) -> FinishedPage:
        # The largest document is in the first part, whose result is waited for first.
        if "quizzes/first-steps" in maker._part.inputs.keys:
            raise NeedsMkDocs
        time.sleep(0.01)
        if failed.exists():
            late.touch()
        return write(maker, page, *given)

    monkeypatch.setattr(PageMaker, "write", slow)
    with pytest.raises(NeedsMkDocs):
        built(root, workers=processes)
    failed.touch()
    time.sleep(0.2)
    assert not late.exists()
    assert not list((root / "site").glob(".staging-*"))


SLOW_BUILD = """
import sys, time
from pathlib import Path
from dalil.engine import inspection
from dalil.engine.rendering import PageMaker
from dalil.engine.processes import Processes
from tests.engine.portals import built


def slow(*given, write=PageMaker.write):
    time.sleep(0.05)
    return write(*given)

PageMaker.write = slow
inspection.SMALL = 0
built(Path(sys.argv[1]), workers=Processes(2))
"""


@forked
def test_a_build_that_is_killed_leaves_no_worker_that_keeps_others_out(
    root: Path, tmp_path: Path
) -> None:
    whole = built(root)
    # Without its pages, the next build starts its workers while it holds the locks of the sites.
    shutil.rmtree(root / FOLDER / "pages")
    shutil.rmtree(root / "site")
    command = [sys.executable, "-c", SLOW_BUILD, str(root)]
    process = subprocess.Popen(command, cwd=CHECKOUT, start_new_session=True)
    try:
        while not list((root / "site").glob(".staging-*/modules/*.html")):
            time.sleep(0.01)
            assert process.poll() is None
        process.kill()
        process.wait()
        time.sleep(0.5)
        assert built(root).files == whole.files
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    assert not list((root / "site").glob(".staging-*"))
