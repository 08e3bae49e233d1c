"""What counts nobody is covered, and what stands beside it is not."""

import csv

import pytest

from loaders.extraction.lexicons import fold
from loaders.extraction.masks import MASK_FILE, find_masks, read_masks
from loaders.extraction.segment import Span


def covered(text: str) -> str:
    """The text with covered characters as dots."""
    marks = list(text)
    for mask in find_masks(fold(text), Span(0, len(text))):
        marks[mask.start : mask.end] = "." * (mask.end - mask.start)
    return "".join(marks)


@pytest.mark.parametrize(
    "number",
    [
        "17 October 2016",
        "October 17",
        "26-30 January",
        "le 7 et le 11 novembre",
        "16 al 31 de enero",
        "23/05/2021",
        "11:30 pm",
        "2016",
        "2016/17",
        "46%",
        "34 per cent",
        "three-quarters",
        "one in five",
        "$115m",
        "US$ 6.7 million",
        "EUR 300",
        "25 km",
        "6.13 metres",
        "47.5 mt",
        "four hours",
        "90 jours",
        "aged 12",
        "magnitude 7.7",
        "No. 4",
        "Issue 15",
        "Area 304",
        "+964 770 123 4567",
        "17th",
        "24/7",
    ],
)
def test_number_that_counts_nobody_is_covered(number: str) -> None:
    assert not any(character.isdigit() for character in covered(f"a {number} b"))


@pytest.mark.parametrize(
    "text", ["In June 1.6 million people", "in May 5,400 people", "1972 شخصا", "2020 families", "on 3 May 300 people"]
)
def test_count_beside_a_date_is_left(text: str) -> None:
    marked = covered(text)
    assert any(character.isdigit() for character in marked[-16:])


def test_every_row_has_its_six_columns() -> None:
    """A comma in a pattern that is not quoted would move the columns and lose the mask."""
    with MASK_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert {len(row) for row in rows} == {6}
    assert len(read_masks(MASK_FILE)) == sum(row[2].startswith("mask.") for row in rows)


def test_every_mask_says_what_it_covers_by_an_example() -> None:
    with MASK_FILE.open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row["example"] for row in csv.DictReader(file)}
    for name, pattern in read_masks(MASK_FILE).items():
        assert pattern.search(fold(rows[name])), name
