"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dalil import terminal
from dalil.model.base import Edition
from dalil.trouble import Trouble

if TYPE_CHECKING:
    from dalil.catalog import Catalog

edition_names = click.Choice([edition.name for edition in Edition])

root = click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    callback=terminal.portal_root,
    metavar="DIR",
    help="Folder of the portal.  [default: the portal this folder lies in]",
)

strict = click.option("--strict", is_flag=True, help="Let warnings count as errors.")

locales = click.option(
    "--locale",
    "locales",
    multiple=True,
    metavar="LANGUAGE",
    help="Language to work on; may be repeated.  [default: all]",
)


def chosen(catalog: Catalog, wanted: Sequence[str]) -> list[str]:
    """The languages to work on: those of `--locale`, which the portal must have, or all."""
    offered = [locale.language for locale in catalog.portal.locales]
    for language in wanted:
        if language not in offered:
            raise Trouble(
                f'the portal has no language "{language}", it has {", ".join(offered)}: '
                "add a line to `locales` in content/portal.yml."
            )
    return [language for language in offered if not wanted or language in wanted]


def site_url(_context: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    """An address with a slash at its end, as the addresses of pages are made from it."""
    if given is not None and not given.startswith(("https://", "http://")):
        raise click.BadParameter("it must start with https://")
    return given and given.rstrip("/") + "/"
