#!/usr/bin/env python3
"""The door to Dalil in a checkout: `python3 build.py ARGS` is `dalil ARGS` in a prepared .venv.

Makes .venv beside this file from the lock files in requirements/ when they changed, and hands over.
Standard library only, and syntax that an old Python can read far enough to say that it is too old.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import time
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Iterator, Sequence

MINIMUM = (3, 11)
DEVELOPER_COMMANDS = {
    "test": "development",
    "lint": "development",
    "lock": "development",
    "bench": "bench",
}
"""Commands that need more packages than Dalil itself, and the part of the set-up with them."""

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "dalil-stamp.json"
LOCK = ROOT / ".venv.lock"
RUNTIME = ROOT / "requirements" / "runtime.txt"
DEVELOPMENT = ROOT / "requirements" / "dev.txt"
BENCH = ROOT / "requirements" / "bench.txt"
PROJECT = ROOT / "pyproject.toml"

_LINES_SHOWN = 8
_OFFLINE = (
    "connection",
    "could not fetch url",
    "from versions: none",
    "max retries",
    "name resolution",
    "network is unreachable",
    "timed out",
)


class Trouble(Exception):
    """Something the reader of the terminal must mend. The text is one sentence."""


def main(arguments: Sequence[str]) -> int:
    try:
        require_python(sys.version_info[:2])
        prepare(DEVELOPER_COMMANDS.get(command_in(arguments)))
    except Trouble as trouble:
        print(f"build.py: {trouble}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nbuild.py: interrupted; the next run starts the set-up again", file=sys.stderr)
        return 130
    return hand_over(arguments)


def command_in(arguments: Sequence[str]) -> str:
    """The first argument that is no option; empty where there is none."""
    return next((word for word in arguments if not word.startswith("-")), "")


def require_python(version: tuple[int, ...]) -> None:
    if version < MINIMUM:
        needed, found = (".".join(map(str, v)) for v in (MINIMUM, version))
        raise Trouble(f"Python {needed} or newer is needed, and this is Python {found}.")


def prepare(extra: str | None) -> None:
    """Bring .venv up to date. Where nothing changed: four small files read, nothing started."""
    if not missing(extra):
        return
    try:
        with only_one():
            install(missing(extra))
    except OSError as error:
        raise Trouble(
            f"the folder {ROOT} cannot be prepared ({error.strerror or error}); "
            "put the project where you may write."
        ) from error


def wanted() -> dict[str, str]:
    """What a finished .venv was made from: its own folder, and the contents of four files."""
    files = {
        "runtime": RUNTIME,
        "project": PROJECT,
        "development": DEVELOPMENT,
        "bench": BENCH,
    }
    try:
        digests = {
            key: hashlib.sha256(path.read_bytes()).hexdigest() for key, path in files.items()
        }
    except FileNotFoundError as error:
        raise Trouble(f"the checkout is incomplete: {error.filename} is missing.") from error
    return {"folder": str(ROOT), **digests}


def missing(extra: str | None) -> list[str]:
    """The parts of the set-up to do (again), in their order. `extra` is asked for besides Dalil."""
    want, have = wanted(), recorded()
    if have.get("folder") != want["folder"] or not usable():
        parts = ["venv", "runtime", "project"]
    else:
        parts = [part for part in ("runtime", "project") if have.get(part) != want[part]]
    if extra and ("venv" in parts or have.get(extra) != want[extra]):
        parts.append(extra)
    return parts


def recorded() -> dict[str, str]:
    """What the last finished set-up wrote down; empty after one that did not finish."""
    try:
        record = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def usable() -> bool:
    """Whether .venv has its interpreter (a link, or a launcher of one) and Dalil in it."""
    try:
        settings = (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    homes = [line.partition("=")[2].strip() for line in settings if line.startswith("home")]
    packages = "Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages"
    installed = any(VENV.glob(f"{packages}/dalil-*.dist-info"))
    return PYTHON.exists() and all(Path(home).is_dir() for home in homes) and installed


@contextmanager
def only_one() -> Iterator[None]:
    """Hold the lock that two first runs at once must not both hold. Freed even by a kill.

    Inherited by the steps of the set-up, so that a step that outlives its killed run keeps it.
    """
    with LOCK.open("a") as handle:
        os.set_inheritable(handle.fileno(), True)
        if not try_lock(handle.fileno()):
            print("Another run is preparing .venv; waiting for it", file=sys.stderr, flush=True)
            while not try_lock(handle.fileno()):
                time.sleep(0.2)
        yield


def try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def install(parts: Sequence[str]) -> None:
    """Do the parts. The stamp goes first and comes last: an interrupted set-up is never trusted."""
    if not parts:
        return
    record = {} if "venv" in parts else recorded()
    STAMP.unlink(missing_ok=True)
    for part in parts:
        STAGES[part]()
    want = wanted()
    record.update({key: want[key] for key in ("folder", *parts) if key in want})
    unfinished = STAMP.with_suffix(".new")
    unfinished.write_text(json.dumps(record, indent=2), encoding="utf-8")
    unfinished.replace(STAMP)


def make_venv() -> None:
    for module in ("venv", "ensurepip"):
        if find_spec(module) is None:
            version = ".".join(map(str, sys.version_info[:2]))
            raise Trouble(
                f"this Python has no module {module}; install it first "
                f"(on Debian and Ubuntu: apt install python{version}-venv)."
            )
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.is_dir():
        shutil.rmtree(VENV)
    # The interpreter that runs this file may be the one of the folder that was just deleted.
    interpreter = getattr(sys, "_base_executable", None) or sys.executable
    stage("Making .venv", [interpreter, "-I", "-m", "venv", str(VENV)])


def install_runtime() -> None:
    stage("Installing the packages Dalil needs", pip("--require-hashes", "-r", str(RUNTIME)))


def install_project() -> None:
    stage("Installing Dalil", pip("--no-build-isolation", "-e", str(ROOT)))


def install_development() -> None:
    title = "Installing the packages for development"
    stage(title, pip("--require-hashes", "-r", str(DEVELOPMENT)))


def install_bench() -> None:
    title = "Installing what Dalil is measured with"
    stage(title, pip("--require-hashes", "-r", str(BENCH)))


STAGES = {
    "venv": make_venv,
    "runtime": install_runtime,
    "project": install_project,
    "development": install_development,
    "bench": install_bench,
}


def pip(*arguments: str) -> list[str]:
    # The lock names every package, so pip need not look for more.
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-deps"]
    return [str(PYTHON), "-I", "-m", "pip", "install", *options, *arguments]


def stage(title: str, command: Sequence[str]) -> None:
    """Run a command as one line of progress on stderr; its own output is shown if it fails."""
    import subprocess
    import tempfile

    misleading = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PYTHONHOME")
    environment = {key: value for key, value in os.environ.items() if key not in misleading}
    terminal = sys.stderr.isatty()
    started = time.monotonic()
    print(f"{title} ... ", end="", file=sys.stderr, flush=True)
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment,
            close_fds=False,
        )
        try:
            while process.poll() is None:
                try:
                    process.wait(timeout=1)
                except subprocess.TimeoutExpired:
                    if terminal:
                        text = f"\r{title} ... {time.monotonic() - started:.0f} s"
                        print(text, end="", file=sys.stderr, flush=True)
        except BaseException:
            process.terminate()
            process.wait()
            raise
        start_of_line = f"\r{title} ... " if terminal else ""
        if process.returncode == 0:
            seconds = f"{time.monotonic() - started:.1f} s"
            print(f"{start_of_line}{seconds}", file=sys.stderr, flush=True)
            return
        print(f"{start_of_line}failed", file=sys.stderr, flush=True)
        log.seek(0)
        output = log.read().decode("utf-8", "replace")
    for line in output.strip().splitlines()[-_LINES_SHOWN:]:
        print(f"  {line}", file=sys.stderr)
    if any(sign in output.lower() for sign in _OFFLINE):
        raise Trouble("the packages could not be fetched: check the network, then run this again.")
    raise Trouble(f"this step failed: {title} (the lines above say why).")


def hand_over(arguments: Sequence[str]) -> int:
    """Become `dalil ARGUMENTS`. Its exit code is ours; Ctrl-C is its to answer."""
    os.environ["DALIL_CHECKOUT"] = str(ROOT)
    command = [str(PYTHON), "-m", "dalil", *arguments]
    if os.name == "posix":
        os.execv(command[0], command)
    import subprocess

    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
