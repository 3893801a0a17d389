"""Walk a document by the markers of its fields: its strings, its references, its restrictions.

Every consumer (translation, checks, editions, search) finds what it needs here, so that a new
field with the right marker is translated, checked and restricted without further code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args

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
    models: tuple[type[BaseModel], ...]
    """The models that may lie in it."""


# Sites are made by the ten thousand: as frozen classes they would cost four times as much.
@dataclass(slots=True)
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


@dataclass(slots=True)
class ReferenceSite:
    path: Path
    kind: str
    target: str
    audience: Edition


@dataclass(slots=True)
class PartSite:
    """A model inside a document (or the document itself, at the empty path).

    `audience` is the least privileged edition that sees what it stands in; the part itself may
    narrow that.
    """

    path: Path
    part: BaseModel
    audience: Edition


class Sites(NamedTuple):
    """What one walk over a document finds, each in the order of the model."""

    texts: list[TextSite]
    references: list[ReferenceSite]
    parts: list[PartSite]


def _markers(annotation: Any, metadata: tuple[Any, ...]) -> Iterator[Any]:
    yield annotation
    yield from metadata
    for argument in get_args(annotation):
        yield from _markers(argument, getattr(argument, "__metadata__", ()))


@cache
def plan(model: type[BaseModel]) -> Mapping[str, FieldPlan]:
    """The markers of every field of a model class, by field name."""
    plans = {}
    for name, field in model.model_fields.items():
        text = reference = restricted = None
        models: list[type[BaseModel]] = []
        for marker in _markers(field.annotation, tuple(field.metadata)):
            if isinstance(marker, Translatable):
                text = marker.kind
            elif isinstance(marker, Reference):
                reference = marker.kind
            elif isinstance(marker, Restricted):
                restricted = marker.audience
            elif isinstance(marker, type) and issubclass(marker, BaseModel):
                models.append(marker)
        plans[name] = FieldPlan(text, reference, restricted, tuple(dict.fromkeys(models)))
    return plans


@cache
def kinds_within(model: type[BaseModel]) -> frozenset[type[BaseModel]]:
    """A model class and all that may lie inside it, at any depth."""
    found = [model]
    for kind in found:
        for field in plan(kind).values():
            found += [inner for inner in field.models if inner not in found]
    return frozenset(found)


class _Field(NamedTuple):
    """A field that a walk goes into."""

    name: str
    text: TextKind | None
    reference: str | None
    restricted: Edition | None


class _Shape(NamedTuple):
    """What a walk must know of a model class."""

    has_id: bool
    has_audience: bool
    fields: tuple[_Field, ...]
    """Those that may hold a string with a marker, or a model."""
    mapped: tuple[_Field, ...]
    """Those that may hold a translatable string, at any depth."""


@cache
def _shape(kind: type) -> _Shape | None:
    """None for a class that is no model."""
    if not issubclass(kind, BaseModel):
        return None
    fields, mapped = [], []
    for name, found in plan(kind).items():
        field = _Field(name, found.text, found.reference, found.restricted)
        if found.text or found.reference or found.models:
            fields.append(field)
        if found.text or any(map(_has_texts, found.models)):
            mapped.append(field)
    known = kind.model_fields
    return _Shape("id" in known, "audience" in known, tuple(fields), tuple(mapped))


def _has_texts(kind: type[BaseModel]) -> bool:
    return any(field.text for inner in kinds_within(kind) for field in plan(inner).values())


def sites(model: BaseModel) -> Sites:
    """The translatable strings, the references and the parts of a document, in one walk."""
    found = Sites([], [], [])
    _model(model, (), "", Edition.public, found)
    return found


def texts(model: BaseModel) -> Iterator[TextSite]:
    """Every translatable string of a document, in the order of the model."""
    return iter(sites(model).texts)


def references(model: BaseModel) -> Iterator[ReferenceSite]:
    """Every reference to a thing with an id."""
    return iter(sites(model).references)


def parts(model: BaseModel) -> Iterator[PartSite]:
    """The document and every model inside it, each before what it holds."""
    return iter(sites(model).parts)


def _model(model: BaseModel, path: Path, prefix: str, audience: Edition, found: Sites) -> None:
    """`prefix` is the context of the model, with a dot at its end where it is not empty."""
    found.parts.append(PartSite(path, model, audience))
    shape = _shape(type(model))
    if shape is None:
        return
    # Pydantic keeps the values of fields here; reading them one by one costs three times as much.
    values = model.__dict__
    if shape.has_audience and values["audience"] > audience:
        audience = values["audience"]
    for field in shape.fields:
        name, text, _, restricted = field
        value = values[name]
        if value is None:
            continue
        seen_by = audience if restricted is None else max(audience, restricted)
        if text is not None and isinstance(value, str):
            found.texts.append(TextSite((*path, name), prefix + name, text, value, seen_by))
        else:
            _value(value, (*path, name), prefix + name, field, seen_by, found)


def _value(
    value: Any, path: Path, context: str, field: _Field, audience: Edition, found: Sites
) -> None:
    if isinstance(value, str):
        if field.text is not None:
            found.texts.append(TextSite(path, context, field.text, value, audience))
        if field.reference is not None:
            found.references.append(ReferenceSite(path, field.reference, value, audience))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            shape = _shape(item.__class__)
            if shape is None:
                _value(item, (*path, index), f"{context}.{index}", field, audience, found)
            else:
                step = (shape.has_id and item.id) or index
                _model(item, (*path, index), f"{context}.{step}.", audience, found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _value(item, (*path, key), f"{context}.{key}", field, audience, found)
    elif _shape(value.__class__) is not None:
        _model(value, path, f"{context}.", audience, found)


def _step(item: Any, index: int) -> str | int:
    """What stands for an entry of a list in a context: its id, or else its number."""
    shape = _shape(item.__class__)
    return (shape is not None and shape.has_id and item.id) or index


def map_texts(model: M, change: Callable[[str, TextKind, str], str], prefix: str = "") -> M:
    """A copy in which `change(context, kind, text)` replaced every translatable string.

    `change` may return a subclass of str; it is kept, because nothing is validated again. What
    holds no such string is not copied. Each context begins with `prefix`.
    """
    return _mapped(model, prefix, change)


def _mapped(model: M, prefix: str, change: Callable[[str, TextKind, str], str]) -> M:
    shape = _shape(model.__class__)
    if shape is None or not shape.mapped:
        return model
    values = dict(model.__dict__)
    for name, text, _, _ in shape.mapped:
        value = values[name]
        if text is not None and value.__class__ is str:
            values[name] = change(prefix + name, text, value)
        elif value:
            values[name] = _mapped_value(value, prefix + name, text, change)
    return _with_values(model, values)


def _mapped_value(
    value: Any, context: str, text: TextKind | None, change: Callable[[str, TextKind, str], str]
) -> Any:
    if isinstance(value, str):
        return value if text is None else change(context, text, value)
    if isinstance(value, tuple):
        mapped = []
        for index, item in enumerate(value):
            if text is not None and item.__class__ is str:
                mapped.append(change(f"{context}.{index}", text, item))
            elif (shape := _shape(item.__class__)) is None:
                mapped.append(_mapped_value(item, f"{context}.{index}", text, change))
            else:
                step = (shape.has_id and item.id) or index
                mapped.append(_mapped(item, f"{context}.{step}.", change))
        return tuple(mapped)
    if isinstance(value, dict):
        return {k: _mapped_value(v, f"{context}.{k}", text, change) for k, v in value.items()}
    return value if _shape(value.__class__) is None else _mapped(value, f"{context}.", change)


def copy_with(model: M, updates: Mapping[str, Any]) -> M:
    """What `model_copy(update=updates)` gives, at a third of its cost."""
    return _with_values(model, {**model.__dict__, **updates})


def _with_values(model: M, values: dict[str, Any]) -> M:
    return made_of(model.__class__, values, model.__pydantic_fields_set__)


def made_of(kind: type[M], values: dict[str, Any], given: AbstractSet[str]) -> M:
    """A model of values that were validated before. `given`: the fields that were written."""
    made = kind.__new__(kind)
    _set(made, "__dict__", values)
    _set(made, "__pydantic_fields_set__", given)
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


_set = object.__setattr__
