"""Build a portal: inspect it, let workers render what is new, and publish whole sites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dalil.diagnostics import ContentError, Diagnostic, errors
from dalil.engine.inspection import Inspection
from dalil.engine.output import Output, Pages
from dalil.engine.publish import take
from dalil.engine.remember import remembered
from dalil.engine.rendering import Order, RenderTask, render_part
from dalil.engine.results import FinishedPage
from dalil.engine.site import Site
from dalil.engine.store import Store, digest
from dalil.engine.surroundings import Look
from dalil.engine.timing import Timings
from dalil.engine.workers import Workers
from dalil.locales import chosen_locales
from dalil.model.base import Edition
from dalil.reporting import counted, summary


@dataclass(frozen=True)
class Request:
    """What to build. `folders`: where each edition is published.

    `languages`: some of the portal's, the first of them at the root; all if empty.
    """

    root: Path
    folders: Mapping[Edition, Path]
    today: date
    languages: tuple[str, ...] = ()
    site_url: str | None = None
    strict: bool = False


@dataclass(frozen=True)
class Built:
    """What came of a build: how many pages each edition has, and the warnings."""

    pages: Mapping[Edition, int]
    files: int
    diagnostics: tuple[Diagnostic, ...]
    outputs: str | None = field(default=None, compare=False)
    """What `unchanged.outputs` gives of the sites. None where it is not known what they rest on."""
    latest: int = field(default=0, compare=False)
    """When the newest of the files that were read had changed, in nanoseconds since 1970."""

    @property
    def summary(self) -> str:
        """What there is now, in one line."""
        pages = ", ".join(f"{e.name} {counted(n, 'page')}" for e, n in self.pages.items())
        return f"{summary(self.diagnostics, self.files)}; {pages}"


def build(request: Request, store: Store, workers: Workers, timings: Timings) -> Built:
    """Build and publish, each edition whole or not at all.

    Raises ContentError, SiteError or BusyError, then what was published stays as it was; and
    NeedsMkDocs for a project that only MkDocs can build.
    """
    inspection = Inspection(request.root, request.today, store, workers, timings)
    inspection.look()
    built = chosen_locales(inspection.portal, request.languages)
    languages = tuple(locale.language for locale in built)
    site_url = request.site_url or inspection.portal.site_url
    looks = [Look(edition, languages, site_url) for edition in request.folders]
    inspection.read()
    diagnostics = inspection.check()
    if diagnostics if request.strict else errors(diagnostics):
        raise ContentError(diagnostics)
    sites = [Site(request.root, folder) for folder in request.folders.values()]
    with ExitStack() as stack:
        for site in sites:
            stack.enter_context(site.publication())
        pages = _Rendering(inspection, looks, sites).pages()
        with timings.stage("Publishing") as count:
            for site, made in zip(sites, pages, strict=True):
                site.complete(made, inspection.files(player=any(p.asks for p in made)))
                count.add(len(made), "page")
            in_use = {page.digest for made in pages for page in made}
            new = [
                p.digest for s, made in zip(sites, pages, strict=True) for p in s.not_noted(made)
            ]
            store.keep_pages(in_use, new)
    for site in sites:
        site.remember()
    inspection.survey.digests.keep()
    counts = {look.edition: len(made) for look, made in zip(looks, pages, strict=True)}
    latest = inspection.survey.digests.latest
    outputs = " ".join(site.fingerprint for site in sites)
    return Built(counts, len(inspection.survey.names), diagnostics, outputs, latest)


PageKey = tuple[int, str]
"""The number of a look, and the document whose pages are meant: "" for all pages of none."""


@dataclass
class _Rendering:
    """The pages of all looks: found in the cache, or made in the folders of the sites."""

    inspection: Inspection
    looks: Sequence[Look]
    sites: Sequence[Site]

    def pages(self) -> list[tuple[FinishedPage, ...]]:
        """The pages of each look."""
        store = self.inspection.store
        with self.inspection.timings.stage("Rendering") as count:

            def make(missing: Sequence[PageKey]) -> dict[PageKey, tuple[FinishedPage, ...]]:
                made: dict[PageKey, tuple[FinishedPage, ...]] = {}
                workers = self.inspection.workers([key for _, key in missing if key])
                for rendered in workers.run(render_part, self._tasks(frozenset(missing))):
                    for n, pages in enumerate(rendered.pages):
                        for document, some in pages.items():
                            made[n, document] = made.get((n, document), ()) + some
                            self._bring(n, some, rendered.contents)
                            count.add(len(some), "page")
                return made

            def usable(
                found: Mapping[PageKey, tuple[FinishedPage, ...]],
            ) -> set[PageKey]:
                missing = [
                    (self.sites[n], page)
                    for (n, _), pages in found.items()
                    for page in pages
                    if not self.sites[n].has(page)
                ]
                whole = store.whole_pages({page.digest for _, page in missing})
                lost = {
                    (id(site), page.path)
                    for site, page in missing
                    if page.digest not in whole or not take(site.folder, page, store)
                }
                return {
                    (n, document)
                    for (n, document), pages in found.items()
                    if not lost or all((id(self.sites[n]), p.path) not in lost for p in pages)
                }

            def sure(made: Sequence[PageKey]) -> bool:
                keys = {key for _, key in made if key}
                return self.inspection.survey.steady(keys, self.inspection.project, written=True)

            found = remembered(store, self._sheet, self._keys(), make, usable, sure)
        return [
            tuple(page for (of, _), some in found.items() if of == n for page in some)
            for n in range(len(self.looks))
        ]

    def _sheet(self, key: PageKey) -> str:
        look = self.looks[key[0]]
        return f"pages {look.edition.name} {look.languages}"

    def _keys(self) -> dict[PageKey, bytes]:
        inspection = self.inspection
        whole = inspection.whole.digest
        keys: dict[PageKey, bytes] = {}
        written = inspection.survey.hand_written(inspection.project)
        for n, look in enumerate(self.looks):
            asked = repr((look.edition.name, look.languages, look.site_url)).encode()
            for document, head in inspection.head_keys.items():
                keys[n, document] = digest(b"pages", whole, asked, head)
            keys[n, ""] = digest(b"pages", whole, asked, written)
        return keys

    def _tasks(self, missing: frozenset[PageKey]) -> list[RenderTask]:
        inspection = self.inspection
        parts = inspection.parts({document for _, document in missing if document})
        return [
            RenderTask(
                inspection.inputs(part),
                inspection.whole,
                tuple(
                    Order(
                        look,
                        tuple(key for key in part if (n, key) in missing),
                        (number, len(parts)) if (n, "") in missing else None,
                        Output(self.sites[n].folder, inspection.store.pages),
                    )
                    for n, look in enumerate(self.looks)
                ),
                inspection.project,
                inspection.versions,
            )
            for number, part in enumerate(parts)
        ]

    def _bring(
        self, number: int, pages: Sequence[FinishedPage], contents: Mapping[str, bytes]
    ) -> None:
        """Write pages that were made on another computer."""
        if contents:
            output = Pages(Output(self.sites[number].folder, self.inspection.store.pages))
            for page in pages:
                output.write(page.path, contents[page.digest])
