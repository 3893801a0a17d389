"""The entries of a PO file that is written as `format_po` and most editors write it, in one sweep.

A file of another shape, and every file with something to complain of, is left to `poreader`, which
alone decides what a PO file is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dalil.i18n.quoted import balanced, foreign_charset, unescaped

LiveEntry = tuple[str, str | None, int]
"""A source text, its current translation or None, and the line where the entry begins."""

_TEXT = r'[^"\\\n]*+(?:\\[ntr"\\][^"\\\n]*+)*'
_TEXTS = r'[^"\\\n]*+(?:(?:\\[ntr"\\]|"\n")[^"\\\n]*+)*'
"""The inside of one quoted string; of one or several, each on its line."""

_COMMENT = r"#(?:[^~|\n][^\n]*+)?\n"
_FORMER = rf'#~?\| (?:msgctxt|msgid|msgid_plural) "{_TEXT}"\n(?:#~?\| "{_TEXT}"\n)*'
_HEAD = rf"(?:{_COMMENT}|{_FORMER})*"
_OBSOLETE = (
    rf'{_HEAD}(?:#~ msgctxt "{_TEXT}"\n)?'
    rf'#~ msgid "{_TEXT}"\n(?:#~ "{_TEXT}"\n)*#~ msgstr "{_TEXT}"\n(?:#~ "{_TEXT}"\n)*(?:\n|\Z)'
)

_HEADER = re.compile(rf'(?:{_COMMENT})*msgid ""\nmsgstr "({_TEXTS})"\n(?:\n|\Z)')
# The groups: plain comments; flags and former texts, which few entries have; the three strings,
# from behind their first quotation mark to before their last. What is between is looked at
# afterwards: a dot runs through a line three times as fast as a class of characters.
_ENTRY = re.compile(
    r"(?:\A|(?<=\n\n))((?:#[.: ].*\n)*+)((?:#.*\n)*+)"
    r'msgctxt "(.*)"\nmsgid "(.*(?:\n".*)*)"\nmsgstr "(.*(?:\n".*)*)"\n(?:\n|\Z)'
)
_INSIDE = re.compile(_TEXTS)
_FLAGS = re.compile(_HEAD)
_BETWEEN = re.compile(rf"(?:\n|{_OBSOLETE})*")
_AFTER = re.compile(rf"(?:\n|{_OBSOLETE})*(?:{_COMMENT})*")


def regular_entries(
    text: str, other: Mapping[str, LiveEntry] | None = None
) -> dict[str, LiveEntry] | None:
    """The live entries by context, in the order of the file; None where `poreader` has to read it.

    `text` is one that `characters.read_text` has nothing against. `other`: the entries of the same
    document in another language, whose source texts need not be in memory twice.
    """
    other = other or {}
    header = _HEADER.match(text)
    if header is None or foreign_charset(_text(header[1]) or ""):
        return None
    line = text.count("\n", 0, header.end()) + 1
    pieces = iter(_ENTRY.split(text))
    between = next(pieces)[header.end() :]
    entries: dict[str, LiveEntry] = {}
    number = 0
    for comments, flags, context, msgid, msgstr, following in zip(*[pieces] * 6, strict=True):
        fuzzy = False
        if between or flags:
            if not (_BETWEEN.fullmatch(between) and _FLAGS.fullmatch(flags)):
                return None
            line += between.count("\n") + flags.count("\n")
            fuzzy = _fuzzy(flags)
        between = following
        begin = line = line + comments.count("\n")
        source, translation = msgid, msgstr
        if '"' in msgid or "\\" in msgid:
            line += msgid.count("\n")
            source = _text(msgid)
        if '"' in msgstr or "\\" in msgstr:
            line += msgstr.count("\n")
            translation = _text(msgstr)
            # Isolates are in pairs on each line of the file; \n may cut a line between the two.
            if translation and "\u2069" in translation and not balanced(translation):
                return None
        if source is None or translation is None:
            return None
        line += 4
        current = translation and not fuzzy and not translation.isspace()
        source = source.rstrip()
        if (same := other.get(context)) is not None and same[0] == source:
            source = same[0]
        entries[context] = source, translation if current else None, begin
        number += 1
    contexts = "".join(entries)
    if len(entries) < number or '"' in contexts or "\\" in contexts:
        return None
    return entries if _AFTER.fullmatch(between) else None


def _text(quoted: str) -> str | None:
    """What strings say, from all between the first quotation mark and the last; None for damage."""
    joined = quoted.replace('"\n"', "")
    text = joined.replace("\\n", "\n")
    # An escape that is cut in two by the end of a line is none.
    if '"' not in text and "\\" not in text and '\\"\n' not in quoted:
        return text
    return unescaped(joined) if _INSIDE.fullmatch(quoted) else None


def _fuzzy(head: str) -> bool:
    flags = (line[2:].split(",") for line in head.split("\n") if line.startswith("#,"))
    return any(flag.strip() == "fuzzy" for line in flags for flag in line)
