"""A dot is a value, a bar is an edge, an arrow is an open end: no bound ever gets a dot."""

from typing import Any

import pytest

from pages.charts.layout import Canvas, make_canvas, moment_of
from pages.charts.marks import (
    FIGURES,
    NEAR_PIXELS,
    SHIFT_PIXELS,
    Ink,
    Mark,
    draw_joins,
    draw_marks,
    mark_box,
    spread_marks,
    stem_length,
)
from pages.charts.palette import LIGHT, fade
from tests.charts.helpers import day

COLOUR = LIGHT.blue.mark


def _canvas() -> Canvas:
    return make_canvas(width=680, height=392, start=day("2017-05-01"), end=day("2017-07-06"), highest=250_000)


def _mark(quantifier: str, on: str = "2017-05-29", **changes: Any) -> Mark:
    numbers = {
        "exact": {"value": 100_000, "lower": 100_000, "upper": 100_000},
        "about": {"value": 180_000},
        "up_to": {"upper": 200_000},
        "less_than": {"upper": 200_000},
        "at_least": {"lower": 105_000},
        "more_than": {"lower": 105_000},
        "range": {"lower": 120_000, "upper": 150_000},
        "vague": {},
    }[quantifier]
    return Mark(
        **{"key": f"{quantifier} {on}", "at": moment_of(day(on)), "quantifier": quantifier, "colour": COLOUR}
        | numbers
        | changes
    )


def _traces(*marks: Mark) -> dict[str, dict[str, Any]]:
    return {trace["name"]: trace for trace in draw_marks(marks, _canvas(), LIGHT)}


@pytest.mark.parametrize("quantifier", ["up_to", "less_than", "at_least", "more_than", "range", "vague"])
def test_no_bound_has_a_dot(quantifier: str) -> None:
    assert not {"dots", "rings"} & set(_traces(_mark(quantifier)))


def test_up_to_is_a_bar_with_an_arrow_down_and_nothing_at_zero() -> None:
    traces = _traces(_mark("up_to"))
    assert traces["edges"]["y"] == [200_000]
    assert traces["edges"]["marker"]["symbol"] == "line-ew"
    assert traces["arrows"]["marker"]["symbol"] == ["triangle-down"]
    assert traces["arrows"]["y"][0] == pytest.approx(200_000 - _canvas().number(30))


def test_at_least_is_a_bar_with_an_arrow_up() -> None:
    traces = _traces(_mark("at_least"))
    assert traces["edges"]["y"] == [105_000]
    assert traces["arrows"]["y"][0] > 105_000


def test_a_stem_never_falls_below_zero() -> None:
    low = _mark("up_to", upper=5_000)
    assert stem_length(low, _canvas()) < 30
    assert all(number is None or number >= 0 for number in _traces(low)["stems"]["y"])


def test_a_range_has_two_edges_and_no_middle() -> None:
    traces = _traces(_mark("range"))
    assert traces["edges"]["y"] == [120_000, 150_000]
    assert traces[FIGURES]["y"] == [120_000, 150_000]


def test_about_is_a_dot_in_a_ring_and_exact_a_dot() -> None:
    assert {"dots", "rings"} <= set(_traces(_mark("about")))
    assert "rings" not in _traces(_mark("exact"))


def test_vague_words_stand_on_the_axis() -> None:
    assert _traces(_mark("vague"))["vague"]["y"] == [0.0]


def test_a_plan_is_a_dashed_edge_and_never_a_dot() -> None:
    traces = _traces(_mark("about", planned=True))
    assert "dash" not in traces.get("dots", {})
    assert "dots" not in traces
    assert traces["plans"]["line"]["dash"] != "solid"


def test_not_reviewed_is_tinted_and_derived_is_hollow() -> None:
    solid, tinted, hollow = (_traces(_mark("exact", ink=ink))["dots"]["marker"]["color"][0] for ink in Ink)
    assert solid == COLOUR
    assert tinted not in (COLOUR, LIGHT.background)
    assert hollow == LIGHT.background


def test_only_the_figures_trace_answers_and_it_holds_every_claim() -> None:
    marks = [_mark("about", hover="A"), _mark("up_to", hover="B")]
    traces = draw_marks(marks, _canvas(), LIGHT)
    assert [trace["name"] for trace in traces if trace["hoverinfo"] != "skip"] == [FIGURES]
    assert traces[-1]["hovertext"] == ["A", "B"]
    assert traces[-1]["customdata"] == [mark.key for mark in marks]


def test_marks_keep_their_ink_when_one_is_clicked() -> None:
    for trace in draw_marks([_mark("about"), _mark("up_to")], _canvas(), LIGHT):
        if "markers" in trace["mode"]:
            assert trace["unselected"]["marker"]["opacity"] == trace["marker"]["opacity"]


def test_joins_leave_out_bounds() -> None:
    group = [_mark("about", "2017-05-21"), _mark("up_to", "2017-05-25"), _mark("exact", "2017-05-30")]
    (join,) = draw_joins([group])
    assert join["y"] == [180_000, 100_000]
    assert join["line"]["color"] == fade(COLOUR, 0.45)


def test_one_point_is_joined_to_nothing() -> None:
    assert draw_joins([[_mark("about"), _mark("up_to")]]) == []


def test_crowded_marks_move_a_little_and_keep_their_order() -> None:
    canvas = _canvas()
    marks = [_mark("about", "2017-05-28"), _mark("up_to", "2017-05-29", upper=185_000)]
    moved = spread_marks(marks, canvas)
    shifts = [abs(canvas.x(after.at) - canvas.x(before.at)) for before, after in zip(marks, moved, strict=True)]
    assert max(shifts) <= SHIFT_PIXELS
    assert canvas.x(moved[1].at) - canvas.x(moved[0].at) >= NEAR_PIXELS - 0.01


def test_marks_with_room_do_not_move() -> None:
    marks = [_mark("about", "2017-05-01"), _mark("about", "2017-06-16")]
    assert spread_marks(marks, _canvas()) == marks


def test_the_box_of_a_bound_holds_its_stem() -> None:
    canvas = _canvas()
    assert mark_box(_mark("up_to"), canvas).bottom > canvas.y(200_000) + 30
    assert mark_box(_mark("at_least"), canvas).top < canvas.y(105_000) - 30
