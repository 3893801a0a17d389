"""The commands of a translator, on a portal on disk."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dalil.diagnostics import Code
from dalil.i18n.interface import load_interface
from dalil.i18n.interface_catalog import interface_messages
from dalil.i18n.localize import Untranslated, localize
from dalil.i18n.po import Entry, format_po
from dalil.i18n.poreader import read_po
from dalil.i18n.status import FileStatus, status_all
from dalil.i18n.tasks import extract_all, merge_all
from dalil.i18n.translations import load_translations
from dalil.model import walk
from tests.builders import a_portal, an_awareness_page
from tests.i18n.files import (
    LOCALES,
    a_term_in,
    loaded,
    po_file,
    strays,
    translated,
    write_page,
    write_po,
)

KEY = "awareness/the-signs"


def snapshot(root: Path) -> dict[str, bytes]:
    folder = root / "content/translations"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def fill(root: Path, locale: str, words: str = "{}") -> None:
    """Translate everything that is not translated yet."""

    def filled(entry: Entry) -> Entry:
        if entry.complete:
            return entry
        return replace(entry, forms=tuple(words.format(entry.msgid) for _ in entry.forms))

    for path in (root / f"content/translations/{locale}").rglob("*.po"):
        file, problems = read_po(root, path)
        assert problems == []
        file = replace(file, entries=tuple(filled(entry) for entry in file.entries))
        path.write_text(format_po(file), encoding="utf-8", newline="\n")


def test_merging_makes_a_file_for_each_document_and_locale(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES, terms=[a_term_in({"en": "victim"})])
    summary = merge_all(loaded(tmp_path), ["ar", "fr", "en"])
    names = [f"{locale}/{key}.po" for locale in ("ar", "fr") for key in (KEY, "glossary", "portal")]
    assert sorted(snapshot(tmp_path)) == names
    assert list(summary.written) == [f"content/translations/{name}" for name in names]
    assert str(summary) == "Translation files: 6 written, 0 unchanged"


def test_merging_twice_changes_no_byte(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    merge_all(loaded(tmp_path), ["ar", "fr"])
    before = snapshot(tmp_path)
    summary = merge_all(loaded(tmp_path), ["ar", "fr"])
    assert snapshot(tmp_path) == before
    assert (summary.written, summary.unchanged) == ((), 4)


def test_translators_are_told_what_a_string_is(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    write_page(tmp_path, an_awareness_page(audience="trainee"))
    merge_all(loaded(tmp_path), ["ar"])
    notes = {entry.context: entry.extracted for entry in po_file(tmp_path, "ar", KEY).entries}
    assert notes[f"{KEY}#title"] == (
        "line: plain text without markup",
        "in: The signs, trainee edition",
    )
    assert notes[f"{KEY}#sections.first.blocks.0.text"][0].startswith("prose: Markdown")


def test_a_changed_source_turns_its_translation_fuzzy(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    merge_all(loaded(tmp_path), ["ar"])
    fill(tmp_path, "ar", "ع {}")
    write_page(tmp_path, an_awareness_page(title="The warning signs"))
    merge_all(loaded(tmp_path), ["ar"])
    title = next(e for e in po_file(tmp_path, "ar", KEY).entries if e.context == f"{KEY}#title")
    assert (title.fuzzy, title.forms) == (True, ("ع The signs",))
    catalog = loaded(tmp_path)
    page = localize(catalog, "ar", load_translations(catalog, "ar")[0]).awareness["the-signs"]
    assert isinstance(page.title, Untranslated)
    assert page.title == "The warning signs"
    assert page.summary == "ع What The signs is about."


def test_a_damaged_file_is_reported_and_left_alone(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    path = write_po(tmp_path, "ar", KEY)
    damaged = path.read_bytes() + b'\nmsgid "The signs"\nmsgstr "precious\n'
    path.write_bytes(damaged)
    summary = merge_all(loaded(tmp_path), ["ar"])
    assert path.read_bytes() == damaged
    assert [(p.code, p.place.line) for p in summary.problems] == [(Code.PO_SYNTAX, 5)]
    assert "1 not touched" in str(summary)
    assert "content/translations/ar/portal.po" in summary.written


def test_a_file_with_a_mark_and_windows_line_ends_is_brought_into_form(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    merge_all(loaded(tmp_path), ["ar"])
    fill(tmp_path, "ar", "ع {}")
    path = tmp_path / f"content/translations/ar/{KEY}.po"
    clean = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + clean.replace(b"\n", b"\r\n"))
    assert merge_all(loaded(tmp_path), ["ar"]).written == (f"content/translations/ar/{KEY}.po",)
    assert path.read_bytes() == clean


def test_an_interrupted_merge_leaves_whole_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_portal(tmp_path, locales=LOCALES)
    merge_all(loaded(tmp_path), ["ar"])
    fill(tmp_path, "ar", "ع {}")
    before = snapshot(tmp_path)
    write_page(tmp_path, an_awareness_page(title="The warning signs"))

    def killed(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        merge_all(loaded(tmp_path), ["ar"])
    assert snapshot(tmp_path) == before


def test_a_renamed_document_finds_its_translations_in_the_old_file(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    merge_all(loaded(tmp_path), ["ar"])
    fill(tmp_path, "ar", "ع {}")
    old = tmp_path / f"content/translations/ar/{KEY}.po"
    before = old.read_bytes()
    (tmp_path / f"content/{KEY}.yml").unlink()
    write_page(tmp_path, an_awareness_page(id="warning-signs"))
    merge_all(loaded(tmp_path), ["ar"])
    assert all(
        entry.current for entry in po_file(tmp_path, "ar", "awareness/warning-signs").entries
    )
    assert old.read_bytes() == before


def test_templates_have_every_string_and_no_translation(tmp_path: Path) -> None:
    term = a_term_in({"en": "a", "ar": "أ"}, id="a")
    a_portal(tmp_path, locales=["ar", "en"], terms=[term])
    stale = write_po(tmp_path, "templates", "modules/gone").rename(
        tmp_path / "content/translations/templates/modules/gone.pot"
    )
    summary = extract_all(loaded(tmp_path), ["ar", "en"])
    assert summary.removed == ("content/translations/templates/modules/gone.pot",)
    assert not stale.exists()
    first = snapshot(tmp_path)
    assert sorted(first) == [
        "templates/awareness/the-signs.pot",
        "templates/glossary.pot",
        "templates/interface.pot",
        "templates/portal.pot",
    ]
    assert b"glossary#a.form" not in first["templates/glossary.pot"]
    extract_all(loaded(tmp_path), ["ar", "en"])
    assert snapshot(tmp_path) == first
    assert strays(loaded(tmp_path), "ar") == []


def test_status_counts_each_string_once(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    write_po(
        tmp_path,
        "ar",
        KEY,
        translated(f"{KEY}#title", "The signs", "العلامات", comments=(" reviewed: A. B. 2026",)),
        translated(f"{KEY}#summary", "What The signs is about.", "ما يُبحث عنه"),
        translated(f"{KEY}#short_title", "Sign", "علامة"),
        translated(f"{KEY}#sections.first.title", "First section", "علامات", flags=("fuzzy",)),
        translated(f"{KEY}#sections.gone.title", "Gone", "ذهب"),
        translated(f"{KEY}#sections.old.title", "Old", "قديم", obsolete=True),
    )
    write_po(tmp_path, "ar", "modules/stray", translated("modules/stray#title", "Stray", "شارد"))
    rows = {row.file: row for row in status_all(loaded(tmp_path), ["ar"]).rows}
    assert rows[f"{KEY}.po"] == FileStatus(
        "ar",
        f"{KEY}.po",
        strings=5,
        translated=2,
        fuzzy=2,
        missing=1,
        unreviewed=1,
        obsolete=2,
    )
    assert rows["modules/stray.po"] == FileStatus("ar", "modules/stray.po", obsolete=1)
    assert rows["portal.po"].missing == rows["portal.po"].strings > 0


def test_status_reads_well_and_is_data(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    write_po(tmp_path, "fr", KEY).write_text("hello", "utf-8")
    status = status_all(loaded(tmp_path), ["fr", "en"])
    lines = status.as_text().splitlines()
    assert lines[0].split() == [
        *("locale", "file", "strings", "translated", "fuzzy", "missing", "unreviewed", "obsolete")
    ]
    assert lines[-1].split()[:2] == ["fr", "total"]
    assert len({len(line) for line in lines}) == 1
    data = json.loads(status.as_json())
    assert [row["locale"] for row in data["totals"]] == ["fr"]
    assert data["files"][0]["file"] == "interface.po"
    assert [problem.code for problem in status.problems] == [Code.PO_SYNTAX]


def test_status_shows_words_of_the_interface_that_are_missing(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    (row, *_) = status_all(loaded(tmp_path), ["es"]).rows
    assert (row.file, row.missing) == ("interface.po", len(interface_messages()))


def test_spanish_is_added_by_settings_and_po_files_alone(tmp_path: Path) -> None:
    term = a_term_in({"en": "victim", "fr": "victime"})
    a_portal(tmp_path, locales=[*LOCALES, "es"], terms=[term])
    merge_all(loaded(tmp_path), ["es"])
    assert po_file(tmp_path, "es", "interface").fields["Plural-Forms"].startswith("nplurals=3;")
    fill(tmp_path, "es", "[{}]")

    catalog = loaded(tmp_path)
    translations, problems = load_translations(catalog, "es")
    assert problems == []
    assert strays(catalog, "es") == []
    spanish = localize(catalog, "es", translations)
    for document in spanish.documents.values():
        for site in walk.texts(document):
            assert site.text.startswith("["), site.context
    assert spanish.terms["victim"].forms["es"].text == "[victim]"

    interface = load_interface("es", tmp_path)
    assert interface.direction == "ltr"
    for message in interface_messages():
        shown = (
            interface.pgettext(message.context, message.text)
            if message.context
            else interface.gettext(message.text)
        )
        assert shown.startswith("["), message.text
    total = status_all(catalog, ["es"]).total("es")
    assert (total.translated, total.missing) == (total.strings, 0)
    assert merge_all(catalog, ["es"]).written == ()
