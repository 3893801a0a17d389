"""The closed set of interactions. The player, scoring and every exporter know these and no more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """Choose among options. `per_option`: partial credit where several are right."""

    options: tuple[str, ...]
    key: frozenset[str]
    multiple: bool
    per_option: bool


@dataclass(frozen=True, slots=True)
class MatchRow:
    id: str
    options: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Match:
    """Give each row one of its options."""

    rows: tuple[MatchRow, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Bring entries into order. `key` is the right order, `shown` the one they are written in."""

    shown: tuple[str, ...]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextField:
    """A free answer: words, or a number where `number` is set."""

    id: str
    accepted: tuple[str, ...] = ()
    number: float | None = None
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True)
class TextEntry:
    fields: tuple[TextField, ...]


@dataclass(frozen=True, slots=True)
class ExtendedText:
    """A long answer the learner scores by criteria: id and points."""

    criteria: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class BranchDecision:
    id: str
    next: str
    points: int


@dataclass(frozen=True, slots=True)
class BranchNode:
    id: str
    decisions: tuple[BranchDecision, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A story of decisions. A node without decisions is an ending; the first node is the start."""

    nodes: tuple[BranchNode, ...]


Interaction = Choice | Match | Order | TextEntry | ExtendedText | Branch
