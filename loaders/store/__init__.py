"""The database: SQLite by default, PostgreSQL by URL; every write whole or not at all.

`open_store` is the way in. SQLAlchemy, drivers and migrations live here and nowhere else.
"""

from loaders.store.saving import Entry
from loaders.store.store import Store, open_store

__all__ = ["Entry", "Store", "open_store"]
