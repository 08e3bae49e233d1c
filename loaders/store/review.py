"""What the review asks of the database: the figures that wait, one figure with its document, and what was decided.

Comes in: a connection and plain values. Goes out: rows of plain values. Reads single rows by their key, so that a
decision takes the same time however many figures are stored.
"""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from loaders.model.schema import Table
from loaders.model.tables import DECISIONS, DOCUMENTS, FIGURES
from loaders.store.schema import SQL_TABLES

QUEUE_COLUMNS = (
    *("figure_id", "document_id", "indicator", "quantifier", "value", "lower", "upper", "number_text", "unit"),
    *("measure", "modality", "population_group", "part_of", "place_id", "place_name", "place_text"),
    *("period_start", "period_end", "date_accuracy", "speaker", "speaker_org", "speaker_class", "publisher"),
    *("confidence", "warnings", "review_status"),
)
"""Columns of a figure that its place in the queue depends on or shows."""


def select_figures(
    connection: sa.Connection, *, statuses: Iterable[str], crisis: str | None, indicator: str | None = None
) -> list[dict[str, Any]]:
    """Return the figures of one crisis (None: of documents filed under none) with one of these review statuses."""
    figures, documents = SQL_TABLES[FIGURES.name], SQL_TABLES[DOCUMENTS.name]
    filed = documents.c.crisis.is_(None) if crisis is None else documents.c.crisis == crisis
    query = (
        sa.select(*(figures.c[name] for name in QUEUE_COLUMNS), documents.c.publisher.label("printed_by"))
        .join(documents, documents.c.document_id == figures.c.document_id)
        .where(filed, figures.c.review_status.in_(list(statuses)))
    )
    if indicator:
        query = query.where(figures.c.indicator == indicator)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    for row in rows:
        printed = row.pop("printed_by") or row["publisher"]
        row["publishers"] = (printed,) if printed else ()
    return rows


def count_statuses(connection: sa.Connection) -> dict[tuple[str | None, str], int]:
    """Return how many figures each crisis has with each review status."""
    figures, documents = SQL_TABLES[FIGURES.name], SQL_TABLES[DOCUMENTS.name]
    query = (
        sa.select(documents.c.crisis, figures.c.review_status, sa.func.count())
        .join(documents, documents.c.document_id == figures.c.document_id)
        .group_by(documents.c.crisis, figures.c.review_status)
    )
    return {(crisis, status): count for crisis, status, count in connection.execute(query)}


def select_row(connection: sa.Connection, table: Table, row_id: str) -> dict[str, Any] | None:
    """Return one row by its key, or None when it is not stored."""
    sql = SQL_TABLES[table.name]
    columns = [sql.c[name] for name in table.column_names]
    found = connection.execute(sa.select(*columns).where(sql.c[table.key[0]] == row_id)).mappings().first()
    return None if found is None else dict(found)


def select_history(connection: sa.Connection, table: Table, row_id: str) -> list[dict[str, Any]]:
    """Return what was decided about one row, oldest first."""
    sql = SQL_TABLES[DECISIONS.name]
    columns = [sql.c[name] for name in DECISIONS.column_names]
    query = (
        sa.select(*columns)
        .where(sql.c.table_name == table.name, sql.c.row_id == row_id)
        .order_by(sql.c.sequence, sql.c.field)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def select_verdicts(connection: sa.Connection) -> list[dict[str, Any]]:
    """Return every decision on the review status of a figure, oldest first: `row_id`, `who`, `new`."""
    sql = SQL_TABLES[DECISIONS.name]
    query = (
        sa.select(sql.c.row_id, sql.c.who, sql.c.new)
        .where(sql.c.table_name == FIGURES.name, sql.c.field == "review_status")
        .order_by(sql.c.sequence)
    )
    return [dict(row) for row in connection.execute(query).mappings()]
