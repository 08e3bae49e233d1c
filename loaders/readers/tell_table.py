"""Tells whether a file is a table we declare, by the header in its first line."""

import codecs
import csv
from collections.abc import Iterable

from loaders.model.schema import Table

_HEADER_LENGTH = 4_000
_COMMON_COLUMNS = 2
"""How many of a table's columns a first line must name to be its header."""


def tell_table(raw: bytes, tables: Iterable[Table]) -> Table | None:
    """Return the table whose header a file starts with, or None when it starts otherwise.

    >>> from loaders.model.tables import CRISES, PLACES
    >>> tell_table(b"place_id,name,kind,country_iso3,accuracy\\n", [CRISES, PLACES]).name
    'places'
    >>> tell_table(b"Up to 200,000 people still live there.", [CRISES, PLACES]) is None
    True
    """
    start = raw[:_HEADER_LENGTH].removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")
    line = next(iter(start.splitlines()), "")
    delimiter = max(",;\t", key=line.count)
    names = {cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])}
    best = max(tables, key=lambda table: len(names & set(table.column_names)))
    required = {column.name for column in best.columns if column.required}
    return best if names & required and len(names & set(best.column_names)) > _COMMON_COLUMNS else None
