"""The pages of a preview are those of a build, and follow every change."""

from __future__ import annotations

from pathlib import Path

import pytest

from dalil.diagnostics import Code
from dalil.engine.live import Live
from dalil.model.base import Edition
from tests.site.portals import a_project, build, tree, write_document

PAGE = "en/awareness/the-signs.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_project(tmp_path / "portal")


@pytest.fixture
def live(root: Path) -> Live:
    made = Live(root, Edition.public)
    assert made.refresh(None).usable
    return made


def shown(live: Live, path: str = PAGE) -> str:
    answer = live.answer(path)
    return answer.body.decode() if answer else ""


def edit(path: Path, old: str, new: str) -> Path:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def document(root: Path) -> Path:
    return root / "content/awareness/the-signs.yml"


@pytest.mark.parametrize("edition", [Edition.public, Edition.trainer])
def test_every_page_and_file_is_that_of_a_build(root: Path, edition: Edition) -> None:
    live = Live(root, edition)
    live.refresh(None)
    built = tree(build(root, edition).folder)
    for path, content in built.items():
        answer = live.answer(path)
        assert answer is not None, path
        assert answer.body == content, path


def test_what_is_not_there_has_no_answer(live: Live) -> None:
    for path in ("none.html", "en/none.html", "de/index.html", "content/portal.yml", "en"):
        assert live.answer(path) is None


def test_a_changed_text_is_on_its_page_and_leaves_the_others(live: Live, root: Path) -> None:
    before = live.refresh(set()).version
    home = live.answer("en/index.html")
    verdict = live.refresh({edit(document(root), "Look twice.", "Look three times.")})
    assert verdict.version != before
    assert "Look three times." in shown(live)
    assert live.answer("en/index.html") == home


def test_a_file_saved_without_a_change_is_no_change(live: Live, root: Path) -> None:
    before = live.refresh(set()).version
    document(root).touch()
    assert live.refresh({document(root)}).version == before


def test_a_changed_title_is_in_the_menus_of_other_pages(live: Live, root: Path) -> None:
    other = root / "content/awareness/another.yml"
    other.write_text(document(root).read_text("utf-8").replace("the-signs", "another"), "utf-8")
    live.refresh({other})
    assert "A new name" not in shown(live)
    live.refresh({edit(other, '"short_title": "Signs"', '"short_title": "A new name"')})
    assert "A new name" in shown(live)


def test_errors_keep_the_last_good_pages_until_they_are_mended(live: Live, root: Path) -> None:
    good, before = live.refresh(set()).version, shown(live)
    bad = live.refresh({edit(document(root), '"title"', '"titel"')})
    assert not bad.usable
    assert bad.version == good
    assert Code.UNKNOWN_FIELD in {d.code for d in bad.diagnostics}
    assert shown(live) == before
    mended = live.refresh({edit(document(root), '"titel"', '"title"')})
    assert mended.usable
    assert mended.version == good


def test_a_large_portal_goes_on_without_its_first_workers(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dalil.engine.inspection.SMALL", 0)
    monkeypatch.setattr("dalil.engine.live.processors", lambda: 2)
    live = Live(root, Edition.public)
    assert live.refresh(None).usable
    assert not live.refresh({edit(document(root), '"title"', '"titel"')}).usable
    assert live.refresh({edit(document(root), '"titel"', '"title"')}).usable


def test_settings_that_cannot_be_used_are_an_error_too(live: Live, root: Path) -> None:
    settings = root / "content/portal.yml"
    before = shown(live)
    bad = live.refresh({edit(settings, '"locales"', '"local"')})
    assert not bad.usable
    assert shown(live) == before
    assert live.refresh({edit(settings, '"local"', '"locales"')}).usable


def test_a_translation_is_shown(live: Live, root: Path) -> None:
    po = root / "content/translations/fr/awareness/the-signs.po"
    po.parent.mkdir(parents=True)
    po.write_text(
        'msgctxt "awareness/the-signs#title"\nmsgid "The signs"\nmsgstr "Les signes"\n',
        encoding="utf-8",
    )
    live.refresh({po})
    assert "Les signes" in shown(live, "fr/awareness/the-signs.html")
    po.unlink()
    live.refresh({po})
    assert "Les signes" not in shown(live, "fr/awareness/the-signs.html")


def test_documents_come_and_go(live: Live, root: Path) -> None:
    other = root / "content/awareness/another.yml"
    other.write_text(document(root).read_text("utf-8").replace("the-signs", "another"), "utf-8")
    assert live.refresh({other}).usable
    assert "Look twice." in shown(live, "en/awareness/another.html")
    other.unlink()
    assert live.refresh({other}).usable
    assert live.answer("en/awareness/another.html") is None


def test_hand_written_pages_and_stylesheets_follow_too(live: Live, root: Path) -> None:
    write_document(root, "about.en.md", "Who we are")
    live.refresh({root / "docs/about.en.md"})
    assert "Who we are" in shown(live, "en/about.html")
    css = root / "docs/assets/stylesheets/tokens.css"
    css.parent.mkdir(parents=True)
    css.write_text(":root{}")
    before = shown(live)
    live.refresh({css})
    assert live.answer("assets/stylesheets/tokens.css").body == b":root{}"  # type: ignore[union-attr]
    assert shown(live) != before  # the address of the stylesheet has changed


def test_a_preview_that_starts_with_errors_shows_pages_once_they_are_mended(root: Path) -> None:
    edit(document(root), '"title"', '"titel"')
    live = Live(root, Edition.public)
    assert not live.refresh(None).usable
    assert live.answer(PAGE) is None
    assert live.refresh({edit(document(root), '"titel"', '"title"')}).usable
    assert "Look twice." in shown(live)
