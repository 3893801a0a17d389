"""Read the events of a YAML text, and give up at the first that is odd (see `yaml_quick`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml import (
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from dalil.characters import forbidden
from dalil.yaml_places import MAX_DEPTH
from dalil.yaml_reader import LOADER
from dalil.yaml_scalars import NULLS, plain_value


def read_events(text: str) -> Any:
    """What the text of a file says, or None: then the careful reader has to look at it."""
    try:
        return _Reader(text).document()
    except (_OddError, yaml.YAMLError):
        return None


class _Reader:
    """Takes the events of one text, and raises at the first that is odd."""

    __slots__ = ("_escapes", "_next")

    def __init__(self, text: str) -> None:
        self._next: Callable[[], Any] = LOADER(text).get_event
        self._escapes = "\\" in text

    def document(self) -> Any:
        self._next()  # the stream starts
        self._next()  # the document starts; an empty stream ends, and its next event is none
        data = self._value(self._next(), 0)
        if type(self._next()) is DocumentEndEvent and type(self._next()) is StreamEndEvent:
            return data
        raise _OddError

    def _value(self, event: Any, depth: int) -> Any:
        kind = type(event)
        if kind is ScalarEvent:
            text = self._text(event)
            return plain_value(text) if event.implicit[0] else text
        if kind not in _STARTS or depth == MAX_DEPTH:
            raise _OddError
        if event.anchor is not None or event.tag is not None:
            raise _OddError
        return self._mapping(depth + 1) if kind is MappingStartEvent else self._sequence(depth + 1)

    def _mapping(self, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        next_event = self._next
        while type(event := next_event()) is ScalarEvent:
            key = self._text(event)
            if key in values or (key in NULLS and event.implicit[0]):
                raise _OddError
            values[key] = self._value(next_event(), depth)
        if type(event) is not MappingEndEvent:
            raise _OddError
        return values

    def _sequence(self, depth: int) -> list[Any]:
        values: list[Any] = []
        next_event = self._next
        while type(event := next_event()) is not SequenceEndEvent:
            values.append(self._value(event, depth))
        return values

    def _text(self, event: Any) -> str:
        text: str = event.value
        if event.anchor is not None or event.tag is not None:
            raise _OddError
        if self._escapes and event.style == '"' and forbidden(text):
            raise _OddError
        return text


_STARTS = (MappingStartEvent, SequenceStartEvent)


class _OddError(Exception):
    """Something the careful reader must see."""
