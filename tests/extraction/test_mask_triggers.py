"""The letters that a pattern cannot do without: a mask is only tried where they stand, and must never be missed."""

import json

import pytest

from loaders.extraction.lexicons import fold
from loaders.extraction.mask_triggers import triggers_of
from loaders.extraction.masks import MASK_FILE, find_masks, read_masks
from loaders.extraction.segment import Span
from tests.extraction.cases import CASES_FOLDER


@pytest.mark.parametrize(
    ("pattern", "triggers"),
    [
        (r"\d+ ?(?:%|per ?cent)", {"%", "per"}),
        (r"\d+ ?(?:%|per ?cent)?", set()),
        (r"(?<!\w)magnitude \d", {"magnitude "}),
        (r"\d+ (?:jan(?:uary)?|km2?)", {"jan", "km"}),
        (r"\d+ (?:jan|\w+)", set()),
        (r"(?:us\$|[$€]) ?\d", {"us$", "$", "€"}),
        (r"no\. \d|\d(?:st|nd)", {"no", "st", "nd"}),
        (r"no\. \d|\d{4}", set()),
        (r"\d(?! (?:people|families))", set()),
        (r"\d:\d", {":"}),
        (r"\d [a-z]", set()),
        (r"\d ?(?:(?:km|miles?)|(?:day|week)s?)", {"km", "mile", "day", "week"}),
        (r"\btel\.?:? \d|\+\d", {"tel", "+"}),
    ],
)
def test_triggers_are_what_every_match_holds(pattern, triggers):
    assert triggers_of(pattern) == triggers


def test_no_mask_is_missed_for_want_of_its_trigger():
    """Whoever edits `masks.csv` need not think of triggers."""
    lines = [
        line for file in sorted(CASES_FOLDER.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()
    ]
    texts = [fold(str(json.loads(line).get("text", ""))) for line in lines if line.strip()]
    examples = [fold(row) for row in MASK_FILE.read_text(encoding="utf-8").splitlines()]
    for text in [*texts, *examples]:
        found = {(mask.start, mask.end) for mask in find_masks(text, Span(0, len(text)))}
        assert found == {
            match.span() for mask in read_masks(MASK_FILE).values() for match in mask.finditer(text) if match.group()
        }
