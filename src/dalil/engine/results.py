"""What parts of a build give back: plain, small, and the same for the same content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dalil.checks.facts import DocumentFacts
from dalil.diagnostics import Diagnostic
from dalil.labels import Label

if TYPE_CHECKING:
    from dalil.engine.outlines import Outlines


@dataclass(frozen=True, slots=True)
class Head:
    """What the rest of a portal must know of one document.

    `outlines` is empty where the document could not be read. `diagnostics` says why, and what is
    wrong with its translation files by themselves.
    """

    key: str
    outlines: Outlines
    facts: DocumentFacts | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class PackedHead:
    """A Head as bytes, which most stages only pass on.

    `label` is None where the document could not be read. `flawed`: it has diagnostics. `structure`:
    a digest of what checks of other documents look at; `digest`: of all.
    """

    label: Label | None
    flawed: bool
    structure: bytes
    digest: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """A page that was written. `digest` is of its bytes, in hexadecimal.

    `canonical` and `alternates` (language and address) are for the sitemap, where the address of
    the site is known.
    """

    path: str
    digest: str
    asks: bool
    """Whether it needs the player."""
    canonical: str | None
    alternates: tuple[tuple[str, str], ...]
