"""What is known of a document without having it, and tables that have documents made when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from dalil.model.assessments import Assessment
from dalil.model.base import Edition
from dalil.model.documents import Module

if TYPE_CHECKING:
    from dalil.model.base import Document

T = TypeVar("T")


Asked = tuple[str, str, Edition]
"""A question in the middle of a page: its assessment, its item, the least edition shown it."""


@cache
def names_of(kind: type[Any]) -> frozenset[str]:
    """The name of a class, and of all that are derived from it."""
    return frozenset(_names(kind))


def _names(kind: type[Any]) -> Iterator[str]:
    yield kind.__name__
    for derived in kind.__subclasses__():
        yield from _names(derived)


@dataclass(frozen=True, slots=True)
class Label:
    """Enough to find a document, to put it in its place and to know who may see it.

    `kind` is the name of its class. `asked`: the questions in the middle of its page. `module` and
    `forms` (id, and the least edition that has it) are those of an assessment, and `written` a
    digest of its file.
    """

    kind: str
    id: str
    order: int
    audience: Edition
    prerequisites: tuple[str, ...]
    asked: tuple[Asked, ...]
    module: str
    forms: tuple[tuple[str, Edition], ...]
    written: str = ""


def label(document: Document, asked: Iterable[Asked] = (), written: str = "") -> Label:
    """The label of a document or of its outline."""
    quiz = document if isinstance(document, Assessment) else None
    return Label(
        type(document).__name__,
        getattr(document, "id", ""),
        getattr(document, "order", 0),
        getattr(document, "audience", Edition.public),
        document.prerequisites if isinstance(document, Module) else (),
        tuple(asked),
        quiz.module if quiz else "",
        tuple((form.id, form.audience) for form in quiz.forms) if quiz else (),
        written,
    )


class MadeWhenAsked(Mapping[str, T]):
    """Things by their keys, each made when it is first asked for."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], T]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
