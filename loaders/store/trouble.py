"""What went wrong in the database, said in one line that names the cause and the next step.

Comes in: the driver's error. Goes out: a `StoreError`. Declines to show SQL, rows or a password.
"""

import contextlib
import sqlite3
from collections.abc import Iterator

import sqlalchemy.exc

from loaders.errors import LoaderError, StoreError
from loaders.language import N_

LOCK_SECONDS = 10.0

_NOT_A_DATABASE = N_(
    "Opening the database {location}: the file is not a database. "
    "Expected one that this program made, or no file yet. Move the file away, or set DATABASE_URL to another place."
)
_DAMAGED = N_(
    "Reading the database {location}: the file is damaged. "
    "Expected a whole database. Restore the last backup (docs/administrator.md)."
)
_READ_ONLY = N_(
    "Writing to the database {location}: it is read-only, and nothing was saved. "
    "Expected a file and folder that may be written. Change their permissions, or set DATABASE_URL to another place."
)
_NO_FILE = N_(
    "Opening the database {location}: the file cannot be opened. "
    "Expected a folder that exists and may be written. Make it, or set DATABASE_URL to another place."
)
_LOCKED = N_(
    "Writing to the database {location}: another program has kept it locked, and nothing was saved. "
    "Expected it to be free within some seconds. Wait for that program to finish, then try again."
)
_FULL = N_(
    "Writing to the database {location}: the disk is full, and nothing was saved. "
    "Expected free space. Make room on the disk, then try again."
)
_UNKNOWN_REFERENCE = N_(
    "Writing to the database {location}: a row names a document, place or emergency that is not stored. "
    "Expected it to be saved first. Save it, then save the row again."
)
_OTHER_TABLES = N_(
    "Using the database {location}: its tables are not those of this program. "
    "Expected a database that this program made. Set DATABASE_URL to another place."
)
_UNREACHABLE = N_(
    "Connecting to the database {location}: it cannot be reached ({reason}). "
    "Expected a running PostgreSQL server that lets us in. Check DATABASE_URL, the server and the network."
)
_OTHER = N_(
    "Using the database {location}: it answered “{reason}”, and nothing was saved. "
    "Expected no error. Try again, and give this line to your administrator if it stays."
)

_BY_WORDS = (
    ("file is not a database", _NOT_A_DATABASE),
    ("malformed", _DAMAGED),
    ("readonly database", _READ_ONLY),
    ("read-only transaction", _READ_ONLY),
    ("unable to open database file", _NO_FILE),
    ("is locked", _LOCKED),
    ("lock timeout", _LOCKED),
    ("is full", _FULL),
    ("no space left", _FULL),
    ("disk full", _FULL),
    ("foreign key", _UNKNOWN_REFERENCE),
    ("no such table", _OTHER_TABLES),
    ("no such column", _OTHER_TABLES),
    ('relation "', _OTHER_TABLES),
    ('column "', _OTHER_TABLES),
    ("does not exist", _UNREACHABLE),
    ("connection failed", _UNREACHABLE),
    ("connection timeout", _UNREACHABLE),
    ("connection is bad", _UNREACHABLE),
    ("failed to resolve host", _UNREACHABLE),
    ("server closed the connection", _UNREACHABLE),
    ("terminating connection", _UNREACHABLE),
)


def explain(error: Exception, location: str, *, password: str | None = None) -> StoreError:
    """Return the line for a driver's error."""
    cause = getattr(error, "orig", None) or error
    words = str(cause).strip() or type(cause).__name__
    lowered = words.lower()
    template = next((template for part, template in _BY_WORDS if part in lowered), _OTHER)
    reason = words.splitlines()[0][:160]
    if password:
        reason = reason.replace(password, "***")
    return StoreError(template, location=location, reason=reason)


@contextlib.contextmanager
def explained(location: str, *, password: str | None = None) -> Iterator[None]:
    """Turn the driver's errors inside the block into `StoreError`; our own pass through."""
    try:
        yield
    except LoaderError:
        raise
    except sqlalchemy.exc.StatementError as error:
        raise explain(error, location, password=password) from error
    except (sqlalchemy.exc.SQLAlchemyError, sqlite3.Error) as error:
        raise explain(error, location, password=password) from error
