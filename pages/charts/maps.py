"""Points on a map that needs no network: ways out by status, sites, places, each with how precisely it is known.

Comes in: points, background layers as GeoJSON, a palette. Goes out: a plotly Figure, drawn by the graphics card with
a style of our own, or as a simple map of lines for print, tests and machines without WebGL.
Declines to draw a route line: no report gives one. Points that would hide each other are moved aside, with a thin
line to where they belong; the ring of accuracy stays where it belongs.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from loaders.language import _
from loaders.model.frames import Frame, rows_from
from loaders.model.vocabulary import ObservedStatus
from pages.charts.hover import plain
from pages.charts.labels import Box, LabelWish, place_labels
from pages.charts.layout import LABEL_SIZE, hover_label
from pages.charts.map_style import map_style
from pages.charts.map_view import MapView, fit_view, push_apart
from pages.charts.palette import ROUTE_FORMS, SANS, Palette
from pages.charts.scene import boxes_along
from pages.charts.simple_map import draw_simple_map
from pages.charts.text_size import wrap_words

POINT_COLUMNS = ("name", "lat", "lon", "kind", "status", "precision_km", "hover")
"""What a point needs: kind is route, site or place; status an observed route status or empty; hover plain words."""

WIDTH, HEIGHT = 448.0, 412.0
NARROWEST = 350.0
"""Width of a map on a phone; the page keeps its middle."""
RADII = {"route": 9.5, "site": 5.5, "place": 4.5}
_SMALLEST_RADIUS = 3.0
_MOVED_FROM = 3.0
_NAME_WIDTH = 130.0

Layers = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPoint:
    """One point as drawn: where it belongs, where it stands, its form and its words (harmless).

    Attributes:
        lon, lat: where it belongs.
        shown_lon, shown_lat: where it stands; the same unless it was moved aside.
        glyph: sign in the dot, so that status is read without colour.
        precision_km: radius within which the true point lies, 0 when not stated.
        anchor, label_shift, label_lines: where its label stands beside it; no anchor when it found no place.
    """

    name: str
    lon: float
    lat: float
    shown_lon: float
    shown_lat: float
    radius: float
    colour: str
    glyph: str
    precision_km: float
    hover: str
    rank: int
    anchor: str = ""
    label_shift: tuple[float, float] = (0.0, 0.0)
    label_lines: tuple[str, ...] = ()

    @property
    def is_moved(self) -> bool:
        """Tell whether it stands aside from where it belongs."""
        return (self.lon, self.lat) != (self.shown_lon, self.shown_lat)


def draw_map(
    points: Frame,
    layers: Layers,
    *,
    palette: Palette,
    simple: bool = False,
    width: float = WIDTH,
    height: float = HEIGHT,
) -> go.Figure:
    """Draw points (`POINT_COLUMNS`) over background layers (land, admin1, lakes, rivers, borders; any may lack)."""
    rows = [row for row in rows_from(points) if row["lat"] is not None and row["lon"] is not None]
    view = fit_view([(row["lon"], row["lat"]) for row in rows], width=width, height=height)
    drawn = _points(rows, view, palette)
    if simple:
        return draw_simple_map(drawn, layers, view, palette)
    return _draw_with_graphics_card(drawn, layers, view, palette)


def _points(rows: Sequence[Mapping[str, Any]], view: MapView, palette: Palette) -> list[MapPoint]:
    spots = [view.pixel(row["lon"], row["lat"]) for row in rows]
    radii = [RADII.get(row["kind"], _SMALLEST_RADIUS) for row in rows]
    moved = push_apart(spots, radii)
    points = [
        _point(row, view, spot, new, radius, palette)
        for row, spot, new, radius in zip(rows, spots, moved, radii, strict=True)
    ]
    return label_points(sorted(points, key=lambda point: (-point.rank, point.name)), view)


def label_points(points: Sequence[MapPoint], view: MapView) -> list[MapPoint]:
    """Give each point its label's place, so that no label covers another or a dot, or is cut on a phone.

    A narrower page shows less at both sides; a label that has room only there goes to the tooltip.
    """
    boxes, leaders = [], []
    for point in points:
        x, y = view.pixel(point.shown_lon, point.shown_lat)
        reach = point.radius + 1
        boxes.append(Box(x - reach, y - reach, x + reach, y + reach))
        if point.is_moved:
            leaders += boxes_along(view.pixel(point.lon, point.lat), (x, y))
    wishes = [
        LabelWish(
            key=f"{number:04d}",
            mark=box,
            forms=_forms(point.name),
            rank=-point.rank,
            weight=3 if point.rank == 0 else 1,
            size=LABEL_SIZE,
        )
        for number, (point, box) in enumerate(zip(points, boxes, strict=True))
    ]
    cut = max(view.width - NARROWEST, 0) / 2 + 4
    frame = Box(cut, 4, view.width - cut, view.height - 4)
    labelled = list(points)
    for label in place_labels(wishes, frame=frame, taken=boxes, crossed=leaders):
        box, mark, number = label.box, label.mark, int(label.key)
        column = {"left": box.left, "right": box.right, "center": (box.left + box.right) / 2}[label.align]
        shift = (column - (mark.left + mark.right) / 2, (box.top + box.bottom - mark.top - mark.bottom) / 2)
        labelled[number] = replace(points[number], anchor=label.align, label_shift=shift, label_lines=label.lines)
    return labelled


def _forms(name: str) -> tuple[tuple[str, ...], ...]:
    whole, lines = (name,), tuple(wrap_words(name, _NAME_WIDTH, LABEL_SIZE))
    return (whole,) if lines == whole else (whole, lines)


def _point(
    row: Mapping[str, Any],
    view: MapView,
    spot: tuple[float, float],
    moved: tuple[float, float],
    radius: float,
    palette: Palette,
) -> MapPoint:
    is_moved = math.dist(spot, moved) > _MOVED_FROM
    shown = view.degrees(*moved) if is_moved else (row["lon"], row["lat"])
    colour, glyph = _form(row, palette)
    words = plain(row["hover"] or row["name"])
    if is_moved:
        words = _("{words}<br>moved aside here; the thin line leads to its place", words=words)
    return MapPoint(
        name=" ".join(str(row["name"]).split()),
        lon=row["lon"],
        lat=row["lat"],
        shown_lon=shown[0],
        shown_lat=shown[1],
        radius=radius,
        colour=colour,
        glyph=glyph,
        precision_km=float(row["precision_km"] or 0),
        hover=words,
        rank=list(RADII).index(row["kind"]) if row["kind"] in RADII else len(RADII),
    )


def _form(row: Mapping[str, Any], palette: Palette) -> tuple[str, str]:
    if row["kind"] != "route":
        return palette.grey.mark, ""
    status = ObservedStatus(row["status"] or ObservedStatus.UNKNOWN)
    colour = palette.ink2 if status == ObservedStatus.UNKNOWN else palette.of_route(status)
    return colour, ROUTE_FORMS[status].glyph


def _draw_with_graphics_card(points: Sequence[MapPoint], layers: Layers, view: MapView, palette: Palette) -> go.Figure:
    """Draw all by a style of our own; one transparent trace holds the tooltips and is the chart's data."""
    trace = {
        "type": "scattermap",
        "name": "points",
        "mode": "markers",
        "lon": [point.shown_lon for point in points],
        "lat": [point.shown_lat for point in points],
        "customdata": [point.name for point in points],
        "hovertext": [point.hover for point in points],
        "hoverinfo": "text",
        "marker": {"size": 24, "opacity": 0, "color": palette.ink},
    }
    layout = {
        "height": view.height,
        "autosize": True,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": palette.background,
        "font": {"family": SANS, "size": 13, "color": palette.ink},
        "showlegend": False,
        "hoverlabel": hover_label(palette),
        "map": {
            "style": map_style(points, layers, palette, zoom=view.zoom),
            "center": {"lon": view.lon, "lat": view.lat},
            "zoom": view.zoom,
        },
    }
    return go.Figure(data=[trace], layout=layout)
