"""The outline of one document in all languages, kept once and without its strings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Self

from dalil.engine.plain import packed, unpacked
from dalil.i18n.localize import localize_document
from dalil.i18n.messages import source_text, text_context
from dalil.i18n.translations import Translations
from dalil.i18n.untranslated import Untranslated
from dalil.model.base import Document
from dalil.model.reference import GlossaryFile
from dalil.model.walk import TextSite

Words = Sequence[str | None]
"""The strings of an outline in a language; None is one without a current translation."""


class Outlines(Mapping[str, Document]):
    """Outlines by language where that differs from "", as it was written.

    Each is made when it is first asked for. Empty where the document could not be read.
    """

    def __init__(self, language: str = "", data: Any = None, words: Any = None) -> None:
        """`data`: the outline without its strings. `words`: by language, and instead of the data
        a changed one where not only strings differ.
        """
        self._language = language
        self._data = data
        self._words: Mapping[str, tuple[Any, Words]] = words or {}
        self._made: dict[str, Document] = {}

    @classmethod
    def of(
        cls,
        key: str,
        outline: Document,
        sites: Sequence[TextSite],
        translations: Mapping[str, Translations],
    ) -> Self:
        """`sites`: where the strings of the outline stand."""
        texts: list[str] = []
        data = packed(outline, texts)
        words: dict[str, tuple[Any, Words]] = {"": (None, tuple(texts))}
        strings = [(text_context(key, site.context), source_text(site.text)) for site in sites]
        for language, its in translations.items():
            if language == outline.language:
                continue
            other = None
            if isinstance(outline, GlossaryFile):
                # A PO file may bring forms of terms, which are no strings to translate.
                other = packed(localize_document(key, outline, language, its), [])
            found = zip(its.of(key).find_all(strings), texts, strict=True)
            words[language] = (
                other if other != data else None,
                tuple([current[0] if current else None for current, _ in found]),
            )
        return cls(outline.language, data, words)

    @property
    def plain(self) -> tuple[Any, ...]:
        """What to make the same outlines of."""
        return self._language, self._data, self._words

    def shape(self, *, texts: bool) -> tuple[Any, ...]:
        """The outline as it was written as plain data, with its strings or without."""
        return self._data, self._words[""][1] if texts and self._words else ()

    def __getitem__(self, language: str) -> Document:
        if language not in self._made:
            other, words = self._words[language]
            data = self._data if other is None else other
            self._made[language] = unpacked(data, self._filling(words))
        return self._made[language]

    def _filling(self, words: Words) -> Iterator[str]:
        if None not in words:
            return iter(words)  # type: ignore[arg-type]
        source = self._words[""][1]
        return (
            Untranslated(text or "", self._language) if word is None else word
            for word, text in zip(words, source, strict=True)
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)
