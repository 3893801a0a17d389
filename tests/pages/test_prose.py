"""Prose becomes safe HTML with citations and links; what is unsafe is inert and reported."""

from __future__ import annotations

import pytest
from cmarkgfm import cmark
from hypothesis import given
from hypothesis import strategies as st

from dalil.diagnostics import Code
from dalil.model.base import TextKind
from dalil.prose import Citation, Link, render

PROSE, INLINE, LINE = TextKind.PROSE, TextKind.INLINE, TextKind.LINE


def html(text: str, kind: TextKind = PROSE) -> str:
    """The HTML of prose, with citations and links by id left out."""
    return "".join(part for part in render(text, kind).parts if isinstance(part, str))


def codes(text: str) -> list[Code]:
    return [code for code, _words in render(text, PROSE).problems]


def test_a_citation_names_its_source_locator_and_certainty() -> None:
    prose = render("A rule [@untip, art. 3(c)] and a memory [@untoc | recalled].", PROSE)
    assert prose.citations == (
        Citation("untip", "art. 3(c)", recalled=False),
        Citation("untoc", None, recalled=True),
    )
    assert html("A rule [@untip, art. 3(c)].") == "<p>A rule.</p>\n"


def test_a_locator_keeps_the_characters_that_html_escapes() -> None:
    assert render("x [@a, pp. 3 & 4]", INLINE).citations[0].locator == "pp. 3 & 4"


def test_a_link_by_id_keeps_its_scheme_target_and_section() -> None:
    assert render("[signs](module:first-contact#signs)", PROSE).links == (
        Link("module", "first-contact", "signs"),
    )


def test_a_citation_in_code_is_text() -> None:
    prose = render("`[@untip]`", PROSE)
    assert prose.citations == ()
    assert prose.problems == ()


@pytest.mark.parametrize("text", ["[@ untip]", "[@]", "see [@UNTIP]", "[@untip; art. 3]"])
def test_what_looks_like_a_citation_and_is_none_is_reported(text: str) -> None:
    assert codes(text) == [Code.BROKEN_CITATION]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b onclick=x>b</b>",
        "<img src=https://example.org/x.png>",
        "<!-- a comment -->",
        "<style>p{}</style>",
    ],
)
def test_raw_html_is_inert_and_reported(text: str) -> None:
    rendered = html(text)
    assert "<script" not in rendered
    assert "<b " not in rendered
    assert "<img" not in rendered
    assert Code.RAW_HTML in codes(text)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "http://example.org/",
        "//example.org/",
        "other.html",
    ],
)
def test_an_unsafe_link_is_inert_and_reported(address: str) -> None:
    assert html(f"[words]({address})") == "<p><a>words</a></p>\n"
    assert codes(f"[words]({address})") == [Code.UNSAFE_LINK]


def test_a_picture_in_prose_is_reported() -> None:
    assert codes("![alt](https://example.org/x.png)") == [Code.MISPLACED_MARKUP]
    assert "<img" not in html("![alt](https://example.org/x.png)")


def test_a_table_is_a_table() -> None:
    assert "<table>" in html("| a | b |\n|---|---|\n| 1 | 2 |")


def test_a_line_is_text_and_nothing_else() -> None:
    assert html("*a* <b> & [@x]", LINE) == "*a* &lt;b&gt; &amp; [@x]"


_SIGNS = "ab zش.,:;1-=#|>+!?\"'~&<*_\\`()[]\n\t\0"


@given(st.text(_SIGNS, max_size=20) | st.text(_SIGNS, max_size=20).map("A\n\nb".__add__))
def test_plain_texts_come_out_as_commonmark_says(text: str) -> None:
    expected = cmark.markdown_to_html_with_extensions(text, extensions=["table"])
    if not any(sign in expected for sign in ("<a ", "<img", "<!--")):
        assert render(text, PROSE).parts == (expected,)


_PIECES = [
    *("word", "كلمة", " ", "\n", "\n\n", "1.", '"', "[words]", "[@", "]", "[@ x]", "|"),
    *("[@one]", "[@two, p. 4]", "[@two, p. 5 | recalled]", "[@one|recalled]", "[@x, a\n\nb]"),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join))
def test_a_text_that_cites_is_read_alike_in_company_of_other_markup(text: str) -> None:
    """Paragraphs with citations alone are read in a quicker way than others."""
    text = f"A {text.strip()}"
    alone, *others = render(text, PROSE), render(f"{text}\n\n*end*", PROSE)
    *parts, last = alone.parts
    assert others[0].parts == (*parts, f"{last}<p><em>end</em></p>\n")
    assert others[0].problems == alone.problems


@given(st.text())
def test_no_text_breaks_rendering_or_smuggles_markup(text: str) -> None:
    rendered = html(text)
    for tag in ("<script", "<iframe", "<img", "<svg", "<style", "javascript:"):
        if tag in rendered:
            assert tag == "javascript:"
            assert f'"{tag}' not in rendered
