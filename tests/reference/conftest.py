"""The reference portal itself, built once: what a reader of it gets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from dalil.engine.build import Request
from dalil.engine.door import build_portal
from dalil.engine.means import Means
from dalil.engine.timing import Timings
from dalil.model.base import Edition
from dalil.pipeline import Workspace, load_checked, today

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    return load_checked(ROOT, today())


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Edition, Path]:
    """The folder of each edition."""
    folder = tmp_path_factory.mktemp("reference")
    folders = {edition: folder / edition.name for edition in Edition}
    build_portal(Request(ROOT, folders, today()), Means(), Timings())
    return folders
