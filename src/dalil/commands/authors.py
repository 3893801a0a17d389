"""Commands for those who write: start a document or a portal, help the editor."""

from __future__ import annotations

from pathlib import Path

import click

from dalil.commands import options
from dalil.diagnostics import ContentError
from dalil.reporting import counted
from dalil.scaffold.kinds import KINDS
from dalil.trouble import Trouble


@click.command(
    help=f"""Start a document.

    KIND is one of: {", ".join(KINDS)}. ID names its file and its page for ever: small Latin
    letters, digits and hyphens."""
)
@click.argument("kind", type=click.Choice(list(KINDS)), metavar="KIND")
@click.argument("identifier", metavar="ID")
@click.option(
    "--language", metavar="LANGUAGE", help="Language you will write in.  [default: the portal's]"
)
@options.root
def new(kind: str, identifier: str, language: str | None, root: Path) -> None:
    from dalil.loading import load
    from dalil.pipeline import today
    from dalil.scaffold.documents import new_document

    catalog, problems = load(root)
    if catalog is None:
        raise ContentError(problems)
    path = new_document(catalog, kind, identifier, today(), language=language)
    click.echo(f"Made {path.relative_to(root).as_posix()}")
    click.echo("Next: put your own words in it, then run `dalil check`.")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--name", default="Our portal", show_default=True, help="Name of the portal.")
def init(folder: Path, name: str) -> None:
    """Start a portal of your own.

    DIR must be new or empty. The portal in it is small, and builds at once.
    """
    from dalil.pipeline import today
    from dalil.scaffold.portal import new_portal

    made = new_portal(folder, name, today())
    click.echo(f"Made a portal of {counted(made, 'file')} in {folder}")
    click.echo(f"Next: cd {folder}, read README.md, then run `dalil`.")


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if one is stale.")
@options.root
def schema(only_check: bool, root: Path) -> None:
    """Write JSON Schemas for editors.

    They go to schemas/, and .vscode/settings.json says which files each is for. In another editor,
    begin a file with `# yaml-language-server: $schema=` and the path of its schema.
    """
    from dalil.schema import stale, write

    if only_check:
        if found := stale(root):
            raise Trouble(f"run `dalil schema`: it would change {', '.join(found)}.")
        return
    for path in write(root):
        click.echo(f"Wrote {path}")
