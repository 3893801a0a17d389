"""A part of a portal: some of its documents, read whole. The rest is known by its heads.

Work on a part is done in three rows of tasks. `read_part` reads its documents and gives their
heads. With the heads of the whole portal `check_part` checks its documents, and once nothing
forbids it `render_part` makes their pages. Each is a function of what it is given; that a worker
keeps what it has read only saves time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from dalil.catalog import Catalog
from dalil.characters import Witness
from dalil.checks.facts import facts_in
from dalil.checks.reading import Reading
from dalil.checks.reading import read as read_document
from dalil.diagnostics import Diagnostic
from dalil.engine.codec import dumps, written
from dalil.engine.inputs import Known, Sightings
from dalil.engine.movable import Files
from dalil.engine.outlines import Outlines
from dalil.engine.plain import packed
from dalil.engine.results import Head, PackedHead
from dalil.engine.store import digest
from dalil.i18n.layout import INTERFACE, po_keys, po_path
from dalil.i18n.translations import Translations, load_translations
from dalil.labels import label
from dalil.loading import load_document
from dalil.model.base import Document
from dalil.model.documents import PageDocument
from dalil.model.outline import outline
from dalil.model.walk import texts
from dalil.pages.identity import is_asking
from dalil.pages.identity import written as digest_of_data
from dalil.sources import SourceFile

PORTAL = "portal"
"""The key of the document with which is reported what concerns no document."""


@dataclass(frozen=True)
class PartInputs:
    """Which part to read. `names`: the file of every document of the portal by its key."""

    root: Path
    languages: tuple[str, ...]
    names: Mapping[str, str]
    keys: tuple[str, ...]

    def files(self) -> list[Files]:
        found = [self.names[key] for key in self.keys]
        for language in self.languages:
            keys = self.keys if PORTAL not in self.keys else (*self.keys, *self._strays(language))
            paths = (po_path(self.root, language, key) for key in (*keys, INTERFACE))
            found += (path.relative_to(self.root).as_posix() for path in paths)
        return [Files(self.root, tuple(found))]

    def _strays(self, language: str) -> list[str]:
        """Translation files of no document, which are complained of with the settings."""
        return [key for key in po_keys(self.root, language) if key not in self.names]

    def moved(self, root: Path) -> PartInputs:
        """The same part in another folder."""
        return replace(self, root=root)


@dataclass(frozen=True)
class Part:
    """The documents of a part, whole, and their translations by language.

    `problems`: what is wrong with files by themselves, by document; `written`: digests of what
    the files of assessments say.
    """

    inputs: PartInputs
    catalog: Catalog
    translations: Mapping[str, Translations]
    problems: Mapping[str, list[Diagnostic]]
    written: Mapping[str, str]
    _readings: dict[str, Reading] = field(default_factory=dict)

    def forget(self, key: str) -> None:
        """Let the memory of a document go, which nobody will ask for again."""
        _drop(self.catalog.documents, key)
        for translations in self.translations.values():
            _drop(translations.documents, key)

    def narrow(self) -> None:
        """Let go what only checks look at."""
        self._readings.clear()
        for key in self.inputs.keys:
            _drop(self.catalog.files, key)

    def head(self, key: str) -> Head:
        document = self.catalog.documents.get(key)
        problems = tuple(sorted(set(self.problems[key])))
        if document is None:
            return Head(key, Outlines(), None, problems)
        reading = self.reading(key)
        outlined = outline(document)
        sites = reading.sites.texts if outlined is document else list(texts(outlined))
        outlines = Outlines.of(key, outlined, sites, self.translations)
        return Head(key, outlines, facts_in(reading), problems)

    def reading(self, key: str) -> Reading:
        """A document as checks look at it, gone through once."""
        if key not in self._readings:
            self._readings[key] = read_document(key, self.catalog.documents[key])
        return self._readings[key]


def _drop(kept: Mapping[str, object], key: str) -> None:
    """Take a key out of what `read` has made a dict, and others only look at."""
    if isinstance(kept, dict):
        kept.pop(key, None)


def read(inputs: PartInputs, witness: Witness | None = None) -> Part:
    """Read the documents of a part and their translations."""
    own = frozenset(inputs.keys)
    problems: dict[str, list[Diagnostic]] = {key: [] for key in inputs.keys}
    documents: dict[str, Document] = {}
    digests: dict[str, str] = {}
    files = {key: SourceFile(name, "", None) for key, name in inputs.names.items()}
    for key in inputs.keys:
        name = inputs.names[key]
        _, source, document, found = load_document(inputs.root, inputs.root / name, witness)
        # The text is needed for places only; the document has all that the data has.
        files[key] = SourceFile(name, source.text, None)
        if is_asking(key):
            digests[key] = digest_of_data(source.data)
        problems[key] += found
        if document is not None:
            documents[key] = document
    catalog = Catalog(inputs.root, documents, files)
    translations: dict[str, Translations] = {}
    last = None
    for language in inputs.languages:
        last, found = load_translations(catalog, language, own=own, other=last, witness=witness)
        translations[language] = last
        for problem in found:
            problems[document_of(problem.place.file, inputs)].append(problem)
    return Part(inputs, catalog, translations, problems, digests)


def document_of(file: str, inputs: PartInputs) -> str:
    """The key of the document of a part that a complaint about a file is kept with."""
    for key in inputs.keys:
        if file == inputs.names[key]:
            return key
    # content/translations/fr/modules/x.po
    key = file.split("/", 3)[-1].rpartition(".")[0]
    return key if key in inputs.keys else PORTAL


_kept: dict[tuple[Path, tuple[str, ...]], Part] = {}
"""What this process has read and not yet rendered: later rows of tasks go on with it."""


def read_part(inputs: PartInputs) -> dict[str, PackedHead]:
    """The heads of a part."""
    part = _kept[inputs.root, inputs.keys] = read(inputs)
    return {key: pack(part, key) for key in inputs.keys}


def see_part(inputs: PartInputs) -> tuple[dict[str, PackedHead], dict[str, Known]]:
    """The same, with what is known of the files from then on. For what is read the first time."""
    sightings = Sightings()
    part = _kept[inputs.root, inputs.keys] = read(inputs, sightings)
    return {key: pack(part, key) for key in inputs.keys}, sightings.files


def pack(part: Part, key: str) -> PackedHead:
    head = part.head(key)
    # Checks of other documents look at all but the texts of a page.
    document = part.catalog.documents.get(key)
    page = isinstance(document, PageDocument)
    known = None
    if document is not None:
        asked = head.facts.asked if head.facts else ()
        known = label(document, asked, part.written.get(key, ""))
    structure = written((packed(head.facts), head.outlines.shape(texts=not page)))
    data = dumps(head)
    return PackedHead(
        known, bool(head.diagnostics), digest(structure), digest(dumps(known), data), data
    )


def part_of(inputs: PartInputs) -> Part:
    """The part, as this process has read it, or read again."""
    part = _kept.get((inputs.root, inputs.keys))
    if part is None:
        part = _kept[inputs.root, inputs.keys] = read(inputs)
    return part


def last_of(inputs: PartInputs) -> Part:
    """The part for its pages, and so for the last time: what only checks look at goes."""
    part = part_of(inputs)
    del _kept[inputs.root, inputs.keys]
    part.narrow()
    return part


def release_all() -> None:
    """A build begins: files may have changed."""
    _kept.clear()
