"""Objects of a portal as plain data, and back: the same value, the same data; nothing is run.

Plain data are None, numbers, strings, bytes, tuples and dicts. An object becomes a list: its
fields, and last the number of its class. What a model was made from (`model_fields_set`) is left
out, and a set is put in order, so that equal values give equal data. Only known classes are made
again.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import ModuleType
from typing import Any, Literal, Protocol, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from dalil import diagnostics, labels
from dalil.checks import facts
from dalil.engine import results
from dalil.i18n.untranslated import Untranslated
from dalil.model import assessments, base, blocks, documents, items, portal, reference
from dalil.model.walk import made_of, plan

Texts = list[str] | None
"""Where the translatable strings of a document are put; None leaves them in their places."""

Filling = Iterator[str] | None
"""The translatable strings that were taken out, in the same order."""

_MODULES: tuple[ModuleType, ...] = (
    assessments,
    base,
    blocks,
    diagnostics,
    documents,
    facts,
    items,
    labels,
    portal,
    reference,
    results,
)
_PLAIN = frozenset({type(None), bool, int, float, str, bytes})


def packed(value: Any, texts: Texts = None) -> Any:
    """A value as plain data. Raises TypeError for what is of no known class."""
    kind = value.__class__
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return tuple([packed(part, texts) for part in value])
    if kind is dict:
        return {key: packed(part, texts) for key, part in value.items()}
    return _way_of(kind).packed(value, texts)


def unpacked(data: Any, texts: Filling = None) -> Any:
    """The value of plain data. Raises nearly anything for data that `packed` did not give."""
    kind = data.__class__
    if kind is list:
        return _way(data[-1]).unpacked(data, texts)
    if kind is tuple:
        return tuple([unpacked(part, texts) for part in data])
    if kind is dict:
        return {key: unpacked(part, texts) for key, part in data.items()}
    return data


class _Way(Protocol):
    """How objects of one class are packed, into a list that ends with a number."""

    def packed(self, value: Any, texts: Texts) -> list[Any]: ...

    def unpacked(self, data: list[Any], texts: Filling) -> Any: ...


class _Model:
    """A model: its fields in order. Nothing is validated again."""

    def __init__(self, number: int, kind: type[BaseModel]) -> None:
        self._number = number
        self._kind = kind
        self._names = tuple(kind.model_fields)
        self._size = len(self._names) + 1
        self._given = frozenset(self._names)
        marked = plan(kind)
        annotations: dict[str, Any] = {
            n: field.annotation for n, field in kind.model_fields.items()
        }
        # The fields that are not packed as they are, and which of them hold strings to translate.
        self._fields = tuple(
            (index, name, marked[name].text is not None)
            for index, (name, annotation) in enumerate(annotations.items())
            if marked[name].text is not None or not _is_plain(annotation)
        )

    def packed(self, value: BaseModel, texts: Texts) -> list[Any]:
        values = value.__dict__
        data = [*[values[name] for name in self._names], self._number]
        for index, _, translatable in self._fields:
            part = data[index]
            if part is not None:
                if translatable and texts is not None:
                    data[index] = _taken(part, texts)
                else:
                    data[index] = packed(part, texts)
        return data

    def unpacked(self, data: list[Any], texts: Filling) -> BaseModel:
        if len(data) != self._size:
            raise ValueError("written for another model")
        values = dict(zip(self._names, data, strict=False))
        for index, name, translatable in self._fields:
            part = data[index]
            if part is not None:
                if translatable and texts is not None:
                    values[name] = _filled(part, texts)
                else:
                    values[name] = unpacked(part, texts)
        return made_of(self._kind, values, self._given)


def _taken(value: Any, texts: list[str]) -> Any:
    """What a field of translatable strings holds, without them."""
    if isinstance(value, str):
        texts.append(value)
        return ""
    if isinstance(value, tuple):
        return tuple([_taken(part, texts) for part in value])
    if isinstance(value, dict):
        return {key: _taken(part, texts) for key, part in value.items()}
    return packed(value, texts)


def _filled(data: Any, texts: Iterator[str]) -> Any:
    if isinstance(data, str):
        return next(texts)
    if isinstance(data, tuple):
        return tuple([_filled(part, texts) for part in data])
    if isinstance(data, dict):
        return {key: _filled(part, texts) for key, part in data.items()}
    return unpacked(data, texts)


class _Record:
    """A dataclass: its fields in order."""

    def __init__(self, number: int, kind: type[Any]) -> None:
        self._number = number
        self._kind = kind
        names = [field.name for field in fields(kind)]
        hints = get_type_hints(kind)
        self._names = tuple((name, _is_plain(hints[name])) for name in names)
        self._others = tuple(i for i, name in enumerate(names) if not _is_plain(hints[name]))

    def packed(self, value: Any, texts: Texts) -> list[Any]:
        found = ((getattr(value, name), plain) for name, plain in self._names)
        return [*[part if plain else packed(part, texts) for part, plain in found], self._number]

    def unpacked(self, data: list[Any], texts: Filling) -> Any:
        for index in self._others:
            data[index] = unpacked(data[index], texts)
        return self._kind(*data[:-1])


class _Member:
    """A member of an enumeration: its value."""

    def __init__(self, number: int, kind: type[enum.Enum]) -> None:
        self._data = {member: [member.value, number] for member in kind}
        self._members = {member.value: member for member in kind}

    def packed(self, value: enum.Enum, _texts: Texts) -> list[Any]:
        return self._data[value]

    def unpacked(self, data: list[Any], _texts: Filling) -> enum.Enum:
        return self._members[data[0]]


class _Made:
    """A class with a function for each way."""

    def __init__(
        self, number: int, values: Callable[[Any], tuple[Any, ...]], make: Callable[..., Any]
    ) -> None:
        self._number = number
        self._values = values
        self._make = make

    def packed(self, value: Any, _texts: Texts) -> list[Any]:
        return [*self._values(value), self._number]

    def unpacked(self, data: list[Any], _texts: Filling) -> Any:
        return self._make(*data[:-1])


@cache
def _kinds() -> tuple[type, ...]:
    """The known classes, by number. Their order is the same wherever the code is."""
    return tuple(dict.fromkeys(_classes()))


@cache
def _numbers() -> Mapping[type, int]:
    return {kind: number for number, kind in enumerate(_kinds())}


@cache
def _way(number: int) -> _Way:
    kind = _kinds()[number]
    if issubclass(kind, BaseModel):
        return _Model(number, kind)
    if issubclass(kind, enum.Enum):
        return _Member(number, kind)
    if is_dataclass(kind):
        return _Record(number, kind)
    values, make = _MADE[kind]
    return _Made(number, values, make)


@cache
def _way_of(kind: type) -> _Way:
    number = _numbers().get(kind)
    if number is None:
        raise TypeError(f"a {kind.__name__} cannot be written")
    return _way(number)


_MADE: Mapping[type, tuple[Callable[[Any], tuple[Any, ...]], Callable[..., Any]]] = {
    dt.date: (lambda day: (day.toordinal(),), dt.date.fromordinal),
    frozenset: (lambda members: tuple(sorted(members)), lambda *members: frozenset(members)),
    Untranslated: (lambda text: (str(text), text.language), Untranslated),
}


def _classes() -> Iterator[type]:
    yield from _MADE
    for module in _MODULES:
        for value in vars(module).values():
            ours = isinstance(value, type) and value.__module__.startswith("dalil.")
            if ours and (is_dataclass(value) or issubclass(value, BaseModel | enum.Enum)):
                yield value


@cache
def _is_plain(annotation: Any) -> bool:
    """Whether all that a field may hold is plain data."""
    if annotation in _PLAIN or annotation is Ellipsis or get_origin(annotation) is Literal:
        return True
    origin = get_origin(annotation)
    if origin is None or origin is frozenset:
        return False
    if hasattr(annotation, "__metadata__"):  # Annotated
        return _is_plain(annotation.__origin__)
    return all(map(_is_plain, get_args(annotation)))
