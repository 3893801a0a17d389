"""Weak items, as warnings, after the guidelines of Haladyna, Downing and Rodriguez (2002).

A warning that is mostly wrong teaches authors to read past all of them, so each rule here is drawn
narrower than its guideline; the comments say where.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from dalil.checks.item_words import comparable, item_words, plain
from dalil.checks.items import Finding
from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic
from dalil.model.assessments import Assessment
from dalil.model.base import Document, TextKind
from dalil.model.items import (
    CategoriseItem,
    ClozeItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    Option,
    ReflectionItem,
    Response,
    ScenarioItem,
    SingleChoiceItem,
)
from dalil.model.walk import Path, TextSite, map_texts
from dalil.normalise import without_articles

if TYPE_CHECKING:
    from dalil.i18n.translations import DocumentTranslations, Found

STEM_WORDS = 80
"""What fits on the screen of a small phone. Beyond it, the options are out of sight of the stem."""

LONGER_BY = 1.5
LONGER_BY_CHARACTERS = 20
"""When the longest option stands out: half as long again as any other, and by some three words.

In one item of three the key is the longest by chance; that it is so too often is `key_patterns`'.
"""

_SIGNS = frozenset("-−–<>≤≥=+×/%٪°€$£")


def item_flaws(subject: Subject) -> Iterator[Diagnostic]:
    """Flaws of single items, in the language their quiz is written in."""
    for key, assessment in subject.of(Assessment).items():
        for index, item in enumerate(assessment.items):
            for found in (*flaws_of_words(item, assessment.language), *flaws_of_length(item)):
                place = subject.place(key, ("items", index, *found.path))
                yield Diagnostic(place, found.code, found.message, found.hint)


FlawsByItem = Sequence[frozenset[tuple[Code, Path]]]
"""Flaws of words of each item of an assessment: what, and where below the item."""


def source_flaws(document: Document) -> FlawsByItem:
    """Those that an assessment has in the language it is written in; of other documents, none."""
    if not isinstance(document, Assessment):
        return []
    return [
        frozenset((flaw.code, flaw.path) for flaw in flaws_of_words(item, document.language))
        for item in document.items
    ]


def translated_flaws(
    assessment: Assessment,
    locale: str,
    sites: Sequence[TextSite],
    found: Sequence[Found],
    own: DocumentTranslations,
    of_source: FlawsByItem,
) -> Iterator[Diagnostic]:
    """Flaws of words that a translation has and its source has not.

    `found` are the translations of the texts at `sites`. An item is judged once all of it is
    translated: until then its options are in two languages.
    """
    lines: dict[Path, int] = {}
    incomplete: set[object] = set()
    said: dict[tuple[str, str], str] = {}
    for site, translation in zip(sites, found, strict=True):
        if translation is None:
            incomplete.add(site.path[:2])
        else:
            said[site.context, site.text], lines[site.path] = translation

    def translate(context: str, _kind: TextKind, text: str) -> str:
        return said.get((context, text), text)

    for index, item in enumerate(map_texts(assessment, translate).items):
        if ("items", index) in incomplete:
            continue
        for flaw in flaws_of_words(item, locale):
            if (flaw.code, flaw.path) not in of_source[index]:
                place = own.place(lines["items", index, *flaw.path])
                yield Diagnostic(place, flaw.code, flaw.message, flaw.hint)


def choices(item: Item) -> Iterator[tuple[Path, tuple[Option, ...], frozenset[str]]]:
    """Each list of options of an item to choose from: its path, the options, the right ones."""
    match item:
        case SingleChoiceItem():
            yield ("options",), item.options, frozenset({item.key})
        case MultipleResponseItem():
            yield ("options",), item.options, frozenset(item.key)
        case ClozeItem():
            for index, gap in enumerate(item.gaps):
                if gap.options and gap.key is not None:
                    yield ("gaps", index, "options"), gap.options, frozenset({gap.key})
        case _:
            pass


def flaws_of_words(item: Item, language: str) -> Iterator[Finding]:
    """Flaws that lie in the words of one language; without a word list, only equal options."""
    for path, options, key in choices(item):
        yield from _summing_up(path, options, language)
        yield from _absolutes(path, options, key, language)
    for path, listed in _lists(item):
        yield from _duplicates(path, listed)
    if isinstance(item, SingleChoiceItem | MultipleResponseItem):
        negative = item_words(language).negative(item.stem)
        if negative is not None:
            message = f'"{negative}" turns this question round, and is easily read over'
            hint = f"ask for what is so; if you cannot, write the word in bold: **{negative}**"
            yield Finding(("stem",), Code.UNMARKED_NEGATIVE, message, hint)


def _summing_up(path: Path, options: Sequence[Option], language: str) -> Iterator[Finding]:
    for index, option in enumerate(options):
        if item_words(language).sums_up(plain(option.text, TextKind.INLINE)):
            message = "this option is about the other options, which are shown in any order"
            hint = "replace it by one that says something itself, or ask with multiple_response"
            yield Finding((*path, index, "text"), Code.ALL_OF_THE_ABOVE, message, hint)


def _absolutes(
    path: Path, options: Sequence[Option], key: frozenset[str], language: str
) -> Iterator[Finding]:
    """Absolutes in wrong options, unless a right one has such a word too.

    What helps a guesser is a word that stands with wrong options only. In law and safety a right
    answer often has to say "never", and then the wrong ones may as well.
    """
    words = item_words(language)
    found = [words.absolute(plain(option.text, TextKind.INLINE)) for option in options]
    if any(word for word, option in zip(found, options, strict=True) if option.id in key):
        return
    for index, word in enumerate(found):
        if word is not None:
            message = f'"{word}" stands in a wrong option only, and gives it away'
            hint = "weaken it, so that the option is as believable as the right one"
            yield Finding((*path, index, "text"), Code.ABSOLUTE_OPTION, message, hint)


def _lists(item: Item) -> Iterator[tuple[Path, Sequence[Option | Response]]]:
    """The lists a learner chooses from."""
    for path, options, _ in choices(item):
        yield path, options
    if isinstance(item, MatchingItem):
        yield ("responses",), item.responses
    if isinstance(item, CategoriseItem):
        yield ("categories",), item.categories


def _duplicates(path: Path, listed: Sequence[Option | Response]) -> Iterator[Finding]:
    said = [_said(plain(entry.text, TextKind.INLINE)) for entry in listed]
    for first, second in combinations(range(len(said)), 2):
        if said[first] == said[second] and said[first][0]:
            one, other = listed[first].id, listed[second].id
            message = f'"{other}" says the same as "{one}"'
            hint = "write something else, or leave it out: three options are enough"
            yield Finding((*path, second, "text"), Code.DUPLICATE_OPTION, message, hint)


def _said(text: str) -> tuple[str, list[str]]:
    """What is equal in texts that say the same. "Under 18" and "18 %" differ by signs alone."""
    return without_articles(comparable(text)), [c for c in text if c in _SIGNS]


def flaws_of_length(item: Item) -> Iterator[Finding]:
    """Flaws that every translation shares."""
    stem = plain(item.stem, TextKind.PROSE)
    task = isinstance(item, ReflectionItem | ScenarioItem)  # has no options to go back from
    if (words := len(stem.split())) > STEM_WORDS and not task:
        message = f"the stem has {words} words; who reads slowly is tested in reading"
        hint = f"keep what the answer needs, in at most {STEM_WORDS} words"
        yield Finding(("stem",), Code.LONG_STEM, message, hint)
    for path, options, key in choices(item):
        yield from _longest_key(path, options, key)


def _longest_key(path: Path, options: Sequence[Option], key: frozenset[str]) -> Iterator[Finding]:
    lengths = {option.id: len(plain(option.text, TextKind.INLINE)) for option in options}
    right = [lengths[id_] for id_ in lengths if id_ in key]
    wrong = [lengths[id_] for id_ in lengths if id_ not in key]
    if not right or not wrong:
        return
    longer = min(right) - max(wrong)
    if min(right) >= LONGER_BY * max(wrong) and longer >= LONGER_BY_CHARACTERS:
        index = next(i for i, option in enumerate(options) if option.id in key)
        what = "the right option is" if len(right) == 1 else "the right options are"
        message = f"{what} by far the longest, and so easily guessed"
        hint = "shorten it, or say as much in the wrong ones; reasons belong in the rationale"
        yield Finding((*path, index, "text"), Code.KEY_LENGTH, message, hint)
