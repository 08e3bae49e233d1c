"""Attempts to bring people out: what was planned is never told as what happened."""

import pytest

from loaders.extraction.lexicons import fold
from loaders.extraction.route_attempts import find_attempt, find_modes
from loaders.extraction.segment import Span
from tests.extraction.cases import read_cases


@pytest.mark.parametrize("case", read_cases("attempts"))
def test_attempt_is_read(case):
    text = case["text"]
    attempt = find_attempt(text, fold(text), Span(0, len(text)), case["language"])
    if case["outcome"] is None:
        assert attempt is None, case["why"]
        return
    counts = [[count.words, count.number, count.unit] if count else None for count in (attempt.planned, attempt.moved)]
    assert [attempt.outcome, attempt.number, attempt.reason, *counts] == [
        case[key] for key in ("outcome", "number", "reason", "planned", "moved")
    ], case["why"] or text


@pytest.mark.parametrize("case", read_cases("attempts"))
def test_modes_are_those_named(case):
    text = case["text"]
    assert list(find_modes(fold(text), Span(0, len(text)), case["language"])) == case["modes"]
