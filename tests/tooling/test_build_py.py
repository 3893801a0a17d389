"""The door, build.py: what it sets up, when, and what it says where it cannot.

A small checkout stands in for the real one: its packages are made here and found without a network.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

BUILD_PY = Path(__file__).parents[2] / "build.py"

BACKEND = r"""
import pathlib, zipfile

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name, info = "dalil-1.0-py3-none-any.whl", "dalil-1.0.dist-info"
    with zipfile.ZipFile(pathlib.Path(wheel_directory, name), "w") as wheel:
        wheel.writestr("dalil.pth", str(pathlib.Path.cwd() / "src"))
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: dalil\nVersion: 1.0\n")
        tags = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        wheel.writestr(f"{info}/WHEEL", tags)
        wheel.writestr(f"{info}/RECORD", "")
    return name
"""

PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "dalil"
version = "1.0"
"""

MAIN = """
import importlib.util, os, sys
known = [name for name in ("first", "second", "tool") if importlib.util.find_spec(name)]
print(*known, "|", *sys.argv[1:], "|", os.environ["DALIL_CHECKOUT"])
sys.exit(7 if "fail" in sys.argv else 0)
"""


class Checkout:
    """A folder with a build.py, a tiny package, and lock files of packages made on the spot."""

    def __init__(self, root: Path, packages: Path) -> None:
        self.root, self.packages = root, packages
        (root / "src/dalil").mkdir(parents=True)
        (root / "requirements").mkdir()
        packages.mkdir(exist_ok=True)
        shutil.copy(BUILD_PY, root)
        (root / "backend.py").write_text(BACKEND)
        (root / "pyproject.toml").write_text(PYPROJECT)
        (root / "src/dalil/__main__.py").write_text(MAIN)
        self.lock("runtime", "first")
        self.lock("dev", "tool")
        self.lock("bench", "tool")

    def lock(self, name: str, *packages: str) -> None:
        lines = [f"{p}==1.0 --hash=sha256:{self._package(p)}\n" for p in packages]
        (self.root / f"requirements/{name}.txt").write_text("".join(lines))

    def _package(self, name: str) -> str:
        path, info = self.packages / f"{name}-1.0-py3-none-any.whl", f"{name}-1.0.dist-info"
        with zipfile.ZipFile(path, "w") as wheel:
            wheel.writestr(f"{name}.py", "")
            metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
            wheel.writestr(f"{info}/METADATA", metadata)
            tags = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            wheel.writestr(f"{info}/WHEEL", tags)
            wheel.writestr(f"{info}/RECORD", "")
        return hashlib.sha256(path.read_bytes()).hexdigest()

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON"))}
        environment |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.packages)}
        environment |= {"PIP_CONFIG_FILE": os.devnull}
        return subprocess.Popen(
            [sys.executable, str(self.root / "build.py"), *arguments],
            cwd=self.packages,  # any current folder will do
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str) -> tuple[int, str, list[str]]:
        """Exit code, what the handed-over program printed, and the lines of the set-up."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        return process.returncode, out.strip(), err.splitlines()


def stages(lines: list[str]) -> list[str]:
    return [line.partition(" ... ")[0] for line in lines]


ALL = ["Making .venv", "Installing the packages Dalil needs", "Installing Dalil"]
DEVELOPMENT = "Installing the packages for development"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout whose first run is done. Tests that spoil it mend it again by a run."""
    checkout = Checkout(
        tmp_path_factory.mktemp("door") / "a folder", tmp_path_factory.mktemp("packages")
    )
    code, out, lines = checkout.run("check", "--strict")
    assert (code, stages(lines)) == (0, ALL)
    assert out == f"first | check --strict | {checkout.root}"
    return checkout


@pytest.fixture
def new_checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "checkout", tmp_path / "packages")


