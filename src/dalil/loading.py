"""Find the files of a portal, read them and make documents of them, or say what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from dalil.catalog import Catalog
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


def key_of(name: str) -> str:
    """The key of a file in a Catalog, from its path below the root."""
    return name.removeprefix("content/").rsplit(".", 1)[0]


def load(root: Path) -> tuple[Catalog | None, list[Diagnostic]]:
    """Read a whole portal. The Catalog is None where the settings themselves cannot be used.

    Documents with errors are left out of the Catalog, so that checks can go on with the others;
    the caller builds nothing while there is any error.
    """
    documents: dict[str, Document] = {}
    files: dict[str, SourceFile] = {}
    problems: list[Diagnostic] = []
    for path in _content_files(root):
        name = path.relative_to(root).as_posix()
        kind = FILES.get(name) or FOLDERS.get(name.rpartition("/")[0])
        if kind is None or path.suffix != ".yml" or not name.isprintable():
            problems.append(_misplaced(name))
            continue
        source, found = read_source(root, path)
        problems += found
        files[key_of(name)] = source
        if source.data is None:
            continue
        document, found = parse(source, kind)
        problems += found
        if document is not None:
            documents[key_of(name)] = document
            problems += _identity(source, document, path.stem)
    if "portal" not in files:
        hint = "run `dalil init` to start a portal, or change to its folder"
        place = Place("content/portal.yml")
        problems.append(Diagnostic(place, Code.MISSING_FILE, "there is no such file", hint))
    if "portal" not in documents:
        return None, problems
    return Catalog(root, documents, files), problems


def parse(source: SourceFile, kind: type[Document]) -> tuple[Document | None, list[Diagnostic]]:
    """Make a document of what a file says; every problem of the file at once."""
    try:
        # Strict JSON mode refuses "80" for 80 and still reads dates, enumerations and tuples.
        text = json.dumps(source.data, ensure_ascii=False, allow_nan=False)
        return kind.model_validate_json(text, strict=True), []
    except ValidationError as error:
        return None, complaints(source, kind, error)


def _content_files(root: Path) -> Iterator[Path]:
    """Everything that is named like a content file, so that none is left out in silence."""
    translations = root / TRANSLATIONS
    for top in _CONTENT_ROOTS:
        for path in sorted((root / top).rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
            named = path.name.lower().removesuffix(".txt").endswith((".yml", ".yaml"))
            if named and not hidden and translations not in path.parents:
                yield path


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
