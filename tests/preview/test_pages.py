"""What the server answers: pages, what is missing, what it refuses."""

from __future__ import annotations

import errno
import http.client
import io
import socket
import threading
from collections.abc import Collection
from pathlib import Path

import pytest

from dalil.preview.engine import Verdict, content_type_of
from dalil.preview.server import PreviewServer
from tests.preview.fake import FakeEngine, Preview, a_preview


def test_a_page_is_as_built_but_for_the_script_and_the_leave_to_listen(preview: Preview) -> None:
    response, body = preview.ask("/en/first.html")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    built = preview.engine.answer("en/first.html")
    assert built is not None
    tag = body[body.index(b'<script defer src="/.dalil/preview.js?v=') : body.index(b"</head>")]
    assert body.replace(tag, b"").replace(b"; connect-src 'self'\"", b'"') == built.body
    assert b"form-action 'none'; connect-src 'self'\"" in body


@pytest.mark.parametrize(
    ("target", "file"),
    [("/", "index.html"), ("/?q=1", "index.html"), ("/en/first.html?v=1", "en/first.html")],
)
def test_folders_have_a_first_page_and_a_query_names_no_other(
    preview: Preview, target: str, file: str
) -> None:
    assert preview.ask(target)[0].status == 200
    assert preview.engine.asked[-1] == file


def test_a_folder_without_its_slash_leads_to_its_page(preview: Preview) -> None:
    preview.engine.write("en/index", "Home")
    preview.said("content/en/index.txt: ")
    response, _ = preview.ask("/en")
    assert (response.status, response.headers["Location"]) == (302, "/en/")


def test_what_is_no_page_is_sent_as_it_is(preview: Preview) -> None:
    response, body = preview.ask("/assets/style.css?v=3")
    assert (response.status, body) == (200, b"h1 { color: teal }")
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_only_what_changes_its_address_with_its_content_is_kept(preview: Preview) -> None:
    def kept(target: str) -> bool:
        return preview.ask(target)[0].headers["Cache-Control"] != "no-store"

    assert kept("/assets/style.css?v=3")
    assert not kept("/assets/style.css")
    assert not kept("/assets/missing.css?v=3")
    assert not kept("/en/first.html?v=3")


def test_what_is_missing_is_answered_by_the_nearest_page_for_it(preview: Preview) -> None:
    response, body = preview.ask("/en/deep/missing.html")
    assert response.status == 404
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"There is nothing at this address." in body
    assert b"/.dalil/preview.js" in body

    preview.engine.write("404", "لا توجد صفحة")
    preview.engine.write("en/404", "No such page")
    preview.said("en/404.txt")
    response, body = preview.ask("/en/deep/missing.html")
    assert response.status == 404
    assert b"No such page" in body
    assert "لا توجد صفحة" in preview.ask("/fr/x.html")[1].decode()


@pytest.mark.parametrize("target", ["/", "/en/first.html", "/.dalil/preview.js", "/nothing.html"])
def test_head_is_get_without_a_body(preview: Preview, target: str) -> None:
    got, body = preview.ask(target)
    head, nothing = preview.ask(target, method="HEAD")
    assert (head.status, nothing) == (got.status, b"")
    assert head.headers["Content-Length"] == got.headers["Content-Length"] == str(len(body))


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/en/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/en/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/C:/secret.txt",
        "/en//first.html",
        "/.git/config",
        "/en/.hidden",
        "/a%00.html",
        "/a%0d%0aX: y",
        "/%ff.html",
        "en/first.html",
    ],
)
def test_no_address_leads_out_of_the_site(preview: Preview, target: str) -> None:
    preview.engine.asked.clear()
    assert preview.ask(target.replace(" ", "%20"))[0].status == 404
    assert set(preview.engine.asked) <= {"404.html"}


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
@pytest.mark.parametrize("target", ["/", "/.dalil/events", "/.dalil/preview.js"])
def test_a_foreign_name_for_this_computer_is_refused(
    preview: Preview, host: str, target: str
) -> None:
    response, body = preview.ask(target, headers={"Host": host})
    assert response.status == 403
    assert "البداية".encode() not in body


@pytest.mark.parametrize("host", ["localhost", "localhost:1234", "127.0.0.1:1234", "[::1]:9"])
def test_names_of_this_computer_are_answered(preview: Preview, host: str) -> None:
    assert preview.ask("/", headers={"Host": host})[0].status == 200


def test_one_connection_carries_many_requests(preview: Preview) -> None:
    connection = http.client.HTTPConnection(preview.host, timeout=10)
    for target in ("/", "/missing", "/en/first.html", "/assets/style.css"):
        connection.request("GET", target)
        connection.getresponse().read()
    connection.close()


def test_a_browser_that_leaves_early_is_no_news(preview: Preview) -> None:
    for text in (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET / HT", b""):
        with socket.create_connection((preview.host.split(":")[0], int(preview.host[10:]))) as it:
            it.sendall(text)
            it.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    assert preview.ask("/")[0].status == 200
    assert "Traceback" not in preview.terminal.getvalue()


def test_a_port_in_use_is_told_before_the_engine_is_asked(preview: Preview, tmp_path: Path) -> None:
    engine = FakeEngine(tmp_path)
    with pytest.raises(OSError, match="in use") as told:
        PreviewServer(engine, port=int(preview.host.rpartition(":")[2]))
    assert told.value.errno == errno.EADDRINUSE
    assert engine.refreshes == []


def test_requests_wait_for_the_first_pages(tmp_path: Path) -> None:
    class SlowEngine(FakeEngine):
        may_go = threading.Event()

        def refresh(self, changed: Collection[Path] | None) -> Verdict:
            self.may_go.wait(10)
            return super().refresh(changed)

    engine = SlowEngine(tmp_path)
    engine.write("index", "At last")
    terminal = io.StringIO()
    with PreviewServer(engine, stream=terminal) as server:
        threading.Timer(0.1, engine.may_go.set).start()
        preview = Preview(server, engine, terminal)
        assert b"At last" in preview.ask("/")[1]


def test_the_same_port_is_free_again_at_once(tmp_path: Path) -> None:
    with a_preview(tmp_path) as first:
        port = int(first.host.rpartition(":")[2])
        assert first.ask("/")[0].status == 200
    with a_preview(tmp_path, port=port) as second:
        assert second.ask("/")[0].status == 200


def test_kinds_of_files() -> None:
    assert content_type_of("a/b.JS") == "text/javascript; charset=utf-8"
    assert content_type_of("a.b/c") == "application/octet-stream"
