"""Stocks, steps and returns: nothing is joined that may not be compared."""

import datetime
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from loaders.model.frames import Frame
from pages.charts.displacement import draw_displacement, drawn_contests, has_drawable
from pages.charts.marks import FIGURES
from pages.charts.palette import LIGHT
from pages.charts.series_lines import MOST_SERIES, choose_series
from tests.charts.helpers import claim, claims, day, exact, overprinted


@dataclass
class Break:
    before: str | None
    after: str


@dataclass
class Gap:
    start: datetime.date
    end: datetime.date
    days: int


@dataclass
class Pair:
    first: str
    second: str
    apart: float


def _stock(number: int, on: str, **changes: Any) -> dict[str, Any]:
    base = {"claim_id": f"stock {on}", "indicator": "displaced", "series_id": "stock", "speaker": None}
    return exact(number, on=day(on), **{**base, "speaker_org": "IOM DTM", **changes})


def _ever(number: int, on: str, **changes: Any) -> dict[str, Any]:
    return _stock(number, on, **{"claim_id": f"ever {on}", "series_id": "ever", "measure": "cumulative", **changes})


def _returned(number: int, on: str, **changes: Any) -> dict[str, Any]:
    base = {"claim_id": f"back {on}", "series_id": "back", "measure": "cumulative", "indicator": "returned"}
    return _stock(number, on, **{**base, **changes})


def mosul() -> Frame:
    return claims(
        _stock(72_570, "2016-11-27"),
        _stock(107_304, "2016-12-21"),
        _stock(415_986, "2017-06-15"),
        _stock(821_178, "2017-07-03"),
        _stock(848_238, "2017-07-24"),
        _ever(326_754, "2017-03-19"),
        _ever(441_720, "2017-04-27"),
        _ever(1_034_670, "2017-07-06"),
        _returned(71_874, "2017-03-19"),
        _returned(212_832, "2017-07-06"),
        claim(
            claim_id="floor",
            indicator="returned",
            series_id="back",
            measure="cumulative",
            quantifier="more_than",
            lower=105_000,
            upper=None,
            on=day("2017-04-27"),
        ),
        _ever(919_143, "2017-07-06", claim_id="gov", series_id="gov", speaker_class="government_civil"),
    )


BREAK = Break("stock 2017-06-15", "stock 2017-07-03")
GAP = Gap(day("2016-11-27"), day("2016-12-21"), 24)
CONTEST = Pair("ever 2017-07-06", "gov", 115_527)


def _named(figure: go.Figure, name: str) -> list[Any]:
    return [trace for trace in figure.data if trace.name == name]


def _pieces(trace: Any) -> list[tuple[float, ...]]:
    """Return the unbroken pieces of a line."""
    pieces: list[tuple[float, ...]] = [()]
    for number in trace.y:
        pieces = [*pieces, ()] if number is None else [*pieces[:-1], (*pieces[-1], number)]
    return pieces


def test_no_solid_line_crosses_a_change_of_counting() -> None:
    figure = draw_displacement(mosul(), breaks=[BREAK], palette=LIGHT)
    solid = next(trace for trace in _named(figure, "series") if 415_986 in trace.y)
    assert not any(415_986 in piece and 821_178 in piece for piece in _pieces(solid))
    (dotted,) = _named(figure, "not comparable")
    assert dotted.line.dash == "dot"
    assert _named(figure, "counting changed")


def test_the_change_of_counting_is_said_in_words_with_the_last_figure_before() -> None:
    figure = draw_displacement(mosul(), breaks=[BREAK], palette=LIGHT)
    words = [note.text for note in figure.layout.annotations]
    assert any("Counting changed" in text for text in words)
    assert "415,986, 15 Jun" in words


def test_days_without_a_report_are_a_band_and_a_dotted_line() -> None:
    figure = draw_displacement(mosul(), gaps=[GAP], palette=LIGHT)
    assert [shape.name for shape in figure.layout.shapes] == ["gap"]
    assert any("no report, 24 days" in note.text for note in figure.layout.annotations)
    assert _pieces(_named(figure, "not comparable")[0]) == [(72_570, 107_304)]


