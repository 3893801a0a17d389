"""The way into the engine for the command line: cache, workers, and MkDocs where it is needed."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from dalil.diagnostics import ContentError, Diagnostic
from dalil.engine import trees, unchanged
from dalil.engine.build import Built, Request, build
from dalil.engine.inspection import Inspection
from dalil.engine.means import Means
from dalil.engine.store import Store
from dalil.engine.timing import Timings
from dalil.engine.workers import Workers, on_this_computer, processors
from dalil.pipeline import load_checked
from dalil.site.project import NeedsMkDocs


def build_portal(request: Request, means: Means, timings: Timings) -> Built:
    """Build and publish. Raises ContentError, SiteError, BusyError or Trouble."""
    with _profiled(means.profile), _at_work(request.root, means) as (store, workers):
        try:
            return build(request, store, workers, timings)
        except NeedsMkDocs:
            from dalil.engine.by_mkdocs import build_by_mkdocs

            return build_by_mkdocs(request, timings)
        finally:
            trees.give_back(str(request.root))


def check_portal(root: Path, today: date) -> tuple[tuple[Diagnostic, ...], int | None]:
    """Every complaint about a portal, and how many files it has, if that can be told."""
    timings = Timings()
    with _at_work(root, Means()) as (store, workers):
        try:
            inspection = Inspection(root, today, store, workers, timings)
            inspection.look()
            inspection.read()
            return inspection.check(), len(inspection.survey.names)
        except ContentError as error:  # its settings cannot be used
            return tuple(error.diagnostics), None
        except NeedsMkDocs:  # its settings of MkDocs are no matter of documents
            with timings.stage("Reading and checking"):
                workspace = load_checked(root, today)
            return workspace.diagnostics, workspace.files


def build_and_remember(
    request: Request, means: Means, timings: Timings, arguments: Sequence[str]
) -> Built:
    """Build, and leave a record by which the same command will know that nothing has changed."""
    before = unchanged.inputs_before(str(request.root))
    built = build_portal(request, means, timings)
    if built.outputs is not None and unchanged.settled(built.latest):
        folders = [str(folder) for folder in request.folders.values()]
        root, said = str(request.root), built.summary
        unchanged.remember(root, arguments, before, folders, said, built.outputs)
    return built


@contextmanager
def _at_work(root: Path, means: Means) -> Iterator[tuple[Store, Workers]]:
    """The cache of a portal and who works on it, both closed in the end."""
    with _no_collections():
        store = Store(root / unchanged.FOLDER)
        try:
            workers = _workers(means)
            try:
                yield store, workers
            finally:
                workers.close()
        finally:
            store.close()


def _workers(means: Means) -> Workers:
    if means.scheduler is not None:
        from dalil.engine.dask_workers import OnDask

        return OnDask(means.scheduler, means.jobs)
    jobs = 1 if means.profile else means.jobs or processors()
    return on_this_computer(jobs)


@contextmanager
def _no_collections() -> Iterator[None]:
    """A build makes much and hardly any circles: looking for them again and again costs a tenth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _profiled(file: Path | None) -> Iterator[None]:
    if file is None:
        yield
        return
    import cProfile

    profile = cProfile.Profile()
    with profile:
        yield
    profile.dump_stats(file)
