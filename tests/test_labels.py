"""Every code has words, so that no reader ever sees a bare code."""

import csv
import re
from pathlib import Path

import pytest

from loaders import labels
from loaders.model import vocabulary

ROOT = Path(__file__).resolve().parents[1]
CODE = re.compile(r'^[A-Z_]+ = "([a-z]+_[a-z_]+)"', re.MULTILINE)
LABELLED = [
    (vocabulary.Indicator, labels.INDICATORS),
    (vocabulary.Measure, labels.MEASURES),
    (vocabulary.Modality, labels.MODALITIES),
    (vocabulary.SpeakerClass, labels.SPEAKER_CLASSES),
    (vocabulary.ReviewStatus, labels.REVIEW_STATUSES),
    (vocabulary.DeclaredStatus, labels.DECLARED_STATUSES),
    (vocabulary.ObservedStatus, labels.OBSERVED_STATUSES),
    (vocabulary.Condition, labels.CONDITIONS),
    (vocabulary.OrderType, labels.ORDER_TYPES),
    (vocabulary.TravelMode, labels.TRAVEL_MODES),
    (vocabulary.AttemptOutcome, labels.ATTEMPT_OUTCOMES),
    (vocabulary.DocumentKind, labels.DOCUMENT_KINDS),
    (vocabulary.SiteKind, labels.SITE_KINDS),
]


@pytest.mark.parametrize(("codes", "words"), LABELLED, ids=lambda each: getattr(each, "__name__", ""))
def test_every_code_has_a_label(codes, words):
    assert set(words) == set(codes)
    assert all(words.values())


def test_unknown_warning_is_shown_not_hidden():
    """A doubt added by a newer reader must still be seen."""
    assert labels.say_warning("brand_new_doubt") == "brand new doubt"


def test_every_doubt_of_the_reader_and_of_the_sample_has_words():
    """A code nobody put into words would be shown as it is."""
    parts = ("extraction/validate", "geography/finder", "geography/population", "series/transposed")
    sources = [ROOT / "loaders" / f"{part}.py" for part in (*parts, "second_reader/merge")]
    raised = {code for source in sources for code in CODE.findall(source.read_text(encoding="utf-8"))}
    with (ROOT / "sample_data" / "mosul_figures.csv").open(encoding="utf-8", newline="") as file:
        typed = {code for row in csv.DictReader(file) for code in row["warnings"].split("; ") if code}
    assert raised | typed <= set(labels.WARNINGS)
    assert min(len(raised), len(typed)) > 2
