"""Small places, figures and route reports for the tests of geography."""

import datetime
from typing import Any

from loaders.model.figure import Figure
from loaders.model.places import Place
from loaders.model.routes import Route, RouteReport
from loaders.model.vocabulary import Indicator, PlaceAccuracy, PlaceKind, Quantifier, RouteKind


def place(place_id: str, name: str, kind: str = "city", part_of: str | None = None, **more: Any) -> Place:
    country = more.pop("country_iso3", "IRQ")
    return Place(place_id=place_id, name=name, kind=PlaceKind(kind), country_iso3=country, part_of=part_of, **more)


IRAQ = place("irq", "Iraq", "country", accuracy=PlaceAccuracy.COUNTRY)
SYRIA = place("syr", "Syria", "country", country_iso3="SYR")
NINEWA = place("ninewa", "Ninewa", "admin1", "irq", aliases=("Nineveh", "نينوى"))
KIRKUK = place("kirkuk", "Kirkuk", "city", "irq")
KIRKUK_PROVINCE = place("kirkuk-governorate", "Kirkuk governorate", "admin1", "irq")
MOSUL = place(
    "mosul",
    "Mosul",
    "city",
    "ninewa",
    aliases=("Mosul city", "الموصل"),
    admin1_code="IQ-NI",
    admin1_name="Ninewa",
    lat=36.335,
    lon=43.119,
    accuracy=PlaceAccuracy.POINT,
)
WEST = place("west", "West Mosul", "district", "mosul")
EAST = place("east", "East Mosul", "district", "mosul")
OLD_CITY = place("old-city", "Old City, Mosul", "district", "west", aliases=("Old City",))
ZANJILI = place("zanjili", "Zanjili, west Mosul", "district", "west", aliases=("Zanjili",))
HAMMAM = place("hammam", "Hammam al-Alil", "city", "ninewa", aliases=("حمام العليل",))
QAYYARAH = place("qayyarah", "Qayyarah", "city", "ninewa")
BAAJ = place("baaj", "Ba'aj", "city", "ninewa")
BAAJ_DISTRICT = place("baaj-district", "Ba'aj district", "admin2", "ninewa")
HAJ_ALI = place("haj-ali", "Haj Ali", "camp", "ninewa")
JADAH = place("jadah", "Jad'ah camps", "camp", "ninewa", aliases=("الجدعة",))
AL_HOL = place("al-hol", "Al Hol", "camp", "syr", country_iso3="SYR")
ALEPPO = place("aleppo", "Aleppo", "city", "syr", country_iso3="SYR")
ALEPPO_OLD_CITY = place(
    "aleppo-old-city", "Old City, Aleppo", "district", "aleppo", country_iso3="SYR", aliases=("Old City",)
)

PLACES = (
    IRAQ,
    SYRIA,
    NINEWA,
    KIRKUK,
    KIRKUK_PROVINCE,
    MOSUL,
    WEST,
    EAST,
    OLD_CITY,
    ZANJILI,
    HAMMAM,
    QAYYARAH,
    BAAJ,
    BAAJ_DISTRICT,
    HAJ_ALI,
    JADAH,
    AL_HOL,
    ALEPPO,
    ALEPPO_OLD_CITY,
)


def figure(**more: Any) -> Figure:
    number = {"number_text": "5", "number_start": 0, "number_end": 1, "quantifier": Quantifier.ABOUT, "value": 5}
    where = {"excerpt": "5 people fled.", "excerpt_start": 0, "excerpt_end": 14}
    return Figure(figure_id="f", document_id="d", indicator=Indicator.FLED, **number, **where, **more)


def route(route_id: str, name: str, *aliases: str) -> Route:
    return Route(route_id=route_id, crisis="mosul-2016", name=name, kind=RouteKind.BRIDGE, aliases=aliases)


def route_report(name: str | None, excerpt: str = "It is closed.") -> RouteReport:
    day = datetime.date(2017, 5, 29)
    return RouteReport(
        report_id="r",
        document_id="d",
        excerpt=excerpt,
        excerpt_start=0,
        excerpt_end=len(excerpt),
        route_name=name,
        period_start=day,
        period_end=day,
    )
