"""People inside above, people out below, on the same days; never one minus the other."""

from typing import Any

from pages.charts.inside_out import draw_inside_out
from pages.charts.marks import FIGURES
from pages.charts.palette import LIGHT
from tests.charts.helpers import claim, claims, day, exact, label_boxes, overprinted, point

INSIDE = claims(claim(claim_id="a", on=day("2017-05-01")), point(9_000, claim_id="b", on=day("2017-06-01")))


def _out(number: int, on: str, **changes: Any) -> dict[str, Any]:
    return exact(number, on=day(on), **{"claim_id": on, "indicator": "screened", "measure": "flow", **changes})


def test_each_kind_of_leaving_has_a_panel_under_those_inside() -> None:
    outside = claims(_out(500, "2017-05-12"), _out(70, "2017-05-13", indicator="fled"))
    figure = draw_inside_out(INSIDE, outside, palette=LIGHT)
    panels = {trace.yaxis: set(trace.customdata) for trace in figure.data if trace.name == FIGURES}
    assert panels == {None: {"a", "b"}, "y2": {"2017-05-12"}, "y3": {"2017-05-13"}}
    assert figure.layout.yaxis.domain[0] > figure.layout.yaxis2.domain[1] > figure.layout.yaxis3.domain[1]


def test_all_panels_start_at_zero_and_say_what_they_count() -> None:
    figure = draw_inside_out(INSIDE, claims(_out(500, "2017-05-12")), palette=LIGHT)
    assert figure.layout.yaxis.range[0] == figure.layout.yaxis2.range[0] == 0
    units = [note.text for note in figure.layout.annotations if note.name == "unit"]
    assert units == ["<b>People trapped</b>, on each day", "<b>People screened, Mosul</b>, per day"]


def test_movements_outside_the_days_of_those_inside_are_left_to_the_table() -> None:
    figure = draw_inside_out(INSIDE, claims(_out(500, "2016-05-12"), _out(500, "2018-05-12")), palette=LIGHT)
    assert not [trace for trace in figure.data if trace.yaxis == "y2"]


def test_no_figures_are_no_error() -> None:
    assert draw_inside_out(claims(), claims(_out(5, "2017-05-12")), palette=LIGHT).layout.height > 0


def test_labels_do_not_overprint_on_a_phone() -> None:
    """Two labels of West Mosul that have room at 1,270 px and would stand on each other at 700."""
    west = {"place_id": "west", "place_name": "West Mosul", "speaker": None}
    days = [f"2017-{month:02d}-{on:02d}" for month in (2, 3, 4, 5) for on in (3, 9, 16, 23)]
    rows = [
        point(400_000 + 9_000 * number, on=day(on), claim_id=on, **(west if number % 2 else {}))
        for number, on in enumerate(days)
    ]
    figure = draw_inside_out(claims(*rows), claims(_out(500, "2017-05-12")), palette=LIGHT)
    assert len(label_boxes(figure, 700)) > 4
    assert overprinted(figure, 1270) == overprinted(figure, 700) == []
