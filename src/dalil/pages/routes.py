"""Where every page stands. An address such as `module:signs` or `page:glossary` has one path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dalil.catalog import Catalog
from dalil.labels import Label
from dalil.model.assessments import Assessment
from dalil.model.base import Document
from dalil.model.documents import (
    AwarenessPage,
    CountryProfile,
    ForumEvent,
    ForumTheme,
    Module,
    Pillar,
    Technique,
)

HAND_WRITTEN = ("about", "privacy", "accessibility")
"""Pages under docs/, one Markdown file a language."""

FIXED: Mapping[str, str] = {
    "page:home": "index.html",
    "page:modules": "modules/index.html",
    "page:techniques": "techniques/index.html",
    "page:pillars": "pillars/index.html",
    "page:awareness": "awareness/index.html",
    "page:quizzes": "quizzes/index.html",
    "page:practice": "quizzes/practice.html",
    "page:progress": "quizzes/progress.html",
    "page:glossary": "glossary.html",
    "page:indicators": "indicators.html",
    "page:directory": "directory.html",
    "page:sources": "sources.html",
    "page:review": "review.html",
    "page:not-found": "404.html",
    **{f"page:{name}": f"{name}.html" for name in HAND_WRITTEN},
}

SCHEMES: tuple[tuple[str, str, str], ...] = (
    ("pillar", "pillars", "pillars"),
    ("module", "modules", "modules"),
    ("technique", "techniques", "techniques"),
    ("event", "events", "forum"),
    ("theme", "themes", "forum/themes"),
    ("country", "countries", "country"),
    ("awareness", "awareness", "awareness"),
)
"""Scheme of the address, table of the Catalog, folder of the site."""

TABLES: Mapping[str, str] = {scheme: table for scheme, table, _folder in SCHEMES}

_KINDS: Mapping[str, str] = {
    Pillar.__name__: "pillar",
    Module.__name__: "module",
    Technique.__name__: "technique",
    ForumEvent.__name__: "event",
    ForumTheme.__name__: "theme",
    CountryProfile.__name__: "country",
    AwarenessPage.__name__: "awareness",
}

SELF_ASSESSMENT = ("page:quizzes", "page:practice", "page:progress")
"""Pages that only an edition with forms has."""


@dataclass(frozen=True)
class Routes:
    """The paths of one edition's pages, relative to the root of a locale."""

    paths: Mapping[str, str]
    _ways: dict[str, Ways] = field(default_factory=dict, repr=False, compare=False)

    def __contains__(self, address: object) -> bool:
        return address in self.paths

    def ways(self, folder: str) -> Ways:
        """The addresses of pages as pages in a folder write them."""
        if folder not in self._ways:
            self._ways[folder] = Ways(folder, self.paths)
        return self._ways[folder]


class Ways(dict[str, str]):
    """From the pages of one folder to an address, which may have a fragment (`module:x#y`).

    Raises KeyError for a page that the edition lacks.
    """

    def __init__(self, folder: str, paths: Mapping[str, str]) -> None:
        super().__init__()
        self._folder = folder
        self._paths = paths

    def __missing__(self, address: str) -> str:
        page, _, fragment = address.partition("#")
        # The path of a term has a fragment of its own.
        path, _, place = self._paths[page].partition("#")
        way = _way(self._folder, path)
        if place or fragment:
            way = "#".join(part for part in (way, place, fragment) if part)
        self[address] = way
        return way


def routes(catalog: Catalog) -> Routes:
    """The routes of a (restricted) Catalog. A fixed page without content is left out."""
    paths = dict(FIXED)
    for scheme, table, folder in SCHEMES:
        ids: Iterable[str] = catalog.table(table)
        paths.update({f"{scheme}:{id_}": f"{folder}/{id_}.html" for id_ in ids})
        if not ids:
            paths.pop(f"page:{table}", None)
    for page, table in (
        ("glossary", "terms"),
        ("indicators", "indicator_sets"),
        ("directory", "contacts"),
    ):
        if not catalog.table(table):
            del paths[f"page:{page}"]
    forms = {
        quiz_address(quiz.id, form): f"quizzes/{quiz.id}/{form}.html"
        for quiz in quizzes(catalog)
        for form, _ in quiz.forms
    }
    paths.update(forms)
    if not forms:
        for page in SELF_ASSESSMENT:
            del paths[page]
    paths.update({f"term:{id_}": f"glossary.html#{id_}" for id_ in catalog.terms})
    return Routes(paths)


def quizzes(catalog: Catalog) -> list[Label]:
    """The labels of the assessments in the order of their modules."""
    place = {id_: index for index, id_ in enumerate(catalog.modules)}
    found = [known for known in catalog.labels.values() if known.kind == Assessment.__name__]
    return sorted(found, key=lambda quiz: (place.get(quiz.module, len(place)), quiz.id))


def scheme_of(document: Document) -> str | None:
    """The scheme of the address of a document's page; None where it has no page of its own."""
    return _KINDS.get(type(document).__name__)


def addresses_of(catalog: Catalog) -> dict[str, str]:
    """The addresses of the documents that have a page of their own, with their keys."""
    return {
        f"{_KINDS[known.kind]}:{known.id}": key
        for key, known in catalog.labels.items()
        if known.kind in _KINDS
    }


def quiz_address(assessment: str, form: str) -> str:
    """The address of a form, which is a page of its own."""
    return f"quiz:{assessment}/{form}"


def _way(folder: str, path: str) -> str:
    """From the pages of a folder to a path: both plain, and relative to the same root."""
    here, there = folder.split("/") if folder else [], path.split("/")
    same = 0
    while same < len(here) and here[same] == there[same]:
        same += 1
    return "../" * (len(here) - same) + "/".join(there[same:])


def folder_of(path: str) -> str:
    """The folder of a page: "" at the root, else without a slash at its end."""
    return path.rpartition("/")[0]


def up_to_root(path: str) -> str:
    """From a page to the root its path is relative to: "", "../", "../../"."""
    return "../" * path.count("/")
