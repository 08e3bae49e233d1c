from pathlib import Path

from loaders.export.dictionary import data_dictionary
from loaders.model import tables

DICTIONARY = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def test_dictionary_in_docs_is_current(matches_golden):
    """Declarations changed: run `python -m pytest tests/export --update-golden` and read the difference."""
    assert matches_golden(data_dictionary().encode(), DICTIONARY)


def test_every_column_is_described():
    lines = data_dictionary().splitlines()
    for table in tables.TABLES.values():
        section = lines[lines.index(f"## {table.name}") :]
        assert all(any(line.startswith(f"| `{name}` |") for line in section) for name in table.column_names)
