"""Tables as pandas frames: the currency between store, series, charts and exports.

A frame of a declared table has exactly its columns, in its order. Dates are `datetime64`, numbers `float64` (NaN
where missing), integers `Int64`, flags `bool`; text, codes and times are `object` with None where missing.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import pandas as pd

from loaders.model.schema import Column, Kind, Table, is_missing

Frame = pd.DataFrame


def rows_of(records: Iterable[Any]) -> list[dict[str, Any]]:
    """Turn dataclass records (slotted or not) into rows, enumerations into their plain codes."""
    return [
        {field.name: _plain(getattr(record, field.name)) for field in dataclasses.fields(record)} for record in records
    ]


def frame_of(table: Table, rows: Iterable[Mapping[str, Any]]) -> Frame:
    """Build the frame of a declared table from rows; a column that a row lacks is missing there."""
    listed = list(rows)
    return frame_of_columns(table, {name: [row.get(name) for row in listed] for name in table.column_names})


def frame_of_columns(table: Table, values: Mapping[str, Sequence[Any]]) -> Frame:
    """Build the frame of a declared table from its columns' values; the quick way for many rows."""
    return pd.DataFrame({column.name: _series(column, values[column.name]) for column in table.columns})


def empty_frame(table: Table) -> Frame:
    """Return the frame of a declared table without rows."""
    return frame_of(table, [])


def rows_from(frame: Frame) -> list[dict[str, Any]]:
    """Turn a frame back into rows of plain Python values: dates, whole numbers as int, None where missing."""
    plain = [
        [value if type(value) is str or value is None else _python(value) for value in column.tolist()]
        for _name, column in frame.items()
    ]
    columns = list(frame.columns)
    return [dict(zip(columns, values, strict=True)) for values in zip(*plain, strict=True)]


def _series(column: Column, given: Sequence[Any]) -> "pd.Series[Any]":
    # Most values are plain strings, or None: telling them apart by type saves a third of the time.
    values = [value if type(value) is str or value is None or not is_missing(value) else None for value in given]
    match column.kind:
        case Kind.DATE:
            return pd.Series(pd.to_datetime(pd.Series(values, dtype=object)))
        case Kind.NUMBER:
            return pd.Series(values, dtype="float64")
        case Kind.INTEGER:
            return pd.Series(values, dtype="Int64")
        case Kind.BOOLEAN:
            return pd.Series([bool(value) for value in values], dtype="bool")
        case Kind.CODES:
            return pd.Series([tuple(value or ()) for value in values], dtype=object)
        case _:
            return pd.Series([value if type(value) is str else _plain(value) for value in values], dtype=object)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value


def _python(value: Any) -> Any:
    if value is pd.NA or is_missing(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date() if value.tzinfo is None and value == value.normalize() else value.to_pydatetime()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
