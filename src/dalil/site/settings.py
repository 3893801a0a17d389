"""mkdocs.yml: where it is, and how MkDocs is run on it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from dalil.diagnostics import Code, ContentError, Diagnostic, Place
from dalil.site.errors import SETTINGS, SiteError


def settings_of(root: Path) -> Path:
    """The settings of the portal in `root`. Raises ContentError where there are none."""
    settings = root.absolute() / SETTINGS
    if not settings.is_file():
        hint = "bring it back, or copy the one that `dalil init` makes for a new portal"
        message = "there is no such file"
        raise ContentError([Diagnostic(Place(SETTINGS), Code.MISSING_FILE, message, hint)])
    return settings


class _Complaints(logging.Handler):
    """Gathers the warnings and errors of MkDocs; its exception only says how many there were."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def mkdocs_running() -> Iterator[None]:
    """MkDocs without the advertisement of its theme, and with its errors as ours."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    log, complaints = logging.getLogger("mkdocs"), _Complaints()
    log.addHandler(complaints)
    try:
        yield
    except MkDocsException as error:
        said = "".join(f"\n  {message}" for message in dict.fromkeys(complaints.messages))
        raise SiteError(f"the site could not be made: {error}{said}") from error
    finally:
        log.removeHandler(complaints)