@pytest.mark.slow
class TestSetUp:
    def test_a_second_run_says_nothing_and_passes_the_exit_code_on(
        self, prepared: Checkout
    ) -> None:
        assert prepared.run("fail", "--now") == (7, f"first | fail --now | {prepared.root}", [])

    def test_a_changed_lock_is_installed(self, prepared: Checkout) -> None:
        prepared.lock("runtime", "first", "second")
        code, out, lines = prepared.run()
        assert (code, stages(lines)) == (0, ["Installing the packages Dalil needs"])
        assert out.startswith("first second |")

    def test_a_changed_project_file_is_installed(self, prepared: Checkout) -> None:
        with (prepared.root / "pyproject.toml").open("a") as file:
            file.write("# changed\n")
        assert stages(prepared.run()[2]) == ["Installing Dalil"]
        assert prepared.run()[2] == []

    def test_packages_for_development_come_with_the_first_command_that_needs_them(
        self, prepared: Checkout
    ) -> None:
        code, out, lines = prepared.run("test")
        assert (code, stages(lines)) == (0, [DEVELOPMENT])
        assert "tool" in out
        assert prepared.run("lint")[2] == []
        assert stages(prepared.run("bench")[2]) == ["Installing what Dalil is measured with"]

    def test_a_broken_environment_is_made_anew(self, prepared: Checkout) -> None:
        for path in (prepared.root / ".venv").glob("*/python*"):
            path.unlink() if path.is_symlink() or path.is_file() else shutil.rmtree(path)
        code, _, lines = prepared.run()
        assert (code, stages(lines)) == (0, ALL)

    def test_two_first_runs_at_once_do_not_disturb_each_other(self, new_checkout: Checkout) -> None:
        runs = [new_checkout.start("run", str(number)) for number in range(2)]
        results = [(process.communicate(timeout=120), process.returncode) for process in runs]
        assert [code for _, code in results] == [0, 0]
        said = sorted(stages(err.splitlines()) for (_, err), _ in results)
        assert said == sorted([["Another run is preparing .venv; waiting for it"], ALL])


@pytest.mark.slow
class TestTrouble:
    def test_no_network_shows_what_pip_said_and_heals_later(self, new_checkout: Checkout) -> None:
        new_checkout.lock("runtime", "first", "second")
        away = new_checkout.packages.rename(new_checkout.packages.with_name("away"))
        new_checkout.packages.mkdir()
        code, out, lines = new_checkout.run()
        assert (code, out) == (2, "")
        assert lines[-1] == (
            "build.py: the packages could not be fetched: check the network, then run this again."
        )
        assert any("No matching distribution found for first==1.0" in line for line in lines)

        new_checkout.packages.rmdir()
        away.rename(new_checkout.packages)
        code, out, lines = new_checkout.run()
        assert (code, stages(lines)) == (0, ALL)

    @pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
    @pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGKILL])
    def test_an_interrupted_run_heals(self, new_checkout: Checkout, signum: signal.Signals) -> None:
        process = new_checkout.start()
        while not (new_checkout.root / ".venv").exists():
            time.sleep(0.01)
        if signum is signal.SIGINT:
            os.killpg(process.pid, signum)  # as a terminal does: to the children too
        else:
            process.kill()
        _, err = process.communicate(timeout=60)
        if signum is signal.SIGINT:
            assert process.returncode == 130
            assert err.endswith("interrupted; the next run starts the set-up again\n")
        assert not (new_checkout.root / ".venv/dalil-stamp.json").exists()
        code, _, lines = new_checkout.run()
        assert (code, stages(lines)[-3:]) == (0, ALL)


