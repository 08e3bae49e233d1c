"""Columns as wide as their period; several days are drawn per day and hollow; bounds keep their edges."""

import datetime
from typing import Any

import plotly.graph_objects as go
import pytest

from pages.charts.flows import draw_flows
from pages.charts.marks import FIGURES
from pages.charts.palette import LIGHT
from tests.charts.helpers import claim, claims, day, exact, label_boxes, overprinted, point

DAY = 86_400_000


def _flow(number: int, start: str, end: str, **changes: Any) -> dict[str, Any]:
    base = {"claim_id": f"{start} {end}", "indicator": "screened", "measure": "flow", "period_start": day(start)}
    return exact(number, **{**base, "period_end": day(end), **changes})


def _columns(figure: go.Figure) -> list[Any]:
    return [trace for trace in figure.data if trace.name == "flows"]


def test_one_day_is_a_solid_column_of_one_day() -> None:
    (columns,) = _columns(draw_flows(claims(_flow(9_300, "2017-04-17", "2017-04-17")), palette=LIGHT))
    assert list(columns.y) == [9_300]
    assert columns.width[0] == pytest.approx(0.86 * DAY)
    assert columns.marker.color[0] == LIGHT.amber.mark


def test_a_total_of_several_days_is_drawn_per_day_and_hollow() -> None:
    figure = draw_flows(claims(_flow(7_000, "2017-06-05", "2017-06-11")), palette=LIGHT)
    (columns,) = _columns(figure)
    assert list(columns.y) == [1_000]
    assert columns.width[0] == 7 * DAY
    assert columns.marker.color[0] != LIGHT.amber.mark
    assert any(note.text == "7,000 in 7 days" for note in figure.layout.annotations)


def test_a_daily_rate_is_not_divided_by_its_days() -> None:
    frame = claims(_flow(5_000, "2017-03-15", "2017-03-18", measure="rate"))
    assert list(_columns(draw_flows(frame, palette=LIGHT))[0].y) == [5_000]


def test_under_an_upper_bound_stands_no_column() -> None:
    row = claim(indicator="fled", measure="flow", upper=500, on=day("2017-05-01"))
    figure = draw_flows(claims(row), palette=LIGHT)
    assert not _columns(figure)
    assert [list(trace.y) for trace in figure.data if trace.name == "edges"] == [[500]]


def test_each_indicator_has_its_own_panel_and_heading_on_one_scale() -> None:
    frame = claims(_flow(9_300, "2017-04-17", "2017-04-17"), point(400, indicator="returned", measure="flow"))
    figure = draw_flows(frame, palette=LIGHT)
    headings = [note.text for note in figure.layout.annotations if note.name == "unit"]
    assert [words.split(",")[0] for words in headings] == ["<b>People screened", "<b>People returned"]
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    assert figure.layout.yaxis.range[0] == 0


def test_every_flow_answers_with_its_tooltip() -> None:
    figure = draw_flows(claims(_flow(7_000, "2017-06-05", "2017-06-11")), palette=LIGHT)
    (figures,) = [trace for trace in figure.data if trace.name == FIGURES]
    assert "<b>7,000</b> people screened, in the period" in figures.hovertext[0]


def test_stocks_are_left_out_and_nothing_is_an_empty_chart() -> None:
    for frame in (claims(), claims(point(5))):
        assert not draw_flows(frame, palette=LIGHT).data


@pytest.mark.parametrize("width", [700, 900, 1270])
def test_labels_do_not_overprint_at_any_width_of_a_page(width: float) -> None:
    """Weeks of October to August, as on the sample's page, which is 700 px wide on a phone."""
    weeks = [day("2016-10-18") + datetime.timedelta(days=9 * number) for number in range(30)]
    rows = [
        _flow(9_000 + 250 * number, str(on), str(on + datetime.timedelta(days=3))) for number, on in enumerate(weeks)
    ]
    figure = draw_flows(claims(*rows), palette=LIGHT)
    assert len(label_boxes(figure, width)) > 5
    assert overprinted(figure, width) == []
