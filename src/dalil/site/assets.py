"""The files of a site as MkDocs's: Dalil's own, and of Material one stylesheet and nothing else."""

from __future__ import annotations

from fnmatch import fnmatch

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from dalil.site import static
from dalil.web.bundle import PLAYER, player_script

_MATERIAL_SOURCE = "assets/stylesheets/main.*.min.css"


def use_theme(config: MkDocsConfig) -> None:
    """Put the theme's templates before Material's and after the portal's own."""
    theme = str(static.theme_directory())
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
            css = static.material_stylesheet(file.content_bytes)
            files.append(File.generated(config, static.MATERIAL, content=css))
    folder = str(static.assets_directory().parent)
    for name, _path in static.own_assets():
        if name not in files.src_uris and (player or name not in static.FOR_QUESTIONS):
            files.append(File(name, folder, config.site_dir, config.use_directory_urls))
    if not player:
        for name in static.FOR_QUESTIONS:
            if (unused := files.get_file_from_path(name)) is not None:
                files.remove(unused)
    elif PLAYER not in files.src_uris:
        files.append(File.generated(config, PLAYER, content=player_script()))


def versions(files: Files) -> dict[str, str]:
    """A short digest of each stylesheet and script, so that browsers fetch what has changed."""
    return {
        file.src_uri: static.version(file.content_bytes)
        for file in files
        if file.is_css() or file.is_javascript()
    }
