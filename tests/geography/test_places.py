"""A place is found by any of its spellings, and never by a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.geography.places import PlaceIndex
from tests.geography.building import ALEPPO, IRAQ, MOSUL, PLACES, WEST, place

INDEX = PlaceIndex(PLACES)


def found(text: str | None, country: str | None = None) -> str | None:
    resolved = INDEX.resolve(text, country_iso3=country)
    return resolved.place_id if resolved else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MOSUL", "mosul"),
        ("Mosul city", "mosul"),
        ("the city of Mosul", "mosul"),
        ("Mosul, Iraq", "mosul"),
        ("Mosul, Ninewa governorate", "mosul"),
        ("Nineveh province", "ninewa"),
        ("Kirkuk", "kirkuk"),
        ("Kirkuk province", "kirkuk-governorate"),
        ("Ba’aj", "baaj"),
        ("town of Baaj", "baaj"),
        ("Baaj district", "baaj-district"),
        ("Hammām al-‘Alīl", "hammam"),
        ("Hammam Alil", "hammam"),
        ("Hamam al Alil", "hammam"),
        ("Hammam al Alil screening site", "hammam"),
        ("Al-Qayara", "qayyarah"),
        ("Haj Ali camp", "haj-ali"),
        ("حمام العليل", "hammam"),
        ("مدينة الموصل", "mosul"),
        ("محافظة نينوى", "ninewa"),
        ("مخيم جدعة", "jadah"),
    ],
)
def test_spellings_of_one_place_are_one(text: str, expected: str) -> None:
    assert found(text, "IRQ") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Old City of Mosul", "old-city"),
        ("Mosul's Old City", "old-city"),
        ("Mosul’s old city", "old-city"),
        ("Old City, west Mosul", "old-city"),
        ("west Mosul", "west"),
        ("western Mosul", "west"),
        ("the west of Mosul", "west"),
        ("western districts of Mosul", "west"),
        ("Iraq's west Mosul", "west"),
        ("eastern side of Mosul city", "east"),
        ("Zanjili neighbourhood of west Mosul", "zanjili"),
    ],
)
def test_parts_of_a_place_are_found_in_it(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", [None, "", " – ", "Paris", "north Mosul", "Mosul and Ba'aj", "Mosul camp", "western"])
def test_unknown_place_stays_unresolved(text: str | None) -> None:
    assert found(text, "IRQ") is None


def test_west_of_a_city_is_not_in_it() -> None:
    assert found("west of Mosul") is None


def test_name_of_many_towns_needs_its_country() -> None:
    """Aleppo and Mosul both have an Old City: with no country neither may be taken."""
    assert found("the Old City") is None
    assert found("the Old City", "IRQ") == "old-city"
    assert found("the Old City", "SYR") == "aleppo-old-city"
    assert found("Old City of Aleppo") == "aleppo-old-city"


def test_general_name_needs_its_country_even_when_one_is_known() -> None:
    alone = PlaceIndex([IRAQ, MOSUL, WEST, *(known for known in PLACES if known.place_id == "old-city")])
    assert alone.resolve("old city") is None


def test_place_of_another_country_is_never_taken_silently() -> None:
    assert found("Al Hol") == "al-hol"
    assert found("Al Hol", "IRQ") is None
    assert found("Al Hol camp, Syria", "IRQ") == "al-hol"
    assert found("Aleppo", "SYR") == ALEPPO.place_id


def test_ambiguous_name_stays_unresolved() -> None:
    index = PlaceIndex([place("a", "Rawa"), place("b", "Rawa")])
    assert index.resolve("Rawa", country_iso3="IRQ") is None


def test_place_inside_the_wrong_place_is_not_found() -> None:
    assert found("Zanjili, East Mosul") is None


def test_containing_places_come_closest_first_and_end_in_a_loop() -> None:
    assert [outer.place_id for outer in INDEX.around(WEST)] == ["mosul", "ninewa", "irq"]
    loop = PlaceIndex([place("a", "A", part_of="b"), place("b", "B", part_of="a")])
    assert [outer.place_id for outer in loop.around(place("a", "A", part_of="b"))] == ["b"]


@given(text=st.text(max_size=40), country=st.sampled_from([None, "IRQ"]))
def test_any_words_give_a_known_place_of_the_country_or_none(text: str, country: str | None) -> None:
    resolved = INDEX.resolve(text, country_iso3=country)
    assert resolved is None or resolved in PLACES


def test_long_hostile_wording_ends() -> None:
    """Nested wordings are taken apart one level at a time, and no name of a place fills half a page."""
    assert found("Old City of " * 15 + "Mosul") is None
    assert found("Old City of " * 4000 + "Mosul") is None
