"""The messages of one interface PO file, ready to be looked up."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from pathlib import Path

from dalil.diagnostics import Code, Diagnostic, Place
from dalil.i18n.cldr import plural_forms
from dalil.i18n.po import Entry, EntryKey, PoFile
from dalil.i18n.poreader import parse_po, read_po
from dalil.kept import keep, kept

LOCALES = Path(__file__).parent / "locales"
PORTAL_FILE = "content/translations/{locale}/interface.po"

_KEPT = Path(__file__).parent / "__pycache__" / "words"
"""Where packaged words are kept, ready to be looked up: reading PO takes ten times as long."""

_READERS = ("cldr.py", "messagetable.py", "po.py", "poreader.py", "quoted.py")

_PLURALS = re.compile(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+);?\s*")
_PLACEHOLDER = re.compile(r"%(?:\(\w+\)[a-z]|.?)")
_SAMPLE = range(1200)
"""Counts that a plural rule is tried on: a rule that fails, fails early."""


@dataclass(frozen=True)
class MessageTable:
    """Current translations by context and English text, and the rule that picks a plural form."""

    rule: str
    """The expression of a Plural-Forms header."""
    messages: Mapping[EntryKey, tuple[str, ...]]

    def find(self, context: str | None, message: str, n: int | None) -> str | None:
        forms = self.messages.get((context, message))
        if forms is None:
            return None
        if n is None or len(forms) == 1:
            return forms[0]
        return forms[compiled(self.rule)(abs(n))]


@cache
def compiled(rule: str) -> Callable[[int], int]:
    """A plural rule as a function. Raises ValueError where it is no plural rule."""
    return c2py(rule)


@cache
def packaged_file(tag: str) -> PoFile:
    """The PO file packaged with Dalil for exactly this tag; an empty one where there is none."""
    source = LOCALES / f"{tag}.po"
    if not source.is_file():
        return PoFile()
    file, problems = parse_po(source.name, source.read_text(encoding="utf-8"))
    if problems:
        raise RuntimeError(f"packaged interface words are damaged: {problems}")
    return file


@cache
def packaged_table(tag: str) -> MessageTable | None:
    """The words packaged with Dalil for exactly this tag."""
    source = LOCALES / f"{tag}.po"
    try:
        made_from = source.read_bytes() + _readers()
    except FileNotFoundError:
        return None
    place = _KEPT / f"{tag}.bin"
    if (known := kept(place, made_from)) is not None:
        return MessageTable(*known)
    table = table_of(packaged_file(tag), source.name, tag)[0]
    keep(place, made_from, (table.rule, dict(table.messages)))
    return table


@cache
def _readers() -> bytes:
    """The code that decides what is read out of a PO file."""
    here = Path(__file__).parent
    return b"".join((here / name).read_bytes() for name in _READERS)


def portal_table(root: Path, locale: str) -> tuple[MessageTable | None, list[Diagnostic]]:
    """A portal's own words for the interface. What cannot be used is left out and reported."""
    path = root / PORTAL_FILE.format(locale=locale)
    if not path.is_file():
        return None, []
    file, problems = read_po(root, path)
    table, more = table_of(file, path.relative_to(root).as_posix(), locale)
    return table, [*problems, *more]


def table_of(file: PoFile, name: str, locale: str) -> tuple[MessageTable, list[Diagnostic]]:
    """The current, usable messages of a file."""
    count, rule = plural_rule(file, locale)
    problems = _header_problems(file, name, locale)
    messages = {}
    for entry in file.entries:
        if not entry.current:
            continue
        complaint = _complaint(entry, count)
        if complaint is None:
            messages[entry.key] = entry.forms
        else:
            place = Place(name, entry.line)
            problems.append(Diagnostic(place, Code.PO_SYNTAX, *complaint))
    return MessageTable(rule, messages), problems


def plural_rule(file: PoFile, locale: str) -> tuple[int, str]:
    """The number of plural forms and the rule: as the header says if it is sound, else by CLDR."""
    found = _parsed(file.fields.get("Plural-Forms", "")) or _parsed(plural_forms(locale))
    if found is None:
        raise ValueError(f"no plural rule for {locale}")
    return found


def _header_problems(file: PoFile, name: str, locale: str) -> list[Diagnostic]:
    header = file.fields.get("Plural-Forms")
    if header is None or _parsed(header) is not None:
        return []
    message = "the Plural-Forms of the header are not a plural rule"
    hint = f"write: Plural-Forms: {plural_forms(locale)}"
    return [Diagnostic(Place(name, file.header.line), Code.PO_SYNTAX, message, hint)]


@cache
def _parsed(header: str) -> tuple[int, str] | None:
    """The number of forms and the rule that a Plural-Forms header states, if it works."""
    found = _PLURALS.fullmatch(header)
    if found is None:
        return None
    count, rule = int(found[1]), found[2].strip()
    return (count, rule) if _works(count, rule) else None


def _works(count: int, rule: str) -> bool:
    try:
        function = compiled(rule)
        return all(0 <= function(n) < count for n in _SAMPLE)
    except (ValueError, ZeroDivisionError, OverflowError, RecursionError):
        return False


def _complaint(entry: Entry, plural_count: int) -> tuple[str, str] | None:
    """Why a translation cannot be used, and what to do; None where it can."""
    if entry.plural is not None and len(entry.forms) != plural_count:
        message = f"the entry has {len(entry.forms)} plural forms, the header says {plural_count}"
        return message, f"write msgstr[0] to msgstr[{plural_count - 1}]"
    known = placeholders(entry.msgid) | placeholders(entry.plural or "")
    for form in entry.forms:
        strange = placeholders(form) - known
        if strange:
            shown = ", ".join(sorted(strange))
            wanted = ", ".join(sorted(known)) or "none"
            return f"the translation has {shown}", f"placeholders of the English text: {wanted}"
    return None


def placeholders(text: str) -> set[str]:
    """What `%` stands for in a text: `%(num)s`, `%%`, or a stray sign."""
    return {match[0] for match in _PLACEHOLDER.finditer(text)}
