"""Ways out over time: what was seen, what was declared, what nobody reported; people who arrived, on the same days.

Comes in: spans of status, the routes, claims of flows, and the day as of which it holds. Goes out: a plotly Figure.
Rows stand in the order of `position`. Nothing is drawn before a route's first report, and a bar ends where the span
says it is stale: from there on it is a dotted line, never a bar. Status is told by form before it is by colour.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from loaders.language import _
from loaders.model.frames import Frame, rows_from
from loaders.model.vocabulary import ObservedStatus, Unit
from pages.charts.claim_marks import Row, drawable_rows
from pages.charts.flows import Flow, flow_labels, flow_traces, flows_of, highest_per_day
from pages.charts.labels import Box, LabelWish, place_labels
from pages.charts.layout import (
    NOTE_SIZE,
    Canvas,
    Layout,
    label_notes,
    make_canvas,
    moment_of,
)
from pages.charts.marks import STAYS, Trace, line
from pages.charts.palette import ROUTE_FORMS, Palette
from pages.charts.route_frame import BAR_RAISED, FOOT, HEAD, NAME_WIDTH, end_of, route_layout
from pages.charts.route_words import say_status, span_hover, span_note
from pages.charts.text_size import text_width, wrap_words

REPORTS = "reports"
"""Name of the transparent trace that holds the tooltips: the chart's data."""

WIDTH = 785.0
ROW_HEIGHT, BETWEEN, PANEL = 42.0, 46.0, 92.0
BAR_SHARE, DECLARED_SHARE, DECLARED_RISE = 0.34, 0.16, 0.32

_LAYER_OBSERVED, _LAYER_DECLARED = "observed", "declared"
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """One span of a route's status, cut to the days shown."""

    row: Row
    layer: str
    status: str
    start: datetime.datetime
    end: datetime.datetime
    level: float

    @property
    def milliseconds(self) -> float:
        return (self.end - self.start).total_seconds() * 1000


def draw_route_timeline(
    spans: Frame,
    routes: Frame,
    arrivals: Frame | None = None,
    *,
    as_of: datetime.date,
    palette: Palette,
    start: datetime.date | None = None,
    width: float = WIDTH,
    row_height: float = ROW_HEIGHT,
) -> go.Figure:
    """Draw one row per route, and below it, where there are any, the people who arrived per day.

    `spans` are those of `loaders.series.routes.status_spans` (their `end` is not included), `arrivals` claims of flows.
    Each of the `routes` has a row, also one without any report. `start` is by default the first report's day, and
    `as_of` the last day shown. Sizes are in pixels; the height follows from the number of rows.
    """
    listed = sorted(rows_from(routes), key=lambda route: (route["position"], route["route_id"]))
    first = _first_day(spans, arrivals, as_of, start)
    flows = _flows(arrivals, first, as_of, palette)
    rows_canvas, flows_canvas = _canvases(len(listed), flows, first, as_of, width, row_height)
    levels = {route["route_id"]: len(listed) - number - 0.5 + BAR_RAISED for number, route in enumerate(listed)}
    drawn = _spans(spans, levels, first, as_of)
    names = {route["route_id"]: route["name"] for route in listed}
    traces = [
        *_unknown_lines(drawn, palette),
        *_bars(drawn, palette),
        *_crosses(drawn, rows_canvas, palette),
        *_ticks(drawn, first, palette),
        _tooltips(drawn, names),
    ]
    layout = route_layout(rows_canvas, flows_canvas, listed, flows, as_of, palette)
    layout["shapes"] += [_declared_box(span, palette) for span in drawn if span.layer == _LAYER_DECLARED]
    layout["annotations"] += _span_labels(drawn, rows_canvas, palette)
    if flows:
        below = flow_traces(flows, flows_canvas, palette)
        traces += [{**trace, "yaxis": "y2"} for trace in below]
        layout["annotations"] += [{**note, "yref": "y2"} for note in flow_labels(flows, flows_canvas, palette)]
    return go.Figure(data=traces, layout=layout)


def _first_day(
    spans: Frame, arrivals: Frame | None, as_of: datetime.date, start: datetime.date | None
) -> datetime.date:
    if start is not None:
        return start
    days = spans["start"] if len(spans) or arrivals is None else arrivals["period_start"]
    known = [moment.date() for moment in days.dropna()]
    return min([as_of, *known]) if known else as_of - datetime.timedelta(days=30)


