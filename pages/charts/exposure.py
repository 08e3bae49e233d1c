"""People trapped over time: every figure in the form of its words, the end enlarged where two magnitudes meet.

Comes in: claims of one indicator and the contests between them. Goes out: the whole, and the enlarged part beside it.
Lines join stated points of one place and one kind of speaker; bounds and ranges are joined to nothing.
"""

import datetime
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from loaders.language import _, n_
from loaders.model.frames import Frame
from loaders.model.vocabulary import Quantifier, Unit
from loaders.wording import say_number, say_unit
from pages.charts.claim_marks import Contest, Row, day_of, drawable_rows, marks_of
from pages.charts.hover import say_claim, say_place, say_speaker
from pages.charts.labels import Box, LabelWish, PlacedLabel, place_labels
from pages.charts.layout import (
    LABEL_SIZE,
    NOTE_SIZE,
    Canvas,
    Layout,
    base_layout,
    label_notes,
    make_canvas,
    moment_of,
    short_day,
    unit_note,
)
from pages.charts.marks import Mark, draw_joins, draw_marks, mark_box, spread_marks
from pages.charts.notes import Bracket, bracket_column, draw_brackets
from pages.charts.palette import Palette, fade

SMALL_SHARE = 0.25
"""A part is enlarged when its figures stay below this share of the highest figure."""

SMALLEST_DETAIL = 3
"""Figures that a part must hold to be enlarged."""

WHOLE_WIDTH, DETAIL_WIDTH, HEIGHT = 670.0, 570.0, 372.0


