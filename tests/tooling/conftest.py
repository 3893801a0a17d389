from __future__ import annotations

from pathlib import Path

import pytest

from tests.tooling.portals import Terminal, a_portal


@pytest.fixture
def dalil(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.delenv("DALIL_CHECKOUT", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Terminal(capsys)


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small portal, which is the current folder."""
    root = a_portal(tmp_path / "portal")
    monkeypatch.chdir(root)
    return root
