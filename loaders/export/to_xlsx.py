"""Tables as an Excel workbook: a README, the data, and for rows with an excerpt the sources.

Comes in: a declared table and its frame, with what the file says about itself. Goes out: bytes.
Text is written as text cells, exactly as stored, and never as formula or link; numbers are numbers, days are dates.
Declines to lose text in silence: a cell that had to be cut says so.
"""

import datetime
import io
from collections.abc import Callable, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from loaders.errors import ExportError
from loaders.export.cells import CODE_SEPARATOR, readable
from loaders.export.note import ExportNote
from loaders.export.rows import export_rows
from loaders.export.to_csv import say_cut_short
from loaders.language import N_, _
from loaders.model import tables
from loaders.model.frames import Frame
from loaders.model.schema import Column, Kind, Table, is_missing

CELL_LIMIT = 32_767
ROW_LIMIT = 1_048_576
_FIRST_EXCEL_YEAR = 1900
_WIDTHS = {Kind.TEXT: 24, Kind.CODES: 24, Kind.DATE: 12, Kind.TIME: 26}
_OTHER_WIDTH = 11
_FREE_WIDTH = 60
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
_UNDATED = datetime.datetime(2000, 1, 1)
"""Stands in for the time of writing in the file's own properties, so that the same rows give the same bytes."""


def write_xlsx(table: Table, frame: Frame, *, note: ExportNote | None = None, documents: Frame | None = None) -> bytes:
    """Write a frame of a declared table as a workbook.

    With `documents`, a sheet Sources lists the documents that the rows come from.

    Raises:
        ExportError: more rows than a sheet can hold.
    """
    rows = export_rows(table, frame)
    said = note or ExportNote()
    if len(rows) + 2 > ROW_LIMIT:
        raise ExportError(
            N_(
                "Writing table “{table}” as a workbook: it has {count} rows. "
                "Expected at most {limit}, which is what a sheet holds. Set a filter, or choose CSV."
            ),
            table=table.name,
            count=len(rows),
            limit=ROW_LIMIT - 2,
        )
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        written_at = said.written_at.replace(tzinfo=None) if said.written_at else _UNDATED
        book.set_properties({"title": readable(said.what or table.name), "created": written_at})
        styles = _Styles(book)
        _write_readme(book.add_worksheet("README"), styles, table, len(rows), said)
        _write_rows(book.add_worksheet(table.name[:31]), styles, table, rows, cut_short=said.cut_short)
        if documents is not None and "excerpt" in table.column_names:
            _write_rows(book.add_worksheet("Sources"), styles, _SOURCES, _sources(rows, documents), cut_short=False)
    return file.getvalue()


_SOURCES = Table(
    name="sources",
    meaning="Documents that the rows come from.",
    columns=tuple(column for column in tables.DOCUMENTS.columns if column.name not in ("text", "media_type")),
)


