"""Read a text file, and refuse the characters that an editor would not show."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from dalil.diagnostics import Code, Diagnostic, Place

MAX_BYTES = 1_000_000
MAX_REPEATS = 10
"""Complaints of one kind about one file; more would hide the others."""

_OVERRIDES = "\u202a-\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_POP_ISOLATE = "\u2069"
_BIDI = re.compile(f"[{_ISOLATES}{_POP_ISOLATE}]")
_FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\u2028\u2029"  # line ends that editors do not count
    f"{_OVERRIDES}"  # these make a phone number or a link read backwards
    "\u200b\u2060\ufeff\ufff9-\ufffb"  # of no width; U+200C and U+200D are spelling
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # no characters at all
    "\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff"  # tags, private use
    "]+"
)
_ODD_INDENT = re.compile("\n *[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

HARMLESS = bytes(
    {*b"\n\r", *range(0x20, 0x7F), *range(0x80, 0xC0), *range(0xC3, 0xE1), *range(0xE4, 0xED)}
)
"""In UTF-8, characters of these bytes alone are none of those that are sought.

Most of Latin, and all of Arabic, Cyrillic or Chinese: to rule a text out by its bytes costs a
quarter of a look at its characters.
"""

Finding = tuple[Code, str, str, int]
"""Code, message, hint, and where in the text."""


def forbidden(text: str) -> str | None:
    """The first character of a text that content must not have, or None."""
    found = _FORBIDDEN.search(text)
    return found[0][0] if found else None


def describe(character: str) -> str:
    """A character an editor may not show: `U+200B (zero width space)`."""
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")


Witness = Callable[[Path, os.stat_result, bytes], None]
"""Is shown each file that was read: its state just before, and its content."""


def read_text(
    path: Path, name: str, witness: Witness | None = None
) -> tuple[str, list[Diagnostic]]:
    """Decode a UTF-8 file, with or without BOM, lines ending in a line feed.

    With any diagnostic the text is not to be used.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return "", [_whole(name, Code.UNREADABLE_FILE, "this is not a file", _UNREADABLE)]
        if status.st_size > MAX_BYTES:
            message = f"the file has {status.st_size:,} bytes; the limit is {MAX_BYTES:,}"
            hint = "split it into several documents"
            return "", [_whole(name, Code.FILE_TOO_LARGE, message, hint)]
        with path.open("rb", buffering=0) as stream:
            raw = stream.readall()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or 'unknown reason'}"
        return "", [_whole(name, Code.UNREADABLE_FILE, message, _UNREADABLE)]
    if witness is not None:
        witness(path, status, raw)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(name, error)]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not raw.translate(None, HARMLESS) or _plainly_fine(text):
        return text, []
    findings = (*_limited(_forbidden_findings(text)), *_limited(_isolate_findings(text)))
    return text, [
        Diagnostic(_place(name, text, at), code, message, hint)
        for code, message, hint, at in findings
    ]


def _plainly_fine(text: str) -> bool:
    """Whether a look at the whole text, far cheaper than a search, rules every finding out.

    All that is sought is unprintable by Python's count, and so are the spaces of French. False says
    nothing.
    """
    rest = text.replace("\n", " ")
    if rest.isprintable():
        return True
    rest = rest.replace("\u00a0", " ").replace("\u202f", " ")
    return rest.isprintable() and _ODD_INDENT.search("\n" + text) is None


_UNREADABLE = "check that it is a file and that you may read it, or delete it"


def _whole(name: str, code: Code, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Place(name), code, message, hint)


def _place(name: str, text: str, at: int) -> Place:
    return Place(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _not_utf8(name: str, error: UnicodeDecodeError) -> Diagnostic:
    raw = error.object  # without a BOM
    before = raw[: error.start].decode("utf-8", "replace")
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return Diagnostic(
        _place(name, before, len(before)),
        Code.NOT_UTF8,
        "the file is encoded in UTF-16"
        if utf16
        else f"the byte 0x{raw[error.start]:02x} is not UTF-8",
        "in your editor, save the file again with the encoding UTF-8",
    )


def _forbidden_findings(text: str) -> Iterator[Finding]:
    for found in _FORBIDDEN.finditer(text):
        character = found[0][0]
        if "\u202a" <= character <= "\u202e":
            message = f"direction-changing character {describe(character)} in the text"
            hint = "delete it: Dalil sets the direction of foreign words and numbers by itself"
        else:
            message = f"invisible character {describe(character)} in the text"
            hint = "delete it; if you cannot see it, type the passage again"
        yield Code.FORBIDDEN_CHARACTER, message, hint, found.start()
    for found in _ODD_INDENT.finditer("\n" + text):
        message = f"the line is indented with {describe(found[0][-1])}, which is no plain space"
        hint = "delete the indentation of this line and type it again with the space bar"
        yield Code.FORBIDDEN_CHARACTER, message, hint, found.end() - 2


def _isolate_findings(text: str) -> Iterator[Finding]:
    """Direction isolates that are not closed on their line turn what follows them round."""
    open_isolates: list[int] = []
    line = 0
    for found in _BIDI.finditer(text):
        start_of_line = text.rfind("\n", 0, found.start()) + 1
        if start_of_line != line:
            yield from map(_unclosed, open_isolates)
            open_isolates, line = [], start_of_line
        if found[0] != _POP_ISOLATE:
            open_isolates.append(found.start())
        elif open_isolates:
            open_isolates.pop()
        else:
            message = "U+2069 closes a direction isolate that was never opened on this line"
            hint = "delete it, or open the isolate with U+2068 before the foreign words"
            yield Code.UNBALANCED_BIDI, message, hint, found.start()
    yield from map(_unclosed, open_isolates)


def _unclosed(at: int) -> Finding:
    message = "a direction isolate is opened here and not closed on this line"
    return Code.UNBALANCED_BIDI, message, "close it with U+2069, or delete it", at


def _limited(findings: Iterator[Finding]) -> Iterator[Finding]:
    kept = 0
    for code, message, hint, at in findings:
        kept += 1
        if kept < MAX_REPEATS:
            yield code, message, hint, at
            continue
        more = sum(1 for _ in findings)
        yield code, message + (f"; {more} more follow" if more else ""), hint, at
