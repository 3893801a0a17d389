"""Node runs the player's own tests. Without it they are skipped, and the report says so."""

from __future__ import annotations

import shutil

import pytest


def node() -> str:
    """The program, or a skip that pytest lists at the end of every run."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("NODE IS MISSING, so the player's unit tests did not run: install Node 20")
    return program
