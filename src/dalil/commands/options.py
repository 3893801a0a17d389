"""Options that several commands have."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from dalil import terminal
from dalil.engine.means import Means
from dalil.model.edition import Edition

if TYPE_CHECKING:
    from dalil.catalog import Catalog

F = TypeVar("F", bound=Callable[..., Any])

edition_names = click.Choice([edition.name for edition in Edition])

root = click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    callback=terminal.portal_root,
    metavar="DIR",
    help="Folder of the portal.  [default: the portal this folder lies in]",
)

strict = click.option("--strict", is_flag=True, help="Let warnings count as errors.")

_MEANS = (
    click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        metavar="N",
        help="Worker processes; with Dask, parts of the work.  "
        "[default: one a processor or worker]",
    ),
    click.option(
        "--executor",
        type=click.Choice(["local", "dask"]),
        default="local",
        help="Where to work: on this computer, or on a Dask cluster.",
    ),
    click.option(
        "--scheduler", metavar="ADDRESS", help="Address of the Dask scheduler, tcp://HOST:PORT."
    ),
    click.option(
        "--profile",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Work in one process, and write a profile of it for pstats.",
    ),
)


def means(command: F) -> F:
    """Options that say what a build may use. They come as one value, `means`."""

    @functools.wraps(command)
    def wrapped(
        *,
        jobs: int | None,
        executor: str,
        scheduler: str | None,
        profile: Path | None,
        **others: Any,
    ) -> Any:
        if (executor == "dask") != (scheduler is not None):
            raise click.UsageError("--executor dask and --scheduler ADDRESS go together.")
        return command(means=Means(jobs, scheduler, profile), **others)

    for option in reversed(_MEANS):
        wrapped = option(wrapped)
    return cast("F", wrapped)


locales = click.option(
    "--locale",
    "locales",
    multiple=True,
    metavar="LANGUAGE",
    help="Language to work on; may be repeated.  [default: all]",
)


def chosen(catalog: Catalog, wanted: Sequence[str]) -> list[str]:
    """The languages to work on: those of `--locale`, which the portal must have, or all."""
    from dalil.locales import chosen_locales

    return [locale.language for locale in chosen_locales(catalog.portal, wanted)]


def site_url(_context: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    """An address with a slash at its end, as the addresses of pages are made from it."""
    if given is not None and not given.startswith(("https://", "http://")):
        raise click.BadParameter("it must start with https://")
    return given and given.rstrip("/") + "/"
