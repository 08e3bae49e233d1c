"""Lines and steps of several series on one canvas: what may be joined, and what may not.

Comes in: claims of stocks and cumulative counts, where counting changed, where there was no report. Goes out: one
`SeriesLine` per series and the traces of their lines. A line is never solid across a change of counting or a gap,
and bounds are on no line.
"""

import datetime
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from loaders.labels import INDICATORS, MEASURES
from loaders.language import N_, _
from loaders.model.vocabulary import Indicator, Measure, Modality, Quantifier
from pages.charts.claim_marks import Contest, Row, day_of, marks_of
from pages.charts.labels import Box
from pages.charts.layout import Canvas, moment_of
from pages.charts.marks import POINTS, Mark, Trace, line
from pages.charts.palette import Palette
from pages.charts.scene import boxes_along, place_key

MOST_SERIES = 4
"""Series in one chart."""

DRAWN_MEASURES = (Measure.STOCK, Measure.CUMULATIVE)
DASHES = ("solid", "dash", "dashdot")
"""Lines inside one hue; `dot` is kept for what may not be compared."""

_SAID_TO_BE_SO = (Modality.REPORTED, Modality.ESTIMATE)

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
    """One series: its rows with their marks by day, its colour and its dash."""

    pairs: tuple[tuple[Row, Mark], ...]
    colour: str
    text: str
    dash: str

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


def choose_series(rows: Sequence[Row], contests: Sequence[Contest], answered: str | None = None) -> list[list[Row]]:
    """Choose at most four series: one of each kind, then those that contradict one of them.

    Figures of a part of the people are left out: they may not be joined to figures of all.
    A kind is one indicator and measure. Its series is the one of the answer's claim (`answered`), else of that
    claim's place (without an answer, of the place most is known of), else the longest; who contradicts a last figure
    goes before who contradicts an earlier one, and a longer series before a shorter.
    More would make a chart nobody can read; the others stand in the table, but the newest claim of each kind in that
    place is always drawn, alone where its series is not.
    """
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if row["measure"] in DRAWN_MEASURES and not (row["population_group"] or row["part_of"]):
            groups.setdefault(row["series_id"], []).append(row)
    by_length = sorted(
        groups.values(), key=lambda series: (-_point_count(series), -len(series), series[0]["series_id"])
    )
    told = [series for series in by_length if any(row["claim_id"] == answered for row in series)]
    home = place_key((told or by_length)[0][0]) if by_length else ""
    by_length.sort(key=lambda series: (series not in told, place_key(series[0]) != home))
    main: dict[tuple[str, str], list[Row]] = {}
    for series in by_length:
        main.setdefault(_kind(series), series)
    chosen = list(main.values())[:MOST_SERIES]
    against = _contradicting(chosen, contests)
    others = [series for series in by_length if series not in chosen and _kind(series) in main]
    strength = {id(series): max(against.get(row["claim_id"], 0) for row in series) for series in others}
    others = [series for series in others if strength[id(series)]]
    others.sort(key=lambda series: (-strength[id(series)], -_point_count(series)))
    chosen = [*chosen, *others][:MOST_SERIES]
    return [*chosen, *_newest_alone(groups.values(), chosen, home)]


def _newest_alone(groups: Iterable[list[Row]], chosen: Sequence[Sequence[Row]], home: str) -> list[list[Row]]:
    """Return, each as a series of one, the newest claim of each kind in a place when its series is not chosen."""
    newest: dict[tuple[str, str], Row] = {}
    drawn = {row["claim_id"] for series in chosen for row in series}
    for row in sorted(
        itertools.chain.from_iterable(groups), key=lambda row: (row["claim_id"] in drawn, row["claim_id"])
    ):
        if place_key(row) != home or row["modality"] not in _SAID_TO_BE_SO or row["quantifier"] == Quantifier.VAGUE:
            continue
        kind = _kind([row])
        if kind not in newest or _day(row) >= _day(newest[kind]):
            newest[kind] = row
    return [[row] for row in newest.values() if row["claim_id"] not in drawn]


def _day(row: Row) -> datetime.date:
    return day_of(row) or datetime.date.min


