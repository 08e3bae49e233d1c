"""The store's own places go first; the gazetteer fills in what they lack, and no place is there twice."""

import dataclasses
from collections.abc import Iterable

from loaders.geography.finder import AMBIGUOUS_PLACE, Located, PlaceFinder, locate_figures
from loaders.geography.gazetteer import Gazetteer
from loaders.model.figure import Figure
from loaders.model.places import Place
from loaders.model.vocabulary import PlaceAccuracy
from tests.geography.building import EAST, HAMMAM, IRAQ, MOSUL, NINEWA, PLACES, figure, place

KHARTOUM = place(
    "pcode-SD01", "Khartoum", "admin1", None, country_iso3="SDN", admin1_code="SD01", admin1_name="Khartoum"
)
KHARTOUM_LOCALITY = place("pcode-SD01001", "Khartoum", "admin2", "pcode-SD01", country_iso3="SDN", admin1_code="SD01")
KERENIK = place("pcode-SD04115", "Kereneik", "admin2", "pcode-SD04", country_iso3="SDN", admin1_code="SD04")


def finder(*places: Place) -> PlaceFinder:
    return PlaceFinder(places or PLACES, Gazetteer())


def located(*figures: Figure, places: Iterable[Place] = PLACES) -> Located:
    return locate_figures(figures, PlaceFinder(places, Gazetteer()))


def found(known: PlaceFinder, text: str, country: str | None = None) -> str | None:
    resolved = known.resolve(text, country_iso3=country).place
    return resolved.place_id if resolved else None


def test_figure_is_located_with_name_area_and_point() -> None:
    (one,) = located(
        figure(place_text="Mosul", origin_text="west Mosul", destination_text="Hammam al Alil", country_iso3="IRQ")
    ).figures
    assert (one.place_id, one.place_name, one.admin1_code) == ("mosul", "Mosul", "IQ-NI")
    assert (one.lat, one.lon, one.place_accuracy) == (36.335, 43.119, PlaceAccuracy.POINT)
    assert (one.country_iso3, one.origin_id, one.destination_id) == ("IRQ", "west", HAMMAM.place_id)


def test_stated_place_is_never_overridden() -> None:
    stated = figure(place_text="Mosul", place_id="east", place_name="left bank", lat=1.0, lon=2.0, country_iso3="XYZ")
    (one,) = located(stated).figures
    assert (one.place_id, one.place_name, one.country_iso3) == (EAST.place_id, "left bank", "XYZ")
    assert (one.lat, one.lon) == (1.0, 2.0)


def test_figure_in_an_unknown_place_keeps_its_words_only() -> None:
    (one,) = located(figure(place_text="Nowhere at all", country_iso3="IRQ")).figures
    assert (one.place_text, one.place_id, one.lat, one.warnings) == ("Nowhere at all", None, None, ())


def test_own_places_bring_nothing_along() -> None:
    assert located(figure(place_text="Mosul", country_iso3="IRQ")).places == ()


def test_place_of_the_gazetteer_comes_with_area_and_country() -> None:
    made = located(figure(place_text="Nyala", country_iso3="SDN"))
    assert [outer.place_id for outer in made.places] == ["iso-SDN", "gx-sdn-south-darfur", "gn-369004"]
    assert [outer.part_of for outer in made.places] == [None, "iso-SDN", "gx-sdn-south-darfur"]
    assert (made.figures[0].place_id, made.figures[0].admin1_name) == ("gn-369004", "South Darfur")


def test_new_place_lies_in_the_areas_that_are_there() -> None:
    """Basra governorate is new, and lies in the store's own Iraq."""
    made = located(figure(place_text="Basra", country_iso3="IRQ"))
    assert [(outer.place_id, outer.part_of) for outer in made.places] == [("ne-IQ-BA", "irq"), ("gn-99532", "ne-IQ-BA")]


def test_spelling_that_only_the_gazetteer_knows_gives_the_own_place() -> None:
    """Mosul must not stand on the map twice."""
    own = dataclasses.replace(NINEWA, admin1_code="IQ-NI")
    made = located(figure(place_text="Mossoul", country_iso3="IRQ"), places=(IRAQ, own, MOSUL))
    assert (made.figures[0].place_id, made.places) == ("mosul", ())


def test_place_saved_before_does_not_sway_a_later_report() -> None:
    """Tripoli in Lebanon was met first; without a country the name stays ambiguous."""
    tripoli = Gazetteer().get("gn-266826")
    assert tripoli
    assert finder(*PLACES, tripoli).resolve("Tripoli", country_iso3=None).is_ambiguous
    assert found(finder(*PLACES, tripoli), "Tripoli", "LBY") == "gn-2210247"


def test_ambiguous_place_is_marked_and_left_open() -> None:
    (one,) = located(figure(place_text="Antonivka", country_iso3="UKR")).figures
    assert (one.place_id, one.warnings) == (None, (AMBIGUOUS_PLACE,))
    assert located(one).figures == (one,)


def test_places_of_the_same_report_tell_towns_of_one_name_apart() -> None:
    made = located(figure(place_text="Antonivka", country_iso3="UKR"), figure(place_text="Kherson", country_iso3="UKR"))
    assert made.figures[0].admin1_code == "UA-65"
    assert made.figures[0].warnings == ()


def test_two_own_places_of_one_name_are_for_a_person_to_choose() -> None:
    other = dataclasses.replace(MOSUL, place_id="other")
    resolution = finder(MOSUL, other).resolve("Mosul", country_iso3="IRQ")
    assert resolution.is_ambiguous
    assert {candidate.place_id for candidate in resolution.candidates} == {"mosul", "other"}


def test_areas_by_pcode_hold_the_towns_of_the_gazetteer() -> None:
    known = finder(KHARTOUM, KHARTOUM_LOCALITY)
    town = known.resolve("Khartoum", country_iso3="SDN").place
    assert town
    assert (town.place_id, town.part_of, town.admin1_code) == ("gn-379252", "pcode-SD01", "SD01")
    assert found(known, "Khartoum state", "SDN") == "pcode-SD01"
    assert found(known, "Khartoum locality", "SDN") == "pcode-SD01001"


def test_name_that_only_areas_by_pcode_bear_is_the_widest() -> None:
    outer = dataclasses.replace(KERENIK, place_id="pcode-SD04", name="Atlantis", part_of=None)
    inner = dataclasses.replace(KERENIK, name="Atlantis")
    assert found(finder(outer, inner), "Atlantis", "SDN") == "pcode-SD04"
    apart = dataclasses.replace(inner, part_of=None)
    assert finder(outer, apart).resolve("Atlantis", country_iso3="SDN").is_ambiguous


def test_what_comes_along_is_the_same_each_time() -> None:
    one = figure(place_text="Zamzam camp", origin_text="El Fasher", country_iso3="SDN")
    assert located(one) == located(one)
    assert located(*located(one).figures).figures == located(one).figures


def test_stored_side_of_a_town_is_known_by_its_id() -> None:
    """It is in no list; the report that named it brought it along."""
    west = Gazetteer().resolve("western Derna", country_iso3="LBY").place
    assert west
    assert finder(west).get("gn-87205-west") == west
    assert [outer.place_id for outer in finder(west).with_outer(west)] == [
        "iso-LBY",
        "ne-LY-QB",
        "gn-87205",
        west.place_id,
    ]
