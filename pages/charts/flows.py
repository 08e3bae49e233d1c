"""People who moved in a period, as columns per day: the width is the period.

Comes in: claims of flows. Goes out: a plotly Figure, or traces for a panel under another chart. One day is a solid
column; a total of several days is drawn per day, hollow, its total in the label. A bound gets its edge and arrow and
only a faint column up to a lower bound; under an upper bound stands nothing.
"""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from loaders.labels import INDICATORS
from loaders.language import _, n_
from loaders.model.frames import Frame
from loaders.model.vocabulary import Measure, Quantifier, Unit
from loaders.wording import say_unit
from pages.charts.claim_marks import Row, day_of, drawable_rows, marks_of
from pages.charts.hover import say_claim, say_place
from pages.charts.labels import Box, LabelWish, place_labels
from pages.charts.layout import (
    LABEL_SIZE,
    MARGIN_BOTTOM,
    MARGIN_TOP,
    Canvas,
    base_layout,
    label_notes,
    make_canvas,
    moment_of,
    number_axis,
)
from pages.charts.marks import CEILINGS, FLOORS, STAYS, Mark, Trace, draw_marks, hover_trace, mark_box
from pages.charts.palette import Palette, blend

HOLLOW_FILL = 0.16
PANEL, BETWEEN = 110.0, 34.0
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Flow:
    """One claim of a flow: its period in days and its mark per day, which stands in the middle of the period."""

    row: Row
    mark: Mark
    start: datetime.datetime
    days: int

    @property
    def is_total(self) -> bool:
        """Tell whether it is the total of several days."""
        return self.days > 1

    @property
    def base(self) -> float | None:
        """The height up to which people are said to have moved: none under an upper bound."""
        return None if self.mark.quantifier in CEILINGS else (self.mark.value or self.mark.lower)


def flows_of(rows: Sequence[Row], palette: Palette, colour: str | None = None) -> list[Flow]:
    """Return the flows and daily rates among rows, per day, longest period first so that days stand in front."""
    counted = [row for row in rows if row["measure"] in (Measure.FLOW, Measure.RATE)]
    marks = marks_of(counted, lambda row: colour or palette.of_indicator(row["indicator"]).mark)
    flows = [_flow(row, mark) for row, mark in zip(counted, marks, strict=True)]
    return sorted(flows, key=lambda flow: (-flow.days, flow.start, flow.mark.key))


def _flow(row: Row, mark: Mark) -> Flow:
    last = day_of(row) or mark.at.date()
    first = row["period_start"] or last
    days = (last - first).days + 1
    shared = 1 if row["measure"] == Measure.RATE else days

    def per_day(number: float | None) -> float | None:
        return None if number is None else number / shared

    start = moment_of(first)
    middle = start + _DAY * days / 2
    mark = replace(mark, at=middle, value=per_day(mark.value), lower=per_day(mark.lower), upper=per_day(mark.upper))
    return Flow(row, mark, start, days)


def draw_flows(
    claims: Frame, *, palette: Palette, width: float = 1270, panel: float = PANEL, unit: str = Unit.PEOPLE
) -> go.Figure:
    """Draw flows as columns per day, one panel an indicator, all on one scale and over the same days."""
    flows = flows_of(drawable_rows(claims, unit=unit), palette)
    groups = by_indicator(flows)
    canvases = _canvases(flows, max(len(groups), 1), width, panel)
    layout = {**base_layout(canvases[0], palette), "barmode": "overlay", "annotations": []}
    layout["margin"] |= {"t": MARGIN_TOP, "b": MARGIN_BOTTOM}
    layout["xaxis"] |= {"anchor": f"y{len(groups)}" if len(groups) > 1 else "y"}
    traces: list[Trace] = []
    for number, (group, canvas) in enumerate(zip(groups, canvases, strict=False), start=1):
        traces += add_panel(layout, group, canvas, palette, number=number)
    return go.Figure(data=traces, layout=layout)


def add_panel(
    layout: dict[str, Any], flows: Sequence[Flow], canvas: Canvas, palette: Palette, *, number: int
) -> list[Trace]:
    """Give the layout an axis, a heading and labels for a panel of flows; return the panel's traces."""
    body = canvas.height - MARGIN_TOP - MARGIN_BOTTOM
    bottom = (canvas.below - MARGIN_BOTTOM) / body
    axis = "y" if number == 1 else f"y{number}"
    domain = [bottom, bottom + canvas.plot_height / body]
    layout[axis.replace("y", "yaxis")] = {**number_axis(canvas.top, palette, count=3), "domain": domain}
    notes = [_panel_heading(flows, canvas, palette), *flow_labels(flows, canvas, palette)]
    layout["annotations"] += [{**note, "yref": axis} for note in notes]
    return [{**trace, "yaxis": axis} for trace in flow_traces(flows, canvas, palette)]


def by_indicator(flows: Sequence[Flow]) -> list[list[Flow]]:
    """Group flows by indicator, the one with most flows first."""
    return [[flow for flow in flows if flow.row["indicator"] == indicator] for indicator in _indicators(flows)]


def _indicators(flows: Sequence[Flow]) -> list[str]:
    """Return the indicators, the one with most flows first."""
    return [indicator for indicator, _count in Counter(flow.row["indicator"] for flow in flows).most_common()]


