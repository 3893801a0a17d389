"""What a task must tell about itself to be done on another computer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self


@dataclass(frozen=True)
class Files:
    """Files of a portal by their names below its root; some may not be there.

    `contents`: whether more matters than that they are there.
    """

    root: Path
    names: tuple[str, ...]
    contents: bool = True


class Movable(Protocol):
    """A task that can be done elsewhere."""

    def files(self) -> Sequence[Files]:
        """All that is read. Files that other tasks read too are together, and travel once."""

    def moved(self, root: Path) -> Self:
        """The same task for a portal in another folder, which gives its pages back."""
