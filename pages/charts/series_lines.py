"""Lines and steps of several series on one canvas: what may be joined, and what may not.

Comes in: claims of stocks and cumulative counts, where counting changed, where there was no report. Goes out: one
`SeriesLine` per series and the traces of their lines. A line is never solid across a change of counting or a gap,
and bounds are on no line.
"""

import datetime
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from loaders.labels import INDICATORS, MEASURES
from loaders.language import N_, _
from loaders.model.vocabulary import Indicator, Measure
from pages.charts.claim_marks import Contest, Row, marks_of
from pages.charts.labels import Box
from pages.charts.layout import Canvas, moment_of
from pages.charts.marks import Mark, Trace, line
from pages.charts.palette import Palette
from pages.charts.scene import boxes_along

MOST_COLOURED = 4
"""Series drawn in colour; further ones are dots in the third ink."""

DRAWN_MEASURES = (Measure.STOCK, Measure.CUMULATIVE)
DASHES = ("solid", "dash", "dashdot")
"""Lines inside one hue; `dot` is kept for what may not be compared."""

_NAMES = {
    (Indicator.DISPLACED, Measure.STOCK): N_("Displaced now"),
    (Indicator.DISPLACED, Measure.CUMULATIVE): N_("Ever displaced"),
    (Indicator.RETURNED, Measure.CUMULATIVE): N_("Returned"),
}


class CountingBreak(Protocol):
    """A claim from which on its speaker counts otherwise."""

    @property
    def before(self) -> str | None:
        """claim_id of the last claim of the old counting, None when there is none."""

    @property
    def after(self) -> str:
        """claim_id of the first claim of the new counting."""


class Gap(Protocol):
    """Days without a report in a series, from the last claim before to the first after."""

    @property
    def start(self) -> datetime.date:
        """Day of the last claim before."""

    @property
    def end(self) -> datetime.date:
        """Day of the first claim after."""

    @property
    def days(self) -> int:
        """Days between the two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesLine:
    """One series: its rows with their marks by day, its colour and its dash; `plain` series get no line."""

    pairs: tuple[tuple[Row, Mark], ...]
    colour: str
    text: str
    dash: str
    plain: bool

    @property
    def points(self) -> list[Mark]:
        """The marks that may be joined, by day."""
        return [mark for _row, mark in self.pairs if mark.is_point]

    @property
    def last(self) -> tuple[Row, Mark]:
        """The newest point, or the newest bound of a series without points."""
        return next((pair for pair in reversed(self.pairs) if pair[1].is_point), self.pairs[-1])

    @property
    def is_steps(self) -> bool:
        """Tell whether it counts since a start, which is drawn as steps."""
        return bool(self.pairs[0][0]["measure"] == Measure.CUMULATIVE)


def series_name(row: Row) -> str:
    """Return what a series counts, as a short heading."""
    short = _NAMES.get((row["indicator"], row["measure"]))
    if short:
        return _(short)
    return _("{indicator}, {measure}", indicator=_(INDICATORS[row["indicator"]]), measure=_(MEASURES[row["measure"]]))


def series_lines(rows: Sequence[Row], contests: Sequence[Contest], palette: Palette) -> list[SeriesLine]:
    """Group rows into series, the one with most points first; colour is the indicator's, dashes tell within a hue."""
    drawn = [row for row in rows if row["measure"] in DRAWN_MEASURES]
    groups: dict[str, list[Row]] = {}
    for row in drawn:
        groups.setdefault(row["series_id"], []).append(row)
    marks = {mark.key: mark for mark in marks_of(drawn, lambda row: _mark_colour(row, palette), contests)}
    lines: list[SeriesLine] = []
    used: dict[tuple[str, str], int] = {}
    ordered = sorted(groups.items(), key=lambda item: (-sum(marks[r["claim_id"]].is_point for r in item[1]), item[0]))
    for number, (_series_id, members) in enumerate(ordered):
        kind = (members[0]["indicator"], members[0]["measure"])
        place = used.get(kind, 0)
        used[kind] = place + 1
        hue = palette.of_indicator(members[0]["indicator"])
        is_plain = number >= MOST_COLOURED
        lines.append(
            SeriesLine(
                pairs=tuple((row, marks[row["claim_id"]]) for row in members),
                colour=palette.ink3 if is_plain else hue.mark,
                text=palette.ink3 if is_plain else hue.text,
                dash=DASHES[min(place, len(DASHES) - 1)],
                plain=is_plain,
            )
        )
    return lines


def _mark_colour(row: Row, palette: Palette) -> str:
    return palette.of_indicator(row["indicator"]).mark


def draw_series(series: SeriesLine, breaks: Sequence[CountingBreak], gaps: Sequence[Gap]) -> list[Trace]:
    """Return a solid line broken at changes of counting and at gaps, and a dotted one across them."""
    if series.plain:
        return []
    solid: tuple[list[object], list[object]] = ([], [])
    dotted: tuple[list[object], list[object]] = ([], [])
    for one, two in itertools.pairwise(series.points):
        across = is_break(one, two, breaks) or (not series.is_steps and _is_gap(one, two, gaps))
        xs, ys = dotted if across else solid
        if series.is_steps and not across:
            xs += [one.at, two.at, two.at, None]
            ys += [one.height, one.height, two.height, None]
        else:
            xs += [one.at, two.at, None]
            ys += [one.height, two.height, None]
    traces = []
    if solid[0]:
        width = 2.0 if series.is_steps else 2.4
        traces.append(line(*solid, series.colour, width=width, dash=series.dash, name="series"))
    if dotted[0]:
        traces.append(line(*dotted, series.colour, width=1.4, dash="dot", name="not comparable"))
    return traces


def is_break(one: Mark, two: Mark, breaks: Sequence[CountingBreak]) -> bool:
    """Tell whether the way of counting changed between two neighbours of a series."""
    return any(two.key == change.after or (one.key == change.before) for change in breaks)


def _is_gap(one: Mark, two: Mark, gaps: Sequence[Gap]) -> bool:
    return any(one.at <= moment_of(gap.start) and moment_of(gap.end) <= two.at for gap in gaps)


def line_boxes(series: SeriesLine, canvas: Canvas) -> list[Box]:
    """Return small boxes along a series' line, which labels avoid where they can."""
    boxes: list[Box] = []
    spots = [(canvas.x(mark.at), canvas.y(mark.height)) for mark in series.points]
    for start, end in itertools.pairwise([] if series.plain else spots):
        corner = (end[0], start[1]) if series.is_steps else end
        boxes += boxes_along(start, corner)
        boxes += boxes_along(corner, end) if series.is_steps else []
    return boxes
