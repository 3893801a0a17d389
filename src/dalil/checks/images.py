"""Pictures are where their blocks say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic, did_you_mean
from dalil.model.blocks import FigureBlock

IMAGES = "docs/assets/images"


def missing_images(subject: Subject) -> Iterator[Diagnostic]:
    """Names are compared letter by letter: other file systems tell capitals apart."""
    blocks = list(subject.parts(FigureBlock))
    known = sorted(_names(subject.catalog.root / IMAGES)) if blocks else []
    for key, site, block in blocks:
        if block.image not in known:
            message = f"there is no picture {IMAGES}/{block.image}"
            hint = did_you_mean(block.image, known) or "put the file there, or correct the name"
            place = subject.place(key, (*site.path, "image"))
            yield Diagnostic(place, Code.MISSING_IMAGE, message, hint)


def _names(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix()