class _Styles:
    """The few cell formats of a workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.header: Format = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.date: Format = book.add_format({"num_format": "yyyy-mm-dd"})
        self.wrapped: Format = book.add_format({"text_wrap": True, "valign": "top"})


def _write_readme(sheet: Worksheet, styles: _Styles, table: Table, count: int, note: ExportNote) -> None:
    filters = "; ".join(f"{name}: {value}" for name, value in note.filters)
    lines = [
        (_("Table"), f"{table.name}. {table.meaning}"),
        (_("As of"), note.as_of.isoformat() if note.as_of else ""),
        (_("Filters"), filters),
        (_("Rows"), str(count)),
        (_("Complete"), say_cut_short() if note.cut_short else _("All rows that were asked for are in this file.")),
        (_("Licence"), note.licence or ""),
        (_("View"), note.view or ""),
        (_("Written at"), note.written_at.isoformat() if note.written_at else ""),
    ]
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 80)
    sheet.set_column(2, 4, 24)
    _put(sheet, 0, 0, note.what or table.name, styles.title)
    for row, (label, value) in enumerate(lines, start=2):
        _put(sheet, row, 0, label, styles.header)
        _put(sheet, row, 1, value, styles.wrapped)
    start = len(lines) + 3
    for index, heading in enumerate((_("Column"), _("Meaning"), _("Type"), _("Unit"), _("Example"))):
        _put(sheet, start, index, heading, styles.header)
    for row, column in enumerate(table.columns, start=start + 1):
        described = (column.name, column.meaning, column.kind.value, column.unit or "", column.example)
        for index, value in enumerate(described):
            _put(sheet, row, index, value, styles.wrapped)


def _write_rows(
    sheet: Worksheet, styles: _Styles, table: Table, rows: Sequence[dict[str, Any]], *, cut_short: bool
) -> None:
    for index, column in enumerate(table.columns):
        _put(sheet, 0, index, column.name, styles.header)
        sheet.set_column(index, index, _width(column))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)
    for number, row in enumerate(rows, start=1):
        for index, column in enumerate(table.columns):
            value = row[column.name]
            if not is_missing(value) and value != ():
                _WRITERS[column.kind](sheet, number, index, value, styles)
    if cut_short:
        _put(sheet, len(rows) + 1, 0, say_cut_short(), styles.header)


def _width(column: Column) -> int:
    return _FREE_WIDTH if column.name in ("excerpt", "text", "note") else _WIDTHS.get(column.kind, _OTHER_WIDTH)


def _sources(rows: Sequence[dict[str, Any]], documents: Frame) -> list[dict[str, Any]]:
    ids = {one for row in rows for one in (row.get("document_ids") or (row.get("document_id"),))}
    return export_rows(_SOURCES, documents[documents["document_id"].isin(ids)])


def _put(sheet: Worksheet, row: int, index: int, text: str, style: Format | None = None) -> None:
    sheet.write_string(row, index, _fitting(readable(text)), style)


def _fitting(text: str) -> str:
    # Excel counts UTF-16 units, so a character outside the basic plane counts twice.
    if len(text) * 2 <= CELL_LIMIT or len(text.encode("utf-16-le")) // 2 <= CELL_LIMIT:
        return text
    said = _(" … cut short: a cell holds {limit} characters, the CSV holds all.", limit=CELL_LIMIT)
    kept = text.encode("utf-16-le")[: 2 * (CELL_LIMIT - len(said))].decode("utf-16-le", "ignore")
    return kept + said


def _write_text(sheet: Worksheet, row: int, index: int, value: Any, _styles: _Styles) -> None:
    _put(sheet, row, index, str(value))


def _write_codes(sheet: Worksheet, row: int, index: int, value: Any, _styles: _Styles) -> None:
    _put(sheet, row, index, CODE_SEPARATOR.join(str(item) for item in value))


def _write_number(sheet: Worksheet, row: int, index: int, value: Any, _styles: _Styles) -> None:
    sheet.write_number(row, index, value)


def _write_date(sheet: Worksheet, row: int, index: int, value: Any, styles: _Styles) -> None:
    if value.year < _FIRST_EXCEL_YEAR:
        _put(sheet, row, index, value.isoformat())
    else:
        sheet.write_datetime(row, index, value, styles.date)


def _write_time(sheet: Worksheet, row: int, index: int, value: Any, _styles: _Styles) -> None:
    _put(sheet, row, index, value.isoformat())


def _write_boolean(sheet: Worksheet, row: int, index: int, value: Any, _styles: _Styles) -> None:
    sheet.write_boolean(row, index, value)


_WRITERS: dict[Kind, Callable[[Worksheet, int, int, Any, _Styles], None]] = {
    Kind.TEXT: _write_text,
    Kind.CODES: _write_codes,
    Kind.NUMBER: _write_number,
    Kind.INTEGER: _write_number,
    Kind.DATE: _write_date,
    Kind.TIME: _write_time,
    Kind.BOOLEAN: _write_boolean,
}
