"""How each kind of figure is drawn: a dot is a value, a bar is an edge, an arrow is an open end.

Comes in: `Mark` records and a `Canvas`. Goes out: plotly traces. Ink is certainty: solid is stated and approved,
tinted is not yet reviewed, hollow is worked out here. A bound gets no dot and no middle, and its arrow has a length
in pixels, because no other end was stated. All drawn traces are silent; the one named `figures` holds the tooltips
and is the chart's data.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from loaders.model.vocabulary import Quantifier
from pages.charts.labels import Box
from pages.charts.layout import Canvas
from pages.charts.palette import Palette, blend, fade

Trace = dict[str, Any]

FIGURES = "figures"
"""Name of the trace that holds one transparent marker per figure, with its tooltip and its claim_id."""

STEM_PIXELS = 30
NEAR_PIXELS = 14
SHIFT_PIXELS = 10
HOVER_SIZE = 24
STAYS = {"marker": {"opacity": 1}}
"""Marks keep their ink when the reader clicks one of them: ink is certainty."""

JOIN_OPACITY = 0.45

CEILINGS = frozenset({Quantifier.UP_TO, Quantifier.LESS_THAN})
FLOORS = frozenset({Quantifier.AT_LEAST, Quantifier.MORE_THAN})
POINTS = frozenset({Quantifier.EXACT, Quantifier.ABOUT})

_STEM_OPACITIES = (0.95, 0.55, 0.28)
_SIZES = {"star": 13, "diamond-tall": 12, "bowtie": 12, "triangle-up": 11, "triangle-down": 11, "hourglass": 11}


class Ink(StrEnum):
    """How sure a mark is."""

    SOLID = "solid"
    TINTED = "tinted"
    HOLLOW = "hollow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One figure to draw.

    Attributes:
        key: claim_id.
        at: where it stands on the date axis; moved sideways by at most 10 px when marks crowd.
        quantifier, value, lower, upper: as stated; nothing is filled in.
        colour, symbol: hue and speaker shape.
        planned: a plan or projection: a dashed edge, never a dot.
        hover: its finished tooltip.
    """

    key: str
    at: datetime.datetime
    quantifier: str
    colour: str
    symbol: str = "circle"
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    ink: Ink = Ink.SOLID
    planned: bool = False
    hover: str = ""

    @property
    def is_point(self) -> bool:
        """Tell whether the words state one value that happened."""
        return self.quantifier in POINTS and not self.planned

    @property
    def edges(self) -> tuple[float, ...]:
        """The numbers that are stated, once each; zero, the axis, for vague words."""
        stated = [number for number in (self.value, self.lower, self.upper) if number is not None]
        return tuple(sorted(set(stated))) or (0.0,)

    @property
    def height(self) -> float:
        """The number at which its label and bracket stand: the value, else the upper end, else the lower."""
        return next((n for n in (self.value, self.upper, self.lower) if n is not None), 0.0)


def mark_box(mark: Mark, canvas: Canvas) -> Box:
    """Return the pixels a mark takes, stem included."""
    x = canvas.x(mark.at)
    rows = [canvas.y(edge) for edge in mark.edges]
    if mark.planned:
        return Box(x - 32, min(rows) - 3, x + 32, max(rows) + 3)
    if mark.quantifier in CEILINGS:
        return Box(x - 13, rows[0] - 3, x + 13, rows[0] + stem_length(mark, canvas) + 5)
    if mark.quantifier in FLOORS:
        return Box(x - 13, rows[0] - STEM_PIXELS - 5, x + 13, rows[0] + 3)
    if mark.quantifier == Quantifier.ABOUT:
        return Box(x - 11, rows[0] - 11, x + 11, rows[0] + 11)
    return Box(x - 9, min(rows) - 7, x + 9, max(rows) + 7)


def stem_length(mark: Mark, canvas: Canvas) -> float:
    """Return the pixels of an open end: 30, less where the axis is nearer, for a count cannot fall below zero."""
    if mark.quantifier not in CEILINGS:
        return STEM_PIXELS
    return min(STEM_PIXELS, max(canvas.y(0) - canvas.y(mark.height) - 4, 0.0))


def spread_marks(marks: Iterable[Mark], canvas: Canvas) -> list[Mark]:
    """Move marks that crowd (less than 14 px apart) sideways by at most 10 px, their order kept."""
    ordered = sorted(marks, key=lambda mark: (mark.at, mark.key))
    groups: list[list[Mark]] = []
    for mark in ordered:
        if groups and _crowd(groups[-1][-1], mark, canvas):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return [moved for group in groups for moved in _apart(group, canvas)]


