"""Cells of a declared table become plain values, or faults with their row and column."""

import datetime

import pytest

from loaders.errors import ReadError
from loaders.model.schema import Column, Kind, Rule, Table
from loaders.readers.table_rows import FAULTS_TOLD, read_rows

KINDS = Table(
    name="kinds",
    meaning="One column of each kind.",
    columns=(
        Column(name="name", kind=Kind.TEXT, meaning="Name.", example="a", required=True, key=True),
        Column(name="count", kind=Kind.INTEGER, meaning="Count.", example="3"),
        Column(name="share", kind=Kind.NUMBER, meaning="Share.", example="0.5"),
        Column(name="day", kind=Kind.DATE, meaning="Day.", example="2017-05-29"),
        Column(name="flag", kind=Kind.BOOLEAN, meaning="Flag.", example="true"),
        Column(name="codes", kind=Kind.CODES, meaning="Codes.", example="a; b", allowed=("a", "b")),
    ),
    rules=(Rule(name="few", meaning="The count is below ten.", holds=lambda row: (row.get("count") or 0) < 10),),
)
HEADER = "name,count,share,day,flag,codes\n"


def read(text: str) -> list[dict[str, object]]:
    return read_rows(text.encode(), "kinds.csv", KINDS)


def refusal(text: str) -> str:
    with pytest.raises(ReadError) as caught:
        read(text)
    return str(caught.value)


def test_every_kind_of_cell_is_read() -> None:
    (row,) = read(HEADER + "x,3,-0.5,2017-05-29,True,a; b\n")
    assert row == {
        "name": "x",
        "count": 3,
        "share": -0.5,
        "day": datetime.date(2017, 5, 29),
        "flag": True,
        "codes": ("a", "b"),
    }


def test_empty_cells_are_missing_and_never_zero() -> None:
    (row,) = read(HEADER + "x,,,,,\n")
    assert row == {"name": "x", "count": None, "share": None, "day": None, "flag": None, "codes": ()}


def test_columns_may_be_left_out_and_blank_rows_are_passed_over() -> None:
    assert [row["name"] for row in read("name\nx\n\n  \ny\n")] == ["x", "y"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (",1,,,,", "Row 2, column “name”: empty, expected text such as “a”"),
        ("x,1.5,,,,", "column “count”: “1.5”, expected a plain number"),
        ("x,,1e3,,,", "column “share”: “1e3”"),
        ("x,,٣,,,", "column “share”: “٣”"),
        ("x,,,20170529,,", "column “day”: “20170529”, expected a day such as 2017-05-29"),
        ("x,,,,yes,", "column “flag”: “yes”, expected true or false"),
        ("x,,,,,c", "expected one of a, b"),
        ("x,12,,,,", "Row 2: expected this rule to hold: The count is below ten."),
        ("x,,,,,,more", "Row 2: expected no more cells than the header has"),
    ],
)
def test_wrong_cell_is_told(cells: str, told: str) -> None:
    assert told in refusal(HEADER + cells + "\n")


def test_row_numbers_are_those_of_the_spreadsheet() -> None:
    assert "Row 4, column “count”" in refusal(HEADER + "x,1,,,,\n\ny,many,,,,\n")


def test_column_given_twice_is_told() -> None:
    assert "Row 1, column “name”: “name”, expected a column once" in refusal("name,name\nx,y\n")


def test_very_many_faults_are_counted_and_cut() -> None:
    message = refusal(HEADER + "x,many,,,,\n" * (FAULTS_TOLD + 5))
    assert f"{FAULTS_TOLD + 5} faults" in message
    assert f"Row {FAULTS_TOLD + 2}," not in message
    assert "…" in message
