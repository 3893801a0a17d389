"""`dalil init`: a whole small portal, which builds at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from dalil import schema
from dalil.loading import load
from dalil.scaffold.documents import DRAFT_FOR, TEMPLATES, new_document
from dalil.trouble import Trouble
from dalil.writing import write_file

_RENAMED = {"gitignore": ".gitignore"}
"""Names that would mean something to other tools if the templates themselves had them."""

_FIRST_PAGES = (
    ("pillar", "prevention"),
    ("awareness", "the-signs"),
    ("module", "first-module"),
)
"""The documents that the home pages of content/portal.yml lead to; a module needs a pillar."""


def new_portal(folder: Path, name: str, today: date) -> int:
    """Make a portal in `folder`, which must be new or empty. Gives the number of its files."""
    if not name.strip():
        raise Trouble("a portal needs a name.")
    if folder.is_dir() and any(folder.iterdir()):
        raise Trouble(f"{folder} is not empty: name a new folder, or an empty one.")
    values = {
        "heading": name,
        "name": json.dumps(name, ensure_ascii=False),  # a JSON string is a YAML string
        "review_by": (today + DRAFT_FOR).isoformat(),
    }
    for path, text in _templates(TEMPLATES / "init", Path()):
        target = folder / path.with_name(_RENAMED.get(path.name, path.name))
        write_file(target, Template(text).substitute(values))
    schema.write(folder)
    for kind, identifier in _FIRST_PAGES:
        catalog, problems = load(folder)
        if catalog is None:
            raise RuntimeError(f"the packaged settings are not valid: {problems}")
        new_document(catalog, kind, identifier, today)
    return sum(path.is_file() for path in folder.rglob("*"))


def _templates(folder: Traversable, path: Path) -> Iterator[tuple[Path, str]]:
    """Every template below a folder of the package: its path there, and its text."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        inside = path / entry.name
        if entry.is_dir():
            yield from _templates(entry, inside)
        else:
            yield inside, entry.read_text(encoding="utf-8")
