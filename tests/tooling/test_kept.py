"""What is kept of Dalil's own files comes back as it was, or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dalil.kept import keep, kept

DATA = ("n > 1", {(None, "Home"): ("Accueil",), ("verb", "Open"): ("Ouvrir",)})


def test_data_comes_back(tmp_path: Path) -> None:
    keep(tmp_path / "words/fr.bin", b"a file", DATA)
    assert kept(tmp_path / "words/fr.bin", b"a file") == DATA


def test_data_of_another_file_does_not(tmp_path: Path) -> None:
    keep(tmp_path / "fr.bin", b"a file", DATA)
    assert kept(tmp_path / "fr.bin", b"a file, changed") is None


@pytest.mark.parametrize("at", [0, 31, 32, 60, -1])
def test_damaged_data_does_not(tmp_path: Path, at: int) -> None:
    file = tmp_path / "fr.bin"
    keep(file, b"a file", DATA)
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)
    assert kept(file, b"a file") is None


def test_nothing_is_kept_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "words").write_text("a file in the way")
    keep(tmp_path / "words/fr.bin", b"a file", DATA)
    assert kept(tmp_path / "words/fr.bin", b"a file") is None


def test_a_module_put_off_is_there_when_it_is_used() -> None:
    """Pydantic names `importlib.metadata` and a build does not use it; others may."""
    code = (
        "import sys; from dalil.__main__ import _put_off; _put_off('importlib.metadata');"
        "import importlib.metadata as later; assert 'email' not in sys.modules;"
        "print(later.version('pydantic') == sys.modules['importlib.metadata'].version('pydantic'))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout
    assert said == "True\n"
