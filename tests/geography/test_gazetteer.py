"""A place of any crisis is found offline, in its own country or not at all."""

import pickle
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.geography.gazetteer import Gazetteer, Resolution
from loaders.model.vocabulary import PlaceAccuracy, PlaceKind
from loaders.reference.gazetteer import GAZETTEER_FILE
from tests.geography.building import place

GAZETTEER = Gazetteer()


def found(text: str | None, country: str | None = None) -> str | None:
    resolved = GAZETTEER.resolve(text, country_iso3=country).place
    return resolved.place_id if resolved else None


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("Tripoli", "LBN", "gn-266826"),
        ("Tripoli", "LBY", "gn-2210247"),
        ("Hit", "IRQ", "gn-95788"),
        ("Ana", "IRQ", "gn-6765385"),
        ("Bor", "SSD", "gn-377241"),
        ("Gao", "MLI", "gn-2457163"),
        ("Mosul", "IRQ", "gn-99072"),
        ("Port-au-Prince", "HTI", "gn-3718426"),
        ("Goma", "COD", "gn-216281"),
    ],
)
def test_town_is_found_in_its_own_country(text: str, country: str, expected: str) -> None:
    assert found(text, country) == expected


@pytest.mark.parametrize(
    ("text", "country"), [("Tripoli", "SDN"), ("Hit", "SSD"), ("Mosul", "SYR"), ("Old City", "IRQ")]
)
def test_place_is_never_sought_outside_the_country(text: str, country: str) -> None:
    """A fallback to other countries puts Mosul's Old City into Palestine and Nineveh into Ohio."""
    assert GAZETTEER.resolve(text, country_iso3=country) == Resolution()


@pytest.mark.parametrize("text", ["Tripoli", "Santiago", "San Cristóbal"])
def test_name_of_several_countries_is_ambiguous_without_one(text: str) -> None:
    resolution = GAZETTEER.resolve(text, country_iso3=None)
    assert resolution.is_ambiguous
    assert len({candidate.country_iso3 for candidate in resolution.candidates}) > 1


@pytest.mark.parametrize("text", ["Hit", "Ana", "Bor", "Gao", "Sake"])
def test_short_name_is_not_sought_without_its_country(text: str) -> None:
    assert found(text) is None


def test_places_beside_it_tell_which_country_is_meant() -> None:
    beirut = GAZETTEER.resolve("Beirut", country_iso3="LBN").place
    assert beirut
    resolved = GAZETTEER.resolve("Tripoli", country_iso3=None, near=[beirut]).place
    assert resolved
    assert resolved.country_iso3 == "LBN"


def test_villages_of_one_name_are_ambiguous_until_one_lies_near() -> None:
    resolution = GAZETTEER.resolve("Antonivka", country_iso3="UKR")
    assert resolution.is_ambiguous
    kherson = GAZETTEER.resolve("Kherson", country_iso3="UKR").place
    assert kherson
    resolved = GAZETTEER.resolve("Antonivka", country_iso3="UKR", near=[kherson]).place
    assert resolved
    assert resolved.admin1_code == "UA-65"


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("الخرطوم", "SDN", "gn-379252"),
        ("الفاشر", "SDN", "gn-379555"),
        ("خان يونس", "PSE", "gn-281124"),
        ("مدينة الموصل", "IRQ", "gn-99072"),
        ("محافظة نينوى", "IRQ", "ne-IQ-NI"),
        ("مخيم زمزم", "SDN", "gx-sdn-zamzam-camp"),
        ("ولاية شمال دارفور", "SDN", "gx-sdn-north-darfur"),
    ],
)
def test_arabic_names_are_found(text: str, country: str, expected: str) -> None:
    assert found(text, country) == expected


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("Zamzam camp", "SDN", "gx-sdn-zamzam-camp"),
        ("Zamzam IDP camp, North Darfur", "SDN", "gx-sdn-zamzam-camp"),
        ("Al Hol camp", "SYR", "gx-syr-al-hol-camp"),
        ("Cité Soleil", "HTI", "gx-hti-cite-soleil"),
        ("Eastern Ghouta", "SYR", "gx-syr-eastern-ghouta"),
        ("Rafah crossing", "PSE", "gx-pse-rafah-crossing"),
        ("Gaza", "PSE", "gx-pse-gaza-strip"),
        ("Gaza City", "PSE", "gn-281133"),
    ],
)
def test_camps_districts_crossings_and_fronts_are_found(text: str, country: str, expected: str) -> None:
    assert found(text, country) == expected


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("Borno state", "NGA", "ne-NG-BO"),
        ("Niger state", "NGA", "ne-NG-NI"),
        ("province du Nord-Kivu", "COD", "ne-CD-NK"),
        ("Ituri", "COD", "gx-cod-ituri"),
        ("Nyala, South Darfur", "SDN", "gn-369004"),
        ("the city of Kherson", "UKR", "gn-706448"),
        ("Khartoum state", "SDN", "ne-SD-KH"),
        ("Khartoum", "SDN", "gn-379252"),
    ],
)
def test_words_around_the_name_say_which_is_meant(text: str, country: str, expected: str) -> None:
    assert found(text, country) == expected


