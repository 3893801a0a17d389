"""HTTP for this computer alone."""

from __future__ import annotations

import os
import socketserver
import sys
from http.server import BaseHTTPRequestHandler
from typing import Any

from dalil.preview.guard import Guard
from dalil.preview.news import Board
from dalil.preview.pages import EVENTS, Response, respond

HOST = "127.0.0.1"
_NAMES = {HOST, "localhost", "[::1]"}
"""What a browser on this computer, or at the near end of a tunnel to it, calls the server."""

_BEAT = 15.0
"""Seconds between two signs of life to a listener, which also find those that have gone."""
_RETRY = 500
"""Milliseconds after which a page looks for a server that has gone."""


class Listener(socketserver.ThreadingTCPServer):
    """Bound when it is made: raises OSError if the port is in use. 0 is any free port."""

    allow_reuse_address = os.name != "nt"  # there it would let two servers share a port
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, port: int) -> None:
        self.guard: Guard
        self.board = Board()
        super().__init__((HOST, port), Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        """A browser that has gone is no error."""
        error = sys.exception()
        if isinstance(error, Exception) and not isinstance(error, OSError):
            self.guard.failed(error)


class Handler(BaseHTTPRequestHandler):
    server: Listener
    protocol_version = "HTTP/1.1"
    server_version = "Dalil"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1  # a header and a small page leave in one piece
    timeout = 60  # seconds for an idle connection, or for a reader that takes nothing

    def do_GET(self) -> None:
        if not self._is_for_us():
            self._send(Response(403, b"This server answers to localhost only.\n", "text/plain"))
        elif self.path == EVENTS:
            self._send_events()
        else:
            self._send(respond(self.server.guard, self.path))

    do_HEAD = do_GET  # noqa: N815 - the name is http.server's

    def _is_for_us(self) -> bool:
        """Whether the browser asks us by a name of ours.

        A page elsewhere can let its own name point here, and would then read what we answer.
        """
        host = self.headers.get("Host", "").lower()
        return host in _NAMES or host.rpartition(":")[0] in _NAMES

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        self.send_header("Content-Type", response.content_type)
        self.send_header("Content-Length", str(len(response.body)))
        if response.location:
            self.send_header("Location", response.location)
        self._end_headers(lasting=response.lasting)
        if self.command != "HEAD":
            self.wfile.write(response.body)

    def _send_events(self) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self._end_headers()
        if self.command == "HEAD":
            return
        self._tell(f"retry: {_RETRY}\n\n")
        board, number = self.server.board, 0
        while not board.closed:
            if fresh := board.after(number, _BEAT):
                number, text = fresh
                self._tell(f"data: {text}\n\n")
            else:
                self._tell(":\n\n")

    def _tell(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def _end_headers(self, *, lasting: bool = False) -> None:
        # A page is loaded anew in little more than half the time if its styles need not be.
        kept = "max-age=600, immutable" if lasting else "no-store"
        self.send_header("Cache-Control", kept)
        self.send_header("X-Content-Type-Options", "nosniff")
        # No page elsewhere may take in ours as an image, a script or a style.
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """The terminal is for what happens to the content."""
