"""Where a map looks, in pixels: the view that holds all points, and which points must move aside to be seen.

Comes in: degrees (WGS84) and a size in pixels. Goes out: a `MapView` in web Mercator, and pixel places. Pure.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

PADDING = 60.0
"""Pixels kept free inside the frame, or labels at the edge are cut."""

TILE = 512.0
LARGEST_ZOOM, SINGLE_POINT_ZOOM = 11.0, 8.5
EQUATOR_METRES_PER_PIXEL = 78_271.517
"""At zoom 0 with tiles of 512 px."""

_PUSHES = 80

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """A map's centre in degrees, its zoom, and its size in pixels."""

    lon: float
    lat: float
    zoom: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Pixels that the whole world is wide."""
        return float(TILE * 2**self.zoom)

    def pixel(self, lon: float, lat: float) -> Spot:
        """Return the pixel of a place, from the top left corner."""
        x = (mercator_x(lon) - mercator_x(self.lon)) * self.scale + self.width / 2
        y = (mercator_y(lat) - mercator_y(self.lat)) * self.scale + self.height / 2
        return x, y

    def degrees(self, x: float, y: float) -> Spot:
        """Return longitude and latitude of a pixel."""
        world_x = mercator_x(self.lon) + (x - self.width / 2) / self.scale
        world_y = mercator_y(self.lat) + (y - self.height / 2) / self.scale
        return world_x * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * world_y))))

    def pixels_of_km(self, kilometres: float, lat: float) -> float:
        """Return the pixels that a distance takes at a latitude."""
        return kilometres * 1000 / metres_per_pixel(self.zoom, lat)


def mercator_x(lon: float) -> float:
    """Return the share of the world's width, west to east."""
    return (lon + 180) / 360


def mercator_y(lat: float) -> float:
    """Return the share of the world's height, north to south."""
    return (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2


def metres_per_pixel(zoom: float, lat: float) -> float:
    """Return the ground a pixel covers.

    >>> round(5000 / metres_per_pixel(7.7, 36))
    16
    """
    return float(EQUATOR_METRES_PER_PIXEL * math.cos(math.radians(lat)) / 2**zoom)


def fit_view(spots: Sequence[Spot], *, width: float, height: float, padding: float = PADDING) -> MapView:
    """Return the closest view in which all spots (longitude, latitude) keep `padding` pixels to the edge."""
    if not spots:
        return MapView(lon=0, lat=0, zoom=0, width=width, height=height)
    xs, ys = [mercator_x(lon) for lon, _lat in spots], [mercator_y(lat) for _lon, lat in spots]
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    room = [max(width - 2 * padding, 40) / (across * TILE)] if across else []
    room += [max(height - 2 * padding, 40) / (down * TILE)] if down else []
    zoom = min(math.log2(min(room)), LARGEST_ZOOM) if room else SINGLE_POINT_ZOOM
    middle = MapView(lon=0, lat=0, zoom=0, width=0, height=0).degrees(
        ((max(xs) + min(xs)) / 2 - 0.5) * TILE, ((max(ys) + min(ys)) / 2 - 0.5) * TILE
    )
    return MapView(lon=middle[0], lat=middle[1], zoom=zoom, width=width, height=height)


def push_apart(spots: Sequence[Spot], radii: Sequence[float], gap: float = 3.0) -> list[Spot]:
    """Move pixel spots that overlap as little as needed, the same way every time; others stay where they are."""
    moved = [list(spot) for spot in spots]
    for _push in range(_PUSHES):
        still = True
        for one, two in itertools.combinations(range(len(moved)), 2):
            across, down = moved[two][0] - moved[one][0], moved[two][1] - moved[one][1]
            apart = math.hypot(across, down)
            missing = radii[one] + radii[two] + gap - apart
            if missing <= 0.05:
                continue
            still = False
            if apart < 0.01:
                across, down, apart = math.cos(0.4 + two), math.sin(0.4 + two), 1.0
            step_x, step_y = across / apart * missing / 2, down / apart * missing / 2
            moved[one][0] -= step_x
            moved[one][1] -= step_y
            moved[two][0] += step_x
            moved[two][1] += step_y
        if still:
            break
    return [(x, y) for x, y in moved]
