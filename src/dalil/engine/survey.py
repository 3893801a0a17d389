"""What there is to build from: files, their digests, and keys by which results are found again."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import dalil
from dalil.diagnostics import Diagnostic
from dalil.engine.inputs import ABSENT, Digests, tree
from dalil.engine.part import PORTAL
from dalil.engine.store import digest
from dalil.i18n.layout import INTERFACE, po_keys, po_path
from dalil.loading import TRANSLATIONS, content_files
from dalil.packages import installed
from dalil.site.errors import SETTINGS
from dalil.site.project import Project
from dalil.site.static import theme_directory


@dataclass(frozen=True)
class Survey:
    """The files of a portal. `names`: of its documents by key; `misplaced`: complaints of others.

    `languages` are the portal's. `code`: a digest of everything that is no content.
    """

    root: Path
    languages: tuple[str, ...]
    names: Mapping[str, str]
    misplaced: tuple[Diagnostic, ...]
    digests: Digests
    code: bytes

    def head_keys(self, keys: Iterable[str]) -> dict[str, bytes]:
        """For each of some documents, a digest of all that its head is made from."""
        translated = {x: dict.fromkeys(po_keys(self.root, x)) for x in self.languages}
        return {k: digest(b"head", self.code, *self._own(k, translated)) for k in keys}

    def _own(self, key: str, translated: Mapping[str, Mapping[str, None]]) -> list[bytes]:
        """`translated`: the documents that have a PO file, by language."""
        keys = [key]
        named = [key, *self.languages]
        if key == PORTAL:
            # With the settings are kept the complaints about translations of no document.
            keys.append(INTERFACE)
            named += (f"{x} {k}" for x in self.languages for k in translated[x])
            named += self.names
        found = [self.digests.of(f"{self.root}/{self.names[key]}")]
        for language, known in translated.items():
            folder = f"{self.root}/{TRANSLATIONS}/{language}"
            found += (self.digests.of(f"{folder}/{k}.po") if k in known else ABSENT for k in keys)
        return ["\0".join(named).encode(), *found]

    def shared(self, project: Project) -> bytes:
        """Of what every page may depend on besides the documents."""
        named = [*project.files, *("/".join(known) for known in project.documents)]
        parts = self._named(self.root, self._shared_files(project))
        return digest(self.code, *parts, *(name.encode() for name in sorted(named)))

    def _shared_files(self, project: Project) -> list[str]:
        paths = [str(self.root / SETTINGS)]
        paths += [str(po_path(self.root, language, INTERFACE)) for language in self.languages]
        if project.templates is not None:
            paths += tree(project.templates)
        return paths

    def _named(self, top: Path, paths: Iterable[str]) -> list[bytes]:
        return _named(self.digests, top, paths)

    def hand_written(self, project: Project) -> bytes:
        """Of the text of the hand-written pages."""
        paths = [str(path) for _, path in sorted(project.documents.items())]
        return digest(*self._named(self.root, paths))

    def steady(self, keys: Iterable[str], project: Project | None, *, written: bool) -> bool:
        """Whether the files of documents are still as their keys tell.

        With a project also what all pages share, and with `written` the hand-written pages.
        """
        paths = [path for key in keys for path in self._files(key)]
        if project is not None:
            paths += self._shared_files(project)
            paths += map(str, project.documents.values()) if written else ()
        return self.digests.same(paths)

    def _files(self, key: str) -> list[str]:
        keys = [key, INTERFACE] if key == PORTAL else [key]
        folder = f"{self.root}/{TRANSLATIONS}"
        translations = [f"{folder}/{x}/{k}.po" for x in self.languages for k in keys]
        return [f"{self.root}/{self.names[key]}", *translations]


def code(digests: Digests) -> bytes:
    """A digest of Dalil, its templates, and the packages it uses."""
    package, theme = Path(dalil.__file__).parent, theme_directory()
    ours = _named(digests, package, tree(package, ("__pycache__", "assets")))
    templates = _named(digests, theme, tree(theme))
    return digest(sys.version.encode(), *map(str.encode, installed()), *ours, *templates)


def _named(digests: Digests, top: Path, paths: Iterable[str]) -> list[bytes]:
    """Files by their names below a folder: another checkout finds the same results."""
    length = len(f"{top}/")
    return [path[length:].encode() + digests.of(path) for path in paths]


def survey(root: Path, languages: tuple[str, ...], digests: Digests, made_by: bytes) -> Survey:
    """List the documents of a portal without reading them. `made_by`: what `code` gives."""
    names: dict[str, str] = {}
    misplaced: list[Diagnostic] = []
    for file in content_files(root):
        if file.problem is not None:
            misplaced.append(file.problem)
        else:
            names[file.key] = file.name
    return Survey(root, languages, names, tuple(misplaced), digests, made_by)
