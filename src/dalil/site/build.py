"""Build one edition and publish it: the one way to a site, for the command line and for tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from dalil.model.base import Edition
from dalil.pipeline import Workspace
from dalil.site.content import EditionContent, prepare
from dalil.site.errors import SETTINGS, SiteError
from dalil.site.plugin import DalilPlugin
from dalil.site.settings import mkdocs_running, settings_of
from dalil.writing import publication


@dataclass(frozen=True)
class BuiltEdition:
    """A published site: the folder it is in, and how many pages it has in all locales."""

    edition: Edition
    folder: Path
    pages: int


def build_edition(
    workspace: Workspace,
    edition: Edition,
    *,
    locales: Sequence[str] = (),
    site_url: str | None = None,
    strict: bool = False,
    output: Path | None = None,
) -> BuiltEdition:
    """Build and publish to `output` (default: site/<edition>), whole or not at all.

    `locales` are some of the portal's (default: all), the first of them at the root of the site.
    Raises ContentError, SiteError or BusyError; then what was published stays as it was.
    """
    settings = settings_of(workspace.root)
    content = prepare(workspace, edition, locales=locales, site_url=site_url, strict=strict)
    folder = output or workspace.root / "site" / edition.name
    with publication(folder) as staging:
        _run_mkdocs(settings, content, staging)
    return BuiltEdition(edition, folder, sum(1 for _ in content.all_pages()))


def _run_mkdocs(settings: Path, content: EditionContent, output: Path) -> None:
    with mkdocs_running():
        # Strict: MkDocs can only warn of what is wrong in a hand-written page, a broken link.
        config = load_config(str(settings), site_dir=str(output), strict=True)
        plugin = config.plugins.get("dalil")
        if not isinstance(plugin, DalilPlugin):
            raise SiteError(f"{SETTINGS} must list the plugin `dalil`")
        plugin.content = content
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
