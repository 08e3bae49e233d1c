"""Places of crisis and host countries as one small SQLite file, the list it is partly made from, and its rebuild."""

from pathlib import Path

GAZETTEER_FILE = Path(__file__).parent / "places.db"
CONTENT = "content"
"""Name under which the file keeps the hash of its own rows, among its sources."""
