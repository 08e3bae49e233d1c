"""Axes start at zero, cannot be cut or zoomed, and pixels and values agree."""

import datetime
import itertools

import pytest

from pages.charts.layout import (
    Canvas,
    base_layout,
    day_ticks,
    make_canvas,
    moment_of,
    number_ticks,
    unit_note,
)
from pages.charts.palette import LIGHT
from tests.charts.helpers import day


def _canvas(start: str = "2016-11-27", end: str = "2017-07-06", highest: float = 1_000_000) -> Canvas:
    return make_canvas(width=680, height=392, start=day(start), end=day(end), highest=highest)


def test_the_number_axis_starts_at_zero_and_is_fixed() -> None:
    layout = base_layout(_canvas(), LIGHT)
    assert layout["yaxis"]["range"][0] == 0
    assert layout["yaxis"]["fixedrange"]
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"].get("type") != "log"


def test_no_legend_no_title_no_drag() -> None:
    layout = base_layout(_canvas(), LIGHT)
    assert layout["showlegend"] is False
    assert layout["dragmode"] is False
    assert "title" not in layout


def test_values_and_pixels_agree() -> None:
    canvas = _canvas()
    assert canvas.y(0) == pytest.approx(canvas.height - canvas.below)
    assert canvas.y(canvas.number(30)) == pytest.approx(canvas.y(0) - 30)
    later = moment_of(day("2017-03-01")) + canvas.moment(25)
    assert canvas.x(later) - canvas.x(moment_of(day("2017-03-01"))) == pytest.approx(25)


def test_first_and_last_mark_keep_their_room() -> None:
    canvas = _canvas()
    assert canvas.x(moment_of(day("2016-11-27"))) - canvas.left == pytest.approx(24)
    assert canvas.width - canvas.right - canvas.x(moment_of(day("2017-07-06"))) == pytest.approx(24)


def test_the_year_stands_under_the_first_tick_of_a_year_only() -> None:
    _moments, words = day_ticks(_canvas())
    assert [word for word in words if "<br>" in word] == ["Dec<br>2016", "Jan<br>2017"]


def test_a_span_of_weeks_has_ticks_of_days() -> None:
    _moments, words = day_ticks(_canvas("2017-05-21", "2017-07-06"))
    assert words[0] == "22 May<br>2017"
    assert "1 Jul" in words


@pytest.mark.parametrize(("start", "end"), [("2017-05-29", "2017-05-29"), ("2000-01-01", "2026-01-01")])
def test_any_span_has_ticks_that_do_not_crowd(start: str, end: str) -> None:
    canvas = _canvas(start, end)
    moments, _words = day_ticks(canvas)
    columns = [canvas.x(moment) for moment in moments]
    assert columns
    assert all(second - first > 30 for first, second in itertools.pairwise(columns))


@pytest.mark.parametrize("top", [0.4, 3, 17, 999, 20_500, 1_120_000, 7_400_000_000])
def test_number_ticks_are_few_round_and_from_zero(top: float) -> None:
    ticks = number_ticks(top)
    assert ticks[0] == 0
    assert 2 <= len(ticks) <= 7
    assert ticks[-1] <= top


def test_the_unit_is_written_on_the_chart() -> None:
    assert unit_note("People", _canvas(), LIGHT)["text"] == "People"


def test_an_empty_chart_has_an_axis() -> None:
    canvas = make_canvas(
        width=300, height=200, start=datetime.date(2017, 1, 1), end=datetime.date(2017, 1, 1), highest=0
    )
    assert canvas.top > 0
    assert canvas.end > canvas.start
