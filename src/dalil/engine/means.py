"""What a build may use of this computer, or of others. Imports nothing, for the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Means:
    """`jobs`: worker processes, None for one a processor.

    `scheduler`: the address of a Dask cluster instead. `profile`: the file to write a profile to;
    then everything is done in this process.
    """

    jobs: int | None = None
    scheduler: str | None = None
    profile: Path | None = None
