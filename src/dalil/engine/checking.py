"""The second row of tasks: hold the documents of a part to the rules of the whole portal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from dalil.checks import check
from dalil.checks.images import IMAGES
from dalil.checks.translations import check_locales
from dalil.diagnostics import Diagnostic
from dalil.engine.movable import Files
from dalil.engine.part import PartInputs, document_of, part_of
from dalil.engine.surroundings import Whole, surroundings_of
from dalil.labels import MadeWhenAsked


@dataclass(frozen=True)
class CheckTask:
    """Check all documents of a part."""

    inputs: PartInputs
    whole: Whole

    def files(self) -> list[Files]:
        root = self.inputs.root
        pictures = sorted(p.relative_to(root).as_posix() for p in (root / IMAGES).rglob("*"))
        return [*self.inputs.files(), Files(root, tuple(pictures), contents=False)]

    def moved(self, root: Path) -> CheckTask:
        return CheckTask(self.inputs.moved(root), self.whole.moved(root))


def check_part(task: CheckTask) -> dict[str, tuple[Diagnostic, ...]]:
    """What is wrong with each document, or its translations, beyond its files by themselves."""
    part, around = part_of(task.inputs), surroundings_of(task.whole)
    own = frozenset(task.inputs.keys)
    outlines = around.catalog()
    mixed = replace(
        outlines,
        documents=MadeWhenAsked(
            outlines.documents, lambda k: part.catalog.documents.get(k) or outlines.documents[k]
        ),
        files={k: part.catalog.files[k] if k in own else f for k, f in outlines.files.items()},
    )
    readings = {key: part.reading(key) for key in part.catalog.documents}
    problems = check(mixed, task.whole.today, own=own, facts=around.facts, readings=readings)
    problems += check_locales(mixed, part.translations, own=own, readings=readings)
    found: dict[str, set[Diagnostic]] = {key: set() for key in own}
    for problem in problems:
        found[document_of(problem.place.file, task.inputs)].add(problem)
    return {key: tuple(sorted(problems)) for key, problems in found.items()}
