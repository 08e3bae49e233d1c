"""Brackets, strokes and bands stand where they are meant to, in pixels."""

import pytest

from pages.charts.layout import Canvas, make_canvas, moment_of
from pages.charts.marks import Mark
from pages.charts.notes import Bracket, bracket_column, draw_brackets, draw_strokes, gap_band
from pages.charts.palette import LIGHT
from tests.charts.helpers import day


def _canvas() -> Canvas:
    return make_canvas(width=600, height=400, start=day("2017-05-01"), end=day("2017-07-01"), highest=200_000)


def _mark(key: str, on: str, number: float) -> Mark:
    return Mark(key=key, at=moment_of(day(on)), quantifier="about", value=number, colour="#000000")


def test_the_bracket_stands_beside_the_later_mark_and_reaches_the_other() -> None:
    bracket = Bracket(number=1, first=_mark("a", "2017-05-28", 180_000), second=_mark("b", "2017-05-29", 200_000))
    leaders, spines = draw_brackets([bracket], _canvas(), LIGHT.contested)
    assert [number for number in spines["y"] if number] == [180_000, 180_000, 200_000, 200_000]
    assert leaders["line"]["dash"] == "dot"
    assert bracket_column(bracket, _canvas()) > _canvas().x(bracket.second.at)


def test_figures_close_together_still_get_a_bracket_that_can_be_seen() -> None:
    bracket = Bracket(number=1, first=_mark("a", "2017-05-28", 199_999), second=_mark("b", "2017-05-29", 200_000))
    heights = [number for number in draw_brackets([bracket], _canvas(), "#000000")[1]["y"] if number]
    assert max(heights) - min(heights) == pytest.approx(_canvas().number(8))


def test_no_contest_is_no_trace() -> None:
    assert draw_brackets([], _canvas(), "#000000") == []


def test_the_strokes_are_two() -> None:
    strokes = draw_strokes(moment_of(day("2017-06-01")), 100_000, _canvas(), LIGHT)
    assert strokes["x"].count(None) == 2


def test_the_band_starts_at_zero() -> None:
    band = gap_band(moment_of(day("2017-05-01")), moment_of(day("2017-06-01")), 9, LIGHT)
    assert (band["y0"], band["y1"], band["layer"]) == (0, 9, "below")
