"""The command line. Read it and you have seen the house: every command is its steps, in order."""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from dalil import __version__, terminal
from dalil.commands import authors, developers, options, translators
from dalil.engine.means import Means
from dalil.model.edition import Edition
from dalil.reporting import Format, print_diagnostics
from dalil.trouble import Trouble


def main(arguments: Sequence[str] | None = None) -> None:
    """The console script. Without a command it builds."""
    given = sys.argv[1:] if arguments is None else arguments
    sys.exit(terminal.run(cli, given or ["build"]))


@click.group(
    cls=terminal.Sections,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Make a multilingual training and awareness portal out of YAML.

    Without a command, Dalil builds every edition. Exit codes: 0 fine, 1 problems in the content,
    2 wrong use or something missing on this computer.
    """


@click.command()
@click.option(
    "--edition",
    "editions",
    type=options.edition_names,
    multiple=True,
    help="Edition to build; may be repeated.  [default: all]",
)
@options.locales
@options.strict
@click.option(
    "--site-url",
    metavar="URL",
    callback=options.site_url,
    help="Address the site will have.  [default: from portal.yml]",
)
@options.means
@click.option("--timings", is_flag=True, help="Say where the time went.")
@options.root
def build(
    editions: tuple[str, ...],
    locales: tuple[str, ...],
    strict: bool,
    site_url: str | None,
    means: Means,
    timings: bool,
    root: Path,
) -> None:
    """Check the content and build the sites.

    Each edition becomes a site of its own in site/EDITION. What was built before stays as it is
    until the new site is whole. What has not changed since the last build is not done again.
    """
    from dalil.engine.build import Request
    from dalil.engine.door import build_and_remember
    from dalil.engine.timing import Timings
    from dalil.pipeline import today

    folders = {
        Edition[name]: root / "site" / name
        for name in editions or [edition.name for edition in Edition]
    }
    request = Request(root, folders, today(), tuple(dict.fromkeys(locales)), site_url, strict)
    record = Timings()
    built = build_and_remember(request, means, record, sys.argv[1:] or ["build"])
    record.progress.say(built.summary)
    if timings:
        click.echo(record.table(), err=True)


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.TEXT.value,
    show_default=True,
    help="For a person, for annotations on GitHub, or for a program.",
)
@options.strict
@options.root
def check(form: str, strict: bool, root: Path) -> None:
    """Report every problem of the content."""
    from dalil.diagnostics import errors
    from dalil.engine.door import check_portal
    from dalil.pipeline import today

    found, files = check_portal(root, today())
    print_diagnostics(found, Format(form), sys.stdout, files=files)
    if found if strict else errors(found):
        sys.exit(terminal.CONTENT)


@click.command()
@click.option(
    "--edition",
    type=options.edition_names,
    default=Edition.trainer.name,
    show_default=True,
    help="Edition to show.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@options.root
def serve(edition: str, port: int, root: Path) -> None:
    """Show one edition on this computer, anew after each change.

    Problems in the content are reported; the last good pages stay until they are mended. Ctrl-C
    ends it.
    """
    from dalil.engine.live import Live
    from dalil.preview.server import serve as show

    try:
        show(Live(root, Edition[edition]), port=port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise Trouble(f"port {port} is in use: name another one with --port.") from error


cli.add_section("Portal", build, check, serve)
cli.add_section(
    "Authors and translators", authors.new, translators.i18n, authors.schema, authors.init
)
cli.add_section(
    "Developers of Dalil", developers.test, developers.lint, developers.lock, developers.bench
)
