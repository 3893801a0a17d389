"""Restriction: the Catalog that one edition may see. It happens before anything is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from operator import is_
from typing import Any, TypeVar

from pydantic import BaseModel

from dalil.catalog import Catalog
from dalil.labels import Asked, Label, MadeWhenAsked, label
from dalil.model.assessments import Assessment
from dalil.model.base import Document, Edition
from dalil.model.blocks import ItemBlock
from dalil.model.documents import ForumTheme, Module, Pillar, Technique
from dalil.model.reference import Contact, DirectoryFile
from dalil.model.walk import PartSite, copy_with, kinds_within, parts, plan
from dalil.questions.forms import settled

D = TypeVar("D", bound=Document)
M = TypeVar("M", bound=BaseModel)


def restrict(catalog: Catalog, edition: Edition) -> Catalog:
    """Leave out every document, part and field above `edition`, and contacts not to be shown.

    A section that is left without blocks goes too. Lists of related pages lose what this edition
    does not have; links in prose into such pages are an error that the checks report before.
    Of an assessment stay the items that this edition asks; the public one asks nothing. What
    loses nothing is not copied, and nothing is looked at before it is asked for.

    Outlines (`model/outline.py`) may stand for documents whose labels say what they ask.
    """
    visible = {key: known for key, known in catalog.labels.items() if shows(known, edition)}
    quizzes = {known.id: key for key, known in visible.items() if known.kind == _ASSESSMENT}
    asked: dict[str, set[str]] = {}
    for key, known in visible.items():
        whole = catalog.known is None
        for quiz, item, least in asked_in(parts(catalog.documents[key])) if whole else known.asked:
            if least <= edition:
                asked.setdefault(quiz, set()).add(item)

    @cache
    def bank(quiz: str) -> AbstractSet[str]:
        document = catalog.documents[quizzes[quiz]] if quiz in quizzes else None
        found = document.items if isinstance(document, Assessment) else ()
        return frozenset(item.id for item in found)

    restriction = _Restriction(
        edition,
        bank,
        asked=lambda quiz: asked.get(quiz, frozenset()),
        modules={known.id for known in visible.values() if known.kind == Module.__name__},
        techniques={known.id for known in visible.values() if known.kind == Technique.__name__},
    )
    return replace(
        catalog,
        documents=MadeWhenAsked(visible, lambda key: restriction.of(catalog.documents[key])),
        edition=edition,
        known={key: narrowed(known, edition) for key, known in visible.items()},
    )


def shows(known: Label, edition: Edition) -> bool:
    """Whether an edition has a document at all, by its label."""
    if known.kind == _ASSESSMENT and edition is Edition.public:
        return False
    return known.audience <= edition


_ASSESSMENT = Assessment.__name__


def narrowed(known: Label, edition: Edition) -> Label:
    """The label of a document as an edition sees it."""
    if all(least <= edition for _, least in known.forms):
        return known
    return replace(known, forms=tuple(form for form in known.forms if form[1] <= edition))


def restrict_document(document: D, catalog: Catalog) -> D | None:
    """What the edition of a restricted Catalog sees of a document; None if it does not have it.

    The Catalog may have an outline of the document.
    """
    if not shows(label(document), catalog.edition):
        return None

    def items(quiz: str) -> frozenset[str]:
        assessment = catalog.assessments.get(quiz)
        return frozenset(item.id for item in assessment.items) if assessment else frozenset()

    restriction = _Restriction(
        catalog.edition,
        bank=items,
        asked=items,
        modules=catalog.modules.keys(),
        techniques=catalog.techniques.keys(),
    )
    return restriction.of(document)


def published(directory: DirectoryFile) -> list[Contact]:
    """The contacts that are shown."""
    return [contact for contact in directory.contacts if contact.published]


def asked_in(sites: Iterable[PartSite]) -> Iterator[Asked]:
    """Every question in the middle of a page, found among the parts of a document."""
    for site in sites:
        if isinstance(block := site.part, ItemBlock):
            yield block.assessment, block.item, max(site.audience, block.audience)


@dataclass(frozen=True, slots=True)
class _Restriction:
    """What one edition may see of the documents it has."""

    edition: Edition
    bank: Callable[[str], AbstractSet[str]]
    """The items of an assessment; none where the edition does not have it."""
    asked: Callable[[str], AbstractSet[str]]
    """Those that are asked in the middle of its pages, at least."""
    modules: AbstractSet[str]
    techniques: AbstractSet[str]

    def of(self, document: D) -> D:
        if isinstance(document, Assessment):
            # Forms are drawn from the whole bank: they have the same items in every edition.
            document = copy_with(document, {"forms": settled(document).forms})
        rest = self._without(document)
        shorter = {
            name: tuple(kept)
            for name, kept in self._lists(rest)
            if len(kept) < len(getattr(rest, name))
        }
        return copy_with(rest, shorter) if shorter else rest

    def _lists(self, document: Document) -> Iterator[tuple[str, list[Any]]]:
        """What stays of each list whose entries are not restricted by themselves."""
        if isinstance(document, Assessment):
            # What only other editions ask goes: what is not there cannot leak.
            asked = {id_ for form in document.forms for id_ in form.items}
            asked |= self.asked(document.id)
            yield "items", [item for item in document.items if item.id in asked]
        if isinstance(document, DirectoryFile):
            yield "contacts", published(document)
        if isinstance(document, Pillar | Technique | ForumTheme):
            yield "modules", [id_ for id_ in document.modules if id_ in self.modules]
        if isinstance(document, ForumTheme):
            yield "techniques", [id_ for id_ in document.techniques if id_ in self.techniques]
        if isinstance(document, Module):
            yield "prerequisites", [id_ for id_ in document.prerequisites if id_ in self.modules]

    def _without(self, value: M) -> M:
        """A model without what is above the edition."""
        updates: dict[str, Any] = {}
        for name, restricted in _fields(value.__class__):
            current = getattr(value, name)
            left: Any = current
            if restricted is not None and restricted > self.edition:
                left = () if isinstance(current, tuple) else None
            elif isinstance(current, tuple):
                left = self._kept(current)
            elif isinstance(current, BaseModel):
                left = self._without(current) if self._shows(current) else None
            if left is not current:
                updates[name] = left
        return copy_with(value, updates) if updates else value

    def _kept(self, whole: tuple[Any, ...]) -> tuple[Any, ...]:
        """The same tuple where all of it stays as it is."""
        left = [(part, self._without(part)) for part in whole if self._shows(part)]
        kept = tuple(rest for part, rest in left if not _emptied(part, rest))
        same = len(kept) == len(whole) and all(map(is_, kept, whole))
        return whole if same else kept

    def _shows(self, part: Any) -> bool:
        if isinstance(part, ItemBlock) and part.item not in self.bank(part.assessment):
            return False
        return bool(getattr(part, "audience", Edition.public) <= self.edition)


@cache
def _fields(kind: type) -> tuple[tuple[str, Edition | None], ...]:
    """The fields that an edition may lack, whole or in part, and the marker of each."""
    if not issubclass(kind, BaseModel):
        return ()
    return tuple(
        (name, field.restricted)
        for name, field in plan(kind).items()
        if field.restricted is not None or any(map(_can_narrow, field.models))
    )


def _can_narrow(kind: type[BaseModel]) -> bool:
    """Whether a model, or one inside it, may be for some editions only."""
    return any(
        "audience" in inner.model_fields
        or any(field.restricted is not None for field in plan(inner).values())
        for inner in kinds_within(kind)
    )


def _emptied(part: Any, rest: Any) -> bool:
    """Whether nothing is left of a section but its title. An outline had no more before."""
    return rest is not part and getattr(rest, "blocks", None) == () and part.blocks != ()
