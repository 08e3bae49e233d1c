"""The simple map: the same points and background as plain lines, for print, tests and machines without WebGL.

Comes in: points, background layers and a view. Goes out: a plotly Figure with ordinary axes in Mercator shares, so
that it lies exactly on the other map. Labels are placed so that none overlaps.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from pages.charts.hover import plain
from pages.charts.layout import LABEL_SIZE, Layout, hover_label
from pages.charts.map_style import StyledPoint, frame_of_land
from pages.charts.map_view import MapView, mercator_x, mercator_y
from pages.charts.marks import Trace
from pages.charts.palette import SANS, Palette, fade

Layers = Mapping[str, Mapping[str, Any]]
Line = list[tuple[float, float]]

_RING_STEPS = 40
_BEYOND = 0.5
"""Share of the view by which the background reaches beyond it, for wider pages."""


def draw_simple_map(points: Sequence[StyledPoint], layers: Layers, view: MapView, palette: Palette) -> go.Figure:
    """Draw background and points with scaled axes; every label stands free."""
    traces: list[Trace] = []
    if "land" in layers:
        traces += _areas(frame_of_land(layers["land"]), "sea", view, palette)
    traces += [trace for name in ("land", "lakes") for trace in _areas(layers.get(name), name, view, palette)]
    looks = (
        ("rivers", palette.water, 4.0, "solid"),
        ("admin1", palette.boundary, 1.2, "5px,4px"),
        ("borders", palette.axis, 1.4, "solid"),
    )
    for name, colour, width, dash in looks:
        traces += _lines(layers.get(name), name, view, {"color": colour, "width": width, "dash": dash})
    traces += [
        _halos(points, view, palette),
        _leaders(points, palette),
        _dots(points, palette),
        _signs(points, palette),
        _tooltips(points),
    ]
    layout = _layout(view, palette, "land" in layers)
    layout["annotations"] = [_label_note(point, palette) for point in points if point.anchor]
    return go.Figure(data=[trace for trace in traces if trace["x"]], layout=layout)


def _layout(view: MapView, palette: Palette, has_land: bool) -> Layout:
    half_x, half_y = view.width / view.scale / 2, view.height / view.scale / 2
    x, y = mercator_x(view.lon), -mercator_y(view.lat)
    hidden = {"visible": False, "fixedrange": True, "constrain": "domain"}
    return {
        "height": view.height,
        "autosize": True,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "autoexpand": False},
        "paper_bgcolor": palette.background,
        "plot_bgcolor": palette.surface if has_land else palette.land,
        "font": {"family": SANS, "size": 13, "color": palette.ink},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": hover_label(palette),
        "xaxis": {**hidden, "range": [x - half_x, x + half_x], "constrain": "range"},
        "yaxis": {**hidden, "range": [y - half_y, y + half_y], "constrain": "range", "scaleanchor": "x"},
    }


def _places(line: Sequence[Sequence[float]]) -> Line:
    return [(mercator_x(spot[0]), -mercator_y(spot[1])) for spot in line]


def _parts(collection: Mapping[str, Any] | None) -> Iterator[Line]:
    """Yield the lines and rings of a GeoJSON collection, in the axes' shares."""
    for feature in (collection or {}).get("features", ()):
        geometry = feature["geometry"]
        match geometry["type"]:
            case "LineString":
                yield _places(geometry["coordinates"])
            case "MultiLineString" | "Polygon":
                yield from (_places(line) for line in geometry["coordinates"])
            case "MultiPolygon":
                yield from (_places(ring) for polygon in geometry["coordinates"] for ring in polygon)


def _near(line: Line, view: MapView) -> bool:
    """Tell whether a line comes near the view; far lines are left out, for they only cost bytes."""
    reach_x, reach_y = (1 + _BEYOND) * view.width / view.scale, (1 + _BEYOND) * view.height / view.scale
    x, y = mercator_x(view.lon), -mercator_y(view.lat)
    xs, ys = [spot[0] for spot in line], [spot[1] for spot in line]
    return min(xs) < x + reach_x and max(xs) > x - reach_x and min(ys) < y + reach_y and max(ys) > y - reach_y


