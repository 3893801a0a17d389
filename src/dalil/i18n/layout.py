"""Where translations lie in a portal: `content/translations/<locale>/<key>.po`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dalil.loading import TRANSLATIONS

TEMPLATES = "templates"
"""The folder beside those of the locales, for `dalil i18n extract`."""

INTERFACE = "interface"
"""The key of a portal's own words for the interface; no document is called so."""


def locale_folder(root: Path, locale: str) -> Path:
    return root / TRANSLATIONS / locale


def po_path(root: Path, locale: str, key: str) -> Path:
    """The PO file of a document, by its key in the Catalog (`modules/identifying-victims`)."""
    return locale_folder(root, locale) / f"{key}.po"


def po_keys(root: Path, locale: str) -> Iterator[str]:
    """The keys of the PO files that a locale has, sorted."""
    found = _files(str(locale_folder(root, locale)), "")
    for name in sorted(found, key=lambda name: name.split("/")):
        yield name.removesuffix(".po")


def _files(folder: str, prefix: str) -> Iterator[str]:
    """The PO files below a folder. Follows no links to folders."""
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError:  # no such folder, or none that can be looked into
        return
    for entry in found:
        name = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{name}/")
        elif name.endswith(".po") and entry.is_file():
            yield name
