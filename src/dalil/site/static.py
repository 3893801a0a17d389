"""The files of a site that are no pages: Dalil's own, the portal's, and Material's one stylesheet.

They lie in the checkout (overrides/, docs/assets/) or in the installed package. Imports no engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from dalil.digests import blake2b
from dalil.site.errors import SiteError
from dalil.web.bundle import PLAYER, player_script

MATERIAL = "assets/stylesheets/material.css"

FOR_QUESTIONS = ("assets/stylesheets/quiz.css",)
"""What goes with the player, for sites that have questions."""

_SOURCE_MAP = re.compile(rb"/\*# sourceMappingURL=.*?\*/")
_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parents[1]

Content = Path | bytes
"""Where the bytes of a file are, or the bytes themselves."""


def _resource(packaged: str, in_checkout: str) -> Path:
    installed = _PACKAGE / packaged
    return installed if installed.is_dir() else _CHECKOUT / in_checkout


def theme_directory() -> Path:
    """The folder of the theme's templates."""
    return _resource("overrides", "overrides")


def assets_directory() -> Path:
    """The folder of Dalil's own stylesheets, script, fonts and pictures."""
    return _resource("assets", "docs/assets")


@cache
def material_directory() -> Path:
    """The folder of Material's templates and files."""
    spec = find_spec("material")
    for folder in (spec and spec.submodule_search_locations) or ():
        return Path(folder) / "templates"
    raise SiteError("the package mkdocs-material is missing: install Dalil again")


def material_stylesheet(source: bytes) -> bytes:
    """Material's stylesheet without the address of a map that is not published."""
    return _SOURCE_MAP.sub(b"", source)


def own_assets() -> Iterator[tuple[str, Path]]:
    """The address of each asset of Dalil below the root of a site, and the file."""
    folder = assets_directory()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder.parent).as_posix()
        if path.is_file() and "/." not in name:
            yield name, path


def static_files(portal: Mapping[str, Path], *, player: bool) -> dict[str, Content]:
    """Everything a site holds besides its pages, by address.

    `portal`: the portal's own files under docs/, which replace Dalil's of the same name. The player
    and what goes with it are for sites that have questions.
    """
    found: dict[str, Content] = dict(portal)
    for name, path in own_assets():
        found.setdefault(name, path)
    if player:
        found.setdefault(PLAYER, player_script().encode())
    else:
        for name in FOR_QUESTIONS:
            found.pop(name, None)
    stylesheets = sorted((material_directory() / "assets/stylesheets").glob("main.*.min.css"))
    found[MATERIAL] = material_stylesheet(stylesheets[0].read_bytes())
    return found


def version(content: bytes) -> str:
    """A short digest, so that browsers fetch a stylesheet or script when it has changed."""
    return blake2b(content, digest_size=4).hexdigest()


def versions(files: Mapping[str, Content]) -> dict[str, str]:
    """The version of each stylesheet and script."""
    return {
        name: version(content if isinstance(content, bytes) else content.read_bytes())
        for name, content in files.items()
        if name.endswith((".css", ".js", ".javascript", ".mjs"))
    }
