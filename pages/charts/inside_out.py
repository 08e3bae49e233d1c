"""People inside against people out: who is trapped, above; who came out, below, over the same days.

Comes in: claims of people trapped, and claims of flows. Goes out: a plotly Figure. The two are set under each other
and never subtracted: they are different people's counts of different areas.
"""

from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go

from loaders.labels import INDICATORS
from loaders.language import _
from loaders.model.frames import Frame
from loaders.model.vocabulary import Unit
from loaders.wording import say_unit
from pages.charts.claim_labels import label_scene
from pages.charts.claim_marks import Row, day_of, drawable_rows
from pages.charts.flows import BETWEEN, add_panel, by_indicator, flows_of, highest_per_day
from pages.charts.layout import MARGIN_BOTTOM, MARGIN_TOP, base_layout, label_notes, unit_note
from pages.charts.marks import draw_joins, draw_marks
from pages.charts.palette import Palette
from pages.charts.scene import set_scene

WIDTH = 1270.0
INSIDE_HEIGHT, OUTSIDE_HEIGHT = 210.0, 96.0


def draw_inside_out(
    inside: Frame, outside: Frame, *, palette: Palette, width: float = WIDTH, unit: str = Unit.PEOPLE
) -> go.Figure:
    """Draw stocks of people inside above, and flows of people out below, one panel an indicator.

    Flows that end before the first or start after the last figure of people inside are left to the table.
    """
    rows = drawable_rows(inside, unit=unit)
    days = [day for row in rows if (day := day_of(row))]
    flows = [
        flow
        for flow in flows_of(drawable_rows(outside, unit=unit), palette)
        if days and flow.start.date() >= min(days) and flow.mark.at.date() <= max(days)
    ]
    groups = by_indicator(flows)
    below = len(groups) * (OUTSIDE_HEIGHT + BETWEEN)
    scene = set_scene(
        rows,
        (),
        lambda row: palette.of_indicator(row["indicator"]).mark,
        start=None,
        end=None,
        width=width,
        height=MARGIN_TOP + INSIDE_HEIGHT + below + MARGIN_BOTTOM,
        headroom=0.25,
        panels_below=below,
    )
    layout = base_layout(scene.canvas, palette)
    layout["margin"] |= {"b": MARGIN_BOTTOM}
    layout["barmode"] = "overlay"
    body = scene.canvas.height - MARGIN_TOP - MARGIN_BOTTOM
    layout["yaxis"] |= {"domain": [1 - scene.canvas.plot_height / body, 1]}
    layout["xaxis"] |= {"anchor": f"y{len(groups) + 1}" if groups else "y"}
    layout["annotations"] = [
        unit_note(_heading(rows, unit), scene.canvas, palette),
        *label_notes(label_scene(scene, palette, full=False), scene.canvas, palette),
    ]
    traces = [*draw_joins(scene.joined), *draw_marks(scene.marks, scene.canvas, palette)]
    top = highest_per_day(flows) * 1.75 or 1.0
    for number, group in enumerate(groups):
        above = MARGIN_TOP + INSIDE_HEIGHT + BETWEEN + number * (OUTSIDE_HEIGHT + BETWEEN)
        canvas = replace(scene.canvas, top=top, above=above, below=scene.canvas.height - above - OUTSIDE_HEIGHT)
        traces += add_panel(layout, group, canvas, palette, number=number + 2)
    return go.Figure(data=traces, layout=layout)


def _heading(rows: Sequence[Row], unit: str) -> str:
    counted = say_unit(unit).capitalize()
    names = list(dict.fromkeys(row["indicator"] for row in rows))
    if len(names) != 1:
        return counted
    return _("<b>{unit} {indicator}</b>, on each day", unit=counted, indicator=_(INDICATORS[names[0]]))
