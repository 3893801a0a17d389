"""`dalil i18n extract` and `dalil i18n merge`: the files that translators work in.

`merge` is what a translator runs: it makes or updates `content/translations/<locale>/<key>.po` for
every document that is not in that language, and `interface.po` for a language that Dalil has no
words for. `extract` is for translation platforms: it writes templates without translations,
`content/translations/templates/<key>.pot`, from which they start a new language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dalil.catalog import Catalog
from dalil.diagnostics import Diagnostic
from dalil.i18n.cldr import ancestry
from dalil.i18n.extract import template
from dalil.i18n.interface import SOURCE_LANGUAGE
from dalil.i18n.interface_catalog import interface_messages
from dalil.i18n.layout import INTERFACE, TEMPLATES, locale_folder, po_keys, po_path
from dalil.i18n.merge import merge
from dalil.i18n.messages import Message, messages
from dalil.i18n.messagetable import packaged_table
from dalil.i18n.po import Entry, PoFile, format_po
from dalil.i18n.poreader import read_po
from dalil.writing import write_file


@dataclass(frozen=True)
class Summary:
    """What a task did. Paths are relative to the root of the portal."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    def __str__(self) -> str:
        parts = [f"{len(self.written)} written", f"{self.unchanged} unchanged"]
        if self.removed:
            parts.append(f"{len(self.removed)} removed")
        if skipped := {found.place.file for found in self.problems}:
            parts.append(f"{len(skipped)} not touched, because of errors in them")
        return "Translation files: " + ", ".join(parts)


def merge_all(catalog: Catalog, locales: Iterable[str]) -> Summary:
    """Update the PO files of `locales`. A file with errors is reported, and left as it is."""
    outputs: dict[Path, str] = {}
    problems: list[Diagnostic] = []
    for locale in locales:
        memory = _stray_entries(catalog, locale)
        for key, language, found in _translatable(catalog, locale):
            path = po_path(catalog.root, locale, key)
            file = PoFile()
            if path.exists():
                file, errors = read_po(catalog.root, path)
                problems += errors
                if errors:
                    continue
            outputs[path] = format_po(merge(file, found, locale, language, memory))
    written, unchanged = _write(catalog.root, outputs)
    return Summary(written, unchanged, problems=tuple(problems))


def extract_all(catalog: Catalog, locales: Sequence[str]) -> Summary:
    """Write the templates. Those of documents that are gone are removed."""
    folder = locale_folder(catalog.root, TEMPLATES)
    outputs = {
        folder / f"{INTERFACE}.pot": format_po(template(interface_messages(), SOURCE_LANGUAGE))
    }
    for key, document in sorted(catalog.documents.items()):
        others = [locale for locale in locales if locale != document.language]
        if found := list(messages(key, document, others)):
            outputs[folder / f"{key}.pot"] = format_po(template(found, document.language))
    removed = []
    for path in sorted(folder.rglob("*.pot")):
        key = path.relative_to(folder).with_suffix("").as_posix()
        if path not in outputs and key not in catalog.files:
            path.unlink()
            removed.append(path.relative_to(catalog.root).as_posix())
    written, unchanged = _write(catalog.root, outputs)
    return Summary(written, unchanged, tuple(removed))


def translates_interface(locale: str) -> bool:
    """Whether a portal has to translate the interface itself: no PO file is packaged for it."""
    known = locale.partition("-")[0] == SOURCE_LANGUAGE
    return not known and not any(packaged_table(tag) for tag in ancestry(locale))


def _translatable(catalog: Catalog, locale: str) -> Iterator[tuple[str, str, tuple[Message, ...]]]:
    """Key, source language and messages of every PO file a locale should have."""
    for key, document in sorted(catalog.documents.items()):
        found = tuple(messages(key, document, [locale]))
        if found and document.language != locale:
            yield key, document.language, found
    if translates_interface(locale):
        yield INTERFACE, SOURCE_LANGUAGE, interface_messages()


def _stray_entries(catalog: Catalog, locale: str) -> tuple[Entry, ...]:
    """The entries of PO files whose document is gone: it may have been renamed or split."""
    found: list[Entry] = []
    for key in po_keys(catalog.root, locale):
        if key not in catalog.files and key != INTERFACE:
            file, _errors = read_po(catalog.root, po_path(catalog.root, locale, key))
            found += file.entries
    return tuple(found)


def _write(root: Path, outputs: dict[Path, str]) -> tuple[tuple[str, ...], int]:
    """Write what differs. Gives the names written, and how many files were right already."""
    written = []
    for path, text in outputs.items():
        data = text.encode("utf-8")
        if not path.exists() or path.read_bytes() != data:
            write_file(path, data)
            written.append(path.relative_to(root).as_posix())
    return tuple(written), len(outputs) - len(written)
