"""Displaced now, ever displaced and returned over time, with what may not be compared drawn as such.

Comes in: claims of stocks and cumulative counts, changes of counting, gaps, contests. Goes out: one plotly Figure.
Flows are drawn by `pages.charts.flows`, the check of the sum by `pages.charts.balance`.
"""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import plotly.graph_objects as go

from loaders.language import _, n_
from loaders.model.frames import Frame
from loaders.model.vocabulary import Quantifier, Unit
from loaders.wording import say_number, say_unit
from pages.charts.claim_marks import Contest, Row, day_of, drawable_rows
from pages.charts.hover import say_claim, say_place, say_speaker
from pages.charts.labels import WIDE_SIDES, Box, LabelWish, place_labels
from pages.charts.layout import Canvas, base_layout, label_notes, make_canvas, moment_of, short_day, unit_note
from pages.charts.marks import Mark, Trace, draw_marks, mark_box
from pages.charts.notes import Bracket, bracket_column, draw_brackets, draw_strokes, gap_band
from pages.charts.palette import Palette
from pages.charts.scene import highest_of, place_key
from pages.charts.series_lines import (
    CountingBreak,
    Gap,
    SeriesLine,
    choose_series,
    draw_series,
    last_point,
    line_boxes,
    series_lines,
    series_name,
)

WIDTH, HEIGHT = 785.0, 430.0
LABEL_ROOM = 165.0
"""Pixels kept free at the right for the words of each series' last figure."""

MOST_BRACKETS = 2
_DOT, _RING = 7, 13

AnyContest = TypeVar("AnyContest", bound=Contest)


def draw_displacement(
    claims: Frame,
    *,
    breaks: Sequence[CountingBreak] = (),
    gaps: Sequence[Gap] = (),
    contests: Sequence[Contest] = (),
    answered: str | None = None,
    palette: Palette,
    width: float = WIDTH,
    height: float = HEIGHT,
    unit: str = Unit.PEOPLE,
) -> go.Figure:
    """Draw stocks as lines and cumulative counts as steps, by indicator in colour and by kind of speaker in shape.

    The claim `answered`, of which the page's answer speaks, is always drawn with its series.
    """
    rows = drawable_rows(claims, unit=unit)
    lines = series_lines(rows, contests, palette, answered)
    canvas = _canvas(lines, width, height)
    brackets = _brackets(lines, contests)
    bands = [(gap, _band_top(gap, lines, canvas)) for gap in gaps]
    traces: list[Trace] = [trace for series in lines for trace in draw_series(series, breaks, gaps)]
    traces += draw_brackets(brackets, canvas, palette.contested)
    strokes = _strokes(lines, breaks)
    traces += [draw_strokes(at, number, canvas, palette) for at, number in strokes]
    traces += _small(draw_marks([mark for series in lines for _row, mark in series.pairs], canvas, palette))
    layout = base_layout(canvas, palette)
    layout["shapes"] = [
        gap_band(moment_of(gap.start), moment_of(gap.end), top, palette) for gap, top in bands if top > 0
    ]
    wishes = [
        *_series_wishes(lines, brackets, canvas, palette, answered),
        *_answer_wishes(lines, answered, canvas),
        *_break_wishes(strokes, canvas),
        *_gap_wishes(bands, canvas, palette),
        *_bound_wishes(lines, answered, canvas),
        *_before_wishes(lines, breaks, canvas),
    ]
    taken = [mark_box(mark, canvas) for series in lines for mark in series_bounds(series)]
    taken += [_dot_box(mark, canvas) for series in lines for mark in series.points]
    taken += [_bracket_box(bracket, canvas) for bracket in brackets]
    taken += [_stroke_box(at, number, canvas) for at, number in strokes]
    crossed = [box for series in lines for box in line_boxes(series, canvas)]
    placed = place_labels(wishes, frame=canvas.frame, taken=taken, crossed=crossed, narrow=canvas.narrow)
    drawn = {mark.key for series in lines for _row, mark in series.pairs}
    further = len({row["series_id"] for row in rows if row["claim_id"] not in drawn})
    words = _unit_words(lines, unit, further)
    layout["annotations"] = [unit_note(words, canvas, palette), *label_notes(placed, canvas, palette)]
    return go.Figure(data=traces, layout=layout)


def _unit_words(lines: Sequence[SeriesLine], unit: str, further: int) -> str:
    words, places = say_unit(unit).capitalize(), {place_key(series.pairs[0][0]) for series in lines}
    if len(places) == 1:
        words = _("{unit}, {place}", unit=words, place=say_place(lines[0].pairs[0][0]))
    elif lines:
        home = say_place(lines[0].pairs[0][0])
        words = _("{unit}, {place} where no other place is named", unit=words, place=home)
    if further > 0:
        words = n_(
            "{unit}; {count} further series is in the table",
            "{unit}; {count} further series are in the table",
            further,
            unit=words,
        )
    return words


