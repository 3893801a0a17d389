"""Reading and writing PO files: nothing is lost, nothing is guessed, every error has its line."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po as babel_read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.diagnostics import Code
from dalil.i18n.po import Entry, PoFile, Previous, format_po
from dalil.i18n.poreader import parse_po, read_po

PIECES = [
    *'"\\\n\r\t#~|,: %[]()أبتé٣\u200e\u200f\u202e\u2028\x00\x85',
    "\\n",
    "\r\n",
    'msgid "',
    "\u2068Latin\u2069",
    "a long word and ",
]
WILD = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=3),
    max_size=40,
).map("".join)
SOME = WILD.filter(bool)
COMMENT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40).map(
    lambda text: f" {text.strip()}".rstrip()
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    plural = draw(st.none() | SOME)
    count = draw(st.integers(1, 6)) if plural is not None else 1
    fuzzy = draw(st.booleans())
    return Entry(
        msgid=draw(SOME),
        forms=tuple(draw(st.lists(WILD, min_size=count, max_size=count))),
        context=draw(st.none() | WILD),
        plural=plural,
        comments=tuple(draw(st.lists(COMMENT, max_size=2))),
        flags=("fuzzy",) if fuzzy else (),
        previous=Previous(draw(WILD), draw(st.none() | WILD)) if fuzzy else None,
        obsolete=draw(st.booleans()),
    )


@settings(deadline=None)
@given(st.lists(entries(), max_size=5, unique_by=lambda entry: entry.key))
def test_what_is_written_is_read_again(found: list[Entry]) -> None:
    header = Entry("", ("Language: ar\nContent-Type: text/plain; charset=UTF-8\n",))
    live = [entry for entry in found if not entry.obsolete]
    old = [entry for entry in found if entry.obsolete]
    file = PoFile(header, (*live, *old), (" the end",))
    text = format_po(file)
    again, problems = parse_po("x.po", text)
    assert {problem.code for problem in problems} <= {Code.UNBALANCED_BIDI}
    assert again == file
    assert format_po(again) == text


@settings(deadline=None)
@given(st.lists(entries(), max_size=4, unique_by=lambda entry: entry.key))
def test_babel_reads_the_same(found: list[Entry]) -> None:
    live = [entry for entry in found if not entry.obsolete]
    header = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=6; plural=0;\n"
    text = format_po(PoFile(Entry("", (header,)), tuple(live)))
    catalog = babel_read_po(BytesIO(text.encode()), abort_invalid=True)
    for entry in live:
        if entry.plural is None:
            message = catalog.get(entry.msgid, entry.context)
            assert message is not None
            assert message.string == entry.forms[0]


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_is_a_traceback(text: str) -> None:
    parse_po("x.po", text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(
    ['msgid "a"', 'msgid ""', 'msgctxt "c"', 'msgstr "b"', 'msgstr[0] "b"', 'msgstr[1] "b"',
     'msgid_plural "p"', '"more"', "# comment", "#, fuzzy", '#| msgid "old"', '#~ msgid "gone"',
     '#~ msgstr "gone"', '#~| msgid "older"', "", "rubbish", 'msgstr "open', "#~", "#."]
), max_size=12))  # fmt: skip
def test_lines_in_any_order_are_read_or_reported(lines: list[str]) -> None:
    file, problems = parse_po("x.po", "\n".join(lines))
    assert all(1 <= problem.place.line <= len(lines) for problem in problems)
    again, more = parse_po("x.po", format_po(file))
    assert more == []
    assert again.entries == tuple(sorted(file.entries, key=lambda entry: entry.obsolete))


def test_a_file_as_editors_write_it() -> None:
    text = """\
# Arabic translation
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=utf-8\\n"

# reviewed: A. B. 2026-01-02
#. line: plain text
#: modules/x.yml:12
#, fuzzy, no-wrap
#| msgctxt "c"
#| msgid ""
#| "Old\\n"
#| "text"
msgctxt "c"
msgid "New text"
msgstr ""
"one\\n"
"two"

