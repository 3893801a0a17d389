"""Write a made-up portal of N modules: YAML in English, complete PO files in Arabic and French.

    python -m benchmarks.portal FOLDER --modules 200

The same seed gives the same bytes. The texts fit together as sentences and teach nothing.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import content, quizzes, settings
from benchmarks.content import SEED
from benchmarks.words import LANGUAGES, Words
from dalil.i18n.merge import merge
from dalil.i18n.messages import messages
from dalil.i18n.po import Entry, PoFile, format_po
from dalil.loading import FILES, FOLDERS, key_of, parse
from dalil.sources import SourceFile

_CHECKOUT = Path(__file__).resolve().parents[1]
_CHUNK = 25
_LONG = 60


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Write a made-up portal.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--modules", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args(arguments)
    write_portal(given.folder, given.modules, given.seed)


def write_portal(root: Path, count: int, seed: int = SEED) -> None:
    """Write a portal with `count` modules to a new or empty folder."""
    for name, data in _single_documents(seed, count):
        _write_document(root, name, data)
    _write_numbers(partial(_write_module, root, seed, count), count)
    for name in settings.HAND_WRITTEN:
        title, text = settings.hand_written(seed, name)
        for language in LANGUAGES:
            front = f"---\ntitle: {getattr(title, language)}\n---\n"
            _write(root / f"docs/{name}.{language}.md", front + getattr(text, language) + "\n")
    (root / "overrides").mkdir(parents=True, exist_ok=True)
    shutil.copy(_CHECKOUT / "mkdocs.yml", root)


def _write_numbers(write: partial[None], count: int) -> None:
    """Call `write` for 1 to `count`, on every core where that pays."""
    numbers = range(1, count + 1)
    if count <= _CHUNK:
        list(map(write, numbers))
        return
    with ProcessPoolExecutor() as workers:
        list(workers.map(write, numbers, chunksize=_CHUNK))


def _single_documents(seed: int, count: int) -> Iterator[tuple[str, content.Data]]:
    yield "content/portal.yml", settings.portal(seed, count)
    yield "content/sources.yml", content.sources(seed)
    yield "content/glossary.yml", content.glossary(seed)
    for pillar in content.pillars(seed, count):
        yield f"content/pillars/{pillar['id']}.yml", pillar


def _write_module(root: Path, seed: int, count: int, number: int) -> None:
    module = content.module(seed, number, count)
    _write_document(root, f"modules/{module['id']}.yml", module)
    if quizzes.has_quiz(number):
        _write_document(root, f"quizzes/{module['id']}.yml", quizzes.quiz(seed, number))


def _write_document(root: Path, name: str, data: content.Data) -> None:
    _write(root / name, as_yaml(in_language(data, "en")))
    for language in LANGUAGES:
        if language != data["language"]:
            path = root / f"content/translations/{language}/{key_of(name)}.po"
            _write(path, as_po(name, data, language))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def in_language(data: Any, language: str) -> Any:
    """The data with each text in one language."""
    if isinstance(data, Words):
        return getattr(data, language)
    if isinstance(data, dict):
        return {key: in_language(value, language) for key, value in data.items()}
    if isinstance(data, list):
        return [in_language(value, language) for value in data]
    return data


def as_yaml(data: content.Data) -> str:
    """A document as an author writes it: prose as block scalars, other texts in quotes."""
    return "\n".join(_mapping(data, "")) + "\n"


def _mapping(data: content.Data, indent: str) -> Iterator[str]:
    for key, value in data.items():
        yield from _value(f"{indent}{key}:", value, indent)


def _value(start: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, dict) and value:
        yield start
        yield from _mapping(value, indent + "  ")
    elif isinstance(value, list) and value and not all(isinstance(v, str) for v in value):
        yield start
        for item in value:
            first, *rest = _mapping(item, indent + "  ")
            yield f"{indent}- {first.lstrip()}"
            yield from rest
    elif isinstance(value, list) and any(len(v) > _LONG for v in value):
        yield start
        yield from (f"{indent}- {json.dumps(v, ensure_ascii=False)}" for v in value)
    elif isinstance(value, str) and (len(value) > _LONG or "\n" in value):
        yield f"{start} |-"
        yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
    else:
        yield f"{start} {json.dumps(value, ensure_ascii=False)}"  # JSON is YAML


def as_po(name: str, data: content.Data, language: str) -> str:
    """The PO file of a document, as `dalil i18n merge` leaves it when all is translated."""
    plain = in_language(data, "en")
    source = SourceFile(name, "", plain)
    kind = FILES.get(name) or FOLDERS[name.rpartition("/")[0]]
    document, problems = parse(source, kind)
    if document is None:
        raise ValueError(f"{name}: {problems}")
    known = {words.en: getattr(words, language) for words in _texts(data)}
    found = tuple(messages(key_of(name), document, [language]))
    entries = tuple(
        Entry(m.text, (known[m.text],), m.context, extracted=m.notes, flags=m.flags) for m in found
    )
    header = merge(PoFile(), (), language, document.language)
    return format_po(PoFile(header.header, entries))


def _texts(data: Any) -> Iterator[Words]:
    if isinstance(data, Words):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


if __name__ == "__main__":
    main()