def _canvas(lines: Sequence[SeriesLine], width: float, height: float) -> Canvas:
    pairs = [pair for series in lines for pair in series.pairs]
    days = [mark.at.date() for _row, mark in pairs] or [datetime.date(2000, 1, 1), datetime.date(2000, 1, 2)]
    highest = max((number for row, _mark in pairs if (number := highest_of(row)) is not None), default=0)
    room = min(LABEL_ROOM, width * 0.24)
    return make_canvas(width=width, height=height, start=min(days), end=max(days), highest=highest, side=20, after=room)


def series_bounds(series: SeriesLine) -> list[Mark]:
    """Return the marks that stand on no line: bounds, ranges, vague words, plans."""
    return [mark for _row, mark in series.pairs if not mark.is_point]


def _small(traces: list[Trace]) -> list[Trace]:
    """Shrink dots and rings to fit a line of many; the tooltips' targets keep their size."""
    for trace in traces:
        if trace["name"] == "dots":
            trace["marker"] = {**trace["marker"], "size": _DOT}
        elif trace["name"] == "rings":
            trace["marker"] = {**trace["marker"], "size": _RING}
    return traces


def _dot_box(mark: Mark, canvas: Canvas) -> Box:
    x, y = canvas.x(mark.at), canvas.y(mark.height)
    return Box(x - 5, y - 5, x + 5, y + 5)


def has_drawable(claims: Frame, *, unit: str = Unit.PEOPLE) -> bool:
    """Tell whether `draw_displacement` finds anything to draw; else its axes would be invented."""
    return bool(choose_series(drawable_rows(claims, unit=unit), ()))


def drawn_contests(
    claims: Frame, contests: Sequence[AnyContest], *, answered: str | None = None, unit: str = Unit.PEOPLE
) -> list[AnyContest]:
    """Return the contests that `draw_displacement` brackets, newest first: those about a series' last figure."""
    rows = drawable_rows(claims, unit=unit)
    return _newest_contests(choose_series(rows, contests, answered), contests)


def _newest_contests(chosen: Sequence[Sequence[Row]], contests: Sequence[AnyContest]) -> list[AnyContest]:
    days = {row["claim_id"]: day_of(row) or datetime.date.min for series in chosen for row in series}
    last = {last_point(series)["claim_id"] for series in chosen}
    drawn = [contest for contest in contests if contest.first in days and contest.second in days]
    told = [contest for contest in drawn if contest.first in last or contest.second in last]
    return sorted(told, key=lambda contest: max(days[contest.first], days[contest.second]), reverse=True)[
        :MOST_BRACKETS
    ]


def _brackets(lines: Sequence[SeriesLine], contests: Sequence[Contest]) -> list[Bracket]:
    marks = {mark.key: mark for series in lines for _row, mark in series.pairs}
    chosen = [[row for row, _mark in series.pairs] for series in lines]
    return [
        Bracket(number=number, first=marks[contest.first], second=marks[contest.second])
        for number, contest in enumerate(_newest_contests(chosen, contests), start=1)
    ]


def _bracket_box(bracket: Bracket, canvas: Canvas) -> Box:
    rows = sorted((canvas.y(bracket.first.height), canvas.y(bracket.second.height)))
    column = bracket_column(bracket, canvas)
    return Box(column - 9, rows[0] - 2, column + 2, rows[1] + 2)


def _strokes(lines: Sequence[SeriesLine], breaks: Sequence[CountingBreak]) -> list[tuple[datetime.datetime, float]]:
    spots = []
    for series in lines:
        for one, two in zip(series.points, series.points[1:], strict=False):
            if any(two.key == change.after for change in breaks):
                spots.append((one.at + (two.at - one.at) / 2, (one.height + two.height) / 2))
    return spots


def _stroke_box(at: datetime.datetime, number: float, canvas: Canvas) -> Box:
    x, y = canvas.x(at), canvas.y(number)
    return Box(x - 10, y - 12, x + 10, y + 12)


def _band_top(gap: Gap, lines: Sequence[SeriesLine], canvas: Canvas) -> float:
    near = [
        mark.height
        for series in lines
        for mark in series.points
        if mark.at in (moment_of(gap.start), moment_of(gap.end))
    ]
    return max(near) + canvas.number(36) if near else 0.0


