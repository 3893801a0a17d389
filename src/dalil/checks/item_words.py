"""The words of item_words.toml, ready to be looked for in a text."""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from dalil.model.base import TextKind
from dalil.normalise import normalise
from dalil.prose import render

_TAG = re.compile(r"<[^>]*>")
_BOLD = re.compile(r"<strong>.*?</strong>", re.DOTALL)
_END_OF_BLOCK = re.compile(r"</(?:p|li|blockquote|td|th)>|<br ?/?>")
_SENTENCE = re.compile(r"[^.?!؟…\n]+[.?!؟…]*")
_ASKS = "?؟"

_ASKER = "\x00"
"""Stands for a fixed phrase in a list of words."""

_TAIL = 2
"""Words that may follow an option about the others: "all of the above are right"."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, normalised. See item_words.toml for what each is.

    Those that a message quotes are kept with their spelling.
    """

    summing_up: tuple[str, ...] = ()
    absolutes: Mapping[str, str] = field(default_factory=dict)
    negatives: Mapping[str, str] = field(default_factory=dict)
    exceptions: Mapping[str, str] = field(default_factory=dict)
    askers: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    fixed: tuple[str, ...] = ()

    def sums_up(self, option: str) -> bool:
        """Whether an option is about the other options."""
        text = comparable(option)
        if not text.startswith(self.summing_up):
            return False
        for phrase in self.summing_up:
            if text == phrase or text.startswith(f"{phrase} "):
                return len(text[len(phrase) :].split()) <= _TAIL
        return False

    def absolute(self, option: str) -> str | None:
        """The first absolute word of an option."""
        return _first(self.absolutes, comparable(option))

    def negative(self, stem: str) -> str | None:
        """The word that turns the question of a stem round, where it is not in bold type."""
        for sentence in questions(plain(stem, TextKind.PROSE, bold=False)):
            text = normalise(sentence)
            if found := _first(self.exceptions, text):
                return found
            if found := self._after_asker(text):
                return found
        return None

    def _after_asker(self, text: str) -> str | None:
        for phrase in self.fixed:
            text = re.sub(rf"\b{phrase}\b", _ASKER, text)
        asked = False
        for word in text.split():
            if word == _ASKER or (not asked and word in self.askers):
                asked = True
            elif asked and word in self.clauses:
                return None
            elif asked and word in self.negatives:
                return self.negatives[word]
        return None


@lru_cache(maxsize=10_000)
def comparable(text: str) -> str:
    """A text normalised. The rules for options ask for the same ones again and again."""
    return normalise(text)


@cache
def item_words(language: str) -> Words:
    """The words of a language, by its first subtag; none at all for one that is not listed."""
    return _all().get(language.partition("-")[0], Words())


@cache
def _all() -> Mapping[str, Words]:
    text = Path(__file__).with_name("item_words.toml").read_text(encoding="utf-8")
    return {language: _read(table) for language, table in tomllib.loads(text).items()}


def _read(table: Mapping[str, list[str]]) -> Words:
    lists = {name: tuple(normalise(word) for word in words) for name, words in table.items()}
    return Words(
        summing_up=tuple(sorted(lists["summing_up"], key=len, reverse=True)),
        absolutes=dict(zip(lists["absolutes"], table["absolutes"], strict=True)),
        # Of "isn't" the comparing makes two words, and the first is enough.
        negatives={normalise(word).split()[0]: word for word in table["negatives"]},
        exceptions=dict(zip(lists["exceptions"], table["exceptions"], strict=True)),
        askers=frozenset(lists["askers"]),
        clauses=frozenset(lists["clauses"]),
        fixed=lists["fixed"],
    )


def _first(phrases: Mapping[str, str], normalised: str) -> str | None:
    """The spelling of the first phrase that a text has."""
    text = f" {normalised} "
    return next((said for phrase, said in phrases.items() if f" {phrase} " in text), None)


@lru_cache(maxsize=10_000)
def plain(text: str, kind: TextKind, *, bold: bool = True) -> str:
    """A text as it is read: no markup, no citations; each block on a line of its own."""
    marked = render(text, kind).html
    if not bold:
        marked = _BOLD.sub(" ", marked)
    return html.unescape(_TAG.sub("", _END_OF_BLOCK.sub("\n", marked))).strip()


def questions(text: str) -> list[str]:
    """The sentences of a plain text that ask; the last one where none has a question mark."""
    sentences = [found[0].strip() for found in _SENTENCE.finditer(text) if found[0].strip()]
    asking = [sentence for sentence in sentences if sentence[-1] in _ASKS]
    return asking or sentences[-1:]
