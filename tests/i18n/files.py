"""PO files on disk, and the portals they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dalil.catalog import Catalog
from dalil.checks.translations import check_translations
from dalil.diagnostics import Code, Diagnostic
from dalil.i18n.po import Entry, PoFile, format_po
from dalil.i18n.poreader import read_po
from dalil.i18n.translations import load_translations
from dalil.loading import load
from tests.builders import Data, a_term, write

LOCALES = ("ar", "fr", "en")


def loaded(root: Path) -> Catalog:
    catalog, problems = load(root)
    assert catalog is not None
    assert problems == []
    return catalog


def write_page(root: Path, page: Data) -> Path:
    return write(root, f"content/awareness/{page['id']}.yml", page)


def a_term_in(forms: Mapping[str, str], **fields: Any) -> Data:
    """A term with verified forms, by language."""
    given = {language: {"text": text, "status": "verified"} for language, text in forms.items()}
    return a_term(forms=given, **fields)


def po_path(root: Path, locale: str, key: str) -> Path:
    return root / f"content/translations/{locale}/{key}.po"


def write_po(root: Path, locale: str, key: str, *entries: Entry, header: str = "") -> Path:
    path = po_path(root, locale, key)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = format_po(PoFile(Entry("", (header,)), entries))
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def po_file(root: Path, locale: str, key: str) -> PoFile:
    file, problems = read_po(root, po_path(root, locale, key))
    assert problems == []
    return file


def translated(context: str, text: str, translation: str, **fields: object) -> Entry:
    return Entry(text, (translation,), context, **fields)  # type: ignore[arg-type]


def strays(catalog: Catalog, locale: str) -> list[Diagnostic]:
    """What is complained of because it belongs nowhere."""
    translations, problems = load_translations(catalog, locale)
    problems += check_translations(catalog, locale, translations)
    return [found for found in problems if found.code is Code.STRAY_TRANSLATION]
