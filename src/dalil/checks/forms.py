"""Forms: a test asks what the bank has, and says honestly what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dalil.checks.subject import Subject, numbered
from dalil.diagnostics import Code, Diagnostic, did_you_mean
from dalil.model.assessments import Assessment, Form, Purpose
from dalil.model.items import Item, ReflectionItem, ScenarioItem
from dalil.model.walk import Path
from dalil.questions.forms import drawn

_TESTS = frozenset({Purpose.pre_test, Purpose.post_test})

Complaint = tuple[Path, Code, str, str]
"""A path below the form, code, message and hint."""


def forms(subject: Subject) -> Iterator[Diagnostic]:
    for key, assessment in subject.of(Assessment).items():
        for index, form in enumerate(assessment.forms):
            for check in (_shape, _listed, _blueprint, _parallel):
                for path, code, message, hint in check(assessment, form):
                    place = subject.place(key, ("forms", index, *path))
                    yield Diagnostic(place, code, message, hint)


def _shape(assessment: Assessment, form: Form) -> Iterator[Complaint]:
    """One way to choose items, and only what fits the purpose."""
    if bool(form.items) == bool(form.blueprint):
        both = "both `items` and a `blueprint`" if form.items else "no items and no blueprint"
        message = f'the form "{form.id}" has {both}'
        hint = "list the items, or say in a blueprint how many to draw from each objective"
        yield (), Code.FORM_SHAPE, message, hint
    if form.cut_score is not None and form.purpose not in _TESTS:
        message = f'the form "{form.id}" is no test, and has a cut score'
        hint = "delete it: practice is neither passed nor failed; a test has the purpose post_test"
        yield ("cut_score",), Code.FORM_SHAPE, message, hint
    for item in drawn(assessment, form):
        if problem := _misfit(form, item):
            path = ("items", form.items.index(item.id)) if form.items else ("blueprint",)
            yield path, Code.FORM_SHAPE, *problem


def _misfit(form: Form, item: Item) -> tuple[str, str] | None:
    """Message and hint for an item of a type that the form cannot ask."""
    if (form.purpose is Purpose.scenario) != isinstance(item, ScenarioItem):
        told = "is a scenario" if form.purpose is Purpose.scenario else "is no scenario"
        message = f'the form "{form.id}" {told}, and "{item.id}" is an item of type {item.type}'
        return message, "give scenarios a form of their own, with `purpose: scenario`"
    if form.purpose in _TESTS and isinstance(item, ReflectionItem):
        message = f'the form "{form.id}" is a test, and its learner scores "{item.id}"'
        return message, "move the reflection to a self-check: a test counts what is right or wrong"
    return None


def _listed(assessment: Assessment, form: Form) -> Iterator[Complaint]:
    known = [item.id for item in assessment.items]
    for index, (before, id_) in enumerate(numbered(form.items)):
        if id_ not in known:
            message = f'this quiz has no item "{id_}"'
            hint = did_you_mean(id_, known) or "correct the id, or add the item below `items:`"
            yield ("items", index), Code.UNKNOWN_ITEM, message, hint
        elif before:
            message = f'the item "{id_}" stands twice in this form'
            yield ("items", index), Code.DUPLICATE_ID, message, "delete one of the two lines"


def _blueprint(assessment: Assessment, form: Form) -> Iterator[Complaint]:
    """A draw gives what each row asks for."""
    if form.items:  # which count, and having both is reported
        return
    found = Counter(item.objective for item in drawn(assessment, form))
    has = {item.objective for item in assessment.items}
    for index, (before, objective) in enumerate(numbered(r.objective for r in form.blueprint)):
        path: Path = ("blueprint", index, "objective")
        asked = form.blueprint[index].items
        if before:
            message = f'the objective "{objective}" has two rows in this blueprint'
            hint = "write one row with the sum, so that no item is asked twice"
            yield path, Code.FORM_SHAPE, message, hint
        elif objective in has and found[objective] < asked:
            message = (
                f'the blueprint asks for {_items(asked)} on "{objective}", '
                f"and the quiz has {found[objective]} to draw from"
            )
            hint = "write more items on this objective, or ask for fewer"
            yield ("blueprint", index, "items"), Code.SHORT_BLUEPRINT, message, hint


def _parallel(assessment: Assessment, form: Form) -> Iterator[Complaint]:
    """`parallel_to` names one of the other forms, which itself avoids none."""
    if form.parallel_to is None:
        return
    others = {f.id: f for f in assessment.forms if f.id != form.id}
    other = others.get(form.parallel_to)
    if other is None:
        itself = form.parallel_to == form.id
        message = f'there is no {"other " if itself else ""}form "{form.parallel_to}"'
        hint = did_you_mean(form.parallel_to, others) or (
            f"write one of: {', '.join(others)}" if others else "delete the line"
        )
        yield ("parallel_to",), Code.PARALLEL_FORM, message, hint
    elif other.parallel_to is not None:
        message = f'the form "{other.id}" is itself parallel to "{other.parallel_to}"'
        hint = "of two parallel forms one names the other; the one that is named names none"
        yield ("parallel_to",), Code.PARALLEL_FORM, message, hint
    else:
        both = {item.id for item in drawn(assessment, other)}
        shared = sorted(both.intersection(item.id for item in drawn(assessment, form)))
        if shared:
            message = f'"{form.id}" and "{other.id}" both ask: {", ".join(shared)}'
            hint = "write more items, or ask for fewer: who remembers an item is not tested by it"
            yield ("parallel_to",), Code.SHARED_ITEMS, message, hint


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"
