"""Spreadsheets as two programs write them, and as nobody should."""

import datetime
import io

import openpyxl
import pytest
import xlsxwriter

from loaders.errors import ReadError
from loaders.extraction import extract_figures
from loaders.readers import DocumentDetails, read_document
from loaders.readers.workbook_file import read_workbook
from tests.readers.building import make_archive

ROWS = [
    ["Governorate", "IDPs", "Families", "Share", "As of"],
    ["Arad", 12_300, 2_050, 0.78, datetime.date(2017, 5, 29)],
    ["Belo", 3_400, 610, 0.22, datetime.date(2017, 5, 29)],
    ["Total", 15_700, 2_660, 1, None],
]


def make_workbook(rows: list[list[object]] = ROWS, *, sheet: str = "Displacement", **cells: object) -> bytes:
    workbook = openpyxl.Workbook()
    page = workbook.active
    page.title = sheet
    for row in rows:
        page.append(row)
    for row in page.iter_rows(min_row=2, min_col=4, max_col=4):
        row[0].number_format = "0%"
    for place, value in cells.items():
        page[place] = value
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def test_rows_come_out_with_tabs_under_the_name_of_their_sheet() -> None:
    text = read_workbook(make_workbook(), "a.xlsx")["text"]
    assert text.split("\n")[:4] == [
        "Displacement",
        "",
        "Governorate\tIDPs\tFamilies\tShare\tAs of",
        "Arad\t12300\t2050\t78%\t2017-05-29",
    ]


def test_figures_of_a_table_are_read_with_their_place() -> None:
    document = read_document(make_workbook(), "a.xlsx", details=DocumentDetails(published="2017-05-30"))
    found = [
        (figure.number_text, figure.indicator, figure.unit, figure.place_text) for figure in extract_figures(document)
    ]
    assert ("12300", "displaced", "people", "Arad") in found
    assert ("610", "displaced", "households", "Belo") in found
    assert all("%" not in number for number, *_ in found)


def test_workbook_of_another_program_is_read_alike() -> None:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as workbook:
        page = workbook.add_worksheet("Displacement")
        for number, row in enumerate([["Governorate", "IDPs"], ["Arad", 12_300], ["Belo", 3_400.5]]):
            page.write_row(number, 0, row)
    text = read_workbook(written.getvalue(), "a.xlsx")["text"]
    assert text.endswith("Governorate\tIDPs\nArad\t12300\nBelo\t3400.5")


def test_hidden_sheets_are_left_out() -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["Killed", 12])
    hidden = workbook.create_sheet("Secret")
    hidden.append(["Killed", 99])
    hidden.sheet_state = "hidden"
    written = io.BytesIO()
    workbook.save(written)
    assert "99" not in read_workbook(written.getvalue(), "a.xlsx")["text"]


def test_cell_far_below_the_table_costs_nothing() -> None:
    """Two cells at the far ends of a sheet of 4.6 kB stop a server that reads all between them."""
    text = read_document(make_workbook(A1048576="end"), "a.xlsx").text
    assert "Arad" in text
    assert "end" not in text


def test_cell_far_to_the_right_is_left_out_of_the_row() -> None:
    assert "Arad" in read_document(make_workbook(XFD1048576="end"), "a.xlsx").text


def test_too_many_rows_are_refused_in_one_line() -> None:
    with pytest.raises(ReadError, match="more than 20,000 rows"):
        read_workbook(make_workbook([["Arad", 1]] * 20_002), "a.xlsx")


def test_empty_workbook_says_so() -> None:
    with pytest.raises(ReadError, match="holds a word or number"):
        read_workbook(make_workbook([]), "a.xlsx")


@pytest.mark.parametrize(
    "declared", ['<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>', '<!DOCTYPE x [<!ENTITY e "e">]>']
)
def test_entities_are_refused(declared: str) -> None:
    raw = make_archive(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/workbook.xml": f"<?xml version='1.0'?>{declared}<workbook>&e;</workbook>".encode(),
        }
    )
    with pytest.raises(ReadError, match="“a"):
        read_document(raw, "a.xlsx")


def test_workbook_that_would_swell_is_refused() -> None:
    raw = make_archive({"[Content_Types].xml": b"x", "xl/workbook.xml": b"<a/>", "xl/media/1": bytes(30_000_000)})
    with pytest.raises(ReadError, match="would swell"):
        read_document(raw, "a.xlsx")


@pytest.mark.parametrize("cut", [20, 200, 1_000, 3_000])
def test_workbook_cut_off_is_refused_in_one_line(cut: int) -> None:
    with pytest.raises(ReadError, match="“a"):
        read_document(make_workbook()[:-cut], "a.xlsx")


def test_separated_values_are_read_as_a_table() -> None:
    raw = b'Governorate;IDPs;Families\nArad;12300;2050\n"Belo; north";3400;610\n'
    document = read_document(raw, "a.csv")
    assert document.media_type == "text/csv"
    assert "Belo; north\t3400\t610" in document.text
    assert [figure.number_text for figure in extract_figures(document)] == ["12300", "2050", "3400", "610"]
