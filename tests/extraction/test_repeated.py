"""A number stated twice has one date."""

import datetime

import pytest

from tests.extraction.reading import figures

HEADLINE = "57 people were killed in Norland\n\n"


def test_headline_has_the_date_of_its_sentence():
    """The headline of a report is the first thing charted; the day of publication is not when it happened."""
    headline, sentence = figures(HEADLINE + "57 people were killed on 3 March.")
    assert (headline.period_start, headline.period_end) == (datetime.date(2021, 3, 3), datetime.date(2021, 3, 3))
    assert (sentence.date_basis, headline.date_basis) == ("stated", "relative")


@pytest.mark.parametrize(
    "text",
    [
        "57 people were killed on 3 March. 57 people were killed elsewhere on 5 March.",
        "58 people were killed on 3 March.",
        "57 people were hurt on 3 March.",
    ],
    ids=["two dates", "another number", "other people"],
)
def test_another_statement_lends_no_date(text):
    assert figures(HEADLINE + text)[0].date_basis == "published"


def test_small_numbers_may_be_of_other_people():
    assert (
        figures("Two people were killed in Norland\n\nTwo people were killed on 3 March.")[0].date_basis == "published"
    )
