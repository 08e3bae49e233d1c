"""Labels and column heads: what they count, and when they count none of ours."""

import pytest

from loaders.extraction.labels import Label, read_label
from loaders.extraction.lexicons import figure_lexicon, fold
from loaders.extraction.nouns import MentionIndex
from loaders.extraction.segment import Span
from loaders.model.vocabulary import Indicator, Unit


def read(words: str) -> Label | None:
    folded = fold(words)
    return read_label(folded, Span(0, len(folded)), MentionIndex(figure_lexicon("en").find(folded)))


@pytest.mark.parametrize(
    ("words", "indicator", "unit"),
    [
        ("People killed", Indicator.KILLED, Unit.PEOPLE),
        ("IDP households", Indicator.DISPLACED, Unit.HOUSEHOLDS),
        ("Houses partially damaged", Indicator.HOMES_DAMAGED, Unit.HOMES),
        ("Families displaced by floods", Indicator.DISPLACED, Unit.HOUSEHOLDS),
        ("Children out of school", Indicator.AFFECTED, Unit.PEOPLE),
        ("People in need", Indicator.IN_NEED, Unit.PEOPLE),
        ("Individuals", None, Unit.PEOPLE),
        ("HH", None, Unit.HOUSEHOLDS),
    ],
)
def test_label_names_indicator_and_unit(words: str, indicator: Indicator | None, unit: Unit) -> None:
    label = read(words)
    assert label is not None
    assert (label.indicator, label.unit, label.is_thing) == (indicator, unit, False)


@pytest.mark.parametrize("words", ["IDP sites", "Schools destroyed", "Family kits distributed", "Camps hosting IDPs"])
def test_label_of_things_counts_none_of_ours(words: str) -> None:
    label = read(words)
    assert label is not None
    assert label.is_thing


@pytest.mark.parametrize("words", ["Governorate", "% of IDPs", "Cost per family", "Age", "Date displaced", "Source"])
def test_label_without_people_says_nothing(words: str) -> None:
    assert read(words) is None


def test_displaced_families_are_so_now_and_families_displaced_became_so() -> None:
    first, second = read("Displaced families"), read("Families displaced")
    assert first is not None
    assert second is not None
    assert (first.rule, second.rule) == ("modifier", "label")