def _crowd(first: Mark, second: Mark, canvas: Canvas) -> bool:
    one, two = mark_box(first, canvas), mark_box(second, canvas)
    near = abs(canvas.x(first.at) - canvas.x(second.at)) < NEAR_PIXELS
    return near and one.top < two.bottom and two.top < one.bottom


def _apart(group: list[Mark], canvas: Canvas) -> list[Mark]:
    if len(group) == 1:
        return group
    columns = [canvas.x(mark.at) for mark in group]
    middle = (columns[0] + columns[-1]) / 2
    moved = []
    for number, (mark, column) in enumerate(zip(group, columns, strict=True)):
        wanted = middle + (number - (len(group) - 1) / 2) * NEAR_PIXELS
        shift = max(-SHIFT_PIXELS, min(SHIFT_PIXELS, wanted - column))
        moved.append(replace(mark, at=mark.at + canvas.moment(shift)))
    return moved


def draw_marks(marks: Sequence[Mark], canvas: Canvas, palette: Palette) -> list[Trace]:
    """Draw every mark in its form; the tooltips' trace comes last, on top."""
    certain = [mark for mark in marks if not mark.planned]
    traces = [
        *_stems([mark for mark in certain if mark.quantifier in CEILINGS | FLOORS], canvas),
        *_ranges([mark for mark in certain if mark.quantifier == Quantifier.RANGE], palette),
        _bars([mark for mark in certain if mark.quantifier not in POINTS | {Quantifier.VAGUE}], palette),
        _rings([mark for mark in certain if mark.quantifier == Quantifier.ABOUT], palette),
        _dots([mark for mark in certain if mark.quantifier in POINTS], palette),
        _vague([mark for mark in certain if mark.quantifier == Quantifier.VAGUE], palette),
        _plans([mark for mark in marks if mark.planned], canvas),
    ]
    return [trace for trace in traces if trace["x"]] + [hover_trace(marks)]


def hover_trace(marks: Sequence[Mark]) -> Trace:
    """Return the transparent markers that hold the tooltips; a range has one at each end, for it has no middle."""
    spots = [(mark, edge) for mark in marks for edge in mark.edges]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": FIGURES,
        "x": [mark.at for mark, _ in spots],
        "y": [edge for _, edge in spots],
        "customdata": [mark.key for mark, _ in spots],
        "hovertext": [mark.hover for mark, _ in spots],
        "hoverinfo": "text",
        "marker": {"size": HOVER_SIZE, "opacity": 0, "color": "rgba(0,0,0,0)"},
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}},
        "cliponaxis": False,
    }


def draw_joins(groups: Iterable[Sequence[Mark]]) -> list[Trace]:
    """Join the exact and about figures of each group at 45 %; bounds, ranges and plans are never joined."""
    lines = []
    for group in groups:
        points = sorted((mark for mark in group if mark.is_point), key=lambda mark: mark.at)
        if len(points) > 1:
            colour = fade(points[0].colour, JOIN_OPACITY)
            lines.append(line([p.at for p in points], [p.height for p in points], colour, width=1.6, name="join"))
    return lines


