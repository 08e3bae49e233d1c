"""The database's tables, made from the declarations in `loaders.model.tables`.

Beside the declared tables there are two of the store's own: `snapshots`, the bytes of everything read, and `meta`,
whose `data_version` every write raises. Declines to hold rules: those are checked at the door (`loaders.store.door`).
"""

import datetime
from typing import Any

import sqlalchemy as sa

from loaders.model.schema import Column, Kind, Table
from loaders.model.tables import STORED_TABLES

SCHEMA_REVISION = "0004"
"""The newest migration in `loaders/store/migrations/versions`."""

VERSION_TABLE = "dashboard_schema"
"""Holds the revision of the schema; a name of our own, so that another program's in the same database stays apart."""

CODES_SEPARATOR = "; "


class Codes(sa.types.TypeDecorator[tuple[str, ...]]):
    """Several codes or names in one text, `; ` between them."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        """Join them; nothing is stored when there are none."""
        return CODES_SEPARATOR.join(value) if value else None

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> tuple[str, ...]:
        """Split them again."""
        return tuple(value.split(CODES_SEPARATOR)) if value else ()


class Moment(sa.types.TypeDecorator[datetime.datetime]):
    """A time with its zone, kept in UTC also where the database knows no zones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        """Move it to UTC."""
        return value.astimezone(datetime.UTC) if value else None

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        """Give it back with its zone."""
        if value is None:
            return None
        return value.astimezone(datetime.UTC) if value.tzinfo else value.replace(tzinfo=datetime.UTC)


_TYPES: dict[Kind, type[sa.types.TypeEngine[Any]]] = {
    Kind.TEXT: sa.Text,
    Kind.INTEGER: sa.BigInteger,
    Kind.NUMBER: sa.Double,
    Kind.DATE: sa.Date,
    Kind.TIME: Moment,
    Kind.BOOLEAN: sa.Boolean,
    Kind.CODES: Codes,
}

_OWN_COLUMNS: dict[str, tuple[sa.Column[Any], ...]] = {
    "documents": (sa.Column("text_sha256", sa.Text, nullable=False), sa.Column("reading", sa.Text)),
    "decisions": (sa.Column("sequence", sa.BigInteger, nullable=False),),
}
"""Columns that are nobody's business but the store's: to find a text again, to know what need not be read again, and
to order decisions without a clock."""

_INDEXES = {
    "documents": ("crisis", "text_sha256", "reading"),
    "figures": ("document_id", "indicator"),
    "route_reports": ("document_id",),
    "decisions": ("row_id",),
}


def _column(column: Column) -> sa.Column[Any]:
    links = [sa.ForeignKey(column.refers, deferrable=True, initially="DEFERRED")] if column.refers else []
    return sa.Column(
        column.name, _TYPES[column.kind], *links, primary_key=column.key, nullable=not (column.required or column.key)
    )


def _table(declared: Table, metadata: sa.MetaData) -> sa.Table:
    own = _OWN_COLUMNS.get(declared.name, ())
    table = sa.Table(declared.name, metadata, *map(_column, declared.columns), *own)
    for name in _INDEXES.get(declared.name, ()):
        sa.Index(f"ix_{declared.name}_{name}", table.c[name])
    return table


METADATA = sa.MetaData(naming_convention={"fk": "fk_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"})

SQL_TABLES: dict[str, sa.Table] = {declared.name: _table(declared, METADATA) for declared in STORED_TABLES}
"""Declared tables as SQLAlchemy's."""

SNAPSHOTS = sa.Table(
    "snapshots",
    METADATA,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("received_at", Moment, nullable=False),
)

META = sa.Table(
    "meta",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.BigInteger, nullable=False),
)
DATA_VERSION = "data_version"
