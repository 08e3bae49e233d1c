"""Views hold all points with room at the edge; points that overlap move aside, the same way every time."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.charts.map_view import PADDING, SINGLE_POINT_ZOOM, fit_view, push_apart

MOSUL, QAYYARAH, KHAZER = (43.127, 36.343), (43.3, 35.805), (43.555, 36.295)


def test_all_points_keep_their_room_at_the_edge() -> None:
    view = fit_view([MOSUL, QAYYARAH, KHAZER], width=448, height=412)
    for lon, lat in (MOSUL, QAYYARAH, KHAZER):
        x, y = view.pixel(lon, lat)
        assert PADDING - 0.01 <= x <= 448 - PADDING + 0.01
        assert PADDING - 0.01 <= y <= 412 - PADDING + 0.01


def test_pixels_lead_back_to_degrees() -> None:
    view = fit_view([MOSUL, QAYYARAH], width=448, height=412)
    assert view.degrees(*view.pixel(*KHAZER)) == pytest.approx(KHAZER)


def test_one_point_is_shown_with_its_surroundings() -> None:
    assert fit_view([MOSUL], width=448, height=412).zoom == SINGLE_POINT_ZOOM


def test_no_points_are_no_error() -> None:
    assert fit_view([], width=448, height=412).zoom == 0


def test_a_ring_of_5_km_has_the_size_that_was_measured() -> None:
    view = fit_view([MOSUL, QAYYARAH], width=448, height=412)
    at_zoom = 16.4 * 2 ** (view.zoom - 7.7)
    assert view.pixels_of_km(5, 36) == pytest.approx(at_zoom, rel=0.02)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=12))
def test_points_that_overlap_come_apart(spots: list[tuple[int, int]]) -> None:
    moved = push_apart(spots, [5.0] * len(spots))
    near = [math.dist(one, two) for one, two in itertools.combinations(moved, 2)]
    assert all(distance > 9 for distance in near)


def test_points_with_room_do_not_move() -> None:
    spots = [(0.0, 0.0), (100.0, 0.0)]
    assert push_apart(spots, [9.5, 9.5]) == spots