def test_stocks_are_lines_and_cumulative_counts_steps() -> None:
    figure = draw_displacement(mosul(), palette=LIGHT)
    stock, ever = (next(t for t in _named(figure, "series") if number in t.y) for number in (848_238, 441_720))
    assert list(stock.y) == [72_570, 107_304, 415_986, 821_178, 848_238]
    assert list(ever.y) == [326_754, 326_754, 441_720, 441_720, 1_034_670]


def test_a_bound_stands_on_no_line() -> None:
    figure = draw_displacement(mosul(), palette=LIGHT)
    assert not any(105_000 in trace.y for trace in _named(figure, "series"))
    assert 105_000 in list(_named(figure, "edges")[0].y)


def test_the_contradicting_series_is_drawn_and_bracketed() -> None:
    figure = draw_displacement(mosul(), contests=[CONTEST], palette=LIGHT)
    assert "gov" in list(_named(figure, FIGURES)[0].customdata)
    assert _named(figure, "brackets")
    assert any("Contested:</b> 115,527 apart" in note.text for note in figure.layout.annotations)
    assert drawn_contests(mosul(), [CONTEST, Pair("a", "b", 1)]) == [CONTEST]


def test_colour_is_the_indicator_and_dash_tells_series_of_one_kind_apart() -> None:
    second = [
        _ever(1, "2017-03-01", claim_id="g1", series_id="gov"),
        _ever(9, "2017-03-19", claim_id="g2", series_id="gov"),
    ]
    frame = claims(*[_ever(n, f"2017-03-{n + 10}") for n in range(1, 9)], *second, _returned(5, "2017-03-01"))
    figure = draw_displacement(frame, contests=[Pair("g2", "ever 2017-03-18", 1)], palette=LIGHT)
    looks = {(trace.line.color, trace.line.dash) for trace in _named(figure, "series")}
    assert looks == {(LIGHT.blue.mark, "solid"), (LIGHT.blue.mark, "dash")}


def test_at_most_four_series_are_drawn_and_the_rest_is_said_to_be_in_the_table() -> None:
    rows = [_stock(n, "2017-03-19", series_id=f"s{n}", claim_id=f"c{n}") for n in range(1, 9)]
    contests = [Pair("c1", f"c{n}", 1) for n in range(2, 9)]
    figure = draw_displacement(claims(*rows), contests=contests, palette=LIGHT)
    assert len(_named(figure, FIGURES)[0].customdata) == MOST_SERIES
    assert any("4 further series are in the table" in note.text for note in figure.layout.annotations)


def test_series_of_the_place_most_is_known_of_go_first() -> None:
    rows = [
        *[_stock(n, f"2017-03-{n + 10}", place_id="area") for n in range(6)],
        *[_ever(n, f"2017-03-{n + 10}", place_id="west", series_id="west", claim_id=f"w{n}") for n in range(5)],
        _ever(3, "2017-03-10", place_id="area", series_id="area ever"),
    ]
    assert [series[0]["series_id"] for series in choose_series(rows, [])] == ["stock", "area ever"]


def test_figures_of_a_part_of_the_people_are_not_joined_to_figures_of_all() -> None:
    children = _stock(3, "2017-03-20", claim_id="children", population_group="children")
    figure = draw_displacement(claims(_stock(5, "2017-03-19"), children), palette=LIGHT)
    assert list(_named(figure, FIGURES)[0].customdata) == ["stock 2017-03-19"]


def test_the_axis_starts_at_zero_and_flows_are_left_to_the_other_chart() -> None:
    frame = claims(_stock(5, "2017-03-19"), _stock(9, "2017-03-19", claim_id="flow", measure="flow"))
    figure = draw_displacement(frame, palette=LIGHT)
    assert figure.layout.yaxis.range[0] == 0
    assert list(_named(figure, FIGURES)[0].customdata) == ["stock 2017-03-19"]


