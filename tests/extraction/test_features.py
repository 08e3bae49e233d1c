"""The signs that confidence rests on."""

import datetime

import pytest

from loaders.extraction.features import FEATURES
from loaders.extraction.pipeline import extract_with_features
from loaders.model.document import Document


def signs(text: str, position: int = 0, *, language: str = "en") -> dict[str, float]:
    document = Document(
        document_id="test", title="", text=text, language=language, published=datetime.date(2021, 3, 15)
    )
    return extract_with_features(document)[position][1]


def test_every_sign_is_a_number_for_every_figure() -> None:
    read = signs("Dozens of IDPs, among them 30 children, fled.")
    assert tuple(read) == FEATURES
    assert {type(value) for value in read.values()} == {float}


@pytest.mark.parametrize(
    ("sign", "there", "not_there"),
    [
        ("no_noun", "21 were injured.", "21 people were injured."),
        ("event_noun", "There were 43 deaths.", "43 people died."),
        ("vague", "Dozens of people were killed.", "24 people were killed."),
        ("range", "Between 20 and 30 people were killed.", "20 people were killed."),
        ("hedged", "Some 20 people were killed.", "20 people were killed."),
        ("in_words", "Twelve people were killed.", "12 people were killed."),
        ("near_mask", "2014 people were killed.", "2,014 people were killed."),
        ("not_reported", "300 people could be displaced.", "300 people were displaced."),
        ("warnings", "4.63 people were displaced.", "4 people were displaced."),
        ("theme", "An evacuation began. Another 58 people joined us in Manhush.", "58 people were killed."),
        ("bullet", "• 300 people were displaced.", "300 people were displaced."),
        ("place_here", "300 people were displaced in Mosul.", "300 people were displaced."),
        ("speaker_here", "300 people were displaced, UNHCR said.", "300 people were displaced."),
        ("group_named", "300 children were displaced.", "300 people were displaced."),
        ("movement", "300 people were displaced.", "300 people were killed."),
        ("households", "300 families were displaced.", "300 people were displaced."),
        ("stock", "There are 300 IDPs.", "300 people were displaced."),
        ("loose_indicator", "300 people received food.", "300 people were killed."),
        ("cue_before", "Shells fell, trapping 300 people.", "300 people were killed."),
    ],
)
def test_sign_tells_two_sentences_apart(sign: str, there: str, not_there: str) -> None:
    assert signs(there)[sign] > signs(not_there)[sign] == 0


def test_part_of_another_number_is_told() -> None:
    read = signs("The storm displaced 900 people, including 300 children.", 1)
    assert (read["part"], read["shared"]) == (1, 1)


def test_words_in_between_are_distance() -> None:
    assert signs("300 people in the two towns were killed.")["distance"] > signs("300 people were killed.")["distance"]


def test_arabic_is_told_from_other_languages() -> None:
    assert signs("قتل 300 شخص.", language="ar")["arabic"] == 1
    assert signs("300 personnes ont été tuées.", language="fr")["arabic"] == 0
