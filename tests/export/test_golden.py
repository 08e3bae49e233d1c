import pytest

from loaders.export import FORMATS, export_table
from loaders.model import tables
from tests.export.conftest import GOLDEN
from tests.export.samples import CLAIMS, DOCUMENTS, NOTE, PLACES


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "xlsx"])
def test_claims_are_written_as_reviewed(format, matches_golden):
    """Bytes a colleague opens; a change here is read like code."""
    content = export_table(tables.CLAIMS, CLAIMS, format, note=NOTE, documents=DOCUMENTS, places=PLACES)
    assert matches_golden(content, GOLDEN / f"claims.{FORMATS[format].ending}")


@pytest.mark.parametrize("format", list(FORMATS))
def test_same_rows_give_the_same_bytes(format):
    """The clock is nowhere in the file."""
    written = [export_table(tables.PLACES, PLACES, format, note=NOTE) for _ in range(2)]
    assert written[0] == written[1]
