"""Files of a portal: read one as an author means it, YAML 1.2, every surprise a complaint."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from dalil.characters import MAX_REPEATS, Witness, forbidden, read_text
from dalil.diagnostics import Code, Diagnostic, Place
from dalil.yaml_places import KEY, Position, Positions
from dalil.yaml_places import Path as YamlPath
from dalil.yaml_quick import read_quickly


@dataclass(frozen=True)
class SourceFile:
    """A file of the portal: its place-giving name, its text and what it says.

    `name` is relative to the root of the portal, with forward slashes. `data` is plain lists,
    dicts and scalars, or None where the file could not be read. A pickle holds the text alone, and
    a copy out of it reads its data again when asked.
    """

    name: str
    text: str
    data: Any

    def __getstate__(self) -> dict[str, Any]:
        state: dict[str, Any] = {"name": self.name, "text": self.text}
        return {**state, "data": None} if self.data is None else state

    def __getattr__(self, attribute: str) -> Any:
        """Only asked for what is not there."""
        if attribute != "data" or "text" not in self.__dict__:
            raise AttributeError(attribute)
        data = parse_source(self.name, self.text)[0].data
        self.__dict__["data"] = data
        return data

    @cached_property
    def _positions(self) -> Positions:
        from dalil.yaml_reader import Reader  # noqa: PLC0415 - see below

        positions: Positions = {}
        Reader(self.name, self.text, positions).read()
        return positions

    def place(self, path: YamlPath = ()) -> Place:
        """The place of a value (a tuple of keys and indices), or of its nearest parent."""
        for end in range(len(path), -1, -1):
            if (found := self._positions.get(path[:end])) is not None:
                return Place(self.name, *found[0])
        return Place(self.name)

    def key_place(self, path: YamlPath) -> Place:
        """The place of the key itself, for complaints about the key."""
        found = self._positions.get((*path, KEY))
        return Place(self.name, *found[0]) if found else self.place(path)

    def place_within(self, path: YamlPath, words: re.Pattern[str], occurrence: int = 0) -> Place:
        """The place of some words inside a string, or of the string where they look different.

        `occurrence` counts from 0. A string with escapes or folded lines may hide its words.
        """
        found = self._positions.get(path)
        if found is None:
            return self.place(path)
        start, end = (self._offset(position) for position in found)
        matches = words.finditer(self.text, start, end)
        match = next(islice(matches, occurrence, None), None)
        if match is None:
            return self.place(path)
        line = self.text.count("\n", 0, match.start()) + 1
        return Place(self.name, line, match.start() - self.text.rfind("\n", 0, match.start()))

    def _offset(self, position: Position) -> int:
        line, column = position
        start = 0
        for _ in range(line - 1):
            start = self.text.find("\n", start) + 1
        return start + column - 1


def read_source(
    root: Path, path: Path, witness: Witness | None = None
) -> tuple[SourceFile, list[Diagnostic]]:
    """Read a file. With any diagnostic, `data` is None."""
    name = path.relative_to(root).as_posix()
    text, problems = read_text(path, name, witness)
    if problems:
        return SourceFile(name, text, None), problems
    return _parsed(name, text, clean=True)


def parse_source(name: str, text: str) -> tuple[SourceFile, list[Diagnostic]]:
    """Read the text of a file. With any diagnostic, `data` is None. Never raises."""
    return _parsed(name, text, clean=forbidden(text) is None)


def _parsed(name: str, text: str, *, clean: bool) -> tuple[SourceFile, list[Diagnostic]]:
    """`clean`: the text is known to have no forbidden character."""
    if problems := _tabs(name, text):
        return SourceFile(name, text, None), problems
    data = read_quickly(text) if clean else None
    if data is not None:
        return SourceFile(name, text, data), []
    from dalil.yaml_reader import Reader  # noqa: PLC0415 - 15 ms for files that are odd

    reader = Reader(name, text)
    data = reader.read()
    if reader.problems:
        return SourceFile(name, text, None), reader.problems
    if data is None:
        message, hint = "the file is empty", "write the document, or delete the file"
        return SourceFile(name, text, None), [
            Diagnostic(Place(name), Code.EMPTY_FILE, message, hint)
        ]
    return SourceFile(name, text, data), []


def _tabs(name: str, text: str) -> list[Diagnostic]:
    """Tabs look like spaces and are not: refused everywhere, because no content needs one."""
    if "\t" not in text:
        return []
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if "\t" in line]
    problems: list[Diagnostic] = []
    for number, line in lines[:MAX_REPEATS]:
        place = Place(name, number, line.index("\t") + 1)
        message = "there is a tab character on this line"
        if len(problems) == MAX_REPEATS - 1 and len(lines) > MAX_REPEATS:
            message += f", and on {len(lines) - MAX_REPEATS} lines below"
        problems.append(Diagnostic(place, Code.YAML_TAB, message, "replace it with spaces"))
    return problems
