"""What is measured of a command, and what it finds around it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from benchmarks.measure import Cost, environment, run, started
from dalil.trouble import Trouble

MEGABYTE = 1024 * 1024

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the benchmark is POSIX only")


def python(code: str, folder: Path) -> Cost:
    return run([sys.executable, "-c", code], folder, folder)


def test_time_is_from_start_to_end(tmp_path: Path) -> None:
    cost = python("import time; time.sleep(0.3)", tmp_path)
    assert 0.3 <= cost.seconds < 3
    assert cost.processor is not None
    assert cost.processor < 0.3


def test_the_work_of_workers_counts(tmp_path: Path) -> None:
    """The largest process is a worker of a worker, and small is who waits for it."""
    code = """
import os
def worker(work):
    if not (child := os.fork()):
        work()
        os._exit(0)
    os.waitpid(child, 0)
def spin():
    while sum(os.times()[:2]) < 0.3: pass
worker(lambda: worker(lambda: b"x" * (150 << 20)))
worker(spin)
"""
    cost = python(code, tmp_path)
    assert cost.peak is not None
    assert cost.processor is not None
    assert 150 * MEGABYTE < cost.peak < 200 * MEGABYTE
    assert cost.processor >= 0.3


def test_the_memory_of_who_measures_does_not_count(tmp_path: Path) -> None:
    held = b"x" * (150 * MEGABYTE)
    cost = python("pass", tmp_path)
    assert len(held) == 150 * MEGABYTE
    assert cost.peak is not None
    assert cost.peak < 60 * MEGABYTE


def test_what_a_developer_has_set_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "XDG_CACHE_HOME", "HUGO_CACHEDIR"):
        monkeypatch.setenv(name, "1")
    found = environment(tmp_path)
    assert not [name for name in found if name.startswith(("PYTHON", "XDG", "HUGO"))]
    assert found["HOME"] == str(tmp_path)
    assert "PATH" in found


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="the reason"):
        python("print('the reason'); raise SystemExit(3)", tmp_path)
    with pytest.raises(Trouble, match="no-such-program is missing"):
        run(["no-such-program"], tmp_path, tmp_path)


def test_after_an_error_nothing_runs_on(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    code = f"import time; open({str(mark)!r}, 'w').close(); time.sleep(60)"
    command = [sys.executable, "-c", code]
    process: subprocess.Popen[bytes] | None = None

    def interrupted() -> None:
        nonlocal process
        with tempfile.TemporaryFile() as log, started(command, tmp_path, tmp_path, log) as process:
            while not mark.exists():
                pass
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert process is not None
    assert process.returncode is not None
