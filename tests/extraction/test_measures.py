"""How a number relates to time."""

import pytest

from tests.extraction.reading import figures


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("There are 300 IDPs in Arad.", "stock"),
        ("Some 300 people are displaced.", "stock"),
        ("Some 300 people have been displaced.", "cumulative"),
        ("The storm displaced 300 people.", "flow"),
        ("As of 31 August, 300 people were displaced.", "stock"),
        ("Some 300 people have been displaced for more than seven years.", "stock"),
        ("An additional 300 displaced families arrived home late.", "flow"),
        ("Since 4 April, 300 people have been displaced.", "cumulative"),
        ("Some 300 people have fled since 4 April.", "cumulative"),
        ("Some 300 people per day flee.", "rate"),
        ("The camp hosts 300 people.", "stock"),
        ("Some 300 people took refuge in schools.", "flow"),
        ("Some 300 people were killed.", "flow"),
        ("Some 300 people remain trapped.", "stock"),
        ("There are 300 returnees in Arad.", "stock"),
        ("Some 300 people returned.", "flow"),
    ],
)
def test_words_give_the_measure(text: str, measure: str) -> None:
    assert [figure.measure.value for figure in figures(text)] == [measure]


def test_part_has_the_measure_of_its_whole() -> None:
    whole, part = figures("There are 300 IDPs in Arad. This includes 120 women.")
    assert whole.measure is part.measure
