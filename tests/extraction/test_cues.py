"""Which words say what happened to the people a number counts."""

import pytest

from loaders.extraction.cues import ADJACENT, ATTACHED, STATUS
from loaders.model.vocabulary import Indicator
from tests.extraction.reading import bind


def test_cue_beside_its_number_scores_its_weight_and_the_bonus() -> None:
    (bound,) = bind("They fled: 300 people died.")
    assert bound.cue is not None
    assert bound.score == bound.cue.weight + ADJACENT


def test_cue_that_only_qualifies_the_noun_gets_the_smaller_bonus() -> None:
    (bound,) = bind("For 300 people trapped in the town.")
    assert bound.cue is not None
    assert bound.score == bound.cue.weight + ATTACHED


def test_noun_of_status_scores_when_no_verb_does() -> None:
    (bound,) = bind("In the town: 300 IDPs.")
    assert bound.score == STATUS


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Some 1,442 IDPs left the camps.", Indicator.RETURNED),
        ("Some 300 people were living in tents.", Indicator.SHELTERING),
        ("Some 300 IDPs are living in Arad.", Indicator.DISPLACED),
        ("Some 8,100 newly displaced families from Arad reached the south.", Indicator.DISPLACED),
        ("Some 300 people reached the south.", Indicator.FLED),
        ("First aid has reached 565,000 people in need.", Indicator.ASSISTED),
        ("Some 125 people with critical wounds were taken out.", Indicator.EVACUATED),
        ("The siege trapped 300 people.", Indicator.TRAPPED),
        ("Cut power lines left 500,000 people without electricity.", Indicator.AFFECTED),
        ("About 707 people, including 138 women, were disembarked.", Indicator.EVACUATED),
    ],
)
def test_governing_word_wins(text: str, indicator: Indicator) -> None:
    assert bind(text)[0].indicator is indicator