def line(
    xs: Sequence[Any],
    ys: Sequence[Any],
    colour: str,
    *,
    width: float,
    name: str,
    dash: str = "solid",
    shape: str = "linear",
) -> Trace:
    """Return a silent line; None in both lists breaks it."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": list(xs),
        "y": list(ys),
        "line": {"color": colour, "width": width, "dash": dash, "shape": shape},
        "hoverinfo": "skip",
        "connectgaps": False,
    }


def _markers(name: str, marks: Sequence[Mark], ys: Sequence[float], marker: dict[str, Any]) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [mark.at for mark in marks],
        "y": list(ys),
        "marker": {"opacity": 1, **marker},
        "unselected": STAYS,
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _dots(marks: Sequence[Mark], palette: Palette) -> Trace:
    marker = {
        "symbol": [mark.symbol for mark in marks],
        "size": [_SIZES.get(mark.symbol, 10) for mark in marks],
        "color": [_dot_ground(mark, palette) for mark in marks],
        "line": {
            "width": [1.2 if mark.ink == Ink.SOLID else 2 for mark in marks],
            "color": [palette.background if mark.ink == Ink.SOLID else mark.colour for mark in marks],
        },
    }
    return _markers("dots", marks, [mark.height for mark in marks], marker)


def _dot_ground(mark: Mark, palette: Palette) -> str:
    match mark.ink:
        case Ink.SOLID:
            return mark.colour
        case Ink.TINTED:
            return blend(mark.colour, palette.background, 0.3)
        case Ink.HOLLOW:
            return palette.background


def _rings(marks: Sequence[Mark], palette: Palette) -> Trace:
    marker = {
        "symbol": "circle",
        "size": 20,
        "color": [blend(mark.colour, palette.background, 0.14) for mark in marks],
        "line": {"width": 1, "color": [blend(mark.colour, palette.background, 0.65) for mark in marks]},
    }
    return _markers("rings", marks, [mark.height for mark in marks], marker)


def _bars(marks: Sequence[Mark], palette: Palette) -> Trace:
    spots = [(mark, edge) for mark in marks for edge in mark.edges]
    owners = [mark for mark, _ in spots]
    marker = {
        "symbol": "line-ew",
        "size": [13 if mark.quantifier == Quantifier.RANGE else 17 for mark in owners],
        "color": [mark.colour for mark in owners],
        "line": {"width": 3.5, "color": [_bar_colour(mark, palette) for mark in owners]},
    }
    return _markers("edges", owners, [edge for _, edge in spots], marker)


def _bar_colour(mark: Mark, palette: Palette) -> str:
    return mark.colour if mark.ink == Ink.SOLID else blend(mark.colour, palette.background, 0.5)


def _ranges(marks: Sequence[Mark], palette: Palette) -> list[Trace]:
    colours = {mark.key: _bar_colour(mark, palette) for mark in marks}
    traces = []
    for colour in dict.fromkeys(colours.values()):
        same = [mark for mark in marks if colours[mark.key] == colour]
        xs = [x for mark in same for x in (mark.at, mark.at, None)]
        ys = [y for mark in same for y in (mark.lower, mark.upper, None)]
        traces.append(line(xs, ys, colour, width=3, name="ranges"))
    return traces


def _stems(marks: Sequence[Mark], canvas: Canvas) -> list[Trace]:
    traces = []
    for colour in dict.fromkeys(mark.colour for mark in marks):
        same = [mark for mark in marks if mark.colour == colour]
        for piece, opacity in enumerate(_STEM_OPACITIES):
            xs = [x for mark in same for x in (mark.at, mark.at, None)]
            ys = [y for mark in same for y in (*_piece(mark, piece, canvas), None)]
            traces.append(line(xs, ys, fade(colour, opacity), width=2, name="stems"))
    pointed = [mark for mark in marks if stem_length(mark, canvas) >= 9]
    marker = {
        "symbol": ["triangle-down" if mark.quantifier in CEILINGS else "triangle-up" for mark in pointed],
        "size": 9,
        "color": [fade(mark.colour, 0.55) for mark in pointed],
        "line": {"width": 0},
    }
    tips = [mark.height + _towards(mark) * canvas.number(stem_length(mark, canvas)) for mark in pointed]
    return [*traces, _markers("arrows", pointed, tips, marker)]


def _piece(mark: Mark, piece: int, canvas: Canvas) -> tuple[float, float]:
    length = stem_length(mark, canvas) / len(_STEM_OPACITIES)
    near = mark.height + _towards(mark) * canvas.number(length * piece)
    return near, near + _towards(mark) * canvas.number(length)


def _towards(mark: Mark) -> int:
    return -1 if mark.quantifier in CEILINGS else 1


def _vague(marks: Sequence[Mark], palette: Palette) -> Trace:
    colours = [mark.colour for mark in marks]
    marker = {"symbol": "diamond", "size": 11, "color": palette.background, "line": {"width": 2, "color": colours}}
    return _markers("vague", marks, [0.0] * len(marks), marker)


def _plans(marks: Sequence[Mark], canvas: Canvas) -> Trace:
    half = canvas.moment(30)
    xs = [x for mark in marks for _ in mark.edges for x in (mark.at - half, mark.at + half, None)]
    ys = [y for mark in marks for edge in mark.edges for y in (edge, edge, None)]
    return line(xs, ys, marks[0].colour if marks else "#000000", width=1.8, name="plans", dash="8px,6px")
