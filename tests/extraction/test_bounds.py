"""How far a hedge reaches."""

import pytest

from loaders.model.vocabulary import Quantifier
from tests.extraction.reading import figures


@pytest.mark.parametrize(
    ("text", "quantifiers"),
    [
        ("At least 953 people were killed and 1,557 wounded.", ["at_least", "at_least"]),
        ("Over 16,700 people and 620 migrants were displaced.", ["more_than", "more_than"]),
        ("Some 30 families (210 people) fled.", ["about", "about"]),
        ("Over 1,000 families (5,478 people) fled.", ["more_than", "exact"]),
        ("Over 1,000 people fled, 77 of them alone.", ["more_than", "exact"]),
        ("Nearly 100 people died, and another 46 people were injured.", ["about", "exact"]),
        ("At least 20 people drowned; 7 fled.", ["at_least", "exact"]),
    ],
)
def test_hedge_covers_what_is_joined_and_nothing_else(text: str, quantifiers: list[str]) -> None:
    assert [figure.quantifier.value for figure in figures(text)] == quantifiers


def test_estimate_makes_a_bare_number_about() -> None:
    (figure,) = figures("The agency estimates that fighting damaged 200 homes.")
    assert (figure.quantifier, figure.quantifier_text) == (Quantifier.ABOUT, "estimates that")


def test_carried_hedge_is_quoted_from_where_it_stands() -> None:
    second = figures("At least 953 people were killed and 1,557 wounded.")[1]
    assert second.quantifier_text == "At least"


def test_verb_of_exceeding_before_its_topic_bounds_the_number() -> None:
    (figure,) = figures("تجاوز عدد من خرجوا من المدينة 13 ألف مدني.", language="ar")
    assert (figure.quantifier, figure.lower, figure.value) == (Quantifier.MORE_THAN, 13_000, None)


def test_hedge_behind_the_noun_bounds_the_number() -> None:
    (figure,) = figures("لقي 11 ألفا و300 شخص على الأقل حتفهم.", language="ar")
    assert (figure.quantifier, figure.lower, figure.value) == (Quantifier.AT_LEAST, 11_300, None)
