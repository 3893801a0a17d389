"""What the pages of self-assessment show: forms by module, decks to practise, loose questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dalil.catalog import Catalog
from dalil.labels import MadeWhenAsked
from dalil.model.assessments import Assessment, Form
from dalil.model.documents import Module, ModuleSection, Objective
from dalil.model.items import ReflectionItem, ScenarioItem
from dalil.pages.questions import Question, asked
from dalil.pages.routes import quiz_address, quizzes


@dataclass(frozen=True)
class Sheet:
    """A form with its questions, which are drawn when a page first asks for them."""

    assessment: Assessment
    form: Form
    module: Module | None
    """None where this edition lacks it."""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """In the order asked."""
        return asked(self.assessment, self.form)

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


class Quizzes:
    """The forms of an edition."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    @cached_property
    def _by_assessment(self) -> Mapping[str, tuple[Sheet, ...]]:
        """In the order of the modules."""
        return MadeWhenAsked((quiz.id for quiz in quizzes(self._catalog)), self._sheets)

    def _sheets(self, id_: str) -> tuple[Sheet, ...]:
        quiz = self._catalog.assessments[id_]
        module = self._catalog.modules.get(quiz.module)
        return tuple(Sheet(quiz, form, module) for form in quiz.forms)

    @cached_property
    def _by_module(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for quiz in quizzes(self._catalog):
            found.setdefault(quiz.module, []).append(quiz.id)
        return found

    def sheets(self) -> Iterator[Sheet]:
        """Every form of the edition, in the order of the modules."""
        return (sheet for sheets in self._by_assessment.values() for sheet in sheets)

    def sheets_of(self, module: str) -> tuple[Sheet, ...]:
        """The forms of one module."""
        return tuple(s for id_ in self._by_module.get(module, ()) for s in self._by_assessment[id_])

    def sheet(self, assessment: str, form: str) -> Sheet:
        """One form. Raises KeyError where the edition has no such assessment."""
        return next(s for s in self._by_assessment[assessment] if s.form.id == form)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The forms by module, without modules that have none."""
        found = {sheet.module.id: sheet.module for sheet in self.sheets() if sheet.module}
        return tuple(Group(module, self.sheets_of(id_)) for id_, module in found.items())

    @cached_property
    def decks(self) -> tuple[Deck, ...]:
        """What can be practised: the questions of all forms, each once.

        A story and a reflection are done once, not drilled. The player asks what was answered
        before.
        """
        made = []
        for id_, sheets in self._by_assessment.items():
            questions = {
                question.item.id: question.alone()
                for sheet in sheets
                for question in sheet.questions
                if not isinstance(question.item, ScenarioItem | ReflectionItem)
            }
            if questions:
                made.append(Deck(self._catalog.assessments[id_], tuple(questions.values())))
        return tuple(made)


def loose(catalog: Catalog, questions: Iterable[Question]) -> tuple[Deck, ...]:
    """The questions in the middle of a page, by assessment."""
    by_assessment: dict[str, list[Question]] = {}
    for question in questions:
        by_assessment.setdefault(question.assessment, []).append(question)
    return tuple(Deck(catalog.assessments[id_], tuple(qs)) for id_, qs in by_assessment.items())


def teaching(
    module: Module | None, objective_id: str
) -> tuple[Objective | None, ModuleSection | None]:
    """An objective of a module, and the first section that teaches it in this edition."""
    if module is None:
        return None, None
    objective = next((o for o in module.objectives if o.id == objective_id), None)
    section = next((s for s in module.sections if objective_id in s.objectives), None)
    return objective, section
