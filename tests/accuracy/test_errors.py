"""Sentences that are still read wrongly."""

import json

from tests.accuracy.errors import ERRORS, NOTHING, wrongly_read

CASE = {"id": "x", "language": "en", "text": "Some 300 people were killed.", "number": "300"}


def test_sentence_that_is_read_rightly_is_no_error() -> None:
    assert wrongly_read(CASE | {"right": {"indicator": "killed"}}) is None


def test_what_was_read_in_place_is_told() -> None:
    assert wrongly_read(CASE | {"right": {"indicator": "fled", "unit": "people"}}) == {
        "indicator": "killed",
        "unit": "people",
    }


def test_number_that_should_not_be_read_is_an_error() -> None:
    assert wrongly_read(CASE | {"right": NOTHING}) == {"indicator": "killed"}
    cars = {"id": "x", "language": "en", "text": "Some 300 cars burned.", "number": "300"}
    assert wrongly_read(cars | {"right": NOTHING}) is None


def test_kept_sentences_hold_their_number_and_a_reason() -> None:
    cases = [json.loads(line) for line in ERRORS.read_text(encoding="utf-8").splitlines()]
    assert all(case["number"] in case["text"] and case["why"].endswith(".") for case in cases)
    assert len({case["id"] for case in cases}) == len(cases)
