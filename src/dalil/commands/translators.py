"""`dalil i18n`: exchange texts with translators."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dalil import terminal
from dalil.commands import options
from dalil.diagnostics import ContentError
from dalil.reporting import Format, print_diagnostics

if TYPE_CHECKING:
    from dalil.catalog import Catalog
    from dalil.i18n.tasks import Summary


@click.group()
def i18n() -> None:
    """Exchange texts with translators, as PO files.

    The files lie in content/translations/LANGUAGE/, one for each document. After `merge` they hold
    every text that is to be translated, and everything that was translated before.
    """


@i18n.command()
@options.locales
@options.root
def merge(locales: tuple[str, ...], root: Path) -> None:
    """Bring the PO files up to date with the documents.

    Makes the files that a new language or a new document needs. A translation whose source has
    changed is kept, marked as fuzzy, and not published until a translator has confirmed it.
    """
    from dalil.i18n.tasks import merge_all

    _run(merge_all, root, locales)


@i18n.command()
@options.root
def extract(root: Path) -> None:
    """Write templates (.pot) for translation platforms.

    They go to content/translations/templates/. Translators who work on PO files need `merge` only.
    """
    from dalil.i18n.tasks import extract_all

    _run(extract_all, root, ())


@i18n.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table, or JSON for a program.",
)
@options.locales
@options.root
def status(form: str, locales: tuple[str, ...], root: Path) -> None:
    """Count what is translated, fuzzy, missing and unreviewed."""
    from dalil.i18n.status import status_all

    catalog = _catalog(root)
    found = status_all(catalog, options.chosen(catalog, locales))
    click.echo(found.as_json() if form == "json" else found.as_text(), nl=False)
    if found.problems:
        print_diagnostics(found.problems, Format.TEXT, sys.stderr)
        sys.exit(terminal.CONTENT)


def _run(
    task: Callable[[Catalog, Sequence[str]], Summary], root: Path, locales: Sequence[str]
) -> None:
    catalog = _catalog(root)
    done = task(catalog, options.chosen(catalog, locales))
    for path in done.written:
        click.echo(f"Wrote {path}")
    for path in done.removed:
        click.echo(f"Removed {path}")
    click.echo(str(done))
    if done.problems:
        print_diagnostics(done.problems, Format.TEXT, sys.stderr)
        sys.exit(terminal.CONTENT)


def _catalog(root: Path) -> Catalog:
    """The documents of a portal, none of which may be unreadable: its texts would seem gone."""
    from dalil.diagnostics import errors
    from dalil.loading import load

    catalog, problems = load(root)
    if catalog is None or errors(problems):
        raise ContentError(problems)
    return catalog