def _flows(arrivals: Frame | None, first: datetime.date, as_of: datetime.date, palette: Palette) -> list[Flow]:
    """Return the flows within the days shown, in ink: colour tells the status of routes in this chart."""
    if arrivals is None:
        return []
    flows = flows_of(drawable_rows(arrivals, unit=Unit.PEOPLE), palette, colour=palette.ink2)
    return [flow for flow in flows if moment_of(first) <= flow.start and flow.start + _DAY * flow.days <= end_of(as_of)]


def _canvases(
    rows: int, flows: Sequence[Flow], first: datetime.date, as_of: datetime.date, width: float, row_height: float
) -> tuple[Canvas, Canvas]:
    body = max(rows, 1) * row_height
    extra = BETWEEN + PANEL if flows else 0.0
    height = HEAD + body + extra + FOOT
    whole = make_canvas(width=width, height=height, start=first, end=as_of + _DAY, highest=1, side=8, after=14, right=6)
    per_pixel = (whole.end - whole.start) / whole.plot_width
    left = NAME_WIDTH + 8
    shared = {
        "width": width,
        "height": height,
        "start": whole.start,
        "end": whole.start + per_pixel * whole.plot_width,
        "last": moment_of(as_of),
        "left": left,
        "right": 6.0,
    }
    top = Canvas(**shared, top=max(rows, 1), above=HEAD, below=FOOT + extra)  # type: ignore[arg-type]
    highest = highest_per_day(flows) * 1.75 or 1.0
    bottom = Canvas(**shared, top=highest, above=HEAD + body + BETWEEN, below=FOOT)  # type: ignore[arg-type]
    return top, bottom


def _spans(spans: Frame, levels: dict[str, float], first: datetime.date, as_of: datetime.date) -> list[_Span]:
    cut = []
    for row in rows_from(spans):
        start = max(moment_of(row["start"]), moment_of(first))
        end = min(moment_of(row["end"]), end_of(as_of))
        if row["route_id"] in levels and start < end:
            cut.append(
                _Span(
                    row=row,
                    layer=row["layer"],
                    status=row["status"],
                    start=start,
                    end=end,
                    level=levels[row["route_id"]],
                )
            )
    return cut


def _has_bar(span: _Span) -> bool:
    return span.layer == _LAYER_OBSERVED and ROUTE_FORMS[ObservedStatus(span.status)].has_bar


def _bars(spans: Sequence[_Span], palette: Palette) -> list[Trace]:
    traces = []
    for status, form in ROUTE_FORMS.items():
        same = [span for span in spans if _has_bar(span) and span.status == status]
        if not same:
            continue
        colour = palette.of_route(status)
        marker: dict[str, Any] = {"color": colour, "line": {"width": 0}}
        if form.pattern:
            marker = {
                "color": palette.background,
                "line": {"width": 1.6, "color": colour},
                "pattern": {
                    "shape": form.pattern,
                    "size": 6,
                    "solidity": 0.45,
                    "fgcolor": colour,
                    "bgcolor": palette.background,
                },
            }
        traces.append({**_bar(same, BAR_SHARE), "name": status.value, "marker": marker, "hoverinfo": "skip"})
    return traces


def _bar(spans: Sequence[_Span], share: float, rise: float = 0.0) -> Trace:
    return {
        "type": "bar",
        "orientation": "h",
        "base": [span.start for span in spans],
        "x": [span.milliseconds for span in spans],
        "y": [span.level + rise for span in spans],
        "width": share,
        "unselected": STAYS,
    }


def _unknown_lines(spans: Sequence[_Span], palette: Palette) -> list[Trace]:
    silent = [span for span in spans if span.layer != _LAYER_DECLARED and not _has_bar(span)]
    xs = [x for span in silent for x in (span.start, span.end, None)]
    ys = [y for span in silent for y in (span.level, span.level, None)]
    return [line(xs, ys, palette.route_unknown, width=2, dash="2px,3px", name="unknown")] if silent else []


def _crosses(spans: Sequence[_Span], canvas: Canvas, palette: Palette) -> list[Trace]:
    closed = [span for span in spans if _has_bar(span) and span.status == ObservedStatus.CLOSED]
    wide = [span for span in closed if canvas.x(span.end) - canvas.x(span.start) >= 12]
    if not wide:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "closed crosses",
            "x": [span.start + (span.end - span.start) / 2 for span in wide],
            "y": [span.level for span in wide],
            "marker": {"symbol": "x-thin", "size": 8, "line": {"width": 2, "color": palette.background}},
            "hoverinfo": "skip",
        }
    ]


