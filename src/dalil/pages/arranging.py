"""The order in which the parts of an item are shown. Page and page data read the same order."""

from __future__ import annotations

from dataclasses import replace

from dalil.model.items import CategoriseItem, Item, TrueFalseItem
from dalil.questions.forms import option_order
from dalil.questions.interactions import Branch, BranchNode, Choice, Interaction, Match, Order
from dalil.questions.lowering import lower


def arranged(item: Item, seed: int | None) -> tuple[Interaction, ...]:
    """The interactions of an item, each list of options in the order shown.

    `seed` is that of the form; without one everything stays as it is written. True comes before
    false, categories and premises keep their places, and entries to order never stand in order.
    """
    lowered = lower(item)
    if isinstance(item, TrueFalseItem):
        return lowered
    return tuple(_arranged(item, part, seed) for part in lowered)


def _arranged(item: Item, part: Interaction, seed: int | None) -> Interaction:
    match part:
        case Choice():
            return replace(part, options=_order(part.options, seed, item.id))
        case Match() if isinstance(item, CategoriseItem):
            by_id = {row.id: row for row in part.rows}
            order = _order(tuple(by_id), seed, item.id)
            return Match(tuple(by_id[id_] for id_ in order))
        case Match():
            return Match(
                tuple(
                    replace(row, options=_order(row.options, seed, _salt(item, part, row.id)))
                    for row in part.rows
                )
            )
        case Order():
            return replace(part, shown=_disordered(_order(part.shown, seed, item.id), part.key))
        case Branch():
            return Branch(tuple(_node(item, node, seed) for node in part.nodes))
        case _:
            return part


def _order(ids: tuple[str, ...], seed: int | None, salt: str) -> tuple[str, ...]:
    return ids if seed is None else option_order(ids, seed, salt)


def _salt(item: Item, match: Match, row: str) -> str:
    """All rows of a matching item offer one list; each gap of a cloze has its own."""
    return item.id if len(match.rows) > 1 else f"{item.id}/{row}"


def _disordered(shown: tuple[str, ...], key: tuple[str, ...]) -> tuple[str, ...]:
    return (*shown[1:], shown[0]) if shown == key else shown


def _node(item: Item, node: BranchNode, seed: int | None) -> BranchNode:
    by_id = {decision.id: decision for decision in node.decisions}
    order = _order(tuple(by_id), seed, f"{item.id}/{node.id}")
    return BranchNode(node.id, tuple(by_id[id_] for id_ in order))
