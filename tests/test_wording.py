"""Figures and dates in words never say more than was stated."""

import datetime

import pytest

from loaders.wording import say_date, say_figure, say_number, say_period


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({"quantifier": "exact", "value": 377_952, "lower": 377_952, "upper": 377_952}, "377,952"),
        ({"quantifier": "about", "value": 180_000}, "about 180,000"),
        ({"quantifier": "up_to", "upper": 200_000}, "up to 200,000"),
        ({"quantifier": "less_than", "upper": 200}, "less than 200"),
        ({"quantifier": "at_least", "lower": 14_000}, "at least 14,000"),
        ({"quantifier": "more_than", "lower": 105_000}, "more than 105,000"),
        ({"quantifier": "range", "lower": 15_000, "upper": 20_000}, "15,000 to 20,000"),
        ({"quantifier": "vague", "number_text": "thousands"}, "“thousands”"),
        ({"quantifier": "exact", "value": 0, "lower": 0, "upper": 0}, "0"),
    ],
)
def test_figure_in_words(stated, words):
    assert say_figure(**stated) == words


def test_fractional_count_is_shown_as_read():
    """“4.63 people” is a fault of the source; it is neither rounded nor repaired."""
    assert say_number(4.63) == "4.63"


def test_missing_number_is_a_dash_not_zero():
    assert say_number(None) == "–"
    assert say_number(float("nan")) == "–"


def test_month_is_not_given_a_day():
    assert say_date(datetime.date(2017, 5, 1), "month") == "May 2017"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2017, 5, 26), (2017, 5, 27), "26–27 May 2017"),
        ((2017, 4, 30), (2017, 5, 2), "30 April to 2 May 2017"),
        ((2016, 10, 17), (2017, 5, 2), "17 October 2016 to 2 May 2017"),
        ((2017, 5, 2), (2017, 5, 2), "2 May 2017"),
    ],
)
def test_period_in_words(start, end, words):
    assert say_period(datetime.date(*start), datetime.date(*end)) == words
