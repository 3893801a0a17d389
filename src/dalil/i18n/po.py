"""PO files as data: read strictly, with places; written so that equal data gives equal bytes.

Babel's own reader and writer of whole files are not used: they turn `#| msgid` into a translator's
comment, merge duplicates in silence, cut an unterminated string short, break lines inside links
and stamp the time of writing into the header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

WIDTH = 96
"""Columns a quoted line may fill: the width of the prose in the YAML files."""

_WORD = re.compile(r"[^ \n]* *\n|[^ \n]* +|[^ \n]+")

EntryKey = tuple[str | None, str]
"""What names a message: its context and its source text."""


@dataclass(frozen=True, slots=True)
class Previous:
    """The source text that a fuzzy translation was made for."""

    msgid: str
    context: str | None = None
    plural: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A message and its translation.

    `forms` has one string, or one for each plural class where there is a `plural`. `comments` are
    the translator's lines, kept to the letter after the `#`; `extracted` are those of Dalil.
    `line` is where the entry begins in the file it was read from, and no part of its value.
    """

    msgid: str
    forms: tuple[str, ...] = ("",)
    context: str | None = None
    plural: str | None = None
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: Previous | None = None
    obsolete: bool = False
    line: int = field(default=1, compare=False)

    @property
    def key(self) -> EntryKey:
        return self.context, self.msgid

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags

    @property
    def complete(self) -> bool:
        """Whether every form is there."""
        return all(form.strip() for form in self.forms)

    @property
    def current(self) -> bool:
        """Whether the translation may be published."""
        return self.complete and not self.fuzzy and not self.obsolete

    @property
    def touched(self) -> bool:
        """Whether a translator has left anything here that must not be lost."""
        return any(self.forms) or bool(self.comments)

    def with_fuzzy(self, fuzzy: bool) -> Entry:
        others = tuple(flag for flag in self.flags if flag != "fuzzy")
        return replace(self, flags=("fuzzy", *others) if fuzzy else others)


@dataclass(frozen=True, slots=True)
class PoFile:
    """A whole file. `header` is the entry for the empty string; `tail` are comments at its end."""

    header: Entry = Entry("")
    entries: tuple[Entry, ...] = ()
    tail: tuple[str, ...] = ()

    @property
    def fields(self) -> dict[str, str]:
        """The fields of the header, in their order."""
        pairs = (line.partition(":") for line in self.header.forms[0].split("\n"))
        return {name.strip(): value.strip() for name, colon, value in pairs if colon}

    def with_fields(self, fields: dict[str, str]) -> PoFile:
        text = "".join(f"{name}: {value}\n" for name, value in fields.items())
        return replace(self, header=replace(self.header, forms=(text,)))


def format_po(file: PoFile) -> str:
    """The text of a file, with `\\n` line ends."""
    live = [entry for entry in file.entries if not entry.obsolete]
    old = [entry for entry in file.entries if entry.obsolete]
    parts = ["\n".join(_lines(entry)) for entry in (file.header, *live, *old)]
    if file.tail:
        parts.append("\n".join(f"#{comment}" for comment in file.tail))
    return "\n\n".join(parts) + "\n"


def _lines(entry: Entry) -> Iterator[str]:
    mark = "#~ " if entry.obsolete else ""
    yield from (f"#{comment}" for comment in entry.comments)
    yield from (f"#. {comment}" for comment in entry.extracted)
    yield from (f"#: {reference}" for reference in entry.references)
    if entry.flags:
        yield "#, " + ", ".join(entry.flags)
    if entry.previous is not None:
        yield from _previous(entry.previous, "#~| " if entry.obsolete else "#| ")
    if entry.context is not None:
        yield from _quoted("msgctxt", entry.context, mark)
    yield from _quoted("msgid", entry.msgid, mark)
    if entry.plural is None:
        yield from _quoted("msgstr", entry.forms[0], mark)
    else:
        yield from _quoted("msgid_plural", entry.plural, mark)
        for index, form in enumerate(entry.forms):
            yield from _quoted(f"msgstr[{index}]", form, mark)


def _previous(previous: Previous, mark: str) -> Iterator[str]:
    if previous.context is not None:
        yield from _quoted("msgctxt", previous.context, mark)
    yield from _quoted("msgid", previous.msgid, mark)
    if previous.plural is not None:
        yield from _quoted("msgid_plural", previous.plural, mark)


def _quoted(keyword: str, text: str, mark: str) -> Iterator[str]:
    from babel.messages.pofile import escape  # noqa: PLC0415 - a build writes no PO file

    # A context is an address and is never broken, so that it can be searched for.
    pieces = [text] if keyword == "msgctxt" else _pieces(text)
    if len(pieces) == 1:
        yield f"{mark}{keyword} {escape(text)}"
        return
    yield f'{mark}{keyword} ""'
    for piece in pieces:
        yield mark + escape(piece)


def _pieces(text: str) -> list[str]:
    """A text cut after each line end, and after a space where a line would become too long."""
    pieces = [""]
    for word in _WORD.findall(text):
        long = len(pieces[-1]) + len(word) > WIDTH
        if pieces[-1].endswith("\n") or (long and pieces[-1]):
            pieces.append("")
        pieces[-1] += word
    return pieces
