"""The slow road: MkDocs builds a project that asks for more than every portal does."""

from __future__ import annotations

from dalil.engine.build import Built, Request
from dalil.engine.timing import Timings
from dalil.pipeline import load_checked
from dalil.site.build import build_edition


def build_by_mkdocs(request: Request, timings: Timings) -> Built:
    """Build and publish by MkDocs. Raises ContentError, SiteError or BusyError."""
    with timings.stage("Reading and checking") as count:
        workspace = load_checked(request.root, request.today)
        workspace.approved(strict=request.strict)
        count.add(workspace.files or 0, "document")
    pages = {}
    with timings.stage("Rendering by MkDocs") as count:
        for edition, folder in request.folders.items():
            built = build_edition(
                workspace,
                edition,
                locales=request.languages,
                site_url=request.site_url,
                strict=request.strict,
                output=folder,
            )
            pages[edition] = built.pages
            count.add(built.pages, "page")
    return Built(pages, workspace.files or 0, workspace.diagnostics)
