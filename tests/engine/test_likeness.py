"""Computers are alike where Dalil, Python and packages are, wherever these are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from dalil.engine.likeness import differences, likeness
from tests.site.portals import CHECKOUT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Dalil as a wheel installs it."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(CHECKOUT / "src/dalil", tmp_path / "dalil", ignore=ignored)
    for source, target in (("overrides", "overrides"), ("docs/assets", "assets")):
        shutil.copytree(CHECKOUT / source, tmp_path / "dalil" / target)
    return tmp_path / "dalil"


def theirs(package: Path) -> Mapping[str, str]:
    script = "from dalil.engine.likeness import likeness; print(dict(likeness()))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    found: Mapping[str, str] = eval(done.stdout)
    return found


def test_the_same_dalil_in_another_folder_is_alike(copy: Path) -> None:
    assert theirs(copy) == likeness.__wrapped__()
    assert not differences(likeness(), theirs(copy))


@pytest.mark.parametrize("name", ["pages/templates/home.html", "overrides/main.html", "prose.py"])
def test_other_code_is_another_dalil(copy: Path, name: str) -> None:
    with (copy / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    (said,) = differences(likeness.__wrapped__(), theirs(copy))
    assert said.startswith("Dalil 0.1.0 (")
    assert " instead of 0.1.0 (" in said


def test_all_packages_that_make_pages_are_known() -> None:
    assert {"jinja2", "markdown", "markupsafe", "mkdocs-material", "pydantic-core"} <= {*likeness()}
    assert "distributed" not in likeness()


def test_a_package_that_only_one_platform_needs_is_no_difference() -> None:
    assert differences({"a": "1", "b": "2", "here": "1"}, {"a": "1", "b": "3", "there": "1"}) == [
        "b 3 instead of 2"
    ]
