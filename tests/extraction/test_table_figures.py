"""The numbers of a flattened table: counted by their column, placed by their row, parts of their total."""

import pytest

from tests.extraction.reading import figures


def found(text: str) -> list[tuple[str, str, str, str | None]]:
    return [(f.number_text, f.indicator.value, f.unit.value, f.place_text) for f in figures(text)]


TABS = "Governorate\tIDPs\tFamilies\nArad\t12,300\t2,050\nBelo\t3,400\t610\nTotal\t15,700\t2,660"


@pytest.mark.parametrize("text", [TABS, TABS.replace("\t", " | "), TABS.replace("\t", " "), TABS.replace("\t", "\n")])
def test_every_layout_gives_the_same_figures(text: str) -> None:
    assert found(text) == [
        ("12,300", "displaced", "people", "Arad"),
        ("2,050", "displaced", "households", "Arad"),
        ("3,400", "displaced", "people", "Belo"),
        ("610", "displaced", "households", "Belo"),
        ("15,700", "displaced", "people", None),
        ("2,660", "displaced", "households", None),
    ]


def test_excerpt_is_the_row_as_it_stands() -> None:
    figure = figures("Before it.\n" + TABS)[0]
    assert figure.excerpt == "Arad\t12,300\t2,050"
    assert figure.reading_basis[-1] == "block.table_row"


def test_rows_are_parts_of_a_total_that_they_add_up_to() -> None:
    people = [figure for figure in figures(TABS) if figure.unit == "people"]
    assert [figure.part_of for figure in people] == [people[2].figure_id, people[2].figure_id, None]


def test_rows_that_do_not_add_up_are_no_parts() -> None:
    assert {figure.part_of for figure in figures(TABS.replace("15,700", "19,700")) if figure.unit == "people"} == {None}


def test_columns_of_things_shares_and_money_are_left() -> None:
    text = "State\tIDP sites\tIDP households\t%\tCost (USD)\nArad\t34\t1,200\t40\t9,000\nBelo\t12\t1,800\t60\t8,000"
    assert [number for number, *_ in found(text)] == ["1,200", "1,800"]


def test_column_of_plain_numbers_takes_what_the_caption_says() -> None:
    text = "People displaced by camp\nCamp\tNumber\nArad\t1,200\nBelo\t1,800"
    assert found(text) == [("1,200", "displaced", "people", "Arad"), ("1,800", "displaced", "people", "Belo")]


def test_heads_that_run_together_are_parted_where_each_can_be_read() -> None:
    text = "Region Population People in need People targeted\nArad 120,000 45,000 30,000\nBelo 20,000 5,000 3,000"
    assert [indicator for _, indicator, *_ in found(text)] == ["population", "in_need", "targeted"] * 2


def test_table_of_other_things_gives_nothing() -> None:
    assert found("Country\tExports\tPorts\nArad\t12\t45\nBelo\t34\t55") == []


def test_sentences_around_a_table_are_read_as_ever() -> None:
    text = f"Some 30 people died.\n\n{TABS}\n\nThe flood displaced 40 families."
    assert [number for number, *_ in found(text)][:: len(found(text)) - 1] == ["30", "40"]