def _canvases(flows: Sequence[Flow], panels: int, width: float, panel: float) -> list[Canvas]:
    days = [flow.start.date() for flow in flows] + [(flow.start + _DAY * flow.days).date() for flow in flows]
    height = MARGIN_TOP + panels * panel + (panels - 1) * BETWEEN + MARGIN_BOTTOM
    whole = make_canvas(
        width=width,
        height=height,
        start=min(days, default=datetime.date(2000, 1, 1)),
        end=max(days, default=datetime.date(2000, 1, 2)),
        highest=highest_per_day(flows),
        headroom=0.55,
    )
    step = panel + BETWEEN
    return [
        replace(
            whole,
            above=MARGIN_TOP + number * step,
            below=height - MARGIN_TOP - number * step - panel,
        )
        for number in range(panels)
    ]


def _panel_heading(flows: Sequence[Flow], canvas: Canvas, palette: Palette) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "y": canvas.top,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 6,
        "text": flows_heading(flows),
        "showarrow": False,
        "font": {"size": LABEL_SIZE, "color": palette.ink},
        "name": "unit",
    }


def flows_heading(flows: Sequence[Flow]) -> str:
    """Return what a panel counts, where all of it is one place, and what hollow columns are."""
    row = flows[0].row
    counted = _(
        "{unit} {indicator}", unit=say_unit(row["unit"]).capitalize(), indicator=_(INDICATORS[row["indicator"]])
    )
    places = {say_place(flow.row) for flow in flows}
    words = _("<b>{counted}</b>, per day", counted=counted)
    if len(places) == 1:
        words = _("<b>{counted}, {place}</b>, per day", counted=counted, place=next(iter(places)))
    if any(flow.is_total for flow in flows):
        return _("{heading}; hollow: totals of several days", heading=words)
    return words


def highest_per_day(flows: Sequence[Flow]) -> float:
    """Return the highest number per day."""
    return max((flow.mark.height for flow in flows), default=0)


def flow_traces(flows: Sequence[Flow], canvas: Canvas, palette: Palette) -> list[Trace]:
    """Return the columns, the marks of bounds, and the trace of tooltips."""
    columns = [_columns([flow for flow in flows if flow.is_total], palette)]
    columns.append(_columns([flow for flow in flows if not flow.is_total], palette))
    bounds = [flow.mark for flow in flows if flow.mark.quantifier in CEILINGS | FLOORS | {Quantifier.RANGE}]
    drawn = draw_marks(bounds, canvas, palette)[:-1]
    return [*(trace for trace in columns if trace["x"]), *drawn, hover_trace([flow.mark for flow in flows])]


def _columns(flows: Sequence[Flow], palette: Palette) -> Trace:
    standing = [flow for flow in flows if flow.base]
    return {
        "type": "bar",
        "name": "flows",
        "x": [flow.mark.at for flow in standing],
        "y": [flow.base for flow in standing],
        "width": [_milliseconds(flow) for flow in standing],
        "marker": {
            "color": [_fill(flow, palette) for flow in standing],
            "line": {"width": 1.5, "color": [flow.mark.colour for flow in standing]},
        },
        "unselected": STAYS,
        "hoverinfo": "skip",
    }


def _fill(flow: Flow, palette: Palette) -> str:
    is_solid = not flow.is_total and flow.mark.is_point and flow.row["reviewed"]
    return flow.mark.colour if is_solid else blend(flow.mark.colour, palette.background, HOLLOW_FILL)


def _milliseconds(flow: Flow) -> float:
    share = 1.0 if flow.is_total else 0.86
    return flow.days * share * _DAY.total_seconds() * 1000


def flow_labels(
    flows: Sequence[Flow], canvas: Canvas, palette: Palette, taken: Sequence[Box] = ()
) -> list[dict[str, Any]]:
    """Return the labels of the columns: the figure as stated, with its days where it is a total."""
    wishes = [
        LabelWish(
            key=flow.mark.key,
            mark=_column_box(flow, canvas),
            forms=_forms(flow),
            rank=flow.mark.height,
            sides=("above", "above_start", "above_end", "right", "left", "above_right", "above_left"),
            may_be_far=False,
        )
        for flow in flows
    ]
    boxes = [_column_box(flow, canvas) for flow in flows]
    frame = replace(canvas.frame, top=canvas.above)
    placed = place_labels(wishes, frame=frame, taken=[*boxes, *taken], narrow=canvas.narrow)
    return label_notes(placed, canvas, palette)


def _forms(flow: Flow) -> tuple[tuple[str, ...], ...]:
    figure = say_claim(flow.row)
    if not flow.is_total or flow.row["measure"] == Measure.RATE:
        return ((figure,),)
    total = n_("{figure} in {count} day", "{figure} in {count} days", flow.days, figure=figure)
    return ((total,), (figure,))


def _column_box(flow: Flow, canvas: Canvas) -> Box:
    left, right = canvas.x(flow.start), canvas.x(flow.start + _DAY * flow.days)
    column = Box(left, canvas.y(flow.mark.height) - 1, max(right, left + 2), canvas.y(0))
    if flow.mark.quantifier in CEILINGS | FLOORS:
        bound = mark_box(flow.mark, canvas)
        return Box(min(left, bound.left), min(column.top, bound.top), max(column.right, bound.right), column.bottom)
    return column
