"""The quick road through a PO file reads what the careful one reads, or leaves it alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.characters import read_text
from dalil.i18n.po import Entry, PoFile, Previous, format_po
from dalil.i18n.poreader import parse_po
from dalil.i18n.regular import LiveEntry, regular_entries

PIECES = [
    *'"\\\n\r\t#~|,: %[]()أبتé٣\u00a0\u200f',
    "\\n",
    '"\n"',
    'msgid "',
    "\u2068Latin\u2069",
    "\u2068a\nb\u2069",
    "a long word and " * 8,
]
TEXT = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
CONTEXT = st.text("abc.#-", min_size=1, max_size=4)
COMMENT = st.sampled_from(["", " a", ". b", ": c", " msgid", "#", '! "x" \\', " say"])
HEADERS = ["Language: ar\nContent-Type: text/plain; charset=UTF-8\n", "", 'A: \\ "b"\n']

ODD_LINES = [
    *("", " ", "#", "# x", '# "x"', "#, fuzzy", "#,fuzzy, c-format", "#.", "#~", "#~ rubbish", "x"),
    *('"more"', '"open', '"a\\q"', '"a\\"', '"n\\n"', ' "indented"', "#| rubbish", '#| "more"'),
    *('#| msgid "old"', '#| msgid "old\\q"', '#| msgctxt "c"', '#~| msgid "old"', '#~ "more"'),
    *('msgctxt "a"', 'msgctxt ""', 'msgctxt "a" ', 'msgctxt "a\\n"', 'msgid "a"', 'msgid ""'),
    *('msgid  "a"', 'msgid_plural "b"', 'msgstr "a"', 'msgstr ""', 'msgstr "a"# x', 'msgstr "a"b"'),
    *('msgstr[0] "a"', 'msgstr "\u2068a\\nb\u2069"', 'msgstr "\u2068a\u2069\\nb"'),
    *('#~ msgctxt "a"', '#~ msgid "a"', '#~ msgstr "a"', '#~ msgstr "a\\q"'),
    'msgstr "Content-Type: text/plain; charset=latin-1\\n"',
]


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    fuzzy = draw(st.booleans())
    return Entry(
        msgid=draw(TEXT),
        forms=(draw(TEXT),),
        context=draw(CONTEXT),
        comments=tuple(draw(st.lists(COMMENT, max_size=2))),
        extracted=tuple(draw(st.lists(st.just("line: plain text"), max_size=2))),
        flags=draw(st.sampled_from([("fuzzy",), ("no-wrap", "fuzzy")])) if fuzzy else (),
        previous=draw(st.none() | st.builds(Previous, TEXT, st.none() | CONTEXT)),
        obsolete=draw(st.booleans()),
    )


FILES = st.builds(
    lambda header, found, tail: format_po(PoFile(Entry("", (header,)), tuple(found), tuple(tail))),
    st.sampled_from(HEADERS),
    st.lists(entries(), max_size=4, unique_by=lambda entry: entry.context),
    st.lists(COMMENT, max_size=1),
)


@st.composite
def damaged_files(draw: st.DrawFn) -> str:
    """A file as it is written, with some lines deleted, doubled, replaced or put in."""
    lines = draw(FILES).split("\n")
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        odd = draw(st.lists(st.sampled_from([*ODD_LINES, lines[at]]), max_size=2))
        lines[at : at + draw(st.integers(0, 2))] = odd
        lines = lines or [""]
    return draw(st.sampled_from(["\n", "\n", "\r\n"])).join(lines)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("po") / "x.po"


def quickly(path: Path, written: str) -> tuple[str, dict[str, LiveEntry] | None]:
    """The text of a file, and what the quick road makes of it where it may be taken."""
    path.write_bytes(written.encode())
    text, found = read_text(path, "x.po")
    return text, None if found else regular_entries(text)


def carefully(text: str) -> dict[str | None, LiveEntry]:
    file, problems = parse_po("x.po", text)
    live = [entry for entry in file.entries if not entry.obsolete]
    assert problems == []
    assert all(entry.plural is None for entry in live)
    assert len({entry.context for entry in live}) == len(live)
    return {
        entry.context: (entry.msgid.rstrip(), entry.forms[0] if entry.current else None, entry.line)
        for entry in live
    }


@settings(deadline=None)
@given(FILES)
def test_what_is_written_by_dalil_is_read_quickly_and_alike(path: Path, written: str) -> None:
    text, entries = quickly(path, written)
    if entries is None:
        assert "\u2068" in text, "only for isolates in pairs on different lines"
    else:
        assert list(entries.items()) == list(carefully(text).items())


@settings(deadline=None, max_examples=300)
@given(damaged_files())
def test_no_damage_is_read_otherwise_than_carefully(path: Path, written: str) -> None:
    text, entries = quickly(path, written)
    if entries is not None:
        assert list(entries.items()) == list(carefully(text).items())


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(ODD_LINES), max_size=12))
def test_no_lines_are_read_otherwise_than_carefully(path: Path, lines: list[str]) -> None:
    text, entries = quickly(path, "\n".join(['msgid ""', 'msgstr ""', "", *lines]))
    if entries is not None:
        assert list(entries.items()) == list(carefully(text).items())


REGULAR = """\
# Arabic
msgid ""
msgstr ""
"Language: ar\\n"

#. line: plain text
msgctxt "a"
msgid "A"
msgstr "ألف"

# reviewed: A. B.
#, fuzzy
#| msgid ""
#| "Bee\\n"
#| "Bee"
msgctxt "b"
msgid "B"
msgstr "باء"

#, fuzzy
#~| msgid "gone"
#~ msgctxt "gone"
#~ msgid ""
#~ "Gone"
#~ msgstr "ذهب"

msgctxt "c"
msgid ""
"Say \\"C\\"\\n"
"and \\\\n\\n"
msgstr "جيم"

msgctxt "d"
msgid "D"
msgstr " "

# the end
"""


def test_a_file_of_every_kind_of_entry_is_read_quickly(path: Path) -> None:
    assert quickly(path, REGULAR)[1] == {
        "a": ("A", "ألف", 7),
        "b": ("B", None, 16),
        "c": ('Say "C"\nand \\n', "جيم", 27),
        "d": ("D", None, 33),
    }


@pytest.mark.parametrize(
    "line", ["# x", "#, fuzzy", '#~ msgid "a"', "", '#| msgid "a"', '"a"', '"']
)
def test_a_long_run_of_lines_is_no_trap(path: Path, line: str) -> None:
    quickly(path, REGULAR + f"{line}\n" * 20_000)
    quickly(path, REGULAR.replace("# reviewed: A. B.", "\n".join([line] * 20_000)))
    quickly(path, REGULAR.replace('msgid "B"', "\n".join(['msgid "B"', *[line] * 20_000])))
    quickly(
        path, REGULAR.replace('msgstr "باء"', "\n".join(['msgstr "باء"', *[line] * 20_000, "x"]))
    )
