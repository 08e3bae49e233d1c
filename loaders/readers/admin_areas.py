"""Administrative areas with P-codes (COD-AB, as the Humanitarian Data Exchange has them) become rows of places.

Comes in: a CSV file with columns such as ADM1_EN, ADM1_PCODE, ADM2_EN, ADM2_PCODE, or with HXL tags such as
#adm1+name, #adm1+code, #geo+lat; and the ISO codes of countries. Goes out: rows of the table of places, the wider
areas first, with the P-code as their code. Declines a file in which a name lacks its P-code, or one means two areas.
"""

import codecs
import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loaders.errors import ReadError
from loaders.language import N_
from loaders.model.vocabulary import PlaceAccuracy, PlaceKind
from loaders.readers.text import check_text, decode_text

ID_PREFIX = "pcode-"
_START_LENGTH = 4_000
_DEEPEST = 4
_FAR_NORTH, _FAR_EAST = 90.0, 180.0

_CODE = re.compile(r"adm(?:in)?([0-4])_?pcode")
_NAME = re.compile(r"adm(?:in)?([0-4])_?(?:name|refname|altname|alt\d?name|alt\d?)?_?([a-z]{2})?\d?")
_HXL_CODE = re.compile(r"#adm([0-4])\+(?:.*\+)?p?code\b.*")
_HXL_NAME = re.compile(r"#adm([0-4])\+(?:.*\+)?name\b(?:\+([a-z]{2}))?.*")
_COUNTRY = re.compile(r"#country\+(?:.*\+)?code\b.*|iso3|iso_?3")
_LAT = re.compile(r"lat|latitude|center_lat|centroid_lat|#geo\+lat\b.*")
_LON = re.compile(r"lon|long|longitude|center_lon|centroid_lon|#geo\+lon\b.*")

_OUR_IDS = {"place_id", "figure_id", "claim_id", "report_id", "document_id", "site_id", "route_id"}
"""Columns of our own exports, which bear HXL tags too."""
_KINDS = {1: PlaceKind.ADMIN1, 2: PlaceKind.ADMIN2}
_ACCURACIES = {1: PlaceAccuracy.ADMIN1, 2: PlaceAccuracy.ADMIN2}

Row = dict[str, Any]


@dataclass(slots=True)
class Columns:
    """Where the header has what: positions by level, those of names by language too."""

    codes: dict[int, int]
    names: dict[int, dict[str, int]]
    country: int | None
    lat: int | None
    lon: int | None
    first_row: int


def is_admin_areas(start: bytes) -> bool:
    """Tell by the first lines whether a file holds administrative areas with P-codes.

    >>> is_admin_areas(b"ADM1_EN,ADM1_PCODE\\n"), is_admin_areas(b"a,b\\n#adm1+name,#adm1+code\\n")
    (True, True)
    >>> is_admin_areas(b"place_id,name,kind\\n")
    False
    """
    text = start[:_START_LENGTH].removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")
    rows = [_cells(line, text) for line in text.splitlines()[:2]]
    return bool(rows) and not _OUR_IDS & set(rows[0]) and _find_columns(rows) is not None


def read_admin_areas(raw: bytes, name: str, *, iso3_of: Mapping[str, str]) -> list[Row]:
    """Read a file of administrative areas.

    Args:
        raw: the whole file.
        name: the file's name, for messages only.
        iso3_of: ISO 3166-1 codes of three letters by those of two.

    Raises:
        ReadError: not such a file, or areas that cannot be told apart.
    """
    text = check_text(decode_text(raw, name=name).removeprefix("\ufeff"), name=name)
    records = _records(text, name)
    columns = _find_columns(records[:2])
    if columns is None:
        raise ReadError(
            N_(
                "Reading “{name}” as administrative areas: its first rows name no area with its P-code. "
                "Expected columns such as ADM1_EN and ADM1_PCODE, or tags such as #adm1+name and #adm1+code. "
                "Put this header in the first row."
            ),
            name=name,
        )
    made: dict[str, Row] = {}
    for number, record in enumerate(records[columns.first_row :], start=columns.first_row + 1):
        if any(cell.strip() for cell in record):
            _add_record(made, _Record(record, number, name, columns), iso3_of)
    if not made:
        raise ReadError(
            N_(
                "Reading “{name}” as administrative areas: it has a header and no area. "
                "Expected at least one row under the header. Export the table again."
            ),
            name=name,
        )
    return sorted(made.values(), key=lambda row: (_level_rank(row), row["place_id"]))


@dataclass(slots=True)
class _Record:
    """One row of the file."""

    cells: Sequence[str]
    number: int
    file: str
    columns: Columns

    def cell(self, position: int | None) -> str:
        return self.cells[position].strip() if position is not None and position < len(self.cells) else ""

    def code(self, level: int) -> str:
        return self.cell(self.columns.codes.get(level))

    def names(self, level: int) -> list[str]:
        """Return the names of a level, English first."""
        by_language = self.columns.names.get(level, {})
        ordered = sorted(by_language, key=lambda language: (language not in ("en", ""), language))
        return list(dict.fromkeys(filter(None, (self.cell(by_language[language]) for language in ordered))))

    def refuse(self, template: str, **values: object) -> ReadError:
        return ReadError(template, name=self.file, row=self.number, **values)


