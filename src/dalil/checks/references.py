"""Ids in fields name something that exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dalil.checks.kinds import unknown
from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic, did_you_mean
from dalil.model.documents import Pillar
from dalil.model.portal import Door, Promise
from dalil.model.walk import Path
from dalil.pages.icons import ICONS

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
    shown: list[tuple[str, Path, str]] = []
    shown += ((key, (*site.path, "icon"), door.icon) for key, site, door in subject.parts(Door))
    shown += ((key, (*site.path, "icon"), p.icon) for key, site, p in subject.parts(Promise))
    yield from _undrawn(subject, shown, drawings, "help, person, module, source")
    shown = [(key, ("id",), pillar.id) for key, pillar in subject.of(Pillar).items()]
    yield from _undrawn(subject, shown, petals, ", ".join(petals))


def _undrawn(
    subject: Subject, shown: Iterable[tuple[str, Path, str]], known: Sequence[str], some: str
) -> Iterator[Diagnostic]:
    for key, path, name in shown:
        if name not in known:
            message = f'there is no drawing "{name}"'
            hint = did_you_mean(name, known) or f"write one that there is, such as: {some}"
            yield Diagnostic(subject.place(key, path), Code.UNKNOWN_REFERENCE, message, hint)


def _drawings() -> list[str]:
    names = sorted(file.name for file in ICONS.iterdir())
    return [name.removesuffix(".svg") for name in names if name.endswith(".svg")]
