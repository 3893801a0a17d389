"""One page at a time: each by its address, and a document beside outlines of all others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dalil.catalog import Catalog
from dalil.editions import restrict
from dalil.i18n.interface import load_interface
from dalil.loading import load
from dalil.model.base import Document, Edition
from dalil.model.documents import PageDocument
from dalil.pages.build import LocaleRenderer
from dalil.pages.identity import Identity
from dalil.pages.routes import HAND_WRITTEN, scheme_of
from tests.builders import (
    a_contact,
    a_country,
    a_figure,
    a_module,
    a_module_section,
    a_pillar,
    a_portal,
    a_section,
    a_single_choice,
    a_technique,
    a_term,
    a_text,
    a_theme,
    an_assessment,
    an_awareness_page,
    an_event,
    an_indicator_set,
    an_item_block,
)

INTERFACE = load_interface("en")


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """A portal with a page of every kind. One module asks its own question and links to another."""
    asking = a_module_section(a_text("See [the other](module:second)."), an_item_block())
    root = a_portal(
        tmp_path_factory.mktemp("portal"),
        modules=[a_module(asking), a_module(id="second", prerequisites=["first-steps"])],
        pillars=[a_pillar(modules=["first-steps", "second"])],
        techniques=[a_technique(a_section(a_text("A [word](term:victim).")))],
        events=[an_event()],
        themes=[a_theme(modules=["second"], techniques=["open-sources"])],
        countries=[a_country(figures=["people"])],
        awareness=[an_awareness_page()],
        quizzes=[
            an_assessment(),
            an_assessment([a_single_choice("another")], "second", module="second"),
        ],
        terms=[a_term()],
        contacts=[a_contact()],
        figures=[a_figure()],
        sets=[an_indicator_set()],
    )
    found, problems = load(root)
    assert found is not None
    assert problems == []
    return replace(restrict(found, Edition.trainer), locale="en")


def renderer(catalog: Catalog, identity: Identity | None = None) -> LocaleRenderer:
    today = date(2026, 11, 22)
    return LocaleRenderer(catalog, INTERFACE, today, ("en",), None, identity)


def without_sections(document: Document) -> Document:
    """A document in which reading a section is an error."""
    return type(document).model_construct(
        **{name: value for name, value in document if name not in {"sections", "facilitation"}}
    )


def without_blocks(document: Document) -> Document:
    """A document whose sections hold nothing but their heads."""
    if not isinstance(document, PageDocument):
        return document
    sections = [section.model_copy(update={"blocks": ()}) for section in document.sections]
    return document.model_copy(update={"sections": tuple(sections), "facilitation": None})


def outlined(catalog: Catalog) -> Catalog:
    documents = {
        key: without_sections(document) if isinstance(document, PageDocument) else document
        for key, document in catalog.documents.items()
    }
    return replace(catalog, documents=documents)


def test_the_pages_come_in_the_order_of_their_addresses(catalog: Catalog) -> None:
    made = renderer(catalog)
    paths = [made.routes.paths[address] for address in made.addresses()]
    assert paths == [page.path for page in made.pages()]
    assert len(set(paths)) == len(paths)


def test_the_addresses_are_those_of_all_pages(catalog: Catalog) -> None:
    made = renderer(catalog)
    expected = {a for a in made.routes.paths if not a.startswith("term:")}
    assert set(made.addresses()) == expected
    assert {f"page:{name}" for name in HAND_WRITTEN} < expected
    assert {"module:second", "quiz:second/self-check", "page:practice"} < expected


def test_a_page_by_itself_is_that_of_the_whole_edition(catalog: Catalog) -> None:
    whole = {page.path: page for page in renderer(catalog).pages()}
    for address in renderer(catalog).addresses():
        page = renderer(catalog).page(address)
        assert page == whole[page.path]


@pytest.mark.parametrize(
    "address", ["module:none", "page:none", "quiz:none/none", "term:victim", "nothing"]
)
def test_what_is_no_page_of_the_edition_is_a_key_error(catalog: Catalog, address: str) -> None:
    with pytest.raises(KeyError):
        renderer(catalog).page(address)


def test_a_listing_that_an_edition_lacks_is_a_key_error(catalog: Catalog) -> None:
    documents = {k: d for k, d in catalog.documents.items() if k != "glossary"}
    with pytest.raises(KeyError):
        renderer(replace(catalog, documents=documents)).page("page:glossary")


def test_a_document_is_rendered_beside_outlines_of_all_others(catalog: Catalog) -> None:
    whole, beside = renderer(catalog), renderer(outlined(catalog))
    for document in catalog.pages.values():
        scheme = scheme_of(document)
        assert scheme is not None
        expected = whole.page(f"{scheme}:{document.id}")
        assert beside.document_page(scheme, document) == expected


def test_a_given_document_stands_for_that_of_the_catalog(catalog: Catalog) -> None:
    changed = catalog.modules["first-steps"].model_copy(update={"title": "Other steps"})
    page = renderer(catalog).document_page("module", changed)
    assert page.shell.title == "Other steps"
    assert "<h1>Other steps</h1>" in (page.body or "")


def test_lists_need_no_sections(catalog: Catalog) -> None:
    whole, beside = renderer(catalog), renderer(outlined(catalog))
    for address in whole.addresses():
        if address.startswith("page:") and address != "page:practice":
            assert beside.page(address) == whole.page(address)


def test_forms_and_practice_need_no_blocks(catalog: Catalog) -> None:
    """A question names the section that teaches its objective."""
    documents = {key: without_blocks(document) for key, document in catalog.documents.items()}
    whole, beside = renderer(catalog), renderer(replace(catalog, documents=documents))
    asking = [a for a in whole.addresses() if a.startswith("quiz:")]
    for address in (*asking, "page:practice"):
        assert beside.page(address) == whole.page(address)


def test_an_identity_stands_for_what_the_files_say(catalog: Catalog) -> None:
    known = Identity.of(catalog)
    files = {key: replace(file, data=None) for key, file in catalog.files.items()}
    made = renderer(replace(catalog, files=files), known)
    assert made.page("page:progress") == renderer(catalog).page("page:progress")


def test_only_documents_with_a_page_have_a_scheme(catalog: Catalog) -> None:
    schemes = {key: scheme_of(document) for key, document in catalog.documents.items()}
    assert schemes["modules/second"] == "module"
    assert schemes["forum/themes/finance"] == "theme"
    assert {schemes[key] for key in ("portal", "glossary", "quizzes/second")} == {None}