def test_nothing_to_draw_is_an_empty_chart() -> None:
    assert draw_displacement(claims(), palette=LIGHT).layout.yaxis.range[0] == 0


def _labels(figure: go.Figure) -> str:
    return " | ".join(note.text for note in figure.layout.annotations if note.name == "label")


def test_claim_of_the_answer_is_always_drawn_and_labelled() -> None:
    """About 700,000 in Mosul, the only figure of its series, beside the longer series of its surroundings."""
    rows = [_stock(100 + number, f"2017-05-{10 + number}") for number in range(9)]
    told = _stock(700_000, "2017-07-09", claim_id="told", series_id="told", place_id="city", place_name="The city")
    figure = draw_displacement(claims(*rows, told), answered="told", palette=LIGHT)
    assert "700,000" in _labels(figure)
    assert "told" in next(trace for trace in figure.data if trace.name == FIGURES).customdata


def test_claim_of_the_answer_is_labelled_where_it_is_not_the_last_of_its_series() -> None:
    rows = claims(_stock(100_000, "2017-07-01"), _stock(300_000, "2017-07-20"))
    assert "100,000" in _labels(draw_displacement(rows, answered="stock 2017-07-01", palette=LIGHT))
    assert "100,000" not in _labels(draw_displacement(rows, palette=LIGHT))


def test_newest_claim_of_a_kind_stands_alone_when_another_series_is_drawn() -> None:
    """OCHA's about 1,000,000 of 26 July stands beside IOM's steps, which end at 1,034,670 on 6 July."""
    alone = _ever(1_000_000, "2017-07-26", claim_id="alone", series_id="ocha", speaker_org="OCHA")
    older = {**alone, "claim_id": "older", "period_start": day("2017-01-01"), "period_end": day("2017-01-01")}
    rows = [*(_ever(1_000 * number, f"2017-06-{number:02d}") for number in range(1, 5)), alone, older]
    figure = draw_displacement(claims(*rows), palette=LIGHT)
    drawn = set(next(trace for trace in figure.data if trace.name == FIGURES).customdata)
    assert "alone" in drawn
    assert "older" not in drawn
    assert "1,000,000 OCHA, 26 Jul" in _labels(figure)


def test_a_plan_is_no_newest_claim_that_stands_alone() -> None:
    plan = _stock(9, "2017-09-01", claim_id="plan", series_id="plan", modality="plan")
    chosen = choose_series([_stock(1, "2017-07-01"), _stock(2, "2017-07-02"), plan], [])
    assert [row["claim_id"] for series in chosen for row in series] == ["stock 2017-07-01", "stock 2017-07-02"]


def test_nothing_drawable_is_told_from_something() -> None:
    assert has_drawable(mosul())
    assert not has_drawable(claims(_stock(1, "2017-07-01", measure="flow")))
    assert not has_drawable(claims())


def test_labels_do_not_overprint_on_a_phone() -> None:
    figure = draw_displacement(mosul(), breaks=[BREAK], gaps=[GAP], contests=[CONTEST], palette=LIGHT)
    assert overprinted(figure, 785) == overprinted(figure, 700) == []


def test_place_is_named_where_it_is_another_even_when_there_is_little_room() -> None:
    other = _ever(95_000, "2017-07-06", claim_id="gov", series_id="gov", place_id="city", place_name="The city")
    rows = [*(_ever(10_000 * number, f"2017-07-0{number}") for number in range(1, 7)), other]
    rows += [_stock(70_000 + 3_000 * number, f"2017-07-0{number}") for number in range(1, 7)]
    rows.append(_returned(80_000, "2017-07-06"))
    contest = Pair("ever 2017-07-06", "gov", 35_000)
    figure = draw_displacement(claims(*rows), contests=[contest], palette=LIGHT)
    assert "95,000 IOM DTM, 6 Jul, The city" in _labels(figure)
