"""The three sites. Apart from the rest of the model, so that the command line need not load it."""

from __future__ import annotations

from enum import IntEnum


class Edition(IntEnum):
    """The three sites, from the least to the most privileged."""

    public = 0
    trainee = 1
    trainer = 2
