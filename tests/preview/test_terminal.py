"""What the terminal says, and how the keyboard ends it."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dalil.diagnostics import Code, Diagnostic, Place
from dalil.preview.journal import Journal
from tests.preview.fake import Preview, wait_for

CHECKOUT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from dalil.preview.server import serve
from tests.preview.fake import FakeEngine
engine = FakeEngine(Path(sys.argv[1]))
engine.write("index", "Home")
serve(engine, port=0)
"""


def a_diagnostic(code: Code, *, line: int = 1, file: str = "modules/x.yml") -> Diagnostic:
    return Diagnostic(Place(file, line, 1), code, f"about {code}", "mend it")


def test_an_address_then_a_line_for_each_change(preview: Preview) -> None:
    preview.said("ready: ")
    preview.engine.write("en/first", "Changed")
    preview.said("content/en/first.txt: ")
    assert re.fullmatch(
        rf"Serving on http://{preview.host}/ \(Ctrl-C ends it\)\n"
        r"ready: \d+ ms\n"
        r"content/en/first\.txt: \d+ ms\n",
        preview.terminal.getvalue(),
    )


def test_mistakes_are_told_once_and_then_that_they_are_mended(preview: Preview) -> None:
    preview.said("ready: ")
    preview.engine.write("en/first", "ERROR")
    preview.said("1 error\n")
    preview.engine.write("index", "Something else")
    preview.said("content/index.txt: ")
    preview.engine.write("en/first", "Good again")
    preview.said("mended\n")
    told = "content/en/first.html:3:5: error[raw-html] what is ERROR\n  hint: mend it so\n1 error\n"
    assert preview.terminal.getvalue().count(told) == 1


def test_many_files_are_counted() -> None:
    stream = io.StringIO()
    Journal(stream).refreshed([f"modules/{n}.yml" for n in range(1200)], 2.34, different=True)
    assert stream.getvalue() == "modules/0.yml, modules/1.yml, 1198 more files: 2.3 s\n"


def test_a_warning_that_only_moved_is_not_repeated() -> None:
    stream = io.StringIO()
    journal = Journal(stream)
    journal.diagnosed([a_diagnostic(Code.UNUSED_SOURCE)])
    assert stream.getvalue().endswith("hint: mend it\n1 warning\n")
    stream.truncate(0)
    journal.diagnosed([a_diagnostic(Code.UNUSED_SOURCE, line=7)])
    assert stream.getvalue() == ""


def test_many_warnings_are_counted() -> None:
    stream = io.StringIO()
    found = [a_diagnostic(Code.UNTRANSLATED, file=f"{n}.po") for n in range(40)]
    Journal(stream).diagnosed(found)
    assert stream.getvalue() == "40 warnings: `dalil check` lists them\n"


@pytest.mark.skipif(os.name == "nt", reason="ends the server with a signal of POSIX")
def test_the_keyboard_ends_it_at_once_without_a_trace(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, tmp_path / "portal"],
            cwd=CHECKOUT,
            stdout=file,
            stderr=file,
        )
    try:
        wait_for(lambda: "ready: " in log.read_text(), log.read_text)
        time.sleep(0.2)
        started = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - started < 2
        assert "Traceback" not in log.read_text()
    finally:
        process.kill()
        process.wait()
