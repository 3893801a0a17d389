"""Commands for those who change Dalil itself. They need a checkout."""

from __future__ import annotations

import sys

import click

from dalil import devtools


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--quick", is_flag=True, help="Leave out browser and slow tests, and coverage.")
@click.option("--no-browser", is_flag=True, help="Leave out the tests that need Chromium.")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[PYTEST ARGUMENTS]...")
def test(quick: bool, no_browser: bool, arguments: tuple[str, ...]) -> None:
    """Run the tests of Dalil.

    Chosen tests (`dalil test tests/tooling -k schema`) run without measuring coverage.
    """
    sys.exit(devtools.run_tests(arguments, quick=quick, browser=not no_browser))


@click.command()
def lint() -> None:
    """Run ruff and mypy on Dalil."""
    sys.exit(devtools.run_linters())


@click.command()
@click.option(
    "--upgrade", is_flag=True, help="Take the newest versions that pyproject.toml allows."
)
def lock(upgrade: bool) -> None:
    """Write requirements/*.txt anew from pyproject.toml."""
    devtools.lock(upgrade=upgrade)
