"""Our own map style: background layers and points drawn by MapLibre from GeoJSON, asking no server for anything.

Comes in: points and background layers. Goes out: a style dictionary. It has no `glyphs` address on purpose: text is
then drawn with the reader's own fonts, Arabic joined and right to left, and no request leaves the machine.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from pages.charts.layout import LABEL_SIZE
from pages.charts.map_view import metres_per_pixel
from pages.charts.palette import Palette

Style = dict[str, Any]
Layers = Mapping[str, Mapping[str, Any]]

LABEL_FONT = ["Source Sans", "sans-serif"]
_DEEPEST = 22
_CLOSER = 0.7


class StyledPoint(Protocol):
    """A point as drawn on a map; `pages.charts.maps.MapPoint` is one."""

    @property
    def name(self) -> str:
        """Its label."""

    @property
    def lon(self) -> float:
        """Longitude where it belongs."""

    @property
    def lat(self) -> float:
        """Latitude where it belongs."""

    @property
    def shown_lon(self) -> float:
        """Longitude where it stands."""

    @property
    def shown_lat(self) -> float:
        """Latitude where it stands."""

    @property
    def radius(self) -> float:
        """Radius of its dot in pixels."""

    @property
    def colour(self) -> str:
        """Colour of its dot."""

    @property
    def glyph(self) -> str:
        """Sign in its dot."""

    @property
    def precision_km(self) -> float:
        """Radius within which the true point lies; 0 when not stated."""

    @property
    def hover(self) -> str:
        """Its finished tooltip."""

    @property
    def rank(self) -> int:
        """Its label's turn: the smaller comes first."""

    @property
    def anchor(self) -> str:
        """Which end of its label is fixed: left, right or center; empty when the label found no place."""

    @property
    def label_shift(self) -> tuple[float, float]:
        """Pixels from its dot to that end, to the right and down."""

    @property
    def label_lines(self) -> tuple[str, ...]:
        """Its name, broken into lines."""

    @property
    def is_moved(self) -> bool:
        """Tell whether it stands aside from where it belongs."""


def map_style(points: Sequence[StyledPoint], layers: Layers, palette: Palette, *, zoom: float) -> Style:
    """Return the style: land, lakes, rivers and lines, then halos, leaders, dots, signs and labels.

    Labels without a place at the first `zoom` appear when the reader comes closer.
    """
    sources = {name: _source(dict(data)) for name, data in layers.items()}
    if "land" in layers:
        sources["sea"] = _source(frame_of_land(layers["land"]))
    sources["true-points"] = _source(_collection([_feature(point, point.lon, point.lat) for point in points]))
    sources["points"] = _source(_collection([_feature(point, point.shown_lon, point.shown_lat) for point in points]))
    sources["leaders"] = _source(_collection([_leader(point) for point in points if point.is_moved]))
    return {"version": 8, "sources": sources, "layers": [*_background(layers, palette), *_point_layers(palette, zoom)]}