#, fuzzy
#~| msgid "older"
#~ msgctxt "gone"
#~ msgid "Gone"
#~ msgstr "Parti"
"""
    file, problems = parse_po("x.po", text)
    assert problems == []
    assert file.fields == {"Language": "ar", "Content-Type": "text/plain; charset=utf-8"}
    first, second = file.entries
    assert first.forms == ("one\ntwo",)
    assert first.previous == Previous("Old\ntext", "c")
    assert first.flags == ("fuzzy", "no-wrap")
    assert first.comments == (" reviewed: A. B. 2026-01-02",)
    assert first.references == ("modules/x.yml:12",)
    assert (second.obsolete, second.forms, second.previous) == (True, ("Parti",), Previous("older"))
    assert second.fuzzy
    assert format_po(file) == text


def test_long_prose_stays_readable() -> None:
    text = "A rather long sentence for a narrow window. " * 5 + "\n\nNext [words](term:a-term)."
    written = format_po(PoFile(entries=(Entry(text, context="a" * 200),)))
    lines = written.split("\n")
    assert '"Next [words](term:a-term)."' in lines
    assert all(len(line) <= 100 for line in lines if not line.startswith("msgctxt"))
    assert f'msgctxt "{"a" * 200}"' in lines


@pytest.mark.parametrize("text", ["\r\n".join, "\n".join])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_do_not_matter(
    tmp_path: Path, text: object, mark: str
) -> None:
    assert callable(text)
    path = tmp_path / "x.po"
    path.write_bytes((mark + text(['msgid "a"', 'msgstr ""', '"b\\n"', '"c"', ""])).encode())
    file, problems = read_po(tmp_path, path)
    assert problems == []
    assert file.entries == (Entry("a", ("b\nc",)),)


BAD = {
    "unterminated": ('msgid "a\nmsgstr "b"', 1, "the text is not between double quotes"),
    "inner quote": ('msgid "a"b"\nmsgstr ""', 1, "the text is not between double quotes"),
    "no quotes": ("msgid a\nmsgstr b", 1, "the text is not between double quotes"),
    "escape": ('msgid "a"\nmsgstr "\\q"', 2, "\\q has no meaning in a PO file"),
    "rubbish": ('msgid "a"\nmsgstr "b"\nhello', 3, '"hello" is no part of an entry'),
    "no msgstr": ('msgid "a"\n\nmsgid "b"\nmsgstr "c"', 1, "this entry has no msgstr"),
    "no msgstr at the end": ('msgid "a"', 1, "this entry has no msgstr"),
    "no msgid": ('msgctxt "a"\nmsgstr "b"', 2, "a translation without a msgid before it"),
    "msgstr alone": ('\nmsgstr "b"', 2, "a translation without a msgid before it"),
    "twice": ('msgid "a"\nmsgstr "b"\nmsgstr "c"', 3, "a second translation in one entry"),
    "string alone": ('"a"', 1, "a text that belongs to no entry"),
    "comment inside": ('msgid "a"\n# b\nmsgstr "c"', 2, "a comment stands inside an entry"),
    "duplicate": (
        'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"',
        4,
        "this entry is a duplicate (first on line 1)",
    ),
    "second header": (
        'msgid ""\nmsgstr "A: b\\n"\n\nmsgid ""\nmsgstr "A: c\\n"',
        4,
        "a second header (the first is on line 1)",
    ),
    "charset": (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-6\\n"',
        1,
        "the header says that the file is written in ISO-8859-6",
    ),
    "plural gap": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"',
        4,
        "msgstr[1] is missing before this line",
    ),
    "plural missing": ('msgid "a"\nmsgstr[0] "c"', 2, "msgstr[] without a msgid_plural"),
    "index missing": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr "c"',
        3,
        "an entry with a msgid_plural has msgstr[0], msgstr[1] and so on",
    ),
    "plural first": ('msgid_plural "b"', 1, "msgid_plural without a msgid before it"),
    "second msgctxt": ('msgctxt "a"\nmsgctxt "b"', 1, "this entry has no msgid"),
    "numbered msgid": ('msgid[0] "b"', 1, "msgid takes no number"),
    "former": ("#| nothing", 1, "this line is no former source text"),
    "domain": ('domain "x"', 1, '"domain "x"" is no part of an entry'),
    "unbalanced isolate": (
        'msgid "a"\nmsgstr "\u2068b"',
        1,
        "a direction isolate (U+2066 to U+2069) is not in a pair in the translation",
    ),
}


@pytest.mark.parametrize(("text", "line", "message"), BAD.values(), ids=BAD)
def test_errors_have_a_line(text: str, line: int, message: str) -> None:
    _file, problems = parse_po("content/translations/ar/x.po", text)
    first = problems[0]
    assert (first.place.file, first.place.line) == ("content/translations/ar/x.po", line)
    assert first.code in (Code.PO_SYNTAX, Code.UNBALANCED_BIDI)
    assert first.message == message
    assert first.hint


def test_all_errors_are_reported_and_the_good_entries_read() -> None:
    text = (
        'msgid "a"\nmsgstr "b\n\n'
        'msgid "c"\nmsgstr "d"\n\n'
        'msgid "e"\nmsgstr \\\n\n'
        'msgid "f"\nmsgstr "g"'
    )
    file, problems = parse_po("x.po", text)
    assert [problem.place.line for problem in problems] == [2, 8]
    assert [entry.msgid for entry in file.entries] == ["c", "f"]


def test_bytes_that_are_no_text_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_bytes('msgid "a"\nmsgstr "é"'.encode("latin-1"))
    file, problems = read_po(tmp_path, path)
    assert file.entries == ()
    assert [(p.code, p.place.line) for p in problems] == [(Code.NOT_UTF8, 2)]


def test_an_isolate_may_span_quoted_lines(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text('msgid "a"\nmsgstr ""\n"\u2068b "\n"c\u2069"\n', encoding="utf-8")
    file, problems = read_po(tmp_path, path)
    assert problems == []
    assert file.entries[0].forms == ("\u2068b c\u2069",)


def test_a_direction_override_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text('msgid "a"\nmsgstr "\u202eb"\n', encoding="utf-8")
    assert [p.code for p in read_po(tmp_path, path)[1]] == [Code.FORBIDDEN_CHARACTER]
