"""How well a place of the gazetteer fits a wording: how it was named, how large it is, what else the text names.

Comes in: places. Goes out: points and kilometres. Declines to decide; `loaders.geography.gazetteer` does.
"""

import math
from collections.abc import Callable, Iterable, Sequence

from loaders.model.places import Place
from loaders.model.vocabulary import PlaceKind

_NAMED = (2.0, 1.6, 0.6)
"""Points for its own name, another spelling, a loose spelling."""
_OF_PEOPLE = 0.6
_FEWEST_PEOPLE = 100
_OF_KIND = {PlaceKind.COUNTRY: 5.0, PlaceKind.ADMIN1: 3.3, PlaceKind.ADMIN2: 2.6}
_LISTED = 3.5
"""Points of a place of our own list: it is there because reports name it."""
_SAME_AREA, _CLOSE, _CLOSE_KM = 1.5, 1.0, 60.0


def score_found(place: Place, how: int, people: int, near: Sequence[Place]) -> float:
    """Return the points of a candidate; `near` are places named beside it."""
    if place.place_id.startswith("gn-"):
        size = _OF_PEOPLE * math.log10(max(people, _FEWEST_PEOPLE))
    else:
        size = _OF_KIND.get(place.kind, _LISTED)
    areas = {other.admin1_code for other in near if other.country_iso3 == place.country_iso3} - {None}
    points = _NAMED[how] + size + _SAME_AREA * (place.admin1_code in areas)
    distances = (distance_km(place, other) for other in near if other.place_id != place.place_id)
    return points + _CLOSE * any(apart is not None and apart <= _CLOSE_KM for apart in distances)


def distance_km(first: Place, second: Place) -> float | None:
    """Return the kilometres between two places on a sphere, or None when one has no coordinates.

    >>> paris = Place(place_id="a", name="", kind=PlaceKind.CITY, country_iso3="FRA", lat=48.857, lon=2.352)
    >>> london = Place(place_id="b", name="", kind=PlaceKind.CITY, country_iso3="GBR", lat=51.507, lon=-0.128)
    >>> round(distance_km(paris, london))
    343
    """
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return None
    lat, other_lat = math.radians(first.lat), math.radians(second.lat)
    half = math.sin((other_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other_lat) * math.sin(math.radians(second.lon - first.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def is_inside(place: Place, outer: Place, around: Callable[[Place], Iterable[Place]]) -> bool:
    """Say whether a place lies in another: by what contains it, or within the town's own reach."""
    if any(container.place_id == outer.place_id for container in around(place)):
        return True
    apart = distance_km(place, outer)
    is_local = outer.kind in (PlaceKind.CITY, PlaceKind.AREA, PlaceKind.ADMIN2)
    return is_local and apart is not None and apart <= max(outer.precision_km or 0.0, 40.0)