def frame_of_land(land: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rectangle that the background covers: what is not land inside it is sea, beyond it is not known."""
    spots = [spot for feature in land["features"] for spot in _spots(feature["geometry"]["coordinates"])]
    west, east = min(spot[0] for spot in spots), max(spot[0] for spot in spots)
    south, north = min(spot[1] for spot in spots), max(spot[1] for spot in spots)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return _collection([{"type": "Feature", "geometry": geometry, "properties": {}}])


def _spots(coordinates: Sequence[Any]) -> Iterator[Sequence[float]]:
    if coordinates and isinstance(coordinates[0], (int, float)):
        yield coordinates
    else:
        for part in coordinates:
            yield from _spots(part)


def _source(data: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "geojson", "data": data}


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def _feature(point: StyledPoint, lon: float, lat: float) -> dict[str, Any]:
    halo = point.precision_km * 1000 / metres_per_pixel(0, point.lat)
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {
            "name": "" if point.anchor else point.name,
            "placed": "\n".join(point.label_lines) if point.anchor else "",
            "anchor": point.anchor or "center",
            "shift": [pixels / LABEL_SIZE for pixels in point.label_shift],
            "radius": point.radius,
            "colour": point.colour,
            "glyph": point.glyph,
            "rank": point.rank,
            "halo": halo,
            "halo_deep": halo * 2**_DEEPEST,
        },
    }


def _leader(point: StyledPoint) -> dict[str, Any]:
    line = [[point.lon, point.lat], [point.shown_lon, point.shown_lat]]
    return {"type": "Feature", "geometry": {"type": "LineString", "coordinates": line}, "properties": {}}


def _background(layers: Layers, palette: Palette) -> list[Style]:
    ground = palette.surface if "land" in layers else palette.land
    river_width = ["interpolate", ["linear"], ["zoom"], 4, 1.2, 8, 4.5]
    wanted: list[tuple[str, str, Style]] = [
        ("sea", "fill", {"fill-color": palette.water}),
        ("land", "fill", {"fill-color": palette.land}),
        ("lakes", "fill", {"fill-color": palette.water}),
        ("rivers", "line", {"line-color": palette.water, "line-width": river_width}),
        ("admin1", "line", {"line-color": palette.boundary, "line-width": 1.2, "line-dasharray": [4, 3]}),
        ("borders", "line", {"line-color": palette.axis, "line-width": 1.4}),
    ]
    round_ends = {"line-cap": "round", "line-join": "round"}
    drawn = [
        {
            "id": name,
            "type": kind,
            "source": name,
            "paint": paint,
            **({"layout": round_ends} if name == "rivers" else {}),
        }
        for name, kind, paint in wanted
        if name in layers or (name == "sea" and "land" in layers)
    ]
    return [{"id": "ground", "type": "background", "paint": {"background-color": ground}}, *drawn]


def _point_layers(palette: Palette, zoom: float) -> list[Style]:
    words = {"text-color": palette.ink, "text-halo-color": palette.land, "text-halo-width": 1.6}
    halo = ["interpolate", ["exponential", 2], ["zoom"], 0, ["get", "halo"], _DEEPEST, ["get", "halo_deep"]]
    return [
        {
            "id": "halos",
            "type": "circle",
            "source": "true-points",
            "paint": {
                "circle-radius": halo,
                "circle-color": palette.ink,
                "circle-opacity": 0.07,
                "circle-stroke-color": palette.ink,
                "circle-stroke-opacity": 0.3,
                "circle-stroke-width": 1,
            },
        },
        {
            "id": "leaders",
            "type": "line",
            "source": "leaders",
            "paint": {"line-color": palette.ink, "line-width": 1},
        },
        {
            "id": "dots",
            "type": "circle",
            "source": "points",
            "layout": {"circle-sort-key": ["-", 0, ["get", "rank"]]},
            "paint": {
                "circle-radius": ["get", "radius"],
                "circle-color": ["get", "colour"],
                "circle-stroke-color": palette.background,
                "circle-stroke-width": 2,
            },
        },
        {
            "id": "signs",
            "type": "symbol",
            "source": "points",
            "layout": {
                "text-field": ["get", "glyph"],
                "text-font": LABEL_FONT,
                "text-size": 13,
                "text-allow-overlap": True,
                "text-ignore-placement": True,
            },
            "paint": {"text-color": palette.background},
        },
        {
            "id": "names",
            "type": "symbol",
            "source": "points",
            "layout": {
                "text-field": ["get", "placed"],
                "text-font": LABEL_FONT,
                "text-size": LABEL_SIZE,
                "text-max-width": 40,
                "text-anchor": ["get", "anchor"],
                "text-justify": ["get", "anchor"],
                "text-offset": ["array", "number", 2, ["get", "shift"]],
                "symbol-sort-key": ["get", "rank"],
            },
            "paint": words,
        },
        {
            "id": "spare-names",
            "type": "symbol",
            "minzoom": zoom + _CLOSER,
            "source": "points",
            "layout": {
                "text-field": ["get", "name"],
                "text-font": LABEL_FONT,
                "text-size": LABEL_SIZE,
                "text-max-width": 12,
                "symbol-sort-key": ["get", "rank"],
                "text-variable-anchor": ["left", "right", "top", "bottom"],
                "text-radial-offset": 0.9,
                "text-justify": "auto",
            },
            "paint": words,
        },
    ]
