"""How a table is declared and checked: columns, types, allowed values, meanings and named rules.

From one declaration come the check at the door, the database schema, the CSV header, the HXL row and the data
dictionary. The declarations themselves are in `loaders.model.tables`.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Row = Mapping[str, Any]


class Kind(StrEnum):
    """The type of a column's values."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    BOOLEAN = "boolean"
    CODES = "codes"
    """A tuple of short codes or names; written with `; ` between them in files."""


_PYTHON_TYPES: dict[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.INTEGER: (int,),
    Kind.NUMBER: (int, float),
    Kind.DATE: (datetime.date,),
    Kind.TIME: (datetime.datetime,),
    Kind.BOOLEAN: (bool,),
    Kind.CODES: (tuple, list),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its type, unit, allowed values, HXL tag, one sentence of meaning and one example.

    Attributes:
        required: may not be empty.
        key: part of the table's primary key.
        refers: "table.column" that a value must exist in.
        free: text from outside (a source's words), which every export must neutralise and every page escape.
    """

    name: str
    kind: Kind
    meaning: str
    example: str
    required: bool = False
    key: bool = False
    allowed: tuple[str, ...] = ()
    unit: str | None = None
    hxl: str | None = None
    refers: str | None = None
    free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named condition that every row must meet; `meaning` says it in one sentence."""

    name: str
    meaning: str
    holds: Callable[[Row], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One broken rule of a table: which column, which rule, how many rows, and the first of them."""

    table: str
    column: str
    rule: str
    count: int
    first_rows: tuple[int, ...]
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A declared table. Column order is the order in every file and on every page."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = field(default=())

    @property
    def column_names(self) -> list[str]:
        """Names in declared order."""
        return [column.name for column in self.columns]

    @property
    def key(self) -> list[str]:
        """Names of the primary key's columns."""
        return [column.name for column in self.columns if column.key]

    def column(self, name: str) -> Column:
        """Return one column by name; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def faults(self, rows: Iterable[Row]) -> list[Fault]:
        """Check rows and return all faults at once, the worst first; an empty list means the rows are good.

        Named rules compare columns, so they are asked only of rows whose columns are each sound.
        """
        found: dict[tuple[str, str], list[tuple[int, object]]] = {}
        for index, row in enumerate(rows):
            sound = True
            for column in self.columns:
                rule = _column_fault(column, row.get(column.name))
                if rule:
                    sound = False
                    found.setdefault((column.name, rule), []).append((index, row.get(column.name)))
            for named in self.rules if sound else ():
                if not named.holds(row):
                    found.setdefault(("", named.name), []).append((index, named.meaning))
        faults = [
            Fault(
                table=self.name,
                column=column,
                rule=rule,
                count=len(places),
                first_rows=tuple(index for index, _ in places[:5]),
                found=str(places[0][1])[:80],
            )
            for (column, rule), places in found.items()
        ]
        return sorted(faults, key=lambda fault: -fault.count)


def is_missing(value: object) -> bool:
    """Say whether a value is absent: None, NaN or NaT; never 0 and never an empty tuple.

    >>> is_missing(None), is_missing(float("nan")), is_missing(0)
    (True, True, False)
    """
    if value is None:
        return True
    return not isinstance(value, (str, tuple, list)) and value != value


def _column_fault(column: Column, value: object) -> str | None:
    if is_missing(value) or value == "":
        return "required" if column.required else None
    if isinstance(value, bool) is not (column.kind is Kind.BOOLEAN):
        return "type"
    if not isinstance(value, _PYTHON_TYPES[column.kind]):
        return "type"
    if column.kind is Kind.DATE and isinstance(value, datetime.datetime):
        return "type"
    if column.allowed:
        values = value if isinstance(value, (tuple, list)) else (value,)
        if any(str(item) not in column.allowed for item in values):
            return "allowed"
    return None
