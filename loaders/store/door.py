"""The check at the door: rows are made plain, then held against their table's declaration and their document's text.

Comes in: rows from a reader, an extractor or a person. Goes out: rows with exactly the declared columns.
Declines all of them, with all faults in one error, when one breaks a rule. What is inside the store is trusted.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from loaders.errors import ContractError
from loaders.language import N_
from loaders.model.document import require_verbatim
from loaders.model.schema import Column, Fault, Kind, Row, Table, is_missing
from loaders.store.schema import CODES_SEPARATOR

LARGEST_NUMBER = 1e15
"""Whole numbers up to here keep every digit in a double; nothing humanitarian is larger."""

_SHOWN_FAULTS = 8


def check_rows(table: Table, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the rows as the database takes them.

    Raises:
        ContractError: with every broken rule of the table.
    """
    given = list(rows)
    plain = [{column.name: _plain(column, row.get(column.name)) for column in table.columns} for row in given]
    faults = [*_unknown_columns(table, given), *table.faults(plain), *_unstorable(table, plain)]
    if faults:
        raise ContractError(
            N_(
                "Saving {count} rows of table “{table}”: {faults}. "
                "Expected rows that meet the table's rules, which the data dictionary lists; nothing was saved. "
                "Correct these rows and save again."
            ),
            count=len(given),
            table=table.name,
            faults="; ".join(map(_say_fault, faults[:_SHOWN_FAULTS])),
        )
    return plain


def check_excerpts(rows: Iterable[Row], texts: Mapping[str, str]) -> None:
    """Refuse rows whose excerpt does not stand, character for character, in the text of their document.

    Raises:
        ContractError: the document is not known.
        ExcerptError: the excerpt is not verbatim.
    """
    for row in rows:
        document_id = row["document_id"]
        if document_id not in texts:
            raise ContractError(
                N_(
                    "Saving an excerpt of document {document}: that document is not stored. "
                    "Expected its text, to hold the excerpt against. Save the document first."
                ),
                document=document_id,
            )
        text = texts[document_id]
        require_verbatim(text, row["excerpt_start"], row["excerpt_end"], row["excerpt"], document_id=document_id)


def _plain(column: Column, value: Any) -> Any:
    if column.kind is Kind.CODES:
        return tuple(str(item) for item in value) if isinstance(value, (tuple, list)) else (value or ())
    if isinstance(value, StrEnum):
        return value.value
    if is_missing(value) or value == "":
        return None
    return value


def _unknown_columns(table: Table, rows: list[Row]) -> list[Fault]:
    unknown = sorted({name for row in rows for name in row} - set(table.column_names))
    return [
        Fault(table=table.name, column=name, rule="unknown_column", count=len(rows), first_rows=(), found=name)
        for name in unknown
    ]


def _unstorable(table: Table, rows: list[dict[str, Any]]) -> list[Fault]:
    """Values of the right type that would not come back as they went in."""
    faults = []
    for column in table.columns:
        broken = [index for index, row in enumerate(rows) if not _comes_back(column, row[column.name])]
        if broken:
            faults.append(
                Fault(
                    table=table.name,
                    column=column.name,
                    rule="storable",
                    count=len(broken),
                    first_rows=tuple(broken[:5]),
                    found=str(rows[broken[0]][column.name])[:80],
                )
            )
    return faults


def _comes_back(column: Column, value: Any) -> bool:
    if isinstance(value, str):
        return _is_storable_text(value)
    if isinstance(value, tuple):
        return all(item and CODES_SEPARATOR.strip() not in item and _is_storable_text(item) for item in value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return abs(value) <= LARGEST_NUMBER
    return not (column.kind is Kind.TIME and value is not None and value.tzinfo is None)


def _is_storable_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in value


def _say_fault(fault: Fault) -> str:
    where = f"column “{fault.column}”, " if fault.column else ""
    rows = ", ".join(map(str, fault.first_rows))
    return f"{where}rule {fault.rule}, {fault.count} rows (first {rows}): “{fault.found}”"
