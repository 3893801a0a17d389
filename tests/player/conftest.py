"""Sites with questions in Arabic and French, opened as files and over http."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ViewportSize

from tests.chromium import PHONE
from tests.player.learner import Learner
from tests.player.portals import LANGUAGES, a_site

Opening = Callable[..., Learner]


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The trainee site in each language."""
    root = tmp_path_factory.mktemp("questions")
    return {language: a_site(root / language, language) for language in LANGUAGES}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def addresses(sites: Mapping[str, Path]) -> Iterator[Mapping[str, str]]:
    """The sites over http."""
    servers = {
        language: ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        for language, folder in sites.items()
    }
    for server in servers.values():
        threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {name: f"http://127.0.0.1:{server.server_port}" for name, server in servers.items()}
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture
def opened(browser: Browser, sites: Mapping[str, Path]) -> Iterator[Opening]:
    """Opens a page of a site, each time with an empty profile unless one is given.

    Whatever the page complains of, or asks the network for, fails the test.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def watched(context: BrowserContext) -> None:
        context.on("console", lambda message: complaints.append(message.text))
        context.on("weberror", lambda error: complaints.append(str(error.error)))

    def opening(
        path: str,
        language: str = "ar",
        *,
        site: Path | str | None = None,
        size: ViewportSize = PHONE,
        script: str | None = None,
        within: Learner | None = None,
        **options: Any,
    ) -> Learner:
        if within is None:
            context = browser.new_context(viewport=size, reduced_motion="reduce", **options)
            watched(context)
            contexts.append(context)
        else:
            context = within.page.context
        if script:
            context.add_init_script(script)
        root = site if site is not None else sites[language]
        page = context.new_page()
        learner = Learner(page, root.as_uri() if isinstance(root, Path) else root)
        learner.open(path)
        return learner

    yield opening
    for context in contexts:
        context.close()
    assert complaints == []
