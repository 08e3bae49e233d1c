"""Places on the map, the sites people reach, and the crisis a document belongs to."""

import datetime
from dataclasses import dataclass

from loaders.model.vocabulary import PlaceAccuracy, PlaceKind, SiteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisis:
    """A named emergency that documents, routes and sites belong to."""

    crisis_id: str
    name: str
    country_iso3: str
    starts: datetime.date
    ends: datetime.date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with WGS84 degrees and how precisely it is known.

    Attributes:
        part_of: place_id of the place that contains it, else None; overlapping places are never summed.
        aliases: other spellings, any script.
        precision_km: radius within which the true point lies; None when not stated.
    """

    place_id: str
    name: str
    kind: PlaceKind
    country_iso3: str
    part_of: str | None = None
    admin1_code: str | None = None
    admin1_name: str | None = None
    lat: float | None = None
    lon: float | None = None
    accuracy: PlaceAccuracy = PlaceAccuracy.UNKNOWN
    precision_km: float | None = None
    aliases: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A camp, screening site or mustering point, with its capacity where a source states one."""

    site_id: str
    crisis: str
    name: str
    kind: SiteKind
    place_id: str
    status: str | None = None
    status_as_of: datetime.date | None = None
    capacity: int | None = None
    capacity_unit: str | None = None
    capacity_as_of: datetime.date | None = None
    source_title: str | None = None
    url: str | None = None
    note: str | None = None
