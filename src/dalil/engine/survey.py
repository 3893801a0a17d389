"""What there is to build from: files, their digests, and keys by which results are found again."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

import dalil
from dalil.diagnostics import Diagnostic
from dalil.engine.inputs import Digests, tree
from dalil.engine.part import PORTAL
from dalil.engine.store import digest
from dalil.i18n.layout import INTERFACE, po_keys, po_path
from dalil.loading import content_files
from dalil.site.project import Project
from dalil.site.settings import SETTINGS
from dalil.site.static import theme_directory


@dataclass(frozen=True)
class Survey:
    """The files of a portal. `names`: of its documents by key; `misplaced`: complaints of others.

    `languages` are the portal's.
    """

    root: Path
    languages: tuple[str, ...]
    names: Mapping[str, str]
    misplaced: tuple[Diagnostic, ...]
    digests: Digests

    def head_key(self, key: str) -> bytes:
        """Of all that the head of a document is made from."""
        return digest(b"head", self.code, *self._own(key))

    def _own(self, key: str) -> list[bytes]:
        paths = [f"{self.root}/{self.names[key]}"]
        keys = [key]
        named = [key, *self.languages]
        if key == PORTAL:
            # With the settings are kept the complaints about translations of no document.
            keys.append(INTERFACE)
            named += (f"{x} {k}" for x in self.languages for k in po_keys(self.root, x))
            named += self.names
        paths += [str(po_path(self.root, x, k)) for x in self.languages for k in keys]
        return ["\0".join(named).encode(), *map(self.digests.of, paths)]

    @cached_property
    def code(self) -> bytes:
        """Of everything that is no content: Dalil, its templates, and the packages it uses."""
        package = Path(dalil.__file__).parent
        own = [*tree(package, ("__pycache__", "assets")), *tree(theme_directory())]
        parts = [path.encode() + self.digests.of(path) for path in own]
        return digest(sys.version.encode(), *_packages(), *parts)

    def shared(self, project: Project) -> bytes:
        """Of what every page may depend on besides the documents."""
        paths = [str(self.root / SETTINGS)]
        paths += [str(po_path(self.root, language, INTERFACE)) for language in self.languages]
        if project.templates is not None:
            paths += tree(project.templates)
        named = [*project.files, *("/".join(known) for known in project.documents)]
        parts = [path.encode() + self.digests.of(path) for path in paths]
        return digest(self.code, *parts, *(name.encode() for name in sorted(named)))

    def hand_written(self, project: Project) -> bytes:
        """Of the text of the hand-written pages."""
        paths = [str(path) for _, path in sorted(project.documents.items())]
        return digest(*(path.encode() + self.digests.of(path) for path in paths))


def survey(root: Path, languages: tuple[str, ...], digests: Digests) -> Survey:
    """List the documents of a portal without reading them."""
    names: dict[str, str] = {}
    misplaced: list[Diagnostic] = []
    for file in content_files(root):
        if file.problem is not None:
            misplaced.append(file.problem)
        else:
            names[file.key] = file.name
    return Survey(root, languages, names, tuple(misplaced), digests)


def _packages() -> Iterable[bytes]:
    """The names and versions of all packages beside those that Dalil needs."""
    spec = find_spec("jinja2")
    for folder in (spec and spec.submodule_search_locations) or ():
        beside = os.listdir(os.path.dirname(folder))
        return [name.encode() for name in sorted(beside) if name.endswith(".dist-info")]
    return []
