"""A portal while it is written: what the preview server asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from dalil.diagnostics import ContentError, Diagnostic, errors
from dalil.engine.inspection import Inspection
from dalil.engine.part import PORTAL
from dalil.engine.scene import Scene
from dalil.engine.store import Store
from dalil.engine.timing import Timings
from dalil.engine.unchanged import FOLDER
from dalil.engine.workers import on_this_computer, processors
from dalil.i18n.layout import po_path
from dalil.model.base import Edition
from dalil.pipeline import today
from dalil.preview.engine import Answer, Verdict, content_type_of
from dalil.site.project import NeedsMkDocs
from dalil.site.static import assets_directory, theme_directory
from dalil.trouble import Trouble

_PORTAL = ("content", "modules", "quizzes", "docs", "mkdocs.yml")


class Live:
    """One edition of a portal as it is now, or was when it last had no errors."""

    def __init__(self, root: Path, edition: Edition) -> None:
        self._root = root
        self._edition = edition
        self._store = Store(root / FOLDER)
        self._inspection: Inspection | None = None
        self._scene: Scene | None = None

    def watched(self) -> Iterable[Path]:
        places = [self._root / name for name in _PORTAL]
        if self._scene is not None and self._scene.project.templates is not None:
            places.append(self._scene.project.templates)
        return [*places, theme_directory(), assets_directory()]

    def refresh(self, changed: Collection[Path] | None) -> Verdict:
        """Raises Trouble for a project that only MkDocs can build."""
        try:
            diagnostics = self._inspect(changed)
        except ContentError as error:
            self._inspection = None
            diagnostics = tuple(error.diagnostics)
        except NeedsMkDocs as error:
            message = (
                "mkdocs.yml asks for more than `dalil serve` can show: run `dalil build`, and open "
                "the pages in site/."
            )
            raise Trouble(message) from error
        if self._inspection is not None and not errors(diagnostics):
            self._scene = Scene(self._inspection, self._edition, self._scene)
        version = self._scene.version if self._scene else ""
        return Verdict(version, diagnostics, usable=not errors(diagnostics))

    def answer(self, path: str) -> Answer | None:
        body = self._scene.body(path) if self._scene else None
        return None if body is None else Answer(body, content_type_of(path))

    def _inspect(self, changed: Collection[Path] | None) -> tuple[Diagnostic, ...]:
        inspection = self._inspection
        keys = _documents(inspection, changed) if inspection and changed is not None else None
        if inspection is not None and keys is not None:
            inspection.read(keys)
            return inspection.check()
        # A first look at a large portal is worth processes of its own; a later one has the cache.
        jobs = processors() if self._scene is None else 1
        workers = on_this_computer(jobs)
        try:
            inspection = Inspection(self._root, today(), self._store, workers, Timings())
            inspection.look()
            inspection.read()
            diagnostics = inspection.check()
        finally:
            workers.close()
        inspection.go_on_here()
        inspection.survey.digests.keep()
        self._inspection = inspection
        return diagnostics


def _documents(inspection: Inspection, changed: Collection[Path]) -> set[str] | None:
    """The documents that files belong to; None where more than documents has changed."""
    root, survey = inspection.root, inspection.survey
    owners = {root / name: key for key, name in survey.names.items()}
    keys: set[str] = set()
    for path in changed:
        key = owners.get(path) if path.is_file() else None
        key = key or _translated(path, inspection)
        if key is None or key == PORTAL:
            return None
        keys.add(key)
    return keys


def _translated(path: Path, inspection: Inspection) -> str | None:
    """The document that a translation file is for."""
    for language in inspection.survey.languages:
        folder = po_path(inspection.root, language, "x").parent
        if path.is_relative_to(folder):
            key = path.relative_to(folder).with_suffix("").as_posix()
            return key if key in inspection.survey.names else None
    return None
