"""Commands for those who change Dalil itself. They need a checkout."""

from __future__ import annotations

import sys
from pathlib import Path

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


@click.command()
@click.option(
    "--pages",
    "sizes",
    type=click.IntRange(min=4),
    multiple=True,
    default=(200, 1000),
    show_default=True,
    help="Pages of modules in each language; may be repeated.",
)
@click.option("--rounds", type=click.IntRange(min=1), default=5, show_default=True)
@click.option("--skip-stock", is_flag=True, help="Leave out stock MkDocs, which takes minutes.")
@click.option("--skip-browser", is_flag=True, help="Leave out `serve` with Chromium.")
@click.option("--quick", is_flag=True, help="Only see that it works: small portals, one round.")
@click.option(
    "--work",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Empty folder to work in, which is kept.  [default: one that is deleted]",
)
def bench(
    sizes: tuple[int, ...],
    rounds: int,
    skip_stock: bool,
    skip_browser: bool,
    quick: bool,
    work: Path | None,
) -> None:
    """Measure Dalil beside Hugo and stock MkDocs.

    All build made-up portals of the same words, by turns. Prints how the times compare and writes
    benchmarks/results: the figures, a table and a chart of the growth.
    """
    if quick:
        devtools.run_quick_benchmarks(work)
        return
    devtools.run_benchmarks(
        sizes, rounds, stock=not skip_stock, browser=not skip_browser, work=work
    )
