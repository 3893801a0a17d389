"""Python and JavaScript agree on input nobody thought of, not only on the vectors."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dalil.normalise import normalise, numbers, same_words, without_articles
from dalil.scoring import Score, form_share, score
from tests.player.node import node
from tests.vectors.test_vectors import INTERACTIONS, SCORING

HERE = Path(__file__).parent
ALPHABETS = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىةٱـ",
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670",
    "abcxyzéèêëàçïîôöùûüœæßıİÉŒŸÑ\u0301\u0327\u0308",
    "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
    " \t\n\u00a0\u202f\u2009\u200b\u200c\u200d\u200e\u200f\u2067\ufeff\u0085\u001c\u2028",
    ".,;:!?'’\"«»()[]-+\u2212/%٪،؛؟٫٬_&@#€½²№ﻻﬁΣσς漢😀",
)
PREFIXES = ("", "ال", "وال", "بال", "لل", "كال", "فال", "و", "ل")


def answers(calls: Sequence[tuple[str, list[Any]]]) -> list[Any]:
    lines = "\n".join(json.dumps(call) for call in calls)
    done = subprocess.run(
        [node(), "parity.mjs"], cwd=HERE, input=lines, capture_output=True, text=True,
        encoding="utf-8", check=True,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()]


class Wild:
    """Texts as no author would write them, the same in each run."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def text(self) -> str:
        chosen = self.random.choices(ALPHABETS, k=3)
        letters = "".join(chosen)
        word = "".join(self.random.choices(letters, k=self.random.randint(0, 9)))
        return self.random.choice(PREFIXES) + word

    def numeral(self) -> str:
        signs = ("", "-", "+", "\u2212", "\u200e-", " ", "\u200f", "\ufeff")
        ends = ("", "%", " %", "٪", "\u00a0", "x", "\ufeff", "\u001c")
        separators = ".,٫٬\u00a0\u202f ' "
        digits = "".join(
            self.random.choice(ALPHABETS[3][:20] + separators * (self.random.random() < 0.3))
            for _ in range(self.random.randint(0, 8))
        )
        return self.random.choice(signs) + digits + self.random.choice(ends)


def test_normalised_alike() -> None:
    wild = Wild(1)
    texts = [wild.text() for _ in range(4000)]
    found = answers([("normalise", [text]) for text in texts])
    expected = [normalise(text) for text in texts]
    assert [t for t, a, b in zip(texts, found, expected, strict=True) if a != b] == []
    found = answers([("withoutArticles", [text]) for text in expected])
    assert found == [without_articles(text) for text in expected]


def test_same_words_alike() -> None:
    wild = Wild(2)
    pairs = [[wild.text(), wild.text()[:2]] for _ in range(2000)]
    pairs += [[wild.random.choice(PREFIXES) + pair[0], pair[0]] for pair in pairs]
    found = answers([("sameWords", pair) for pair in pairs])
    assert found == [same_words(*pair) for pair in pairs]
    assert 0 < sum(found) < len(found)


def test_numbers_alike() -> None:
    wild = Wild(3)
    texts = [wild.numeral() for _ in range(4000)]
    found = answers([("numbers", [text]) for text in texts])
    wrong = [
        (text, one, list(numbers(text)))
        for text, one in zip(texts, found, strict=True)
        if one != list(numbers(text))
    ]
    assert wrong == []
    assert sum(bool(one) for one in found) > 500


def wild_response(wild: Wild, kind: str) -> Any:
    choose = wild.random
    anything: list[Any] = [None, [], {}, "a", 1, True, ["a", None, 2], {"a": ["x"]}, [["a"]]]
    if choose.random() < 0.15:
        return choose.choice(anything)
    if kind in ("match", "text"):
        values = ["x", "y", "b", "18", "١٨", "اكراه", "", None, 3, wild.text()]
        return {id_: choose.choice(values) for id_ in choose.sample("abcnq", 3)}
    return choose.choices("abcdetfz", k=choose.randint(0, 6))


@pytest.mark.parametrize("name", sorted(INTERACTIONS))
def test_scored_alike(name: str) -> None:
    wild = Wild(len(name))
    data = SCORING["interactions"][name]
    responses = [wild_response(wild, data["kind"]) for _ in range(150)]
    found = answers([("score", [data, response]) for response in responses])
    expected = [score(INTERACTIONS[name], response) for response in responses]
    assert found == [{"earned": s.earned, "possible": s.possible} for s in expected]


def test_form_shares_alike() -> None:
    wild = Wild(9)
    forms = [
        [Score(wild.random.randint(0, p), p) for p in wild.random.choices(range(12), k=n)]
        for n in range(40)
    ]
    data = [[{"earned": s.earned, "possible": s.possible} for s in scores] for scores in forms]
    found = answers([("formShare", [scores]) for scores in data])
    shares = [form_share(scores) for scores in forms]
    assert [(s["earned"], s["possible"]) for s in found] == [
        (s.numerator, s.denominator) for s in shares
    ]
