"""Every code has words, so that no reader ever sees a bare code."""

import pytest

from loaders import labels
from loaders.model import vocabulary

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
