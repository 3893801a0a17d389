"""Modules hold together: objectives are taught, minutes add up, prerequisites lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic, did_you_mean
from dalil.model.documents import Module


def objectives(subject: Subject) -> Iterator[Diagnostic]:
    """Every section teaches objectives of its module; every objective is taught."""
    for key, module in subject.of(Module).items():
        known = [objective.id for objective in module.objectives]
        for s, section in enumerate(module.sections):
            for o, id_ in enumerate(section.objectives):
                if id_ not in known:
                    place = subject.place(key, ("sections", s, "objectives", o))
                    message = f'the module has no objective "{id_}"'
                    hint = did_you_mean(id_, known) or f"it has: {', '.join(dict.fromkeys(known))}"
                    yield Diagnostic(place, Code.UNKNOWN_OBJECTIVE, message, hint)
        taught = {id_ for section in module.sections for id_ in section.objectives}
        for o, id_ in enumerate(known):
            if id_ not in taught:
                place = subject.place(key, ("objectives", o, "id"))
                message = f'no section teaches the objective "{id_}"'
                hint = "add it to the `objectives:` of the section that does, or delete it"
                yield Diagnostic(place, Code.UNUSED_OBJECTIVE, message, hint)


def durations(subject: Subject) -> Iterator[Diagnostic]:
    for key, module in subject.of(Module).items():
        minutes = [section.duration_minutes for section in module.sections]
        if sum(minutes) != module.duration_minutes:
            place = subject.place(key, ("duration_minutes",))
            added = " + ".join(map(str, minutes))
            message = (
                f"the module takes {module.duration_minutes} minutes, "
                f"and its sections take {sum(minutes)} ({added})"
            )
            hint = f"write `duration_minutes: {sum(minutes)}`, or correct a section"
            yield Diagnostic(place, Code.DURATION_MISMATCH, message, hint)


def prerequisite_cycles(subject: Subject) -> Iterator[Diagnostic]:
    """No module comes before itself. Each cycle is shown once, from its first module by name."""
    labels = subject.catalog.labels.items()
    keys = {known.id: key for key, known in labels if known.kind == Module.__name__}
    waiting = {k.id: k.prerequisites for _, k in labels if k.kind == Module.__name__}
    modules = subject.catalog.modules
    for start in sorted(_never_ready(waiting)):
        if keys[start] not in subject.own:
            continue
        cycle = _cycle(modules, start)
        if cycle is not None and start == min(cycle):
            index = modules[start].prerequisites.index(cycle[0] if len(cycle) == 1 else cycle[1])
            place = subject.place(keys[start], ("prerequisites", index))
            message = f"these modules wait for each other: {' -> '.join((*cycle, start))}"
            hint = "delete one of these prerequisites"
            yield Diagnostic(place, Code.PREREQUISITE_CYCLE, message, hint)


def _never_ready(modules: Mapping[str, Sequence[str]]) -> set[str]:
    """The modules that wait for a cycle: all that are left when those come first that can.

    `modules`: what each has as prerequisites.
    """
    waiting = {id_: modules.keys() & before for id_, before in modules.items()}
    following: dict[str, list[str]] = {}
    for id_, before in waiting.items():
        for other in before:
            following.setdefault(other, []).append(id_)
    ready = [id_ for id_, before in waiting.items() if not before]
    for id_ in ready:
        for other in following.get(id_, ()):
            waiting[other].remove(id_)
            if not waiting[other]:
                ready.append(other)
    return modules.keys() - set(ready)


def _cycle(modules: Mapping[str, Module], start: str) -> tuple[str, ...] | None:
    """The shortest way from a module back to itself, without the return."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for path in paths:
        for id_ in modules[path[-1]].prerequisites:
            if id_ == start:
                return path
            if id_ in modules and id_ not in seen:
                seen.add(id_)
                paths.append((*path, id_))
    return None
