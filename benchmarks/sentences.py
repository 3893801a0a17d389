"""Write sentences, paragraphs and titles in three languages at once, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import TypeVar

from benchmarks.words import (
    ASPECTS,
    CIRCUMSTANCES,
    OBJECTS,
    OPENINGS,
    REASONS,
    SUBJECTS,
    VERBS,
    WARNINGS,
    Verb,
    Words,
)

T = TypeVar("T")

_PLAIN = Words("{S} {v} {o} {c}{n}.", "{S} {v} {o} {c}{n}.", "{v} {s} {o} {c}{n}.")
_REASONED = Words(
    "{a}, {s} {v} {o} {c}, {r}{n}.",
    "{a}, {s} {v} {o} {c}, {r}{n}.",
    "{a}، {v} {s} {o} {c}، {r}{n}.",
)
_DOUBLE = Words(
    "{S} {v} {o} {c}{n}; {s2} {v2} {o2}, {r}.",
    "{S} {v} {o} {c}{n}\u00a0; {s2} {v2} {o2}, {r}.",
    "{v} {s} {o} {c}{n}؛ و{v2} {s2} {o2}، {r}.",
)
_WARNING = Words("{w}: {s} {v} {o} {c}.", "{w}\u00a0: {s} {v} {o} {c}.", "{w}: {v} {s} {o} {c}.")
_QUESTION = Words(
    "How do {s} {v} {o} {c}?", "Comment {s} {v}-ils {o} {c}\u00a0?", "كيف {v} {s} {o} {c}؟"
)
_LINKED = Words(
    "{S} {v} {o} {c}; see [{words}]({address}).",
    "{S} {v} {o} {c}\u00a0; voir [{words}]({address}).",
    "{v} {s} {o} {c}؛ انظر [{words}]({address}).",
)
_OBJECTIVE = Words("{to} {o} {c}", "{to} {o} {c}", "{to} {o} {c}")
_TITLE = Words("{O}: {p}", "{O}\u00a0: {p}", "{o}: {p}")
_NUMBERED = Words("{t} ({number})", "{t} ({number})", "{t} ({number})")
_LOCATORS = Words("art. {number}", "art. {number}", "المادة {number}")
_NO_NOTE = Words("", "", "")


class Writer:
    """A source of texts. Two writers with one seed write the same."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def sample(self, choices: Sequence[T], count: int) -> list[T]:
        """So many different ones, in any order."""
        return self._random.sample(choices, count)

    def object(self) -> Words:
        """A few words: a cell of a table, a label."""
        return _capital(self._one(OBJECTS))

    def title(self) -> Words:
        return _filled(_TITLE, o=self._one(OBJECTS), p=self._one(ASPECTS))

    def objective(self) -> Words:
        """Completes "After this module you can"."""
        return self._to(self._one(OBJECTS))

    def _to(self, thing: Words) -> Words:
        verb = self._random.choice(VERBS)
        return _filled(_OBJECTIVE, to=verb.to, o=thing, c=self._one(CIRCUMSTANCES))

    def short(self) -> Words:
        return self._sentence(_PLAIN)

    def about(self, thing: Words) -> Words:
        """A short sentence about one thing."""
        return self._sentence(_PLAIN, o=thing)

    def steps(self, count: int) -> list[Words]:
        """So many different steps to choose from, each in a few words."""
        things = self.sample(OBJECTS, count)
        return [_capital(self._to(thing)) for thing in things]

    def warning(self) -> Words:
        return self._sentence(_WARNING, w=self._one(WARNINGS))

    def question(self) -> Words:
        return self._sentence(_QUESTION)

    def link(self, words: Words, address: str) -> Words:
        """A sentence with a link by id."""
        return self._sentence(_LINKED, words=words, address=Words(address, address, address))

    def long(self, source: str | None = None) -> Words:
        """A sentence with a reason; with a citation where there is a source."""
        pattern = self._random.choice((_REASONED, _DOUBLE))
        return self._sentence(
            pattern,
            n=self._citation(source) if source else _NO_NOTE,
            a=self._one(OPENINGS),
            r=self._one(REASONS),
            s2=self._one(SUBJECTS),
            v2=self._verb(),
            o2=self._one(OBJECTS),
        )

    def paragraph(self, sentences: int, *sources: str) -> Words:
        """Sentences, the first of which cite the sources, one each."""
        notes = [*sources, *(None for _ in range(sentences - len(sources)))]
        return joined((self.long(note) for note in notes), " ")

    def _citation(self, source: str) -> Words:
        number = self._random.randint(1, 40)
        return Words(*(f" [@{source}, {form.format(number=number)}]" for form in _LOCATORS))

    def _sentence(self, pattern: Words, **slots: Words) -> Words:
        drawn = {
            "n": _NO_NOTE,
            "s": self._one(SUBJECTS),
            "v": self._verb(),
            "o": self._one(OBJECTS),
            "c": self._one(CIRCUMSTANCES),
        }
        return _filled(pattern, **{**drawn, **slots})

    def _one(self, choices: Sequence[Words]) -> Words:
        return self._random.choice(choices)

    def _verb(self) -> Words:
        verb: Verb = self._random.choice(VERBS)
        return Words(verb.en, verb.fr, verb.ar)


def joined(texts: Iterable[Words], between: str) -> Words:
    """Texts one after the other in each language."""
    return Words(*(between.join(forms) for forms in zip(*texts, strict=True)))


def numbered(title: Words, number: int) -> Words:
    """A title told apart from equal ones."""
    return Words(*(f.format(t=t, number=number) for f, t in zip(_NUMBERED, title, strict=True)))


def _filled(pattern: Words, **slots: Words) -> Words:
    """A capital slot name means a capital first letter, which Arabic does not have."""
    texts = []
    for index, form in enumerate(pattern):
        values = {name: words[index] for name, words in slots.items()}
        capitals = {name.upper(): _upper(value) for name, value in values.items()}
        texts.append(form.format_map({**values, **capitals}))
    return Words(*texts)


def _capital(words: Words) -> Words:
    return Words(*map(_upper, words))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
