"""The door, build.py: what it sets up, when, and what it says where it cannot.

A small checkout stands in for the real one: its packages are made here and found without a network.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

BUILD_PY = Path(__file__).parents[2] / "build.py"

BACKEND = '''
import pathlib, zipfile

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name, info = "dalil-1.0-py3-none-any.whl", "dalil-1.0.dist-info"
    with zipfile.ZipFile(pathlib.Path(wheel_directory, name), "w") as wheel:
        wheel.writestr("dalil.pth", str(pathlib.Path.cwd() / "src"))
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: dalil\\nVersion: 1.0\\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{info}/RECORD", "")
    return name
'''

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
    """A folder with a build.py, a tiny package dalil, and lock files of packages made on the spot."""

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
    checkout = Checkout(tmp_path_factory.mktemp("door") / "a folder", tmp_path_factory.mktemp("packages"))
    code, out, lines = checkout.run("check", "--strict")
    assert (code, stages(lines)) == (0, ALL)
    assert out == f"first | check --strict | {checkout.root}"
    return checkout


@pytest.fixture
def new_checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "checkout", tmp_path / "packages")


@pytest.mark.slow
class TestSetUp:
    def test_a_second_run_says_nothing_and_passes_the_exit_code_on(self, prepared: Checkout) -> None:
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

    @pytest.mark.parametrize(
        "spoil",
        [
            pytest.param(lambda root: (root / ".venv/dalil-stamp.json").unlink(), id="unfinished"),
            pytest.param(
                lambda root: (root / ".venv/dalil-stamp.json").write_text("{"), id="torn stamp"
            ),
            pytest.param(lambda root: shutil.rmtree(root / ".venv"), id="deleted"),
            pytest.param(lambda root: _remove_interpreter(root / ".venv"), id="no interpreter"),
            pytest.param(lambda root: _uninstall(root / ".venv"), id="no dalil"),
        ],
    )
    def test_a_broken_environment_is_made_anew(
        self, prepared: Checkout, spoil: Callable[[Path], object]
    ) -> None:
        spoil(prepared.root)
        code, _, lines = prepared.run()
        assert (code, stages(lines)) == (0, ALL)

    def test_a_moved_checkout_is_prepared_again(self, prepared: Checkout, tmp_path: Path) -> None:
        moved = tmp_path / "moved"
        shutil.copytree(prepared.root, moved, symlinks=True)
        home, prepared.root = prepared.root, moved
        try:
            code, out, lines = prepared.run()
        finally:
            prepared.root = home
        assert (code, stages(lines)) == (0, ALL)
        assert out.endswith(str(moved))

    def test_two_first_runs_at_once_do_not_disturb_each_other(self, new_checkout: Checkout) -> None:
        runs = [new_checkout.start("run", str(number)) for number in range(2)]
        results = [(process.communicate(timeout=120), process.returncode) for process in runs]
        assert [code for _, code in results] == [0, 0]
        said = sorted(stages(err.splitlines()) for (_, err), _ in results)
        assert said == sorted([["Another run is preparing .venv; waiting for it"], ALL])


def _remove_interpreter(venv: Path) -> None:
    for path in venv.glob("bin/python*"):
        path.unlink()


def _uninstall(venv: Path) -> None:
    for path in venv.glob("lib/python*/site-packages/dalil*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


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
def door(new_checkout: Checkout) -> Iterator[ModuleType]:
    """build.py of a checkout that was never prepared, as a module."""
    spec = importlib.util.spec_from_file_location("door", new_checkout.root / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module


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
    command = [sys.executable, "-c", "print(*range(20), sep='\\n'); raise SystemExit(1)"]
    with pytest.raises(door.Trouble, match=r"^this step failed: Testing \(the lines above say why"):
        door.stage("Testing", command)
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["Testing ... failed", *(f"  {number}" for number in range(12, 20))]


def test_checking_an_environment_takes_milliseconds(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = door.VENV / ("Lib" if os.name == "nt" else "lib/python3.11") / "site-packages"
    (packages / "dalil-1.0.dist-info").mkdir(parents=True)
    door.PYTHON.parent.mkdir(exist_ok=True)
    door.PYTHON.touch()
    (door.VENV / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).parent}\n")
    door.STAMP.write_text(json.dumps(door.wanted()))
    started = time.perf_counter()
    assert door.missing(development=True) == []
    assert time.perf_counter() - started < 0.05
