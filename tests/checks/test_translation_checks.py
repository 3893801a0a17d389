"""Translations are held to what their source says, and free in how they say it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dalil.checks.prose import complaints
from dalil.checks.translations import check_translations, plainly_alike
from dalil.diagnostics import Code, Diagnostic
from dalil.i18n.messages import messages
from dalil.i18n.po import Entry, PoFile, format_po
from dalil.i18n.translations import DocumentTranslations, load_translations
from dalil.loading import load
from dalil.model.base import TextKind
from dalil.pipeline import load_checked
from dalil.prose import render
from tests.builders import a_portal, a_section, a_term, a_text, an_awareness_page
from tests.checks.cases import CASES, lay_out

KEY = "awareness/the-signs"
MARKDOWN = st.lists(
    st.sampled_from(
        [*"aéا 1.)[](<>&#*_-=+`~|!:@\\\"'{}\n\n\t\r", "[@a]", "](term:a)", "\n---", "&#91;"]
    ),
    max_size=9,
).map("".join)
TEXT = "A [victim](term:victim) is asked nothing [@untip, art. 3 | recalled]."


def translated(root: Path, text: str, **others: str) -> list[Diagnostic]:
    """The complaints about a French portal where TEXT became `text`, all else as it was."""
    a_portal(
        root,
        locales=("en", "fr"),
        awareness=[an_awareness_page(a_section(a_text(TEXT)))],
        terms=[a_term(forms={tag: {"text": tag, "status": "verified"} for tag in ("en", "fr")})],
    )
    catalog, found = load(root)
    assert catalog is not None
    assert found == []
    for key, document in catalog.documents.items():
        entries = [
            Entry(m.text, (text if m.text == TEXT else others.get(m.text, m.text),), m.context)
            for m in messages(key, document, ["fr"])
        ]
        path = root / f"content/translations/fr/{key}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(format_po(PoFile(Entry("", ("",)), tuple(entries))), encoding="utf-8")
    return list(load_checked(root, date(2026, 11, 22)).diagnostics)


@pytest.mark.parametrize(
    "text",
    [
        "On ne demande rien à une [victime](term:victim) [@untip, article 3 | recalled].",
        "[@untip | recalled] À une [personne *victime*](term:victim), rien.",
        "Une [victime](term:victim), [elle](term:victim) [@untip|recalled] [@untip, a | recalled].",
    ],
)
def test_words_order_and_locators_are_free(tmp_path: Path, text: str) -> None:
    assert translated(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (
            "Une [victime](term:victim).",
            Code.TRANSLATION_CITATIONS,
            "[@untip | recalled] is missing",
        ),
        (
            "Une [victime](term:victim) [@untip | recalled] [@other].",
            Code.TRANSLATION_CITATIONS,
            "[@other] is new",
        ),
        ("Une victime [@untip | recalled].", Code.TRANSLATION_LINKS, "term:victim is missing"),
        (
            "Une [victime](term:victime) [@untip | recalled].",
            Code.TRANSLATION_LINKS,
            "term:victim is missing; term:victime is new",
        ),
        ("Une [victime](term:victim) [@untip | recalled]. <br>", Code.RAW_HTML, "HTML"),
        ("# Une [victime](term:victim) [@untip | recalled].", Code.MISPLACED_MARKUP, "heading"),
        (
            "Une [victime](term:victim) [@untip | recalled]. [ici](javascript:x)",
            Code.UNSAFE_LINK,
            "unsafe",
        ),
    ],
)
def test_what_differs_is_named(tmp_path: Path, text: str, code: Code, words: str) -> None:
    [found] = translated(tmp_path, text)
    assert found.code is code
    assert words in found.message
    assert found.place.file == f"content/translations/fr/{KEY}.po"


def test_texts_without_a_translation_are_counted_by_file(tmp_path: Path) -> None:
    found = translated(tmp_path, "", **{"The signs": "", "Signs": ""})
    assert [(d.code, d.place.file) for d in found] == [
        (Code.UNTRANSLATED, f"content/translations/fr/{KEY}.po")
    ]
    assert "3 of 5 texts" in found[0].message


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith("translation-")])
@pytest.mark.parametrize("seed", range(4))
def test_parts_of_a_portal_say_together_what_the_whole_says(
    tmp_path: Path, case: str, seed: int
) -> None:
    lay_out(case, tmp_path)
    catalog, _ = load(tmp_path)
    assert catalog is not None
    chance = random.Random(seed)
    parts: list[set[str]] = [set() for _ in range(3)]
    for key in catalog.files:
        chance.choice(parts).add(key)
    for locale in ("en", "fr"):
        whole, problems = load_translations(catalog, locale)
        expected = {*problems, *check_translations(catalog, locale, whole)}
        documents: dict[str, DocumentTranslations] = {}
        of_parts: list[Diagnostic] = []
        for own in parts:
            # A part has its own documents; of the others, checking needs the settings alone.
            known = {k: d for k, d in catalog.documents.items() if k in own or k == "portal"}
            part = replace(catalog, documents=known)
            found, problems = load_translations(part, locale, own=own)
            documents |= found.documents
            of_parts += [*problems, *check_translations(part, locale, found, own=own)]
        assert documents == whole.documents
        assert len(of_parts) == len(expected)
        assert set(of_parts) == expected


@settings(max_examples=1000, deadline=None)
@given(MARKDOWN, MARKDOWN, st.sampled_from(TextKind))
@example("A", "a\n---", TextKind.PROSE)
@example("A", "a\n\n- b\n  ==  ", TextKind.PROSE)
@example("A", "1. b", TextKind.INLINE)
def test_what_is_plainly_alike_is_so_when_rendered(
    source: str, translation: str, kind: TextKind
) -> None:
    if plainly_alike(source, translation, kind):
        original, translated = render(source, kind), render(translation, kind)
        assert list(complaints(translation, kind, translated)) == []
        assert (original.citations, original.links) == ((), ())
        assert (translated.citations, translated.links) == ((), ())


@pytest.mark.parametrize(
    ("translation", "kind"),
    [
        ("العلامات", TextKind.LINE),
        ("Une *personne*, et moi", TextKind.INLINE),
        ("Une personne - ou deux\n\n- ici\n- là-bas", TextKind.PROSE),
    ],
)
def test_plain_words_need_no_rendering(translation: str, kind: TextKind) -> None:
    assert plainly_alike("A person", translation, kind)
