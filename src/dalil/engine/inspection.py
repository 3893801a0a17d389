"""A portal looked at, read and checked, as far as that is not in the cache."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, replace
from datetime import date
from pathlib import Path

from dalil.diagnostics import ContentError, Diagnostic
from dalil.engine.balance import balanced
from dalil.engine.checking import CheckTask, check_part
from dalil.engine.codec import dumps, loads
from dalil.engine.inputs import Digests, Known
from dalil.engine.part import PartInputs, read_part, release_all, see_part
from dalil.engine.remember import remembered
from dalil.engine.results import PackedHead
from dalil.engine.store import Store, digest
from dalil.engine.surroundings import Whole
from dalil.engine.survey import Survey, code, survey
from dalil.engine.timing import Count, Timings
from dalil.engine.workers import InThisProcess, Workers
from dalil.i18n.translations import check_folders
from dalil.loading import load_document
from dalil.model.portal import Portal
from dalil.pipeline import load_checked
from dalil.site.content import missing_pages
from dalil.site.errors import SETTINGS
from dalil.site.project import Project, Settings, project, settings
from dalil.site.static import Content, static_files, versions

SMALL = 150_000
"""Bytes of YAML that are worked on here in less time than workers need to start."""

_HERE = InThisProcess()


class Inspection:
    """A portal on its way to pages. Call `look`, `read` and `check`, in this order.

    After a change to documents alone, `read` can be called again with their keys, then `check`.
    """

    survey: Survey
    project: Project
    portal: Portal
    versions: Mapping[str, str]
    """A digest of each stylesheet and script."""
    whole: Whole

    def __init__(
        self, root: Path, today: date, store: Store, workers: Workers, timings: Timings
    ) -> None:
        self.root = root
        self.today = today
        self.store = store
        self.timings = timings
        self.head_keys: dict[str, bytes] = {}
        """By document, a digest of all that is its own."""
        self._workers = workers
        self._heads: dict[str, PackedHead] = {}
        self._complaints: dict[str, tuple[Diagnostic, ...]] = {}
        self._checked: dict[str, bytes] = {}
        self._structure = b""
        self._read_in: dict[str, tuple[str, ...]] = {}

    def look(self) -> None:
        """Raises ContentError for settings that cannot be used, or NeedsMkDocs."""
        with self.timings.stage("Looking") as count:
            digests = Digests(self.store)
            made_by = code(digests)
            self.portal = self._portal(digests, made_by)
            languages = tuple(locale.language for locale in self.portal.locales)
            self.survey = survey(self.root, languages, digests, made_by)
            self.project = project(self.root, languages, self._settings())
            self._files = static_files(self.project.files, player=True)
            self.versions = versions(self._files)
            count.add(len(self.survey.names), "document")

    def _portal(self, digests: Digests, made_by: bytes) -> Portal:
        """The settings of the portal. Raises ContentError where they cannot be used."""
        file = self.root / "content/portal.yml"
        key = digest(b"portal", made_by, digests.of(str(file)))
        with suppress(KeyError, ValueError):
            known = loads(self.store.results([key])[key])
            if isinstance(known, Portal):
                return known
        _, _, document, problems = load_document(self.root, file)
        if not isinstance(document, Portal):
            raise ContentError(load_checked(self.root, self.today).diagnostics)
        if not problems and digests.same([str(file)]):
            self.store.keep({key: dumps(document)})
        return document

    def files(self, *, player: bool) -> Mapping[str, Content]:
        """What a site holds besides its pages."""
        return self._files if player else static_files(self.project.files, player=False)

    def _settings(self) -> Settings:
        """What mkdocs.yml says: reading it takes longer than looking through a small portal."""
        said = self.survey.digests.of(f"{self.root}/{SETTINGS}")
        key = digest(b"settings", self.survey.code, said)
        with suppress(KeyError, ValueError, TypeError):
            return Settings(*loads(self.store.results([key])[key]))
        made = settings(self.root)
        self.store.keep({key: dumps(astuple(replace(made, extension_configs=None)))})
        return made

    def read(self, keys: Collection[str] | None = None) -> None:
        """Find or make the heads of documents: of all, or of those that have changed."""
        names = self.survey.names
        with self.timings.stage("Reading") as count:
            release_all()  # what was read before may have changed
            self._read_in = {}
            if keys is None and self.survey.digests.fresh and self._workers.here:
                heads = self._read_first(count)
            else:
                heads = self._read_again([k for k in names if keys is None or k in keys], count)
            self.survey.digests.keep()  # already now: errors in the content may end the build
            if any(self._heads.get(key) != head for key, head in heads.items()):
                self._heads |= heads
                self._take_stock()

    def _read_first(self, count: Count) -> dict[str, PackedHead]:
        """The heads of all documents, of which nothing is known: no file is read twice."""
        heads: dict[str, PackedHead] = {}
        seen: dict[str, Known] = {}
        parts = self.split(self.survey.names)
        self._read_in = {key: part for part in parts for key in part}
        tasks = [self.inputs(part) for part in parts]
        for found, files in self.workers(self.survey.names).run(see_part, tasks):
            heads |= found
            seen |= files
            count.add(len(found), "document")
        with self.survey.digests.sighted(seen):
            wanted = self.survey.head_keys(self.survey.names)
        self.head_keys |= wanted
        sure = self.survey.steady(self.survey.names, None, written=False)
        return remembered(self.store, _on("heads"), wanted, lambda _: heads, sure=lambda _: sure)

    def _read_again(self, keys: Sequence[str], count: Count) -> dict[str, PackedHead]:
        """The heads of documents, as far as they are not known."""
        wanted = self.survey.head_keys(keys)

        def make(missing: Sequence[str]) -> dict[str, PackedHead]:
            made: dict[str, PackedHead] = {}
            parts = self.split(missing)
            self._read_in = {key: part for part in parts for key in part}
            tasks = [self.inputs(part) for part in parts]
            for found in self.workers(missing).run(read_part, tasks):
                made |= found
                count.add(len(found), "document")
            return made

        def sure(names: Sequence[str]) -> bool:
            return self.survey.steady(names, None, written=False)

        self.head_keys |= wanted
        return remembered(self.store, _on("heads"), wanted, make, sure=sure)

    def _take_stock(self) -> None:
        names = self.survey.names
        heads = [self._heads[key] for key in names]
        versions = (f"{name} {version}" for name, version in sorted(self.versions.items()))
        shared = [
            self.survey.shared(self.project),
            self.today.isoformat().encode(),
            *map(str.encode, versions),
        ]
        self._structure = digest(*shared, *(head.structure for head in heads))
        made = digest(*shared, *(head.digest for head in heads))
        labels = {k: head.label for k, head in zip(names, heads, strict=True) if head.label}
        data = [head.data for head in heads]
        self.whole = Whole(self.root, self.today, names, labels, data, made)

    def check(self) -> tuple[Diagnostic, ...]:
        """All complaints about the portal."""
        with self.timings.stage("Checking") as count:
            wanted = {k: digest(b"check", self._structure, h) for k, h in self.head_keys.items()}
            stale = {k: key for k, key in wanted.items() if self._checked.get(k) != key}

            def make(missing: Sequence[str]) -> dict[str, tuple[Diagnostic, ...]]:
                made: dict[str, tuple[Diagnostic, ...]] = {}
                tasks = [CheckTask(self.inputs(part), self.whole) for part in self.parts(missing)]
                for found in self.workers(missing).run(check_part, tasks):
                    made |= found
                    count.add(len(found), "document")
                return made

            def sure(names: Sequence[str]) -> bool:
                return self.survey.steady(names, self.project, written=False)

            self._complaints |= remembered(self.store, _on("complaints"), stale, make, sure=sure)
            self._checked = wanted
        return self._diagnostics()

    def _diagnostics(self) -> tuple[Diagnostic, ...]:
        languages = self.survey.languages
        found = {*self.survey.misplaced, *check_folders(self.root, languages)}
        found.update(missing_pages(self.root, languages[0]))
        for head in self._heads.values():
            if head.flawed:
                found.update(loads(head.data).diagnostics)
        for complaints in self._complaints.values():
            found.update(complaints)
        return tuple(sorted(found))

    def go_on_here(self) -> None:
        """From now on without the workers it was given, which are needed elsewhere or closed."""
        self._workers = _HERE

    def parts(self, keys: Collection[str]) -> list[tuple[str, ...]]:
        """The parts in which these documents were read; or, where others are needed, new ones."""
        if keys and set(keys) == self._read_in.keys():
            return list(dict.fromkeys(self._read_in.values()))
        return self.split(keys)

    def split(self, keys: Collection[str]) -> list[tuple[str, ...]]:
        return balanced(self._sizes(keys), self.workers(keys).size)

    def workers(self, keys: Collection[str]) -> Workers:
        """Who should work on these documents."""
        return self._workers if sum(self._sizes(keys).values()) > SMALL else _HERE

    def _sizes(self, keys: Collection[str]) -> dict[str, int]:
        survey = self.survey
        return {k: survey.digests.size(f"{survey.root}/{survey.names[k]}") for k in keys}

    def inputs(self, keys: tuple[str, ...]) -> PartInputs:
        return PartInputs(self.root, self.survey.languages, self.survey.names, keys)


def _on(sheet: str) -> Callable[[str], str]:
    """All documents on one sheet."""
    return lambda _: sheet
