"""Each check at its edge, and all faults at once."""

import datetime

import pytest

from loaders.model.columns import codes_column as codes
from loaders.model.columns import date_column as date
from loaders.model.columns import in_order
from loaders.model.columns import number_column as number
from loaders.model.columns import text_column as text
from loaders.model.schema import Column, Kind, Rule, Table, is_missing

TABLE = Table(
    name="things",
    meaning="Things to test with.",
    columns=(
        text("thing_id", "Id.", "a", required=True, key=True),
        text("colour", "Colour.", "red", allowed=("red", "blue")),
        codes("marks", "Marks.", "x", allowed=("x", "y")),
        number("size", "Size.", "1.5"),
        number("count", "Count.", "3", kind=Kind.INTEGER),
        date("made", "Day.", "2017-05-29"),
        Column(name="old", kind=Kind.BOOLEAN, meaning="Old.", example="true"),
        Column(name="seen", kind=Kind.TIME, meaning="Seen.", example="2017-05-29T10:00:00Z"),
    ),
    rules=(in_order("count", "size"),),
)
DAY = datetime.date(2017, 5, 29)
NOON = datetime.datetime(2017, 5, 29, 12, tzinfo=datetime.UTC)


def faults_of(**values: object) -> list[tuple[str, str]]:
    return [(fault.column, fault.rule) for fault in TABLE.faults([{"thing_id": "a", **values}])]


def test_full_row_has_no_fault() -> None:
    values = {"colour": "red", "marks": ("x", "y"), "size": 2.5, "count": 2, "made": DAY, "old": True, "seen": NOON}
    assert faults_of(**values) == []


def test_row_with_only_what_is_required_has_no_fault() -> None:
    assert faults_of() == []


@pytest.mark.parametrize("missing", [None, "", float("nan")])
def test_required_column_may_not_be_missing(missing: object) -> None:
    assert faults_of(thing_id=missing) == [("thing_id", "required")]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("thing_id", 5),
        ("size", "2"),
        ("size", True),
        ("count", 2.0),
        ("count", False),
        ("made", "2017-05-29"),
        ("made", NOON),
        ("old", 1),
        ("seen", DAY),
        ("marks", "x"),
    ],
)
def test_value_of_another_type_is_a_fault(column: str, value: object) -> None:
    assert faults_of(**{column: value}) == [(column, "type")]


@pytest.mark.parametrize(("column", "value"), [("colour", "green"), ("colour", "Red"), ("marks", ("x", "z"))])
def test_value_that_is_not_allowed_is_a_fault(column: str, value: object) -> None:
    assert faults_of(**{column: value}) == [(column, "allowed")]


def test_rule_holds_up_to_its_edge() -> None:
    assert faults_of(count=2, size=2) == []
    assert faults_of(count=3, size=2) == [("", "in_order_count_size")]
    assert faults_of(count=3) == []


def test_rules_are_not_asked_of_a_row_whose_columns_are_wrong() -> None:
    strict = Rule(name="strict", meaning="Never asked.", holds=lambda row: row["size"] > 0)
    table = Table(name="t", meaning="T.", columns=TABLE.columns, rules=(strict,))
    assert [fault.rule for fault in table.faults([{"thing_id": None}])] == ["required"]


def test_all_faults_are_told_the_most_frequent_first() -> None:
    rows = [{"thing_id": "a", "colour": "green"}, {"thing_id": "b", "colour": "grey", "size": "x"}]
    first, second = TABLE.faults(rows)
    assert (first.column, first.count, first.first_rows, first.found) == ("colour", 2, (0, 1), "green")
    assert (second.column, second.count, second.first_rows) == ("size", 1, (1,))


def test_column_is_found_by_name() -> None:
    assert TABLE.column("size").kind is Kind.NUMBER
    with pytest.raises(KeyError):
        TABLE.column("nothing")


@pytest.mark.parametrize("value", [0, "", (), False, "0"])
def test_zero_and_empty_are_not_missing(value: object) -> None:
    assert not is_missing(value)