@pytest.fixture
def door(new_checkout: Checkout) -> ModuleType:
    """build.py of a checkout that was never prepared, as a module."""
    spec = importlib.util.spec_from_file_location("door", new_checkout.root / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


Capture = pytest.CaptureFixture[str]


def test_an_old_python_can_read_it_and_is_refused(
    door: ModuleType, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    ast.parse(BUILD_PY.read_text("utf-8"), feature_version=(3, 8))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert door.main([]) == 2
    assert capsys.readouterr().err == (
        "build.py: Python 3.11 or newer is needed, and this is Python 3.9.\n"
    )


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_missing_module_is_named(
    door: ModuleType, capsys: Capture, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(door, "find_spec", lambda name: None if name == module else real(name))
    assert door.main([]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"build.py: this Python has no module {module}; install it first")
    assert error.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_named(door: ModuleType, capsys: Capture) -> None:
    door.LOCK.mkdir()  # stands for a read-only folder, which would not stop the superuser
    assert door.main([]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"build.py: the folder {door.ROOT} cannot be prepared (")
    assert error.count("\n") == 1


def test_an_incomplete_checkout_is_named(door: ModuleType, capsys: Capture) -> None:
    door.RUNTIME.unlink()
    assert door.main([]) == 2
    assert capsys.readouterr().err == (
        f"build.py: the checkout is incomplete: {door.RUNTIME} is missing.\n"
    )


def test_a_step_that_fails_shows_its_last_lines(door: ModuleType, capsys: Capture) -> None:
    command = [sys.executable, "-c", "print(*range(20), sep=chr(10)); raise SystemExit(1)"]
    with pytest.raises(door.Trouble, match=r"^this step failed: Testing \(the lines above say why"):
        door.stage("Testing", command)
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["Testing ... failed", *(f"  {number}" for number in range(12, 20))]


@pytest.fixture
def finished(door: ModuleType) -> ModuleType:
    """A checkout that looks prepared, made without waiting for pip."""
    packages = "Lib/site-packages" if os.name == "nt" else "lib/python3.11/site-packages"
    (door.VENV / packages / "dalil-1.0.dist-info").mkdir(parents=True)
    door.PYTHON.parent.mkdir()
    door.PYTHON.touch()
    (door.VENV / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).parent}\n")
    door.STAMP.write_text(json.dumps(door.wanted()))
    return door


def test_a_prepared_checkout_is_recognised_in_milliseconds(finished: ModuleType) -> None:
    started = time.perf_counter()
    assert finished.missing("development") == []
    assert time.perf_counter() - started < 0.05


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda door: door.STAMP.unlink(), id="set-up not finished"),
        pytest.param(lambda door: door.STAMP.write_text("{"), id="stamp torn"),
        pytest.param(lambda door: door.STAMP.write_text("[]"), id="stamp of another tool"),
        pytest.param(lambda door: shutil.rmtree(door.VENV), id="deleted"),
        pytest.param(lambda door: door.PYTHON.unlink(), id="interpreter gone"),
        pytest.param(
            lambda door: (door.VENV / "pyvenv.cfg").write_text("home = /no/such/python"),
            id="system's Python gone",
        ),
        pytest.param(
            lambda door: shutil.rmtree(next(door.VENV.glob("**/dalil-*.dist-info"))),
            id="Dalil uninstalled",
        ),
        pytest.param(
            lambda door: door.STAMP.write_text(json.dumps(door.wanted() | {"folder": "/old"})),
            id="moved",
        ),
    ],
)
def test_a_broken_or_moved_environment_is_recognised(
    finished: ModuleType, spoil: Callable[[ModuleType], object]
) -> None:
    spoil(finished)
    assert finished.missing(None) == ["venv", "runtime", "project"]
    assert finished.missing("development")[-1] == "development"


def test_the_locks_hold_every_package_by_hash_and_name_no_index() -> None:
    runtime, development, bench = (
        (BUILD_PY.parent / f"requirements/{name}.txt").read_text("utf-8")
        for name in ("runtime", "dev", "bench")
    )
    pinned, *others = (
        set(re.findall(r"^\S+==\S+.*$", text, re.MULTILINE))
        for text in (runtime, development, bench)
    )
    assert all(pinned <= other for other in others)
    for text in (runtime, development, bench):
        assert "://" not in text
        assert not re.search(r"^--", text, re.MULTILINE)
        requirements = re.split(r"\n(?=\S)", text.partition("\n")[2])
        assert all("--hash=sha256:" in r for r in requirements if not r.startswith("#"))
