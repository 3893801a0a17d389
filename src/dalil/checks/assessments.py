"""Quizzes and their modules: each item known by one id, about an objective, resting on a source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dalil.checks.links import READERS
from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic, did_you_mean
from dalil.model.assessments import Assessment
from dalil.model.base import Edition, TextKind
from dalil.model.blocks import ItemBlock
from dalil.model.walk import Path
from dalil.prose import citations
from dalil.questions.forms import drawn


def item_ids(subject: Subject) -> Iterator[Diagnostic]:
    """An id stands for one item in the whole bank, also where saved answers and exports have it.

    Within a quiz, `identity.duplicate_ids` looks after that.
    """
    if not subject.of(Assessment):
        return
    first: dict[str, str] = {}
    for key, assessment in subject.catalog.of(Assessment).items():
        for index, item in enumerate(assessment.items):
            path = ("items", index, "id")
            if first.setdefault(item.id, key) != key and key in subject.own:
                message = f'the id "{item.id}" is taken by an item of {first[item.id]}.yml'
                hint = "give the newer of the two another id: it is known by it in all quizzes"
                yield Diagnostic(subject.place(key, path), Code.DUPLICATE_ID, message, hint)
            # QTI 3 and XML allow no identifier like this.
            if key in subject.own and not item.id[0].isalpha():
                message = f'the id "{item.id}" of an item begins with a digit'
                hint = "begin it with a letter: learning platforms know the item by this id too"
                yield Diagnostic(subject.place(key, path), Code.INVALID_VALUE, message, hint)


def one_for_a_module(subject: Subject) -> Iterator[Diagnostic]:
    """A module ends with the door to its quiz, and there is one."""
    if not subject.of(Assessment):
        return
    first: dict[str, str] = {}
    for key, assessment in subject.catalog.of(Assessment).items():
        if first.setdefault(assessment.module, key) != key and key in subject.own:
            message = f'the module "{assessment.module}" has a quiz: {first[assessment.module]}.yml'
            hint = "put the items and forms of both into one file"
            place = subject.place(key, ("module",))
            yield Diagnostic(place, Code.SECOND_QUIZ, message, hint)


def not_for_the_public(subject: Subject) -> Iterator[Diagnostic]:
    """The public edition asks no questions, because it keeps nothing on the reader's device."""
    for key, assessment in subject.of(Assessment).items():
        if assessment.audience < Edition.trainee:
            message = "a quiz is for trainees or trainers, and this one is for the public"
            place = subject.place(key, ("audience",))
            hint = "write `audience: trainee`, or delete the line"
            yield Diagnostic(place, Code.WIDENED_AUDIENCE, message, hint)


def objectives(subject: Subject) -> Iterator[Diagnostic]:
    """Items and blueprints name objectives of the module, and each objective has an item."""
    for key, assessment in subject.of(Assessment).items():
        module = subject.catalog.modules.get(assessment.module)
        if module is None:  # it does not exist, or has errors of its own
            continue
        known = [objective.id for objective in module.objectives]
        for path, id_ in _named_objectives(assessment):
            if id_ not in known:
                message = f'the module "{module.id}" has no objective "{id_}"'
                hint = did_you_mean(id_, known) or f"it has: {', '.join(dict.fromkeys(known))}"
                yield Diagnostic(subject.place(key, path), Code.UNKNOWN_OBJECTIVE, message, hint)
        tested = {item.objective for item in assessment.items}
        for id_ in dict.fromkeys(known):
            if id_ not in tested:
                place = subject.place(key, ("items",))
                message = f'no item is about the objective "{id_}" of the module'
                hint = "write an item for it: a learner cannot see else whether it was reached"
                yield Diagnostic(place, Code.UNTESTED_OBJECTIVE, message, hint)


def _named_objectives(assessment: Assessment) -> Iterator[tuple[Path, str]]:
    for i, item in enumerate(assessment.items):
        yield ("items", i, "objective"), item.objective
    for f, form in enumerate(assessment.forms):
        for r, row in enumerate(form.blueprint):
            yield ("forms", f, "blueprint", r, "objective"), row.objective


def uncited_feedback(subject: Subject) -> Iterator[Diagnostic]:
    """What a learner is told after the answer names its source."""
    for key, assessment in subject.of(Assessment).items():
        for index, item in enumerate(assessment.items):
            if not citations(item.feedback, TextKind.PROSE):
                place = subject.place(key, ("items", index, "feedback"))
                message = f'the feedback of the item "{item.id}" names no source'
                hint = "write [@source-id, article or page] after what the right answer rests on"
                yield Diagnostic(place, Code.NO_CITATION, message, hint)


def item_blocks(subject: Subject) -> Iterator[Diagnostic]:
    """Questions in the middle of a page exist, stand there once, and give no test away."""
    first: dict[tuple[str, str], Path] = {}
    for key, site, block in subject.parts(ItemBlock):
        assessment = subject.catalog.assessments.get(block.assessment)
        if assessment is None:  # unknown, which references.py reports, or with errors of its own
            continue
        path: Path = (*site.path, "item")
        if (before := first.setdefault((key, block.item), path)) != path:
            line = subject.place(key, before).line
            message = f'the item "{block.item}" stands twice on this page (first on line {line})'
            hint = "leave out one of the two"
            yield Diagnostic(subject.place(key, path), Code.DUPLICATE_ID, message, hint)
        for code, message, hint in _block_problems(assessment, block, site.audience):
            yield Diagnostic(subject.place(key, path), code, message, hint)


def _block_problems(
    assessment: Assessment, block: ItemBlock, around: Edition
) -> Iterator[tuple[Code, str, str]]:
    """`around` is the audience of what the block stands in."""
    shown_to = _seen_by(assessment).get(block.item)
    readers = max(around, block.audience)
    if shown_to is None:
        items = [item.id for item in assessment.items]
        message = f'the quiz "{assessment.id}" has no item "{block.item}"'
        add = f"correct the id, or add the item to quizzes/{assessment.id}.yml"
        yield Code.UNKNOWN_ITEM, message, did_you_mean(block.item, items) or add
    elif readers < shown_to:
        message = (
            f"{READERS[readers]} can see this question and its answer, "
            f"and only {READERS[shown_to]} may"
        )
        hint = f"write `audience: {shown_to.name}` here, or take an item that no test asks"
        yield Code.RESTRICTED_LINK, message, hint


def _seen_by(assessment: Assessment) -> Mapping[str, Edition]:
    """The least privileged edition that sees each item: by its forms, else as the quiz."""
    seen: dict[str, Edition] = {}
    for form in assessment.forms:
        for item in drawn(assessment, form):
            edition = max(form.audience, assessment.audience)
            seen[item.id] = min(edition, seen.get(item.id, edition))
    return {item.id: seen.get(item.id, assessment.audience) for item in assessment.items}