def _add_record(made: dict[str, Row], record: _Record, iso3_of: Mapping[str, str]) -> None:
    levels = [level for level in range(1, _DEEPEST + 1) if record.names(level) or record.code(level)]
    outer: str | None = None
    for level in levels:
        names, code = record.names(level), record.code(level)
        if not (names and code):
            raise record.refuse(
                N_(
                    "Reading “{name}” as administrative areas, row {row}: level {level} has “{found}” and no more. "
                    "Expected a name and its P-code. Correct the row."
                ),
                level=level,
                found=code or ", ".join(names),
            )
        row = _row(record, level, names, _country_of(record, iso3_of), outer)
        if level == levels[-1]:
            row["lat"], row["lon"] = _point(record)
        _merge(made, row, record)
        outer = row["place_id"]


def _row(record: _Record, level: int, names: Sequence[str], country: str, outer: str | None) -> Row:
    return {
        "place_id": ID_PREFIX + record.code(level),
        "name": names[0],
        "kind": _KINDS.get(level, PlaceKind.DISTRICT).value,
        "country_iso3": country,
        "part_of": outer,
        "admin1_code": record.code(1) or None,
        "admin1_name": next(iter(record.names(1)), None),
        "lat": None,
        "lon": None,
        "accuracy": _ACCURACIES.get(level, PlaceAccuracy.AREA).value,
        "precision_km": None,
        "aliases": tuple(names[1:]),
        "source": f"P-code {record.code(level)}, {record.file}",
    }


def _merge(made: dict[str, Row], row: Row, record: _Record) -> None:
    known = made.setdefault(row["place_id"], row)
    if (known["name"], known["part_of"]) != (row["name"], row["part_of"]):
        raise record.refuse(
            N_(
                "Reading “{name}” as administrative areas, row {row}: "
                "P-code {code} is “{found}”, and “{known}” before. Expected one area to a P-code. Correct the rows."
            ),
            code=row["place_id"].removeprefix(ID_PREFIX),
            found=row["name"],
            known=known["name"],
        )
    if known["lat"] is None:
        known["lat"], known["lon"] = row["lat"], row["lon"]


def _country_of(record: _Record, iso3_of: Mapping[str, str]) -> str:
    """Return the country that a row states, else the one with which its P-codes begin."""
    stated = (record.cell(record.columns.country) or record.code(0)).upper()
    code = stated or record.code(1).upper()
    for found in (code[:3], iso3_of.get(code[:2], "")):
        if found in iso3_of.values() and (not stated or found == stated or len(stated) == 2):
            return found
    raise record.refuse(
        N_(
            "Reading “{name}” as administrative areas, row {row}: “{found}” tells no country. "
            "Expected P-codes that begin with the country's ISO code. Add a column ADM0_PCODE with it."
        ),
        found=code,
    )


def _point(record: _Record) -> tuple[float | None, float | None]:
    lat, lon = record.cell(record.columns.lat), record.cell(record.columns.lon)
    if not lat and not lon:
        return None, None
    try:
        north, east = float(lat), float(lon)
    except ValueError:
        north, east = _FAR_NORTH + 1, 0.0
    if not (abs(north) <= _FAR_NORTH and abs(east) <= _FAR_EAST):
        raise record.refuse(
            N_(
                "Reading “{name}” as administrative areas, row {row}: “{lat}”, “{lon}” is no point. "
                "Expected degrees north and east such as 36.335 and 43.119. Correct the row."
            ),
            lat=lat,
            lon=lon,
        )
    return north, east


def _find_columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Find the columns by their HXL tags where the first or second row holds them, else by their headings."""
    for position, row in enumerate(rows):
        if any(cell.strip().startswith("#") for cell in row):
            found = _match(row, _HXL_CODE, _HXL_NAME, first_row=position + 1)
            if found:
                return found
    is_tagged = len(rows) > 1 and any(cell.strip().startswith("#") for cell in rows[1])
    return _match(rows[0], _CODE, _NAME, first_row=2 if is_tagged else 1) if rows else None


def _match(row: Sequence[str], code: re.Pattern[str], name: re.Pattern[str], *, first_row: int) -> Columns | None:
    found = Columns({}, {}, None, None, None, first_row)
    for position, cell in enumerate(row):
        heading = cell.strip().casefold()
        if match := code.fullmatch(heading):
            found.codes.setdefault(int(match[1]), position)
        elif match := name.fullmatch(heading):
            found.names.setdefault(int(match[1]), {}).setdefault(match[2] or "", position)
        elif _COUNTRY.fullmatch(heading):
            found.country = position
        elif _LAT.fullmatch(heading):
            found.lat = position
        elif _LON.fullmatch(heading):
            found.lon = position
    return found if 1 in found.codes and 1 in found.names else None


def _level_rank(row: Row) -> int:
    kinds = [PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.DISTRICT]
    return kinds.index(row["kind"])


def _records(text: str, name: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise ReadError(
            N_(
                "Reading “{name}” as administrative areas: it is not a complete CSV file ({reason}). "
                "Expected a header and rows with one cell a column. Save the sheet as CSV (UTF-8) again."
            ),
            name=name,
            reason=error,
        ) from error


def _cells(line: str, text: str) -> list[str]:
    return next(csv.reader([line], delimiter=_delimiter(text)), [])


def _delimiter(text: str) -> str:
    return max(",;\t", key=text.split("\n", 1)[0].count)
