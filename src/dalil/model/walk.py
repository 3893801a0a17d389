"""Walk a document by the markers of its fields: its strings, its references, its restrictions.

Every consumer (translation, checks, editions, search) finds what it needs here, so that a new
field with the right marker is translated, checked and restricted without further code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel

from dalil.model.base import Edition, Reference, Restricted, TextKind, Translatable

Path = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """What the markers of one field say."""

    text: TextKind | None
    reference: str | None
    restricted: Edition | None
    nested: bool
    """Whether a model may lie somewhere inside."""


@dataclass(frozen=True, slots=True)
class TextSite:
    """A translatable string and where it stands.

    `path` is by keys and indices, as in the YAML; `context` is by ids where there are ids, stable
    under reordering; `audience` is the least privileged edition that sees it.
    """

    path: Path
    context: str
    kind: TextKind
    text: str
    audience: Edition


@dataclass(frozen=True, slots=True)
class ReferenceSite:
    path: Path
    kind: str
    target: str
    audience: Edition


@dataclass(frozen=True, slots=True)
class PartSite:
    """A model inside a document (or the document itself, at the empty path).

    `audience` is the least privileged edition that sees what it stands in; the part itself may
    narrow that.
    """

    path: Path
    part: BaseModel
    audience: Edition


def _markers(annotation: Any, metadata: tuple[Any, ...]) -> Iterator[Any]:
    yield from metadata
    for argument in get_args(annotation):
        yield argument
        yield from _markers(argument, getattr(argument, "__metadata__", ()))


@cache
def plan(model: type[BaseModel]) -> Mapping[str, FieldPlan]:
    """The markers of every field of a model class, by field name."""
    plans = {}
    for name, field in model.model_fields.items():
        text = reference = restricted = None
        nested = isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
        for marker in _markers(field.annotation, tuple(field.metadata)):
            if isinstance(marker, Translatable):
                text = marker.kind
            elif isinstance(marker, Reference):
                reference = marker.kind
            elif isinstance(marker, Restricted):
                restricted = marker.audience
            elif isinstance(marker, type) and issubclass(marker, BaseModel):
                nested = True
        plans[name] = FieldPlan(text, reference, restricted, nested)
    return plans


def texts(model: BaseModel) -> Iterator[TextSite]:
    """Every translatable string of a document, in the order of the model."""
    for path, context, field, value, audience in _leaves(model, (), (), Edition.public):
        if field.text is not None and isinstance(value, str):
            yield TextSite(path, ".".join(context), field.text, value, audience)


def references(model: BaseModel) -> Iterator[ReferenceSite]:
    """Every reference to a thing with an id."""
    for path, _context, field, value, audience in _leaves(model, (), (), Edition.public):
        if field.reference is not None and isinstance(value, str):
            yield ReferenceSite(path, field.reference, value, audience)


def parts(model: BaseModel) -> Iterator[PartSite]:
    """The document and every model inside it, each before what it holds."""
    yield from _parts(model, (), Edition.public)


def _parts(value: Any, path: Path, audience: Edition) -> Iterator[PartSite]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _parts(item, (*path, index), audience)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _parts(item, (*path, key), audience)
    elif isinstance(value, BaseModel):
        yield PartSite(path, value, audience)
        inside = max(audience, getattr(value, "audience", Edition.public))
        for name, field in plan(type(value)).items():
            if field.nested:
                seen_by = max(inside, field.restricted or Edition.public)
                yield from _parts(getattr(value, name), (*path, name), seen_by)


def _leaves(
    model: BaseModel, path: Path, context: tuple[str, ...], audience: Edition
) -> Iterator[tuple[Path, tuple[str, ...], FieldPlan, Any, Edition]]:
    audience = max(audience, getattr(model, "audience", Edition.public))
    for name, field in plan(type(model)).items():
        value = getattr(model, name)
        if value is None or not (field.text or field.reference or field.nested):
            continue
        seen_by = max(audience, field.restricted or Edition.public)
        yield from _value_leaves(value, (*path, name), (*context, name), field, seen_by)


def _value_leaves(
    value: Any, path: Path, context: tuple[str, ...], field: FieldPlan, audience: Edition
) -> Iterator[tuple[Path, tuple[str, ...], FieldPlan, Any, Edition]]:
    if isinstance(value, BaseModel):
        yield from _leaves(value, path, context, audience)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            step = getattr(item, "id", None) or str(index)
            yield from _value_leaves(item, (*path, index), (*context, step), field, audience)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _value_leaves(item, (*path, key), (*context, key), field, audience)
    else:
        yield path, context, field, value, audience


def map_texts(model: M, change: Callable[[str, TextKind, str], str]) -> M:
    """A copy in which `change(context, kind, text)` replaced every translatable string.

    `change` may return a subclass of str; it is kept, because nothing is validated again.
    """
    return _mapped(model, (), change)


def _mapped(model: M, context: tuple[str, ...], change: Callable[[str, TextKind, str], str]) -> M:
    updates = {}
    for name, field in plan(type(model)).items():
        value = getattr(model, name)
        if value is not None and (field.text or field.nested):
            updates[name] = _mapped_value(value, (*context, name), field, change)
    return model.model_copy(update=updates)


def _mapped_value(
    value: Any,
    context: tuple[str, ...],
    field: FieldPlan,
    change: Callable[[str, TextKind, str], str],
) -> Any:
    if isinstance(value, BaseModel):
        return _mapped(value, context, change)
    if isinstance(value, tuple):
        return tuple(
            _mapped_value(item, (*context, getattr(item, "id", None) or str(index)), field, change)
            for index, item in enumerate(value)
        )
    if isinstance(value, dict):
        return {k: _mapped_value(v, (*context, k), field, change) for k, v in value.items()}
    if field.text is not None and isinstance(value, str):
        return change(".".join(context), field.text, value)
    return value
