"""More people than live there is a doubt that tells both numbers; who came from elsewhere is not judged."""

import dataclasses
from typing import Any

import pytest

from loaders.geography.finder import PlaceFinder, locate_figures
from loaders.geography.gazetteer import Gazetteer
from loaders.geography.population import MARGINS, SMALLEST_TOWN, doubt_population
from loaders.labels import say_warning
from loaders.model.figure import Figure
from loaders.model.places import Place
from loaders.model.vocabulary import Indicator, PlaceKind, Quantifier, Unit
from tests.geography.building import figure, place

TOWN = place("gn-1", "Arad")
COUNTRY = place("iso-XXX", "Aradia", "country")
PEOPLE = 80_500


def stated(number: int, **given: Any) -> Figure:
    """So many people who are trapped, unless something else is given."""
    numbers = {"value": number, "lower": number, "upper": number, "quantifier": Quantifier.EXACT}
    return dataclasses.replace(figure(), **{**numbers, "indicator": Indicator.TRAPPED, **given})


def doubt(number: int, where: Place = TOWN, people: int | None = PEOPLE, **given: Any) -> str | None:
    return doubt_population(stated(number, **given), where, people)


def doubts_at(text: str, country: str, number: int, *places: Place, **given: Any) -> tuple[str, ...]:
    one = stated(number, place_text=text, country_iso3=country, **given)
    (located,) = locate_figures([one], PlaceFinder(places, Gazetteer())).figures
    return located.warnings


def test_both_numbers_are_told() -> None:
    told = doubt(2_500_000)
    assert told == "more_than_live_there:2500000/80500"
    assert say_warning(told) == "2,500,000 is more than live there: GeoNames counts 80,500"


@pytest.mark.parametrize(("where", "margin"), [(TOWN, 3.0), (COUNTRY, 1.5)])
def test_margin_is_kept_to_the_last_person(where: Place, margin: float) -> None:
    assert margin == MARGINS[where.kind]
    assert doubt(int(margin * PEOPLE), where) is None
    assert doubt(int(margin * PEOPLE) + 1, where) is not None


@pytest.mark.parametrize(
    "indicator", [Indicator.SHELTERING, Indicator.DISPLACED, Indicator.REFUGEES, Indicator.ASSISTED, Indicator.IN_NEED]
)
def test_people_who_may_have_come_from_elsewhere_are_not_judged_by_a_town(indicator: Indicator) -> None:
    assert doubt(2_500_000, indicator=indicator) is None
    assert doubt(2_500_000, COUNTRY, indicator=indicator) is not None


def test_refugees_who_live_in_a_town_are_not_its_people() -> None:
    assert doubt(260_000, people=11_525, indicator=Indicator.POPULATION, population_group="refugees") is None


@pytest.mark.parametrize("people", [None, 0, SMALLEST_TOWN - 1])
def test_place_that_nobody_counted_or_a_village_says_nothing(people: int | None) -> None:
    assert doubt(2_500_000, people=people) is None


@pytest.mark.parametrize("unit", [Unit.HOUSEHOLDS, Unit.HOMES])
def test_only_people_are_held_against_people(unit: Unit) -> None:
    assert doubt(2_500_000, unit=unit) is None


@pytest.mark.parametrize("kind", [kind for kind in PlaceKind if kind not in MARGINS])
def test_only_towns_and_countries_are_judged(kind: PlaceKind) -> None:
    assert doubt(2_500_000, place("gn-1", "Arad", kind.value)) is None


def test_range_is_judged_by_its_lower_end_and_a_bound_by_itself() -> None:
    limits = {"value": None, "quantifier": Quantifier.RANGE, "lower": 90_000, "upper": 900_000}
    assert doubt(0, **limits) is None
    bound = {"value": None, "quantifier": Quantifier.UP_TO, "lower": None, "upper": 900_000}
    assert doubt(0, **bound) == "more_than_live_there:900000/80500"


def test_vague_words_are_not_judged() -> None:
    assert doubt(0, value=None, lower=None, upper=None, quantifier=Quantifier.VAGUE) is None


def test_town_of_the_gazetteer_is_judged() -> None:
    assert doubts_at("Bakhmut", "UKR", 8_000_000) == ("more_than_live_there:8000000/80500",)
    assert doubts_at("Bakhmut", "UKR", 70_000) == ()


def test_own_place_is_judged_by_the_same_town_of_the_gazetteer() -> None:
    mosul = place("irq-mosul", "Mosul", lat=36.335, lon=43.119)
    assert doubts_at("Mosul", "IRQ", 200_000, mosul) == ()
    (told,) = doubts_at("Mosul", "IRQ", 20_000_000, mosul)
    assert told.startswith("more_than_live_there:20000000/")


def test_own_place_of_the_same_name_elsewhere_is_another_place() -> None:
    assert doubts_at("Mosul", "IRQ", 20_000_000, place("irq-mosul", "Mosul", lat=31.0, lon=47.0)) == ()


def test_country_is_judged() -> None:
    (told,) = doubts_at("Iraq", "IRQ", 380_000_000, indicator=Indicator.IN_NEED)
    assert told == "more_than_live_there:380000000/38433600"


@pytest.mark.parametrize(("text", "country"), [("Bakhmut camp", "UKR"), ("eastern Bakhmut", "UKR"), ("Nowhere", "UKR")])
def test_place_that_is_not_the_town_itself_is_not_judged(text: str, country: str) -> None:
    assert not [code for code in doubts_at(text, country, 8_000_000) if code.startswith("more_than")]
