"""What open pages are told while files change."""

from __future__ import annotations

import re
import socket
import time
from pathlib import Path

import pytest

from tests.preview.fake import Preview, a_preview


def test_each_window_is_told_of_each_change(preview: Preview) -> None:
    with preview.listening() as one, preview.listening() as other:
        first = one()
        assert first == other()
        assert (first["usable"], first["errors"], first["problems"]) == (True, 0, [])
        preview.engine.write("en/first", "Another text")
        second = one()
        assert second == other()
        assert second["version"] != first["version"]
        assert f'data-version="{second["version"]}"'.encode() in preview.ask("/")[1]


def test_a_mistake_keeps_the_version_and_is_told_with_its_place_and_remedy(
    preview: Preview,
) -> None:
    with preview.listening() as news:
        good = news()
        preview.engine.write("index", "ERROR and WARNING")
        bad = news()
        assert (bad["version"], bad["usable"]) == (good["version"], False)
        assert (bad["errors"], bad["warnings"]) == (1, 1)
        assert bad["problems"] == [
            {
                "place": "content/index.html:3:5",
                "message": f"what is {severity.upper()}",
                "hint": "mend it so",
                "severity": severity,
            }
            for severity in ("error", "warning")
        ]
        assert "البداية".encode() in preview.ask("/")[1]
        preview.engine.write("index", "البداية")
        mended = news()
        assert (mended["version"], mended["usable"]) == (good["version"], True)


def test_many_problems_are_counted_and_the_first_are_sent(preview: Preview) -> None:
    for number in range(120):
        preview.engine.write(f"w{number}", "WARNING")
    preview.engine.write("z", "ERROR")
    with preview.listening() as news:
        told = news()
        while told["warnings"] < 120 or not told["errors"]:
            told = news()
    assert len(told["problems"]) == 100
    assert told["problems"][0]["severity"] == "error"


def test_the_same_words_again_are_no_new_version(preview: Preview) -> None:
    with preview.listening() as news:
        first = news()
        preview.engine.write("index", "البداية")
        assert news() == first
    preview.said("content/index.txt: ")
    assert re.search(r"content/index\.txt: \d+ ms, no page changed\n", preview.terminal.getvalue())


def test_a_new_run_is_a_new_version(tmp_path: Path) -> None:
    versions = []
    for _ in range(2):
        with a_preview(tmp_path) as preview, preview.listening() as news:
            versions.append(news()["version"])
    assert versions[0] != versions[1]


def test_an_error_inside_the_engine_is_told_and_ends_nothing(preview: Preview) -> None:
    with preview.listening() as news:
        good = news()
        preview.engine.write("index", "CRASH")
        bad = news()
        assert (bad["version"], bad["usable"]) == (good["version"], False)
        (problem,) = bad["problems"]
        assert problem["message"] == (
            "An error inside Dalil: ZeroDivisionError: nothing to divide by"
        )
        assert re.fullmatch(r".*fake\.py:\d+", problem["place"])
        assert "البداية".encode() in preview.ask("/")[1]
        preview.said("in refresh")
        preview.engine.write("index", "Mended")
        assert (mended := news())["usable"]
        assert mended["problems"] == []
    assert preview.engine.refreshes[-1] is None
    assert b"Mended" in preview.ask("/")[1]


def test_an_error_over_one_page_is_told_and_leaves_the_others(preview: Preview) -> None:
    preview.engine.write("en/first", "BROKEN")
    preview.said("content/en/first.txt: ")
    with preview.listening() as news:
        assert news()["problems"] == []
        response, body = preview.ask("/en/first.html")
        assert response.status == 500
        assert b"An error inside Dalil: LookupError: no such drawer" in body
        assert news()["errors"] == 1
        assert preview.ask("/en/first.html")[0].status == 500
        assert preview.ask("/")[0].status == 200
        preview.engine.write("en/first", "Whole")
        assert news()["problems"] == []
    assert preview.terminal.getvalue().count("LookupError: no such drawer\n") == 1


def test_a_window_that_takes_nothing_holds_nobody_up(preview: Preview) -> None:
    with socket.create_connection(("127.0.0.1", int(preview.host.rpartition(":")[2]))) as stuck:
        stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        stuck.sendall(b"GET /.dalil/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        with preview.listening() as news:
            news()
            for number in range(20):
                preview.engine.write("index", f"ERROR {number}")
                assert not news()["usable"]


@pytest.mark.parametrize("open_windows", [0, 3])
def test_it_stops_at_once(tmp_path: Path, open_windows: int) -> None:
    with a_preview(tmp_path) as preview:
        windows = [preview.listening() for _ in range(open_windows)]
        for window in windows:
            window.__enter__()()
        started = time.monotonic()
    assert time.monotonic() - started < 1
    for window in windows:
        window.__exit__(None, None, None)
