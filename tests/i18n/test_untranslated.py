from __future__ import annotations

import copy
import json
import pickle

import pytest

from dalil.i18n.localize import Untranslated
from dalil.model.base import Edition
from dalil.model.blocks import TextBlock


@pytest.fixture
def text() -> Untranslated:
    return Untranslated("Une phrase", "fr")


def test_it_is_equal_to_the_plain_string(text: Untranslated) -> None:
    assert text == "Une phrase"
    assert hash(text) == hash("Une phrase")
    assert text in {"Une phrase": 1}
    assert json.dumps(text) == '"Une phrase"'


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_it_survives_pickling(text: Untranslated, protocol: int) -> None:
    back = pickle.loads(pickle.dumps(text, protocol))
    assert type(back) is Untranslated
    assert (back, back.language) == ("Une phrase", "fr")


def test_it_survives_copies_of_models(text: Untranslated) -> None:
    block = TextBlock(type="text", text="plain", audience=Edition.public)
    for made in (
        block.model_copy(update={"text": text}),
        block.model_copy(update={"text": text}).model_copy(),
        block.model_copy(update={"text": text}).model_copy(deep=True),
        copy.deepcopy(block.model_copy(update={"text": text})),
        pickle.loads(pickle.dumps(block.model_copy(update={"text": text}))),
    ):
        assert isinstance(made.text, Untranslated)
        assert made.text.language == "fr"


def test_what_is_made_of_it_is_plain(text: Untranslated) -> None:
    assert type(text[:3]) is str
    assert type(text + "!") is str
    assert type(f"{text}") is str


def test_its_direction_is_that_of_its_language() -> None:
    assert Untranslated("كلمة", "ar").direction == "rtl"
    assert Untranslated("word", "en").direction == "ltr"
