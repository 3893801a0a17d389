"""Line drawings for templates, inlined so that they take the colour of the text beside them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

from dalil.pages.safe import safe

ICONS = Path(__file__).parent / "icons"
"""The drawings, a file each."""

_DIRECTIONAL = frozenset({"arrow", "exit", "quiz"})
"""Drawings that point or read: they turn around in right-to-left pages."""

_FILE = re.compile(r'<svg[^>]*viewBox="(?P<box>[\d .]+)"[^>]*>(?P<shape>.*)</svg>\s*', re.DOTALL)


@cache
def icon(name: str, size: str | None = None, directional: bool | None = None) -> Markup:
    """The drawing `icons/<name>.svg`, hidden from assistive technology: a word stands beside it.

    `size` is `sm` or `lg`. `directional` overrides whether it turns around in right-to-left pages.
    Raises KeyError for a name without a drawing.
    """
    turns = name in _DIRECTIONAL if directional is None else directional
    classes = ["dl-icon"]
    classes += [f"dl-icon--{size}"] if size else []
    classes += ["dl-icon--dir"] if turns else []
    return _svg(name, " ".join(classes))


@cache
def petal(pillar: str) -> Markup:
    """The mark with one petal filled: its place carries the meaning, not its colour."""
    return _svg(f"petal-{pillar}", "dl-petal", {'fill="currentColor"': 'class="on"'})


@cache
def mark() -> Markup:
    """The mark of the portal, in the colour of the text and on the ground of the page."""
    colours = {"#0b5067": "currentColor", "#fff": "var(--dl-paper, #fff)"}
    return _svg("mark", "dl-mark", colours)


def _svg(name: str, classes: str, replaced: dict[str, str] | None = None) -> Markup:
    file = ICONS / f"{name}.svg"
    if not file.is_file():
        raise KeyError(f"there is no icon {name}.svg")
    found = _FILE.fullmatch(file.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{name}.svg is no drawing with a viewBox")
    shape = found["shape"]
    for old, new in (replaced or {}).items():
        shape = shape.replace(old, new)
    # The stylesheet gives the size; the attributes keep it small where that did not arrive.
    return safe(
        f'<svg class="{classes}" viewBox="{found["box"]}" width="24" height="24" '
        f'aria-hidden="true" focusable="false">{shape}</svg>'
    )
