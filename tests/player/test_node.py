"""The player's unit tests, which Node runs: `node --test tests/player/`."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.player.node import node

HERE = Path(__file__).parent


def test_node_runs_the_units_and_the_shared_vectors() -> None:
    files = sorted(path.name for path in HERE.glob("*.test.mjs"))
    command = [node(), "--test", "--test-reporter=tap", *files]
    done = subprocess.run(
        command, cwd=HERE, capture_output=True, text=True, encoding="utf-8", check=False
    )
    failed = [line for line in done.stdout.splitlines() if line.strip().startswith("not ok")]
    assert done.returncode == 0, "\n".join([*failed, done.stdout[-4000:], done.stderr])
    passed = re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)
    assert passed is not None
    assert int(passed[1]) > 250
