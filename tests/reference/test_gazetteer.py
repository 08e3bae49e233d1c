"""The lists the gazetteer is made from are sound, and its rebuild keeps what reports write and drops noise."""

import csv
from pathlib import Path

import pytest

from loaders.model.vocabulary import PlaceAccuracy, PlaceKind
from loaders.reference import country_codes
from loaders.reference.gazetteer import GAZETTEER_FILE
from loaders.reference.gazetteer.rebuild import Area, _is_kept


def rows(name: str) -> list[dict[str, str]]:
    with Path(GAZETTEER_FILE.parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_place_of_our_own_list_is_whole_and_says_what_it_rests_on() -> None:
    listed = rows("extra.csv")
    assert len(listed) == len({row["id"] for row in listed})
    for row in listed:
        assert row["id"].startswith("gx-"), row
        assert row["kind"] in set(PlaceKind), row
        assert row["accuracy"] in set(PlaceAccuracy), row
        assert row["country_iso3"] in country_codes().values(), row
        assert bool(row["lat"]) == bool(row["lon"]) == ("unverified" in row["source"]), row
        assert row["precision_km"] or not row["lat"], row


def test_rivers_have_no_point() -> None:
    assert {row["lat"] for row in rows("extra.csv") if row["kind"] == "river"} == {""}


def test_every_country_in_scope_has_a_code() -> None:
    assert {row["iso2"] for row in rows("scope.csv")} <= set(country_codes())


@pytest.mark.parametrize(
    ("name", "country", "kept"),
    [
        ("Mossoul", "IQ", True),
        ("الموصل", "IQ", True),
        ("OSM", "IQ", False),
        ("Ma", "IQ", False),
        ("摩苏尔", "IQ", False),
        ("Мосул", "IQ", False),
        ("Харків", "UA", True),
        ("Mosul 1", "IQ", False),
    ],
)
def test_spellings_that_no_report_uses_are_dropped(name: str, country: str, kept: bool) -> None:
    assert _is_kept(name, country, in_scope=True) is kept


def test_point_in_a_hole_is_outside() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]
    hole = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0), (1.0, 1.0)]
    area = Area(1, "XX-1", (0.0, 0.0, 4.0, 4.0), [square, hole])
    assert [area.holds(lon, lat) for lon, lat in ((3.0, 3.0), (1.5, 1.5), (5.0, 3.0))] == [True, False, False]
