"""The items of a form: listed, or drawn from the bank by a blueprint and a recorded seed.

Order follows a digest of seed and id, not a random generator: the same on every machine and in
every language, today and after an update of Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import TypeVar

from dalil.model.assessments import Assessment, Form
from dalil.model.items import Item, ReflectionItem, ScenarioItem
from dalil.model.walk import copy_with

T = TypeVar("T")


def drawn(assessment: Assessment, form: Form) -> tuple[Item, ...]:
    """The items of a form in the order they are asked.

    A blueprint that asks for more items than the bank has gets all there are; a check reports it.
    """
    bank = {item.id: item for item in assessment.items}
    if form.items:
        chosen = [bank[id_] for id_ in form.items if id_ in bank]
    else:
        chosen = _by_blueprint(assessment, form)
    return tuple(shuffled(chosen, form.seed, form.id) if form.shuffle else chosen)


def settled(assessment: Assessment) -> Assessment:
    """The assessment with every blueprint carried out: each form lists the items it draws."""
    forms = tuple(
        copy_with(form, {"items": tuple(item.id for item in drawn(assessment, form))})
        for form in assessment.forms
    )
    return copy_with(assessment, {"forms": forms})


def shuffled(things: Iterable[T], seed: int, salt: str) -> list[T]:
    """Things that have an `id`, in the order of a digest."""
    return sorted(things, key=lambda thing: _digest(seed, salt, str(getattr(thing, "id", thing))))


def drawable(items: Iterable[Item], objective: str) -> list[Item]:
    """The items a blueprint may draw for an objective: those that score themselves.

    A reflection is scored by the learner and a scenario is a form of its own.
    """
    return [
        item
        for item in items
        if item.objective == objective and not isinstance(item, ReflectionItem | ScenarioItem)
    ]


def _by_blueprint(assessment: Assessment, form: Form) -> list[Item]:
    taken = _taken_by(assessment, form.parallel_to)
    chosen: list[Item] = []
    for row in form.blueprint:
        candidates = drawable(assessment.items, row.objective)
        ordered = shuffled(candidates, form.seed, "draw")
        # Items the other form has come last: forms overlap only where the bank is too small.
        ordered.sort(key=lambda item: item.id in taken)
        chosen += ordered[: row.items]
    return chosen


def _taken_by(assessment: Assessment, form_id: str | None) -> frozenset[str]:
    other = next((form for form in assessment.forms if form.id == form_id), None)
    if other is None or other.parallel_to is not None:
        return frozenset()
    return frozenset(item.id for item in drawn(assessment, other))


def _digest(seed: int, salt: str, id_: str) -> bytes:
    return sha256(f"{seed}/{salt}/{id_}".encode()).digest()


def option_order(ids: Sequence[str], seed: int, item: str) -> tuple[str, ...]:
    """The order in which the options of an item are shown."""
    return tuple(sorted(ids, key=lambda id_: _digest(seed, item, id_)))
