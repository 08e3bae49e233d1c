"""The rows of a frame as every writer needs them: plain values in declared order, checked once.

Comes in: a declared table and its frame. Goes out: rows of plain values. Declines numbers that are no numbers.
"""

import math
from collections.abc import Mapping
from typing import Any

from loaders.errors import ExportError
from loaders.language import N_
from loaders.model.frames import Frame, rows_from
from loaders.model.schema import Table


def export_rows(table: Table, frame: Frame) -> list[dict[str, Any]]:
    """Return the rows of a frame with the table's columns, in order.

    Raises:
        ExportError: the frame lacks a column of the table, or a number is infinite.
    """
    absent = [name for name in table.column_names if name not in frame]
    if absent:
        raise ExportError(
            N_(
                "Writing table “{table}”: the rows lack the columns {absent}. "
                "Expected every declared column. Report this; nothing was written."
            ),
            table=table.name,
            absent=", ".join(absent),
        )
    rows = rows_from(frame[table.column_names])
    for number, row in enumerate(rows, start=1):
        _require_finite(table, row, number)
    return rows


def _require_finite(table: Table, row: Mapping[str, Any], number: int) -> None:
    for name, value in row.items():
        if isinstance(value, float) and not math.isfinite(value):
            raise ExportError(
                N_(
                    "Writing table “{table}”, row {row}: column “{column}” holds {found}. "
                    "Expected a number or nothing. Correct the row, then export again."
                ),
                table=table.name,
                row=number,
                column=name,
                found=value,
            )
