"""Every row of a table is as wide as its head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic
from dalil.model.blocks import ComparisonBlock, ComparisonRow, TableBlock, TableRow
from dalil.model.walk import PartSite


def row_widths(subject: Subject) -> Iterator[Diagnostic]:
    for key, site, table in subject.parts(TableBlock):
        yield from _odd_rows(subject, key, site, len(table.header), table.rows)
    for key, site, comparison in subject.parts(ComparisonBlock):
        yield from _odd_rows(subject, key, site, len(comparison.columns), comparison.rows)


def _odd_rows(
    subject: Subject,
    key: str,
    site: PartSite,
    columns: int,
    rows: Iterable[TableRow | ComparisonRow],
) -> Iterator[Diagnostic]:
    for index, row in enumerate(rows):
        if len(row.cells) != columns:
            place = subject.place(key, (*site.path, "rows", index, "cells"))
            cells = "1 cell" if len(row.cells) == 1 else f"{len(row.cells)} cells"
            message = f"this row has {cells}, and the table {columns} columns"
            hint = "write one cell for each column; for an empty one write a dash: '-'"
            yield Diagnostic(place, Code.ROW_WIDTH, message, hint)
