"""`dalil serve` with a real browser: how long until it is ready, and until a saved text shows."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import IO

from playwright.sync_api import Page, sync_playwright

from benchmarks.contestants import DALIL, EDITION, Contestants
from benchmarks.measure import Cost, ended, last_lines, started
from dalil.devtools import CHROMIUM
from dalil.trouble import Trouble

_PATIENCE = 600.0
"""Seconds after which a server is given up."""
_PATIENCE_PAGE = 120.0
"""Seconds after which a page that does not change is given up."""
_PATIENCE_END = 20.0
"""Seconds after which a server that was interrupted is given up."""
_REST = 1.5
"""Seconds in which a loaded page connects to its server, and the server comes to rest."""
_BETWEEN = 0.01
"""Seconds between two questions whether the server is ready."""

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

_SENTENCE = "This sentence was saved as number {number}."
_WATCH = """(() => {
  const pattern = /This sentence was saved as number (\\d+)\\./;
  let shown = "";
  const look = () => {
    const place = [...document.querySelectorAll("p")].find((p) => pattern.test(p.textContent));
    const number = place && pattern.exec(place.textContent)[1];
    if (!place || number === shown) return;
    shown = number;
    place.scrollIntoView({block: "center", behavior: "instant"});
    // The second callback runs after the frame that the first one belongs to was painted.
    requestAnimationFrame(() => requestAnimationFrame(
      () => window.dalilShown(Number(number), Date.now() / 1000)));
  };
  addEventListener("DOMContentLoaded", () => {
    look();
    new MutationObserver(look).observe(document, {childList: true, subtree: true,
                                                  characterData: true});
  });
})();"""
"""Tells which sentence has been painted, and when, also after a reload."""


@dataclass
class _Server:
    """Where it listens, what it took to get ready, and what it took in all, once it has ended."""

    port: int
    ready: float
    whole: Cost | None = None


def serve(contestants: Contestants, saves: int) -> tuple[Cost, list[Cost]]:
    """What it takes until the server answers, and from saving a text until a browser shows it.

    The sentence is saved so many times, each time on a page at rest.
    """
    try:
        with _server(contestants) as server:
            shown = _shown(contestants, server.port, saves)
    finally:
        contestants.restore()
    peak = server.whole.peak if server.whole else None
    return Cost(server.ready, peak=peak), shown


@contextmanager
def _server(contestants: Contestants) -> Iterator[_Server]:
    """A server that is ready, on a free port; interrupted in the end, as by Ctrl-C."""
    port = _free_port()
    command = [*DALIL, "serve", "--edition", EDITION, "--port", str(port)]
    command += ["--root", str(contestants.portal)]
    with (
        tempfile.TemporaryFile() as log,
        started(command, contestants.portal, contestants.home, log) as process,
    ):
        server = _Server(port, _ready(contestants, port, process, log))
        yield server
        os.killpg(process.pid, signal.SIGINT)
        try:
            server.whole, _ = ended(process, _PATIENCE_END)
        except subprocess.TimeoutExpired:
            raise Trouble("`dalil serve` does not end when it is interrupted.") from None


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _ready(
    contestants: Contestants, port: int, process: subprocess.Popen[bytes], log: IO[bytes]
) -> float:
    """The seconds until the page was served."""
    began = float(process.stdout.readline()) if process.stdout else time.monotonic()
    while not _answers(port, contestants.address, contestants.title):
        if process.poll() is not None or time.monotonic() - began > _PATIENCE:
            raise Trouble(f"`dalil serve` did not get ready:\n{last_lines(log)}")
        time.sleep(_BETWEEN)
    return time.monotonic() - began


def _answers(port: int, address: str, words: str) -> bool:
    """Whether the page itself comes, and not one that asks for patience."""
    connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        connection.request("GET", f"/{address}")
        answer = connection.getresponse()
        return answer.status == 200 and words in answer.read().decode()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _shown(contestants: Contestants, port: int, saves: int) -> list[Cost]:
    seen: dict[int, float] = {}

    def tell(number: int, moment: float) -> None:
        seen.setdefault(number, moment)

    with sync_playwright() as playwright:
        chromium = os.environ.get(CHROMIUM)
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        page = browser.new_page()
        page.expose_function("dalilShown", tell)
        page.add_init_script(_WATCH)
        page.goto(f"http://127.0.0.1:{port}/{contestants.address}")
        times = [_save(contestants, page, seen, number) for number in range(1, saves + 1)]
        browser.close()
    return times


def _save(contestants: Contestants, page: Page, seen: dict[int, float], number: int) -> Cost:
    """Both moments are of the system's clock: one of this process, one of the browser."""
    page.wait_for_load_state("load")
    page.wait_for_timeout(_REST * 1000)
    saved = contestants.save(_SENTENCE.format(number=number))
    while number not in seen:
        if time.time() - saved > _PATIENCE_PAGE:
            raise Trouble(f"a saved sentence was not shown within {_PATIENCE_PAGE:.0f} seconds.")
        page.wait_for_timeout(20)
    return Cost(seen[number] - saved)
