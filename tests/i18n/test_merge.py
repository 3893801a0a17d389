"""Merging keeps every translation, and calls none current that nobody confirmed for its text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.i18n.merge import merge
from dalil.i18n.messages import Message
from dalil.i18n.po import Entry, PoFile, Previous, format_po
from dalil.i18n.poreader import parse_po

LONG = "Keep the person safe and call your supervisor before you act"


def messages(**texts: str) -> list[Message]:
    """Messages by context (`__` for `.`), in order."""
    return [Message(f"x#{name.replace('__', '.')}", text) for name, text in texts.items()]


def merged(file: PoFile, **texts: str) -> PoFile:
    result = merge(file, messages(**texts), "ar", "en")
    assert merge(result, messages(**texts), "ar", "en") == result
    return result


def a_file(*entries: Entry, **fields: str) -> PoFile:
    return PoFile(entries=entries).with_fields(fields) if fields else PoFile(entries=entries)


def an_entry(context: str, text: str, translation: str = "", **fields: object) -> Entry:
    return replace(Entry(text, (translation,), f"x#{context}"), **fields)  # type: ignore[arg-type]


def live(file: PoFile) -> dict[str, Entry]:
    return {str(e.context).removeprefix("x#"): e for e in file.entries if not e.obsolete}


def old(file: PoFile) -> list[Entry]:
    return [entry for entry in file.entries if entry.obsolete]


def test_a_new_file_has_every_string_and_a_full_header() -> None:
    file = merged(PoFile(), a="One", b="Two")
    assert list(live(file)) == ["a", "b"]
    assert file.fields["Language"] == "ar"
    assert file.fields["X-Source-Language"] == "en"
    assert file.fields["Content-Type"] == "text/plain; charset=UTF-8"
    assert file.fields["Plural-Forms"].startswith("nplurals=6;")
    assert not any("date" in name.lower() for name in file.fields)


def test_what_did_not_change_stays_to_the_letter() -> None:
    entry = an_entry("a", "One", "واحد", comments=(" ask Amina", ""), flags=("no-wrap",))
    assert live(merged(a_file(entry), a="One"))["a"] == entry


def test_entries_follow_the_document() -> None:
    file = a_file(an_entry("a", "One", "1"), an_entry("b", "Two", "2"))
    assert list(live(merged(file, b="Two", c="Three", a="One"))) == ["b", "c", "a"]


def test_a_changed_text_makes_its_translation_fuzzy_and_keeps_what_it_was_made_for() -> None:
    entry = live(merged(a_file(an_entry("a", "One", "واحد")), a="Something else"))["a"]
    assert entry.forms == ("واحد",)
    assert entry.fuzzy
    assert entry.previous == Previous("One")
    assert not entry.current


def test_a_second_change_keeps_the_first_former_text() -> None:
    file = merged(a_file(an_entry("a", "One", "واحد")), a="Two")
    entry = live(merged(file, a="Three"))["a"]
    assert (entry.msgid, entry.previous) == ("Three", Previous("One"))


def test_a_text_that_changes_back_stays_fuzzy() -> None:
    file = merged(merged(a_file(an_entry("a", "One", "واحد")), a="Two"), a="One")
    entry = live(file)["a"]
    assert (entry.fuzzy, entry.previous, entry.forms) == (True, None, ("واحد",))


def test_a_confirmed_translation_loses_its_former_text() -> None:
    entry = an_entry("a", "Two", "اثنان", previous=Previous("One"))
    assert live(merged(a_file(entry), a="Two"))["a"].previous is None


def test_a_removed_string_becomes_obsolete_and_comes_back() -> None:
    entry = an_entry("b", "Two", "اثنان", comments=(" checked",))
    gone = merged(a_file(an_entry("a", "One", "واحد"), entry), a="One")
    assert [(e.msgid, e.forms, e.comments) for e in old(gone)] == [
        ("Two", ("اثنان",), (" checked",))
    ]
    back = merged(gone, a="One", b="Two")
    assert live(back)["b"] == entry
    assert old(back) == []


def test_a_fuzzy_translation_comes_back_fuzzy() -> None:
    gone = merged(a_file(an_entry("a", "One", "واحد", flags=("fuzzy",))))
    assert live(merged(gone, a="One"))["a"].fuzzy


def test_an_untouched_string_leaves_without_a_trace() -> None:
    assert merged(a_file(an_entry("a", "One"))).entries == ()


def test_a_comment_alone_is_kept() -> None:
    gone = merged(a_file(an_entry("a", "One", comments=(" what is this?",))))
    assert [entry.comments for entry in old(gone)] == [(" what is this?",)]


def test_a_renamed_place_takes_its_translation_along() -> None:
    file = a_file(an_entry("sections.old.title", "One", "واحد", comments=(" n",)))
    result = merged(file, sections__new__title="One")
    entry = live(result)["sections.new.title"]
    assert (entry.forms, entry.fuzzy, entry.comments) == (("واحد",), False, (" n",))
    assert old(result) == []


def test_blocks_without_ids_keep_their_translations_when_one_is_put_before_them() -> None:
    file = a_file(
        an_entry("blocks.0.text", "First", "أول"), an_entry("blocks.1.text", "Second", "ثان")
    )
    result = merged(file, blocks__0__text="New", blocks__1__text="First", blocks__2__text="Second")
    assert [entry.forms for entry in live(result).values()] == [("",), ("أول",), ("ثان",)]
    assert not any(entry.fuzzy for entry in live(result).values())


def test_an_edited_block_is_found_though_others_were_put_before_it() -> None:
    file = a_file(
        an_entry("blocks.0.text", LONG, "أول"), an_entry("blocks.1.text", "Second", "ثان")
    )
    result = merged(
        file,
        blocks__0__text="New words altogether",
        blocks__1__text=f"{LONG} again",
        blocks__2__text="Second",
    )
    first, second, third = live(result).values()
    assert first.forms == ("",)
    assert (second.forms, second.fuzzy, second.previous) == (("أول",), True, Previous(LONG))
    assert (third.forms, third.fuzzy) == (("ثان",), False)


def test_equal_texts_in_two_places_are_both_translated() -> None:
    result = merged(a_file(an_entry("a", "Yes", "نعم")), b="Yes", c="Yes")
    assert [entry.forms for entry in live(result).values()] == [("نعم",), ("نعم",)]


def test_equal_texts_keep_their_own_translations() -> None:
    file = a_file(an_entry("a.title", "Lead", "رصاص"), an_entry("a.text", "Lead", "قيادة"))
    result = merged(file, b__text="Lead", b__title="Lead")
    assert live(result)["b.title"].forms == ("رصاص",)
    assert live(result)["b.text"].forms == ("قيادة",)


def test_an_obsolete_translation_of_a_like_text_helps_and_stays() -> None:
    gone = merged(a_file(an_entry("a", LONG, "نص")))
    result = merged(gone, b=f"{LONG} now")
    assert (live(result)["b"].forms, live(result)["b"].fuzzy) == (("نص",), True)
    assert [entry.msgid for entry in old(result)] == [LONG]


def test_a_review_lapses_with_the_text_it_was_made_for() -> None:
    entry = an_entry("a", "One", "واحد", comments=(" reviewed: A. B. 2026-01-01", " note"))
    file = a_file(entry)
    assert live(merged(file, a="One"))["a"].comments == entry.comments
    changed = live(merged(file, a="Two"))["a"]
    assert changed.comments == (" formerly reviewed: A. B. 2026-01-01", " note")


def test_the_header_of_a_translator_is_kept() -> None:
    file = PoFile(
        Entry(
            "",
            ("Last-Translator: Amina\nplural-forms: nplurals=1; plural=0;\nX-Odd line\n",),
            comments=(" Copyright",),
            flags=("fuzzy",),
        ),
        tail=(" the end",),
    )
    result = merged(file, a="One")
    assert result.header.forms[0].startswith(file.header.forms[0])
    assert "Plural-Forms" not in result.fields
    assert result.fields["Language"] == "ar"
    assert result.header.comments == (" Copyright",)
    assert result.tail == (" the end",)


def test_white_space_at_the_end_of_a_text_means_nothing() -> None:
    entry = live(merged(a_file(an_entry("a", "One\n", "واحد\n")), a="One"))["a"]
    assert (entry.msgid, entry.current) == ("One", True)


def test_a_text_that_becomes_plural_keeps_its_words() -> None:
    one = [Message(None, "A day")]
    many = [Message(None, "A day", "%(num)s days")]
    file = a_file(Entry("A day", ("يوم",)))
    plural = merge(file, many, "ar", "en")
    assert plural.entries[0].forms == ("يوم", "", "", "", "", "")
    assert plural.entries[0].fuzzy
    back = merge(plural, one, "ar", "en")
    assert back.entries[0].forms == ("يوم",)


def test_entries_of_documents_that_are_gone_are_remembered() -> None:
    memory = [Entry("One", ("واحد",), "y#a"), Entry("Two", ("اثنان",), "y#b", flags=("fuzzy",))]
    result = merge(PoFile(), messages(a="One", b="Two"), "ar", "en", memory)
    assert [entry.forms for entry in result.entries] == [("واحد",), ("",)]


# Any sequence of edits, by authors and by a translator.

CONTEXTS = st.sampled_from(["a.title", "a.0.text", "a.1.text", "b.title", "b.0.text"])
TEXTS = st.sampled_from(
    ["Yes", "No", "Yes ", LONG, f"{LONG} now", f"First {LONG}", "Something else altogether"]
)
SOURCES = st.lists(st.tuples(CONTEXTS, TEXTS), max_size=5, unique_by=lambda pair: pair[0])
EDITS = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(["translate", "draft", "comment", "confirm"])),
    max_size=4,
)


@settings(deadline=None)
@given(st.lists(st.tuples(SOURCES, EDITS), max_size=7))
def test_no_sequence_of_edits_loses_a_translation(
    rounds: list[tuple[list[tuple[str, str]], list[tuple[int, str]]]],
) -> None:
    file = PoFile()
    written: set[str] = set()
    confirmed: set[tuple[str, str]] = set()
    for number, (source, edits) in enumerate(rounds):
        found = [Message(f"x#{context}", text.strip()) for context, text in source]
        file = merge(file, found, "ar", "en")
        text = format_po(file)

        assert [e.key for e in file.entries if not e.obsolete] == [
            (message.context, message.text) for message in found
        ]
        assert written <= said(file)
        assert {
            (entry.msgid, entry.forms[0]) for entry in file.entries if entry.current
        } <= confirmed
        assert format_po(merge(file, found, "ar", "en")) == text
        assert parse_po("x.po", text) == (file, [])

        for index, action in edits:
            if index < len(found):
                words = f"ترجمة {number} {index} {action}"
                file, lost = edited(file, index, action, words)
                written = (written - lost) | (said(file) - {""})
                entry = file.entries[index]
                if entry.current:
                    confirmed.add((entry.msgid, entry.forms[0]))


def said(file: PoFile) -> set[str]:
    """Everything a translator has written into a file."""
    return {words for entry in file.entries for words in (*entry.forms, *entry.comments)}


def edited(file: PoFile, index: int, action: str, words: str) -> tuple[PoFile, set[str]]:
    """What a translator does to an entry, and what they threw away by that."""
    entry = file.entries[index]
    if action == "comment":
        entry = replace(entry, comments=(*entry.comments, f" {words}"))
    elif action == "confirm":
        entry = entry.with_fuzzy(False)
    else:
        entry = replace(entry, forms=(words,)).with_fuzzy(action == "draft")
    entries = (*file.entries[:index], entry, *file.entries[index + 1 :])
    after = replace(file, entries=entries)
    return after, said(file) - said(after)
