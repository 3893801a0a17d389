"""A portal that is checked in parts is found to have the mistakes it has as a whole."""

from __future__ import annotations

import pickle
import random
from datetime import date
from pathlib import Path

import pytest

from dalil.catalog import Catalog
from dalil.checks import check
from dalil.checks.facts import DocumentFacts, facts_of
from dalil.checks.reading import read
from dalil.diagnostics import Code, Diagnostic
from dalil.loading import load
from dalil.model.outline import part_of
from tests.builders import (
    a_module,
    a_module_section,
    a_portal,
    a_section,
    a_text,
    an_assessment,
    an_awareness_page,
    an_item_block,
)
from tests.checks.cases import CASES, lay_out

TODAY = date(2026, 11, 22)
CHECKOUT = Path(__file__).parents[2]


def facts_by_key(catalog: Catalog) -> dict[str, DocumentFacts]:
    """The facts of every document, as they come from other processes."""
    facts = {key: facts_of(key, document) for key, document in catalog.documents.items()}
    copied: dict[str, DocumentFacts] = pickle.loads(pickle.dumps(facts))
    assert copied == facts
    return copied


def found_in(catalog: Catalog, facts: dict[str, DocumentFacts], own: set[str]) -> list[Diagnostic]:
    """What is found in a part, in another process that has facts of the other documents only."""
    part: Catalog = pickle.loads(pickle.dumps(part_of(catalog, own)))
    found = check(part, TODAY, own=own, facts={k: f for k, f in facts.items() if k not in own})
    assert {d.place.file for d in found} <= {catalog.files[key].name for key in own}
    return found


def assert_same_in_parts(catalog: Catalog, seed: str) -> None:
    whole = check(catalog, TODAY)
    facts = facts_by_key(catalog)
    for number in (2, 3):
        draw = random.Random(f"{seed}/{number}")
        parts: list[set[str]] = [set() for _ in range(number)]
        for key in catalog.documents:
            draw.choice(parts).add(key)
        found = [problem for own in parts for problem in found_in(catalog, facts, own)]
        assert sorted(found) == whole


@pytest.mark.parametrize("case", CASES)
def test_parts_of_a_portal_have_the_mistakes_of_the_whole(case: str, tmp_path: Path) -> None:
    lay_out(case, tmp_path)
    catalog, _ = load(tmp_path)
    if catalog is None:
        pytest.skip("its settings cannot be used")
    assert_same_in_parts(catalog, case)


def test_parts_of_this_portal_have_the_mistakes_of_the_whole() -> None:
    catalog, _ = load(CHECKOUT)
    assert catalog is not None
    assert_same_in_parts(catalog, "portal")


def test_a_part_knows_which_sections_others_have_for_each_edition(tmp_path: Path) -> None:
    """A section of questions is there where its questions are."""
    module = a_module(
        a_module_section(),
        a_module_section(an_item_block("choice"), id="asked"),
        a_module_section(an_item_block("lost"), id="lost"),
        a_module_section(a_text(audience="trainer"), id="trainers"),
    )
    links = " ".join(f"[x](module:first-steps#{s})" for s in ("first", "asked", "lost", "trainers"))
    page = an_awareness_page(a_section(a_text(f"{links} [@untip]")), audience="trainee")
    root = a_portal(tmp_path, modules=[module], awareness=[page], quizzes=[an_assessment()])
    catalog, _ = load(root)
    assert catalog is not None
    found = check(catalog, TODAY)
    assert [d.code for d in found if d.place.file.endswith("the-signs.yml")] == [
        Code.UNKNOWN_LINK,  # to the lost section
        Code.RESTRICTED_LINK,
    ]
    for seed in "abcdef":
        assert_same_in_parts(catalog, seed)


def test_every_document_may_be_a_part_of_its_own() -> None:
    catalog, _ = load(CHECKOUT / "tests" / "bad" / "_quizzes")
    assert catalog is not None
    facts = facts_by_key(catalog)
    later = date(2099, 1, 1)
    found = [
        problem
        for key in catalog.documents
        for problem in check(part_of(catalog, {key}), later, own={key}, facts=facts)
    ]
    assert found
    assert sorted(found) == check(catalog, later)


def test_what_was_read_before_need_not_be_read_again() -> None:
    catalog, _ = load(CHECKOUT / "tests" / "bad" / "_quizzes")
    assert catalog is not None
    readings = {key: read(key, document) for key, document in catalog.documents.items()}
    assert check(catalog, TODAY, readings=readings) == check(catalog, TODAY)
