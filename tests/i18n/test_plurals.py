"""The plural classes of a language are those of CLDR, in the header and in what readers see."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.localedata import locale_identifiers

from dalil.i18n.cldr import plural_classes, plural_forms, plural_index
from dalil.i18n.interface import load_interface
from dalil.i18n.messagetable import compiled, plural_rule
from dalil.i18n.po import Entry, PoFile
from tests.i18n.files import write_po

ARABIC = ("zero", "one", "two", "few", "many", "other")


@pytest.mark.parametrize(
    ("count", "form"),
    [
        (0, "zero"),
        (1, "one"),
        (2, "two"),
        (3, "few"),
        (10, "few"),
        (11, "many"),
        (99, "many"),
        (100, "other"),
        (102, "other"),
        (103, "few"),
        (111, "many"),
        (1000, "other"),
    ],
)
def test_arabic_has_six_forms(tmp_path: Path, count: int, form: str) -> None:
    write_po(tmp_path, "ar", "interface", Entry("%(num)s day", ARABIC, plural="%(num)s days"))
    interface = load_interface("ar", tmp_path)
    assert interface.ngettext("%(num)s day", "%(num)s days", count) == form


@pytest.mark.parametrize(
    ("count", "form"), [(0, "one"), (1, "one"), (2, "other"), (100, "other"), (1_000_000, "many")]
)
def test_french_counts_zero_as_one(tmp_path: Path, count: int, form: str) -> None:
    entry = Entry("%(num)s day", ("one", "many", "other"), plural="%(num)s days")
    write_po(tmp_path, "fr", "interface", entry)
    assert load_interface("fr", tmp_path).ngettext("%(num)s day", "%(num)s days", count) == form


def test_the_header_of_a_file_decides_for_that_file(tmp_path: Path) -> None:
    entry = Entry("%(num)s day", ("eins", "mehr"), plural="%(num)s days")
    write_po(tmp_path, "fr", "interface", entry, header="Plural-Forms: nplurals=2; plural=n>1;\n")
    interface = load_interface("fr", tmp_path)
    assert [interface.ngettext("%(num)s day", "%(num)s days", n) for n in (0, 1, 2)] == [
        "eins",
        "eins",
        "mehr",
    ]


def test_headers_read_well() -> None:
    assert plural_forms("en") == "nplurals=2; plural=(n == 1 ? 0 : 1);"
    assert plural_forms("fr") == (
        "nplurals=3; plural=((n == 0 || n == 1) ? 0 : (n != 0 && n % 1000000 == 0) ? 1 : 2);"
    )
    assert plural_classes("ar") == ARABIC


def test_the_header_of_every_language_agrees_with_cldr() -> None:
    counts = [*range(220), 1000, 1001, 10_000, 123_456, 1_000_000, 1_000_001, 2_000_000]
    for identifier in locale_identifiers():
        tag = identifier.replace("_", "-")
        header = PoFile(Entry("", (f"Plural-Forms: {plural_forms(tag)}\n",)))
        number, rule = plural_rule(header, tag)
        assert number == len(plural_classes(tag))
        by_header, by_cldr = compiled_counts(rule, counts), plural_index(tag)
        assert by_header == [by_cldr(count) for count in counts], tag


def compiled_counts(rule: str, counts: list[int]) -> list[int]:
    function = compiled(rule)
    return [function(count) for count in counts]
