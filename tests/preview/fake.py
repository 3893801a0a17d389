"""An engine that makes pages of small texts, and a server of it."""

from __future__ import annotations

import hashlib
import http.client
import io
import json
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dalil.diagnostics import Code, Diagnostic, Place
from dalil.preview.engine import Answer, Verdict, content_type_of
from dalil.preview.server import PreviewServer
from dalil.writing import write_file

PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' data:; \
style-src 'self'; script-src 'self'; base-uri 'self'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>A page</title>
<link rel="icon" href="data:,">
</head>
<body>
<h1>{text}</h1>
<details><summary>One</summary><p>Folded away</p></details>
{paragraphs}
</body>
</html>
"""
PARAGRAPHS = "\n".join(f"<p>{number}. {'سطر من النص ' * 12}</p>" for number in range(150))


class FakeEngine:
    """`content/x.txt` becomes x.html, and `content/en/x.txt` en/x.html.

    A text with ERROR in it is an error, one with WARNING a warning; with CRASH the engine fails,
    and with BROKEN it fails over that page.
    """

    def __init__(self, root: Path) -> None:
        self.content = root / "content"
        self.quizzes = root / "quizzes"
        self.content.mkdir(parents=True, exist_ok=True)
        self.refreshes: list[Collection[Path] | None] = []
        self.asked: list[str] = []
        self.texts: dict[str, str] = {}

    def write(self, name: str, text: str) -> None:
        """In one step: on a busy machine, half a text would be taken for a whole one."""
        write_file(self.content / f"{name}.txt", text)

    def watched(self) -> Iterable[Path]:
        return [self.content, self.quizzes, self.content.parent / "mkdocs.yml"]

    def refresh(self, changed: Collection[Path] | None) -> Verdict:
        self.refreshes.append(changed)
        files = sorted(self.content.rglob("*.txt"))
        texts = {
            file.relative_to(self.content).with_suffix(".html").as_posix(): file.read_text("utf-8")
            for file in files
        }
        if any("CRASH" in text for text in texts.values()):
            raise ZeroDivisionError("nothing to divide by")
        found = [
            Diagnostic(Place(f"content/{name}", 3, 5), code, f"what is {word}", "mend it so")
            for name, text in texts.items()
            for word, code in (("ERROR", Code.RAW_HTML), ("WARNING", Code.UNUSED_SOURCE))
            if word in text
        ]
        usable = not any("ERROR" in text for text in texts.values())
        if usable:
            self.texts = texts
        version = hashlib.sha256(repr(self.texts).encode()).hexdigest()[:8]
        return Verdict(version, found, usable)

    def answer(self, path: str) -> Answer | None:
        self.asked.append(path)
        if path == "assets/style.css":
            return Answer(b"h1 { color: teal }", content_type_of(path))
        text = self.texts.get(path)
        if text is None:
            return None
        if "BROKEN" in text:
            raise LookupError("no such drawer")
        language, direction = ("en", "ltr") if path.startswith("en/") else ("ar", "rtl")
        page = PAGE.format(text=text, language=language, direction=direction, paragraphs=PARAGRAPHS)
        return Answer(page.encode(), content_type_of(path))


class Preview:
    """A running server, as a browser and a terminal see it."""

    def __init__(self, server: PreviewServer, engine: FakeEngine, terminal: io.StringIO) -> None:
        self.server = server
        self.engine = engine
        self.terminal = terminal
        self.host = urlsplit(server.address).netloc

    def ask(
        self, target: str, *, method: str = "GET", headers: dict[str, str] | None = None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection(self.host, timeout=10)
        try:
            connection.request(method, target, headers=headers or {})
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()

    def said(self, words: str) -> None:
        """Wait until the terminal says these words."""
        wait_for(lambda: words in self.terminal.getvalue(), self.terminal.getvalue)

    @contextmanager
    def listening(self) -> Iterator[Callable[[], dict[str, Any]]]:
        """A listener to events; each call waits for the next news."""
        connection = http.client.HTTPConnection(self.host, timeout=10)
        connection.request("GET", "/.dalil/events")
        response = connection.getresponse()

        def news() -> dict[str, Any]:
            while line := response.readline():
                if line.startswith(b"data: "):
                    return dict(json.loads(line[6:]))
            raise EOFError

        try:
            yield news
        finally:
            response.close()
            connection.close()


@contextmanager
def a_preview(root: Path, *, events: bool = True, port: int = 0) -> Iterator[Preview]:
    """Of a portal with a start page in Arabic and one page in English."""
    engine, terminal = FakeEngine(root), io.StringIO()
    if not list(engine.content.iterdir()):
        engine.write("index", "البداية")
        engine.write("en/first", "The first page")
    with PreviewServer(engine, port=port, stream=terminal, events=events) as server:
        yield Preview(server, engine, terminal)


def wait_for(condition: Callable[[], bool], explain: Callable[[], str] = str) -> None:
    for _ in range(1000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError(f"it did not happen within ten seconds: {explain()}")
