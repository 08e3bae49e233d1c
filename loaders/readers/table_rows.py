"""A declared table from a CSV file: every cell checked, all faults told at once.

Comes in: bytes of a CSV file (UTF-8 with or without BOM; comma, semicolon or tab) and the tables it may hold.
Goes out: rows of plain Python values, missing as None. Declines to guess: a number with separators, a day that is not
ISO 8601, an unknown code or column is a fault, told with its row and column.
"""

import csv
import datetime
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from loaders.errors import ReadError
from loaders.language import N_, _
from loaders.model.schema import Column, Kind, Table
from loaders.readers.text import check_text, decode_text

FAULTS_TOLD = 20
CODES_BETWEEN = ";"
FIRST_ROW = 2
"""Number of the first row under the header, as a spreadsheet shows it."""

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_WHOLE = re.compile(r"-?\d+", re.ASCII)
_FLAGS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFault:
    """One thing wrong in a table; `column` is empty when it concerns the whole row, `row` 1 is the header."""

    row: int
    column: str
    found: str
    expected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTable:
    """Rows of a file with their numbers in it, and what is wrong with them."""

    table: Table
    rows: list[dict[str, Any]]
    numbers: list[int]
    faults: list[CellFault]


def read_rows(raw: bytes, name: str, table: Table) -> list[dict[str, Any]]:
    """Read a file that holds rows of one declared table.

    Raises:
        ReadError: the file is not such a table; the message lists every fault.
    """
    read = parse_rows(raw, name, [table])
    refuse_faults(read.faults, name=name, table=table)
    return read.rows


def parse_rows(raw: bytes, name: str, tables: Sequence[Table]) -> ReadTable:
    """Take a CSV file apart into rows of the table that its header fits best.

    Raises:
        ReadError: not text, or no CSV at all. Faults of single cells are handed back, not raised.
    """
    text = check_text(decode_text(raw, name=name).removeprefix("\ufeff"), name=name)
    header, *records = _records(text, name)
    names = [cell.strip() for cell in header]
    table = max(tables, key=lambda candidate: len(set(names) & set(candidate.column_names)))
    _refuse_other_files(names, table, name=name)
    faults = _header_faults(names, table)
    columns = {column: table.column(column) for column in names if column in table.column_names}
    rows: list[dict[str, Any]] = []
    numbers: list[int] = []
    for number, record in enumerate(records, start=FIRST_ROW):
        if any(cell.strip() for cell in record):
            row, wrong = _read_row(names, columns, record, number)
            wrong += _rule_faults(table, row, number, known={fault.column for fault in (*faults, *wrong)})
            faults += wrong
            rows.append(row)
            numbers.append(number)
    if not rows:
        faults.append(CellFault(row=FIRST_ROW, column="", found="", expected=_("at least one row under the header")))
    return ReadTable(table=table, rows=rows, numbers=numbers, faults=faults)


def refuse_faults(faults: Sequence[CellFault], *, name: str, table: Table) -> None:
    """Raise one error that tells all faults, up to a limit; nothing when there are none.

    Raises:
        ReadError: there is a fault.
    """
    if not faults:
        return
    told = [_say_fault(fault) for fault in sorted(faults, key=lambda fault: fault.row)[:FAULTS_TOLD]]
    if len(faults) > FAULTS_TOLD:
        told.append("…")
    raise ReadError(
        N_(
            "Reading “{name}” as a table of {table}: {count} faults found. {faults} "
            "Expected every row to be right, so nothing was taken. Correct these cells and read the file again."
        ),
        name=name,
        table=table.name,
        count=len(faults),
        faults=" ".join(told),
    )


def _say_fault(fault: CellFault) -> str:
    place = {"row": fault.row, "expected": fault.expected, "found": fault.found[:60]}
    if not fault.column:
        return _("Row {row}: expected {expected}.", **place)
    if not fault.found:
        return _("Row {row}, column “{column}”: empty, expected {expected}.", column=fault.column, **place)
    return _("Row {row}, column “{column}”: “{found}”, expected {expected}.", column=fault.column, **place)


