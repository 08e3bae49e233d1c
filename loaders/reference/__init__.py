"""Look-ups that ship with the product: lexicons, words, boundaries. Read lazily, never written."""

import csv
import functools
import json
import re
from pathlib import Path
from typing import Any

BOUNDARIES_FOLDER = Path(__file__).parent / "boundaries"
COUNTRY_CODES_FILE = Path(__file__).parent / "country_codes.csv"
ORGANISATIONS_FILE = Path(__file__).parent / "organisations.csv"
_ISO3 = re.compile(r"[A-Z]{3}", re.ASCII)


def boundary_layers(country_iso3: str) -> dict[str, dict[str, Any]]:
    """Return the map background of a country: GeoJSON collections by layer; empty when none ships.

    Layers: `land`, `borders` (lines between countries), `admin1` (areas with `name`, `name_en`, `name_ar`, `code`),
    `lakes`, `rivers`. Coordinates are WGS84 degrees. A background, not a statement on boundaries.
    """
    return dict(_layers(country_iso3)) if _ISO3.fullmatch(country_iso3) else {}


@functools.cache
def country_codes() -> dict[str, str]:
    """Return the ISO 3166-1 codes of three letters by those of two."""
    with COUNTRY_CODES_FILE.open(encoding="utf-8", newline="") as file:
        return {row["iso2"]: row["iso3"] for row in csv.DictReader(file)}


@functools.cache
def organisation_names() -> dict[str, str]:
    """Return the customary name of every known organisation by each name that it is written under."""
    with ORGANISATIONS_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {written: row["name"] for row in rows for written in (row["name"], *row["aliases"].split("|")) if written}


@functools.cache
def _layers(country_iso3: str) -> dict[str, dict[str, Any]]:
    files = sorted((BOUNDARIES_FOLDER / country_iso3).glob("*.geojson"))
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}
