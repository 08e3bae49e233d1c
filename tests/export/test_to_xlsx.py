import datetime
import io

import openpyxl
import pytest

from loaders.errors import ExportError
from loaders.export import export_table, to_xlsx
from loaders.export.note import ExportNote
from loaders.export.to_xlsx import CELL_LIMIT, write_xlsx
from loaders.model import tables
from loaders.model.schema import Kind
from tests.export.samples import CLAIMS, DOCUMENTS, HOSTILE, NOTE, PLACES


def read(raw):
    return openpyxl.load_workbook(io.BytesIO(raw))


def data(raw, sheet="claims"):
    header, *rows = read(raw)[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_workbook_has_readme_data_and_sources():
    book = read(export_table(tables.CLAIMS, CLAIMS, "xlsx", note=NOTE, documents=DOCUMENTS))
    assert book.sheetnames == ["README", "claims", "Sources"]


@pytest.mark.parametrize("text", [HOSTILE, "+1", "-1", "@SUM(A1)", "\t=1", "https://example.org", "{=1}", "1e5"])
def test_no_cell_is_a_formula_or_link_and_text_stays_as_it_was(text):
    """What a report says is shown in the sheet, never run."""
    texts = [each.name for each in tables.CLAIMS.columns if each.kind is Kind.TEXT]
    book = read(write_xlsx(tables.CLAIMS, CLAIMS.assign(**dict.fromkeys(texts, text)), documents=DOCUMENTS))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    assert not any(cell.hyperlink for cell in cells)
    assert book["claims"].cell(row=2, column=1).value == text


def test_numbers_days_and_flags_are_typed():
    first, second = data(write_xlsx(tables.CLAIMS, CLAIMS))
    assert (first["upper"], first["value"], second["lower"]) == (200_000, None, 15_000)
    assert first["period_end"] == datetime.datetime(2017, 5, 29)
    assert (first["reviewed"], second["reviewed"]) == (True, False)


def test_codes_are_joined():
    assert data(write_xlsx(tables.CLAIMS, CLAIMS))[0]["publishers"] == "Reuters; AP"


def test_readme_tells_what_when_which_filters_and_columns():
    sheet = read(write_xlsx(tables.CLAIMS, CLAIMS, note=NOTE))["README"]
    said = "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    for expected in (NOTE.what, "2017-05-29", "Place: Mosul", NOTE.licence, "2017-05-30T08:12:00+00:00", "All rows"):
        assert expected in said
    assert all(each.meaning in said for each in tables.CLAIMS.columns)


def test_sources_are_the_documents_of_the_rows():
    raw = export_table(tables.CLAIMS, CLAIMS.head(1), "xlsx", documents=DOCUMENTS)
    (source,) = data(raw, "Sources")
    assert (source["document_id"], source["url"]) == ("seed", "https://example.org/report")
    assert "text" not in source


def test_table_without_excerpts_has_no_sources():
    assert read(export_table(tables.PLACES, PLACES, "xlsx", documents=DOCUMENTS)).sheetnames == ["README", "places"]


def test_text_longer_than_a_cell_says_that_it_was_cut():
    raw = write_xlsx(tables.CLAIMS, CLAIMS.assign(excerpt="😀" * CELL_LIMIT))
    excerpt = data(raw)[0]["excerpt"]
    assert excerpt.endswith("… cut short: a cell holds 32767 characters, the CSV holds all.")
    assert len(excerpt.encode("utf-16-le")) // 2 <= CELL_LIMIT


def test_workbook_that_is_cut_short_says_so_twice():
    raw = write_xlsx(tables.CLAIMS, CLAIMS, note=ExportNote(cut_short=True))
    assert "cut short" in data(raw)[-1]["claim_id"]
    assert any("cut short" in str(row) for row in read(raw)["README"].iter_rows(values_only=True))


def test_day_before_excel_knows_dates_is_text():
    frame = CLAIMS.assign(period_start=datetime.datetime(1850, 1, 1))
    assert data(write_xlsx(tables.CLAIMS, frame))[0]["period_start"] == "1850-01-01"


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr(to_xlsx, "ROW_LIMIT", 3)
    with pytest.raises(ExportError, match="choose CSV"):
        write_xlsx(tables.CLAIMS, CLAIMS)