def test_town_in_the_wrong_area_is_not_found() -> None:
    assert found("Nyala, North Darfur", "SDN") is None


def test_river_is_known_but_is_no_point() -> None:
    tigris = GAZETTEER.resolve("Tigris", country_iso3="IRQ").place
    assert tigris
    assert tigris.kind is PlaceKind.RIVER
    assert (tigris.lat, tigris.lon, tigris.accuracy) == (None, None, PlaceAccuracy.UNKNOWN)


def test_front_area_says_how_wide_it_is() -> None:
    ghouta = GAZETTEER.resolve("East Ghouta", country_iso3="SYR").place
    assert ghouta
    assert ghouta.accuracy is PlaceAccuracy.AREA
    assert ghouta.precision_km == 12
    assert ghouta.source
    assert "unverified" in ghouta.source


def test_district_named_after_a_town_is_not_the_town() -> None:
    district = GAZETTEER.resolve("Zabid district", country_iso3="YEM").place
    assert district
    assert district.place_id == "gn-69500-admin2"
    assert (district.kind, district.accuracy, district.precision_km) == (PlaceKind.ADMIN2, PlaceAccuracy.ADMIN2, 30)


def test_side_of_a_town_is_part_of_the_town() -> None:
    west = GAZETTEER.resolve("western Derna", country_iso3="LBY").place
    assert west
    assert (west.place_id, west.part_of) == ("gn-87205-west", "gn-87205")


@pytest.mark.parametrize(
    "text", [None, "", " – ", "Atlantis", "the north", "the camp", "Centre", "le sud", "12", "x" * 300]
)
def test_unknown_and_vague_words_stay_unknown(text: str | None) -> None:
    assert GAZETTEER.resolve(text, country_iso3="HTI") == Resolution()


def test_country_is_found_from_another_one() -> None:
    """Refugees in Chad come from Sudan."""
    assert found("Sudan", "TCD") == "iso-SDN"


@pytest.mark.parametrize(("country", "expected"), [("COD", "iso-COD"), ("COG", "iso-COG"), (None, None)])
def test_country_of_two_names_is_the_one_spoken_of(country: str | None, expected: str | None) -> None:
    assert found("Congo", country) == expected


@pytest.mark.parametrize(
    "place_id", ["gn-99072", "ne-IQ-NI", "iso-IRQ", "gx-sdn-zamzam-camp", "ne-UA-14", "gx-cod-ituri"]
)
def test_ids_stay_what_they_are(place_id: str) -> None:
    """Stored figures name them."""
    resolved = GAZETTEER.get(place_id)
    assert resolved
    assert resolved.place_id == place_id


def test_place_lies_in_its_area_and_country() -> None:
    mosul = GAZETTEER.get("gn-99072")
    assert mosul
    assert [outer.place_id for outer in GAZETTEER.around(mosul)] == ["ne-IQ-NI", "iso-IRQ"]
    assert (mosul.admin1_code, mosul.admin1_name, mosul.source) == ("IQ-NI", "Nineveh", "GeoNames 99072")


def test_crimea_is_filed_under_ukraine() -> None:
    """United Nations General Assembly, resolution 68/262."""
    assert found("Crimea", "UKR") is not None
    assert found("Crimea", "RUS") is None


def test_gazetteer_travels_to_another_process() -> None:
    found("Mosul", "IRQ")
    assert pickle.loads(pickle.dumps(GAZETTEER)).get("gn-99072") == GAZETTEER.get("gn-99072")


def test_file_is_small_and_every_place_lies_in_one_that_is_there() -> None:
    assert GAZETTEER_FILE.stat().st_size < 12_000_000
    connection = sqlite3.connect(GAZETTEER_FILE)
    (orphans,) = connection.execute(
        "SELECT count(*) FROM place WHERE kind != 'country' AND part_of NOT IN (SELECT number FROM place)"
        " OR kind != 'country' AND part_of IS NULL"
    ).fetchone()
    (unnamed,) = connection.execute(
        "SELECT count(*) FROM place WHERE number NOT IN (SELECT place FROM alias) AND kind != 'city'"
    ).fetchone()
    connection.close()
    assert (orphans, unnamed) == (0, 0)


@given(text=st.text(max_size=60), country=st.sampled_from([None, "SDN", "IRQ"]))
def test_any_words_give_a_place_of_the_country_or_none(text: str, country: str | None) -> None:
    resolved = GAZETTEER.resolve(text, country_iso3=country).place
    assert resolved is None or country in (None, resolved.country_iso3) or resolved.kind is PlaceKind.COUNTRY


def test_near_place_without_coordinates_is_no_trouble() -> None:
    nowhere = place("irq", "Iraq", "country")
    assert GAZETTEER.resolve("Mosul", country_iso3="IRQ", near=[nowhere]).place


def test_version_tells_one_gazetteer_from_another() -> None:
    assert len(GAZETTEER.version()) == 64
    assert GAZETTEER.version() == Gazetteer().version()
