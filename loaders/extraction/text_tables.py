"""Find tables that a page's text has flattened: a line of column heads over lines of a place and its numbers.

Comes in: a document's text. Goes out: tables as spans of that text. Three layouts are known: cells parted by tabs, bars
or runs of spaces; lines of words and numbers parted by single spaces; and one cell a line. Declines to say what a
column counts (`table_figures`), to guess a missing cell, and to see a table in one row without a visible border.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.extraction.segment import Span, trim

_LINE = re.compile(r"[^\n]+")
_BORDERS = {"\t": re.compile(r"\t+"), "|": re.compile(r"\|+"), "  ": re.compile(r" {2,}")}
_NUMBER = r"[~<>≈≥≤]?\d[\d.,'\u00a0\u202f٬٫]{0,17}[%+*]?"
_NUMERIC = re.compile(rf"{_NUMBER}|\d{{1,3}}(?: \d{{3}})+|[-–—]|n/?a|N/?A|nil|\.\.\.?")
_ROW = re.compile(rf"(?P<head>[^\d\n\t|]{{2,60}}?) (?P<numbers>(?:{_NUMBER}|[-–])(?: (?:{_NUMBER}|[-–])){{0,11}})")
_SPACED_NUMBER = re.compile(rf"(?:{_NUMBER}|[-–])(?= |$)")
_LETTER = re.compile(r"[^\W\d_]")
_SIGNS = frozenset("%#№")
_LONGEST_HEAD = 70
_LONGEST_LINE = 400
_MOST_HEAD_WORDS = 6
_MOST_COLUMNS = 12
_FEWEST_ROWS = 2
_CAPTION_REACH = 2
"""Lines above the heads in which a caption may stand."""


@dataclass(frozen=True, slots=True)
class Row(Span):
    """One row; `cells` stand under the heads of the numbers, None where one is empty or no number."""

    head: Span
    cells: tuple[Span | None, ...]


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table; `heads` is empty where the heads run together in one line, which `header` holds."""

    header: Span
    corner: Span | None
    """The head of the column of places."""
    heads: tuple[Span, ...]
    rows: tuple[Row, ...]
    captions: tuple[Span, ...]
    """Lines above the heads, the nearest first."""


