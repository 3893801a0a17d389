"""Every row of a table is as wide as its head."""

from __future__ import annotations

from collections.abc import Iterator

from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic
from dalil.model.blocks import ComparisonBlock, TableBlock


def row_widths(subject: Subject) -> Iterator[Diagnostic]:
    for key, site in subject.parts:
        match site.part:
            case TableBlock(header=head, rows=rows):
                widths = [len(row.cells) for row in rows]
            case ComparisonBlock(columns=head, rows=compared):
                widths = [len(row.cells) for row in compared]
            case _:
                continue
        for index, width in enumerate(widths):
            if width != len(head):
                place = subject.place(key, (*site.path, "rows", index, "cells"))
                cells = "1 cell" if width == 1 else f"{width} cells"
                message = f"this row has {cells}, and the table {len(head)} columns"
                hint = "write one cell for each column; for an empty one write a dash: '-'"
                yield Diagnostic(place, Code.ROW_WIDTH, message, hint)
