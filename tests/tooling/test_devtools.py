"""What `dalil test`, `lint` and `lock` start, and what they say where something is missing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dalil import devtools
from dalil.trouble import Trouble
from tests.tooling.portals import CHECKOUT, Terminal

Answer = Callable[[Sequence[str]], int]


class Started:
    """Stands for subprocess.run: remembers what was started, and ends as it is told."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.environments: list[dict[str, str]] = []
        self.code: Answer = lambda _: 0

    def run(self, command: Sequence[str], **options: Any) -> subprocess.CompletedProcess[str]:
        self.commands.append(list(command))
        self.environments.append(options.get("env") or {})
        code = self.code(command)
        return subprocess.CompletedProcess(command, code, "", "E: no such package\n")

    def arguments(self) -> list[list[str]]:
        """The commands without `python -m`."""
        return [c[2:] if c[:2] == [sys.executable, "-m"] else c for c in self.commands]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    found = Started()
    monkeypatch.setattr(subprocess, "run", found.run)
    return found


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The programs of a pretended computer, by name."""
    found: dict[str, str] = {}
    monkeypatch.setattr("shutil.which", found.get)
    monkeypatch.delenv(devtools.CHROMIUM, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    return found


class TestTests:
    def test_all_are_run_with_a_browser_and_measured(
        self, started: Started, programs: dict[str, str], dalil: Terminal
    ) -> None:
        programs["chromium"] = "/usr/bin/chromium"
        assert dalil("test").code == 0
        assert started.arguments() == [["pytest", "--cov", "--cov-report=term"]]
        assert started.environments[0][devtools.CHROMIUM] == "/usr/bin/chromium"

    def test_chosen_ones_are_not_measured(
        self, started: Started, programs: dict[str, str], dalil: Terminal
    ) -> None:
        programs["chromium"] = "/usr/bin/chromium"
        dalil("test", "tests/tooling", "-k", "schema", "--maxfail=1")
        expected = ["pytest", "tests/tooling", "-k", "schema", "--maxfail=1"]
        assert started.arguments() == [expected]

    @pytest.mark.parametrize(
        ("option", "marker", "said"),
        [
            ("--quick", "not browser and not slow", "NOT RUN: browser and slow tests\n"),
            ("--no-browser", "not browser", "NOT RUN: browser tests\n"),
        ],
    )
    def test_what_is_left_out_is_said(
        self,
        started: Started,
        programs: dict[str, str],
        dalil: Terminal,
        option: str,
        marker: str,
        said: str,
    ) -> None:
        result = dalil("test", option)
        assert result.err == said
        assert started.arguments()[0][:3] == ["pytest", "-m", marker]

    def test_the_exit_code_is_that_of_pytest(self, started: Started, dalil: Terminal) -> None:
        started.code = lambda _: 5
        assert dalil("test", "--quick").code == 5

    def test_an_installed_dalil_has_no_tests(
        self, dalil: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(devtools, "__file__", str(tmp_path / "lib/dalil/devtools.py"))
        for command in ("test", "lint", "lock", "bench"):
            result = dalil(command)
            assert result.code == 2
            assert result.err.startswith("dalil: this command needs a checkout of Dalil: clone")


class TestChromium:
    def test_the_named_one_comes_first(
        self, programs: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        programs.update({"chromium": "/usr/bin/chromium", "/opt/mine": "/opt/mine"})
        monkeypatch.setenv(devtools.CHROMIUM, "/opt/mine")
        assert devtools.ensure_chromium() == "/opt/mine"
        monkeypatch.setenv(devtools.CHROMIUM, "/opt/gone")
        with pytest.raises(Trouble, match="DALIL_CHROMIUM names /opt/gone, which cannot be run"):
            devtools.ensure_chromium()

    def test_the_superuser_of_a_debian_system_gets_it_installed(
        self, started: Started, programs: dict[str, str]
    ) -> None:
        programs["apt-get"] = "/usr/bin/apt-get"

        def install(command: Sequence[str]) -> int:
            if "install" in command:
                programs["chromium"] = "/usr/bin/chromium"
            return 0

        started.code = install
        assert devtools.ensure_chromium() == "/usr/bin/chromium"
        assert [command[3:] for command in started.commands] == [
            ["update"],
            ["install", "--yes", "chromium", "fonts-noto-core"],
        ]

    @pytest.mark.parametrize(("code", "said"), [(100, "no such package"), (0, "still no Chromium")])
    def test_an_installation_that_fails_is_told(
        self, started: Started, programs: dict[str, str], code: int, said: str
    ) -> None:
        programs["apt-get"] = "/usr/bin/apt-get"
        started.code = lambda _: code
        with pytest.raises(Trouble, match=said):
            devtools.ensure_chromium()

    @pytest.mark.parametrize("reason", ["another user", "another system", "Windows"])
    def test_anyone_else_is_told_what_to_install(
        self,
        started: Started,
        programs: dict[str, str],
        dalil: Terminal,
        monkeypatch: pytest.MonkeyPatch,
        reason: str,
    ) -> None:
        if reason != "another system":
            programs["apt-get"] = "/usr/bin/apt-get"
        if reason == "another user":
            monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
        if reason == "Windows":
            monkeypatch.setattr("sys.platform", "win32")
        result = dalil("test")
        assert result.code == 2
        assert "apt install chromium fonts-noto-core" in result.err
        assert "--no-browser" in result.err
        assert started.commands == []


def test_every_linter_runs_even_after_one_that_complains(started: Started, dalil: Terminal) -> None:
    started.code = lambda command: int("check" in command)
    assert dalil("lint").code == 1
    assert [command[0] for command in started.arguments()] == ["ruff", "ruff", "mypy"]
    started.code = lambda _: 0
    assert dalil("lint").code == 0


def test_locks_are_made_without_the_indexes_of_one_computer(
    started: Started, dalil: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UV_INDEX_URL", "https://packages.example/simple")
    monkeypatch.setenv("PIP_FIND_LINKS", "/somewhere")
    assert dalil("lock", "--upgrade").code == 0
    for command, environment in zip(started.arguments(), started.environments, strict=True):
        assert command[:4] == ["uv", "pip", "compile", "pyproject.toml"]
        assert {"--universal", "--generate-hashes", "--no-config", "--upgrade"} <= set(command)
        assert not {"UV_INDEX_URL", "PIP_FIND_LINKS"} & set(environment)
    started.code = lambda _: 1
    assert dalil("lock").code == 2


def test_ci_runs_what_the_readme_says() -> None:
    lines = (CHECKOUT / ".ci/run").read_text("utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert lines[2] == "set -euo pipefail"
    assert lines[-2:] == ["python3 build.py lint", "python3 build.py test"]
