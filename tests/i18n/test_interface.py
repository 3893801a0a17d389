from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dalil.diagnostics import Code
from dalil.i18n.interface import Interface, direction_of, load_interface
from dalil.i18n.messagetable import portal_table
from dalil.i18n.po import Entry
from dalil.i18n.untranslated import Untranslated
from tests.i18n.files import write_po

NARROW = "\u202f"
NO_BREAK = "\u00a0"


@pytest.fixture(params=["ar", "fr", "en"])
def interface(request: pytest.FixtureRequest) -> Interface:
    return load_interface(request.param)


def test_direction_follows_the_script() -> None:
    assert load_interface("ar").direction == "rtl"
    assert load_interface("fr").direction == "ltr"
    tags = ("he", "fa", "ur", "zgh", "kab", "am", "zh-Hant-TW", "ar-DZ")
    rtl = {tag for tag in tags if direction_of(tag) == "rtl"}
    assert rtl == {"he", "fa", "ur", "ar-DZ"}


def test_a_language_unknown_to_cldr_does_not_stop_anything() -> None:
    interface = load_interface("qqq")
    assert interface.direction == "ltr"
    assert interface.number(1500) == "1,500"


@pytest.mark.parametrize(
    ("locale", "number", "percent"),
    [
        ("ar", "1,500.25", "38.5%"),
        ("fr", f"1{NARROW}500,25", f"38,5{NO_BREAK}%"),
        ("en", "1,500.25", "38.5%"),
        ("ar-EG", "1,500.25", "38.5%"),
    ],
)
def test_numbers_keep_their_decimals_and_latin_digits(
    locale: str, number: str, percent: str
) -> None:
    interface = load_interface(locale)
    assert interface.number(1500.25) == number
    assert interface.percent(Decimal("38.5")) == percent


def test_whole_numbers_have_no_decimals() -> None:
    english = load_interface("en")
    assert english.number(20.0) == "20"
    assert english.percent(39) == "39%"
    assert english.number(-0.4) == "-0.4"
    assert english.number(0.1 + 0.2 - 0.3 + 27.6) == "27.6"


@pytest.mark.parametrize(
    ("locale", "day", "days", "months", "years"),
    [
        (
            "ar",
            "16 أبريل 2025",
            "من 14 إلى 16 أبريل 2025",
            "من 30 أبريل إلى 2 مايو 2025",
            "من 31 ديسمبر 2024 إلى 1 يناير 2025",
        ),
        (
            "fr",
            "16 avril 2025",
            "du 14 au 16 avril 2025",
            "du 30 avril au 2 mai 2025",
            "du 31 décembre 2024 au 1er janvier 2025",
        ),
        (
            "en",
            "16 April 2025",
            "14 to 16 April 2025",
            "30 April to 2 May 2025",
            "31 December 2024 to 1 January 2025",
        ),
    ],
)
def test_dates(locale: str, day: str, days: str, months: str, years: str) -> None:
    interface = load_interface(locale)
    assert interface.date(date(2025, 4, 16)) == day
    assert interface.date_range(date(2025, 4, 14), date(2025, 4, 16)) == days
    assert interface.date_range(date(2025, 4, 30), date(2025, 5, 2)) == months
    assert interface.date_range(date(2024, 12, 31), date(2025, 1, 1)) == years
    assert interface.date_range(date(2025, 4, 16), date(2025, 4, 16)) == day


def test_french_begins_a_month_with_an_ordinal() -> None:
    french = load_interface("fr")
    assert french.date(date(2025, 4, 1)) == "1er avril 2025"
    assert french.date_range(date(2025, 4, 1), date(2025, 4, 3)) == "du 1er au 3 avril 2025"
    assert french.date(date(2025, 4, 11)) == "11 avril 2025"


def test_a_range_in_a_language_without_words_is_written_as_cldr_does() -> None:
    shown = load_interface("es").date_range(date(2025, 4, 14), date(2025, 4, 16))
    assert shown == "14–16 de abril de 2025"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("ar", ["0 دقيقة", "دقيقة", "دقيقتان", "3 دقائق", "11 دقيقة", "100 دقيقة"]),
        ("fr", ["0 minute", "1 minute", "2 minutes", "3 minutes", "11 minutes", "100 minutes"]),
        ("en", ["0 minutes", "1 minute", "2 minutes", "3 minutes", "11 minutes", "100 minutes"]),
    ],
)
def test_minutes(locale: str, expected: list[str]) -> None:
    interface = load_interface(locale)
    shown = [interface.minutes(n).replace(NO_BREAK, " ") for n in (0, 1, 2, 3, 11, 100)]
    assert shown == expected


