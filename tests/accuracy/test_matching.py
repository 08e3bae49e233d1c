"""When an annotated and a found figure are the same, and when their attributes agree."""

from typing import Any

import pytest

from tests.accuracy.matching import (
    ATTRIBUTES,
    overlap,
    pair_figures,
    pair_routes,
    same_count,
    same_end,
    same_group,
    same_place,
    same_source,
    same_start_and_end,
)

SENTENCE = "Some 300 people were killed and 20 injured in Sake."


def figure(number: float | None, indicator: str = "killed", **fields: Any) -> dict[str, Any]:
    return {"quote": SENTENCE, "number_text": "n", "value": number, "indicator": indicator, "unit": "people"} | fields


@pytest.mark.parametrize(
    ("found", "is_same"),
    [
        ({"value": 1004}, True),
        ({"value": 1006}, False),
        ({"value": None, "low": 1000}, True),
        ({"value": None, "high": 1000}, True),
        ({"value": None, "low": 900, "high": 1000}, False),
    ],
)
def test_number_agrees_within_half_a_percent_or_by_its_one_end(found: dict[str, Any], is_same: bool) -> None:
    assert same_count({"value": 1000}, found) is is_same


def test_range_agrees_by_both_ends() -> None:
    assert same_count({"low": 300, "high": 500}, {"low": 300, "high": 500})
    assert not same_count({"low": 300, "high": 500}, {"value": 300})


def test_vague_word_agrees_by_the_word() -> None:
    assert same_count({"vague": True, "number_text": "Dozens", "low": 24}, {"number_text": "dozens"})


@pytest.mark.parametrize(("other", "share"), [(SENTENCE[5:30], 1.0), ("Nothing of the kind", 0.0), ("", 0.0)])
def test_sentences_overlap_by_holding_or_by_half_their_words(other: str, share: float) -> None:
    assert overlap(SENTENCE, other) == share


def test_indicator_decides_between_equal_numbers() -> None:
    marked = [figure(36, "killed"), figure(36, "injured")]
    assert sorted(pair_figures(marked, list(reversed(marked)))) == [(0, 1), (1, 0)]


def test_figure_that_counts_goes_before_an_optional_one() -> None:
    assert pair_figures([figure(36, optional=True), figure(36)], [figure(36)]) == [(1, 0)]


def test_routes_pair_by_sentence_and_agreement() -> None:
    route = {"quote": SENTENCE, "status": "open", "name": "road"}
    assert pair_routes([route], [route | {"status": "closed"}, route]) == [(0, 1)]


def test_attributes_agree_as_the_guideline_says() -> None:
    assert same_place("Saké", "western Sake")
    assert not same_place("Sake", None)
    assert same_group("civilians", "all")
    assert not same_group("children", None)
    assert same_source("U.N. coordinator Lise Grande", "Lise Grande")
    assert not same_source("UN", "ICRC")


def test_dates_agree_at_the_precision_of_the_annotation() -> None:
    assert same_start_and_end("2017-05", "2017-05-29")
    assert not same_start_and_end("2017-05-29", "2017-05")
    assert same_end("2016-10-17/2017-06-11", "2017-06-11")
    assert not same_start_and_end("2016-10-17/2017-06-11", "2017-06-11")


def test_certainty_that_is_not_stated_is_reported() -> None:
    assert ATTRIBUTES["certainty"]({}, {"certainty": "reported"})
