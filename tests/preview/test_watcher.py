"""Which changes of files are told: with what the system says, and by looking again and again."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import watchdog.observers

from dalil.preview import events as system_events
from dalil.preview import watcher as watching
from dalil.preview.watcher import Watcher
from dalil.writing import write_file
from tests.preview.fake import a_preview, wait_for


class Told:
    """A watcher of a folder and of two things that are not there yet, and what it told."""

    def __init__(self, root: Path, *, events: bool) -> None:
        self.root = root
        self.content = root / "content"
        (self.content / "deep").mkdir(parents=True)
        (self.content / "a.txt").write_text("a", "utf-8")
        self.batches: list[set[str]] = []
        watched = (self.content, root / "quizzes", root / "mkdocs.yml")
        self.watcher = Watcher(lambda: watched, events=events)
        self.thread = threading.Thread(target=self._run)
        self.thread.start()
        self.settle()

    def _run(self) -> None:
        while changed := self.watcher.wait():
            self.batches.append({path.relative_to(self.root).as_posix() for path in changed})

    def settle(self) -> None:
        """Wait until the watcher has told of a file written now, and forget all it told."""
        write_file(self.content / "settled.txt", f"{len(self.batches)}")
        wait_for(lambda: "content/settled.txt" in self.all)
        threading.Event().wait(0.05)
        self.batches.clear()

    @property
    def all(self) -> set[str]:
        return set().union(*self.batches)

    def tells(self, *names: str) -> None:
        wait_for(lambda: set(names) <= self.all, lambda: str(self.batches))


@pytest.fixture(params=["events", "looks"])
def told(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Told]:
    monkeypatch.setattr(watching, "RARELY", 60.0)  # so that no look helps the events out
    made = Told(tmp_path, events=request.param == "events")
    yield made
    made.watcher.close()
    made.thread.join(5)
    assert not made.thread.is_alive()


def test_files_that_change_appear_and_go(told: Told) -> None:
    (told.content / "a.txt").write_text("b", "utf-8")
    told.tells("content/a.txt")
    (told.content / "deep/new.txt").write_text("new", "utf-8")
    told.tells("content/deep/new.txt")
    told.settle()
    (told.content / "a.txt").unlink()
    told.tells("content/a.txt")


def test_a_file_put_in_place_of_another(told: Told) -> None:
    temporary = told.content / ".a.txt.tmp"
    temporary.write_text("whole", "utf-8")
    temporary.replace(told.content / "a.txt")
    told.tells("content/a.txt")
    assert told.all == {"content/a.txt"}


def test_what_editors_and_caches_leave_is_no_change(told: Told) -> None:
    (told.content / "__pycache__").mkdir()
    for name in (".hidden", "a.txt~", ".a.txt.swp", "4913", "__pycache__/x.pyc", "#a.txt#"):
        (told.content / name).write_text("x", "utf-8")
    (told.root / "README.md").write_text("not watched", "utf-8")
    (told.root / "site").mkdir()
    (told.root / "site/index.html").write_text("made", "utf-8")
    (told.content / "a.txt").write_text("last", "utf-8")
    told.tells("content/a.txt")
    assert told.all == {"content/a.txt"}


def test_reading_a_file_is_no_change(told: Told) -> None:
    (told.content / "a.txt").read_text("utf-8")
    threading.Event().wait(0.4)
    assert told.batches == []


def test_what_was_not_there_at_first(told: Told) -> None:
    (told.root / "mkdocs.yml").write_text("site_name: x", "utf-8")
    told.tells("mkdocs.yml")
    (told.root / "quizzes").mkdir()
    threading.Event().wait(0.1)
    (told.root / "quizzes/one.yml").write_text("1", "utf-8")
    told.tells("quizzes/one.yml")
    told.settle()
    (told.root / "quizzes/two.yml").write_text("2", "utf-8")
    told.tells("quizzes/two.yml")


def test_a_folder_moved_in_and_out(told: Told) -> None:
    (told.root / "elsewhere/inner").mkdir(parents=True)
    (told.root / "elsewhere/inner/x.txt").write_text("x", "utf-8")
    (told.root / "elsewhere").rename(told.content / "moved")
    told.tells("content/moved/inner/x.txt")
    told.settle()
    (told.content / "moved").rename(told.root / "elsewhere")
    told.tells("content/moved/inner/x.txt")


def test_a_watched_folder_that_goes_and_comes_back(told: Told) -> None:
    shutil.rmtree(told.content)
    told.tells("content/a.txt")
    told.content.mkdir()
    (told.content / "a.txt").write_text("again", "utf-8")
    told.settle()
    (told.content / "a.txt").write_text("and again", "utf-8")
    told.tells("content/a.txt")


def test_one_save_in_several_steps_is_told_once(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "QUIET", 0.1)  # a busy machine may pause between two steps
    monkeypatch.setattr(watching, "LONGEST", 2.0)
    path = told.content / "a.txt"
    with path.open("w", encoding="utf-8") as file:
        for word in ("one", "two", "three"):
            file.write(word)
            file.flush()
            os.fsync(file.fileno())
    told.tells("content/a.txt")
    threading.Event().wait(0.5)
    assert told.batches == [{"content/a.txt"}]


def test_a_file_that_is_written_without_end_is_told_all_the_same(told: Told) -> None:
    stop = threading.Event()

    def write() -> None:
        with (told.content / "log.txt").open("w", encoding="utf-8") as file:
            while not stop.wait(0.005):
                file.write("more\n")
                file.flush()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        told.tells("content/log.txt")
    finally:
        stop.set()
        thread.join()


def test_a_change_before_the_first_wait_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    watcher = Watcher(lambda: (tmp_path / "content",))
    (tmp_path / "content/early.txt").write_text("early", "utf-8")
    assert watcher.wait() == {tmp_path / "content/early.txt"}
    watcher.close()
    assert watcher.wait() == set()


def test_looks_take_over_where_the_system_has_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoRoom(type(watchdog.observers.Observer())):  # type: ignore[misc]
        def schedule(self, *_: object, **__: object) -> None:
            raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(system_events, "Observer", NoRoom)
    monkeypatch.setattr(watching, "OFTEN", 0.05)
    with a_preview(tmp_path) as preview:
        preview.said("ready")
        preview.engine.write("index", "Seen all the same")
        preview.said("content/index.txt: ")
        assert b"Seen all the same" in preview.ask("/")[1]


def test_what_the_system_keeps_to_itself_is_found_by_a_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_events.SystemEvents, "on_any_event", lambda *_: None)
    monkeypatch.setattr(watching, "RARELY", 0.1)
    with a_preview(tmp_path) as preview:
        preview.said("ready")
        preview.engine.write("index", "Found")
        preview.said("content/index.txt: ")
