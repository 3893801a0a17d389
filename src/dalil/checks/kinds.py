"""The kinds of things that have ids: what an author calls them, where they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dalil.diagnostics import did_you_mean

if TYPE_CHECKING:
    from dalil.checks.subject import Subject


@dataclass(frozen=True, slots=True)
class Kind:
    """`home` is the file of a list, or the folder of pages with a slash at its end."""

    word: str
    home: str

    @property
    def key(self) -> str:
        """The key of the list file, or what the keys of the pages begin with."""
        return self.home.removeprefix("content/").removesuffix(".yml")

    @property
    def is_folder(self) -> bool:
        return self.home.endswith("/")


KINDS: Mapping[str, Kind] = {
    "sources": Kind("source", "content/sources.yml"),
    "terms": Kind("term", "content/glossary.yml"),
    "contacts": Kind("contact", "content/directory.yml"),
    "indicator_sets": Kind("set of indicators", "content/indicators.yml"),
    "figures": Kind("figure", "content/figures.yml"),
    "pillars": Kind("pillar", "content/pillars/"),
    "modules": Kind("module", "modules/"),
    "techniques": Kind("technique", "content/techniques/"),
    "events": Kind("event", "content/forum/"),
    "themes": Kind("theme", "content/forum/themes/"),
    "countries": Kind("country", "content/country/"),
    "awareness": Kind("awareness page", "content/awareness/"),
    "assessments": Kind("quiz", "quizzes/"),
}
"""By their table in the Catalog."""


def unknown(subject: Subject, table: str, id_: str) -> tuple[str, str] | None:
    """Message and hint for an id that nothing of its kind has; None where all is well."""
    known, kind = subject.known[table], KINDS[table]
    if id_ in known or kind.key in subject.broken:
        return None
    remedy = f"write {kind.home}{id_}.yml" if kind.is_folder else f"add it to {kind.home}"
    hint = did_you_mean(id_, sorted(known)) or f"correct the id, or {remedy}"
    return f'there is no {kind.word} "{id_}"', hint
