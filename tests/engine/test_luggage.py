"""Tasks are pure functions of what travels with them: nothing else of the portal is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest

from dalil.diagnostics import Code, ContentError
from dalil.engine.luggage import Desk, pack, pack_files, pack_task, unpack
from dalil.engine.movable import Files, Movable
from dalil.engine.surroundings import Whole
from dalil.model.base import Edition
from tests.engine.portals import Outcome, a_whole_portal, built, cold, edit, write

R = TypeVar("R")


@pytest.fixture(autouse=True)
def _every_portal_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dalil.engine.inspection.SMALL", 0)


class Elsewhere:
    """Does each task at a new desk, while the portal itself is somewhere else."""

    size = 2
    here = False

    def __init__(self, root: Path) -> None:
        self.root = root
        self.wholes: set[bytes] = set()

    def run(self, work: Callable[[Any], R], tasks: Sequence[Any]) -> Iterator[R]:
        packed = [(*pack_task(task), [pack_files(f) for f in task.files()]) for task in tasks]
        hidden = self.root.rename(self.root.with_name("hidden"))
        try:
            done = [self._do(work, *luggage) for luggage in packed]
        finally:
            hidden.rename(self.root)
        return map(unpack, done)

    def _do(
        self, work: Callable[[Any], R], task: bytes, whole: Whole | None, bundles: list[bytes]
    ) -> bytes:
        desk = Desk.new("a build", str(self.root.parent))
        for number, files in enumerate(bundles):
            desk.lay_out(str(number), files)
        if whole is not None:
            self.wholes.add(whole.digest)
        done = desk.do(work, task, None if whole is None else pack(whole))
        desk.clear()
        assert not desk.folder.exists()
        return done

    def close(self) -> None:
        pass


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_whole_portal(tmp_path / "portal")


def built_elsewhere(root: Path, *editions: Edition) -> Outcome:
    return built(root, *editions, workers=Elsewhere(root))


def test_a_build_elsewhere_is_equal_to_the_byte(root: Path, tmp_path: Path) -> None:
    workers = Elsewhere(root)
    outcome = built(root, workers=workers)
    assert outcome == cold(root, tmp_path / "anew")
    assert len(workers.wholes) == 1


def test_the_same_complaints(root: Path) -> None:
    """About a document, a picture, a translation, and translations of nothing."""
    edit(root / "modules/first-steps.yml", "[@handbook]", "[@nobody]")
    edit(root / "modules/first-steps.yml", '"elements.svg"', '"element.svg"')
    edit(root / "content/translations/fr/modules/next-steps.po", "FR Next steps", "")
    write(root, "content/translations/fr/modules/gone.po", 'msgid ""\nmsgstr ""\n')
    said = []
    for build in (built, built_elsewhere):
        with pytest.raises(ContentError) as error:
            build(root, Edition.public)
        said.append(error.value.diagnostics)
        (root / ".cache").rename(root / f".cache-{len(said)}")
    assert said[0] == said[1]
    codes = {found.code for found in said[0]}
    assert {Code.MISSING_IMAGE, Code.STRAY_TRANSLATION, Code.UNKNOWN_SOURCE} <= codes


def test_of_pictures_only_their_names_travel(tmp_path: Path) -> None:
    write(tmp_path, "a/picture.svg", "a large picture")
    files = Files(tmp_path, ("a/picture.svg", "a/gone.svg"), contents=False)
    assert unpack(pack_files(files)) == {"a/picture.svg": b""}


class Task:
    """Reads one file."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def files(self) -> list[Files]:
        return [Files(self.root, ("text",))]

    def moved(self, root: Path) -> Task:
        return Task(root)


def text_of(task: Task) -> str:
    return (task.root / "text").read_text(encoding="utf-8")


def test_files_of_one_name_are_laid_out_once(tmp_path: Path) -> None:
    task: Movable = Task(tmp_path)
    desk = Desk.new("a build", str(tmp_path))
    for text in ("one", "two"):
        write(tmp_path, "text", text)
        (files,) = task.files()
        desk.lay_out("a name", pack_files(files))
        assert unpack(desk.do(text_of, pack_task(task)[0], None)) == "one"
