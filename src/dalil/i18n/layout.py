"""Where translations lie in a portal: `content/translations/<locale>/<key>.po`."""

from __future__ import annotations

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
    folder = locale_folder(root, locale)
    for path in sorted(folder.rglob("*.po")):
        if path.is_file():
            yield path.relative_to(folder).with_suffix("").as_posix()
