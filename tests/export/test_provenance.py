from loaders.export.provenance import provenance_table, with_provenance
from loaders.model import tables
from loaders.model.frames import empty_frame, rows_from
from tests.export.samples import CLAIMS, DOCUMENTS, PLACES


def test_claim_carries_the_document_its_excerpt_stands_in():
    first, second = rows_from(with_provenance(CLAIMS, DOCUMENTS))
    assert (first["url"], first["title"], first["publisher"]) == (
        "https://example.org/report",
        "Iran-backed militia takes villages",
        "Reuters",
    )
    assert (second["publisher"], second["url"]) == ("AFP", None)


def test_columns_are_those_of_the_declaration():
    for table in (tables.CLAIMS, tables.FIGURES, tables.ROUTE_REPORTS):
        rows = with_provenance(CLAIMS if table is tables.CLAIMS else empty_frame(table), DOCUMENTS)
        assert list(rows.columns) == provenance_table(table).column_names


def test_columns_that_the_table_has_are_kept():
    assert with_provenance(CLAIMS, DOCUMENTS)["document_kind"].tolist() == ["report", "report"]
    assert provenance_table(tables.FIGURES).column_names.count("publisher") == 1


def test_row_of_an_unknown_document_stays_without():
    rows = with_provenance(CLAIMS, DOCUMENTS.head(0))
    assert len(rows) == 2
    assert rows["title"].isna().all()


def test_tables_without_excerpts_are_left_as_they_are():
    assert provenance_table(tables.DOCUMENTS) is tables.DOCUMENTS
    assert with_provenance(PLACES, DOCUMENTS) is PLACES
