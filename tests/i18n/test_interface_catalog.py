"""The packaged words of the interface are those of the templates and the code, all translated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dalil.i18n.interface_catalog import collect, interface_messages, updated
from dalil.i18n.messagetable import LOCALES, packaged_file, placeholders, table_of
from dalil.i18n.po import Entry
from dalil.i18n.poreader import parse_po

Word = tuple[str | None, str, str | None]

ROOT = Path(__file__).parents[2]
UPDATE = "run `python -m dalil.i18n.interface_catalog` and translate what is new"


@pytest.fixture(scope="module")
def words() -> set[Word]:
    return {(message.context, message.text, message.plural) for message in collect(ROOT)}


def test_the_packaged_languages_are_those_we_think_of() -> None:
    assert sorted(path.name for path in LOCALES.iterdir()) == ["ar.po", "fr.po", "interface.pot"]


@pytest.mark.parametrize("name", ["ar.po", "fr.po", "interface.pot"])
def test_every_word_is_in_every_packaged_file(words: set[Word], name: str) -> None:
    file, problems = parse_po(name, (LOCALES / name).read_text(encoding="utf-8"))
    assert problems == []
    assert {(entry.context, entry.msgid, entry.plural) for entry in file.entries} == words, UPDATE


@pytest.mark.parametrize("locale", ["ar", "fr"])
def test_every_word_is_translated(locale: str) -> None:
    file = packaged_file(locale)
    assert [entry.msgid for entry in file.entries if not entry.current] == [], UPDATE
    assert table_of(file, f"{locale}.po", locale)[1] == []


@pytest.mark.parametrize("locale", ["ar", "fr"])
def test_translations_keep_the_named_places(locale: str) -> None:
    for entry in packaged_file(locale).entries:
        for form in entry.forms:
            # The form for one or two may say the number in words.
            optional = {"%(num)s"} if entry.plural else set()
            assert placeholders(entry.msgid) - optional <= placeholders(form), entry.msgid


def test_french_punctuation_has_its_spaces() -> None:
    def wrong(entry: Entry) -> bool:
        text = entry.forms[0]
        return any(f" {sign}" in text for sign in ":;?!»") or "« " in text or "'" in text

    found = [entry.forms[0] for entry in packaged_file("fr").entries if wrong(entry)]
    assert found == [], "write a no-break space before : ; ? ! and inside « », and ’ for '"


def test_arabic_is_written_with_arabic_punctuation() -> None:
    found = [
        form
        for entry in packaged_file("ar").entries
        for form in entry.forms
        if re.search(r"[;?]|,(?![0-9])", form)
    ]
    assert found == []


def test_words_are_found_in_code_and_templates(tmp_path: Path) -> None:
    page = tmp_path / "overrides/page.html"
    page.parent.mkdir()
    page.write_text(
        '{{ _("Plain words") }}{{ pgettext("verb", "Open") }}'
        '{{ ngettext("%(num)s page", "%(num)s pages", 3) }}',
        encoding="utf-8",
    )
    found = {message.text: message for message in collect(tmp_path)}
    assert found["Plain words"].references == ("overrides/page.html",)
    assert found["Open"].context == "verb"
    assert found["%(num)s page"].plural == "%(num)s pages"
    assert found["%(num)s page"].flags == ("python-format",)
    assert found["%(start)s to %(end)s"].context == "date range"


def test_a_template_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    page = tmp_path / "overrides/page.html"
    page.parent.mkdir()
    page.write_text('{{ _("a" }}', encoding="utf-8")
    with pytest.raises(Exception, match="unexpected"):
        collect(tmp_path)


def test_the_template_in_the_package_can_be_read() -> None:
    assert len(interface_messages()) > 100


def test_an_update_keeps_every_translation() -> None:
    texts = updated(ROOT)
    assert sorted(path.name for path in texts) == ["ar.po", "fr.po", "interface.pot"]
    for locale in ("ar", "fr"):
        file, problems = parse_po(f"{locale}.po", texts[LOCALES / f"{locale}.po"])
        assert problems == []
        kept = {entry.key: entry.forms for entry in file.entries}
        assert kept == {entry.key: entry.forms for entry in packaged_file(locale).entries}
