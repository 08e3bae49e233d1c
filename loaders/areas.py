"""Files of administrative areas with P-codes become places of the store, each inside the next and in its country.

Comes in: the bytes of such a file and the places known. Goes out: rows of places, outer ones first. A first-level area
without a point takes that of the gazetteer's area of its name. Declines to move a point that the file states.
"""

import functools
from typing import Any

from loaders.geography.finder import PlaceFinder
from loaders.geography.gazetteer import is_of_gazetteer
from loaders.model.frames import rows_of
from loaders.model.vocabulary import PlaceKind
from loaders.readers.admin_areas import read_admin_areas
from loaders.reference import country_codes


def area_rows(raw: bytes, name: str, places: PlaceFinder) -> list[dict[str, Any]]:
    """Return the places of a file of administrative areas.

    Raises:
        ReadError: it cannot be read as one.
    """
    rows = read_admin_areas(raw, name, iso3_of=country_codes())
    country_of = functools.cache(places.country)
    countries = filter(None, map(country_of, sorted({row["country_iso3"] for row in rows})))
    for row in rows:
        country = country_of(row["country_iso3"])
        if row["part_of"] is None and country is not None:
            row["part_of"] = country.place_id
        if row["kind"] == PlaceKind.ADMIN1 and row["lat"] is None:
            _take_point(row, places)
    return [*rows_of([country for country in countries if is_of_gazetteer(country.place_id)]), *rows]


def _take_point(row: dict[str, Any], places: PlaceFinder) -> None:
    area = places.find_area(row["name"], country_iso3=row["country_iso3"])
    if area is not None and area.lat is not None:
        row.update(lat=area.lat, lon=area.lon, precision_km=area.precision_km)
        row["source"] = f"{row['source']}; point: {area.source}"
