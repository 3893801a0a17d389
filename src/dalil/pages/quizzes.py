"""What the pages of self-assessment show: forms by module, decks to practise, loose questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dalil.catalog import Catalog
from dalil.model.assessments import Assessment, Form
from dalil.model.documents import Module, ModuleSection, Objective
from dalil.model.items import ReflectionItem, ScenarioItem
from dalil.pages.questions import Question, asked
from dalil.pages.routes import assessments, quiz_address


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form with its questions in the order asked."""

    assessment: Assessment
    form: Form
    module: Module | None
    """None where this edition lacks it."""
    questions: tuple[Question, ...]

    @property
    def address(self) -> str:
        return quiz_address(self.assessment.id, self.form.id)

    @property
    def title(self) -> str:
        """For the head of the page: the forms of several modules have the same titles."""
        return f"{self.form.title}: {self.module.title}" if self.module else self.form.title


@dataclass(frozen=True, slots=True)
class Group:
    """The forms of one module."""

    module: Module
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """Questions of one assessment outside its forms."""

    assessment: Assessment
    questions: tuple[Question, ...]


def sheets(catalog: Catalog) -> Iterator[Sheet]:
    """Every form of the edition, in the order of the modules."""
    for assessment in assessments(catalog):
        module = catalog.modules.get(assessment.module)
        for form in assessment.forms:
            yield Sheet(assessment, form, module, asked(assessment, form))


def sheets_of(catalog: Catalog, module: str) -> tuple[Sheet, ...]:
    """The forms of one module."""
    return tuple(sheet for sheet in sheets(catalog) if sheet.assessment.module == module)


def groups(catalog: Catalog) -> tuple[Group, ...]:
    """The forms by module, without modules that have none."""
    found = {sheet.module.id: sheet.module for sheet in sheets(catalog) if sheet.module}
    return tuple(Group(module, sheets_of(catalog, id_)) for id_, module in found.items())


def decks(catalog: Catalog) -> tuple[Deck, ...]:
    """What can be practised: the questions of all forms, each once.

    A story and a reflection are done once, not drilled. The player asks what was answered before.
    """
    made = []
    for assessment in assessments(catalog):
        questions = {
            question.item.id: question.alone()
            for form in assessment.forms
            for question in asked(assessment, form)
            if not isinstance(question.item, ScenarioItem | ReflectionItem)
        }
        if questions:
            made.append(Deck(assessment, tuple(questions.values())))
    return tuple(made)


def loose(catalog: Catalog, questions: Iterable[Question]) -> tuple[Deck, ...]:
    """The questions in the middle of a page, by assessment."""
    by_assessment: dict[str, list[Question]] = {}
    for question in questions:
        by_assessment.setdefault(question.assessment, []).append(question)
    return tuple(Deck(catalog.assessments[id_], tuple(qs)) for id_, qs in by_assessment.items())


def teaching(
    catalog: Catalog, module_id: str, objective_id: str
) -> tuple[Objective | None, ModuleSection | None]:
    """An objective of a module, and the first section that teaches it in this edition."""
    module = catalog.modules.get(module_id)
    if module is None:
        return None, None
    objective = next((o for o in module.objectives if o.id == objective_id), None)
    section = next((s for s in module.sections if objective_id in s.objectives), None)
    return objective, section
