"""Read YAML with care: every surprise is a complaint with its place, every value can have one.

A file is read by events, not by PyYAML's constructors, because those keep the last of two equal
keys, read `no` as false and `1:30` as 90, and forget places.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from dalil.characters import describe, forbidden
from dalil.diagnostics import Code, Diagnostic, Place
from dalil.yaml_places import KEY, MAX_DEPTH, Path, Position, Positions
from dalil.yaml_scalars import NULLS, plain_value
from dalil.yaml_syntax import explain

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where libyaml begins a new line. A file with the last three is refused before it is parsed."""
_LOST = re.compile(r" +#[^\s#]")


class Reader:
    """One pass over the events of one file; collects every problem it can go on after.

    With `positions` it also notes where each value starts and ends, and where each key is.
    """

    def __init__(self, name: str, text: str, positions: Positions | None = None) -> None:
        self.name = name
        self.text = text
        self.positions = positions
        self.problems: list[Diagnostic] = []
        self._lines = _BREAK.split(text) if " #" in text else []

    def read(self) -> Any:
        self._events = yaml.parse(self.text, Loader=LOADER)
        data: Any = None
        try:
            documents = 0
            for event in self._events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents == 2:
                        self._problem(
                            event,
                            Code.YAML_DOCUMENTS,
                            "a second document starts here (---)",
                            "keep one document in a file: move the rest to a file of its own",
                        )
                        break
                elif isinstance(event, yaml.NodeEvent):
                    data = self._node(event, ())
        except _UnreadableError:
            return None
        except yaml.YAMLError as error:
            place, message, hint = explain(error, self.text)
            self.problems.append(
                Diagnostic(Place(self.name, *place), Code.YAML_SYNTAX, message, hint)
            )
        except UnicodeEncodeError:  # half a surrogate pair; no file read as UTF-8 has one
            message, hint = "the text has a character that does not exist", "type it again"
            self.problems.append(
                Diagnostic(Place(self.name), Code.FORBIDDEN_CHARACTER, message, hint)
            )
        return data

    def _node(self, event: Any, path: Path) -> Any:
        if len(path) > MAX_DEPTH:
            self._problem(
                event,
                Code.YAML_DEPTH,
                f"the file is nested more than {MAX_DEPTH} levels deep",
                "no document needs this: check the brackets and the indentation",
            )
            raise _UnreadableError
        if self.positions is not None:
            start, end = _position(event.start_mark), _position(event.end_mark)
            self.positions.setdefault(path, (start, end))
        self._refuse_decorations(event)
        if isinstance(event, yaml.AliasEvent):
            return None
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _refuse_decorations(self, event: Any) -> bool:
        """Report an anchor, an alias or a tag; say whether there was one."""
        if event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            shown = f"{sign}{event.anchor}"
            self._problem(
                event,
                Code.YAML_ALIAS,
                f"{shown} is a YAML anchor or alias",
                "write the text out where it is needed; "
                f"if {sign} is part of a text, put the whole text in quotes",
            )
            return True
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._problem(
                event,
                Code.YAML_TAG,
                f"{tag.replace('tag:yaml.org,2002:', '!!')} is a YAML tag",
                "delete it; if ! is part of a text, put the whole text in quotes",
            )
            return True
        return False

    def _sequence(self, path: Path) -> list[Any]:
        values: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self._node(event, (*path, len(values))))
        return values

    def _mapping(self, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first: dict[str, int] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event)
            if key is not None and key in values:
                self._problem(
                    event,
                    Code.DUPLICATE_KEY,
                    f'"{key}" stands twice in the same place (first on line {first[key]})',
                    "keep one of the two, or merge them",
                )
                key = None
            child = (*path, key if key is not None else KEY)
            if self.positions is not None and key is not None:
                start = _position(event.start_mark)
                self.positions[(*child, KEY)] = (start, start)
            value = self._node(next(self._events), child)
            if key is not None:
                values[key] = value
                first[key] = _position(event.start_mark)[0]
        return values

    def _key(self, event: Any) -> str | None:
        """The key an event stands for, or None, with a complaint."""
        if isinstance(event, yaml.CollectionStartEvent):
            message = "a key must be one plain word, and this is a list or a group of fields"
            hint = "if a text starts with [, { or ? here, put the whole text in quotes"
            self._problem(event, Code.YAML_KEY, message, hint)
            raise _UnreadableError
        if self._refuse_decorations(event):
            return None
        key: str = event.value
        if event.implicit[0] and key in NULLS:
            message, hint = "there is no key before the colon", "write `name: value`"
            self._problem(event, Code.YAML_KEY, message, hint)
            return None
        return None if self._refuse_character(event) else key

    def _scalar(self, event: Any) -> Any:
        value: str = event.value
        if not event.implicit[0]:
            self._refuse_character(event)
            return value
        self._refuse_lost_words(event)
        return plain_value(value)

    def _refuse_character(self, event: Any) -> bool:
        """Report an invisible character written as an escape, such as "\\u202e"."""
        character = forbidden(event.value)
        if character is None:
            return False
        message = f"an escape in this text stands for the character {describe(character)}"
        hint = "delete the escape: this character cannot be seen and is not allowed"
        self._problem(event, Code.FORBIDDEN_CHARACTER, message, hint)
        return True

    def _refuse_lost_words(self, event: Any) -> None:
        """A text such as `Rule #3` ends before its #: YAML takes the rest for a comment."""
        if not self._lines or not event.value:
            return
        line, column = _position(event.end_mark)
        rest = self._lines[line - 1][column - 1 :]
        if _LOST.match(rest):
            message = f'"{rest.strip()[:40]}" is taken for a comment and would not be shown'
            hint = "put the whole text in quotes; if it is a comment, write a space after #"
            place = Place(self.name, line, column)
            self.problems.append(Diagnostic(place, Code.YAML_SYNTAX, message, hint))

    def _problem(self, event: Any, code: Code, message: str, hint: str) -> None:
        place = Place(self.name, *_position(event.start_mark))
        self.problems.append(Diagnostic(place, code, message, hint))


class _UnreadableError(Exception):
    """Ends the reading of a file after a complaint that leaves nothing to go on with."""


def _position(mark: Any) -> Position:
    return mark.line + 1, mark.column + 1
