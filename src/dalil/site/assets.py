"""Stylesheets, script and pictures: Dalil's own, and of Material one stylesheet and nothing else.

They lie in the checkout (overrides/, docs/assets/) or in the installed package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from hashlib import blake2b
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from dalil.web.bundle import PLAYER, player_script

MATERIAL = "assets/stylesheets/material.css"

_FOR_QUESTIONS = ("assets/stylesheets/quiz.css",)

_MATERIAL_SOURCE = "assets/stylesheets/main.*.min.css"
_SOURCE_MAP = re.compile(rb"/\*# sourceMappingURL=.*?\*/")
_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parents[1]


def _resource(packaged: str, in_checkout: str) -> Path:
    installed = _PACKAGE / packaged
    return installed if installed.is_dir() else _CHECKOUT / in_checkout


def theme_directory() -> Path:
    """The folder of the theme's templates."""
    return _resource("overrides", "overrides")


def use_theme(config: MkDocsConfig) -> None:
    """Put the theme's templates before Material's and after the portal's own."""
    theme = str(theme_directory())
    if theme not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, theme)
    config.theme.static_templates.clear()


def publish_assets(files: Files, config: MkDocsConfig, *, player: bool = False) -> None:
    """Replace what the theme brings by the assets of Dalil that the portal does not have itself.

    The player and what goes with it are for sites that have questions.
    """
    foreign = set(config.theme.dirs) - {config.theme.custom_dir}
    from_theme = [file for file in files if file.src_dir in foreign]
    for file in from_theme:
        files.remove(file)
        if fnmatch(file.src_uri, _MATERIAL_SOURCE):
            css = _SOURCE_MAP.sub(b"", file.content_bytes)
            files.append(File.generated(config, MATERIAL, content=css))
    for name, root in _own_assets():
        if name not in files.src_uris and (player or name not in _FOR_QUESTIONS):
            files.append(File(name, str(root), config.site_dir, config.use_directory_urls))
    if not player:
        for name in _FOR_QUESTIONS:
            if (unused := files.get_file_from_path(name)) is not None:
                files.remove(unused)
    elif PLAYER not in files.src_uris:
        files.append(File.generated(config, PLAYER, content=player_script()))


def _own_assets() -> Iterator[tuple[str, Path]]:
    """The address of each asset below the root, and the folder it is below."""
    folder = _resource("assets", "docs/assets")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder.parent).as_posix()
        if path.is_file() and "/." not in name:
            yield name, folder.parent


def versions(files: Files) -> dict[str, str]:
    """A short digest of each stylesheet and script, so that browsers fetch what has changed."""
    return {
        file.src_uri: blake2b(file.content_bytes, digest_size=4).hexdigest()
        for file in files
        if file.is_css() or file.is_javascript()
    }
