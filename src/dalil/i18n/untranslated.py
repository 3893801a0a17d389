"""A string that is shown in another language than its page."""

from __future__ import annotations

from typing import Any, Self

from dalil.i18n.cldr import Direction, direction_of


class Untranslated(str):
    """Text in its source language, for want of a current translation. Templates mark it.

    Equal to, and hashed as, the plain string; `language` survives copying and pickling. Anything
    computed from it (slices, sums, formatted strings) is a plain `str` again.
    """

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Self:
        made = super().__new__(cls, text)
        made.language = language
        return made

    @property
    def direction(self) -> Direction:
        return direction_of(self.language)

    def __reduce__(self) -> tuple[Any, ...]:
        return Untranslated, (str(self), self.language)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self
