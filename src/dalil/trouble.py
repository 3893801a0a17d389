"""A wrong use, or something missing on this computer: no fault of the content, and no bug."""

from __future__ import annotations


class Trouble(Exception):
    """What to do about it, in one sentence for the terminal."""
