"""Keys: what counts as right exists, is complete, and can be answered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic
from dalil.model.assessments import Assessment
from dalil.model.items import (
    CategoriseItem,
    ClozeItem,
    Entry,
    Gap,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumericItem,
    OrderingItem,
    Response,
    ShortTextItem,
    SingleChoiceItem,
)
from dalil.model.walk import Path
from dalil.normalise import normalise
from dalil.questions.lowering import accepted

GAP = re.compile(r"\{([^{}\n]*)\}")
"""A place for a gap in the text of a cloze; right are those with one character between."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A complaint about an item. `path` is below the item."""

    path: Path
    code: Code
    message: str
    hint: str


def keys(subject: Subject) -> Iterator[Diagnostic]:
    for key, assessment in subject.of(Assessment).items():
        for index, item in enumerate(assessment.items):
            for found in key_problems(item):
                place = subject.place(key, ("items", index, *found.path))
                yield Diagnostic(place, found.code, found.message, found.hint)


def key_problems(item: Item) -> Iterator[Finding]:
    match item:
        case SingleChoiceItem():
            yield from _unknown_ids(("key",), [item.key], _ids(item.options), "option")
        case MultipleResponseItem():
            yield from _several(item)
        case MatchingItem():
            yield from _rows(item.premises, "premise", item.responses, "response", item.key)
        case CategoriseItem():
            yield from _rows(item.entries, "entry", item.categories, "category", item.key)
        case OrderingItem():
            yield from _order(item)
        case NumericItem():
            yield from _tolerance(item)
        case ShortTextItem():
            yield from _accepted(("accepted",), item.accepted)
        case ClozeItem():
            for index, gap in enumerate(item.gaps):
                yield from _gap(("gaps", index), gap)
            for message, hint in gap_problems(item.text, _ids(item.gaps)):
                yield Finding(("text",), Code.CLOZE_GAPS, message, hint)
        case _:
            pass  # the model alone makes the keys of the other types whole


def gap_problems(text: str, gaps: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Message and hint for each difference between a text, of any language, and its gaps."""
    found = Counter(GAP.findall(text))
    known = list(dict.fromkeys(gaps))
    for id_ in known:
        if found[id_] == 0:
            yield f"the gap {{{id_}}} does not stand in the text", f"write {{{id_}}} where it is"
        if found[id_] > 1:
            message = f"the gap {{{id_}}} stands {found[id_]} times in the text"
            yield message, "a gap is filled once: write a gap of its own for each place"
    for id_ in sorted(found.keys() - set(known)):
        message = f"{{{id_}}} stands in the text, and there is no such gap"
        yield message, f"the gaps of this item are: {', '.join(f'{{{id_}}}' for id_ in known)}"


def accepted_problems(text: str) -> Iterator[tuple[str, str]]:
    """Message and hint for accepted answers that nobody could give."""
    answers = accepted(text)
    if not answers:
        yield "no answer is accepted here", "write the right answer; several with | between them"
    elif not any(normalise(answer) for answer in answers):
        message = f'the answer "{answers[0]}" has no letter or digit that can be compared'
        yield message, "add a spelling in Arabic or Latin letters, with | between the two"


def _ids(things: Iterable[object]) -> list[str]:
    return [str(getattr(thing, "id", "")) for thing in things]


def _unknown_ids(path: Path, ids: Iterable[str], known: list[str], word: str) -> Iterator[Finding]:
    for id_ in dict.fromkeys(ids):
        if id_ not in known:
            message = f'the key is "{id_}", and there is no such {word}'
            yield Finding(path, Code.BROKEN_KEY, message, f"write one of: {', '.join(known)}")


def _several(item: MultipleResponseItem) -> Iterator[Finding]:
    known = _ids(item.options)
    yield from _unknown_ids(("key",), item.key, known, "option")
    yield from _twice(item.key)
    if set(item.key) >= set(known):
        message = "every option is right, so ticking all of them needs no thought"
        hint = "add a wrong option that a learner may believe, or make it an item of another type"
        yield Finding(("key",), Code.KEY_IS_EVERYTHING, message, hint)


def _twice(key: Iterable[str]) -> Iterator[Finding]:
    for id_, count in Counter(key).items():
        if count > 1:
            message = f'"{id_}" stands {count} times in the key'
            yield Finding(("key",), Code.BROKEN_KEY, message, "write each id once")


def _rows(
    rows: Iterable[Entry],
    row_word: str,
    responses: Iterable[Response],
    word: str,
    key: Mapping[str, str],
) -> Iterator[Finding]:
    """The key of a matching gives each row one of the responses, and nothing else."""
    row_ids, known = _ids(rows), _ids(responses)
    for id_ in dict.fromkeys(row_ids):
        if id_ not in key:
            message = f'the key has nothing for the {row_word} "{id_}"'
            hint = f"add `{id_}:` with the id of its {word}"
            yield Finding(("key",), Code.BROKEN_KEY, message, hint)
    for id_, value in key.items():
        if id_ not in row_ids:
            message = f'the key speaks of the {row_word} "{id_}", and there is none'
            hint = f"write one of: {', '.join(row_ids)}"
            yield Finding(("key", id_), Code.BROKEN_KEY, message, hint)
        yield from _unknown_ids(("key", id_), [value], known, word)


def _order(item: OrderingItem) -> Iterator[Finding]:
    known = _ids(item.entries)
    yield from _unknown_ids(("key",), item.key, known, "entry")
    yield from _twice(item.key)
    if missing := [id_ for id_ in dict.fromkeys(known) if id_ not in item.key]:
        message = f"the key leaves out: {', '.join(missing)}"
        hint = "list every entry once, in the right order"
        yield Finding(("key",), Code.BROKEN_KEY, message, hint)


def _tolerance(item: NumericItem) -> Iterator[Finding]:
    """A tolerance as large as the number itself would take 0 for right."""
    if item.key != 0 and item.tolerance >= abs(item.key):
        message = f"the tolerance of {item.tolerance:g} is so wide that 0 is right for {item.key:g}"
        hint = "write how far off an answer may be in the unit of the key, not in percent"
        yield Finding(("tolerance",), Code.BROKEN_KEY, message, hint)


def _accepted(path: Path, text: str) -> Iterator[Finding]:
    for message, hint in accepted_problems(text):
        yield Finding(path, Code.BROKEN_KEY, message, hint)


def _gap(path: Path, gap: Gap) -> Iterator[Finding]:
    """A gap is filled from options, or freely, and has what that needs."""
    needed, other = ("options", "key"), ("accepted", "rationale")
    if gap.accepted is not None and not gap.options:
        needed, other = other, needed
    missing = [name for name in needed if not getattr(gap, name)]
    surplus = [name for name in other if getattr(gap, name)]
    if missing or surplus:
        problems = [f"has no `{name}`" for name in missing] + [f"has `{n}`" for n in surplus]
        message = f'the gap "{gap.id}" {" and ".join(problems)}'
        hint = "a gap has `options` and `key`, or `accepted` and `rationale`, not parts of both"
        yield Finding(path, Code.BROKEN_KEY, message, hint)
    if gap.options:
        if len(gap.options) < 2:
            message = f'the gap "{gap.id}" has one option, so there is nothing to choose'
            hint = "write at least two options, or `accepted` answers instead"
            yield Finding((*path, "options"), Code.BROKEN_KEY, message, hint)
        if gap.key is not None:
            yield from _unknown_ids((*path, "key"), [gap.key], _ids(gap.options), "option")
    if gap.accepted is not None:
        yield from _accepted((*path, "accepted"), gap.accepted)
