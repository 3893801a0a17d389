"""`dalil new`: one document, valid as it stands, whose texts are instructions to its author."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from string import Template

from dalil.catalog import Catalog
from dalil.scaffold.kinds import KINDS, Kind
from dalil.trouble import Trouble
from dalil.writing import write_file

TEMPLATES = files("dalil.scaffold") / "templates"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 80
DRAFT_FOR = timedelta(days=365)
"""How long a new draft may stand before it must be reviewed."""


def new_document(
    catalog: Catalog, kind: str, identifier: str, today: date, *, language: str | None = None
) -> Path:
    """Write the skeleton of a document and return its path. Overwrites nothing."""
    if not _SLUG.fullmatch(identifier) or len(identifier) > _LONGEST:
        raise Trouble(
            f'"{identifier}" cannot be an id: use small Latin letters, digits and hyphens, '
            "for example first-contact."
        )
    if kind == "pillar" and identifier not in _pillars():
        raise Trouble(f"a pillar is one that has a drawing: {', '.join(_pillars())}.")
    place = KINDS[kind]
    path = catalog.root / place.folder / f"{identifier}.yml"
    if identifier in catalog.table(place.table) or path.exists():
        raise Trouble(f"there is a {kind} {identifier} already: choose another id.")
    text = skeleton(kind, _values(catalog, place, identifier, today, language))
    write_file(path, text)
    return path


def skeleton(kind: str, values: Mapping[str, str]) -> str:
    return Template((TEMPLATES / "new" / f"{kind}.yml").read_text("utf-8")).substitute(values)


def _pillars() -> list[str]:
    """The pillars that the mark of the portal has a petal for."""
    drawings = (entry.name for entry in (files("dalil.pages") / "icons").iterdir())
    return sorted(
        name.removeprefix("petal-").removesuffix(".svg")
        for name in drawings
        if name.startswith("petal-")
    )


def _values(
    catalog: Catalog, place: Kind, identifier: str, today: date, language: str | None
) -> dict[str, str]:
    source = next(iter(catalog.sources), None)
    if source is None:
        raise Trouble("every document cites a source: describe one in content/sources.yml.")
    pillar = next(iter(catalog.pillars), None)
    if pillar is None and place is KINDS["module"]:
        raise Trouble("a module belongs to a pillar: make one first (dalil new pillar ID).")
    neighbours = catalog.table(place.table).values()
    return {
        "id": identifier,
        "title": identifier.replace("-", " ").capitalize(),
        "language": language or catalog.portal.language,
        "order": str(1 + max((getattr(page, "order", 0) for page in neighbours), default=0)),
        "source": source,
        "pillar": pillar or "",
        "country": "ZZ",
        "review_by": (today + DRAFT_FOR).isoformat(),
        "up": "../" * len(Path(place.folder).parts),
    }
