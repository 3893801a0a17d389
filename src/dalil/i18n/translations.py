"""The translations of a portal's content into one locale, as they may be published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from dalil.catalog import Catalog
from dalil.characters import Witness, read_text
from dalil.diagnostics import Code, Diagnostic, Place
from dalil.i18n.layout import INTERFACE, TEMPLATES, po_keys, po_path
from dalil.i18n.messages import source_text
from dalil.i18n.messagetable import portal_table
from dalil.i18n.po import Entry
from dalil.i18n.poreader import read_po
from dalil.i18n.regular import LiveEntry, regular_entries
from dalil.loading import TRANSLATIONS

PORTAL = "portal"
"""The key of the document whose part of a portal answers for what belongs to no document."""


Found = tuple[str, int] | None
"""A current translation and the line of its entry, or None where there is none."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A current translation and where it is written."""

    text: str
    place: Place


@dataclass(frozen=True)
class DocumentTranslations:
    """The PO file of one document: plain data, so that many are quickly pickled.

    `entries` are the live ones by msgctxt. `others` have a msgctxt that stands there already, for
    another source text. `idle` can be read for no text, for want of a msgctxt or because of a
    plural: their msgctxt, msgid and line. `damaged`: the file is not what its author meant.
    """

    file: str = ""
    entries: Mapping[str, LiveEntry] = field(default_factory=dict, repr=False)
    others: tuple[tuple[str, LiveEntry], ...] = ()
    idle: tuple[tuple[str | None, str, int], ...] = ()
    damaged: bool = False

    def find(self, context: str, text: str) -> Found:
        """The current translation of a string of the source, by its msgctxt, and its line.

        Where the file has no such entry, the translation of the same text elsewhere in the document
        is taken: blocks without an id change their place when others are added or left out.
        """
        return self._find(context, source_text(text))

    def find_all(self, strings: Sequence[tuple[str, str]]) -> list[Found]:
        """What `find` finds for each of some strings, by msgctxt and msgid."""
        if self.others:
            return [self._find(context, msgid) for context, msgid in strings]
        found: list[Found] = []
        entries = self.entries
        for context, msgid in strings:
            entry = entries.get(context)
            if entry is None or entry[0] != msgid:
                found.append(self._by_text.get(msgid))
            else:
                translation = entry[1]
                found.append(None if translation is None else (translation, entry[2]))
        return found

    def _find(self, context: str, msgid: str) -> Found:
        entry = self.entries.get(context)
        if self.others:
            same = (e for c, e in reversed(self.others) if c == context and e[0] == msgid)
            entry = next(same, entry)
        if entry is None or entry[0] != msgid:
            return self._by_text.get(msgid)
        _, translation, line = entry
        return None if translation is None else (translation, line)

    def place(self, line: int) -> Place:
        return Place(self.file, line)

    @cached_property
    def _by_text(self) -> Mapping[str, tuple[str, int]]:
        """The first current translation of each source text."""
        found: dict[str, tuple[str, int]] = {}
        others = (entry for _, entry in self.others)
        for msgid, translation, line in sorted((*self.entries.values(), *others), key=_line):
            if translation is not None:
                found.setdefault(msgid, (translation, line))
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        fields = self.file, self.entries, self.others, self.idle, self.damaged
        return DocumentTranslations, fields


def _line(entry: LiveEntry) -> int:
    return entry[2]


_NONE = DocumentTranslations()


@dataclass(frozen=True)
class Translations:
    """What may be published in one locale, by the keys of the documents that have a PO file."""

    locale: str
    documents: Mapping[str, DocumentTranslations] = field(default_factory=dict, repr=False)

    def of(self, key: str) -> DocumentTranslations:
        """The translations of a document; empty ones where it has no file."""
        return self.documents.get(key, _NONE)

    def find(self, context: str, text: str) -> Translation | None:
        """The current translation of a string of the source, by its msgctxt."""
        document = self.of(context.partition("#")[0])
        found = document.find(context, text)
        return Translation(found[0], document.place(found[1])) if found else None


