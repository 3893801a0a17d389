"""What developers of Dalil run from a checkout: tests, linters, lock files."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import click

from dalil.progress import Progress
from dalil.trouble import Trouble

CHROMIUM = "DALIL_CHROMIUM"
"""The environment variable that names the browser for the tests."""

_ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_INSTALLED = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
_DEBIAN_PACKAGES = ("chromium", "fonts-noto-core")


def checkout() -> Path:
    """The root of the checkout that this Dalil runs from."""
    root = Path(__file__).resolve().parents[2]
    if not (root / "pyproject.toml").is_file() or not (root / "tests").is_dir():
        raise Trouble(
            "this command needs a checkout of Dalil: clone the repository and run "
            "`python3 build.py` with the same arguments there."
        )
    return root


def run_tests(arguments: Sequence[str] = (), *, quick: bool = False, browser: bool = True) -> int:
    """Run pytest; its exit code. All tests are measured for coverage, chosen ones are not."""
    root = checkout()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    left_out = ["browser", "slow"] if quick else [] if browser else ["browser"]
    if left_out:
        chosen = ["-m", " and ".join(f"not {marker}" for marker in left_out)]
        click.echo(f"NOT RUN: {' and '.join(left_out)} tests", err=True)
    else:
        chosen = []
        environment[CHROMIUM] = ensure_chromium()
    if not arguments and not quick:
        chosen += ["--cov", "--cov-report=term"]
    command = [sys.executable, "-m", "pytest", *chosen, *arguments]
    return subprocess.run(command, cwd=root, env=environment, check=False).returncode


def run_linters() -> int:
    """Run every linter, also after one that complains; 1 if any did."""
    root = checkout()
    failed = False
    for command in (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)):
        click.echo(f"$ {' '.join(command)}", err=True)
        tool = [sys.executable, "-m", *command]
        failed |= subprocess.run(tool, cwd=root, check=False).returncode != 0
    return int(failed)


def run_benchmarks(
    modules: Sequence[int], rounds: int, *, stock: bool, browser: bool, work: Path | None
) -> None:
    """Measure and write benchmarks/results; see benchmarks/run.py."""
    benchmarks = _benchmarks()
    if browser:
        os.environ[CHROMIUM] = ensure_chromium()
    benchmarks.bench(modules, rounds, stock=stock, browser=browser, work=work)


def run_quick_benchmarks(work: Path | None) -> None:
    """One small round without stock MkDocs and browser, to see that the benchmark works."""
    _benchmarks().quick(work)


def _benchmarks() -> ModuleType:
    sys.path.insert(0, str(checkout()))
    return importlib.import_module("benchmarks.run")


def lock(*, upgrade: bool = False) -> None:
    """Write requirements/*.txt anew from pyproject.toml, for every platform and Python."""
    root = checkout()
    common = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet"]
    common += ["--no-config", "--universal", "--python-version", "3.11", "--generate-hashes"]
    common += ["--custom-compile-command", "python3 build.py lock"]
    development, runtime, bench = (f"requirements/{n}.txt" for n in ("dev", "runtime", "bench"))
    newest = ["--upgrade"] if upgrade else []
    # The other locks agree with the first, so that all fit into one environment.
    steps = (
        [*common, "--group", "dev", "-o", development, *newest],
        [*common, "--group", "build", "-c", development, "-o", runtime, "--upgrade"],
        [*common, "--group", "bench", "-c", development, "-o", bench, *newest],
    )
    for step in steps:
        if subprocess.run(step, cwd=root, env=_without_indexes(), check=False).returncode:
            raise Trouble("uv could not resolve the requirements (see above).")


def _without_indexes() -> Mapping[str, str]:
    """The environment less the settings that would write one machine's indexes into a lock."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("UV_", "PIP_"))}


def ensure_chromium() -> str:
    """The path of a Chromium; on a Debian-like system, as root, it is installed if missing."""
    if found := next(_browsers(), None):
        return found
    packages = " ".join(_DEBIAN_PACKAGES)
    if not _may_install():
        raise Trouble(
            "the browser tests need Chromium, and there is none: install Chromium or Chrome "
            f"(on Debian: apt install {packages}), set {CHROMIUM} to its path, "
            "or leave these tests out with --no-browser."
        )
    with Progress().stage(f"Installing {packages}"):
        for arguments in (["update"], ["install", "--yes", *_DEBIAN_PACKAGES]):
            _apt_get(arguments)
    if found := next(_browsers(), None):
        return found
    raise Trouble(f"apt-get installed {packages}, and there is still no Chromium.")


def _browsers() -> Iterator[str]:
    named = os.environ.get(CHROMIUM)
    if named:
        if shutil.which(named) is None:
            raise Trouble(f"{CHROMIUM} names {named}, which cannot be run.")
        yield named
    for name in (*_ON_PATH, *_INSTALLED):
        if found := shutil.which(name):
            yield found


def _may_install() -> bool:
    if sys.platform == "win32":
        return False
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def _apt_get(arguments: Sequence[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "--quiet", "--quiet", *arguments]
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = "\n".join((done.stdout + done.stderr).strip().splitlines()[-8:])
        raise Trouble(f"{' '.join(command)} failed:\n{lines}")
