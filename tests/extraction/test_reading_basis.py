"""The codes that tell why a figure was read as it was."""

import pytest

from loaders.extraction.lexicons import figure_entries
from tests.extraction.reading import figures


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("300 people were killed.", "rule.after"),
        ("The blast killed 300 people.", "rule.before"),
        ("There were 43 deaths.", "rule.event"),
        ("There were 43 deaths.", "noun.event"),
        ("Twelve people were killed.", "number.words"),
        ("At least 30 people were killed.", "bound.own"),
        ("21 were injured.", "noun.none"),
        ("300 people have been displaced since 3 March.", "measure.since"),
        ("300 people could be displaced.", "modality.word"),
        ("300 people were killed in Mosul.", "place.here"),
        ("300 people were killed.", "date.published"),
        ("300 people were killed, UNHCR said.", "speaker.here"),
        ("• 300 people were killed.", "block.bullet"),
    ],
)
def test_code_says_which_rule_fired(text: str, code: str) -> None:
    assert code in figures(text)[0].reading_basis


def test_word_that_decided_is_named_by_its_entry() -> None:
    entries = {entry.entry_id for entry in figure_entries("en")}
    (named,) = [code for code in figures("300 people fled.")[0].reading_basis if code.startswith("word.")]
    assert named.removeprefix("word.") in entries


def test_words_that_decided_are_verbatim() -> None:
    text = "Some 300 people were\nkilled."
    (figure,) = figures(text)
    assert figure.cue_text == "killed"
    assert figure.cue_text in text


def test_rival_is_the_next_indicator() -> None:
    codes = figures("12 people were killed and the injured were taken away.")[0].reading_basis
    assert "rival.injured" in codes
