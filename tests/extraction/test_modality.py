"""Whether the source says that it happened."""

import pytest

from tests.extraction.reading import figures


@pytest.mark.parametrize(
    ("text", "indicator", "modality"),
    [
        ("Some 300 people were displaced.", "displaced", "reported"),
        ("Some 300 people could be displaced.", "displaced", "projection"),
        ("Some 300 people are expected to return.", "returned", "projection"),
        ("Some 300 people may have been killed.", "killed", "estimate"),
        ("They plan to assist 300 people.", "targeted", "plan"),
        ("The plan targets 300 people.", "targeted", "plan"),
        ("They assisted 300 people.", "assisted", "reported"),
        ("The army denied that 300 people were killed.", "killed", "denied"),
        ("They plan a visit to the town where 300 people were killed.", "killed", "reported"),
        ("If the dam breaks, 300 people will drown; 20 people were injured.", "killed", "projection"),
    ],
)
def test_words_that_govern_the_verb_give_the_modality(text: str, indicator: str, modality: str) -> None:
    first = figures(text)[0]
    assert (first.indicator.value, first.modality.value) == (indicator, modality)
