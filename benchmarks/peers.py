"""Write the words of the made-up portal for its peers, as Markdown: Hugo, and stock MkDocs.

    python -m benchmarks.peers hugo FOLDER --modules 200

Both get one file a page and language, named by a suffix (`module-0001.fr.md`). Hugo gets the theme
of benchmarks/hugo; MkDocs gets Material and static-i18n as their own instructions set them up.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from benchmarks import content, quizzes, settings
from benchmarks.content import SEED
from benchmarks.markdown import Dialect, Reader, admonition, quoted
from benchmarks.words import LANGUAGES, Words

HUGO, STOCK = "hugo", "stock"

FOLDERS = ("modules", "pillars", "quizzes")

_THEME = Path(__file__).resolve().parent / "hugo"
_DIALECTS: Mapping[str, Dialect] = {
    HUGO: Dialect(quoted),
    STOCK: Dialect(admonition),
}
_MKDOCS = """\
site_name: Sample portal
site_url: https://portal.example.org/
theme:
  name: material
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: ar, name: العربية, default: true, build: true}
        - {locale: fr, name: Français, build: true}
        - {locale: en, name: English, build: true}
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - tables
  - toc: {permalink: true}
"""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Write the words of the portal as Markdown.")
    parser.add_argument("peer", choices=(HUGO, STOCK))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--modules", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args(arguments)
    write = write_hugo if given.peer == HUGO else write_stock
    write(given.folder, given.modules, given.seed)


def write_hugo(root: Path, count: int, seed: int = SEED) -> None:
    shutil.copytree(_THEME, root, dirs_exist_ok=True)
    _write_pages(root / "content", HUGO, count, seed)


def write_stock(root: Path, count: int, seed: int = SEED) -> None:
    _write_pages(root / "docs", STOCK, count, seed)
    (root / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")


def _write_pages(root: Path, peer: str, count: int, seed: int) -> None:
    for folder in FOLDERS:
        (root / folder).mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as workers:
        list(workers.map(partial(_write_language, root, peer, count, seed), LANGUAGES))


def _write_language(root: Path, peer: str, count: int, seed: int, language: str) -> None:
    reader = Reader(seed, language, _DIALECTS[peer])

    def write(name: str, title: Words, text: str, weight: int = 0, summary: str = "") -> None:
        front = {"title": getattr(title, language), "description": summary, "weight": weight}
        lines = [f"{key}: {json.dumps(v, ensure_ascii=False)}" for key, v in front.items() if v]
        page = "\n".join(["---", *lines, "---", "", text])
        (root / f"{name}.{language}.md").write_text(page, encoding="utf-8", newline="\n")

    listed: list[tuple[str, Words]] = []
    asked: list[tuple[str, Words]] = []
    for data in content.pillars(seed, count):
        summary = getattr(data["summary"], language)
        write(f"pillars/{data['id']}", data["title"], reader.pillar(data), data["order"], summary)
    for number in range(1, count + 1):
        data = content.module(seed, number, count)
        summary = getattr(data["summary"], language)
        write(f"modules/{data['id']}", data["title"], reader.module(data), number, summary)
        listed.append((data["id"], data["title"]))
    for number, data in enumerate(quizzes.quizzes(seed, count), 1):
        summary = getattr(data["summary"], language)
        write(f"quizzes/{data['id']}", data["title"], reader.quiz(data), number, summary)
        asked.append((data["id"], data["title"]))
    pillars = [(data["id"], data["title"]) for data in content.pillars(seed, count)]
    lists = dict(zip(FOLDERS, (listed, pillars, asked), strict=True))
    _write_indexes(write, reader, peer, lists, seed, count)


def _write_indexes(
    write: Callable[..., None],
    reader: Reader,
    peer: str,
    lists: Mapping[str, Sequence[tuple[str, Words]]],
    seed: int,
    count: int,
) -> None:
    """The pages that list others, which Hugo's theme fills by itself, and the single ones."""
    index = "_index" if peer == HUGO else "index"
    for folder, entries in lists.items():
        links = "" if peer == HUGO else "\n".join(_links(entries, reader.language))
        write(f"{folder}/{index}", settings.TITLES[folder], links)
    home = settings.portal(seed, count)
    write(index, settings.NAME, getattr(home["home"]["trainer"]["lead"], reader.language))
    write("glossary", settings.TITLES["glossary"], reader.glossary(), 3)
    write("sources", settings.TITLES["sources"], reader.source_list(), 4)
    for name in settings.HAND_WRITTEN:
        title, text = settings.hand_written(seed, name)
        write(name, title, getattr(text, reader.language) + "\n", 5)


def _links(entries: Sequence[tuple[str, Words]], language: str) -> Iterator[str]:
    return (f"- [{getattr(title, language)}]({id_}.md)" for id_, title in entries)


if __name__ == "__main__":
    main()
