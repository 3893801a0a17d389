"""The rows of the review page: the state of every document that readers meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dalil.catalog import Catalog
from dalil.model.assessments import Assessment
from dalil.model.documents import PageDocument
from dalil.pages.quizzes import Quizzes, Sheet
from dalil.pages.routes import scheme_of
from dalil.pages.words import Words


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A document with its page, or an assessment with the pages of its forms."""

    address: str | None
    document: PageDocument | Assessment
    forms: tuple[Sheet, ...]
    state: str
    """draft, reviewed or expired."""


def review_rows(catalog: Catalog, words: Words, quizzes: Quizzes) -> list[ReviewRow]:
    return [*_pages(catalog, words), *_assessments(catalog, words, quizzes)]


def _pages(catalog: Catalog, words: Words) -> Iterator[ReviewRow]:
    for document in catalog.pages.values():
        state = words.review_state(document.review)
        yield ReviewRow(f"{scheme_of(document)}:{document.id}", document, (), state)


def _assessments(catalog: Catalog, words: Words, quizzes: Quizzes) -> Iterator[ReviewRow]:
    forms: dict[str, list[Sheet]] = {}
    for sheet in quizzes.sheets():
        forms.setdefault(sheet.assessment.id, []).append(sheet)
    for id_, found in forms.items():
        assessment = catalog.assessments[id_]
        state = words.review_state(assessment.review)
        yield ReviewRow(None, assessment, tuple(found), state)
