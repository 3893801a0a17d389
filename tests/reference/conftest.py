"""The reference portal itself, built once: what a reader of it gets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from dalil.model.base import Edition
from dalil.pipeline import Workspace, load_checked, today
from dalil.site.build import build_edition

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    return load_checked(ROOT, today())


@pytest.fixture(scope="session")
def sites(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Mapping[Edition, Path]:
    """The folder of each edition."""
    folder = tmp_path_factory.mktemp("reference")
    return {
        edition: build_edition(workspace, edition, output=folder / edition.name).folder
        for edition in Edition
    }
