"""Where the values of a YAML file stand. Imports no YAML: most runs read no odd file."""

from __future__ import annotations

MAX_DEPTH = 30
"""Lists and mappings inside each other."""

Path = tuple[str | int, ...]
"""The keys and indices that lead to a value."""

Position = tuple[int, int]
"""Line and column, from 1."""

Positions = dict[Path, tuple[Position, Position]]
"""Where each value starts and ends."""

KEY = "\x00key"
"""A step of a path that no file can have: marks the place of the key itself."""
