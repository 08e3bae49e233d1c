"""Where each row comes from: address, title, publisher and kind of its document, as columns of the export.

Comes in: frames of figures, route reports or claims, and of documents. Goes out: the same rows with the columns of
their document. Declines to change the rows.
"""

import dataclasses

import pandas as pd

from loaders.model import tables
from loaders.model.frames import Frame, frame_of_columns
from loaders.model.schema import Column, Table

PROVENANCE_COLUMNS: dict[str, str] = {
    "url": "url",
    "title": "title",
    "publisher": "publisher",
    "published": "published",
    "document_kind": "kind",
}
"""Column of the export -> column of `documents`. A column that the table has already is not added again."""


def provenance_table(table: Table) -> Table:
    """Return the declaration of a table whose rows also carry where they come from.

    Tables without a document are returned as they are.
    """
    if not _has_documents(table.column_names):
        return table
    added = [_column(name) for name in PROVENANCE_COLUMNS if name not in table.column_names]
    return dataclasses.replace(table, columns=(*table.columns, *added))


def with_provenance(rows: Frame, documents: Frame) -> Frame:
    """Add to figures, route reports or claims the columns of the document their excerpt stands in."""
    if not _has_documents(list(rows.columns)):
        return rows
    ids = rows["document_id"] if "document_id" in rows else rows["document_ids"].str[0]
    found = documents.drop_duplicates("document_id").set_index("document_id").reindex(ids)
    added = [name for name in PROVENANCE_COLUMNS if name not in rows]
    columns = Table(name="provenance", meaning="", columns=tuple(_column(name) for name in added))
    values = frame_of_columns(columns, {name: found[PROVENANCE_COLUMNS[name]].tolist() for name in added})
    return pd.concat([rows, values.set_axis(rows.index)], axis="columns")


def _column(name: str) -> Column:
    column = tables.DOCUMENTS.column(PROVENANCE_COLUMNS[name])
    return dataclasses.replace(column, name=name, required=False, key=False)


def _has_documents(names: list[str]) -> bool:
    return "excerpt" in names and ("document_id" in names or "document_ids" in names)
