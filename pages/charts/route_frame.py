"""The frame of the route timeline: rows with their names, panel of arrivals below, headings and the as-of line.

Comes in: the canvases of the two panels, the routes in their order, the day as of which it holds. Goes out: the
plotly layout without any mark.
"""

import datetime
from collections.abc import Sequence

from loaders.language import _
from pages.charts.claim_marks import Row
from pages.charts.flows import Flow, flows_heading
from pages.charts.hover import plain
from pages.charts.layout import LABEL_SIZE, Canvas, Layout, base_layout, moment_of, number_axis, short_day
from pages.charts.palette import Palette
from pages.charts.text_size import wrap_words

HEAD, FOOT = 30.0, 42.0
NAME_WIDTH = 122.0
BAR_RAISED = 0.09
"""Share of a row by which bars stand above its middle, to leave room for the words under them."""


def end_of(day: datetime.date) -> datetime.datetime:
    """Return the moment at which a day is over; the day of the as-of line is shown whole."""
    return moment_of(day) + datetime.timedelta(days=1)


def route_layout(
    rows_canvas: Canvas,
    flows_canvas: Canvas,
    routes: Sequence[Row],
    flows: Sequence[Flow],
    as_of: datetime.date,
    palette: Palette,
) -> Layout:
    """Return axes, headings, row names and rules; the panel of arrivals only where there are flows."""
    layout = base_layout(rows_canvas, palette)
    layout["margin"] |= {"t": HEAD, "b": FOOT}
    layout["barmode"] = "overlay"
    layout["xaxis"] |= {"showgrid": True, "gridcolor": palette.grid, "showline": bool(flows), "anchor": "y"}
    body = rows_canvas.height - HEAD - FOOT
    layout["yaxis"] = {
        "range": [0, max(len(routes), 1)],
        "domain": [1 - rows_canvas.plot_height / body, 1],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showticklabels": False,
        "ticks": "",
    }
    if flows:
        share = flows_canvas.plot_height / body
        axis = number_axis(flows_canvas.top, palette, count=4)
        layout["yaxis2"] = {**axis, "domain": [0, share], "anchor": "x"}
        layout["xaxis"] |= {"anchor": "y2"}
    layout["shapes"] = [_rule(number, palette) for number in range(1, len(routes))]
    layout["shapes"].append(_as_of_line(as_of, palette))
    layout["annotations"] = [
        _heading(_("<b>Routes</b>: status as reported"), rows_canvas, palette),
        *(_route_name(route, len(routes) - number - 0.5 + BAR_RAISED, palette) for number, route in enumerate(routes)),
        _as_of_words(as_of, palette),
    ]
    if flows:
        layout["annotations"].append(_flows_heading(flows, flows_canvas, palette))
    return layout


def _rule(level: int, palette: Palette) -> Layout:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": level,
        "y1": level,
        "line": {"width": 1, "color": palette.grid},
        "layer": "below",
    }


def _as_of_line(as_of: datetime.date, palette: Palette) -> Layout:
    return {
        "type": "line",
        "name": "as of",
        "yref": "paper",
        "x0": end_of(as_of),
        "x1": end_of(as_of),
        "y0": 0,
        "y1": 1,
        "line": {"width": 1, "color": palette.ink},
    }


def _as_of_words(as_of: datetime.date, palette: Palette) -> Layout:
    return {
        "x": end_of(as_of),
        "y": 1,
        "yref": "paper",
        "xanchor": "right",
        "yanchor": "bottom",
        "yshift": 3,
        "text": _("as of {day}", day=short_day(as_of)),
        "showarrow": False,
        "font": {"size": LABEL_SIZE, "color": palette.ink},
    }


def _heading(words: str, canvas: Canvas, palette: Palette) -> Layout:
    return {
        "x": 0,
        "xref": "paper",
        "y": canvas.top,
        "yref": "y",
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 3,
        "text": words,
        "showarrow": False,
        "font": {"size": LABEL_SIZE, "color": palette.ink},
        "name": "unit",
    }


def _flows_heading(flows: Sequence[Flow], canvas: Canvas, palette: Palette) -> Layout:
    return {**_heading(flows_heading(flows), canvas, palette), "yref": "y2", "yshift": 10}


def _route_name(route: Row, level: float, palette: Palette) -> Layout:
    lines = wrap_words(route["name"], NAME_WIDTH, LABEL_SIZE)
    shown = lines[:2] if len(lines) <= 2 else [lines[0], _("{words} …", words=lines[1])]
    return {
        "x": 0,
        "xref": "paper",
        "xshift": -6,
        "y": level,
        "xanchor": "right",
        "yanchor": "middle",
        "align": "right",
        "text": "<br>".join(plain(words) for words in shown),
        "showarrow": False,
        "font": {"size": LABEL_SIZE, "color": palette.ink},
        "name": "route",
    }
