"""Human acts on rows: each changes one row and adds one entry per field to the audit trail, or does neither.

Comes in: who decides what about which row, and what they believe is there now. Declines to change what was read
verbatim (excerpts, offsets, texts), and to overwrite a value that somebody else has changed in the meantime.
"""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from loaders.errors import ContractError, StoreError, UsageError
from loaders.language import N_
from loaders.model.schema import Table
from loaders.model.tables import DECISIONS, STORED_TABLES
from loaders.store.database import read_version
from loaders.store.door import check_rows
from loaders.store.reconcile import READER_PREFIX, Change
from loaders.store.schema import CODES_SEPARATOR, SQL_TABLES

_VERBATIM = frozenset(
    {"document_id", "text", "raw_sha256", "media_type", "excerpt", "excerpt_start", "excerpt_end"}
    | {"number_text", "number_start", "number_end", "extractor", "extractor_version"}
)
_DECIDABLE = {table.name: table for table in STORED_TABLES if table is not DECISIONS}
_KEYS_AT_ONCE = 500


def write_decision(
    connection: sa.Connection,
    table_name: str,
    row_id: str,
    changes: Mapping[str, Any],
    *,
    expected: Mapping[str, Any],
    who: str,
    why: str | None,
    at: datetime.datetime,
) -> bool:
    """Change fields of one row and record it; say whether anything changed.

    Raises:
        UsageError: no such table, row or field, or a field that nobody may change.
        ContractError: the row would break a rule of its table.
        StoreError: the row no longer holds what was expected.
    """
    table = _table(table_name, changes, who)
    old = _row(connection, table, row_id)
    _require_expected(table, row_id, old, expected)
    (new,) = check_rows(table, [{**old, **changes}])
    differing = {name: new[name] for name in changes if new[name] != old[name]}
    if not differing:
        return False
    sql = SQL_TABLES[table.name]
    connection.execute(sa.update(sql).where(sql.c[table.key[0]] == row_id).values(differing))
    made = [Change(row_id=row_id, field=name, old=old[name], new=value) for name, value in differing.items()]
    _insert(connection, table, [(change, why, who) for change in made], now=at)
    return True


def add_entries(
    connection: sa.Connection, table: Table, audited: Iterable[tuple[Change, str, str]], *, now: datetime.datetime
) -> None:
    """Record changes that a newer reading made to rows a person had decided."""
    _insert(connection, table, [(change, why, who.strip()) for change, why, who in audited], now=now)


def decided_fields(connection: sa.Connection, table: Table, row_ids: list[str]) -> dict[str, frozenset[str]]:
    """Return the fields that people have decided, by the key of the row; the latest of them in force."""
    sql = SQL_TABLES[DECISIONS.name]
    found: dict[str, set[str]] = {}
    for start in range(0, len(row_ids), _KEYS_AT_ONCE):
        query = sa.select(sql.c.row_id, sql.c.field).where(
            sql.c.table_name == table.name,
            sql.c.row_id.in_(row_ids[start : start + _KEYS_AT_ONCE]),
            ~sql.c.who.startswith(READER_PREFIX),
        )
        for row_id, name in connection.execute(query):
            found.setdefault(row_id, set()).add(name)
    return {row_id: frozenset(names) for row_id, names in found.items()}


def _insert(
    connection: sa.Connection,
    table: Table,
    made: list[tuple[Change, str | None, str]],
    *,
    now: datetime.datetime,
) -> None:
    sequence = read_version(connection)
    rows = [
        {
            "decision_id": _decision_id(table, change, sequence),
            "table_name": table.name,
            "row_id": change.row_id,
            "field": change.field,
            "old": _as_text(change.old),
            "new": _as_text(change.new),
            "who": who,
            "why": why,
            "decided_at": now,
        }
        for change, why, who in made
    ]
    checked = check_rows(DECISIONS, rows)
    connection.execute(sa.insert(SQL_TABLES[DECISIONS.name]), [{**row, "sequence": sequence} for row in checked])


def _table(table_name: str, changes: Mapping[str, Any], who: str) -> Table:
    table = _DECIDABLE.get(table_name)
    if table is None:
        raise UsageError(
            N_("Deciding on table “{table}”: there is no such table. Expected one of {known}. Name one of them."),
            table=table_name,
            known=", ".join(_DECIDABLE),
        )
    refused = [name for name in changes if name not in table.column_names or name in {*_VERBATIM, *table.key}]
    if refused:
        raise UsageError(
            N_(
                "Deciding on table “{table}”: “{field}” cannot be changed, because it is not a column or was read "
                "verbatim. Expected a column that a person may judge. Reject the row if its words are wrong."
            ),
            table=table_name,
            field=refused[0],
        )
    if not who.strip() or who.startswith(READER_PREFIX):
        raise ContractError(
            N_("Deciding on table “{table}”: nobody is named. Expected the name of a person. Give your name."),
            table=table_name,
        )
    return table


def _row(connection: sa.Connection, table: Table, row_id: str) -> dict[str, Any]:
    sql = SQL_TABLES[table.name]
    columns = [sql.c[name] for name in table.column_names]
    found = connection.execute(sa.select(*columns).where(sql.c[table.key[0]] == row_id)).mappings().first()
    if found is None:
        raise UsageError(
            N_(
                "Deciding on table “{table}”: no row has the id “{row}”. "
                "Expected the id of a stored row. Load the page again."
            ),
            table=table.name,
            row=row_id[:40],
        )
    return dict(found)


def _require_expected(table: Table, row_id: str, row: Mapping[str, Any], expected: Mapping[str, Any]) -> None:
    for name, value in expected.items():
        if _as_text(row[name]) != _as_text(value):
            raise StoreError(
                N_(
                    "Deciding on row {row} of table “{table}”: somebody has changed “{field}” to “{found}” since you "
                    "read it. Expected “{expected}”; nothing was saved. Look at the row again, then decide."
                ),
                row=row_id,
                table=table.name,
                field=name,
                found=_as_text(row[name]),
                expected=_as_text(value),
            )


def _decision_id(table: Table, change: Change, sequence: int) -> str:
    identity = f"{sequence}\x1f{table.name}\x1f{change.row_id}\x1f{change.field}"
    return hashlib.sha256(identity.encode()).hexdigest()[:20]


def _as_text(value: Any) -> str | None:
    """Write a value as the audit trail keeps it.

    >>> _as_text(200000.0), _as_text(("a", "b")), _as_text(None)
    ('200000', 'a; b', None)
    """
    if value is None or value == ():
        return None
    if isinstance(value, (tuple, list)):
        return CODES_SEPARATOR.join(map(str, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)
