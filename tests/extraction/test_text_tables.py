"""Tables that the text of a page has flattened are found by their layout alone."""

from loaders.extraction.text_tables import TextTable, find_tables


def table(text: str) -> TextTable:
    (found,) = find_tables(text)
    return found


def heads(text: str) -> list[str]:
    return [head.of(text) for head in table(text).heads]


def rows(text: str) -> list[tuple[str, list[str | None]]]:
    return [(row.head.of(text), [cell.of(text) if cell else None for cell in row.cells]) for row in table(text).rows]


def test_cells_parted_by_tabs() -> None:
    text = "A line.\nProvince\tKilled\tHouses\nArad\t12\t1,230\nBelo\t0\t40\nAfter it."
    assert heads(text) == ["Killed", "Houses"]
    assert rows(text) == [("Arad", ["12", "1,230"]), ("Belo", ["0", "40"])]


def test_cells_parted_by_bars_with_bars_outside() -> None:
    text = "| Province | Killed |\n| Arad | 12 |\n| Belo | 3 |"
    assert (heads(text), rows(text)) == (["Killed"], [("Arad", ["12"]), ("Belo", ["3"])])


def test_empty_cell_keeps_the_others_under_their_heads() -> None:
    text = "Province\t\tKilled\t\tHurt\nArad\t\t\t\t7\nBelo\t\t3\t\t4"
    assert rows(text) == [("Arad", [None, "7"]), ("Belo", ["3", "4"])]


def test_two_columns_of_places_leave_the_nearer_one_as_head() -> None:
    text = "Province\tDistrict\tKilled\nArad\tKor\t12\nArad\tLem\t3"
    assert (heads(text), [head for head, _ in rows(text)]) == (["Killed"], ["Kor", "Lem"])


def test_words_and_numbers_parted_by_single_spaces() -> None:
    text = "Location Killed Injured\nNorth Arad 12 1,034\nBelo 1 2"
    assert table(text).heads == ()
    assert rows(text) == [("North Arad", ["12", "1,034"]), ("Belo", ["1", "2"])]


def test_one_cell_a_line() -> None:
    text = "Annex\nGovernorate\nFamilies\nPeople\nArad\n205\n1,230\nBelo\n61\n340\nThe text goes on here."
    assert (heads(text), rows(text)) == (["Families", "People"], [("Arad", ["205", "1,230"]), ("Belo", ["61", "340"])])
    assert table(text).captions[0].of(text) == "Annex"


def test_prose_with_numbers_at_line_ends_is_no_table() -> None:
    assert (
        find_tables("The flood came in the night and\nthe mayor said that 12\npeople had died in Arad on 3\nMay.") == []
    )


def test_key_figures_are_no_table() -> None:
    assert find_tables("People displaced\n1,200\nHouses destroyed\n340") == []
