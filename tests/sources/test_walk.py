"""Walks over a document find everything the model marks, where the file has it."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from dalil.catalog import Catalog
from dalil.loading import load
from dalil.model.base import Edition
from dalil.model.walk import copy_with, map_texts, parts, references, sites, texts

BASE = Path(__file__).parents[1] / "bad" / "_portal"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found, problems = load(BASE)
    assert problems == []
    assert found is not None
    return found


def value_at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def test_every_text_and_reference_stands_at_its_path_in_the_file(catalog: Catalog) -> None:
    for key, document in catalog.documents.items():
        data = catalog.files[key].data
        for text in texts(document):
            assert value_at(data, text.path) == text.text
        for reference in references(document):
            assert value_at(data, reference.path) == reference.target


def test_every_part_stands_at_its_path_in_the_file(catalog: Catalog) -> None:
    for key, document in catalog.documents.items():
        for site in parts(document):
            written = value_at(catalog.files[key].data, site.path)
            assert set(written) == site.part.model_fields_set


def test_no_two_texts_of_a_document_have_one_context(catalog: Catalog) -> None:
    for document in catalog.documents.values():
        contexts = [text.context for text in texts(document)]
        assert len(set(contexts)) == len(contexts)


def test_contexts_go_by_ids_where_there_are_ids(catalog: Catalog) -> None:
    contexts = {text.context for text in texts(catalog.modules["first-steps"])}
    assert "sections.elements.blocks.1.rows.0.cells.0" in contexts
    assert "objectives.explain.text" in contexts
    assert "sections.case.blocks.1.activity.debrief" in contexts


def test_the_audience_of_a_text_is_the_narrowest_around_it(catalog: Catalog) -> None:
    seen_by = {text.context: text.audience for text in texts(catalog.modules["first-steps"])}
    assert seen_by["title"] is Edition.trainee
    assert seen_by["sections.case.blocks.0.story"] is Edition.trainee
    assert seen_by["sections.case.blocks.0.guidance"] is Edition.trainer
    assert seen_by["sections.case.blocks.1.activity.title"] is Edition.trainer
    assert {t.audience for t in texts(catalog.awareness["the-signs"])} == {Edition.public}


def test_the_audience_of_a_part_is_that_of_what_it_stands_in(catalog: Catalog) -> None:
    around = {site.path: site.audience for site in parts(catalog.modules["first-steps"])}
    assert around[()] is Edition.public
    assert around["sections", 1, "blocks", 1] is Edition.trainee
    assert around["sections", 1, "blocks", 1, "activity"] is Edition.trainer


def test_texts_are_mapped_by_the_contexts_they_are_found_under(catalog: Catalog) -> None:
    for document in catalog.documents.values():
        found = [(t.context, t.kind, t.text) for t in texts(document)]
        seen = []

        def change(context: str, kind: Any, text: str) -> str:
            seen.append((context, kind, text))  # noqa: B023 - called at once
            return text.upper()

        changed = map_texts(document, change)
        assert sorted(seen) == sorted(found)
        assert [t.text for t in texts(changed)] == [text.upper() for _, _, text in found]


def test_one_walk_finds_what_three_find(catalog: Catalog) -> None:
    for document in catalog.documents.values():
        found = sites(document)
        assert found.texts == list(texts(document))
        assert found.references == list(references(document))
        assert found.parts == list(parts(document))


def test_what_has_no_text_is_not_copied(catalog: Catalog) -> None:
    module = catalog.modules["first-steps"]
    changed = map_texts(module, lambda _context, _kind, text: text.upper())
    assert changed.title == module.title.upper()
    assert changed.review is module.review


def test_a_copy_has_the_new_values_and_all_others(catalog: Catalog) -> None:
    module = catalog.modules["first-steps"]
    copied = copy_with(module, {"order": 7})
    assert copied == module.model_copy(update={"order": 7})
    assert module.order != 7
    assert pickle.loads(pickle.dumps(copied)) == copied
