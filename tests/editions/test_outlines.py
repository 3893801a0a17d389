"""Outlines stand for documents that others only name, also where an edition is restricted."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from dalil.catalog import Catalog
from dalil.checks.facts import facts_of
from dalil.editions import restrict, restrict_document
from dalil.labels import label
from dalil.loading import load
from dalil.model.base import Edition
from dalil.model.documents import PageDocument
from dalil.model.outline import outline, part_of
from tests.builders import (
    a_module,
    a_module_section,
    a_portal,
    a_text,
    an_assessment,
)
from tests.editions.test_canary import sampled_catalog

CHECKOUT = Path(__file__).parents[2]
EDITIONS = list(Edition)


@pytest.fixture(scope="module", params=["canary", "portal"])
def catalog(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    if request.param == "canary":
        return sampled_catalog(tmp_path_factory.mktemp("portal"))
    found, _ = load(CHECKOUT)
    assert found is not None
    return found


def outlined(catalog: Catalog) -> Catalog:
    """The outlines of all documents, and labels that say what these ask."""
    documents = catalog.documents.items()
    known = {key: label(d, facts_of(key, d).asked) for key, d in documents}
    return replace(part_of(catalog, set()), known=known)


def test_an_outline_is_a_small_part_of_a_page_and_survives_a_process(catalog: Catalog) -> None:
    pages = list(catalog.pages.values())
    outlines = [outline(page) for page in pages]
    assert pickle.loads(pickle.dumps(outlines)) == outlines
    assert len(pickle.dumps(outlines)) < len(pickle.dumps(pages)) / 3
    for page, short in zip(pages, outlines, strict=True):
        assert type(short) is type(page)
        assert (short.id, short.title, short.summary, short.review) == (
            page.id,
            page.title,
            page.summary,
            page.review,
        )


def test_what_is_no_page_is_its_own_outline(catalog: Catalog) -> None:
    for document in catalog.documents.values():
        assert (outline(document) is document) != isinstance(document, PageDocument)


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_of_outlines_is_an_outline_of_the_edition(
    catalog: Catalog, edition: Edition
) -> None:
    whole = restrict(catalog, edition)
    short = restrict(outlined(catalog), edition)
    assert dict(short.documents) == {key: outline(d) for key, d in whole.documents.items()}


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_document_among_outlines_is_restricted_as_among_whole_documents(
    catalog: Catalog, edition: Edition
) -> None:
    whole = restrict(catalog, edition).documents
    short = restrict(outlined(catalog), edition)
    for key, document in catalog.documents.items():
        assert restrict_document(document, short) == whole.get(key)


def test_what_an_edition_sees_whole_is_not_copied(catalog: Catalog) -> None:
    seen = restrict(catalog, Edition.trainer).documents
    for key, page in catalog.pages.items():
        assert seen[key] is page


def test_a_question_leads_to_a_section_of_a_module_that_is_an_outline(tmp_path: Path) -> None:
    """Of the sections that teach an objective, the first that the edition sees."""
    module = a_module(
        a_module_section(a_text(audience="trainer"), id="hidden"),
        a_module_section(id="idle", objectives=[]),
        a_module_section(id="shown"),
    )
    root = a_portal(tmp_path, modules=[module], quizzes=[an_assessment()])
    catalog, problems = load(root)
    assert problems == []
    assert catalog is not None
    for edition, expected in (
        (Edition.trainee, ["shown"]),
        (Edition.trainer, ["hidden", "shown"]),
    ):
        short = restrict(outlined(catalog), edition).modules["first-steps"]
        assert [section.id for section in short.sections] == expected
