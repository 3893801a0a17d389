"""How far the translations are: by locale and file, as a table or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace

from dalil.catalog import Catalog
from dalil.diagnostics import Diagnostic
from dalil.i18n.cldr import ancestry
from dalil.i18n.interface import SOURCE_LANGUAGE
from dalil.i18n.interface_catalog import interface_messages
from dalil.i18n.layout import INTERFACE, po_keys, po_path
from dalil.i18n.messages import Message, messages, source_text
from dalil.i18n.messagetable import packaged_file
from dalil.i18n.po import Entry, PoFile
from dalil.i18n.poreader import read_po
from dalil.i18n.review import reviewed


@dataclass(frozen=True, slots=True)
class FileStatus:
    """The strings of one file in one locale. translated + fuzzy + missing = strings.

    `unreviewed` are translated ones that nobody has marked as reviewed; `fuzzy` includes those
    whose source has changed since the last merge; `obsolete` are translations of strings that are
    gone.
    """

    locale: str
    file: str
    strings: int = 0
    translated: int = 0
    fuzzy: int = 0
    missing: int = 0
    unreviewed: int = 0
    obsolete: int = 0

    def __add__(self, other: FileStatus) -> FileStatus:
        sums = {name: getattr(self, name) + getattr(other, name) for name in _COUNTS}
        return replace(self, **sums)


_COUNTS = tuple(f.name for f in fields(FileStatus) if f.name not in ("locale", "file"))


@dataclass(frozen=True)
class Status:
    """One row a file, in the order of the locales; `problems` are of files that are damaged."""

    rows: tuple[FileStatus, ...]
    problems: tuple[Diagnostic, ...] = ()

    def total(self, locale: str) -> FileStatus:
        rows = (row for row in self.rows if row.locale == locale)
        return sum(rows, FileStatus(locale, "total"))

    @property
    def locales(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.locale for row in self.rows))

    def as_text(self) -> str:
        """A table for a terminal."""
        header = ("locale", "file", *_COUNTS)
        lines: list[tuple[str, ...]] = [header]
        for locale in self.locales:
            rows = [row for row in self.rows if row.locale == locale]
            lines += [_cells(row) for row in (*rows, self.total(locale))]
        widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
        return "".join(_aligned(line, widths) + "\n" for line in lines)

    def as_json(self) -> str:
        """`version`, `totals` and `files`; the fields of a row are those of `FileStatus`."""
        report = {
            "version": 1,
            "totals": [asdict(self.total(locale)) for locale in self.locales],
            "files": [asdict(row) for row in self.rows],
        }
        return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _cells(row: FileStatus) -> tuple[str, ...]:
    return (row.locale, row.file, *(str(getattr(row, name)) for name in _COUNTS))


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    words = (cell.ljust(width) for cell, width in zip(cells[:2], widths[:2], strict=True))
    numbers = (cell.rjust(width) for cell, width in zip(cells[2:], widths[2:], strict=True))
    return "  ".join((*words, *numbers)).rstrip()


def status_all(catalog: Catalog, locales: Iterable[str]) -> Status:
    """Count every file of `locales`: the interface first, then the documents, then strays."""
    rows: list[FileStatus] = []
    problems: list[Diagnostic] = []

    def read(locale: str, key: str) -> PoFile:
        path = po_path(catalog.root, locale, key)
        if not path.exists():
            return PoFile()
        file, errors = read_po(catalog.root, path)
        problems.extend(errors)
        return file

    for locale in locales:
        if locale.split("-")[0] != SOURCE_LANGUAGE:
            own = read(locale, INTERFACE)
            rows.append(_interface(locale, own))
        for key, document in sorted(catalog.documents.items()):
            found = tuple(messages(key, document, [locale]))
            if found and document.language != locale:
                rows.append(_count(locale, f"{key}.po", found, read(locale, key).entries))
        for key in po_keys(catalog.root, locale):
            if key not in catalog.files and key != INTERFACE:
                row = _count(locale, f"{key}.po", (), read(locale, key).entries)
                rows.append(row)
    return Status(tuple(rows), tuple(problems))


def _interface(locale: str, own: PoFile) -> FileStatus:
    """The words of the interface: the portal's own before those packaged with Dalil."""
    files = [own, *(packaged_file(tag) for tag in ancestry(locale))]
    entries: dict[tuple[str | None, str], Entry] = {}
    for file in files:
        for entry in file.entries:
            known = entries.get(entry.key)
            if not entry.obsolete and (known is None or (entry.current and not known.current)):
                entries[entry.key] = entry
    return _count(locale, f"{INTERFACE}.po", interface_messages(), tuple(entries.values()))


def _count(
    locale: str, file: str, found: Iterable[Message], entries: Sequence[Entry]
) -> FileStatus:
    live = {(e.context, source_text(e.msgid)): e for e in entries if not e.obsolete}
    by_context: dict[str | None, Entry] = {
        e.context: e for e in entries if not e.obsolete and e.context is not None
    }
    result = FileStatus(locale, file)
    used: set[tuple[str | None, str]] = set()
    for message in found:
        key = (message.context, message.text)
        entry = live.get(key)
        changed = None if entry else by_context.get(message.context)
        result += _one(result, entry, changed)
        for taken in (entry, changed):
            if taken is not None:
                used.add((taken.context, source_text(taken.msgid)))
    left = [e for e in entries if any(e.forms) and (e.obsolete or _key(e) not in used)]
    return replace(result, obsolete=len(left))


def _key(entry: Entry) -> tuple[str | None, str]:
    return entry.context, source_text(entry.msgid)


def _one(row: FileStatus, entry: Entry | None, changed: Entry | None) -> FileStatus:
    """What one string adds."""
    one = FileStatus(row.locale, row.file, strings=1)
    if entry is not None and entry.current:
        return replace(one, translated=1, unreviewed=0 if reviewed(entry) else 1)
    left_over = entry or changed
    if left_over is not None and any(left_over.forms):
        return replace(one, fuzzy=1)
    return replace(one, missing=1)
