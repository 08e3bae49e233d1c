"""Tables as GeoJSON points, with how precisely each is known.

Comes in: a declared table and its frame; for claims and sites, whose rows only name a place, the places too.
Goes out: UTF-8 bytes. Rows without coordinates are left out and counted in the file. Declines to draw a point
without saying how far off it may be.
"""

from typing import Any

from loaders.errors import ExportError
from loaders.export.note import ExportNote
from loaders.export.rows import export_rows
from loaders.export.to_json import as_bytes, describe, json_row
from loaders.language import N_
from loaders.model import tables
from loaders.model.frames import Frame, rows_from
from loaders.model.schema import Table, is_missing

PLACE_COLUMNS = {"lat": "lat", "lon": "lon", "place_accuracy": "accuracy", "place_precision_km": "precision_km"}
"""Property of the export -> column of `places`, for rows that only name their place."""


def has_points(table: Table) -> bool:
    """Say whether the rows of a table can be points on a map."""
    return {"lat", "lon"} <= set(table.column_names) or table.name in (tables.CLAIMS.name, tables.SITES.name)


def write_geojson(table: Table, frame: Frame, *, places: Frame | None = None, note: ExportNote | None = None) -> bytes:
    """Write a frame as a GeoJSON FeatureCollection; member `metadata` says what it is and what is not in it.

    Raises:
        ExportError: the rows of the table have no place, or they only name one and `places` is missing.
    """
    rows = export_rows(table, frame)
    if not has_points(table):
        raise _refusal(table)
    if "lat" not in table.column_names:
        if places is None:
            raise _refusal(table)
        rows = _located(rows, places)
    features = [_feature(row) for row in rows if _is_on_the_globe(row)]
    metadata = {**describe(table, note), "rows": len(rows), "rows_without_coordinates": len(rows) - len(features)}
    return as_bytes({"type": "FeatureCollection", "metadata": metadata, "features": features})


def _located(rows: list[dict[str, Any]], places: Frame) -> list[dict[str, Any]]:
    by_id = {place["place_id"]: place for place in rows_from(places)}
    nowhere: dict[str, Any] = dict.fromkeys(PLACE_COLUMNS.values())
    located = []
    for row in rows:
        place = by_id.get(row["place_id"], nowhere)
        located.append({**row, **{name: place[column] for name, column in PLACE_COLUMNS.items()}})
    return located


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    properties = {name: value for name, value in row.items() if name not in ("lat", "lon")}
    point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
    return {"type": "Feature", "geometry": point, "properties": json_row(properties)}


def _is_on_the_globe(row: dict[str, Any]) -> bool:
    lat, lon = row["lat"], row["lon"]
    return not (is_missing(lat) or is_missing(lon)) and -90 <= lat <= 90 and -180 <= lon <= 180


def _refusal(table: Table) -> ExportError:
    return ExportError(
        N_(
            "Writing table “{table}” as GeoJSON: its rows have no coordinates. Expected rows with a latitude and "
            "longitude or a known place. Choose another format, such as CSV."
        ),
        table=table.name,
    )
