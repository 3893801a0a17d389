"""Fill any document of the model, every field of it, so that tests need no list of fields.

Every string that reaches a reader holds a token of its own. A field added to the model is filled
too, because the filler reads the model.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dalil.model.base import Edition, Reference

Value = dict[str, Any]


class Sampler:
    """Makes plain data for a model class. `ids`: for each kind of reference an id that exists."""

    def __init__(self, ids: Mapping[str, str], fixed: Mapping[str, Any]) -> None:
        self._ids = ids
        self._fixed = fixed
        self._count = 0
        self._letter = 0

    def model(self, kind: type[BaseModel], audience: str = "public", **given: Any) -> Value:
        """Every field of `kind`; `given` and the fixed values win over made ones."""
        made: Value = {}
        for name, field in kind.model_fields.items():
            if name in given:
                made[name] = given[name]
            elif name == "audience":
                made[name] = audience
            elif name in self._fixed:
                made[name] = self._fixed[name]
            else:
                made[name] = self._value(_annotated(field), audience)
        return made

    def _value(self, annotation: Any, audience: str) -> Any:
        if get_origin(annotation) is Annotated:
            base, *markers = get_args(annotation)
            for marker in markers:
                if isinstance(marker, Reference):
                    return self._ids[marker.kind]
            pattern = next((p for m in markers if (p := _pattern(m))), None)
            if pattern:
                return self._patterned(pattern)
            return self._value(base, audience)
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Literal:
            return arguments[0]
        if origin in (Union, UnionType):
            chosen = [a for a in arguments if a is not type(None)]
            return self._value(chosen[0], audience)
        if origin is tuple:
            return self._list(arguments[0], audience)
        if origin is dict:
            return {self._value(arguments[0], audience): self._value(arguments[1], audience)}
        if isinstance(annotation, type):
            return self._scalar(annotation, audience)
        raise NotImplementedError(f"the sampler cannot fill {annotation!r}")

    def _list(self, item: Any, audience: str) -> list[Any]:
        kinds = _union_models(item)
        if kinds:
            return [self.model(kind, audience) for kind in kinds]
        made = [self._value(item, audience) for _ in range(3)]
        return made[:1] if made[0] == made[1] else made

    def _scalar(self, kind: type[Any], audience: str) -> Any:
        if issubclass(kind, BaseModel):
            return self.model(kind, audience)
        if issubclass(kind, Edition):
            return audience
        if issubclass(kind, enum.Enum):
            return next(iter(kind)).value
        made: Mapping[type[Any], Callable[[], Any]] = {
            str: self.token,
            int: lambda: 3,
            float: lambda: 12.5,
            bool: lambda: True,
            date: lambda: "2030-06-30",
        }
        return made[kind]()

    def token(self) -> str:
        """A string that occurs nowhere else."""
        self._count += 1
        return f"canary{self._count:05d}x"

    def _patterned(self, pattern: str) -> str:
        self._letter = (self._letter + 1) % 26
        for candidate in (
            self.token(),
            chr(97 + self._letter),
            "en",
            "DZ",
            "https://example.org/",
            "picture.svg",
        ):
            if re.search(pattern, candidate):
                return candidate
        raise NotImplementedError(f"the sampler knows no text for the pattern {pattern}")


def _annotated(field: FieldInfo) -> Any:
    annotation: Any = field.annotation
    for marker in field.metadata:
        annotation = Annotated[annotation, marker]
    return annotation


def _pattern(marker: Any) -> str | None:
    pattern = getattr(marker, "pattern", None)
    if pattern is None:
        metadata = getattr(marker, "metadata", ())
        pattern = next((p for m in metadata if (p := getattr(m, "pattern", None))), None)
    return None if pattern in (None, r"\S") else str(pattern)


def _union_models(item: Any) -> list[type[BaseModel]]:
    """The classes of a discriminated union such as Block; empty for anything else."""
    if get_origin(item) is Annotated:
        item = get_args(item)[0]
    if get_origin(item) in (Union, UnionType):
        return [a for a in get_args(item) if isinstance(a, type) and issubclass(a, BaseModel)]
    return []
