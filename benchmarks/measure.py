"""Run one command and say what it took. POSIX only: the memory comes from `wait4`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dalil.trouble import Trouble

_LINES_SHOWN = 8
_KILOBYTES = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in, in bytes."""


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of all processors, bytes of the largest single process.

    Both of the latter are None where they were not measured.
    """

    seconds: float
    processor: float | None = None
    peak: int | None = None


def environment() -> dict[str, str]:
    """The environment of everything that is measured."""
    slow = ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME", "SOURCE_DATE_EPOCH")
    kept = {key: value for key, value in os.environ.items() if key not in slow}
    return {**kept, "NO_MKDOCS_2_WARNING": "1"}


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a command to its end. Raises Trouble, with its last lines, if it fails.

    What earlier runs wrote is first brought to the disk, so that nobody pays for another.
    """
    if sys.platform == "win32":
        raise Trouble("the benchmark needs Linux or macOS.")
    with tempfile.TemporaryFile() as log:
        os.sync()
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        # Of a process that waits for its workers, this is the largest of them all.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            lines = log.read().decode("utf-8", "replace").strip().splitlines()[-_LINES_SHOWN:]
            said = "\n".join(lines)
            raise Trouble(f"{' '.join(command)} failed:\n{said}")
    processor = usage.ru_utime + usage.ru_stime
    return Cost(seconds, processor, usage.ru_maxrss * _KILOBYTES)
