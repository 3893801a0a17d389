"""From an address to what is sent: folders, missing pages, and what a preview adds to a page."""

from __future__ import annotations

import hashlib
import html
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import quote, unquote

from dalil.preview.engine import Answer, content_type_of
from dalil.preview.guard import Broken, Guard

OURS = "/.dalil/"
"""Addresses below this one are the server's own: no page has a hidden folder in its address."""
EVENTS = f"{OURS}events"
SCRIPT = f"{OURS}preview.js"

_HTML = content_type_of("index.html")
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    body: bytes
    content_type: str = _HTML
    location: str | None = None
    lasting: bool = False
    """Whether its address changes with its content, so that a browser need not ask again."""


def respond(guard: Guard, target: str) -> Response:
    """What a request for `target`, the path and query of its first line, is answered with."""
    address, _, query = target.partition("?")
    lasting = query.startswith("v=")
    if address == SCRIPT:
        return Response(200, script(), content_type_of(SCRIPT), lasting=lasting)
    path = _path(address)
    try:
        if path is None:
            return _missing(guard, "")
        found = guard.answer(path)
        if found.answer:
            return _response(200, found.answer, found.version, lasting=lasting)
        if path and not path.endswith("/index.html") and guard.answer(f"{path}/index.html").answer:
            return Response(302, b"", location=f"/{quote(path)}/")
        return _missing(guard, path)
    except Broken as error:
        return Response(500, _page("This page could not be made", str(error), guard.version))


def _path(address: str) -> str | None:
    """The path of a file below the root; None for what can be none, on whatever system."""
    try:
        path = unquote(address, errors="strict")
    except UnicodeDecodeError:
        return None
    if not path.startswith("/") or not path.isprintable() or set(path) & set('\\:*?"<>|'):
        return None
    parts = path[1:].split("/")
    if not parts[-1]:
        parts[-1] = "index.html"
    if any(not part or part.startswith(".") for part in parts):
        return None
    return "/".join(parts)


def _missing(guard: Guard, path: str) -> Response:
    """The page of the site for what is missing, the nearest one above `path`; or one of ours."""
    folders = path.split("/")[:-1]
    version = ""
    for depth in range(len(folders), -1, -1):
        found = guard.answer("/".join([*folders[:depth], "404.html"]))
        if found.answer:
            return _response(404, found.answer, found.version)
        version = found.version if found.usable else ""
    sentence = "There is nothing at this address." if version else "There is no page yet."
    return Response(404, _page("Not found", sentence, version))


def _response(status: int, answer: Answer, version: str, *, lasting: bool = False) -> Response:
    if answer.content_type.startswith("text/html"):
        return Response(status, _with_script(answer.body, version), answer.content_type)
    return Response(status, answer.body, answer.content_type, lasting=lasting)


def _with_script(body: bytes, version: str) -> bytes:
    """The page with our script in its head, and with leave for it to listen to this server.

    All else is what a build would publish.
    """
    tag = (
        f'<script defer src="{SCRIPT}?v={_digest()}" data-version="{html.escape(version)}">'
        "</script>\n"
    )
    head, end, rest = body.partition(b"</head>")
    return _POLICY.sub(_listening, head, count=1) + tag.encode() + end + rest


def _listening(policy: re.Match[bytes]) -> bytes:
    if b"connect-src" in policy[1]:
        return policy[0]
    return policy[0][:-1] + b"; connect-src 'self'\""


def _page(title: str, sentence: str, version: str) -> bytes:
    """A page of our own where the site has none to show."""
    body = (
        '<!doctype html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{html.escape(title)}</title>\n</head>\n"
        f"<body>\n<h1>{html.escape(title)}</h1>\n<p>{html.escape(sentence)}</p>\n</body>\n</html>\n"
    )
    return _with_script(body.encode(), version)


@cache
def _digest() -> str:
    return hashlib.sha256(script()).hexdigest()[:8]


@cache
def script() -> bytes:
    """The script of a preview, which finds its style sheet in a constant: one request for both."""
    folder = files("dalil.web") / "preview"
    style = json.dumps((folder / "preview.css").read_text("utf-8"))
    return f"{{\nconst STYLE = {style};\n{(folder / 'preview.js').read_text('utf-8')}}}\n".encode()
