"""Numbers travel with a doubt and come back as they were; what has no such form is a plain code."""

import pytest

from loaders.labels import WARNINGS, WARNINGS_WITH_NUMBERS
from loaders.model.doubts import PLACE_DOUBTS, split_numbers, with_numbers


@pytest.mark.parametrize("numbers", [(84_516, 48_516), (4.63, 5), (0,), (2_500_000, 80_500)])
def test_numbers_come_back_as_they_were(numbers: tuple[float, ...]) -> None:
    assert split_numbers(with_numbers("some_doubt", *numbers)) == ("some_doubt", numbers)


@pytest.mark.parametrize("warning", ["inferred_date", "", "a:b", "some_doubt:", "some_doubt:1/", "A:1", "some_doubt:١"])
def test_anything_else_is_a_plain_code(warning: str) -> None:
    assert split_numbers(warning) == (warning, ())


def test_doubts_with_numbers_have_words_without_them_too() -> None:
    """A person may type the code alone."""
    assert set(WARNINGS_WITH_NUMBERS) | PLACE_DOUBTS <= set(WARNINGS)
