"""The frame every chart shares: size, axes from zero, fonts, hover label, unit; and the way from values to pixels.

Comes in: a size in pixels, the days and the highest number shown. Goes out: a `Canvas`, which places labels and
draws stems of fixed length, and the plotly layout. Declines legends, titles, zoom, logarithms and cut axes.
"""

import datetime
import math
from dataclasses import dataclass, replace
from typing import Any

from loaders.language import N_, _
from pages.charts.labels import Box, Narrow, PlacedLabel
from pages.charts.palette import SANS, Palette, fade
from pages.charts.text_size import text_width

Layout = dict[str, Any]

LABEL_SIZE = 12
NOTE_SIZE = 11.5
TICK_SIZE = 12
MARGIN_TOP = 26
MARGIN_RIGHT = 8
MARGIN_BOTTOM = 42
PAD_OPACITY = 0.82
NARROWEST = 700.0
"""Width of every chart on a phone, where it scrolls sideways (`pages/parts/styles.py`)."""

_MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
_NICE_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """The drawing area: pixels, days and numbers, and how one becomes the other.

    Attributes:
        width, height: whole chart in pixels, margins included; the width is an estimate of the page's.
        start, end: first and last moment on the axis; `last` is the last day that bears a mark.
        top: the highest number on the axis, which starts at zero.
    """

    width: float
    height: float
    start: datetime.datetime
    end: datetime.datetime
    last: datetime.datetime
    top: float
    left: float = 60.0
    right: float = MARGIN_RIGHT
    above: float = MARGIN_TOP
    below: float = MARGIN_BOTTOM

    @property
    def plot_width(self) -> float:
        """Width of the drawing area in pixels."""
        return max(self.width - self.left - self.right, 1.0)

    @property
    def plot_height(self) -> float:
        """Height of the drawing area in pixels."""
        return max(self.height - self.above - self.below, 1.0)

    @property
    def frame(self) -> Box:
        """Where labels may stand: the drawing area and the strip above it."""
        return Box(self.left + 2, 16, self.width - 2, self.above + self.plot_height - 2)

    @property
    def narrow(self) -> Narrow | None:
        """The chart at the narrowest width a page gives it; None where it is no wider."""
        if self.width <= NARROWEST:
            return None
        share = (NARROWEST - self.left - self.right) / self.plot_width
        return Narrow(left=self.left, share=share, frame=replace(self.frame, right=NARROWEST - 2))

    def x(self, moment: datetime.datetime) -> float:
        """Return the pixel column of a moment."""
        return self.left + (moment - self.start) / (self.end - self.start) * self.plot_width

    def y(self, number: float) -> float:
        """Return the pixel row of a number."""
        return self.above + (1 - number / self.top) * self.plot_height

    def moment(self, pixels: float) -> datetime.timedelta:
        """Return the time that a number of pixels spans."""
        return pixels / self.plot_width * (self.end - self.start)

    def number(self, pixels: float) -> float:
        """Return the height that a number of pixels spans: 30 px are 30 x (axis range / plot height)."""
        return pixels / self.plot_height * self.top


def moment_of(day: datetime.date) -> datetime.datetime:
    """Return midnight of a day, as which it stands on a date axis."""
    return datetime.datetime(day.year, day.month, day.day)


def make_canvas(
    *,
    width: float,
    height: float,
    start: datetime.date,
    end: datetime.date,
    highest: float,
    headroom: float = 0.12,
    side: float = 24,
    after: float | None = None,
    right: float = MARGIN_RIGHT,
) -> Canvas:
    """Make a canvas from zero to a little above the highest number, its left margin as wide as its tick labels.

    `headroom` is the share of the highest number left free above it; `side` the pixels left free before the first
    day and `after` those after the last one (by default as many), so that no mark is cut and labels have room.
    """
    top = highest * (1 + headroom) if highest > 0 else 1.0
    widest = max(text_width(f"{tick:,.0f}", TICK_SIZE) for tick in number_ticks(top))
    left = math.ceil(widest) + 11
    span = datetime.timedelta(days=max((end - start).days, 1))
    room = side if after is None else after
    per_pixel = span / max(width - left - right - side - room, 1)
    return Canvas(
        width=width,
        height=height,
        start=moment_of(start) - side * per_pixel,
        end=moment_of(start) + span + room * per_pixel,
        last=moment_of(start) + span,
        top=top,
        left=left,
        right=right,
    )


def number_ticks(top: float, count: int = 5) -> list[float]:
    """Return round numbers from zero that do not pass `top`.

    >>> number_ticks(1_120_000)
    [0.0, 250000.0, 500000.0, 750000.0, 1000000.0]
    """
    rough = top / count
    power = 10 ** math.floor(math.log10(rough))
    step = next(nice * power for nice in _NICE_STEPS if nice * power >= rough * 0.98)
    if top >= count:
        step = float(math.ceil(step))
    return [number * step for number in range(int(top / step) + 1)]


def short_day(day: datetime.date) -> str:
    """Write a day for a chart label: short month, no year.

    >>> short_day(datetime.date(2017, 5, 29))
    '29 May'
    """
    return _("{day} {month}", day=day.day, month=_(_MONTHS[day.month - 1]))


