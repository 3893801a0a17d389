"""Every item type becomes interactions. A new type is a case here; scoring and player stay."""

from __future__ import annotations

from typing import assert_never

from dalil.model.items import (
    CategoriseItem,
    ClozeItem,
    Gap,
    Item,
    MatchingItem,
    MultipleResponseItem,
    MultipleScoring,
    NumericItem,
    OrderingItem,
    Quality,
    ReflectionItem,
    ScenarioItem,
    ShortTextItem,
    SingleChoiceItem,
    TrueFalseItem,
)
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

TRUE, FALSE = "t", "f"
"""The option ids of a true_false item."""

_POINTS = {Quality.best: 2, Quality.acceptable: 1, Quality.harmful: 0}


def lower(item: Item) -> tuple[Interaction, ...]:  # noqa: PLR0911 - one return a type
    """The interactions of an item, in the order a learner meets them."""
    match item:
        case SingleChoiceItem():
            options = tuple(option.id for option in item.options)
            return (Choice(options, frozenset({item.key}), multiple=False, per_option=False),)
        case MultipleResponseItem():
            options = tuple(option.id for option in item.options)
            per_option = item.scoring is MultipleScoring.per_option
            return (Choice(options, frozenset(item.key), multiple=True, per_option=per_option),)
        case TrueFalseItem():
            key = frozenset({TRUE if item.key else FALSE})
            return (Choice((TRUE, FALSE), key, multiple=False, per_option=False),)
        case MatchingItem():
            responses = tuple(response.id for response in item.responses)
            return (Match(tuple(MatchRow(p.id, responses, item.key[p.id]) for p in item.premises)),)
        case CategoriseItem():
            categories = tuple(category.id for category in item.categories)
            return (Match(tuple(MatchRow(e.id, categories, item.key[e.id]) for e in item.entries)),)
        case OrderingItem():
            return (Order(tuple(entry.id for entry in item.entries), item.key),)
        case NumericItem():
            return (TextEntry((TextField("n", (), item.key, item.tolerance),)),)
        case ShortTextItem():
            return (TextEntry((TextField("a", accepted(item.accepted)),)),)
        case ClozeItem():
            return tuple(_gap(gap) for gap in item.gaps)
        case ReflectionItem():
            return (ExtendedText(tuple((c.id, c.points) for c in item.rubric)),)
        case ScenarioItem():
            return (_branch(item),)
        case _:
            assert_never(item)


def accepted(text: str) -> tuple[str, ...]:
    """The right answers an author lists with | between them."""
    return tuple(part for piece in text.split("|") if (part := piece.strip()))


def _gap(gap: Gap) -> Interaction:
    if gap.options and gap.key is not None:
        return Match((MatchRow(gap.id, tuple(option.id for option in gap.options), gap.key),))
    return TextEntry((TextField(gap.id, accepted(gap.accepted or "")),))


def _branch(item: ScenarioItem) -> Branch:
    return Branch(
        tuple(
            BranchNode(
                node.id,
                tuple(BranchDecision(d.id, d.next, _POINTS[d.quality]) for d in node.decisions),
            )
            for node in item.nodes
        )
    )
