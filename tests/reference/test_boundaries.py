"""The map background: small, complete, and the same line on both sides of a border."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from loaders.reference import BOUNDARIES_FOLDER, boundary_layers
from loaders.reference.boundaries.rebuild import Arcs, clip_line, clip_ring, rebuild, simplify

FRAME = (0.0, 0.0, 10.0, 10.0)
BYTES_ALLOWED = 120_000


def points(value: Any) -> list[tuple[float, float]]:
    if value and isinstance(value[0], (int, float)):
        return [tuple(value)]
    return [point for held in value for point in points(held)]


def test_iraq_has_all_layers_within_their_frame() -> None:
    layers = boundary_layers("IRQ")
    assert set(layers) == {"land", "borders", "admin1", "lakes", "rivers"}
    for layer in layers.values():
        for feature in layer["features"]:
            for x, y in points(feature["geometry"]["coordinates"]):
                assert 38 <= x <= 49
                assert 29 <= y <= 38


def test_background_is_small_enough_to_send_to_a_browser() -> None:
    assert sum(file.stat().st_size for file in (BOUNDARIES_FOLDER / "IRQ").iterdir()) < BYTES_ALLOWED


def test_governorates_have_names_and_codes() -> None:
    areas = {area["properties"]["code"]: area["properties"] for area in boundary_layers("IRQ")["admin1"]["features"]}
    assert len(areas) == 18
    assert areas["IQ-NI"]["name_en"] == "Nineveh"
    assert "نينوى" in areas["IQ-NI"]["name_ar"]
    assert "IQ-KI" in areas


def test_tigris_passes_between_west_and_east_mosul() -> None:
    lines = [
        line for river in boundary_layers("IRQ")["rivers"]["features"] for line in river["geometry"]["coordinates"]
    ]
    crossings = [
        x1 + (36.348 - y1) / (y2 - y1) * (x2 - x1)
        for line in lines
        for (x1, y1), (x2, y2) in pairwise(line)
        if 43 < x1 < 43.3 and min(y1, y2) <= 36.348 < max(y1, y2)
    ]
    (longitude,) = crossings
    assert 43.105 < longitude < 43.165


@pytest.mark.parametrize("code", ["XXX", "", "../IRQ", "irq"])
def test_country_without_a_background_has_no_layers(code: str) -> None:
    assert boundary_layers(code) == {}


def test_simplified_line_keeps_its_ends_and_is_the_same_backwards() -> None:
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (3.0, 0.5), (4.0, 0.0)]
    assert simplify(line) == [(0.0, 0.0), (2.0, 0.0), (3.0, 0.5), (4.0, 0.0)]
    assert simplify(line[::-1]) == simplify(line)[::-1]


def test_neighbours_keep_one_common_line() -> None:
    left = [(0.0, 0.0), (5.0, 0.0), (5.001, 4.0), (5.0, 9.0), (0.0, 9.0), (0.0, 0.0)]
    right = [(5.0, 0.0), (9.0, 0.0), (9.0, 9.0), (5.0, 9.0), (5.001, 4.0), (5.0, 0.0)]
    arcs = Arcs([left, right])
    shared = {point for point in arcs.simplify_ring(left) if point[0] > 4}
    assert shared == {point for point in arcs.simplify_ring(right) if point[0] < 6}
    assert (5.001, 4.0) not in shared


def test_line_is_cut_at_the_frame_and_continues_where_it_comes_back() -> None:
    line = [(-5.0, 5.0), (5.0, 5.0), (15.0, 5.0), (15.0, 8.0), (5.0, 8.0)]
    assert list(clip_line(line, FRAME)) == [[(0.0, 5.0), (5.0, 5.0), (10.0, 5.0)], [(10.0, 8.0), (5.0, 8.0)]]


def test_ring_is_cut_at_the_frame() -> None:
    ring = [(5.0, 5.0), (15.0, 5.0), (15.0, 15.0), (5.0, 15.0), (5.0, 5.0)]
    assert set(clip_ring(ring, FRAME)) == {(5.0, 5.0), (10.0, 5.0), (10.0, 10.0), (5.0, 10.0)}
    assert clip_ring([(20.0, 20.0), (21.0, 20.0), (21.0, 21.0), (20.0, 20.0)], FRAME) == []


def test_rebuild_writes_every_layer(tmp_path: Path) -> None:
    def area(country: str, ring: list[list[float]]) -> dict[str, Any]:
        names = {"name": "A", "name_en": "A", "name_ar": "ا", "iso_3166_2": "IQ-TS", "adm0_a3": country}
        return {"type": "Feature", "properties": names, "geometry": {"type": "Polygon", "coordinates": [ring]}}

    own = [[40.0, 30.0], [42.0, 30.0], [42.0, 33.0], [40.0, 33.0], [40.0, 30.0]]
    other = [[42.0, 30.0], [44.0, 30.0], [44.0, 33.0], [42.0, 33.0], [42.0, 30.0]]
    river = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "LineString", "coordinates": [[39, 31], [43, 31]]},
    }
    sources = {
        "admin1": [area("IRQ", own), area("IRN", other)],
        "land": [area("", own)],
        "lakes": [],
        "rivers": [river],
    }
    for name, features in sources.items():
        (tmp_path / f"{name}.json").write_text(json.dumps({"features": features}), encoding="utf-8")
    sizes = rebuild("IRQ", tmp_path / "admin1.json", tmp_path, tmp_path / "out")
    assert sizes.keys() == {"land", "borders", "admin1", "lakes", "rivers"}
    borders = json.loads((tmp_path / "out" / "borders.geojson").read_text(encoding="utf-8"))
    assert borders["features"][0]["geometry"]["coordinates"] == [[[42.0, 30.0], [42.0, 33.0]]]
