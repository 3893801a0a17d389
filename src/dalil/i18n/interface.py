"""The words of the generator itself, with numbers and dates, in one language.

Message ids are English. A word is looked up in the portal's own
`content/translations/<locale>/interface.po`, then in the PO file packaged with Dalil for the
language, then for the wider language (`fr` for `fr-DZ`); else it stays English, marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - `date` is a method here
from decimal import Decimal
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from dalil.i18n.cldr import Direction, ancestry, cldr_locale, direction_of, language_name
from dalil.i18n.messagetable import MessageTable, packaged_table, portal_table
from dalil.i18n.untranslated import Untranslated

__all__ = ["SOURCE_LANGUAGE", "Interface", "direction_of", "load_interface"]

SOURCE_LANGUAGE = "en"
"""The language of the message ids."""

_FIRST_OF_MONTH = {"fr": "1er"}
"""French says the first day of a month as an ordinal, which CLDR's patterns cannot express."""


@dataclass(frozen=True, eq=False)
class Interface:
    """The interface in one locale. Can be pickled; makes no use of the system's locale."""

    language: str
    direction: Direction
    tables: tuple[MessageTable, ...]

    def gettext(self, message: str) -> str:
        return self._find(None, message) or self._fallback(message)

    def pgettext(self, context: str, message: str) -> str:
        return self._find(context, message) or self._fallback(message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form for a count. The caller puts the count in, by `% {"num": ...}`."""
        return self._find(None, singular, n) or self._fallback(singular if n == 1 else plural)

    def npgettext(self, context: str, singular: str, plural: str, n: int) -> str:
        return self._find(context, singular, n) or self._fallback(singular if n == 1 else plural)

    def _find(self, context: str | None, message: str, n: int | None = None) -> str | None:
        for table in self.tables:
            if (found := table.find(context, message, n)) is not None:
                return found
        return None

    def _fallback(self, message: str) -> str:
        if self.language.split("-")[0] == SOURCE_LANGUAGE:
            return message
        return Untranslated(message, SOURCE_LANGUAGE)

    @property
    def _locale(self) -> Locale:
        return cldr_locale(self.language)

    def number(self, value: float | Decimal) -> str:
        """All decimals of the value, and Latin digits in every language."""
        return format_decimal(_exact(value), locale=self._locale, decimal_quantization=False)

    def percent(self, value: float | Decimal) -> str:
        """A value in hundredths: 39 becomes 39%."""
        share = _exact(value) / 100
        return format_percent(share, locale=self._locale, decimal_quantization=False)

    def date(self, day: Date) -> str:
        """Day, month by name, year."""
        return self._date(day, self._long_pattern)

    @property
    def _long_pattern(self) -> str:
        pattern: str = self._locale.date_formats["long"].pattern
        return pattern

    def _date(self, day: Date, pattern: str) -> str:
        ordinal = _FIRST_OF_MONTH.get(self.language.split("-")[0])
        if ordinal and day.day == 1 and pattern.startswith("d"):
            pattern = f"'{ordinal}'{pattern[1:]}"
        return format_date(day, pattern, locale=self._locale)

    def date_range(self, start: Date, end: Date) -> str:
        """From one day to another, in words: between digits a dash turns round in Arabic."""
        if start == end:
            return self.date(start)
        words = self.pgettext("date range", "%(start)s to %(end)s")
        if isinstance(words, Untranslated):
            return format_interval(start, end, "yMMMMd", locale=self._locale)
        pattern = self._long_pattern
        if pattern.startswith("d ") and start.year == end.year:
            month = self._locale.datetime_skeletons["MMMMd"].pattern
            pattern = "d" if start.month == end.month else month
        return words % {"start": self._date(start, pattern), "end": self.date(end)}

    def minutes(self, n: int) -> str:
        """A duration, with the noun in the form that the number asks for."""
        return format_unit(n, "duration-minute", "long", locale=self._locale)

    def language_name(self, tag: str) -> str:
        """The name of a language, in this one."""
        return language_name(tag, self.language)


def _exact(value: float | Decimal) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def load_interface(locale: str, root: Path | None = None) -> Interface:
    """The interface for a locale; `root` is the portal, for its own words.

    Entries of the portal's file that cannot be used are passed over here and reported by
    `translations.load_translations`.
    """
    tables = [portal_table(root, locale)[0]] if root is not None else []
    tables += [packaged_table(tag) for tag in ancestry(locale)]
    return Interface(locale, direction_of(locale), tuple(t for t in tables if t is not None))
