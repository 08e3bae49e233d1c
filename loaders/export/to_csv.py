"""Tables as CSV, and back.

Comes in: a declared table and its frame. Goes out: bytes that a spreadsheet opens correctly by double click.
UTF-8 with a byte-order mark, since spreadsheets take a file without one for the machine's old code page and garble
Arabic and accents. Lines end in CR LF, as RFC 4180 has it and older spreadsheets need to see lines at all; a line
break inside a text stays as it was. Declines to write live formulas.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from loaders.errors import ReadError
from loaders.export.cells import cell_of, value_of_cell
from loaders.export.rows import export_rows
from loaders.language import N_, _
from loaders.model.frames import Frame, frame_of
from loaders.model.schema import Column, Table

BYTE_ORDER_MARK = "\ufeff"
LINE_END = "\r\n"
csv.field_size_limit(2**31 - 1)  # the full text of a document is one cell; the default ends at 131,072 characters
CUT_SHORT_MARK = "#cut_short"


def write_csv(table: Table, frame: Frame, *, cut_short: bool = False) -> bytes:
    """Write a frame of a declared table; the last line says so when rows were left out."""
    return write_lines(table, [table.column_names], frame, cut_short=cut_short)


def write_lines(table: Table, header: Iterable[Iterable[str]], frame: Frame, *, cut_short: bool) -> bytes:
    """Write header lines as they are, then the rows of a frame."""
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator=LINE_END)
    writer.writerows(header)
    writer.writerows(_lines(table, frame))
    if cut_short:
        writer.writerow([f"{CUT_SHORT_MARK} {say_cut_short()}"])
    return text.getvalue().encode("utf-8")


def read_csv(table: Table, raw: bytes) -> Frame:
    """Read back what `write_csv` wrote; `attrs["cut_short"]` says whether rows had been left out.

    Text that is empty comes back as missing, which is how a declared table holds it.

    Raises:
        ReadError: the bytes are no CSV of this table: another header, another number of cells, an impossible value.
    """
    lines = _read_lines(table, raw)
    if not lines or lines[0] != table.column_names:
        raise ReadError(
            N_(
                "Reading a CSV file of table “{table}”: its first line is not the table's header. "
                "Expected the columns {columns}. Export the table again, or choose the table the file was made from."
            ),
            table=table.name,
            columns=", ".join(table.column_names),
        )
    cut_short = len(lines) > 1 and _is_cut_short(lines[-1])
    rows = lines[1:-1] if cut_short else lines[1:]
    frame = frame_of(table, [_row(table, cells, number) for number, cells in enumerate(rows, start=2)])
    frame.attrs["cut_short"] = cut_short
    return frame


def say_cut_short() -> str:
    """Say in a file that it does not hold everything."""
    return _("This file was cut short: it does not hold all rows that were asked for.")


def _lines(table: Table, frame: Frame) -> Iterator[list[str]]:
    for row in export_rows(table, frame):
        yield [cell_of(column, row[column.name]) for column in table.columns]


def _is_cut_short(cells: list[str]) -> bool:
    return len(cells) == 1 and cells[0].startswith(CUT_SHORT_MARK)


def _read_lines(table: Table, raw: bytes) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReadError(
            N_(
                "Reading a CSV file of table “{table}”: {fault}. Expected UTF-8 text with commas between the cells. "
                "Export the table again."
            ),
            table=table.name,
            fault=error,
        ) from error


def _row(table: Table, cells: list[str], number: int) -> dict[str, object]:
    if len(cells) != len(table.columns):
        raise ReadError(
            N_(
                "Reading a CSV file of table “{table}”, row {row}: it has {found} cells. "
                "Expected {expected}. Correct the row, or export the table again."
            ),
            table=table.name,
            row=number,
            found=len(cells),
            expected=len(table.columns),
        )
    return {column.name: _value(table, column, cell, number) for column, cell in zip(table.columns, cells, strict=True)}


def _value(table: Table, column: Column, cell: str, number: int) -> object:
    try:
        return value_of_cell(column, cell)
    except (ValueError, OverflowError) as error:
        raise ReadError(
            N_(
                "Reading a CSV file of table “{table}”, row {row}: column “{column}” holds “{found}”. "
                "Expected {kind}. Correct the cell, or export the table again."
            ),
            table=table.name,
            row=number,
            column=column.name,
            found=cell[:80],
            kind=column.kind,
        ) from error
