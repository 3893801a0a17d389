"""No byte of a restricted part reaches a lower edition, whichever part the model has."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dalil.catalog import Catalog
from dalil.editions import restrict
from dalil.i18n.interface import load_interface
from dalil.loading import FILES, FOLDERS
from dalil.model import walk
from dalil.model.assessments import Assessment, Form
from dalil.model.base import Document, Edition
from dalil.model.documents import PageDocument, Section
from dalil.pages.build import render_edition
from dalil.sources import SourceFile
from tests.sampling import Sampler

IDS = {
    "sources": "a-source",
    "terms": "a-term",
    "contacts": "a-contact",
    "figures": "a-figure",
    "indicator_sets": "a-set",
    "pillars": "prevention",
    "modules": "module-public",
    "techniques": "technique-public",
    "assessments": "assessment-public",
}
FIXED: dict[str, Any] = {
    "language": "en",
    "icon": "help",
    "image": "picture.svg",
    "phone": "+21321925477",
    "email": "help@example.org",
    "published": True,
    "page": "page:glossary",
    "objectives": [{"id": "o1", "text": "learn", "bloom": "apply"}],
    "duration_minutes": 30,
    "year": 2022,
    "item": "asked-in-a-page",
}
_PARTS = ("options", "premises", "responses", "categories", "entries", "nodes")
"""The lists of an item whose parts have ids, in the order of the model."""
LIST_IDS = {
    "sources": "a-source",
    "terms": "a-term",
    "contacts": "a-contact",
    "figures": "a-figure",
    "sets": "a-set",
}


def sampled_catalog(tmp_path: Path) -> Catalog:
    """A portal with a document of every kind for every edition, every field of them filled.

    Each document holds a section for every edition, with blocks of every type for every edition.
    """
    sampler = Sampler(IDS, FIXED)
    documents: dict[str, Document] = {}
    for name, kind in FILES.items():
        key = name.removeprefix("content/").removesuffix(".yml")
        data = sampler.model(kind)
        for field, id_ in LIST_IDS.items():
            if field in data:
                data[field] = [{**data[field][0], "id": id_}]
        if key == "portal":
            data["locales"] = [
                {"language": "en", "name": "E", "short": "E", "quick_exit": "https://e.example/"}
            ]
        documents[key] = kind.model_validate_json(json.dumps(data))
    for folder, kind in FOLDERS.items():
        for edition in Edition:
            name = _name(kind, edition)
            data = sampler.model(kind, edition.name, id=name)
            if kind is Assessment:
                data = _answerable(sampler, data, edition)
            if not issubclass(kind, PageDocument):
                documents[f"{folder}/{name}"] = kind.model_validate_json(json.dumps(data))
                continue
            data["sections"] = [
                section
                for inner in Edition
                if inner >= edition
                for section in _sections(sampler, kind, inner)
            ]
            key = f"{folder.removeprefix('content/')}/{name}"
            documents[key] = kind.model_validate_json(json.dumps(data))
    files = {key: SourceFile(f"{key}.yml", "", None) for key in documents}
    return Catalog(tmp_path, documents, files)


def _answerable(sampler: Sampler, data: Any, audience: Edition) -> Any:
    """A sampled assessment with keys that fit, and a form of all its items for each edition."""
    for item in data["items"]:
        parts = {name: [p["id"] for p in item[name]] for name in _PARTS if name in item}
        first, *rest = parts.values() if parts else [[]]
        match item["type"]:
            case "single_choice":
                item["key"] = first[0]
            case "multiple_response" | "ordering":
                item["key"] = first
            case "matching":
                item["key"] = dict.fromkeys(first, rest[0][0])
            case "categorise":
                item["key"] = dict.fromkeys(rest[0], first[0])
            case "cloze":
                item["text"] += "".join(f" {{{gap['id']}}}" for gap in item["gaps"])
                for gap in item["gaps"]:
                    gap["key"] = gap["options"][0]["id"]
            case "scenario":
                for node in item["nodes"]:
                    node["decisions"] = [{**d, "next": first[0]} for d in node["decisions"]]
    data["items"][0]["id"] = FIXED["item"]
    ids = [item["id"] for item in data["items"]]
    shown = [edition for edition in Edition if edition >= audience]
    data["forms"] = [
        sampler.model(Form, e.name, id=f"form-{e.name}", items=ids, blueprint=[]) for e in shown
    ]
    return data


def _name(kind: type[Document], edition: Edition) -> str:
    if kind.__name__ == "Pillar":
        return ("prevention", "protection", "prosecution")[edition]
    return f"{kind.__name__.lower()}-{edition.name}"


def _sections(sampler: Sampler, kind: type[PageDocument], audience: Edition) -> list[Any]:
    section_kind: type[Section] = kind.model_fields["sections"].annotation.__args__[0]  # type: ignore[union-attr]
    made = []
    for inner in Edition:
        if inner < audience:
            continue
        section = sampler.model(section_kind, audience.name, id=f"s-{audience.name}-{inner.name}")
        section["blocks"] = [
            {**block, "audience": inner.name, "id": f"b{number}"}
            for number, block in enumerate(section["blocks"])
        ]
        if "objectives" in section:
            section["objectives"] = ["o1"]
        made.append(section)
    return made


def rendered(catalog: Catalog, edition: Edition) -> str:
    localized = replace(restrict(catalog, edition), locale="en")
    pages = render_edition({"en": localized}, {"en": load_interface("en")}, date(2026, 1, 1))
    return "\n".join(f"{page.body} {page.shell}" for page in pages)


def _tokens(catalog: Catalog) -> dict[str, Edition]:
    """Every token of the portal, with the least privileged edition that may see it."""
    return {
        site.text: max(site.audience, getattr(document, "audience", Edition.public))
        for document in catalog.documents.values()
        for site in walk.texts(document)
        if site.text.startswith("canary")
    }


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return sampled_catalog(tmp_path_factory.mktemp("portal"))


@pytest.mark.parametrize("edition", list(Edition))
def test_an_edition_holds_nothing_above_it(catalog: Catalog, edition: Edition) -> None:
    output = rendered(catalog, edition)
    leaked = {t for t, least in _tokens(catalog).items() if least > edition and t in output}
    assert leaked == set()


def test_the_sample_reaches_every_restriction(catalog: Catalog) -> None:
    """The test above could not fail if the sample had no restricted text that is ever shown."""
    output = rendered(catalog, Edition.trainer)
    shown = {least for token, least in _tokens(catalog).items() if token in output}
    assert shown == set(Edition)
    restricted = [t for t, least in _tokens(catalog).items() if least > Edition.public]
    assert sum(t in output for t in restricted) > 0.9 * len(restricted)


def test_what_an_edition_may_see_it_does_see(catalog: Catalog) -> None:
    public, trainer = rendered(catalog, Edition.public), rendered(catalog, Edition.trainer)
    missing = {
        site.context
        for document in catalog.documents.values()
        if not isinstance(document, Assessment)  # nothing is asked in public
        for site in walk.texts(document)
        if max(site.audience, getattr(document, "audience", Edition.public)) is Edition.public
        and site.text in trainer
        and site.text not in public
    }
    emptied = {"sections.s-public-trainee.title", "sections.s-public-trainer.title"}
    assert missing == emptied, "only the titles of sections that lost all their blocks may go"
