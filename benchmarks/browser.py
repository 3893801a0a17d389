"""`dalil serve` with a real browser: how long until it is ready, and until a saved text shows."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.contestants import DALIL, EDITION, Contestants
from benchmarks.measure import environment
from dalil.devtools import CHROMIUM
from dalil.trouble import Trouble

PATIENCE = 600.0
"""Seconds after which a server or a page is given up."""

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

_WATCH = """(() => {
  const wanted = %s;
  const look = () => {
    if (document.body && document.body.textContent.includes(wanted)) {
      requestAnimationFrame(() => window.dalilShown());
      return true;
    }
    return false;
  };
  const watch = () => {
    if (look()) return;
    const observer = new MutationObserver(() => { if (look()) observer.disconnect(); });
    observer.observe(document.documentElement, {childList: true, subtree: true,
                                                characterData: true});
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", watch);
  else watch();
})();"""
"""Tells when the wanted words are on the page and about to be painted, also after a reload."""


def serve(contestants: Contestants, sentence: str) -> tuple[float, float]:
    """Seconds until the server answers, and from saving a sentence until a browser shows it."""
    chromium = os.environ.get(CHROMIUM)
    with tempfile.TemporaryFile() as log, _server(contestants, log) as (port, ready):
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
                shown = _shown(browser, contestants, sentence, port)
                browser.close()
        finally:
            contestants.restore()
    return ready, shown


@contextmanager
def _server(contestants: Contestants, log: IO[bytes]) -> Iterator[tuple[int, float]]:
    """A server on a free port, when it answers: the port, and how long that took."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*DALIL, "serve", "--edition", EDITION, "--port", str(port)]
    os.sync()
    started = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--root", str(contestants.portal)],
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
    )
    try:
        while not _answers(f"http://127.0.0.1:{port}/{contestants.address}"):
            if process.poll() is not None or time.perf_counter() - started > PATIENCE:
                log.seek(0)
                said = log.read().decode("utf-8", "replace").strip()
                raise Trouble(f"`dalil serve` did not get ready:\n{said}")
            time.sleep(0.005)
        yield port, time.perf_counter() - started
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own
            return bool(answer.status == 200)
    except OSError:
        return False


def _shown(browser: Browser, contestants: Contestants, sentence: str, port: int) -> float:
    page: Page = browser.new_page()
    seen: list[float] = []
    page.expose_function("dalilShown", lambda: seen.append(time.perf_counter()))
    page.add_init_script(_WATCH % json.dumps(sentence))
    page.goto(f"http://127.0.0.1:{port}/{contestants.address}")
    page.wait_for_timeout(1000)  # live reload is connected, and the server at rest
    saved = time.perf_counter()
    contestants.save(sentence)
    while not seen:
        if time.perf_counter() - saved > PATIENCE:
            raise Trouble(f"a saved sentence was not shown within {PATIENCE:.0f} seconds.")
        page.wait_for_timeout(5)
    return seen[0] - saved