def _series_wishes(
    lines: Sequence[SeriesLine],
    brackets: Sequence[Bracket],
    canvas: Canvas,
    palette: Palette,
    answered: str | None,
) -> list[LabelWish]:
    wishes = []
    names = [series_name(series.last[0]) for series in lines]
    for series in lines:
        row, mark = series.last
        title = f'<b><span style="color:{series.text}">{series_name(row)}</span></b>'
        said = short = _last_words(row)
        if place_key(row) != place_key(lines[0].pairs[0][0]):
            title = _("{series}, {place}", series=title, place=say_place(row))
            short = _("{said}, {place}", said=said, place=say_place(row))
        extra: tuple[str, ...] = ()
        is_told = mark.key == answered or names.count(series_name(row)) > 1
        box = _dot_box(mark, canvas) if mark.is_point else mark_box(mark, canvas)
        for bracket in brackets:
            if mark.key == bracket.right.key:
                apart = say_number(abs(bracket.first.height - bracket.second.height))
                words = _("<b>{number} Contested:</b> {apart} apart", number=bracket.number, apart=apart)
                extra = (f'<span style="color:{palette.contested}">{words}</span>',)
            if mark.key in (bracket.first.key, bracket.second.key):
                box = replace(box, right=max(box.right, bracket_column(bracket, canvas)))
        wishes.append(
            LabelWish(
                key=mark.key,
                mark=box,
                forms=((title, said, *extra), (short if is_told else title, *extra)),
                rank=2_000_000 + 2 * (mark.key == answered) + mark.height / max(canvas.top, 1),
                weight=32 if mark.key == answered else 8,
                sides=("right", "above_right", "below_right", "above", "below", "left", "above_left", "above_end"),
            )
        )
    return wishes


def _answer_wishes(lines: Sequence[SeriesLine], answered: str | None, canvas: Canvas) -> list[LabelWish]:
    """Wish for the figure of the page's answer where it is not the last of its series, which has its label."""
    return [
        LabelWish(
            key=f"answer {mark.key}",
            mark=_dot_box(mark, canvas) if mark.is_point else mark_box(mark, canvas),
            forms=((_last_words(row),), (say_claim(row),)),
            rank=2_000_002,
            weight=32,
        )
        for series in lines
        for row, mark in series.pairs
        if mark.key == answered and series.last[1].key != answered
    ]


def _last_words(row: Row) -> str:
    day = day_of(row)
    return _(
        "{figure} {speaker}, {day}", figure=say_claim(row), speaker=say_speaker(row), day=short_day(day) if day else ""
    )


def _break_wishes(strokes: Sequence[tuple[datetime.datetime, float]], canvas: Canvas) -> list[LabelWish]:
    return [
        LabelWish(
            key=f"break {number}",
            mark=_stroke_box(at, height, canvas),
            forms=((_("<b>Counting changed</b>"), _("cannot be compared across")), (_("<b>Counting changed</b>"),)),
            rank=1_500_000,
            weight=8,
        )
        for number, (at, height) in enumerate(strokes)
    ]


def _gap_wishes(bands: Sequence[tuple[Gap, float]], canvas: Canvas, palette: Palette) -> list[LabelWish]:
    wishes = []
    for number, (gap, top) in enumerate(bands):
        if top <= 0:
            continue
        box = Box(canvas.x(moment_of(gap.start)), canvas.y(top), canvas.x(moment_of(gap.end)), canvas.y(0))
        words = n_("no report, {count} day", "no report, {count} days", gap.days)
        faint = f'<span style="color:{palette.ink2}">{words}</span>'
        wishes.append(
            LabelWish(key=f"gap {number}", mark=box, forms=((faint,),), rank=1_400_000, weight=4, sides=WIDE_SIDES)
        )
    return wishes


def _bound_wishes(lines: Sequence[SeriesLine], answered: str | None, canvas: Canvas) -> list[LabelWish]:
    return [
        LabelWish(
            key=mark.key,
            mark=mark_box(mark, canvas),
            forms=((say_claim(row),),),
            rank=mark.at.toordinal(),
            may_be_far=False,
        )
        for series in lines
        for row, mark in series.pairs
        if not mark.is_point and mark.quantifier != Quantifier.VAGUE and mark.key != answered
    ]


def _before_wishes(lines: Sequence[SeriesLine], breaks: Sequence[CountingBreak], canvas: Canvas) -> list[LabelWish]:
    """Wish for the last figure before a change of counting: what came after cannot be read against it."""
    before = {change.before for change in breaks}
    return [
        LabelWish(
            key=f"before {mark.key}",
            mark=_dot_box(mark, canvas),
            forms=((_("{figure}, {day}", figure=say_claim(row), day=short_day(mark.at.date())),),),
            rank=1_300_000,
            weight=4,
        )
        for series in lines
        for row, mark in series.pairs
        if mark.key in before and mark.is_point
    ]
