"""The engine complains of what a look at the whole portal complains of, cold and warm."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from dalil.diagnostics import Code, ContentError, Diagnostic, errors
from dalil.engine.door import check_portal
from dalil.model.base import Edition
from dalil.pages.routes import HAND_WRITTEN
from dalil.pipeline import load_checked
from dalil.trouble import Trouble
from tests.checks.cases import CASES, lay_out
from tests.engine.portals import a_whole_portal, built, edit, published
from tests.site.portals import CHECKOUT, a_project, write_document

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 22)


def found(root: Path, *editions: Edition, today: date = TODAY) -> tuple[Diagnostic, ...]:
    """What a build complains of, whether it comes to an end or not."""
    try:
        return built(root, *editions or (Edition.public,), today=today).diagnostics
    except ContentError as error:
        return tuple(error.diagnostics)


def make_project(root: Path) -> None:
    """Give a portal what only building needs."""
    shutil.copy(CHECKOUT / "mkdocs.yml", root)
    (root / "docs").mkdir(exist_ok=True)
    for name in HAND_WRITTEN:
        for language in ("en", "fr", "ar"):
            write_document(root, f"{name}.{language}.md", name)
    portal = root / "content/portal.yml"
    offered = portal.read_text(encoding="utf-8") if portal.is_file() else ""
    for path in (root / "docs").glob("*.??.md"):
        if f"language: {path.suffixes[0][1:]}" not in offered:
            path.unlink()


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_found_as_in_the_whole(case: str, tmp_path: Path) -> None:
    if os.name == "nt" and case.startswith("symlink"):
        pytest.skip("links need rights there that few have")
    lay_out(case, tmp_path)
    make_project(tmp_path)
    whole = load_checked(tmp_path, TODAY).diagnostics
    for _ in ("cold", "warm"):
        assert found(tmp_path) == whole
        assert check_portal(tmp_path, TODAY)[0] == whole
    assert bool(errors(whole)) != (tmp_path / "site").exists()


@pytest.mark.parametrize("case", ["broken-citation", "portal-with-an-error"])
def test_where_there_are_errors_what_was_published_stays(case: str, tmp_path: Path) -> None:
    root = a_project(tmp_path, ("en",))
    before = built(root).files
    portal, page = root / "content/portal.yml", root / "content/awareness/the-signs.yml"
    if case.startswith("portal"):
        edit(portal, '"footer"', '"foot"')
    else:
        edit(page, "Look twice. [@untip, art. 3]", "Look twice. [@untip")
    for _ in range(2):
        with pytest.raises(ContentError):
            built(root)
        assert published(root) == before
    assert sorted(path.name for path in (root / "site").glob(".*")) == [
        f".{edition.name}.lock" for edition in sorted(Edition, key=lambda e: e.name)
    ]


def test_strict_refuses_warnings_and_nothing_else_does(tmp_path: Path) -> None:
    root = a_project(tmp_path, ("en", "fr"))
    with pytest.raises(ContentError) as refused:
        built(root, strict=True)
    done = built(root)
    assert done.diagnostics == tuple(refused.value.diagnostics) != ()
    assert done.rendered > 0


def test_a_language_that_the_portal_has_not_is_refused(tmp_path: Path) -> None:
    root = a_project(tmp_path, ("en",))
    with pytest.raises(Trouble, match='"fr"'):
        built(root, languages=("fr",))
    assert not (root / "site").exists()


def test_a_hand_written_page_that_is_missing_is_an_error(tmp_path: Path) -> None:
    root = a_project(tmp_path, ("en",))
    (root / "docs/about.en.md").unlink()
    assert [(d.code, d.place.file) for d in found(root)] == [
        (Code.MISSING_FILE, "docs/about.en.md")
    ]


def test_complaints_follow_changes_of_other_documents(tmp_path: Path) -> None:
    """One portal, one cache, one process; each step is held against a look at the whole."""
    root = a_whole_portal(tmp_path)
    module, signs = root / "modules/first-steps.yml", root / "content/awareness/the-signs.yml"
    steps = (
        ("link to a section", signs, "Look twice", "Look [twice](module:first-steps#second)"),
        ("for readers who see it", signs, '"audience": "public"', '"audience": "trainee"'),
        ("section renamed", module, '"id": "second"', '"id": "other"'),
        ("and back", module, '"id": "other"', '"id": "second"'),
        ("section restricted", module, '"id": "second"', '"audience": "trainer"\n  "id": "second"'),
        ("objective renamed", module, '- "id": "explain"', '- "id": "tell"'),
        ("question renamed", root / "quizzes/first-steps.yml", '"id": "gaps"', '"id": "holes"'),
        ("citation of a source", module, "@handbook", "@untip"),
        ("term renamed", root / "content/glossary.yml", '"id": "victim"', '"id": "person"'),
        ("contact withdrawn", root / "content/directory.yml", "true", "false"),
        ("figure renamed", root / "content/figures.yml", '"id": "people"', '"id": "others"'),
        ("language of a document", module, '"language": "en"', '"language": "fr"'),
        ("settings", root / "content/portal.yml", '"page:about"', '"page:quizzes"'),
    )  # fmt: skip
    seen = set[tuple[Diagnostic, ...]]()
    for step, path, old, new in steps:
        edit(path, old, new)
        assert found(root) == load_checked(root, TODAY).diagnostics, step
        seen.add(found(root))
    assert len(seen) > len(steps) // 2
    for path in (root / "content/sources.yml", module, root / "content/translations/fr/portal.po"):
        path.unlink()
        assert found(root) == load_checked(root, TODAY).diagnostics, path


def test_complaints_follow_the_day(tmp_path: Path) -> None:
    root = a_whole_portal(tmp_path)
    for today in (TODAY, date(2031, 1, 1), TODAY, date(2025, 1, 1)):
        assert found(root, today=today) == load_checked(root, today).diagnostics


def test_complaints_about_files_that_are_no_documents_are_found_each_time(tmp_path: Path) -> None:
    root = a_project(tmp_path, ("en", "fr"))
    stray = root / "content/translations/fr/awareness/nothing.po"
    for path in (root / "content/awareness/x.yaml", stray, root / "content/translations/de/x.po"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("id: x\n", encoding="utf-8")
        whole = load_checked(root, TODAY).diagnostics
        assert found(root) == found(root) == whole
    stray.rename(stray.with_name("other.po"))
    assert found(root) == load_checked(root, TODAY).diagnostics
