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


def place_of_leavers(text, number, title="Situation report", *, flees=False):
    case = {"id": "a", "language": "en", "title": title, "text": text, "number": number}
    document = document_of(case)
    sentence, span = number_of(case)
    context = places.read_context(document, split_sentences(document.text))
    return places.resolve_place(document.text, sentence, span, context, leaves=True, flees=flees)


def test_those_evacuated_in_a_town_left_it():
    """Guideline: the origin of a movement is named, also where its place is the same."""
    assert place_of_leavers("Some 900 people were evacuated in Douma.", "900").origin_text == "Douma"


def test_those_pulled_out_of_the_sea_left_no_place():
    assert place_of_leavers("Some 900 people were rescued from boats near Zuwara.", "900").origin_text is None


def test_those_who_came_left_what_the_title_says():
    found = place_of_leavers("Some 900 people arrived in Goré.", "900", title="Thousands flee Burundi")
    assert (found.origin_text, found.destination_text) == ("Burundi", "Goré")


def test_off_a_coast_is_in_no_country():
    assert place_of_leavers("Some 40 people drowned off the Libyan coast.", "40").country_iso3 is None


def test_those_who_fled_are_counted_where_they_came():
    found = place_of_leavers("Some 900 people fled Beni to Uganda.", "900", flees=True)
    assert (found.place_text, found.origin_text, found.destination_text) == ("Uganda", "Beni", "Uganda")


def test_those_who_fled_from_where_it_happened_are_counted_where_they_came():
    found = place_of_leavers("Clashes in Beni drove 900 people to Uganda.", "900", flees=True)
    assert (found.place_text, found.destination_text) == ("Uganda", "Uganda")
