"""Tables as JSON: what the file is, its columns, its rows.

Comes in: a declared table and its frame. Goes out: UTF-8 bytes. Missing is null, days are ISO dates, several codes
are a list. Text is written exactly as stored, since no program runs JSON text as a formula.
"""

import datetime
import json
from typing import Any

from loaders.export.cells import readable
from loaders.export.note import ExportNote
from loaders.export.rows import export_rows
from loaders.export.to_csv import say_cut_short
from loaders.model.frames import Frame
from loaders.model.schema import Table


def write_json(table: Table, frame: Frame, *, note: ExportNote | None = None) -> bytes:
    """Write a frame of a declared table as one JSON object."""
    rows = [json_row(row) for row in export_rows(table, frame)]
    columns = [
        {"name": column.name, "type": column.kind.value, "unit": column.unit, "meaning": column.meaning}
        for column in table.columns
    ]
    return as_bytes({**describe(table, note), "columns": columns, "rows": rows})


def describe(table: Table, note: ExportNote | None) -> dict[str, Any]:
    """Return what a file says about itself."""
    said = note or ExportNote()
    return {
        "table": table.name,
        "meaning": table.meaning,
        "what": said.what or None,
        "as_of": json_value(said.as_of),
        "filters": dict(said.filters),
        "licence": said.licence,
        "view": said.view,
        "written_at": json_value(said.written_at),
        "cut_short": say_cut_short() if said.cut_short else None,
    }


def json_row(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with every value as JSON holds it."""
    return {name: json_value(value) for name, value in row.items()}


def json_value(value: Any) -> Any:
    """Return one value as JSON holds it."""
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, (tuple, list)):
        return [json_value(item) for item in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def as_bytes(content: dict[str, Any]) -> bytes:
    """Write JSON that a person can read too."""
    return (json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8")
