"""Find the files of a portal, read them and make documents of them, or say what is wrong."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError
from pydantic_core import to_json

from dalil.catalog import Catalog
from dalil.characters import Witness
from dalil.complaints import complaints
from dalil.diagnostics import Code, Diagnostic, Place, did_you_mean
from dalil.model.assessments import Assessment
from dalil.model.base import Document
from dalil.model.documents import (
    AwarenessPage,
    CountryProfile,
    ForumEvent,
    ForumTheme,
    Module,
    Pillar,
    Technique,
)
from dalil.model.portal import Portal
from dalil.model.reference import (
    DirectoryFile,
    FiguresFile,
    GlossaryFile,
    IndicatorsFile,
    SourcesFile,
)
from dalil.sources import SourceFile, read_source

FILES: Mapping[str, type[Document]] = {
    "content/portal.yml": Portal,
    "content/sources.yml": SourcesFile,
    "content/glossary.yml": GlossaryFile,
    "content/directory.yml": DirectoryFile,
    "content/indicators.yml": IndicatorsFile,
    "content/figures.yml": FiguresFile,
}
"""The files a portal has once. Only the first one must exist."""

FOLDERS: Mapping[str, type[Document]] = {
    "content/pillars": Pillar,
    "content/techniques": Technique,
    "content/forum": ForumEvent,
    "content/forum/themes": ForumTheme,
    "content/country": CountryProfile,
    "content/awareness": AwarenessPage,
    "modules": Module,
    "quizzes": Assessment,
}
"""The folders of documents: one file each, named by its id."""

TRANSLATIONS = "content/translations"
_CONTENT_ROOTS = ("content", "modules", "quizzes")


class ContentFile(NamedTuple):
    """A file that was found and not yet read. `name` is below the root, with forward slashes.

    Either it has a kind, or a problem that says why no document belongs there.
    """

    key: str
    name: str
    kind: type[Document] | None
    problem: Diagnostic | None


class Loaded(NamedTuple):
    """One file, read. `document` is None where it has errors."""

    key: str
    source: SourceFile
    document: Document | None
    problems: list[Diagnostic]


def key_of(name: str) -> str:
    """The key of a file in a Catalog, from its path below the root."""
    return name.removeprefix("content/").rsplit(".", 1)[0]


def kind_of(name: str) -> type[Document] | None:
    """What a file of this name must hold; None where no document belongs."""
    if not (name.endswith(".yml") and name.isprintable()):
        return None
    return FILES.get(name) or FOLDERS.get(name.rpartition("/")[0])


def load(root: Path) -> tuple[Catalog | None, list[Diagnostic]]:
    """Read a whole portal. The Catalog is None where the settings themselves cannot be used.

    Documents with errors are left out of the Catalog, so that checks can go on with the others;
    the caller builds nothing while there is any error.
    """
    documents: dict[str, Document] = {}
    files: dict[str, SourceFile] = {}
    problems: list[Diagnostic] = []
    for file in content_files(root):
        if file.problem is not None:
            problems.append(file.problem)
            continue
        key, source, document, found = load_document(root, root / file.name)
        problems += found
        files[key] = source
        if document is not None:
            documents[key] = document
    problems += missing_settings(files)
    if "portal" not in documents:
        return None, problems
    return Catalog(root, documents, files), problems


def missing_settings(keys: Container[str]) -> list[Diagnostic]:
    """The complaint about a portal that has no settings among its files, if it has none."""
    if "portal" in keys:
        return []
    hint = "run `dalil init` to start a portal, or change to its folder"
    place = Place("content/portal.yml")
    return [Diagnostic(place, Code.MISSING_FILE, "there is no such file", hint)]


def load_document(root: Path, path: Path, witness: Witness | None = None) -> Loaded:
    """Read one file of a portal, one that `content_files` gave with a kind."""
    source, problems = read_source(root, path, witness)
    kind = kind_of(source.name)
    if kind is None:
        raise ValueError(f"no document belongs at {source.name}")
    document = None
    if source.data is not None:
        document, found = parse(source, kind)
        problems += found
    if document is not None:
        problems += _identity(source, document, path.stem)
    return Loaded(key_of(source.name), source, document, problems)


def parse(source: SourceFile, kind: type[Document]) -> tuple[Document | None, list[Diagnostic]]:
    """Make a document of what a file says; every problem of the file at once."""
    try:
        # Strict JSON mode refuses "80" for 80 and still reads dates, enumerations and tuples.
        return kind.model_validate_json(to_json(source.data), strict=True), []
    except ValidationError as error:
        return None, complaints(source, kind, error)


def content_files(root: Path) -> list[ContentFile]:
    """Everything that is named like a content file, so that none is left out in silence.

    Sorted, folder by folder; no file is opened.
    """
    return [
        _content_file(name)
        for top in _CONTENT_ROOTS
        for name in _named_like_content(str(root), top)
    ]


def _content_file(name: str) -> ContentFile:
    kind = kind_of(name)
    return ContentFile(key_of(name), name, kind, None if kind else _misplaced(name))


def _named_like_content(root: str, folder: str) -> Iterator[str]:
    """The files below one folder, and folders that are named like files. Follows no links."""
    try:
        with os.scandir(f"{root}/{folder}") as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:  # no such folder, or none that can be looked into
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        name = f"{folder}/{entry.name}"
        if entry.name.lower().removesuffix(".txt").endswith((".yml", ".yaml")):
            yield name
        if entry.is_dir(follow_symlinks=False) and name != TRANSLATIONS:
            yield from _named_like_content(root, name)


def _misplaced(name: str) -> Diagnostic:
    place = Place("".join(c if c.isprintable() else "?" for c in name))
    if not name.isprintable():
        hint = "rename it: small Latin letters, digits and hyphens only, for example `my-page.yml`"
    elif not name.endswith(".yml"):
        hint = "rename it: the names of all content files end in .yml"
    else:
        folder = name.rpartition("/")[0]
        close = did_you_mean(name, FILES) if folder == "content" else did_you_mean(folder, FOLDERS)
        folders = ", ".join(f"{folder}/" for folder in FOLDERS)
        hint = close or f"move it to the folder of its kind ({folders}), or delete it"
    return Diagnostic(place, Code.MISPLACED_FILE, "no document belongs here", hint)


def _identity(source: SourceFile, document: Document, stem: str) -> list[Diagnostic]:
    identifier = getattr(document, "id", stem)
    if identifier == stem:
        return []
    return [
        Diagnostic(
            source.place(("id",)),
            Code.ID_MISMATCH,
            f'the id is "{identifier}" and the file is named "{stem}.yml"',
            "give both the same name; an id that was ever published must not change",
        )
    ]
