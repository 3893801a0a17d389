"""The shared vectors, in Python. `scoring.test.js` and `normalise.test.js` run the same ones."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from dalil.normalise import normalise, numbers, same_words
from dalil.pages.interactiondata import interaction_data
from dalil.questions.interactions import (
    Branch,
    BranchDecision,
    BranchNode,
    Choice,
    ExtendedText,
    Interaction,
    Match,
    MatchRow,
    Order,
    TextEntry,
    TextField,
)
from dalil.scoring import Confidence, Score, confidence_marks, form_share, score, score_item

HERE = Path(__file__).parent
SCORING: dict[str, Any] = json.loads((HERE / "scoring.json").read_text(encoding="utf-8"))
WORDS: dict[str, Any] = json.loads((HERE / "normalise.json").read_text(encoding="utf-8"))


def interaction(data: dict[str, Any]) -> Interaction:
    """An interaction from the data that a page gives the player."""
    match data["kind"]:
        case "choice":
            options, key = tuple(data["options"]), frozenset(data["key"])
            return Choice(options, key, data["multiple"], data["perOption"])
        case "match":
            rows = (MatchRow(r["id"], tuple(r["options"]), r["key"]) for r in data["rows"])
            return Match(tuple(rows))
        case "order":
            return Order(tuple(data["shown"]), tuple(data["key"]))
        case "text":
            fields = ({**f, "accepted": tuple(f["accepted"])} for f in data["fields"])
            return TextEntry(tuple(TextField(**field) for field in fields))
        case "extended":
            return ExtendedText(tuple((id_, points) for id_, points in data["criteria"]))
        case "branch":
            return Branch(
                tuple(
                    BranchNode(n["id"], tuple(BranchDecision(**d) for d in n["decisions"]))
                    for n in data["nodes"]
                )
            )
        case kind:
            raise ValueError(kind)


INTERACTIONS = {name: interaction(data) for name, data in SCORING["interactions"].items()}


def test_there_are_enough_of_them_and_of_every_kind() -> None:
    assert len(SCORING["cases"]) >= 150
    assert len(WORDS["normalised"]) >= 60
    assert {type(INTERACTIONS[case[0]]) for case in SCORING["cases"]} == {
        Choice,
        Match,
        Order,
        TextEntry,
        ExtendedText,
        Branch,
    }


def test_pages_give_the_player_these_shapes() -> None:
    for name, data in SCORING["interactions"].items():
        assert json.loads(json.dumps(interaction_data(INTERACTIONS[name]))) == data, name


@pytest.mark.parametrize(
    ("what", "name", "response", "earned", "possible"),
    [pytest.param(*case, id=f"{case[0]}: {case[1]}") for case in SCORING["cases"]],
)
def test_scores(what: str, name: str, response: Any, earned: int, possible: int) -> None:
    assert score(INTERACTIONS[what], response) == Score(earned, possible)


@pytest.mark.parametrize("case", SCORING["items"], ids=lambda case: case["name"])
def test_items_of_several_interactions(case: dict[str, Any]) -> None:
    parts = [INTERACTIONS[name] for name in case["interactions"]]
    assert score_item(parts, case["responses"]) == Score(case["earned"], case["possible"])


@pytest.mark.parametrize("case", SCORING["forms"], ids=lambda case: str(case["scores"])[:40])
def test_forms_and_their_cut_scores(case: dict[str, Any]) -> None:
    share = form_share([Score(*pair) for pair in case["scores"]])
    assert share == Fraction(*case["share"])
    assert {cut: share * 100 >= int(cut) for cut in case["reaches"]} == case["reaches"]


@pytest.mark.parametrize(("points", "sure", "marks"), SCORING["marks"])
def test_certainty(points: list[int], sure: int, marks: int) -> None:
    assert confidence_marks(Score(*points), Confidence(sure)) == marks


@pytest.mark.parametrize(("text", "expected"), WORDS["normalised"])
def test_normalised(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(("answer", "accepted", "expected"), WORDS["same"])
def test_same_words(answer: str, accepted: str, expected: bool) -> None:
    assert same_words(answer, accepted) is expected


@pytest.mark.parametrize(("text", "expected"), WORDS["numbers"])
def test_numbers(text: str, expected: list[float]) -> None:
    assert list(numbers(text)) == expected