def _flat(lines: Sequence[Line]) -> tuple[list[float | None], list[float | None]]:
    xs = [x for line in lines for x in (*(spot[0] for spot in line), None)]
    ys = [y for line in lines for y in (*(spot[1] for spot in line), None)]
    return xs, ys


def _lines(collection: Mapping[str, Any] | None, name: str, view: MapView, look: dict[str, Any]) -> list[Trace]:
    near = [line for line in _parts(collection) if _near(line, view)]
    xs, ys = _flat(near)
    return [{"type": "scatter", "mode": "lines", "name": name, "x": xs, "y": ys, "line": look, "hoverinfo": "skip"}]


def _areas(collection: Mapping[str, Any] | None, name: str, view: MapView, palette: Palette) -> list[Trace]:
    (trace,) = _lines(collection, name, view, {"width": 0})
    return [{**trace, "fill": "toself", "fillcolor": palette.land if name == "land" else palette.water}]


def _shown(points: Sequence[StyledPoint]) -> dict[str, list[float]]:
    return {
        "x": [mercator_x(point.shown_lon) for point in points],
        "y": [-mercator_y(point.shown_lat) for point in points],
    }


def _leaders(points: Sequence[StyledPoint], palette: Palette) -> Trace:
    lines = [_places([(p.lon, p.lat), (p.shown_lon, p.shown_lat)]) for p in points if p.is_moved]
    xs, ys = _flat(lines)
    look = {"color": palette.ink, "width": 1}
    return {"type": "scatter", "mode": "lines", "name": "leaders", "x": xs, "y": ys, "line": look, "hoverinfo": "skip"}


def _dots(points: Sequence[StyledPoint], palette: Palette) -> Trace:
    marker = {
        "symbol": "circle",
        "opacity": 1,
        "size": [2 * point.radius + 2 for point in points],
        "color": [point.colour for point in points],
        "line": {"width": 2, "color": palette.background},
    }
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "dots",
        **_shown(points),
        "marker": marker,
        "hoverinfo": "skip",
    }


def _signs(points: Sequence[StyledPoint], palette: Palette) -> Trace:
    signed = [point for point in points if point.glyph]
    return {
        "type": "scatter",
        "mode": "text",
        "name": "signs",
        **_shown(signed),
        "text": [f"<b>{point.glyph}</b>" for point in signed],
        "textfont": {"size": 15, "color": palette.background, "family": SANS},
        "hoverinfo": "skip",
    }


def _tooltips(points: Sequence[StyledPoint]) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "points",
        **_shown(points),
        "customdata": [point.name for point in points],
        "hovertext": [point.hover for point in points],
        "hoverinfo": "text",
        "marker": {"size": 24, "opacity": 0},
    }


def _halos(points: Sequence[StyledPoint], view: MapView, palette: Palette) -> Trace:
    """Draw the ring of accuracy of each point, where the point belongs."""
    rings = []
    for point in points:
        reach = view.pixels_of_km(point.precision_km, point.lat) / view.scale
        x, y = mercator_x(point.lon), -mercator_y(point.lat)
        turns = [step * math.tau / _RING_STEPS for step in range(_RING_STEPS + 1)]
        rings.append([(x + reach * math.cos(turn), y + reach * math.sin(turn)) for turn in turns])
    xs, ys = _flat([ring for ring, point in zip(rings, points, strict=True) if point.precision_km])
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "accuracy",
        "x": xs,
        "y": ys,
        "fill": "toself",
        "fillcolor": fade(palette.ink, 0.06),
        "line": {"width": 1, "color": fade(palette.ink, 0.28)},
        "hoverinfo": "skip",
    }


def _label_note(point: StyledPoint, palette: Palette) -> Layout:
    return {
        "x": mercator_x(point.shown_lon),
        "y": -mercator_y(point.shown_lat),
        "xshift": point.label_shift[0],
        "yshift": -point.label_shift[1],
        "xanchor": point.anchor,
        "yanchor": "middle",
        "align": point.anchor,
        "text": "<br>".join(plain(line) for line in point.label_lines),
        "showarrow": False,
        "borderpad": 0,
        "bgcolor": fade(palette.land, 0.72),
        "font": {"size": LABEL_SIZE, "color": palette.ink},
        "name": "label",
    }
