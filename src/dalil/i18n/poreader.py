"""Read a PO file, or say on which lines it is not one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from dalil.characters import read_text
from dalil.diagnostics import Code, Diagnostic, Place
from dalil.i18n.po import Entry, EntryKey, PoFile, Previous
from dalil.i18n.quoted import balanced, foreign_charset, unescaped, unknown_escape

_STATEMENT = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,2})\])?\s*(.*)")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')

_UNCLOSED = "a direction isolate (U+2066 to U+2069) is not in a pair in the translation"
_UNCLOSED_HINT = "delete it, or close U+2066, U+2067 and U+2068 with U+2069 on the same line"

_SHAPE_HINT = (
    'an entry is `msgid "source text"` and `msgstr "translation"`, each text in double quotes, '
    "on one line or on several quoted lines"
)
_QUOTES_HINT = 'begin and end the text with ", and write \\" for a quotation mark inside it'


def read_po(root: Path, path: Path) -> tuple[PoFile, list[Diagnostic]]:
    """Read a file below `root`. With any problem, the PoFile holds the entries that are whole."""
    name = path.relative_to(root).as_posix()
    text, problems = read_text(path, name)
    # Wrapped lines may part an isolate from its end: balance is judged by string, after reading.
    problems = [found for found in problems if found.code is not Code.UNBALANCED_BIDI]
    if problems:
        return PoFile(), problems
    return parse_po(name, text)


def parse_po(name: str, text: str) -> tuple[PoFile, list[Diagnostic]]:
    """Read a text with `\\n` line ends. `name` is the file named in diagnostics."""
    parser = _Parser(name)
    for number, line in enumerate(text.split("\n"), 1):
        parser.feed(number, line.strip(" \t"))
    return parser.finish(), parser.problems


@dataclass
class _Draft:
    """An entry while it is read. A broken one is dropped, and named once."""

    line: int = 0
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    previous: dict[str, str] = field(default_factory=dict)
    strings: dict[str, str] = field(default_factory=dict)
    forms: dict[int, str] = field(default_factory=dict)
    plural_forms: bool = False
    obsolete: bool = False
    broken: bool = False


class _Parser:
    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Diagnostic] = []
        self._entries: list[Entry] = []
        self._first: dict[EntryKey, int] = {}
        self._header: Entry | None = None
        self._draft = _Draft()
        self._continue: tuple[dict[str, str], str] | tuple[dict[int, str], int] | None = None

    def feed(self, number: int, line: str) -> None:
        if not line:
            return
        if not line.startswith("#"):
            self._statement(number, line, obsolete=False)
        elif line.startswith("#~|"):
            self._previous_line(number, line[3:].lstrip())
        elif line.startswith("#~"):
            if rest := line[2:].lstrip():
                self._statement(number, rest, obsolete=True)
        elif line.startswith("#|"):
            self._previous_line(number, line[2:].lstrip())
        else:
            self._comment(number, line)

    def finish(self) -> PoFile:
        draft = self._draft
        tail: list[str] = []
        if draft.strings or draft.forms or draft.broken:
            self._close()
        else:
            tail = draft.comments
        return PoFile(self._header or Entry(""), tuple(self._entries), tuple(tail))

    def _comment(self, number: int, line: str) -> None:
        self._between_entries(number)
        kind, rest = line[:2], line[2:].strip()
        if kind == "#.":
            self._draft.extracted.append(rest)
        elif kind == "#:":
            self._draft.references.append(rest)
        elif kind == "#,":
            flags = (flag.strip() for flag in rest.split(","))
            self._draft.flags += [f for f in flags if f and f not in self._draft.flags]
        else:
            self._draft.comments.append(line[1:])

    def _between_entries(self, number: int) -> None:
        """A comment ends the entry before it; in the middle of one it is out of place."""
        draft = self._draft
        if draft.forms or draft.broken:
            self._close()
        elif draft.strings:
            self._problem(number, "a comment stands inside an entry", _SHAPE_HINT)
            self._close()
        self._continue = None

    def _previous_line(self, number: int, line: str) -> None:
        begun = self._draft.forms or self._draft.strings or self._draft.broken
        if begun and not line.startswith('"'):
            self._between_entries(number)
        self._draft.line = self._draft.line or number
        if line.startswith('"'):
            self._continuation(number, line)
            return
        found = _STATEMENT.fullmatch(line)
        text = self._text(number, found[3]) if found else None
        if found is None or found[1] == "msgstr":
            self._problem(number, "this line is no former source text", _SHAPE_HINT)
        elif text is not None:
            self._draft.previous[found[1]] = text
            self._continue = (self._draft.previous, found[1])

    def _statement(self, number: int, line: str, obsolete: bool) -> None:
        if line.startswith('"'):
            self._continuation(number, line)
            return
        found = _STATEMENT.fullmatch(line)
        if found is None:
            self._problem(number, f'"{line[:40]}" is no part of an entry', _SHAPE_HINT)
            self._draft.broken = True
            return
        keyword, index, rest = found[1], found[2], found[3]
        if self._starts_entry(keyword):
            self._close()
        draft = self._draft
        if not draft.strings:
            draft.line = number
            draft.obsolete = obsolete
        text = self._text(number, rest)
        if text is None:
            draft.broken = True
            return
        if keyword == "msgstr":
            self._form(number, index, text)
        elif index is not None:
            self._broken(number, f"{keyword} takes no number")
        elif keyword in draft.strings:
            self._broken(number, f"a second {keyword} in one entry")
        elif keyword == "msgid_plural" and "msgid" not in draft.strings:
            self._broken(number, "msgid_plural without a msgid before it")
        else:
            draft.strings[keyword] = text
            self._continue = (draft.strings, keyword)

    def _starts_entry(self, keyword: str) -> bool:
        draft = self._draft
        if draft.broken:
            return keyword in ("msgctxt", "msgid")
        if keyword == "msgctxt":
            return bool(draft.strings or draft.forms)
        return keyword == "msgid" and ("msgid" in draft.strings or bool(draft.forms))

    def _form(self, number: int, index: str | None, text: str) -> None:
        draft = self._draft
        position = int(index or 0)
        if "msgid" not in draft.strings and not draft.broken:
            self._broken(number, "a translation without a msgid before it")
        elif position in draft.forms:
            self._broken(number, "a second translation in one entry")
        elif ("msgid_plural" in draft.strings) != (index is not None):
            message = "an entry with a msgid_plural has msgstr[0], msgstr[1] and so on"
            self._broken(number, message if index is None else "msgstr[] without a msgid_plural")
        elif position != len(draft.forms):
            self._broken(number, f"msgstr[{len(draft.forms)}] is missing before this line")
        else:
            draft.forms[position] = text
            self._continue = (draft.forms, position)

    def _continuation(self, number: int, line: str) -> None:
        text = self._text(number, line)
        if self._continue is None:
            if not self._draft.broken:
                self._broken(number, "a text that belongs to no entry")
        elif text is None:
            self._draft.broken = True
        else:
            table, key = self._continue
            table[key] += text  # type: ignore[index]

    def _text(self, number: int, quoted: str) -> str | None:
        """What a quoted string says; None, and a problem, where it is none."""
        if "\\" not in quoted and quoted.count('"') == 2 and quoted[0] == quoted[-1] == '"':
            return quoted[1:-1]
        found = _STRING.fullmatch(quoted)
        if found is None:
            self._problem(number, "the text is not between double quotes", _QUOTES_HINT)
            return None
        if unknown := unknown_escape(found[1]):
            message = f"\\{unknown} has no meaning in a PO file"
            self._problem(number, message, "write \\\\ for a backslash, \\n for a line end")
            return None
        return unescaped(found[1])

    def _broken(self, number: int, message: str) -> None:
        self._draft.broken = True
        self._continue = None
        self._problem(number, message, _SHAPE_HINT)

    def _close(self) -> None:
        draft, self._draft, self._continue = self._draft, _Draft(), None
        if draft.broken:
            return
        if "msgid" not in draft.strings or not draft.forms:
            missing = "msgid" if "msgid" not in draft.strings else "msgstr"
            self._problem(draft.line, f"this entry has no {missing}", _SHAPE_HINT)
            return
        entry = _entry(draft)
        if entry.key == (None, "") and not entry.obsolete:
            self._take_header(entry)
        elif entry.obsolete:
            self._entries.append(entry)
        elif (first := self._first.setdefault(entry.key, entry.line)) != entry.line:
            message = f"this entry is a duplicate (first on line {first})"
            self._problem(entry.line, message, "keep the better translation, delete the other")
        else:
            self._entries.append(entry)
            if not all(balanced(form) for form in entry.forms):
                self._problem(entry.line, _UNCLOSED, _UNCLOSED_HINT, Code.UNBALANCED_BIDI)

    def _take_header(self, entry: Entry) -> None:
        if self._header is not None:
            message = f"a second header (the first is on line {self._header.line})"
            self._problem(entry.line, message, "keep one entry with an empty msgid")
            return
        self._header = entry
        if charset := foreign_charset(entry.forms[0]):
            message = f"the header says that the file is written in {charset}"
            hint = "save the file as UTF-8 and write charset=UTF-8 in its header"
            self._problem(entry.line, message, hint)

    def _problem(self, number: int, message: str, hint: str, code: Code = Code.PO_SYNTAX) -> None:
        self.problems.append(Diagnostic(Place(self.name, number), code, message, hint))


def _entry(draft: _Draft) -> Entry:
    previous = None
    if "msgid" in draft.previous:
        previous = Previous(
            draft.previous["msgid"],
            draft.previous.get("msgctxt"),
            draft.previous.get("msgid_plural"),
        )
    return Entry(
        msgid=draft.strings["msgid"],
        forms=tuple(draft.forms[index] for index in range(len(draft.forms))),
        context=draft.strings.get("msgctxt"),
        plural=draft.strings.get("msgid_plural"),
        comments=tuple(draft.comments),
        extracted=tuple(draft.extracted),
        references=tuple(draft.references),
        flags=tuple(draft.flags),
        previous=previous,
        obsolete=draft.obsolete,
        line=draft.line,
    )
