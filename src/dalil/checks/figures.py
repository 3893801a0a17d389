"""Published numbers: one value or a series, shown only where sources agree."""

from __future__ import annotations

from collections.abc import Iterator

from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic
from dalil.model.reference import Figure


def shapes(subject: Subject) -> Iterator[Diagnostic]:
    """A figure is a single value or a series, never both, never neither."""
    for key, site, figure in subject.parts(Figure):
        if (figure.value is None) == (not figure.series):
            both = figure.value is not None
            has = "both a value and a series" if both else "neither a value nor a series"
            message = f'the figure "{figure.id}" has {has}'
            hint = "make two figures of it" if both else "write `value:`, or `series:` for a chart"
            yield Diagnostic(subject.place(key, site.path), Code.FIGURE_SHAPE, message, hint)


def shown_figures(subject: Subject) -> Iterator[Diagnostic]:
    """Charts draw series, everything else shows a value; nothing shows what sources dispute."""
    for key, site in subject.references:
        figure = subject.catalog.figures.get(site.target) if site.kind == "figures" else None
        if figure is None:
            continue
        if figure.conflict:
            message = f'sources disagree on the figure "{figure.id}", so it cannot be shown'
            hint = "leave it out, or settle the conflict in content/figures.yml"
            place = subject.place(key, site.path)
            yield Diagnostic(place, Code.CONFLICTING_FIGURE, message, hint)
        if problem := _shape_problem(figure, is_chart=site.path[-1] == "figure"):
            yield Diagnostic(subject.place(key, site.path), Code.FIGURE_SHAPE, *problem)


def _shape_problem(figure: Figure, *, is_chart: bool) -> tuple[str, str] | None:
    if is_chart and not figure.series:
        message = f'the figure "{figure.id}" has no series to draw'
        return message, "show a single value in a block of type key_figures"
    if not is_chart and figure.value is None:
        message = f'the figure "{figure.id}" has no single value to show'
        return message, "draw a series in a block of type chart"
    return None
