"""`dalil serve` while an author writes: changes are shown, mistakes are told and do no harm."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tooling.portals import a_portal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="ends the server with a signal of POSIX"),
]

OLD = "Say in a few words what the portal is for"


class Server:
    def __init__(self, root: Path, *, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = log
        command = [sys.executable, "-m", "dalil", "serve", "--edition", "public"]
        with log.open("w") as file:
            self.process = subprocess.Popen(
                [*command, "--port", str(self.port)], cwd=root, stdout=file, stderr=file
            )

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=5) as page:
                return str(page.read().decode())
        except OSError:
            return ""

    def wait(self, until: Callable[[], bool]) -> None:
        for _ in range(300):
            if until():
                return
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        pytest.fail(f"nothing happened in 30 seconds:\n{self.log.read_text()}")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    started = Server(a_portal(tmp_path / "portal"), log=tmp_path / "log")
    yield started
    started.process.kill()
    started.process.wait()


def test_a_change_is_shown_and_a_mistake_is_told(server: Server, tmp_path: Path) -> None:
    module = tmp_path / "portal/content/awareness/the-signs.yml"
    text = module.read_text("utf-8")
    page = "en/awareness/the-signs.html"
    server.wait(lambda: "What you may notice" in server.page(page))

    module.write_text(text.replace("What you may notice", "What you may see"), encoding="utf-8")
    server.wait(lambda: "What you may see" in server.page(page))

    module.write_text(text.replace("title:", "titel:", 1), encoding="utf-8")
    server.wait(lambda: "error[unknown-field]" in server.log.read_text())
    assert "Traceback" not in server.log.read_text()
    assert "What you may see" in server.page(page)

    module.write_text(text.replace("What you may notice", "What is mended"), encoding="utf-8")
    server.wait(lambda: "What is mended" in server.page(page))

    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(timeout=20) in (0, 130)
    assert "Traceback" not in server.log.read_text()
