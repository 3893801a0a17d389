"""Run one command and say what it took. POSIX only."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dalil.trouble import Trouble

_LINES_SHOWN = 8
_STOPWATCH = Path(__file__).with_name("stopwatch.py")
_SETTINGS = ("PYTHON", "DALIL_", "MKDOCS", "HUGO", "GO", "XDG_")
"""How variables begin that a developer may have set, and that would help or hinder one program.

Among them `PYTHONDONTWRITEBYTECODE`, with which each start compiles all modules again.
"""


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of all processors, bytes of the largest single process.

    Both of the latter are None where they were not measured.
    """

    seconds: float
    processor: float | None = None
    peak: int | None = None


def environment(home: Path) -> Mapping[str, str]:
    """The environment of everything that is measured. What a program keeps for its user is in
    `home`, so that nothing from before helps it."""
    without = ("SOURCE_DATE_EPOCH", "NO_MKDOCS_2_WARNING", "HOME")
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in without and not key.startswith(_SETTINGS)
    }
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "HOME": str(home)}


@contextmanager
def started(
    command: Sequence[str], folder: Path, home: Path, log: IO[bytes]
) -> Iterator[subprocess.Popen[bytes]]:
    """A command under the stopwatch, in a group of processes of its own; killed after an error.

    Its first line of output is the moment when it began, on the monotonic clock. What earlier runs
    wrote is first brought to the disk, so that nobody pays for another.
    """
    if sys.platform == "win32":
        raise Trouble("the benchmark needs Linux or macOS.")
    program = shutil.which(command[0])
    if program is None:
        raise Trouble(f"{command[0]} is missing, and the benchmark needs it.")
    os.sync()
    with subprocess.Popen(
        [sys.executable, "-I", "-S", str(_STOPWATCH), program, *command[1:]],
        cwd=folder,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=log,
        start_new_session=True,
    ) as process:
        try:
            yield process
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise


def run(command: Sequence[str], folder: Path, home: Path) -> Cost:
    """Run a command to its end. Raises Trouble, with its last lines, if it fails."""
    with tempfile.TemporaryFile() as log:
        with started(command, folder, home, log) as process:
            cost, code = ended(process)
        if code:
            raise Trouble(f"{' '.join(command)} failed:\n{last_lines(log)}")
    return cost


def ended(process: subprocess.Popen[bytes], patience: float | None = None) -> tuple[Cost, int]:
    """Wait for the end of what the stopwatch runs: what it took, and its exit code.

    Raises subprocess.TimeoutExpired after `patience` seconds.
    """
    said, _ = process.communicate(timeout=patience)
    *_, seconds, processor, peak, code = said.decode().split()
    return Cost(float(seconds), float(processor), int(peak)), int(code)


def last_lines(log: IO[bytes]) -> str:
    """The end of what a command said."""
    log.seek(0)
    return "\n".join(log.read().decode("utf-8", "replace").strip().splitlines()[-_LINES_SHOWN:])
