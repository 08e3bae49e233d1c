"""The store: documents with their bytes, what was read in them, what people decided, and the places around.

Comes in: checked records. Goes out: frames of declared tables. Every write is one transaction that happens wholly
or not at all, and raises `version()`; trouble leaves as a `StoreError` of one line.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from loaders.errors import UsageError
from loaders.language import N_
from loaders.model.document import Document
from loaders.model.figure import Figure
from loaders.model.frames import Frame, frame_of_columns
from loaders.model.routes import RouteReport
from loaders.model.schema import Row, Table
from loaders.model.tables import DOCUMENTS, STORED_TABLES
from loaders.model.vocabulary import DateAccuracy, DocumentKind
from loaders.store.database import Database, raise_version, read_version
from loaders.store.decisions import write_decision
from loaders.store.door import check_rows
from loaders.store.migrate import migrate
from loaders.store.review import count_statuses, select_figures, select_history, select_row, select_verdicts
from loaders.store.saving import (
    SAVED_BY_ROWS,
    Entry,
    Written,
    check_entry,
    is_read,
    name_reading,
    text_sha256,
    write_entry,
    write_rows,
)
from loaders.store.schema import SNAPSHOTS, SQL_TABLES
from loaders.store.trouble import LOCK_SECONDS

ANY_VALUE: Any = object()
"""Stands for the old value of a decision that shall hold whatever the row holds now."""

_STORED = {table.name: table for table in STORED_TABLES}
_ORDER = {
    "figures": ("document_id", "number_start", "number_end", "figure_id"),
    "route_reports": ("document_id", "excerpt_start", "report_id"),
    "documents": ("published", "document_id"),
    "routes": ("crisis", "position", "route_id"),
    "decisions": ("sequence", "table_name", "row_id", "field"),
}


def open_store(url: str | None = None, *, lock_seconds: float = LOCK_SECONDS) -> "Store":
    """Open the database and bring its tables up to date.

    Args:
        url: `sqlite:///…`, `postgresql://…`, or the path of a file; DATABASE_URL, else a file in the user's data
            folder, when None.
        lock_seconds: how long a write waits for another program's.

    Raises:
        StoreError: it cannot be opened, with the reason in one line.
    """
    database = Database(url, lock_seconds=lock_seconds)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return Store(database)


class Store:
    """One open database; threads may share it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def location(self) -> str:
        """Where the data is, without password."""
        return self._database.location

    def close(self) -> None:
        """Close the connections; the store opens new ones when it is used again."""
        self._database.close()

    def version(self) -> int:
        """Return a number that changes with every write."""
        with self._database.reading() as connection:
            return read_version(connection)

    def is_empty(self) -> bool:
        """Say whether no document is stored yet."""
        sql = SQL_TABLES[DOCUMENTS.name]
        with self._database.reading() as connection:
            return connection.execute(sa.select(sql.c.document_id).limit(1)).first() is None

    def frame(self, table_name: str) -> Frame:
        """Return a whole stored table, in an order that depends on nothing but its rows.

        Raises:
            UsageError: there is no such table.
        """
        table = _declared(table_name)
        sql = SQL_TABLES[table.name]
        columns = [sql.c[name] for name in table.column_names]
        order = [self._ordered(sql.c[name]) for name in (*_ORDER.get(table.name, ()), *table.key)]
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(*columns).order_by(*order)).all()
        values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
        return frame_of_columns(table, dict(zip(table.column_names, values, strict=True)))

    def figures_with(
        self, statuses: Iterable[str], *, crisis: str | None, indicator: str | None = None
    ) -> list[dict[str, Any]]:
        """Return the figures of one crisis with one of these review statuses, with `publishers`, in no order.

        Args:
            statuses: codes of `ReviewStatus`.
            crisis: None for the documents filed under no crisis.
            indicator: only this one, where given.
        """
        with self._database.reading() as connection:
            return select_figures(connection, statuses=statuses, crisis=crisis, indicator=indicator)

    def count_statuses(self) -> dict[tuple[str | None, str], int]:
        """Return how many figures there are by crisis and review status."""
        with self._database.reading() as connection:
            return count_statuses(connection)

    def row(self, table_name: str, row_id: str) -> dict[str, Any] | None:
        """Return one row by its key, or None when it is not stored.

        Raises:
            UsageError: there is no such table.
        """
        with self._database.reading() as connection:
            return select_row(connection, _declared(table_name), row_id)

    def history(self, table_name: str, row_id: str) -> list[dict[str, Any]]:
        """Return what people and later readings did to one row, oldest first.

        Raises:
            UsageError: there is no such table.
        """
        with self._database.reading() as connection:
            return select_history(connection, _declared(table_name), row_id)

    def verdicts(self) -> list[dict[str, Any]]:
        """Return every decision on the review status of a figure, oldest first, as `row_id`, `who` and `new`."""
        with self._database.reading() as connection:
            return select_verdicts(connection)

    def document(self, document_id: str) -> Document | None:
        """Return one document with its text, or None when it is not stored."""
        return self._document(SQL_TABLES[DOCUMENTS.name].c.document_id == document_id)

    def find_text(self, text: str) -> Document | None:
        """Return the first document that holds exactly this text, whatever its id, or None."""
        return self._document(SQL_TABLES[DOCUMENTS.name].c.text_sha256 == text_sha256(text))

    def is_read(self, reading: str) -> bool:
        """Say whether a document is stored as the reading of this name left it, so that it need not be read again."""
        with self._database.reading() as connection:
            return is_read(connection, reading)

    def raw(self, sha256: str) -> bytes | None:
        """Return bytes as received, or None when none with this hash are kept."""
        with self._database.reading() as connection:
            query = sa.select(SNAPSHOTS.c.content).where(SNAPSHOTS.c.sha256 == sha256)
            content = connection.execute(query).scalar()
        return None if content is None else bytes(content)

    def save_document(
        self,
        document: Document,
        raw: bytes,
        figures: Iterable[Figure] = (),
        route_reports: Iterable[RouteReport] = (),
    ) -> bool:
        """Save a document with its bytes and all that was read in it; True when the document is new.

        Saving the same again changes nothing. A newer reading replaces the older one, human decisions excepted
        (`loaders.store.reconcile` tells the rules).

        Raises:
            ContractError: a row breaks a rule; all broken rules are named.
            ExcerptError: an excerpt does not stand verbatim in the document.
            StoreError: another text is stored under this id, or the database fails.
        """
        entry = Entry(document=document, raw=raw, figures=tuple(figures), route_reports=tuple(route_reports))
        return self.save_documents([entry]) == 1

    def save_documents(self, entries: Iterable[Entry]) -> int:
        """Save several documents in one transaction, all or none; return how many are new."""
        checked = [check_entry(entry) for entry in entries]
        now = datetime.datetime.now(datetime.UTC)
        written: list[Written] = []

        def work(connection: sa.Connection) -> bool:
            written.extend(write_entry(connection, entry, location=self.location, now=now) for entry in checked)
            return any(one.changed for one in written)

        if not self._write(work) and any(entry.reading for entry in checked):
            # The name of a reading is nobody's data: it leaves the version, and with it every cache, as it is.
            with self._database.writing() as connection:
                for entry in checked:
                    name_reading(connection, entry, changed=False)
        return sum(one.is_new for one in written)

    def save_rows(self, table: Table | str, rows: Iterable[Row]) -> bool:
        """Add rows, or update those whose key is stored already; say whether anything changed.

        Raises:
            UsageError: the table is not one that takes rows alone.
            ContractError: a row breaks a rule; all broken rules are named.
        """
        declared = _declared(table if isinstance(table, str) else table.name)
        if declared.name not in SAVED_BY_ROWS:
            raise UsageError(
                N_(
                    "Saving rows of table “{table}”: its rows do not come alone. Expected one of {known}. "
                    "Save a document with its bytes, or decide on a row, instead."
                ),
                table=declared.name,
                known=", ".join(sorted(SAVED_BY_ROWS)),
            )
        checked = check_rows(declared, rows)
        now = datetime.datetime.now(datetime.UTC)
        return self._write(lambda connection: write_rows(connection, declared, checked, now=now))

    def decide(
        self,
        table_name: str,
        row_id: str,
        field: str,
        new: Any,
        *,
        who: str,
        why: str | None = None,
        at: datetime.datetime,
        old: Any = ANY_VALUE,
    ) -> bool:
        """Change one field of one row by a person's decision; False when it held that value already.

        Args:
            table_name: table of the row.
            row_id: key of the row.
            field: column to change.
            new: its value from now on.
            who: the person.
            why: the reason given.
            at: when, with time zone.
            old: the value the person saw; the decision is refused when it is no longer there.

        Raises:
            StoreError: somebody else has changed the field since.
            ContractError: the row would break a rule of its table.
            UsageError: no such table, row or field.
        """
        seen = {} if old is ANY_VALUE else {field: old}
        return self.correct(table_name, row_id, {field: new}, who=who, why=why, at=at, expected=seen)

    def correct(
        self,
        table_name: str,
        row_id: str,
        changes: Mapping[str, Any],
        *,
        who: str,
        why: str | None = None,
        at: datetime.datetime,
        expected: Mapping[str, Any] | None = None,
    ) -> bool:
        """Change several fields of one row at once, as `decide` does one: a number and its bounds belong together."""
        return self._write(
            lambda connection: write_decision(
                connection, table_name, row_id, changes, expected=expected or {}, who=who, why=why, at=at
            )
        )

    def correct_all(
        self,
        table_name: str,
        corrections: Iterable[tuple[str, Mapping[str, Any], Mapping[str, Any]]],
        *,
        who: str,
        why: str | None = None,
        at: datetime.datetime,
    ) -> int:
        """Correct several rows in one transaction, all or none; return how many changed.

        Args:
            table_name: table of the rows.
            corrections: for each row its key, the new values, and the values the person saw.
            who: the person.
            why: the reason given.
            at: when, with time zone.

        Raises:
            StoreError, ContractError, UsageError: as `correct`; nothing is changed then.
        """
        listed = list(corrections)
        changed = 0

        def work(connection: sa.Connection) -> bool:
            nonlocal changed
            for row_id, changes, expected in listed:
                changed += write_decision(
                    connection, table_name, row_id, changes, expected=expected, who=who, why=why, at=at
                )
            return changed > 0

        self._write(work)
        return changed

    def _write(self, work: Callable[[sa.Connection], bool]) -> bool:
        """Run one write; when it changes nothing, the version stays as it was."""
        with self._database.writing() as connection:
            raise_version(connection)
            changed = work(connection)
            if not changed:
                connection.get_transaction().rollback()  # type: ignore[union-attr]
        return changed

    def _document(self, condition: "sa.ColumnElement[bool]") -> Document | None:
        sql = SQL_TABLES[DOCUMENTS.name]
        columns = [sql.c[name] for name in DOCUMENTS.column_names]
        query = sa.select(*columns).where(condition).order_by(self._ordered(sql.c.document_id)).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        enumerated = {
            "kind": DocumentKind(row["kind"]),
            "published_accuracy": DateAccuracy(row["published_accuracy"]),
            "title": row["title"] or "",
        }
        return Document(**{**row, **enumerated})

    def _ordered(self, column: "sa.Column[Any]") -> "sa.ColumnElement[Any]":
        """Order text by code point and empty dates first on every database, whatever the server's locale."""
        if self._database.is_sqlite:
            return column
        return sa.nulls_first(sa.collate(column, "C") if isinstance(column.type, sa.Text) else column)


def _declared(table_name: str) -> Table:
    if table_name in _STORED:
        return _STORED[table_name]
    raise UsageError(
        N_("Reading table “{table}”: there is no such table in the store. Expected one of {known}. Name one of them."),
        table=table_name,
        known=", ".join(_STORED),
    )