def _contradicting(chosen: Sequence[Sequence[Row]], contests: Sequence[Contest]) -> dict[str, int]:
    """Return the claims that contradict a chosen series: 2 when they contradict its last figure, else 1."""
    drawn = {row["claim_id"]: 1 for series in chosen for row in series}
    drawn |= {last_point(series)["claim_id"]: 2 for series in chosen}
    against: dict[str, int] = {}
    for contest in contests:
        for one, two in ((contest.first, contest.second), (contest.second, contest.first)):
            if two in drawn and one not in drawn:
                against[one] = max(drawn[two], against.get(one, 0))
    return against


def last_point(series: Sequence[Row]) -> Row:
    """Return the newest row of a series that states one value, or the newest bound where none does."""
    return next((row for row in reversed(series) if row["quantifier"] in POINTS), series[-1])


def _kind(series: Sequence[Row]) -> tuple[str, str]:
    return series[0]["indicator"], series[0]["measure"]


def _point_count(series: Sequence[Row]) -> int:
    return sum(row["quantifier"] in POINTS for row in series)


def series_lines(
    rows: Sequence[Row], contests: Sequence[Contest], palette: Palette, answered: str | None = None
) -> list[SeriesLine]:
    """Return the series to draw; colour is the indicator's, dashes tell series of one kind apart."""
    lines: list[SeriesLine] = []
    used: dict[tuple[str, str], int] = {}
    for members in choose_series(rows, contests, answered):
        place = used.get(_kind(members), 0)
        used[_kind(members)] = place + 1
        hue = palette.of_indicator(members[0]["indicator"])
        marks = marks_of(members, lambda row: palette.of_indicator(row["indicator"]).mark, contests)
        lines.append(
            SeriesLine(
                pairs=tuple(zip(members, marks, strict=True)),
                colour=hue.mark,
                text=hue.text,
                dash=DASHES[min(place, len(DASHES) - 1)],
            )
        )
    return lines


def draw_series(series: SeriesLine, breaks: Sequence[CountingBreak], gaps: Sequence[Gap]) -> list[Trace]:
    """Return a solid line broken at changes of counting and at gaps, and a dotted one across them."""
    solid: tuple[list[object], list[object]] = ([], [])
    dotted: tuple[list[object], list[object]] = ([], [])
    for one, two in itertools.pairwise(series.points):
        if is_break(one, two, breaks) or (not series.is_steps and _is_gap(one, two, gaps)):
            _extend(dotted, [(one.at, one.height), (two.at, two.height)])
        elif series.is_steps:
            _extend(solid, [(one.at, one.height), (two.at, one.height), (two.at, two.height)])
        else:
            _extend(solid, [(one.at, one.height), (two.at, two.height)])
    traces = []
    if solid[0]:
        width = 2.0 if series.is_steps else 2.4
        traces.append(line(*solid, series.colour, width=width, dash=series.dash, name="series"))
    if dotted[0]:
        traces.append(line(*dotted, series.colour, width=1.4, dash="dot", name="not comparable"))
    return traces


def _extend(path: tuple[list[object], list[object]], spots: Sequence[tuple[object, object]]) -> None:
    """Go on from where the path ends, or begin anew behind a break; dashes then run on without a seam."""
    if path[0] and (path[0][-1], path[1][-1]) != spots[0]:
        path[0].append(None)
        path[1].append(None)
    begins = not path[0] or path[0][-1] is None
    for x, y in spots if begins else spots[1:]:
        path[0].append(x)
        path[1].append(y)


def is_break(one: Mark, two: Mark, breaks: Sequence[CountingBreak]) -> bool:
    """Tell whether the way of counting changed between two neighbours of a series."""
    return any(two.key == change.after or (one.key == change.before) for change in breaks)


def _is_gap(one: Mark, two: Mark, gaps: Sequence[Gap]) -> bool:
    return any(one.at <= moment_of(gap.start) and moment_of(gap.end) <= two.at for gap in gaps)


def line_boxes(series: SeriesLine, canvas: Canvas) -> list[Box]:
    """Return small boxes along a series' line, which labels avoid where they can."""
    boxes: list[Box] = []
    spots = [(canvas.x(mark.at), canvas.y(mark.height)) for mark in series.points]
    for start, end in itertools.pairwise(spots):
        corner = (end[0], start[1]) if series.is_steps else end
        boxes += boxes_along(start, corner)
        boxes += boxes_along(corner, end) if series.is_steps else []
    return boxes
