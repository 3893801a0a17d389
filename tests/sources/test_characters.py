"""Files are read as UTF-8, and what an editor would not show is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dalil.characters import HARMLESS, MAX_BYTES, MAX_REPEATS, describe, forbidden, read_text
from dalil.diagnostics import Code, Diagnostic


def read(path: Path, raw: bytes) -> tuple[str, list[Diagnostic]]:
    path.write_bytes(raw)
    return read_text(path, "x.yml")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("texts") / "x.yml"


def test_a_byte_order_mark_is_nothing_and_every_line_ends_in_a_line_feed(path: Path) -> None:
    assert read(path, "\ufeffa\r\nb\rc\n".encode()) == ("a\nb\nc\n", [])


def test_places_count_characters_and_not_bytes(path: Path) -> None:
    _, [found] = read(path, "\ufeffسطر\r\nقلب 🙂 \u202eهنا".encode())
    assert (found.place.line, found.place.column) == (2, 7)


def test_the_place_of_a_wrong_byte_counts_characters_too(path: Path) -> None:
    _, [found] = read(path, "\ufeffقلب\r\nété ".encode() + b"\xe9t\xe9")
    assert found.code is Code.NOT_UTF8
    assert (found.place.line, found.place.column) == (2, 5)


@pytest.mark.parametrize("character", "\x00\x1b\x7f\x85\u2028\u200b\u2060\ufeff\ue000\U000e0041")
def test_what_cannot_be_seen_is_refused(path: Path, character: str) -> None:
    _, [found] = read(path, f"a{character}b".encode())
    assert found.code is Code.FORBIDDEN_CHARACTER
    assert f"U+{ord(character):04X}" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "نص عربي مع تشكيل: مُتَّجِر",
        "می‌خواهم",  # spelled with U+200C
        "Les victimes\u00a0: qui\u202f?",
        "\u2067رقم \u2066+213\u2069 هنا\u2069",
        "left\u200eright\u200f",
        "🙂👩‍👧",
    ],
)
def test_what_languages_need_is_welcome(path: Path, text: str) -> None:
    assert read(path, text.encode()) == (text, [])


def test_isolates_are_closed_on_their_own_line(path: Path) -> None:
    _, found = read(path, "\u2068a\nb\u2069".encode())
    assert [(d.code, d.place.line) for d in found] == [
        (Code.UNBALANCED_BIDI, 1),
        (Code.UNBALANCED_BIDI, 2),
    ]


def test_many_of_one_kind_are_counted_and_not_listed(path: Path) -> None:
    _, found = read(path, b"\x00x" * 500)
    assert len(found) == MAX_REPEATS
    assert f"{500 - MAX_REPEATS} more follow" in found[-1].message


def test_the_size_is_looked_at_before_the_file_is_read(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**12)  # takes no room on the disk
    _, [found] = read_text(path, "x.yml")
    path.unlink()
    assert found.code is Code.FILE_TOO_LARGE
    assert f"{MAX_BYTES:,}" in found.message


def test_a_missing_file_and_a_folder_are_complaints(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.yml"):
        text, [found] = read_text(path, "x.yml")
        assert (text, found.code) == ("", Code.UNREADABLE_FILE)


@given(st.binary())
@example(b"\xff\xfea\x00")
@example(b"\xef\xbb\xbf\xe9")
def test_no_bytes_break_the_reader(path: Path, raw: bytes) -> None:
    text, found = read(path, raw)
    if not found:
        assert forbidden(text) is None
        assert text.encode().replace(b"\n", b"") == raw.removeprefix(b"\xef\xbb\xbf").replace(
            b"\r", b""
        ).replace(b"\n", b"")


odd = st.sampled_from("a \n\t\u00a0\u202f\u2003\u3000\u200c\u2066\u2069\u200b\x85\u2028\ue000é ب🙂")


@given(st.text(odd, max_size=12))
@example("\u00a0a")
@example("a\n  \u202fb")
@example("a\u00a0b\u2066")
def test_a_text_without_complaint_has_nothing_to_complain_of(path: Path, text: str) -> None:
    _, found = read(path, text.encode())
    indented = any(
        line.lstrip(" ")[:1] in set("\u00a0\u202f\u2003\u3000") for line in text.split("\n")
    )
    isolates = any(character in text for character in "\u2066\u2069")
    assert bool(found) >= (forbidden(text) is not None or indented)
    assert bool(found) <= (forbidden(text) is not None or indented or isolates)


def test_a_character_is_described_by_number_and_name() -> None:
    assert describe("\u202e") == "U+202E (right-to-left override)"
    assert describe("\x00") == "U+0000"


def test_what_has_harmless_bytes_alone_is_harmless() -> None:
    known = (chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    harmless = "".join(c for c in known if not c.encode().translate(None, HARMLESS))
    assert {*"a\n é\u0628\u4e2d"} <= {*harmless}
    assert forbidden(harmless) is None
    isolates_and_spaces = "\u2066\u2067\u2068\u2069\u00a0\u1680\u2000\u200a\u202f\u205f\u3000"
    assert {*isolates_and_spaces}.isdisjoint(harmless)
