"""Tables as files: CSV, Excel, HXL, JSON, GeoJSON. What is downloaded is what is shown, with where it comes from.

Comes in: a declared table, its frame, and what the file shall say about itself. Goes out: bytes and a file name.
Declines to write live formulas, to leave rows out in silence, and to look at the clock.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.errors import UsageError
from loaders.export.credits import with_credits
from loaders.export.note import ExportNote
from loaders.export.provenance import provenance_table, with_provenance
from loaders.export.to_csv import read_csv, write_csv
from loaders.export.to_geojson import has_points, write_geojson
from loaders.export.to_hxl import write_hxl
from loaders.export.to_json import write_json
from loaders.export.to_xlsx import write_xlsx
from loaders.language import N_
from loaders.model.frames import Frame
from loaders.model.schema import Table

__all__ = [
    "FORMATS",
    "ExportFormat",
    "ExportNote",
    "export_table",
    "file_name",
    "has_points",
    "provenance_table",
    "read_csv",
    "with_provenance",
    "write_csv",
    "write_geojson",
    "write_hxl",
    "write_json",
    "write_xlsx",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """A kind of file: its label (a message to translate), ending and media type."""

    label: str
    ending: str
    media_type: str


FORMATS: dict[str, ExportFormat] = {
    "csv": ExportFormat(label=N_("CSV"), ending="csv", media_type="text/csv; charset=utf-8"),
    "xlsx": ExportFormat(
        label=N_("Excel"),
        ending="xlsx",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "hxl": ExportFormat(label=N_("HXL (CSV with hashtags)"), ending="hxl.csv", media_type="text/csv; charset=utf-8"),
    "json": ExportFormat(label=N_("JSON"), ending="json", media_type="application/json"),
    "geojson": ExportFormat(label=N_("GeoJSON (points for maps)"), ending="geojson", media_type="application/geo+json"),
}
_NAME_LIMIT = 100
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


def export_table(
    table: Table,
    frame: Frame,
    format: str,
    *,
    note: ExportNote | None = None,
    documents: Frame | None = None,
    places: Frame | None = None,
) -> bytes:
    """Write a frame of a declared table in one of `FORMATS`.

    With `documents`, rows that have an excerpt also carry the address, title, publisher and kind of its document.
    `places` gives GeoJSON the coordinates of claims and sites, and tells whose coordinates must be credited.

    Raises:
        UsageError: there is no such format.
        ExportError: the table cannot be written in this format.
    """
    if documents is not None:
        frame, table = with_provenance(frame, documents), provenance_table(table)
    note = with_credits(note, frame, places)
    cut_short = bool(note and note.cut_short)
    match format:
        case "csv":
            return write_csv(table, frame, cut_short=cut_short)
        case "hxl":
            return write_hxl(table, frame, cut_short=cut_short)
        case "xlsx":
            return write_xlsx(table, frame, note=note, documents=documents)
        case "json":
            return write_json(table, frame, note=note)
        case "geojson":
            return write_geojson(table, frame, places=places, note=note)
    raise UsageError(
        N_("Exporting table “{table}”: there is no format “{format}”. Expected one of {formats}. Choose one of them."),
        table=table.name,
        format=format,
        formats=", ".join(FORMATS),
    )


def file_name(
    table: Table, filters: Iterable[str], as_of: datetime.date | None, format: str, *, cut_short: bool = False
) -> str:
    """Name a file so that it can be told from others in a folder; only plain letters, digits, - and _.

    >>> from loaders.model.tables import CLAIMS
    >>> file_name(CLAIMS, ["trapped", "Old City, Mosul"], datetime.date(2017, 5, 29), "csv")
    'claims_trapped_old-city-mosul_2017-05-29.csv'
    """
    words = [slug for text in filters if (slug := _slug(text))]
    day = [as_of.isoformat()] if as_of else []
    name = "_".join([table.name, *words])[:_NAME_LIMIT].rstrip("-_")
    return "_".join([name, *day, *(["cut-short"] if cut_short else [])]) + f".{FORMATS[format].ending}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_IN_NAMES.sub("-", plain.casefold()).strip("-")
