"""Documents, facts and complaints as bytes: the same value, the same bytes; safe to read back.

Pickle with two changes. What a model was made from (`model_fields_set`) is left out and nothing is
shared between values, so that equal values have equal bytes and a digest tells whether something
has changed. And only known classes are read back, so that a foreign cache can run no code.
"""

from __future__ import annotations

import datetime as dt
import enum
import io
import pickle
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from functools import cache
from types import ModuleType
from typing import Any

from pydantic import BaseModel

from dalil import diagnostics, editions
from dalil.checks import facts
from dalil.engine import results
from dalil.i18n import untranslated
from dalil.model import assessments, base, blocks, documents, items, portal, reference

_MODULES: tuple[ModuleType, ...] = (
    assessments,
    base,
    blocks,
    diagnostics,
    documents,
    editions,
    facts,
    items,
    portal,
    reference,
    results,
    untranslated,
)


def dumps(value: object) -> bytes:
    """Raises TypeError for what is neither plain data nor of a known class."""
    stream = io.BytesIO()
    pickler = _Pickler(stream, protocol=5)
    pickler.fast = True  # shares nothing: what is shared depends on how a value came about
    pickler.dump(value)
    return stream.getvalue()


def loads(data: bytes) -> Any:
    """Raises ValueError for anything that `dumps` did not write."""
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except Exception as error:  # pickle raises nearly anything on damaged bytes
        raise ValueError("these bytes are damaged, or were written by something else") from error


def _model(kind: type[BaseModel], values: dict[str, Any]) -> BaseModel:
    """A model of values that were validated before they were written."""
    made = kind.__new__(kind)
    object.__setattr__(made, "__dict__", values)
    object.__setattr__(made, "__pydantic_fields_set__", set(values))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


def _slots(kind: type[Any], values: tuple[Any, ...]) -> Any:
    """A frozen dataclass with slots."""
    made = object.__new__(kind)
    for name, value in zip(kind.__slots__, values, strict=True):
        object.__setattr__(made, name, value)
    return made


class _Set(tuple[Any, ...]):
    """The members of a set in order: a set itself has none."""

    __slots__ = ()


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        if isinstance(value, BaseModel):
            return _model, (kind, value.__dict__)
        if kind in _dataclasses():
            return _slots, (kind, tuple(_ordered(getattr(value, n)) for n in kind.__slots__))
        if kind is _Set:
            return frozenset, (list(value),)
        if isinstance(value, enum.Enum):
            return kind, (value.value,)
        if kind is untranslated.Untranslated:
            return kind, (str(value), value.language)
        if kind is dt.date or value in _ALSO or kind is type or isinstance(value, type):
            return NotImplemented
        raise TypeError(f"a {kind.__name__} cannot be written")


def _ordered(value: Any) -> Any:
    return _Set(sorted(value)) if isinstance(value, frozenset) else value


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        try:
            return _known()[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a portal") from None


_ALSO: tuple[Callable[..., Any], ...] = (_model, _slots, frozenset, dt.date)


@cache
def _known() -> dict[tuple[str, str], Callable[..., Any]]:
    """Everything that may be read back, by module and name."""
    classes = {(kind.__module__, kind.__qualname__): kind for kind in _classes()}
    return {**classes, **{(f.__module__, f.__qualname__): f for f in _ALSO}}


@cache
def _dataclasses() -> frozenset[type]:
    return frozenset(kind for kind in _classes() if is_dataclass(kind))


def _classes() -> Iterator[type]:
    for module in _MODULES:
        for value in vars(module).values():
            if isinstance(value, type) and value.__module__.startswith("dalil."):
                yield value
