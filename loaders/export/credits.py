"""Whose place names and coordinates a file holds, where their licence asks to be named.

Comes in: the rows of a file, and the places known. Goes out: the note of the file, with the credit in its licence.
"""

import dataclasses

from loaders.export.note import ExportNote
from loaders.language import N_, _
from loaders.model.frames import Frame

GEONAMES = N_("Place names and coordinates: GeoNames (geonames.org), CC BY 4.0.")
_PLACE_COLUMNS = ("place_id", "origin_id", "destination_id")


def with_credits(note: ExportNote | None, rows: Frame, places: Frame | None) -> ExportNote | None:
    """Add GeoNames to the licence of a file in which one of its places is named."""
    if places is None or "source" not in places:
        return note
    known = places["place_id"][places["source"].fillna("").str.contains("GeoNames", regex=False)]
    if not any(rows[column].isin(known).any() for column in _PLACE_COLUMNS if column in rows):
        return note
    said = note or ExportNote()
    return dataclasses.replace(said, licence=" ".join(filter(None, (said.licence, _(GEONAMES)))))