@dataclass(frozen=True, slots=True)
class DetailWindow:
    """The part that is enlarged: from `start` to `end`, from zero to `highest`."""

    start: datetime.date
    end: datetime.date
    highest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What one of the two charts draws: rows with their marks, in the order of days."""

    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    canvas: Canvas

    @property
    def pairs(self) -> list[tuple[Row, Mark]]:
        by_key = {mark.key: mark for mark in self.marks}
        return [(row, by_key[row["claim_id"]]) for row in self.rows]


def detail_window(claims: Frame, *, unit: str = Unit.PEOPLE) -> DetailWindow | None:
    """Return the latest part whose figures are so much smaller than the highest that the whole cannot show them.

    It is the run of last figures that all stay at or below a quarter of the highest one; None when the run is
    shorter than three figures, or when all figures are of one magnitude.
    """
    numbered = [(row, _highest(row)) for row in drawable_rows(claims, unit=unit)]
    stated = [(row, number) for row, number in numbered if number is not None]
    if not stated:
        return None
    limit = SMALL_SHARE * max(number for _row, number in stated)
    small = list(itertools.takewhile(lambda pair: pair[1] <= limit, reversed(stated)))
    days = [day for row, _number in small if (day := day_of(row))]
    if len(small) < SMALLEST_DETAIL or len(small) == len(stated) or min(days) == max(days):
        return None
    return DetailWindow(min(days), max(days), max(number for _row, number in small))


def draw_trapped(
    claims: Frame,
    contests: Sequence[Contest] = (),
    *,
    palette: Palette,
    start: datetime.date | None = None,
    end: datetime.date | None = None,
    width: float = WHOLE_WIDTH,
    detail_width: float = DETAIL_WIDTH,
    height: float = HEIGHT,
    unit: str = Unit.PEOPLE,
) -> tuple[go.Figure, go.Figure | None]:
    """Draw the whole, and the enlarged part or None; `width` is the whole's, in pixels of the page's column."""
    window = detail_window(claims, unit=unit)
    whole = draw_trapped_whole(
        claims, contests, palette=palette, start=start, end=end, width=width, height=height, unit=unit
    )
    if window is None:
        return whole, None
    return whole, draw_trapped_detail(
        claims, contests, palette=palette, window=window, width=detail_width, height=height, unit=unit
    )


def draw_trapped_whole(
    claims: Frame,
    contests: Sequence[Contest] = (),
    *,
    palette: Palette,
    start: datetime.date | None = None,
    end: datetime.date | None = None,
    width: float = WHOLE_WIDTH,
    height: float = HEIGHT,
    unit: str = Unit.PEOPLE,
) -> go.Figure:
    """Draw all figures; where a part is enlarged beside it, that part is framed and left without labels."""
    rows = drawable_rows(claims, unit=unit)
    window = detail_window(claims, unit=unit)
    scene = _scene(rows, contests, palette, start=start, end=end, width=width, height=height, window=None)
    numbers = _numbered(contests)
    inside = {row["claim_id"] for row in rows if _is_inside(row, window)}
    outside = [(n, c) for n, c in numbers if not {c.first, c.second} & inside]
    frame_shapes, frame_notes, taken = _enlarged_frame(scene.canvas, window, palette)
    figure = _compose(scene, outside, palette, full=window is None, silent=inside, taken=taken)
    words = say_unit(unit).capitalize()
    figure.update_layout(shapes=frame_shapes)
    for note in (unit_note(words, scene.canvas, palette), *frame_notes):
        figure.add_annotation(note)
    return figure


def draw_trapped_detail(
    claims: Frame,
    contests: Sequence[Contest] = (),
    *,
    palette: Palette,
    window: DetailWindow,
    width: float = DETAIL_WIDTH,
    height: float = HEIGHT,
    unit: str = Unit.PEOPLE,
) -> go.Figure:
    """Draw the enlarged part: its own axis from zero, each label with who said it and when."""
    rows = [row for row in drawable_rows(claims, unit=unit) if _is_inside(row, window)]
    scene = _scene(
        rows, contests, palette, start=window.start, end=window.end, width=width, height=height, window=window
    )
    figure = _compose(scene, _numbered(contests), palette, full=True)
    figure.add_annotation(unit_note(_detail_words(rows, unit), scene.canvas, palette))
    return figure


def _detail_words(rows: Sequence[Row], unit: str) -> str:
    places = list(dict.fromkeys(say_place(row) for row in reversed(rows)))
    counted = say_unit(unit).capitalize()
    if len(places) == 1:
        return _("{unit}, {place}, enlarged", unit=counted, place=places[0])
    if len(places) == 2:
        return _("{unit}, {place} and {other}, enlarged", unit=counted, place=places[0], other=places[1])
    return n_(
        "{unit}, {place} and {count} other place, enlarged",
        "{unit}, {place} and {count} other places, enlarged",
        len(places) - 1,
        unit=counted,
        place=places[0] if places else "",
    )


def _highest(row: Row) -> float | None:
    numbers = [row[name] for name in ("value", "upper", "lower") if row[name] is not None]
    return max(numbers, default=None)


def _is_inside(row: Row, window: DetailWindow | None) -> bool:
    day = day_of(row)
    return window is not None and day is not None and window.start <= day <= window.end


def _numbered(contests: Sequence[Contest]) -> list[tuple[int, Contest]]:
    return list(enumerate(contests, start=1))


def _scene(
    rows: Sequence[Row],
    contests: Sequence[Contest],
    palette: Palette,
    *,
    start: datetime.date | None,
    end: datetime.date | None,
    width: float,
    height: float,
    window: DetailWindow | None,
) -> _Scene:
    days = [day for row in rows if (day := day_of(row))] or [day for day in (start, end) if day]
    highest = max((number for row in rows if (number := _highest(row)) is not None), default=0)
    canvas = make_canvas(
        width=width,
        height=height,
        start=start or min(days, default=datetime.date(2000, 1, 1)),
        end=end or max(days, default=datetime.date(2000, 1, 2)),
        highest=highest,
        headroom=0.2 if window else 0.12,
    )
    shown = [row for row in rows if _in_days(row, start, end)]
    marks = marks_of(shown, lambda row: palette.of_speaker(row["speaker_class"]).mark, contests)
    return _Scene(rows=tuple(shown), marks=tuple(spread_marks(marks, canvas)), canvas=canvas)


def _in_days(row: Row, start: datetime.date | None, end: datetime.date | None) -> bool:
    day = day_of(row)
    return day is not None and (start is None or start <= day) and (end is None or day <= end)


def _compose(
    scene: _Scene,
    contests: Sequence[tuple[int, Contest]],
    palette: Palette,
    *,
    full: bool,
    silent: set[str] | frozenset[str] = frozenset(),
    taken: Sequence[Box] = (),
) -> go.Figure:
    by_key = {mark.key: mark for mark in scene.marks}
    brackets = [
        Bracket(number=number, first=by_key[contest.first], second=by_key[contest.second])
        for number, contest in contests
        if contest.first in by_key and contest.second in by_key
    ]
    groups = _joined_groups(scene)
    labels = _labels(scene, contests, brackets, palette, full=full, silent=silent, taken=taken, groups=groups)
    traces = [
        *draw_joins(groups),
        *draw_brackets(brackets, scene.canvas, palette.contested),
        *draw_marks(scene.marks, scene.canvas, palette),
    ]
    layout = base_layout(scene.canvas, palette)
    layout["annotations"] = label_notes(labels, scene.canvas, palette)
    return go.Figure(data=traces, layout=layout)


def _place_key(row: Row) -> str:
    return row["place_id"] or row["place_text"] or ""


def _joined_groups(scene: _Scene) -> list[list[Mark]]:
    groups: dict[tuple[str, str, str], list[Mark]] = {}
    for row, mark in scene.pairs:
        groups.setdefault((_place_key(row), row["speaker_class"], row["population_group"] or ""), []).append(mark)
    return list(groups.values())


def _labels(
    scene: _Scene,
    contests: Sequence[tuple[int, Contest]],
    brackets: Sequence[Bracket],
    palette: Palette,
    *,
    full: bool,
    silent: set[str] | frozenset[str],
    taken: Sequence[Box],
    groups: Sequence[Sequence[Mark]],
) -> list[PlacedLabel]:
    notes = _contest_lines(contests, brackets, palette)
    wishes = []
    for run in _runs(scene, silent):
        row, mark = run[-1]
        widest = _around([mark_box(member, scene.canvas) for _row, member in run])
        box = mark_box(mark, scene.canvas) if len(run) == 1 else widest
        beside = [bracket for bracket in brackets if bracket.right.key == mark.key]
        if beside:
            box = replace(box, right=max(box.right, bracket_column(beside[0], scene.canvas)))
        lines = [*_label_lines(run, scene, palette, full=full), *notes.get(mark.key, ())]
        rank = mark.at.toordinal() + (100_000 if mark.key in notes or _names_place(row, scene) else 0)
        sides = ("above", "below") if len(run) > 1 else None
        wish = LabelWish(key=mark.key, mark=box, lines=tuple(lines), rank=rank, size=LABEL_SIZE)
        wishes.append(replace(wish, sides=sides) if sides else wish)
    boxes = [mark_box(mark, scene.canvas) for mark in scene.marks]
    columns = [_bracket_box(bracket, scene.canvas) for bracket in brackets]
    crossed = [box for group in groups for box in _join_boxes(group, scene.canvas)]
    return place_labels(wishes, frame=scene.canvas.frame, taken=[*boxes, *columns, *taken], crossed=crossed)


def _runs(scene: _Scene, silent: set[str] | frozenset[str]) -> list[list[tuple[Row, Mark]]]:
    """Collect figures said again in the same words for the same place: they share one label."""
    runs: dict[tuple[Any, ...], list[tuple[Row, Mark]]] = {}
    for row, mark in scene.pairs:
        if mark.key in silent:
            continue
        alone = mark.quantifier in (Quantifier.EXACT, Quantifier.ABOUT)
        key = (_place_key(row), row["speaker_class"], say_claim(row), mark.planned)
        near = alone and key in runs and _pixels_apart(runs[key][-1][1], mark, scene.canvas) > 110
        runs.setdefault((*key, mark.key) if near else key, []).append((row, mark))
    return list(runs.values())


def _pixels_apart(first: Mark, second: Mark, canvas: Canvas) -> float:
    return abs(canvas.x(second.at) - canvas.x(first.at))


def _names_place(row: Row, scene: _Scene) -> bool:
    first = next(other for other in scene.rows if _place_key(other) == _place_key(row))
    return first is row


def _label_lines(run: Sequence[tuple[Row, Mark]], scene: _Scene, palette: Palette, *, full: bool) -> list[str]:
    row, mark = run[-1]
    figure = say_claim(row)
    if mark.planned:
        figure = _("planned for: {figure}", figure=figure)
    if len(run) > 1:
        figure = n_("{figure}, said {count} time", "{figure}, said {count} times", len(run), figure=figure)
    several = len({_place_key(other) for other in scene.rows}) > 1
    lines = [figure]
    if full:
        lines.append(_("{speaker}, {day}", speaker=say_speaker(row), day=short_day(mark_day(row))))
    named = any(_names_place(member, scene) for member, _mark in run)
    if several and (named or not mark.is_point):
        lines.insert(0, f"<b>{say_place(row)}</b>")
    return lines


def mark_day(row: Row) -> datetime.date:
    """Return the true day of a claim, whatever way its mark was moved aside."""
    day = day_of(row)
    if day is None:
        raise ValueError(f"claim {row['claim_id']} has no day")
    return day


def _contest_lines(
    contests: Sequence[tuple[int, Contest]], brackets: Sequence[Bracket], palette: Palette
) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    apart = {number: contest.apart for number, contest in contests}
    for bracket in brackets:
        words = _(
            "<b>{number} Contested:</b> {apart} apart", number=bracket.number, apart=say_number(apart[bracket.number])
        )
        coloured = f'<span style="color:{palette.contested}">{words}</span>'
        lines.setdefault(bracket.right.key, []).append(coloured)
    return lines


def _bracket_box(bracket: Bracket, canvas: Canvas) -> Box:
    rows = sorted((canvas.y(bracket.first.height), canvas.y(bracket.second.height)))
    column = bracket_column(bracket, canvas)
    return Box(column - 9, rows[0] - 2, column + 2, rows[1] + 2)


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _join_boxes(group: Sequence[Mark], canvas: Canvas) -> list[Box]:
    points = sorted((mark for mark in group if mark.is_point), key=lambda mark: mark.at)
    boxes = []
    for one, two in itertools.pairwise(points):
        x1, y1, x2, y2 = canvas.x(one.at), canvas.y(one.height), canvas.x(two.at), canvas.y(two.height)
        steps = max(int(max(abs(x2 - x1), abs(y2 - y1)) / 8), 1)
        for step in range(steps + 1):
            x, y = x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
            boxes.append(Box(x - 4, y - 4, x + 4, y + 4))
    return boxes


def _enlarged_frame(
    canvas: Canvas, window: DetailWindow | None, palette: Palette
) -> tuple[list[Layout], list[Layout], list[Box]]:
    if window is None:
        return [], [], []
    side = canvas.moment(17)
    left, right = moment_of(window.start) - side, moment_of(window.end) + side
    top = window.highest + canvas.number(16)
    shape = {
        "type": "rect",
        "name": "enlarged",
        "x0": left,
        "x1": right,
        "y0": 0,
        "y1": top,
        "line": {"width": 1, "dash": "dot", "color": palette.axis},
        "fillcolor": fade(palette.axis, 0.07),
        "layer": "below",
    }
    words = _("enlarged in the next chart")
    note = {
        "x": right,
        "y": top,
        "xanchor": "right",
        "yanchor": "bottom",
        "text": words,
        "showarrow": False,
        "font": {"size": NOTE_SIZE, "color": palette.ink3},
        "bgcolor": fade(palette.background, 0.82),
        "name": "label",
    }
    taken = Box(canvas.x(left), canvas.y(top) - 16, canvas.x(right), canvas.y(0))
    return [shape], [note], [taken]
