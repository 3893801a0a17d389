"""What a page takes does not grow with the portal, and neither does what a worker is given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.portal import write_portal
from dalil.engine.inspection import Inspection
from dalil.engine.store import Store
from dalil.engine.timing import Timings
from dalil.engine.workers import InThisProcess
from dalil.model.base import Edition
from tests.engine.portals import TODAY, built

FEW, MANY = 40, 80
A_LITTLE = 400
"""Bytes: numbers with more digits, longer titles of the neighbours in a menu."""


@pytest.fixture(scope="module")
def portals(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Path]:
    roots = {}
    for count in (FEW, MANY):
        roots[count] = tmp_path_factory.mktemp(f"modules-{count}")
        write_portal(roots[count], count)
    return roots


@pytest.fixture(scope="module")
def sites(portals: Mapping[int, Path]) -> Mapping[int, Mapping[str, bytes]]:
    return {n: built(root, Edition.trainer, languages=("en",)).files for n, root in portals.items()}


def test_a_page_does_not_grow_with_the_portal(sites: Mapping[int, Mapping[str, bytes]]) -> None:
    few, many = sites[FEW], sites[MANY]
    modules = [p for p in few if re.fullmatch(r"trainer/modules/(?!index).*\.html", p)]
    assert len(modules) == FEW
    around = [chrome(few[path]) for path in modules], [chrome(many[path]) for path in modules]
    assert max(map(len, around[1])) - max(map(len, around[0])) < A_LITTLE
    assert abs(sum(map(len, around[1])) - sum(map(len, around[0]))) < A_LITTLE * FEW
    for path in ("trainer/about.html", "trainer/index.html", "trainer/404.html"):
        assert abs(len(many[path]) - len(few[path])) < A_LITTLE


def chrome(page: bytes) -> bytes:
    """A page without what its document says."""
    start, end = page.index(b"<article"), page.rindex(b"</article>")
    return page[:start] + page[end:]


def test_a_page_of_a_document_is_as_long_as_what_it_says(
    sites: Mapping[int, Mapping[str, bytes]],
) -> None:
    """The same document among more others, links to the next one apart."""
    few, many = sites[FEW], sites[MANY]
    same = [p for p in few if "/modules/" in p and "index" not in p and p in many]
    longer = [len(many[path]) - len(few[path]) for path in same]
    assert sorted(longer)[len(longer) // 2] < A_LITTLE


def heads(root: Path) -> tuple[int, int]:
    """Bytes of all that a worker must know of a portal, and how many documents that is about."""
    store = Store(root / ".cache/sizes")
    inspection = Inspection(root, TODAY, store, InThisProcess(), Timings())
    inspection.look()
    inspection.read()
    store.close()
    modules = [head for head in inspection.whole.heads if b"modules/" in head[:200]]
    return sum(map(len, modules)), len(modules)


def test_what_others_know_of_a_document_is_small(portals: Mapping[int, Path]) -> None:
    """In three languages: a fraction of its text, and no more in a larger portal."""
    (few, of_few), (many, of_many) = (heads(portals[count]) for count in (FEW, MANY))
    assert (of_few, of_many) == (FEW, MANY)
    assert many / of_many < 1.2 * few / of_few < 40_000
