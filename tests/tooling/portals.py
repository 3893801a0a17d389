"""Portals to run commands on, and a way to run them as a terminal does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from dalil import cli
from dalil.scaffold.portal import new_portal

CHECKOUT = Path(__file__).parents[2]
TODAY = date(2026, 11, 1)


def a_portal(folder: Path, name: str = "Test") -> Path:
    """The small portal that `dalil init` makes."""
    new_portal(folder, name, TODAY)
    return folder


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Terminal:
    """Runs `dalil` in this process; what it prints is not a terminal's."""

    capture: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str | Path) -> Result:
        self.capture.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main([str(argument) for argument in arguments])
        printed = self.capture.readouterr()
        code = ended.value.code
        assert isinstance(code, int)
        return Result(code, printed.out, printed.err)
