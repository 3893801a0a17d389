"""Ids in fields name something that exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files

from dalil.checks.kinds import unknown
from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic, did_you_mean
from dalil.model.documents import Pillar
from dalil.model.portal import Door, Promise

_CODES: Mapping[str, Code] = {"sources": Code.UNKNOWN_SOURCE, "terms": Code.UNKNOWN_TERM}


def unknown_references(subject: Subject) -> Iterator[Diagnostic]:
    for key, site in subject.references:
        if problem := unknown(subject, site.kind, site.target):
            code = _CODES.get(site.kind, Code.UNKNOWN_REFERENCE)
            yield Diagnostic(subject.place(key, site.path), code, *problem)


def unknown_icons(subject: Subject) -> Iterator[Diagnostic]:
    """Doors, promises and pillars are shown with a drawing."""
    names = _drawings()
    petals = [name.removeprefix("petal-") for name in names if name.startswith("petal-")]
    drawings = [name for name in names if not name.startswith("petal-")]
    for key, site in subject.parts:
        match site.part:
            case Door(icon=name) | Promise(icon=name):
                path, known, some = (*site.path, "icon"), drawings, "help, person, module, source"
            case Pillar(id=name):
                path, known, some = (*site.path, "id"), petals, ", ".join(petals)
            case _:
                continue
        if name not in known:
            message = f'there is no drawing "{name}"'
            hint = did_you_mean(name, known) or f"write one that there is, such as: {some}"
            yield Diagnostic(subject.place(key, path), Code.UNKNOWN_REFERENCE, message, hint)


def _drawings() -> list[str]:
    names = sorted(file.name for file in (files("dalil.pages") / "icons").iterdir())
    return [name.removesuffix(".svg") for name in names if name.endswith(".svg")]
