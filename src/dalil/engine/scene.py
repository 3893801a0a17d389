"""Pages of a portal without errors, each made when it is asked for and then kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dalil.engine.inspection import Inspection
from dalil.engine.part import read
from dalil.engine.rendering import PageMaker
from dalil.engine.store import digest
from dalil.engine.surroundings import Look, surroundings_of
from dalil.model.base import Edition
from dalil.pages.build import LocaleRenderer
from dalil.pages.routes import addresses_of
from dalil.site.chrome import Chrome
from dalil.site.static import static_files


class Scene:
    """One edition of a portal at a moment. `before`: the scene whose place it takes.

    What cannot have changed since then is taken over.
    """

    def __init__(self, inspection: Inspection, edition: Edition, before: Scene | None) -> None:
        portal = inspection.portal
        languages = tuple(locale.language for locale in portal.locales)
        self.project = inspection.project
        self._inspection = inspection
        self._keys = dict(inspection.head_keys)
        self._look = Look(edition, languages, portal.site_url)
        written = inspection.survey.hand_written(self.project)
        self.setting = digest(inspection.whole.digest, written)
        self.version = digest(self.setting, *self._keys.values()).hex()
        self._around = surroundings_of(inspection.whole)
        self._chrome = Chrome(self.project, inspection.versions)
        self._files = static_files(self.project.files, player=True)
        self._addresses: dict[str, Mapping[str, str]] = {}
        self._shown: dict[str, tuple[str, bytes]] = {}
        if before is not None and before.setting == self.setting:
            self._shown = before.unchanged(self._keys)

    def unchanged(self, keys: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]]:
        """The pages of documents that are as they were, and of no document."""
        return {
            path: (key, body)
            for path, (key, body) in self._shown.items()
            if self._keys.get(key) == keys.get(key)
        }

    def body(self, path: str) -> bytes | None:
        """The bytes at a path below the root of the site; None where there is nothing."""
        if path not in self._shown:
            made = self._page(path)
            if made is None:
                return self._file(path)
            self._shown[path] = made
        return self._shown[path][1]

    def _page(self, path: str) -> tuple[str, bytes] | None:
        """The document of a page, "" for none, and its HTML."""
        language, _slash, below = path.partition("/")
        if language not in self._look.languages[1:]:
            language, below = self._look.languages[0], path
        renderer = self._around.renderer(self._look, language)
        address = self._by_path(language, renderer).get(below)
        if address is None:
            return None
        key = self._document_of(address, renderer)
        part = read(self._inspection.inputs((key,) if key else ()))
        maker = PageMaker(part, self._around, self._chrome, self.project)
        if not key:
            return "", maker.content(renderer.page(address), renderer)
        if key not in part.catalog.documents:
            return None  # damaged since the last look; the next one will say so
        page = maker.document_in(self._look, key, language)
        return None if page is None else (key, maker.content(page, renderer))

    def _by_path(self, language: str, renderer: LocaleRenderer) -> Mapping[str, str]:
        """The address of each page by its path below the root of a language."""
        if language not in self._addresses:
            paths = renderer.routes.paths
            self._addresses[language] = {paths[a]: a for a in renderer.addresses()}
        return self._addresses[language]

    @staticmethod
    def _document_of(address: str, renderer: LocaleRenderer) -> str:
        return addresses_of(renderer.catalog).get(address, "")

    def _file(self, path: str) -> bytes | None:
        content = self._files.get(path)
        if isinstance(content, Path):
            return content.read_bytes() if content.is_file() else None
        return content
