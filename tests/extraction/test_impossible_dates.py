"""Dates that no calendar has."""

import pytest

from loaders.extraction.impossible_dates import find_impossible_dates
from loaders.extraction.lexicons import fold
from loaders.extraction.segment import Span


def found(text: str, language: str = "en") -> list[str]:
    """The impossible dates of a text, as written."""
    return [span.of(text) for span in find_impossible_dates(text, fold(text), Span(0, len(text)), language)]


@pytest.mark.parametrize(
    "written", ["31 February 2017", "45 May", "29 February 2017", "February 31, 2017", "2017-13-01", "31/02/2017"]
)
def test_day_that_no_month_has_is_found(written: str) -> None:
    assert found(f"They left on {written}.") == [written]


@pytest.mark.parametrize(
    "text",
    ["On 29 February they left.", "On 29 February 2016 they left.", "On 05/13/2017 they left.", "Of 45 may return."],
)
def test_day_that_may_be_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_other_languages_have_their_months() -> None:
    assert found("El 31 de febrero de 2017 huyeron.", "es") == ["31 de febrero de 2017"]
