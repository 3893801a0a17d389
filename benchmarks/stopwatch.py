"""Run one command and print what it took. Started by measure.py; standard library only.

    python -I -S stopwatch.py PROGRAM ARGUMENT...

Prints, on lines of its own, when the command began (monotonic clock); then, when it has ended: the
seconds it took, the seconds of all processors, the memory of its largest process in bytes, and its
exit code. What the command says goes to standard error.

A process of its own, for the sake of the memory: the peak that Linux reports of a command is at
least the peak of the process that started it. This one stays small. The peak and the processor
time count the workers that the command has waited for, and theirs.
"""

from __future__ import annotations

import os
import signal
import sys
import time

_UNIT = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in, in bytes."""


def main(command: list[str]) -> None:
    to_log = [(os.POSIX_SPAWN_DUP2, 2, 1)]
    started = time.monotonic()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=to_log)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the command, whose end is awaited
    _tell(started)
    _, status, usage = os.wait4(process, 0)
    seconds = time.monotonic() - started
    processor, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _UNIT
    _tell(seconds, processor, peak, os.waitstatus_to_exitcode(status))


def _tell(*numbers: float) -> None:
    sys.stdout.write("".join(f"{number}\n" for number in numbers))
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
