"""The kinds of document an author can start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """Where documents of a kind lie, and their table in a Catalog."""

    folder: str
    table: str


KINDS: Mapping[str, Kind] = {
    "module": Kind("modules", "modules"),
    "awareness": Kind("content/awareness", "awareness"),
    "pillar": Kind("content/pillars", "pillars"),
    "technique": Kind("content/techniques", "techniques"),
    "theme": Kind("content/forum/themes", "themes"),
    "country": Kind("content/country", "countries"),
}
