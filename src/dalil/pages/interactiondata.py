"""Interactions as the player's types have them (`web/player/types.js`)."""

from __future__ import annotations

from typing import Any, assert_never

from dalil.questions.interactions import (
    Branch,
    Choice,
    ExtendedText,
    Interaction,
    Match,
    Order,
    TextEntry,
)


def interaction_data(part: Interaction) -> dict[str, Any]:
    """One interaction as the player's types have it."""
    match part:
        case Choice():
            return {
                "kind": "choice",
                "options": part.options,
                "key": sorted(part.key),
                "multiple": part.multiple,
                "perOption": part.per_option,
            }
        case Match(rows):
            shown = [{"id": r.id, "options": r.options, "key": r.key} for r in rows]
            return {"kind": "match", "rows": shown}
        case Order():
            return {"kind": "order", "shown": part.shown, "key": part.key}
        case TextEntry(fields):
            listed = [
                {
                    "id": field.id,
                    "accepted": field.accepted,
                    "number": field.number,
                    "tolerance": field.tolerance,
                }
                for field in fields
            ]
            return {"kind": "text", "fields": listed}
        case ExtendedText():
            return {"kind": "extended", "criteria": part.criteria}
        case Branch(nodes):
            return {
                "kind": "branch",
                "nodes": [
                    {
                        "id": node.id,
                        "decisions": [
                            {"id": d.id, "next": d.next, "points": d.points} for d in node.decisions
                        ],
                    }
                    for node in nodes
                ],
            }
        case _:
            assert_never(part)