def _ticks(spans: Sequence[_Span], first: datetime.date, palette: Palette) -> list[Trace]:
    """Draw a tick for each report where it begins to hold."""
    begun = [span for span in spans if span.layer == _LAYER_OBSERVED and moment_of(span.row["start"]) == span.start]
    reach = BAR_SHARE / 2 + 0.03
    xs = [x for span in begun for x in (span.start, span.start, None)]
    ys = [y for span in begun for y in (span.level - reach, span.level + reach, None)]
    return [line(xs, ys, palette.ink, width=2, name="report ticks")] if begun else []


def _tooltips(spans: Sequence[_Span], names: dict[str, str]) -> Trace:
    """Return transparent bars over all spans; declared ones answer where their box is."""
    return {
        **_bar(spans, BAR_SHARE),
        "y": [span.level + (DECLARED_RISE if span.layer == _LAYER_DECLARED else 0) for span in spans],
        "width": [DECLARED_SHARE if span.layer == _LAYER_DECLARED else BAR_SHARE for span in spans],
        "name": REPORTS,
        "customdata": [span.row["report_id"] for span in spans],
        "hovertext": [span_hover(span.row, names[span.row["route_id"]]) for span in spans],
        "hoverinfo": "text",
        "textposition": "none",
        "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
    }


def _declared_box(span: _Span, palette: Palette) -> Layout:
    centre = span.level + DECLARED_RISE
    return {
        "type": "rect",
        "name": "declared",
        "x0": span.start,
        "x1": span.end,
        "y0": centre - DECLARED_SHARE / 2,
        "y1": centre + DECLARED_SHARE / 2,
        "line": {"width": 1.2, "color": palette.ink},
        "fillcolor": palette.background,
    }


def _span_box(span: _Span, canvas: Canvas) -> Box:
    rise = DECLARED_RISE if span.layer == _LAYER_DECLARED else 0.0
    half = (DECLARED_SHARE if span.layer == _LAYER_DECLARED else BAR_SHARE) / 2
    middle = span.level + rise
    return Box(canvas.x(span.start), canvas.y(middle + half), canvas.x(span.end), canvas.y(middle - half))


def _span_labels(spans: Sequence[_Span], canvas: Canvas, palette: Palette) -> list[Layout]:
    """Say conditions and notes in words: under the bar, or beside a declared box; the rest is in the tooltip."""
    wishes = []
    for number, span in enumerate(spans):
        words = span_note(span.row, span.layer)
        if not words or span.layer == "unknown":
            continue
        is_declared = span.layer == _LAYER_DECLARED
        box = _span_box(span, canvas)
        forms = [(words,), (_cut(words, 230),), (_cut(words, 130),)]
        forms += [(say_status(span.row, span.layer),)] if is_declared else []
        wishes.append(
            LabelWish(
                key=f"{number:04d}",
                mark=_beside_box(box, is_declared=is_declared),
                forms=tuple(dict.fromkeys(forms)),
                rank=span.start.timestamp(),
                size=NOTE_SIZE,
                sides=("left", "right") if is_declared else ("below_start", "below_end"),
                may_be_far=False,
            )
        )
    frame = Box(canvas.left, canvas.above - 8, canvas.x(_latest(spans, canvas)) + 6, canvas.height)
    heading = Box(canvas.left, 0, canvas.left + 150, canvas.above - 2)
    taken = [heading, *(_span_box(span, canvas) for span in spans if span.layer == _LAYER_DECLARED or _has_bar(span))]
    placed = place_labels(wishes, frame=frame, taken=taken)
    return [
        {**note, "font": {"size": NOTE_SIZE, "color": palette.ink2}} for note in label_notes(placed, canvas, palette)
    ]


def _beside_box(box: Box, *, is_declared: bool) -> Box:
    """Return the box that words stand beside: a little high for declared ones, and close under a bar."""
    if is_declared:
        return Box(box.left, box.top - 3, box.right, box.bottom - 3)
    return Box(box.left, box.top, box.right, box.bottom - 1.5)


def _latest(spans: Sequence[_Span], canvas: Canvas) -> datetime.datetime:
    return max((span.end for span in spans), default=canvas.last)


def _cut(words: str, width: float) -> str:
    """Cut plain words at a width in pixels, marking that more is in the tooltip."""
    if text_width(words, NOTE_SIZE) <= width:
        return words
    kept = wrap_words(words, width - 12, NOTE_SIZE)[0]
    return _("{words} …", words=kept)
