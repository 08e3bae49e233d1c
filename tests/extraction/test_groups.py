"""Which part of the people is counted."""

import pytest

from tests.extraction.reading import figures


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Some 300 children were displaced.", "children"),
        ("Some 300 IDPs were displaced.", None),
        ("Some 300 IDPs received food.", "idps"),
        ("They assisted 540 families who were displaced.", "idps"),
        ("Some 300 residents fled.", None),
        ("Nine aid workers were killed.", "aid workers"),
    ],
)
def test_group_is_named_unless_it_repeats_the_indicator(text: str, group: str | None) -> None:
    assert figures(text)[0].population_group == group


def test_foreigners_are_a_group_and_nationals_are_everybody() -> None:
    text = "Some 300 Venezuelans crossed the border."
    assert figures(text, country="COL")[0].population_group == "Venezuelans"
    assert figures(text, country="VEN")[0].population_group is None


def test_part_without_a_noun_takes_the_group_of_its_whole() -> None:
    assert figures("Some 300 children fled, of whom 120 were injured.")[1].population_group == "children"