def load_translations(
    catalog: Catalog,
    locale: str,
    *,
    own: AbstractSet[str] | None = None,
    other: Translations | None = None,
    witness: Witness | None = None,
) -> tuple[Translations, list[Diagnostic]]:
    """Read every PO file of a locale, and complain of what cannot be read or has no document.

    `own` are the keys of a part of the portal, None the whole: only their files are read. Files
    that belong to no document are complained of with the part that has "portal". What a file says
    of its document is checked in `checks.translations`. Entries of a damaged file that are whole
    are still found. The portal's words for the interface are checked here too, and read by
    `interface.load_interface`. `other`: the translations into another language, which have the same
    source texts. `witness` is shown the files.
    """
    documents: dict[str, DocumentTranslations] = {}
    problems: list[Diagnostic] = []
    root = catalog.root
    part = own if own is not None and PORTAL not in own else None
    for key in po_keys(root, locale) if part is None else _present(root, locale, part):
        if key in catalog.files and key != INTERFACE:
            if own is None or key in own:
                documents[key], found = read_translations(
                    root, locale, key, other.of(key).entries if other else None, witness
                )
                problems += found
        elif part is not None:
            continue
        elif key == INTERFACE:
            problems += portal_table(root, locale)[1]
        else:
            name = f"{TRANSLATIONS}/{locale}/{key}.po"
            message = f"there is no document {key}"
            hint = "if the document was renamed, rename this file too; else delete it"
            problems.append(Diagnostic(Place(name), Code.STRAY_TRANSLATION, message, hint))
    return Translations(locale, documents), problems


def _present(root: Path, locale: str, keys: Iterable[str]) -> list[str]:
    """Those of some documents that have a PO file."""
    return [key for key in sorted(keys) if po_path(root, locale, key).is_file()]


def read_translations(
    root: Path,
    locale: str,
    key: str,
    other: Mapping[str, LiveEntry] | None = None,
    witness: Witness | None = None,
) -> tuple[DocumentTranslations, list[Diagnostic]]:
    """Read the PO file of one document. `other`: its entries in another language."""
    name = f"{TRANSLATIONS}/{locale}/{key}.po"
    text, found = read_text(root / name, name, witness)
    entries = None if found else regular_entries(text, other)
    if entries is not None:
        return DocumentTranslations(name, entries), []
    file, problems = read_po(root, root / name)
    live = [entry for entry in file.entries if not entry.obsolete]
    return _from_entries(name, live, damaged=bool(problems)), problems


def _from_entries(name: str, live: list[Entry], *, damaged: bool) -> DocumentTranslations:
    entries: dict[str, LiveEntry] = {}
    others: list[tuple[str, LiveEntry]] = []
    idle: list[tuple[str | None, str, int]] = []
    for entry in live:
        msgid = source_text(entry.msgid)
        if entry.context is None or entry.plural is not None:
            idle.append((entry.context, msgid, entry.line))
            continue
        read = msgid, entry.forms[0] if entry.current else None, entry.line
        if entries.setdefault(entry.context, read) is not read:
            others.append((entry.context, read))
    return DocumentTranslations(name, entries, tuple(others), tuple(idle), damaged)


def check_folders(root: Path, languages: Iterable[str]) -> list[Diagnostic]:
    """Folders of translations for languages that the portal does not have."""
    known = {*languages, TEMPLATES}
    top = root / TRANSLATIONS
    folders = sorted(path for path in top.iterdir() if path.is_dir()) if top.is_dir() else []
    return [
        Diagnostic(
            Place(f"{TRANSLATIONS}/{folder.name}"),
            Code.UNKNOWN_LOCALE,
            f'"{folder.name}" is no locale of this portal',
            "add it to `locales` in content/portal.yml, or correct the name of the folder",
        )
        for folder in folders
        if folder.name not in known and not folder.name.startswith(".")
    ]
