"""A running preview for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.fake import Preview, a_preview


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with a_preview(tmp_path / "portal") as running:
        yield running
