"""The text of a spreadsheet (.xlsx): sheet after sheet, a line a row, its cells parted by tabs.

Comes in: bytes of a ZIP archive. Goes out: text that tables are read from like those of any report. Formulas give the
value that was stored with them. Declines, before anything is unpacked, archives that would swell; rows and columns far
outside of any table are left out, and said to be.
"""

import datetime
import io
import itertools
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from loaders.errors import ReadError
from loaders.language import N_
from loaders.readers.word_file import refuse_bomb

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 20_000, 100, 50
_MOST_EMPTY_ROWS = 200
"""After so many empty rows a sheet is taken to have ended: a cell far below is a slip."""
_HIDDEN = frozenset({"hidden", "veryHidden"})

_BOMB = N_(
    "Reading “{name}”: it would swell to many times its size when unpacked. "
    "Expected a workbook such as spreadsheet programs write. Open it in one and save it again, or save a sheet as CSV."
)
_DAMAGED = N_(
    "Reading “{name}”: it is damaged, or locked with a password. "
    "Expected a workbook that opens without one. Open it in its program and save it again, or save a sheet as CSV."
)
_TOO_LONG = N_(
    "Reading “{name}”: sheet “{sheet}” has more than {rows} rows or {columns} columns. "
    "Expected the tables of a report. Save the part that you need as a workbook of its own."
)
_EMPTY = N_(
    "Reading “{name}”: no sheet of it holds a word or number. Expected a table. Choose the workbook that holds it."
)


def read_workbook(raw: bytes, name: str) -> dict[str, Any]:
    """Return the text of all sheets that are shown, and the title that the workbook states.

    Raises:
        ReadError: dangerous, damaged, too long, or empty.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            refuse_bomb(archive.infolist(), ReadError(_BOMB, name=name))
        workbook = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state not in _HIDDEN]
        parts = [_sheet_text(sheet, name) for sheet in sheets[:MOST_SHEETS]]
        title = str(workbook.properties.title or "").strip() or None
    except ReadError:
        raise
    except (
        *(zipfile.BadZipFile, zlib.error, ParseError, DefusedXmlException, InvalidFileException),
        *(ValueError, KeyError, TypeError, AttributeError, IndexError, RuntimeError, EOFError, OSError),
    ) as error:
        # The library lets the faults of a damaged workbook through as they happen inside it.
        raise ReadError(_DAMAGED, name=name) from error
    text = "\n\n".join(part for part in parts if part)
    if not text.strip():
        raise ReadError(_EMPTY, name=name)
    return {"text": text, "title": title}


def _sheet_text(sheet: Any, name: str) -> str:
    lines: list[str] = []
    empty = 0
    sheet.reset_dimensions()
    for number, row in enumerate(_rows(sheet), start=1):
        cells = [_say(cell) for cell in row]
        if number > MOST_ROWS or any(cells[MOST_COLUMNS:]):
            raise ReadError(_TOO_LONG, name=name, sheet=sheet.title, rows=f"{MOST_ROWS:,}", columns=MOST_COLUMNS)
        empty = 0 if any(cells) else empty + 1
        if empty > _MOST_EMPTY_ROWS:
            break
        lines.append("\t".join(cells).rstrip("\t"))
    body = "\n".join(lines).strip("\n")
    return f"{sheet.title}\n\n{body}" if body else ""


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """Yield rows up to a little beyond the limits, so that a cell at the far end of a sheet costs nothing."""
    rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1)
    yield from itertools.islice(rows, MOST_ROWS + 1)


def _say(cell: Any) -> str:
    """Write a cell as its reader sees it: days as ISO dates, shares as per cent, whole numbers without a point."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, (int, float)):
        if "%" in str(cell.number_format or ""):
            return f"{round(value * 100, 4):g}%"
        return f"{value:.15g}"
    return " ".join(str(value).split())
