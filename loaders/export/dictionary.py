"""The data dictionary: every table and column in Markdown, made from the declarations.

Comes in: nothing but the declarations. Goes out: Markdown, kept as `docs/data-dictionary.md`; a test holds it current.
"""

from collections.abc import Iterable, Iterator

from loaders.export.provenance import provenance_table
from loaders.export.to_geojson import PLACE_COLUMNS
from loaders.model import tables
from loaders.model.schema import Column, Table

_HEADER = (
    "| column | type | meaning | may be empty | values or unit | example | HXL |",
    "|---|---|---|---|---|---|---|",
)
_OPENING = """# Data dictionary

Made from `loaders/model/tables.py` by `loaders/export/dictionary.py`; do not edit by hand.
To write it again: `python -m pytest tests/export --update-golden`.

Files are UTF-8; CSV starts with a byte-order mark and its lines end in CR LF.
A missing value is an empty cell in CSV, null in JSON, and never 0.
Several codes in one cell are joined by `; `.
In CSV and HXL, an apostrophe stands before text that a spreadsheet could run as a formula; it is not part of the text.
It stands at the start of a cell, and inside it after a semicolon, tab or line break, before `=`, `+`, `-` or `@`.
Excel workbooks, JSON and GeoJSON hold the text exactly as stored.
"""


def data_dictionary() -> str:
    """Return all tables with their columns as Markdown."""
    return "\n".join([_OPENING, *(line for table in tables.TABLES.values() for line in _section(table))])


def _section(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n"
    yield f"{table.meaning}\n"
    yield from _HEADER
    yield from (_line(column) for column in table.columns)
    yield ""
    if table.rules:
        yield "Every row meets these rules:\n"
        yield from (f"- `{rule.name}`: {rule.meaning}" for rule in table.rules)
        yield ""
    added = provenance_table(table).columns[len(table.columns) :]
    if added:
        yield "Exports add where the row comes from, the document its excerpt stands in:\n"
        yield from _HEADER
        yield from (_line(column) for column in added)
        yield ""
    if table in (tables.CLAIMS, tables.SITES):
        yield f"GeoJSON adds {_listed(PLACE_COLUMNS)} of the row's place, as declared under `places`.\n"


def _line(column: Column) -> str:
    empty = "no" if column.required else "yes"
    limits = ", ".join(f"`{code}`" for code in column.allowed) or (column.unit or "")
    cells = (f"`{column.name}`", column.kind.value, column.meaning, empty, limits, column.example, column.hxl or "")
    return f"| {' | '.join(_escape(cell) for cell in cells)} |"


def _escape(cell: str) -> str:
    return cell.replace("|", "\\|")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
