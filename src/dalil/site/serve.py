"""Show one edition while it is written: MkDocs's own server with live reload."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from mkdocs.commands.serve import serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from dalil.model.base import Edition
from dalil.pipeline import load_checked, today
from dalil.site.settings import mkdocs_running, settings_of

EDITION_VARIABLE = "DALIL_EDITION"
"""What mkdocs.yml reads the edition from."""

_WATCHED = ("content", "modules", "quizzes")
"""The folders of a portal that its pages come from, besides docs/, which MkDocs watches."""


def serve_edition(root: Path, edition: Edition, *, port: int = 8000) -> None:
    """Serve on this computer alone until interrupted. Raises ContentError, SiteError, OSError.

    Later mistakes in the content are printed, and the last good pages stay.
    """
    settings = settings_of(root)
    load_checked(root, today()).approved()
    os.environ[EDITION_VARIABLE] = edition.name
    log, handler = logging.getLogger("mkdocs"), logging.StreamHandler(sys.stderr)
    handler.addFilter(_tells_the_author)
    logging.getLogger("mkdocs.livereload").setLevel(logging.INFO)
    log.addHandler(handler)
    try:
        with mkdocs_running():
            serve(str(settings), dev_addr=f"127.0.0.1:{port}")
    finally:
        log.removeHandler(handler)


def _tells_the_author(record: logging.LogRecord) -> bool:
    """The address, what was noticed, and warnings; not how MkDocs goes about it."""
    return record.levelno >= logging.WARNING or record.name == "mkdocs.livereload"


def is_serving(config: MkDocsConfig) -> bool:
    """Whether a server runs the build: it sets the site's address to its own."""
    return f"//{config.dev_addr}" in (config.site_url or "")


def set_up_server(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Watch the content; after a build that failed go on with the pages of the last good one.

    By itself the server would answer no request until the mistake is mended.
    """
    root = Path(config.config_file_path).parent
    for folder in (root / name for name in _WATCHED):
        if folder.is_dir():
            server.watch(str(folder))
    rebuild = server.builder

    def rebuild_or_keep() -> None:
        try:
            rebuild()
        except Abort:
            logging.getLogger("mkdocs.livereload").warning("The last good pages stay")

    server.builder = rebuild_or_keep
