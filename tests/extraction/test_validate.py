"""Doubts travel with a figure; the number stays as printed."""

import pytest

from loaders.extraction.validate import (
    FRACTIONAL_COUNT,
    LARGER_THAN_WHOLE,
    MORE_THAN_MANKIND,
    UNUSUAL_FAMILY_SIZE,
)
from tests.extraction.reading import figures


def test_fraction_of_a_person_is_kept_and_doubted() -> None:
    (figure,) = figures("About 4.63 people were displaced.")
    assert (figure.value, figure.warnings) == (4.63, (FRACTIONAL_COUNT,))


def test_part_larger_than_its_whole_is_doubted() -> None:
    whole, part = figures("They rescued 30 people, including 120 women.")
    assert (whole.warnings, part.warnings) == ((), (LARGER_THAN_WHOLE,))


def test_part_as_large_as_its_whole_is_not() -> None:
    assert figures("They rescued 30 people, including 30 women.")[1].warnings == ()


@pytest.mark.parametrize(("people", "doubted"), [(59, True), (60, False), (360, False), (361, True)])
def test_family_size_is_doubted_outside_two_to_twelve(people: int, *, doubted: bool) -> None:
    found = figures(f"They rescued 30 families ({people} people).")
    assert [UNUSUAL_FAMILY_SIZE in figure.warnings for figure in found] == [doubted, doubted]


def test_more_people_than_there_are_is_doubted() -> None:
    assert figures("Some 9 billion people were displaced.")[0].warnings == (MORE_THAN_MANKIND,)
