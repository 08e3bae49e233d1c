"""Numbers as people write them."""

import pytest

from loaders.extraction.lexicons import figure_lexicon, fold
from loaders.extraction.masks import find_masks
from loaders.extraction.quantities import Quantity, find_quantities, read_number
from loaders.extraction.segment import Span
from loaders.model.vocabulary import Quantifier


def read(text: str, language: str = "en") -> list[Quantity]:
    folded, sentence = fold(text), Span(0, len(text))
    mark = "," if language in {"fr", "es"} else "."
    mentions = figure_lexicon(language).find(folded)
    return find_quantities(folded, sentence, mentions, masked=find_masks(folded, sentence), decimal_mark=mark)


def only(text: str, language: str = "en") -> Quantity:
    found = read(text, language)
    assert len(found) == 1, [quantity.span.of(text) for quantity in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("200,000 people", "en", 200_000),
        ("200 000 people", "en", 200_000),
        ("200\u202f000 personnes", "fr", 200_000),
        ("35.000 personas", "es", 35_000),
        ("1.4 million people", "en", 1_400_000),
        ("1,4 million de personnes", "fr", 1_400_000),
        ("1.234 million people", "en", 1_234_000),
        ("twenty-five thousand people", "en", 25_000),
        ("three hundred people", "en", 300),
        ("half a million people", "en", 500_000),
        ("two and a half million people", "en", 2_500_000),
        ("a million people", "en", 1_000_000),
        ("two dozen families", "en", 24),
        ("61, 000 people", "en", 61_000),
        ("47 mil personas", "es", 47_000),
        ("veintitrés personas", "es", 23),
        ("quatre-vingt-dix personnes", "fr", 90),
        ("٤٫٢٠٠ شخص", "ar", 4_200),
        ("10 آلاف و200 شخص", "ar", 10_200),
        ("مليوني شخص", "ar", 2_000_000),
        ("ألف شخص", "ar", 1_000),
    ],
)
def test_one_number_is_read(text: str, language: str, value: int) -> None:
    quantity = only(text, language)
    assert (quantity.low, quantity.high) == (value, value)
    assert quantity.span.start == 0


@pytest.mark.parametrize(
    ("text", "quantifier", "literal"),
    [
        ("up to 50 people", Quantifier.UP_TO, "up to"),
        ("as many as 50 people", Quantifier.UP_TO, "as many as"),
        ("no more than 50 people", Quantifier.UP_TO, "no more than"),
        ("more than 50 people", Quantifier.MORE_THAN, "more than"),
        ("upwards of 50 people", Quantifier.MORE_THAN, "upwards of"),
        ("no fewer than 50 people", Quantifier.AT_LEAST, "no fewer than"),
        ("at least 50 people", Quantifier.AT_LEAST, "at least"),
        ("50 or more people", Quantifier.AT_LEAST, "or more"),
        ("fewer than 50 people", Quantifier.LESS_THAN, "fewer than"),
        ("close to 50 people", Quantifier.ABOUT, "close to"),
        ("an estimated 50 people", Quantifier.ABOUT, "an estimated"),
        ("at least some 50 people", Quantifier.AT_LEAST, "at least"),
        ("a hundred people", Quantifier.ABOUT, None),
        ("50 people", Quantifier.EXACT, None),
    ],
)
def test_hedge_gives_bound_and_its_literal_words(text: str, quantifier: Quantifier, literal: str | None) -> None:
    quantity = only(text)
    assert quantity.quantifier is quantifier
    assert (quantity.hedge.of(text) if quantity.hedge else None) == literal


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 300 and 500 people", 300, 500),
        ("between 300 – 800 households", 300, 800),
        ("80-100 people", 80, 100),
        ("from 120,000 to 150,000 people", 120_000, 150_000),
        ("3 to 5 thousand people", 3_000, 5_000),
        ("1.2 to 1.5 million people", 1_200_000, 1_500_000),
    ],
)
def test_range_keeps_both_ends(text: str, low: int, high: int) -> None:
    quantity = only(text)
    assert (quantity.quantifier, quantity.low, quantity.high) == (Quantifier.RANGE, low, high)


@pytest.mark.parametrize("text", ["300 and 500 people", "rose from 300 to 500 people", "500-300 people"])
def test_two_numbers_that_are_no_range_stay_two(text: str) -> None:
    assert len(read(text)) == 2


@pytest.mark.parametrize("text", ["dozens of people", "tens of thousands of people", "several hundred people"])
def test_vague_words_have_no_number(text: str) -> None:
    quantity = only(text)
    assert (quantity.quantifier, quantity.low, quantity.high) == (Quantifier.VAGUE, None, None)


@pytest.mark.parametrize("text", ["COVID-19", "the M5", "U2 camp", "missing1.", "25th", "half of them", "Nok-Ten"])
def test_digits_and_words_inside_names_are_no_numbers(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("digits", "mark"), [("0,500", "."), ("1,2345", ".")])
def test_number_that_can_be_read_in_two_ways_or_none_is_refused(digits: str, mark: str) -> None:
    assert read_number(digits, decimal_mark=mark) in {None, 1.2345}


def test_fraction_is_known_as_one() -> None:
    assert only("4.63 people").is_fraction
    assert not only("4.6 million people").is_fraction
