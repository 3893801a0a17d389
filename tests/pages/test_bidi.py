"""Latin runs and numbers inside Arabic text stay in one piece."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.pages.bidi import isolate, isolate_line


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("القانون رقم 23-04 لسنة 2023", "23-04"),
        ("نسبة 39% من الضحايا", "39%"),
        ("المنظمة (IOM) في الجزائر", "IOM"),
        ("المادة 3(c) من البروتوكول", "3(c)"),
        ("بلغ 27.6 مليون", "27.6"),
        ("تقرير Global Report 2024 الصادر", "Global Report 2024"),
        ("معدل -0.4 لكل ألف", "-0.4"),
    ],
)
def test_a_run_is_isolated(text: str, run: str) -> None:
    assert re.search(rf'<bdi dir="ltr"( class="dl-num")?>{re.escape(run)}</bdi>', isolate(text))


def test_a_number_does_not_break_at_its_hyphen() -> None:
    assert 'class="dl-num">23-04<' in isolate("القانون رقم 23-04")
    assert 'class="dl-num"' not in isolate("تقرير Global Report")


def test_tags_and_entities_stay_whole() -> None:
    assert isolate('<a href="x-1.html">أ &amp; ب</a>') == '<a href="x-1.html">أ &amp; ب</a>'


def test_arabic_and_single_numbers_stay_bare() -> None:
    assert isolate("في سنة 2025 وصل 150 مشاركا") == "في سنة 2025 وصل 150 مشاركا"


@given(st.text(st.characters(codec="utf-8", exclude_characters="<>")))
def test_isolation_changes_no_character_of_the_text(text: str) -> None:
    isolated = isolate(html.escape(text, quote=False))
    assert html.unescape(re.sub(r"</?bdi[^>]*>", "", isolated)) == text


@given(st.text(st.sampled_from("أب ،.:-–/%&<>;'\"éÀŁ×09azZ()+@_")))
def test_a_line_is_isolated_like_the_html_it_becomes(text: str) -> None:
    assert isolate_line(text) == isolate(html.escape(text, quote=False))