def _records(text: str, name: str) -> list[list[str]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ReadError(
            N_(
                "Reading “{name}”: it is not a complete CSV file ({reason}). "
                "Expected a header and rows with one cell a column. Save the sheet as CSV (UTF-8) again."
            ),
            name=name,
            reason=error,
        ) from error


def _refuse_other_files(names: Sequence[str], table: Table, *, name: str) -> None:
    if set(names) & {column.name for column in table.columns if column.required}:
        return
    raise ReadError(
        N_(
            "Reading “{name}” as a table of {table}: its first row “{found}” is not the header of one. "
            "Expected these columns: {columns}. Put this header in the first row."
        ),
        name=name,
        table=table.name,
        found=", ".join(names)[:60],
        columns=", ".join(table.column_names),
    )


def _header_faults(names: Sequence[str], table: Table) -> list[CellFault]:
    known = table.column_names
    wrong = [(name, _("a column of this table")) for name in names if name not in known]
    wrong += [(name, _("a column once")) for name in dict.fromkeys(names) if name in known and names.count(name) > 1]
    missing = [column.name for column in table.columns if column.required and column.name not in names]
    return [
        *(CellFault(row=1, column=name, found=name, expected=expected) for name, expected in wrong),
        *(CellFault(row=1, column=name, found="", expected=_("this column in the header")) for name in missing),
    ]


def _read_row(
    names: Sequence[str], columns: dict[str, Column], record: Sequence[str], number: int
) -> tuple[dict[str, Any], list[CellFault]]:
    faults: list[CellFault] = []
    if len(record) > len(names) and any(cell.strip() for cell in record[len(names) :]):
        faults.append(CellFault(row=number, column="", found="", expected=_("no more cells than the header has")))
    row: dict[str, Any] = {}
    for name, cell in zip(names, record, strict=False):
        if name not in columns:
            continue
        try:
            row[name] = _CELL_READERS[columns[name].kind](cell.strip()) if cell.strip() else None
        except ValueError:
            row[name] = None
            faults.append(CellFault(row=number, column=name, found=cell.strip(), expected=_expected(columns[name])))
    for name, column in columns.items():
        if column.kind is Kind.CODES and row.get(name) is None:
            row[name] = ()
    return row, faults


def _rule_faults(table: Table, row: dict[str, Any], number: int, *, known: set[str]) -> list[CellFault]:
    """Hold a row against the table's own checks; columns already told are not told twice."""
    faults: list[CellFault] = []
    for fault in table.faults([row]):
        if fault.column and fault.column not in known:
            column = table.column(fault.column)
            found = "" if fault.rule == "required" else fault.found
            faults.append(CellFault(row=number, column=fault.column, found=found, expected=_expected(column)))
        elif not fault.column and not known:
            faults.append(
                CellFault(row=number, column="", found="", expected=_("this rule to hold: {rule}", rule=fault.found))
            )
    return faults


def _expected(column: Column) -> str:
    if column.allowed:
        return _("one of {codes}", codes=", ".join(column.allowed))
    match column.kind:
        case Kind.DATE:
            return _("a day such as {example}", example=column.example)
        case Kind.INTEGER | Kind.NUMBER:
            return _("a plain number such as {example}", example=column.example)
        case Kind.BOOLEAN:
            return _("true or false")
        case _:
            return _("text such as “{example}”", example=column.example)


def _read_day(cell: str) -> datetime.date:
    if len(cell) != len("2017-05-29"):
        raise ValueError(cell)
    return datetime.date.fromisoformat(cell)


def _read_number(cell: str) -> int | float:
    if not _NUMBER.fullmatch(cell):
        raise ValueError(cell)
    number = float(cell)
    return int(number) if number.is_integer() else number


def _read_whole(cell: str) -> int:
    if not _WHOLE.fullmatch(cell):
        raise ValueError(cell)
    return int(cell)


def _read_flag(cell: str) -> bool:
    if cell.lower() not in _FLAGS:
        raise ValueError(cell)
    return _FLAGS[cell.lower()]


def _read_codes(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(CODES_BETWEEN) if part.strip())


_CELL_READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.TEXT: str,
    Kind.DATE: _read_day,
    Kind.TIME: datetime.datetime.fromisoformat,
    Kind.NUMBER: _read_number,
    Kind.INTEGER: _read_whole,
    Kind.BOOLEAN: _read_flag,
    Kind.CODES: _read_codes,
}
