"""One database: where it is, how it is opened, and its two kinds of transaction.

Comes in: a URL. Goes out: connections for reading and for writing. On SQLite writing takes the lock at once
(`BEGIN IMMEDIATE`: a transaction that reads first and writes later would fail under another writer); on PostgreSQL
every write begins by raising the data version, whose row lock makes writers queue in the same way.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url

from loaders.data_folder import APPLICATION, data_folder
from loaders.errors import StoreError
from loaders.language import N_
from loaders.store.schema import DATA_VERSION, META
from loaders.store.trouble import LOCK_SECONDS, explained

FILE_NAME = "dashboard.sqlite"
_WRITE = "store_write"
_POSTGRESQL_NAMES = ("postgres", "postgresql", "postgresql+psycopg")


def default_url() -> str:
    """Return DATABASE_URL, else a file in the user's data folder."""
    stated = os.environ.get("DATABASE_URL", "").strip()
    return stated or f"sqlite:///{data_folder() / FILE_NAME}"


class Database:
    """An engine with its transactions; every error leaves as a `StoreError`."""

    def __init__(self, url: str | None = None, *, lock_seconds: float = LOCK_SECONDS) -> None:
        self._url = _read_url(url or default_url())
        self._lock_seconds = lock_seconds
        self.location = _location(self._url)
        if self.is_sqlite:
            _make_folder(_sqlite_file(self._url), self.location)
        self.engine = self._make_engine()

    @property
    def is_sqlite(self) -> bool:
        """Say whether the database is a file."""
        return self._url.get_backend_name() == "sqlite"

    @contextlib.contextmanager
    def migrating(self) -> Iterator[sa.Connection]:
        """Open a transaction for making tables; programs that start at once take turns."""
        with self.writing() as connection:
            if not self.is_sqlite:
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(APPLICATION))))
            yield connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Open one consistent view of the data."""
        with explained(self.location, password=self._url.password), self.engine.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Open a transaction for writing; an error undoes all of it."""
        with (
            explained(self.location, password=self._url.password),
            self.engine.connect().execution_options(**{_WRITE: True}) as connection,
            connection.begin(),
        ):
            if not self.is_sqlite:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(self._lock_seconds * 1000)}")
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def _make_engine(self) -> sa.Engine:
        if not self.is_sqlite:
            return sa.create_engine(self._url, connect_args={"connect_timeout": 10}, pool_pre_ping=True)
        engine = sa.create_engine(self._url, connect_args={"timeout": self._lock_seconds})
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
        return engine


def raise_version(connection: sa.Connection) -> int:
    """Raise the data version within a write and return the new one."""
    connection.execute(sa.update(META).where(META.c.name == DATA_VERSION).values(value=META.c.value + 1))
    return read_version(connection)


def read_version(connection: sa.Connection) -> int:
    """Return the data version."""
    return int(connection.execute(sa.select(META.c.value).where(META.c.name == DATA_VERSION)).scalar_one())


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver must not begin transactions by itself: we begin them, and say of which kind.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    kind = "IMMEDIATE" if connection.get_execution_options().get(_WRITE) else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {kind}")


def _read_url(stated: str) -> URL:
    if "://" not in stated:
        return URL.create("sqlite", database=stated)
    try:
        url = make_url(stated)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise _unknown_url() from error
    if url.drivername in _POSTGRESQL_NAMES:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        return url
    raise _unknown_url()


def _unknown_url() -> StoreError:
    return StoreError(
        N_(
            "Opening the database: its address is not understood. "
            "Expected sqlite:///folder/file.sqlite or postgresql://user:password@host/name. "
            "Correct DATABASE_URL, or leave it out to use a file in your data folder."
        )
    )


def _location(url: URL) -> str:
    """Where the data is, without password and options: either may hold a secret."""
    if url.get_backend_name() == "sqlite":
        return str(_sqlite_file(url).absolute())
    host = url.host or next(iter(url.normalized_query.get("host", ())), "localhost")
    port = f":{url.port}" if url.port else ""
    user = f"{url.username}@" if url.username else ""
    return f"postgresql://{user}{host}{port}/{url.database or ''}"


def _sqlite_file(url: URL) -> Path:
    """The file of an address, also of one in SQLite's own form (`file:/folder/x.sqlite?mode=ro&uri=true`)."""
    return Path((url.database or "").removeprefix("file:"))


def _make_folder(file: Path, location: str) -> None:
    try:
        file.absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            N_(
                "Opening the database {location}: its folder cannot be made ({reason}). "
                "Expected a folder that may be written. Set DATABASE_URL to another place."
            ),
            location=location,
            reason=error.strerror or type(error).__name__,
        ) from error
    if file.is_dir():
        raise StoreError(
            N_(
                "Opening the database {location}: it is a folder. "
                "Expected a file. Add a file name such as dashboard.sqlite to DATABASE_URL."
            ),
            location=location,
        )
