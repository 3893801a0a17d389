"""Patterns of keys over many items, by which a learner can guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dalil.checks.item_words import plain
from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic
from dalil.model.assessments import Assessment, Form
from dalil.model.base import TextKind
from dalil.model.items import SingleChoiceItem, TrueFalseItem
from dalil.model.walk import Path
from dalil.pages.arranging import arranged
from dalil.questions.forms import drawn

CHANCE = 0.005
"""How seldom keys spread by chance may look like a pattern.

There are some seven patterns to look for in a quiz (a place, true or false, longest, shortest), so
about one innocent quiz in thirty is complained of. With three options each, five keys of five in
one place are a pattern, seven of eight, nine of twelve; fewer than five items can show none.
"""

_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")

Complaint = tuple[Path, Code, str, str]


def key_patterns(subject: Subject) -> Iterator[Diagnostic]:
    for key, assessment in subject.of(Assessment).items():
        found = [*_lengths(assessment), *_judgements(assessment)]
        for index, form in enumerate(assessment.forms):
            found += _places(index, assessment, form)
        for path, code, message, hint in found:
            yield Diagnostic(subject.place(key, path), code, message, hint)


def by_chance(chances: Sequence[float], hits: int) -> float:
    """How likely at least so many hits are, where each try hits with a chance of its own."""
    exactly = [1.0]
    for chance in chances:
        hit = [0.0, *(share * chance for share in exactly)]
        miss = [*(share * (1 - chance) for share in exactly), 0.0]
        exactly = [one + other for one, other in zip(hit, miss, strict=True)]
    return sum(exactly[hits:])


def _places(index: int, assessment: Assessment, form: Form) -> Iterator[Complaint]:
    """Places as a learner sees them: a shuffled form may be written in any order."""
    items = [item for item in drawn(assessment, form) if isinstance(item, SingleChoiceItem)]
    places = [_place(item, form) for item in items]
    for number, word in enumerate(_PLACES):
        chances = [1 / len(item.options) for item in items if len(item.options) > number]
        if by_chance(chances, hits := places.count(number)) < CHANCE:
            message = (
                f'in the form "{form.id}" the right option stands {word} in {hits} of '
                f"{len(chances)} single choices"
            )
            hint = (
                "give the form another seed"
                if form.shuffle
                else "write the options of some items in another order; their ids stay as they are"
            )
            yield ("forms", index), Code.KEY_POSITION, message, hint


def _place(item: SingleChoiceItem, form: Form) -> int:
    shown = next(iter(arranged(item, form.seed if form.shuffle else None)))
    order: tuple[str, ...] = getattr(shown, "options", ())
    return order.index(item.key) if item.key in order else -1


def _lengths(assessment: Assessment) -> Iterator[Complaint]:
    """Also the shortest: who has learned to keep keys short may keep them all so."""
    items = [item for item in assessment.items if isinstance(item, SingleChoiceItem)]
    for word, sign in (("longest", 1), ("shortest", -1)):
        hits = sum(_stands_out(item, sign) for item in items)
        if by_chance([1 / len(item.options) for item in items], hits) < CHANCE:
            message = f"the right option is the {word} in {hits} of {len(items)} single choices"
            hint = "say as much in wrong options as in right ones; reasons belong in the rationale"
            yield ("items",), Code.KEY_LENGTH, message, hint


def _stands_out(item: SingleChoiceItem, sign: int) -> bool:
    lengths = {o.id: sign * len(plain(o.text, TextKind.INLINE)) for o in item.options}
    key = lengths.pop(item.key, None)
    return key is not None and all(key > length for length in lengths.values())


def _judgements(assessment: Assessment) -> Iterator[Complaint]:
    keys = [item.key for item in assessment.items if isinstance(item, TrueFalseItem)]
    for value, word in ((True, "true"), (False, "false")):
        if by_chance([0.5] * len(keys), hits := keys.count(value)) < CHANCE:
            message = f"{hits} of {len(keys)} statements to judge are {word}"
            yield ("items",), Code.KEY_POSITION, message, "turn some of the statements round"
