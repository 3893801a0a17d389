"""kill -9 in the middle of a real build: the published site is the old one or the new one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.site.portals import CHECKOUT, a_project, build, tree

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX"),
]

BUILDER = """
import sys
from pathlib import Path
from tests.site.portals import build
build(Path(sys.argv[1]))
"""


def start(root: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", BUILDER, str(root)]
    return subprocess.Popen(command, cwd=CHECKOUT, env=environment)


def test_a_killed_build_leaves_a_whole_site(tmp_path: Path) -> None:
    root = a_project(tmp_path, ("ar", "en"))
    site = root / "site" / "public"
    states = {}
    for text in ("The new text.", "The old text."):
        a_project(root, ("ar", "en"), text=text)
        build(root)
        states[text] = tree(site)
    a_project(root, ("ar", "en"), text="The new text.")

    began = time.monotonic()
    assert start(root).wait() == 0
    duration = time.monotonic() - began
    assert tree(site) == states["The new text."]

    moments = random.Random(9)
    texts = ["The old text.", "The new text."] * 5
    for text in texts:
        a_project(root, ("ar", "en"), text=text)
        process = start(root)
        time.sleep(moments.uniform(0.4, 1.05) * duration)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert tree(site) in states.values()

    build(root)
    assert tree(site) == states[texts[-1]]
    assert {p.name for p in site.parent.iterdir()} == {"public", ".public.lock"}