def find_tables(text: str) -> list[TextTable]:
    """Return the tables of a text in order, none within another."""
    lines = [trim(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line.end > line.start]
    tables: list[TextTable] = []
    position = 0
    while position < len(lines):
        found = _bordered(text, lines, position) or _spaced(text, lines, position) or _stacked(text, lines, position)
        if found is None:
            position += 1
            continue
        table, position = found
        tables.append(table)
    return tables


def _cells(text: str, line: Span, border: str, unit: int) -> list[Span | None]:
    """Return the cells of a line; a border of twice its usual width stands for an empty cell between."""
    cells: list[Span | None] = []
    start = line.start
    for mark in _BORDERS[border].finditer(text, line.start, line.end):
        cells.append(trim(text, start, mark.start()))
        if border != "  ":
            cells += [None] * ((mark.end() - mark.start()) // unit - 1)
        start = mark.end()
    cells.append(trim(text, start, line.end))
    if border == "|":
        cells = cells[cells[0] is not None and cells[0].end == cells[0].start :]
        cells = cells[:-1] if cells and cells[-1] is not None and cells[-1].end == cells[-1].start else cells
    return [cell if cell is not None and cell.end > cell.start else None for cell in cells[: _MOST_COLUMNS + 2]]


def _is_number(text: str, cell: Span | None) -> bool:
    return cell is None or _NUMERIC.fullmatch(text, cell.start, cell.end) is not None


def _is_words(text: str, cell: Span | None) -> bool:
    return (
        cell is not None
        and cell.end - cell.start <= _LONGEST_HEAD
        and _LETTER.search(text, cell.start, cell.end) is not None
        and not _is_number(text, cell)
    )


def _captions(lines: Sequence[Span], header: int) -> tuple[Span, ...]:
    return tuple(reversed(lines[max(0, header - _CAPTION_REACH) : header]))


def _bordered(text: str, lines: Sequence[Span], header: int) -> tuple[TextTable, int] | None:
    """Read a table whose cells are parted by tabs, bars or runs of spaces."""
    line = lines[header]
    if line.end - line.start > _LONGEST_LINE:
        return None
    border = next((sign for sign in _BORDERS if sign in text[line.start : line.end]), None)
    if border is None:
        return None
    widths = [mark.end() - mark.start() for mark in _BORDERS[border].finditer(text, line.start, line.end)]
    heads = _cells(text, line, border, min(widths))
    named = [head for head in heads if head is not None]
    if len(named) < 2 or not all(_is_words(text, head) or head.of(text) in _SIGNS for head in named):
        return None
    rows: list[Row] = []
    position = header + 1
    while position < len(lines) and lines[position].end - lines[position].start <= _LONGEST_LINE:
        row = _bordered_row(text, lines[position], border, min(widths), len(heads))
        if row is None:
            break
        rows.append(row)
        position += 1
    if not rows or (border == "  " and len(rows) < _FEWEST_ROWS):
        return None
    width = len(rows[0].cells)
    rows = [row for row in rows if len(row.cells) == width]
    columns = heads[-width:]
    if any(head is None for head in columns):
        return None
    corner = heads[-width - 1] if len(heads) > width else None
    kept = tuple(head for head in columns if head is not None)
    return TextTable(line, corner, kept, tuple(rows), _captions(lines, header)), position


def _bordered_row(text: str, line: Span, border: str, unit: int, width: int) -> Row | None:
    cells = _cells(text, line, border, unit)
    if len(cells) not in {width, width + 1}:
        return None
    words = list(itertools.takewhile(lambda cell: not _is_number(text, cell), cells))
    numbers = cells[len(words) :]
    head = next((cell for cell in reversed(words) if cell is not None), None)
    if head is None or not _is_words(text, head) or not any(cell is not None for cell in numbers):
        return None
    counted = tuple(cell if cell is not None and _is_number(text, cell) else None for cell in numbers)
    return Row(line.start, line.end, head, counted) if any(counted) else None


def _spaced(text: str, lines: Sequence[Span], header: int) -> tuple[TextTable, int] | None:
    """Read lines of words and numbers parted by single spaces, under a line of words."""
    line = lines[header]
    if line.end - line.start > _LONGEST_LINE or any(map(str.isdigit, text[line.start : line.end])):
        return None
    if text[line.end - 1] in ".:;,":
        return None
    rows: list[Row] = []
    for position in range(header + 1, len(lines)):
        row = _spaced_row(text, lines[position])
        if row is None or (rows and len(row.cells) != len(rows[0].cells)):
            break
        rows.append(row)
    if len(rows) < _FEWEST_ROWS:
        return None
    heads = [cell for cell in _cells(text, line, "  ", 2) if cell is not None]
    if len(heads) == len(rows[0].cells) + 1:
        corner, *named = heads
        return TextTable(line, corner, tuple(named), tuple(rows), _captions(lines, header)), header + 1 + len(rows)
    return TextTable(line, None, (), tuple(rows), _captions(lines, header)), header + 1 + len(rows)


def _spaced_row(text: str, line: Span) -> Row | None:
    if line.end - line.start > _LONGEST_LINE:
        return None
    match = _ROW.fullmatch(text, line.start, line.end)
    if match is None or not _LETTER.search(match["head"]) or not _is_row_head(match["head"].strip()):
        return None
    cells = [
        Span(*found.span()) for found in _SPACED_NUMBER.finditer(text, match.start("numbers"), match.end("numbers"))
    ]
    return Row(line.start, line.end, Span(*match.span("head")), tuple(cells))


def _is_row_head(words: str) -> bool:
    """Tell whether words may head a row: a name, no running text."""
    running = words[0].islower() or words.endswith((":", ",", "-", "–"))
    return not running and len(words.split()) <= _MOST_HEAD_WORDS


def _stacked(text: str, lines: Sequence[Span], header: int) -> tuple[TextTable, int] | None:
    """Read a table with one cell a line: the heads, then again and again a place and its numbers."""
    words = list(_run_of(text, lines, header, numbers=False))
    if not 3 <= len(words) <= _MOST_COLUMNS + 2:
        return None
    width = len(list(_run_of(text, lines, header + len(words), numbers=True)))
    start = len(words) - width - 2
    if width == 0 or start < 0 or width > _MOST_COLUMNS:
        return None
    corner, *heads = words[start:-1]
    rows: list[Row] = []
    position = header + len(words) - 1
    while (row := _stacked_row(text, lines, position, width)) is not None:
        rows.append(row)
        position += width + 1
    if len(rows) < _FEWEST_ROWS:
        return None
    span = Span(corner.start, heads[-1].end)
    return TextTable(span, corner, tuple(heads), tuple(rows), _captions(lines, header + start)), position


def _run_of(text: str, lines: Sequence[Span], start: int, *, numbers: bool) -> Iterator[Span]:
    """Yield the lines from `start` on that are all numbers, or all short words."""
    for line in lines[start : start + _MOST_COLUMNS + 3]:
        if not (_is_number(text, line) if numbers else _is_words(text, line)):
            return
        yield line


def _stacked_row(text: str, lines: Sequence[Span], position: int, width: int) -> Row | None:
    part = lines[position : position + width + 1]
    if len(part) <= width or not _is_words(text, part[0]):
        return None
    if not all(_is_number(text, cell) for cell in part[1:]):
        return None
    return Row(part[0].start, part[-1].end, part[0], tuple(part[1:]))
