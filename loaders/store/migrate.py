"""Brings a database to the schema of this version, or refuses one that is newer.

Comes in: a `Database`. Goes out: the same, with every migration of `migrations/versions` applied in one transaction.
Two programs may start at once: the second waits for the first and finds nothing left to do.
"""

import threading
from pathlib import Path

import sqlalchemy as sa

from loaders.errors import StoreError
from loaders.language import N_
from loaders.store.database import Database
from loaders.store.schema import METADATA, SCHEMA_REVISION, VERSION_TABLE

MIGRATIONS_FOLDER = Path(__file__).parent / "migrations"

_one_at_a_time = threading.Lock()
"""Alembic keeps its running migration in module globals, so threads of one program take turns."""


def migrate(database: Database) -> None:
    """Make or update the tables.

    Raises:
        StoreError: the database is newer than this program, holds other tables, or cannot be written.
    """
    with database.reading() as connection:
        if _revision(connection, database.location) == SCHEMA_REVISION:
            return
    with _one_at_a_time, database.migrating() as connection:
        if _revision(connection, database.location) != SCHEMA_REVISION:
            _upgrade(connection)


def _revision(connection: sa.Connection, location: str) -> str | None:
    """Return the revision of the database; None when it is empty of our tables."""
    names = set(sa.inspect(connection).get_table_names())
    if VERSION_TABLE not in names:
        if names & set(METADATA.tables):
            raise StoreError(
                N_(
                    "Opening the database {location}: it holds tables of another program with the names of ours. "
                    "Expected a database of its own. Set DATABASE_URL to another place."
                ),
                location=location,
            )
        return None
    found = connection.execute(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    if found is not None and found > SCHEMA_REVISION:
        raise StoreError(
            N_(
                "Opening the database {location}: a newer version of this program made it (schema {found}). "
                "Expected schema {expected} or older. Install the newer version; the data is untouched."
            ),
            location=location,
            found=str(found)[:40],
            expected=SCHEMA_REVISION,
        )
    return found


def _upgrade(connection: sa.Connection) -> None:
    import alembic.command  # slow to import, and needed only at a first start or after an upgrade
    import alembic.config

    config = alembic.config.Config()
    config.set_main_option("script_location", str(MIGRATIONS_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    alembic.command.upgrade(config, "head")
