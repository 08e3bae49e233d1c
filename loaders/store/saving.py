"""Writes documents with their figures, and rows of the other tables, inside a transaction the caller holds.

Comes in: checked rows. Goes out: whether anything changed. A document's text never changes once stored, and
saving the same again writes nothing.
"""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from loaders.errors import ContractError, StoreError
from loaders.language import N_
from loaders.model.document import Document
from loaders.model.figure import Figure
from loaders.model.frames import rows_of
from loaders.model.places import Place
from loaders.model.routes import RouteReport
from loaders.model.schema import Table
from loaders.model.tables import DECISIONS, DOCUMENTS, FIGURES, PLACES, ROUTE_REPORTS
from loaders.store.decisions import add_entries, decided_fields
from loaders.store.door import check_excerpts, check_rows
from loaders.store.reconcile import Plan, reconcile
from loaders.store.schema import SNAPSHOTS, SQL_TABLES

READ_TABLES = (FIGURES, ROUTE_REPORTS)
"""Tables whose rows are read out of documents and point into their text."""

_KEYS_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One document with its bytes and all that was read in it.

    Attributes:
        places: places that the figures use and the store may lack, outer ones first.
        reading: a name that comes out the same when nothing could be read differently; None when nobody needs it.
    """

    document: Document
    raw: bytes
    figures: tuple[Figure, ...] = ()
    route_reports: tuple[RouteReport, ...] = ()
    places: tuple[Place, ...] = ()
    reading: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedEntry:
    """The same as rows that have passed the door."""

    document: dict[str, Any]
    raw: bytes
    read: dict[str, list[dict[str, Any]]]
    places: list[dict[str, Any]]
    reading: str | None


@dataclass(slots=True, kw_only=True)
class Written:
    """What a write of one document did."""

    is_new: bool
    changed: bool


def check_entry(entry: Entry) -> CheckedEntry:
    """Hold a document and what was read in it against the rules, before any lock is taken.

    Raises:
        ContractError: a rule is broken, or a row belongs to another document.
        ExcerptError: an excerpt does not stand in the document.
    """
    document = entry.document
    digest = hashlib.sha256(entry.raw).hexdigest()
    if document.raw_sha256 not in (None, digest):
        raise ContractError(
            N_(
                "Saving document {document}: the bytes given are not those it was read from. "
                "Expected bytes with SHA-256 {expected}. Read the file again and save both together."
            ),
            document=document.document_id,
            expected=document.raw_sha256,
        )
    (row,) = check_rows(DOCUMENTS, [{**rows_of([document])[0], "raw_sha256": digest}])
    read = {
        FIGURES.name: check_rows(FIGURES, rows_of(entry.figures)),
        ROUTE_REPORTS.name: check_rows(ROUTE_REPORTS, rows_of(entry.route_reports)),
    }
    for rows in read.values():
        check_excerpts(rows, {document.document_id: document.text})
    places = check_rows(PLACES, rows_of(entry.places))
    return CheckedEntry(document=row, raw=entry.raw, read=read, places=places, reading=entry.reading)


def write_entry(connection: sa.Connection, entry: CheckedEntry, *, location: str, now: datetime.datetime) -> Written:
    """Write one document; nothing changes when all of it is stored already."""
    written = _write_document(connection, entry, location=location, now=now)
    written.changed = write_rows(connection, PLACES, entry.places, now=now) or written.changed
    for table in READ_TABLES:
        sql = SQL_TABLES[table.name]
        stored = _select(connection, table, sql.c.document_id == entry.document["document_id"])
        plan = _reconciled(connection, table, stored, entry.read[table.name], whole=True)
        write_plan(connection, table, plan, now=now)
        written.changed = written.changed or not plan.is_empty
    name_reading(connection, entry, changed=written.changed)
    return written


def name_reading(connection: sa.Connection, entry: CheckedEntry, *, changed: bool) -> None:
    """Keep the name of the reading that the document now stands at; without one, keep the older while it holds."""
    if entry.reading or changed:
        sql = SQL_TABLES[DOCUMENTS.name]
        condition = sql.c.document_id == entry.document["document_id"]
        connection.execute(sa.update(sql).where(condition).values(reading=entry.reading))


def is_read(connection: sa.Connection, reading: str) -> bool:
    """Say whether a document stands as this reading left it, and no person has corrected its details since."""
    documents, decisions = SQL_TABLES[DOCUMENTS.name], SQL_TABLES[DECISIONS.name]
    corrected = sa.exists().where(
        decisions.c.row_id == documents.c.document_id, decisions.c.table_name == DOCUMENTS.name
    )
    query = sa.select(documents.c.document_id).where(documents.c.reading == reading, ~corrected).limit(1)
    return connection.execute(query).first() is not None


def text_sha256(text: str) -> str:
    """Return the hash by which a text is found again."""
    return hashlib.sha256(text.encode()).hexdigest()


def write_rows(connection: sa.Connection, table: Table, rows: list[dict[str, Any]], *, now: datetime.datetime) -> bool:
    """Add rows, or update those whose key is stored; say whether anything changed.

    Raises:
        ContractError: an excerpt's document is not stored, or does not hold it.
    """
    (key,) = table.key
    if table in READ_TABLES:
        check_excerpts(rows, _texts(connection, {row["document_id"] for row in rows}))
    stored = _select_keys(connection, table, [row[key] for row in rows])
    plan = _reconciled(connection, table, stored, rows, whole=False)
    write_plan(connection, table, plan, now=now)
    return not plan.is_empty


def write_plan(connection: sa.Connection, table: Table, plan: Plan, *, now: datetime.datetime) -> None:
    """Carry out a plan."""
    sql = SQL_TABLES[table.name]
    key = sql.c[table.key[0]]
    if plan.added:
        connection.execute(sa.insert(sql), plan.added)
    for row_id, values in plan.changed.items():
        connection.execute(sa.update(sql).where(key == row_id).values(values))
    if plan.audited:
        add_entries(connection, table, plan.audited, now=now)


def _write_document(
    connection: sa.Connection, entry: CheckedEntry, *, location: str, now: datetime.datetime
) -> Written:
    new = entry.document
    sql = SQL_TABLES[DOCUMENTS.name]
    stored = _select(connection, DOCUMENTS, sql.c.document_id == new["document_id"])
    if not stored:
        _keep_bytes(connection, entry, now=now)
        connection.execute(sa.insert(sql), [{**new, "text_sha256": text_sha256(new["text"])}])
        return Written(is_new=True, changed=True)
    (old,) = stored
    if old["text"] != new["text"]:
        raise StoreError(
            N_(
                "Saving document {document} in {location}: another text is stored under that id. "
                "Expected the same text, because a stored text never changes. Give the new text an id of its own."
            ),
            document=new["document_id"],
            location=location,
        )
    decided = decided_fields(connection, DOCUMENTS, [new["document_id"]]).get(new["document_id"], frozenset())
    kept = {*decided}
    if str(old["raw_sha256"]) <= new["raw_sha256"]:
        kept |= {"raw_sha256", "media_type"}
    else:
        # Of several files with one text the document names the same one, whichever came first.
        _keep_bytes(connection, entry, now=now)
    differing = {name: value for name, value in new.items() if value != old[name] and name not in kept}
    plan = Plan(changed={new["document_id"]: differing} if differing else {})
    write_plan(connection, DOCUMENTS, plan, now=now)
    return Written(is_new=False, changed=not plan.is_empty)


def _keep_bytes(connection: sa.Connection, entry: CheckedEntry, *, now: datetime.datetime) -> None:
    digest = entry.document["raw_sha256"]
    if connection.execute(sa.select(SNAPSHOTS.c.size).where(SNAPSHOTS.c.sha256 == digest)).first() is None:
        row = {"sha256": digest, "media_type": entry.document["media_type"], "size": len(entry.raw)}
        connection.execute(sa.insert(SNAPSHOTS), [{**row, "content": entry.raw, "received_at": now}])


def _reconciled(
    connection: sa.Connection,
    table: Table,
    stored: list[Mapping[str, Any]],
    rows: list[dict[str, Any]],
    *,
    whole: bool,
) -> Plan:
    (key,) = table.key
    decided = decided_fields(connection, table, [row[key] for row in stored])
    return reconcile(table, stored, rows, decided, whole=whole)


def _texts(connection: sa.Connection, document_ids: Iterable[str]) -> dict[str, str]:
    stored = _select_keys(connection, DOCUMENTS, list(document_ids))
    return {row["document_id"]: row["text"] for row in stored}


def _select(connection: sa.Connection, table: Table, condition: sa.ColumnElement[bool]) -> list[Mapping[str, Any]]:
    sql = SQL_TABLES[table.name]
    columns = [sql.c[name] for name in table.column_names]
    return [dict(row) for row in connection.execute(sa.select(*columns).where(condition)).mappings()]


def _select_keys(connection: sa.Connection, table: Table, keys: list[str]) -> list[Mapping[str, Any]]:
    column = SQL_TABLES[table.name].c[table.key[0]]
    found: list[Mapping[str, Any]] = []
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        found += _select(connection, table, column.in_(keys[start : start + _KEYS_AT_ONCE]))
    return found


SAVED_BY_ROWS = frozenset(SQL_TABLES) - {DOCUMENTS.name, DECISIONS.name}
"""Tables that `save_rows` writes; documents come with their bytes, and decisions are made, not saved."""
