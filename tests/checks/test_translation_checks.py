"""Translations are held to what their source says, and free in how they say it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dalil.diagnostics import Code, Diagnostic
from dalil.i18n.messages import messages
from dalil.i18n.po import Entry, PoFile, format_po
from dalil.loading import load
from dalil.pipeline import load_checked
from tests.builders import a_portal, a_section, a_term, a_text, an_awareness_page

KEY = "awareness/the-signs"
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
