"""What is drawn about marks: contested bracket, change of counting, days without a report.

Comes in: where, on a `Canvas`. Goes out: plotly traces and shapes. None of them is data; all are silent.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pages.charts.layout import Canvas, Layout
from pages.charts.marks import Mark, Trace, line
from pages.charts.palette import Palette, fade

BRACKET_PIXELS = 8
GAP_OPACITY = 0.13


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """Two marks that contradict each other, and the number that leads to the note below the chart."""

    number: int
    first: Mark
    second: Mark

    @property
    def right(self) -> Mark:
        """The mark the bracket stands beside: the later one."""
        return max(self.first, self.second, key=lambda mark: (mark.at, mark.key))

    @property
    def left(self) -> Mark:
        """The mark that the dotted leader reaches."""
        return self.first if self.right is self.second else self.second


def bracket_column(bracket: Bracket, canvas: Canvas) -> float:
    """Return the pixel column of the bracket's spine."""
    return canvas.x(bracket.right.at) + 12 + BRACKET_PIXELS


def draw_brackets(brackets: Sequence[Bracket], canvas: Canvas, colour: str) -> list[Trace]:
    """Draw a bracket from the later mark to the height of the other, and a dotted leader to that one."""
    spines: tuple[list[Any], list[Any]] = ([], [])
    leaders: tuple[list[Any], list[Any]] = ([], [])
    for bracket in brackets:
        near, far = bracket.right, bracket.left
        spine = near.at + canvas.moment(12 + BRACKET_PIXELS)
        tip = near.at + canvas.moment(12)
        heights = _apart(near.height, far.height, canvas)
        spines[0].extend([tip, spine, spine, tip, None])
        spines[1].extend([heights[0], heights[0], heights[1], heights[1], None])
        leaders[0].extend([far.at + canvas.moment(12), tip, None])
        leaders[1].extend([far.height, far.height, None])
    if not brackets:
        return []
    return [
        line(*leaders, colour, width=1.4, dash="dot", name="leaders"),
        line(*spines, colour, width=2, name="brackets"),
    ]


def _apart(first: float, second: float, canvas: Canvas) -> tuple[float, float]:
    """Keep a bracket at least 8 px tall, so that it stays a bracket when the numbers are close."""
    low, high = sorted((first, second))
    missing = max(canvas.number(8) - (high - low), 0) / 2
    return low - missing, high + missing


def draw_strokes(at: datetime.datetime, number: float, canvas: Canvas, palette: Palette) -> Trace:
    """Draw the two strokes that stand where the way of counting changed."""
    xs: list[Any] = []
    ys: list[Any] = []
    for side in (-4, 4):
        xs += [at + canvas.moment(side - 3.5), at + canvas.moment(side + 3.5), None]
        ys += [number - canvas.number(10), number + canvas.number(10), None]
    return line(xs, ys, palette.ink, width=2, name="counting changed")


def gap_band(start: datetime.datetime, end: datetime.datetime, top: float, palette: Palette) -> Layout:
    """Return the grey band over days without a report."""
    return {
        "type": "rect",
        "name": "gap",
        "x0": start,
        "x1": end,
        "y0": 0,
        "y1": top,
        "line": {"width": 0},
        "fillcolor": fade(palette.axis, GAP_OPACITY),
        "layer": "below",
    }
