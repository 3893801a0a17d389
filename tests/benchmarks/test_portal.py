"""The made-up portal: valid, complete in three languages, and the same words for every peer."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from benchmarks import content, peers, portal, quizzes
from benchmarks.words import LANGUAGES, Words
from dalil.catalog import Catalog
from dalil.i18n.tasks import merge_all
from dalil.model.base import Edition
from dalil.pipeline import load_checked, today
from dalil.site.build import build_edition

MODULES = 5


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "portal"
    portal.write_portal(folder, MODULES)
    return folder


@pytest.fixture(scope="module")
def catalog(root: Path) -> Catalog:
    return load_checked(root, today()).approved(strict=True)


def test_nothing_is_wrong_with_it(root: Path, catalog: Catalog) -> None:
    assert load_checked(root, today()).diagnostics == ()
    assert len(catalog.modules) == MODULES


def test_every_fifth_module_has_questions_of_several_types(catalog: Catalog) -> None:
    (assessment,) = catalog.assessments.values()
    assert assessment.module == "module-0005"
    assert [form.purpose for form in assessment.forms] == ["self_check"]
    types = [item.type for item in assessment.items]
    assert types == ["single_choice", "multiple_response", "true_false", "matching", "short_text"]


def test_no_rule_for_items_complains_of_any_quiz(tmp_path: Path) -> None:
    portal.write_portal(tmp_path, 100)
    assert load_checked(tmp_path, today()).diagnostics == ()


def test_its_translations_are_what_merge_would_write(catalog: Catalog) -> None:
    assert merge_all(catalog, ["ar", "fr"]).written == ()


def test_the_same_seed_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    portal.write_portal(tmp_path / "again", MODULES)
    portal.write_portal(tmp_path / "other", MODULES, seed=5)
    name = "modules/module-0003.yml"
    assert (tmp_path / "again" / name).read_bytes() == (root / name).read_bytes()
    assert (tmp_path / "other" / name).read_bytes() != (root / name).read_bytes()


def test_a_module_is_as_long_as_a_real_page() -> None:
    words = [len(" ".join(_texts(content.module(4, n, 20), "en")).split()) for n in range(1, 21)]
    assert sum(words) / len(words) == pytest.approx(1140, rel=0.05)


@pytest.mark.slow
def test_it_builds(root: Path) -> None:
    built = build_edition(load_checked(root, today()), Edition.trainer)
    shown = _plain((built.folder / "fr/modules/module-0003.html").read_text("utf-8"))
    for text in _texts(content.module(content.SEED, 3, MODULES), "fr"):
        assert text in shown
    assert (built.folder / "fr/quizzes/module-0005/self-check.html").is_file()


@pytest.mark.parametrize("peer", [peers.HUGO, peers.STOCK])
def test_a_peer_gets_every_word(peer: str, tmp_path: Path) -> None:
    write = peers.write_hugo if peer == peers.HUGO else peers.write_stock
    write(tmp_path, MODULES)
    folder = tmp_path / ("content" if peer == peers.HUGO else "docs")
    for language in LANGUAGES:
        for name, data in (
            ("modules/module-0003", content.module(content.SEED, 3, MODULES)),
            ("quizzes/module-0005", quizzes.quiz(content.SEED, 5)),
        ):
            written = _plain((folder / f"{name}.{language}.md").read_text("utf-8"))
            for text in _texts(data, language):
                assert text in written


_NOTES = re.compile(r"\s*(\[@[^\]]*\]|\([^()]*\)\[\^[^\]]*\]|<a class=.dl-cite.*?</a>)", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SIGNS = re.compile(r"<[^>]*>|(?m:^[ >-]+)|[\u2066-\u2069]")


def _texts(data: Any, language: str) -> list[str]:
    """Every sentence of a document, without what citations and links are written with."""
    if isinstance(data, Words):
        lines = _plain(getattr(data, language), between="\n").split("\n")
        return [line.strip() for line in lines if line.strip()]
    entries = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for entry in entries for text in _texts(entry, language)]


def _plain(text: str, between: str = " ") -> str:
    """The bare words of YAML, Markdown or HTML, each run of white space as one space."""
    bare = unescape(_SIGNS.sub("", _LINK.sub(r"\1", _NOTES.sub("", text))))
    return between.join(" ".join(line.split()) for line in bare.split("\n"))
