"""The player as one classic script: small, complete, and nothing of it outside its function."""

from __future__ import annotations

import gzip
import re
import subprocess
from pathlib import Path

import pytest

from dalil.web.bundle import BundleError, bundle, player_script
from tests.player.node import node

MOST = 25_000
"""Bytes of gzip."""


def test_it_is_small(capsys: pytest.CaptureFixture[str]) -> None:
    script = player_script().encode()
    packed = len(gzip.compress(script, 9, mtime=0))
    with capsys.disabled():
        print(f"\n  player.js: {len(script):,} bytes, {packed:,} gzipped of {MOST:,}")  # noqa: T201
    assert packed <= MOST


def test_it_leaves_nothing_behind(tmp_path: Path) -> None:
    """Run on a page without questions, where it has nothing to do."""
    script = tmp_path / "player.cjs"
    script.write_text(
        "globalThis.document = {querySelectorAll: () => []};\n"
        "const before = Object.getOwnPropertyNames(globalThis).length;\n"
        f"{player_script()}"
        "process.exitCode = Object.getOwnPropertyNames(globalThis).length - before;\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [node(), str(script)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_it_does_what_the_policy_of_the_site_allows() -> None:
    refused = r"\beval\(|new Function|\.style\b|'style'|fetch\(|XMLHttpRequest|sendBeacon|https?:"
    assert re.findall(refused, player_script()) == ["http:"], "the namespace of SVG alone"


def run(modules: dict[str, str], tmp_path: Path) -> str:
    script = tmp_path / "script.cjs"
    script.write_text(bundle(modules), encoding="utf-8")
    done = subprocess.run([node(), str(script)], capture_output=True, text=True, check=True)
    return done.stdout


def test_modules_become_one_script(tmp_path: Path) -> None:
    modules = {
        "main.js": (
            "// Starts.\nimport { double, Box } from './a-tool.js';\n"
            "import {\n  two,\n} from './numbers.js';\n"
            "const name = 'main';\n"
            "console.log(name, double(two), new Box(/** @type {number} */ (3)).size);\n"
        ),
        "a-tool.js": (
            "import { two } from './numbers.js';\n\n/**\n * Twice.\n * @param {number} n\n */\n"
            "export const double = (n) => n * two;\nconst name = 'tool';\n"
            "export class Box {\n  constructor(size) { this.size = `${size} ${name}`; }\n}\n"
        ),
        "numbers.js": "export const two = 2;\nexport async function later() {}\n",
        "types.js": "export {};\n",
    }
    assert run(modules, tmp_path) == "main 4 3 tool\n"
    text = bundle(modules)
    assert text.count("const two = 2") == 1
    assert "Twice" not in text
    assert "later" in text
    assert "types" not in text


@pytest.mark.parametrize(
    "source",
    [
        "import thing from './a.js';\n",
        "import * as a from './a.js';\n",
        "import { a as b } from './a.js';\n",
        "import { a } from 'package';\n",
        'import { a } from "./a.js";\n',
        "import './a.js';\n",
        "const a = await import('./a.js');\n",
        "console.log(import.meta.url);\n",
        "export default 1;\n",
        "export { a };\n",
        "export * from './a.js';\n",
        "export let a = 1;\n",
        "const a = `one\n  // two`;\n",
        "import { b } from './missing.js';\n",
        "import { b } from './main.js';\n",
    ],
)
def test_what_it_does_not_understand_is_refused(source: str) -> None:
    with pytest.raises(BundleError):
        bundle({"main.js": source, "a.js": "export const a = 1;\n"})


def test_modules_that_import_each_other_are_refused() -> None:
    modules = {
        "main.js": "import { a } from './a.js';\n",
        "a.js": "import { b } from './b.js';\nexport const a = 1;\n",
        "b.js": "import { a } from './a.js';\nexport const b = 1;\n",
    }
    with pytest.raises(BundleError, match="import each other"):
        bundle(modules)
