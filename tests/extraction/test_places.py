"""Numbers are placed by the words of the text; nothing is filled in."""

import pytest

from loaders.extraction import places
from loaders.extraction.segment import split_sentences
from tests.extraction.cases import document_of, number_of, read_cases


@pytest.mark.parametrize("case", read_cases("places"))
def test_number_is_placed(case):
    document = document_of(case)
    sentence, number = number_of(case)
    context = places.read_context(document, split_sentences(document.text))
    found = places.resolve_place(document.text, sentence, number, context)
    expected = places.PlaceMention(case["place"], case["country"], case["origin"], case["destination"])
    assert found == expected, case["why"] or case["text"]


@pytest.mark.parametrize("case", read_cases("places"))
def test_places_are_words_of_the_text(case):
    """A place that the text does not hold was made up."""
    document = document_of(case)
    sentence, number = number_of(case)
    context = places.read_context(document, split_sentences(document.text))
    found = places.resolve_place(document.text, sentence, number, context)
    for words in (found.place_text, found.origin_text, found.destination_text):
        assert words is None or words in document.text or words in document.title