def day_ticks(canvas: Canvas) -> tuple[list[datetime.datetime], list[str]]:
    """Return ticks and words of a date axis; the year stands under the first tick of each year only."""
    first, last = canvas.start.date(), canvas.end.date()
    pixels_per_day = canvas.plot_width / max((last - first).days, 1)
    ticks = next(
        days for days, apart in _tick_choices(first, last) if apart * pixels_per_day >= 46 or apart >= _LONGEST_STEP
    )
    edge = min(canvas.width - canvas.right - 16, canvas.x(canvas.last) + 30)
    ticks = [day for day in ticks if canvas.x(moment_of(day)) < edge]
    if not ticks:
        ticks = [first + (last - first) / 2]
    whole_months = all(day.day == 1 for day in ticks) and (last - first).days > 100
    words, year = [], None
    for day in ticks:
        word = _(_MONTHS[day.month - 1]) if whole_months else short_day(day)
        words.append(word if day.year == year else f"{word}<br>{day.year}")
        year = day.year
    return [moment_of(day) for day in ticks], words


_LONGEST_STEP = 3650


def _tick_choices(first: datetime.date, last: datetime.date) -> list[tuple[list[datetime.date], int]]:
    days = [first + datetime.timedelta(days=number) for number in range((last - first).days + 1)]
    choices = [([day for day in days if (day - first).days % step == step - 1], step) for step in (1, 2)]
    choices.append(([day for day in days if day.day in (1, 8, 15, 22)], 7))
    choices.append(([day for day in days if day.day in (1, 15)], 14))
    for months in (1, 2, 3, 6, 12, 24, 60):
        fitting = [day for day in days if day.day == 1 and (day.year * 12 + day.month - 1) % months == 0]
        choices.append((fitting, months * 30))
    choices.append((days[:1], _LONGEST_STEP))
    return choices


def base_layout(canvas: Canvas, palette: Palette) -> Layout:
    """Return the layout every chart starts from: axes from zero, fixed range, our fonts, no legend, no title."""
    ticks, words = day_ticks(canvas)
    return {
        "height": canvas.height,
        "autosize": True,
        "margin": {
            "l": canvas.left,
            "r": canvas.right,
            "t": canvas.above,
            "b": canvas.below,
            "autoexpand": False,
        },
        "font": {"family": SANS, "size": 13, "color": palette.ink},
        "paper_bgcolor": palette.background,
        "plot_bgcolor": palette.background,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": hover_label(palette),
        "xaxis": {
            "type": "date",
            "range": [canvas.start, canvas.end],
            "fixedrange": True,
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": words,
            "tickfont": {"size": TICK_SIZE, "color": palette.ink2},
            "tickangle": 0,
            "ticks": "outside",
            "ticklen": 4,
            "tickcolor": palette.axis,
            "showgrid": False,
            "zeroline": False,
            "showline": True,
            "linewidth": 1,
            "linecolor": palette.axis,
        },
        "yaxis": number_axis(canvas.top, palette),
    }


def number_axis(top: float, palette: Palette, *, count: int = 5) -> Layout:
    """Return an axis of counts: from zero, whole numbers with separators, horizontal gridlines only."""
    return {
        "range": [0, top],
        "fixedrange": True,
        "tickmode": "array",
        "tickvals": number_ticks(top, count),
        "tickformat": ",d" if top >= count else ",",
        "tickfont": {"size": TICK_SIZE, "color": palette.ink2},
        "ticks": "",
        "showgrid": True,
        "gridcolor": palette.grid,
        "gridwidth": 1,
        "zeroline": True,
        "zerolinecolor": palette.axis,
        "zerolinewidth": 1,
        "showline": False,
    }


def hover_label(palette: Palette) -> Layout:
    """Return the look of the tooltip."""
    return {
        "bgcolor": palette.surface,
        "bordercolor": palette.border,
        "font": {"family": SANS, "size": 13, "color": palette.ink},
        "align": "left",
        "namelength": -1,
    }


def unit_note(words: str, canvas: Canvas, palette: Palette) -> Layout:
    """Return the annotation at top left that names what the axis counts; `words` are ours or already escaped."""
    return {
        "x": 0,
        "xref": "paper",
        "y": 1,
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": canvas.above - 18,
        "xshift": 0,
        "text": words,
        "showarrow": False,
        "font": {"size": LABEL_SIZE, "color": palette.ink},
        "name": "unit",
    }


def label_notes(labels: list[PlacedLabel], canvas: Canvas, palette: Palette) -> list[Layout]:
    """Return one annotation per placed label, tied to its mark's day and number so that it stays there on resize."""
    return [_label_note(label, canvas, palette) for label in labels]


def _label_note(label: PlacedLabel, canvas: Canvas, palette: Palette) -> Layout:
    box, mark = label.box, label.mark
    column = {"left": box.left, "right": box.right, "center": (box.left + box.right) / 2}[label.align]
    middle = (mark.left + mark.right) / 2
    return {
        "x": canvas.start + canvas.moment(middle - canvas.left),
        "xshift": column - middle,
        "y": canvas.top - canvas.number((box.top + box.bottom) / 2 - canvas.above),
        "xref": "x",
        "yref": "y",
        "xanchor": label.align,
        "yanchor": "middle",
        "align": label.align,
        "text": "<br>".join(label.lines),
        "showarrow": False,
        "borderpad": 0,
        "bgcolor": fade(palette.background, PAD_OPACITY),
        "font": {"size": label.size, "color": palette.ink},
        "name": "label",
    }
