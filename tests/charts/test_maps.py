"""Maps ask no server, tell status by a sign, show how precisely a place is known, and draw no route line."""

import itertools
import json
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from loaders.reference import boundary_layers
from pages.charts.maps import NARROWEST, POINT_COLUMNS, WIDTH, draw_map
from pages.charts.palette import DARK, LIGHT
from pages.charts.text_size import text_box

IRAQ = boundary_layers("IRQ")


def _point(name: str, lat: float, lon: float, kind: str = "route", **changes: Any) -> dict[str, Any]:
    row = {"name": name, "lat": lat, "lon": lon, "kind": kind, "status": None, "precision_km": 5.0, "hover": name}
    return row | changes


def _points(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(POINT_COLUMNS))


MOSUL = _points(
    _point("Floating bridge", 36.365, 43.115, status="unknown"),
    _point("Victory bridge", 36.365, 43.115, status="open_restricted"),
    _point("Old City passages", 36.343, 43.127, status="open"),
    _point("Nimrud bridge", 36.108, 43.3, status="closed", hover="<b>x</b>"),
    _point("Hammam al-Alil", 36.158, 43.259, kind="site"),
    _point("Erbil", 36.191, 44.009, kind="place", precision_km=None),
)


def _style(figure: go.Figure) -> dict[str, Any]:
    return dict(figure.layout.map.style)


def _features(figure: go.Figure, source: str) -> list[dict[str, Any]]:
    return list(_style(figure)["sources"][source]["data"]["features"])


def test_the_style_names_no_server_and_no_glyphs() -> None:
    style = _style(draw_map(MOSUL, IRAQ, palette=LIGHT))
    assert not {"glyphs", "sprite"} & set(style)
    assert "http" not in json.dumps(style)


def test_every_layer_has_its_source_and_labels_are_drawn_last() -> None:
    style = _style(draw_map(MOSUL, IRAQ, palette=DARK))
    used = {layer["source"] for layer in style["layers"] if "source" in layer}
    assert used <= set(style["sources"])
    assert [layer["type"] for layer in style["layers"]][-3:] == ["symbol", "symbol", "symbol"]


def test_status_is_told_by_a_sign_and_not_only_by_colour() -> None:
    signs = {
        p["properties"]["colour"]: p["properties"]["glyph"]
        for p in _features(draw_map(MOSUL, {}, palette=LIGHT), "points")
    }
    assert signs[LIGHT.route_restricted] == "/"
    assert signs[LIGHT.route_closed] == "×"
    assert signs[LIGHT.ink2] == "?"
    assert signs[LIGHT.route_open] == ""


def test_points_of_one_place_stand_apart_and_lead_home() -> None:
    figure = draw_map(MOSUL, {}, palette=LIGHT)
    spots = [tuple(p["geometry"]["coordinates"]) for p in _features(figure, "points")]
    assert len(set(spots)) == len(spots)
    homes = [line["geometry"]["coordinates"][0] for line in _features(figure, "leaders")]
    assert homes.count([43.115, 36.365]) == 2


def test_the_ring_of_accuracy_stays_where_the_point_belongs() -> None:
    rings = [tuple(p["geometry"]["coordinates"]) for p in _features(draw_map(MOSUL, {}, palette=LIGHT), "true-points")]
    assert rings.count((43.115, 36.365)) == 2


def test_no_line_is_drawn_between_points() -> None:
    figure = draw_map(MOSUL, {}, palette=LIGHT)
    lines = [layer["id"] for layer in _style(figure)["layers"] if layer["type"] == "line"]
    assert lines == ["leaders"]


@pytest.mark.parametrize("simple", [False, True])
def test_one_trace_holds_the_tooltips_escaped(simple: bool) -> None:
    figure = draw_map(MOSUL, IRAQ, palette=LIGHT, simple=simple)
    (trace,) = [trace for trace in figure.data if trace.name == "points"]
    assert set(trace.customdata) == set(MOSUL["name"])
    assert any("&#60;b&#62;x" in words for words in trace.hovertext)
    assert not any("<b>" in words for words in trace.hovertext)


def test_the_simple_map_needs_no_graphics_card_and_keeps_its_shape() -> None:
    figure = draw_map(MOSUL, IRAQ, palette=LIGHT, simple=True)
    assert {trace.type for trace in figure.data} == {"scatter"}
    assert figure.layout.yaxis.scaleanchor == "x"
    assert {"land", "rivers", "admin1", "accuracy"} <= {trace.name for trace in figure.data}


def test_labels_of_the_simple_map_do_not_overlap() -> None:
    from pages.charts.labels import Box
    from pages.charts.text_size import text_box

    figure = draw_map(MOSUL, {}, palette=LIGHT, simple=True, width=448, height=412)
    span = figure.layout.xaxis.range[1] - figure.layout.xaxis.range[0]
    boxes = []
    for note in figure.layout.annotations:
        width, height = text_box(tuple(note.text.split("<br>")))
        x = (note.x - figure.layout.xaxis.range[0]) / span * 448 + note.xshift
        y = (figure.layout.yaxis.range[1] - note.y) / span * 448 - note.yshift
        left = x - width * {"left": 0, "center": 0.5, "right": 1}[note.xanchor]
        boxes.append(Box(left, y - height / 2, left + width, y + height / 2))
    assert len(boxes) >= 5
    assert not any(one.overlaps(two) for one, two in itertools.combinations(boxes, 2))


def test_points_without_coordinates_and_no_points_at_all_are_no_error() -> None:
    for frame in (_points(), _points(_point("x", None, None))):  # type: ignore[arg-type]
        for simple in (False, True):
            assert draw_map(frame, {}, palette=LIGHT, simple=simple).layout.height == 412


def test_labels_are_inside_the_frame_of_a_phone() -> None:
    """358 px wide, a label of the westernmost point was cut at the left edge."""
    names = ("Floating bridge north of Old City", "Victory bridge", "Nimrud bridge, at the pontoon", "Erbil")
    points = _points(*(_point(name, 36.3 + number / 50, 43.1 + number / 4) for number, name in enumerate(names)))
    figure = draw_map(points, IRAQ, palette=LIGHT, simple=True)
    labels = figure.layout.annotations
    first, last = figure.layout.xaxis.range
    assert labels
    for note in labels:
        across, _down = text_box(tuple(note.text.split("<br>")), note.font.size)
        x = (note.x - first) / (last - first) * WIDTH + note.xshift
        left = x - {"left": 0, "center": across / 2, "right": across}[note.xanchor]
        assert left >= (WIDTH - NARROWEST) / 2
        assert left + across <= (WIDTH + NARROWEST) / 2
