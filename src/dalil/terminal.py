"""What every command has in common: the folder it works on, its help, its errors and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from dalil.diagnostics import ContentError, errors
from dalil.reporting import Format, print_diagnostics
from dalil.site.errors import SiteError
from dalil.trouble import Trouble
from dalil.writing import BusyError

CHECKOUT = "DALIL_CHECKOUT"
"""Set by build.py: the portal to work on where the current folder is in none."""

SETTINGS = Path("content", "portal.yml")

FINE, CONTENT, USAGE, INTERRUPTED = 0, 1, 2, 130


def run(command: click.Command, arguments: Sequence[str] | None) -> int:
    """Run the command line; what can go wrong becomes a message on stderr and an exit code."""
    try:
        code = command.main(arguments, prog_name="dalil", standalone_mode=False)
    except click.Abort:
        return say("interrupted", INTERRUPTED)
    except click.ClickException as error:
        error.show()
        return USAGE
    except ContentError as error:
        # Warnings would bury what stops the build; `dalil check` shows all.
        found = errors(error.diagnostics) or error.diagnostics
        print_diagnostics(found, Format.TEXT, sys.stderr)
        return CONTENT
    except SiteError as error:
        return say(str(error), CONTENT)
    except (Trouble, BusyError) as error:
        return say(str(error), USAGE)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return say(f"{where}{error.strerror or error}", USAGE)
    return code if isinstance(code, int) else FINE


def say(sentence: str, code: int) -> int:
    click.echo(f"dalil: {sentence}", err=True)
    return code


def portal_root(_context: click.Context, _option: click.Parameter, given: Path | None) -> Path:
    """The portal to work on: the one named, or that of this folder, or that of the checkout."""
    here = Path.cwd()
    candidates = [given] if given else [here, *here.parents]
    if not given and (checkout := os.environ.get(CHECKOUT)):
        candidates.append(Path(checkout))
    for folder in candidates:
        if (folder / SETTINGS).is_file():
            return folder.resolve()
    raise Trouble(
        f"there is no portal in {given or here} ({SETTINGS.as_posix()} is missing): "
        "start one with `dalil init DIR`, or name its folder with --root."
    )


class Sections(click.Group):
    """A group whose help lists its commands under headings, in the order they were added."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sections: dict[str, tuple[click.Command, ...]] = {}

    def add_section(self, title: str, *commands: click.Command) -> None:
        self._sections[title] = commands
        for command in commands:
            self.add_command(command)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - the signature is click's
        formatter: click.HelpFormatter,
    ) -> None:
        for title, commands in self._sections.items():
            rows = [(c.name or "", c.get_short_help_str(limit=80)) for c in commands]
            with formatter.section(title):
                formatter.write_dl(rows)