def test_names_of_languages() -> None:
    assert load_interface("ar").language_name("fr") == "الفرنسية"
    assert load_interface("fr").language_name("ar") == "arabe"
    assert load_interface("en").language_name("es") == "Spanish"
    assert load_interface("fr").language_name("en") == "anglais"
    assert load_interface("fr").language_name("qqq") == "qqq"


def test_a_missing_word_stays_english_and_says_so() -> None:
    shown = load_interface("ar").gettext("No such words")
    assert shown == "No such words"
    assert isinstance(shown, Untranslated)
    assert (shown.language, shown.direction) == ("en", "ltr")


def test_english_is_never_marked() -> None:
    english = load_interface("en")
    assert not isinstance(english.gettext("No such words"), Untranslated)
    assert english.ngettext("one", "many", 1) == "one"
    assert english.ngettext("one", "many", 2) == "many"
    assert english.pgettext("verb", "Open") == "Open"


def test_words_of_a_portal_come_first(tmp_path: Path) -> None:
    write_po(
        tmp_path,
        "fr",
        "interface",
        Entry("Open", ("Ouvert",), context="adjective"),
        Entry("Open", ("Ouvrir",), context="verb"),
        Entry("%(start)s to %(end)s", ("%(start)s → %(end)s",), context="date range"),
    )
    french = load_interface("fr", tmp_path)
    assert french.pgettext("verb", "Open") == "Ouvrir"
    assert french.pgettext("adjective", "Open") == "Ouvert"
    assert isinstance(french.gettext("Open"), Untranslated)
    assert french.date_range(date(2025, 4, 2), date(2025, 4, 3)) == "2 → 3 avril 2025"


def test_a_variety_falls_back_to_its_language(tmp_path: Path) -> None:
    algerian = load_interface("ar-DZ", tmp_path)
    shown = algerian.date_range(date(2025, 4, 14), date(2025, 4, 16))
    assert shown == "من 14 إلى 16 أفريل 2025"
    assert algerian.language == "ar-DZ"


def test_fuzzy_empty_and_obsolete_words_are_not_used(tmp_path: Path) -> None:
    write_po(
        tmp_path,
        "es",
        "interface",
        Entry("Glossary", ("Glosario",), flags=("fuzzy",)),
        Entry("Sources", ("Fuentes",), obsolete=True),
        Entry("%(num)s day", ("%(num)s día", "", "días"), plural="%(num)s days"),
        Entry("Home", ("Inicio",)),
    )
    spanish = load_interface("es", tmp_path)
    assert spanish.gettext("Home") == "Inicio"
    for word in ("Glossary", "Sources"):
        assert isinstance(spanish.gettext(word), Untranslated)
    assert spanish.ngettext("%(num)s day", "%(num)s days", 5) == "%(num)s days"


@pytest.mark.parametrize(
    ("entry", "header", "message"),
    [
        (
            Entry("From %(start)s", ("Desde %(end)s",)),
            "",
            "the translation has %(end)s",
        ),
        (Entry("Half", ("50 %",)), "", "the translation has %"),
        (
            Entry("%(num)s day", ("a", "b"), plural="%(num)s days"),
            "",
            "the entry has 2 plural forms, the header says 3",
        ),
        (
            Entry("Home", ("Inicio",)),
            "Plural-Forms: nplurals=2; plural=__import__('os');\n",
            "the Plural-Forms of the header are not a plural rule",
        ),
        (
            Entry("Home", ("Inicio",)),
            "Plural-Forms: nplurals=2; plural=n%0;\n",
            "the Plural-Forms of the header are not a plural rule",
        ),
        (
            Entry("Home", ("Inicio",)),
            "Plural-Forms: nplurals=2; plural=n;\n",
            "the Plural-Forms of the header are not a plural rule",
        ),
    ],
)
def test_words_that_would_break_a_page_are_reported_and_not_used(
    tmp_path: Path, entry: Entry, header: str, message: str
) -> None:
    write_po(tmp_path, "es", "interface", entry, header=header)
    table, problems = portal_table(tmp_path, "es")
    assert [(p.code, p.message) for p in problems] == [(Code.PO_SYNTAX, message)]
    assert table is not None
    assert problems[0].place.file == "content/translations/es/interface.po"
    for word in {entry.msgid} - {"Home"}:
        assert isinstance(load_interface("es", tmp_path).gettext(word), Untranslated)


def test_an_interface_can_be_sent_to_another_process(interface: Interface) -> None:
    copy = pickle.loads(pickle.dumps(interface))
    days = date(2025, 4, 14), date(2025, 4, 16)
    assert copy.date_range(*days) == interface.date_range(*days)
    assert copy.language == interface.language
