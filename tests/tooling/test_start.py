"""The program starts quickly: it imports what it needs, and no more than that."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import dalil

CHECKOUT = Path(__file__).parents[2]


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert dalil.__version__ == project["version"]


def test_behind_the_door_nothing_is_imported_yet() -> None:
    code = (
        "import sys; before = set(sys.modules); import dalil.__main__;"
        "print(*set(sys.modules) - before)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    imported = {name.partition(".")[0] for name in result.stdout.split()}
    assert imported <= {"dalil", *sys.stdlib_module_names}
    assert not {"collections", "hashlib", "json", "pathlib", "re", "typing"} & imported
