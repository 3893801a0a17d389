"""The translations of a portal's content into one locale, as they may be published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dalil.catalog import Catalog
from dalil.diagnostics import Code, Diagnostic, Place
from dalil.i18n.layout import INTERFACE, TEMPLATES, po_keys, po_path
from dalil.i18n.messages import messages, source_text
from dalil.i18n.messagetable import portal_table
from dalil.i18n.po import Entry, PoFile
from dalil.i18n.poreader import read_po
from dalil.loading import TRANSLATIONS
from dalil.model.base import Edition


@dataclass(frozen=True, slots=True)
class Translation:
    """A current translation and where it is written."""

    text: str
    place: Place


@dataclass(frozen=True)
class Translations:
    """What may be published in one locale.

    `exact` is by msgctxt and msgid, None for an entry without a current translation. `by_text` is
    by key of the document and msgid.
    """

    locale: str
    exact: Mapping[tuple[str, str], Translation | None] = field(default_factory=dict, repr=False)
    by_text: Mapping[tuple[str, str], Translation] = field(default_factory=dict, repr=False)

    def find(self, context: str, text: str) -> Translation | None:
        """The current translation of a string of the source, by its msgctxt.

        Where the file has no such entry, the translation of the same text elsewhere in the document
        is taken: blocks without an id change their place when others are added or left out.
        """
        key = (context, source_text(text))
        if key in self.exact:
            return self.exact[key]
        return self.by_text.get((context.partition("#")[0], key[1]))


def load_translations(catalog: Catalog, locale: str) -> tuple[Translations, list[Diagnostic]]:
    """Read every PO file of a locale, and complain of what cannot be read or belongs nowhere.

    Entries of a damaged file that are whole are still found. The portal's words for the interface
    are checked here too, and read by `interface.load_interface`.
    """
    exact: dict[tuple[str, str], Translation | None] = {}
    by_text: dict[tuple[str, str], Translation] = {}
    problems: list[Diagnostic] = []
    for key in po_keys(catalog.root, locale):
        if key == INTERFACE:
            problems += portal_table(catalog.root, locale)[1]
            continue
        path = po_path(catalog.root, locale, key)
        name = path.relative_to(catalog.root).as_posix()
        if key not in catalog.files:
            message = f"there is no document {key}"
            hint = "if the document was renamed, rename this file too; else delete it"
            problems.append(Diagnostic(Place(name), Code.STRAY_TRANSLATION, message, hint))
            continue
        file, found = read_po(catalog.root, path)
        problems += found
        if not found:
            problems += _strays(catalog, locale, key, name, file)
        for entry in file.entries:
            _take(entry, key, name, exact, by_text)
    return Translations(locale, exact, by_text), problems


def _take(
    entry: Entry,
    key: str,
    name: str,
    exact: dict[tuple[str, str], Translation | None],
    by_text: dict[tuple[str, str], Translation],
) -> None:
    if entry.obsolete or entry.context is None or entry.plural is not None:
        return
    text = source_text(entry.msgid)
    translation = None
    if entry.current:
        translation = Translation(entry.forms[0], Place(name, entry.line))
        by_text.setdefault((key, text), translation)
    exact[entry.context, text] = translation


def _strays(catalog: Catalog, locale: str, key: str, name: str, file: PoFile) -> list[Diagnostic]:
    """One warning for a file whose entries and document have grown apart."""
    document = catalog.documents.get(key)
    if document is None or catalog.edition < Edition.trainer:
        return []
    known = set()
    if document.language != locale:
        known = {(m.context, m.text) for m in messages(key, document, [locale])}
    strays = [
        entry
        for entry in file.entries
        if not entry.obsolete and (entry.context, source_text(entry.msgid)) not in known
    ]
    if not strays:
        return []
    one = len(strays) == 1
    message = (
        "this entry translates no text of the document"
        if one
        else f"{len(strays)} entries translate no text of the document; the first is here"
    )
    hint = "run `dalil i18n merge`: it marks what has changed and keeps every translation"
    return [Diagnostic(Place(name, strays[0].line), Code.STRAY_TRANSLATION, message, hint)]


def check_folders(catalog: Catalog) -> list[Diagnostic]:
    """Folders of translations for languages that the portal does not have."""
    known = {locale.language for locale in catalog.portal.locales} | {TEMPLATES}
    top = catalog.root / TRANSLATIONS
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
