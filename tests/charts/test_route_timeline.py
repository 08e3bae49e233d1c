"""Ways out: declared apart from seen, silence is dotted, form tells the status before colour does."""

import datetime
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from loaders.model.frames import Frame, frame_of
from loaders.model.tables import ROUTES
from pages.charts.palette import LIGHT
from pages.charts.route_timeline import REPORTS, draw_route_timeline
from tests.charts.helpers import claims, day, exact

AS_OF = day("2017-07-05")


def _span(route_id: str, layer: str, status: str, start: str, end: str, **changes: Any) -> dict[str, Any]:
    said = layer != "unknown"
    row = {
        "route_id": route_id,
        "layer": layer,
        "status": status,
        "conditions": (),
        "start": pd.Timestamp(start),
        "end": pd.Timestamp(end),
        "report_id": f"{route_id} {layer} {start}" if said else None,
        "document_id": "d" if said else None,
        "excerpt": "The bridge is closed." if said else None,
        "note": None,
        "order_type": None,
        "speaker": None,
        "speaker_org": "UNHCR" if said else None,
        "speaker_class": "un" if said else None,
        "publisher": "UNHCR" if said else None,
        "review_status": "approved" if said else None,
    }
    return row | changes


def _routes(*names: str) -> Frame:
    rows = [
        {"route_id": name, "crisis": "m", "name": name, "kind": "bridge", "position": 9 - n, "moving": False}
        for n, name in enumerate(names)
    ]
    return frame_of(ROUTES, rows)


def _draw(*spans: dict[str, Any], routes: Frame | None = None, **changes: Any) -> go.Figure:
    frame = pd.DataFrame(list(spans), columns=list(_span("x", "observed", "open", "2017-01-01", "2017-01-02")))
    return draw_route_timeline(
        frame, _routes("bridge") if routes is None else routes, as_of=AS_OF, palette=LIGHT, **changes
    )


def _named(figure: go.Figure, name: str) -> list[Any]:
    return [trace for trace in figure.data if trace.name == name]


def test_rows_stand_in_the_order_of_position() -> None:
    figure = _draw(routes=_routes("south", "middle", "north"))
    names = sorted((note for note in figure.layout.annotations if note.name == "route"), key=lambda note: -note.y)
    assert [note.text for note in names] == ["north", "middle", "south"]


def test_each_status_has_its_own_form() -> None:
    states = ("open", "open_restricted", "intermittent", "closed")
    spans = [_span("bridge", "observed", s, f"2017-06-0{n}", f"2017-06-0{n + 1}") for n, s in enumerate(states, 1)]
    figure = _draw(*spans)
    patterns = [_named(figure, status)[0].marker.pattern.shape for status in states]
    assert patterns == [None, "/", "|", None]
    assert _named(_draw(_span("bridge", "observed", "closed", "2017-06-01", "2017-06-20")), "closed crosses")


def test_unknown_is_a_dotted_line_and_never_a_bar() -> None:
    figure = _draw(_span("bridge", "unknown", "unknown", "2017-06-01", "2017-07-06"))
    assert _named(figure, "unknown")[0].type != "bar"
    assert _named(figure, "unknown")[0].line.dash == "2px,3px"
    assert [trace.name for trace in figure.data if trace.type == "bar"] == [REPORTS]


def test_an_observed_unknown_is_no_bar_either() -> None:
    figure = _draw(_span("bridge", "observed", "unknown", "2017-06-01", "2017-07-06"))
    assert _named(figure, "unknown")


def test_declared_is_a_hollow_box_above_and_no_bar() -> None:
    figure = _draw(_span("bridge", "declared", "announced", "2017-06-01", "2017-06-03"))
    (box,) = [shape for shape in figure.layout.shapes if shape.name == "declared"]
    assert box.fillcolor == LIGHT.background
    assert box.y0 > 0.5
    assert not _named(figure, "open")


def test_bars_are_cut_at_the_days_shown() -> None:
    figure = _draw(_span("bridge", "observed", "open", "2017-05-01", "2017-12-31"), start=day("2017-06-01"))
    (bar,) = _named(figure, "open")
    assert bar.base[0] == datetime.datetime(2017, 6, 1)
    assert bar.x[0] == 35 * 86_400_000


def test_each_report_has_a_tick_where_it_begins() -> None:
    figure = _draw(
        _span("bridge", "observed", "open", "2017-06-01", "2017-06-08"),
        _span("bridge", "observed", "open", "2017-06-08", "2017-06-15"),
    )
    begun = [moment for moment in _named(figure, "report ticks")[0].x if moment is not None]
    assert len(begun) == 4


def test_notes_and_conditions_stand_in_words_under_the_bar() -> None:
    figure = _draw(
        _span("bridge", "observed", "closed", "2017-05-01", "2017-05-08", conditions=("flooded",)),
        _span("bridge", "observed", "open", "2017-06-01", "2017-06-08", note="Newly arrived people only"),
    )
    words = {note.text for note in figure.layout.annotations}
    assert {"flooded", "Newly arrived people only"} <= words


def test_words_that_are_too_long_are_cut_and_whole_in_the_tooltip() -> None:
    note = "one word after another " * 12
    figure = _draw(_span("bridge", "observed", "open", "2017-06-01", "2017-06-08", note=note))
    (shown,) = [words.text for words in figure.layout.annotations if words.text.startswith("one word")]
    assert shown.endswith("…")
    assert note.strip() in _named(figure, REPORTS)[0].hovertext[0]


def test_the_tooltip_says_status_speaker_and_day_and_is_harmless() -> None:
    figure = _draw(_span("bridge", "observed", "closed", "2017-06-01", "2017-06-08", note="<img src=x>"))
    (text,) = _named(figure, REPORTS)[0].hovertext
    assert text.startswith("<b>bridge</b>: <b>closed</b>")
    assert text.endswith("UNHCR · 1 June 2017")
    assert "<img" not in text


def test_people_who_arrived_stand_below_on_the_same_days() -> None:
    row = exact(9_300, on=day("2017-06-17"), indicator="screened", measure="flow", place_name="Hammam al-Alil")
    late = exact(1, on=day("2017-07-20"), claim_id="late", indicator="screened", measure="flow")
    figure = _draw(_span("bridge", "observed", "open", "2017-06-01", "2017-06-08"), arrivals=claims(row, late))
    (columns,) = _named(figure, "flows")
    assert columns.yaxis == "y2"
    assert list(columns.y) == [9_300]
    assert figure.layout.yaxis2.range[0] == 0
    assert any("People screened, Hammam al-Alil" in note.text for note in figure.layout.annotations)


def test_the_day_it_holds_for_is_written_and_drawn() -> None:
    figure = _draw()
    assert any(note.text == "as of 5 Jul" for note in figure.layout.annotations)
    assert any(shape.name == "as of" for shape in figure.layout.shapes)
