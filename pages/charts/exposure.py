"""People trapped over time: every figure in the form of its words, the end enlarged where two magnitudes meet.

Comes in: claims of one indicator and the contests between them. Goes out: the whole, and the enlarged part beside it.
Lines join stated points of one place and one kind of speaker; bounds and ranges are joined to nothing.
"""

import datetime
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from loaders.language import _
from loaders.model.frames import Frame
from loaders.model.vocabulary import Unit
from loaders.wording import say_unit
from pages.charts.claim_labels import label_scene, usual_place
from pages.charts.claim_marks import Contest, Row, day_of, drawable_rows
from pages.charts.hover import say_place
from pages.charts.labels import Box
from pages.charts.layout import (
    NOTE_SIZE,
    Canvas,
    Layout,
    base_layout,
    label_notes,
    moment_of,
    unit_note,
)
from pages.charts.marks import draw_joins, draw_marks
from pages.charts.notes import draw_brackets
from pages.charts.palette import Palette, fade
from pages.charts.scene import Scene, highest_of, place_key, set_scene

SMALL_SHARE = 0.25
"""A part is enlarged when its figures stay below this share of the highest figure."""

SMALLEST_DETAIL = 3
"""Figures that a part must hold to be enlarged."""

WHOLE_WIDTH, DETAIL_WIDTH, HEIGHT = 678.0, 568.0, 392.0


@dataclass(frozen=True, slots=True)
class DetailWindow:
    """The part that is enlarged: from `start` to `end`, from zero to `highest`."""

    start: datetime.date
    end: datetime.date
    highest: float


def detail_window(claims: Frame, *, unit: str = Unit.PEOPLE) -> DetailWindow | None:
    """Return the latest part whose figures are so much smaller than the highest that the whole cannot show them.

    It is the run of last figures that all stay at or below a quarter of the highest one; None when the run is
    shorter than three figures, or when all figures are of one magnitude.
    """
    numbered = [(row, highest_of(row)) for row in drawable_rows(claims, unit=unit)]
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
    scene = set_scene(rows, contests, _colours(palette), start=start, end=end, width=width, height=height)
    inside = frozenset(row["claim_id"] for row in rows if _is_inside(row, window))
    scene = replace(scene, contests=tuple((n, c) for n, c in scene.contests if not {c.first, c.second} & inside))
    shapes, notes, taken = _enlarged_frame(scene.canvas, window, palette)
    figure = _compose(scene, palette, full=window is None, silent=inside, taken=taken)
    figure.update_layout(shapes=shapes)
    for note in (unit_note(_unit_words(rows, unit, full=window is None), scene.canvas, palette), *notes):
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
    scene = set_scene(
        rows,
        contests,
        _colours(palette),
        start=window.start,
        end=window.end,
        width=width,
        height=height,
        headroom=0.2,
    )
    figure = _compose(scene, palette, full=True)
    figure.add_annotation(unit_note(_unit_words(rows, unit, full=True), scene.canvas, palette))
    return figure


def _colours(palette: Palette) -> Callable[[Row], str]:
    return lambda row: palette.of_speaker(row["speaker_class"]).mark


def _unit_words(rows: Sequence[Row], unit: str, *, full: bool) -> str:
    home = usual_place(rows)
    counted = say_unit(unit).capitalize()
    if home is None:
        return counted
    if len({place_key(row) for row in rows}) == 1:
        return _("{unit}, {place}", unit=counted, place=say_place(home))
    if not full:
        return counted
    return _("{unit}, {place} where no other place is named", unit=counted, place=say_place(home))


def _is_inside(row: Row, window: DetailWindow | None) -> bool:
    day = day_of(row)
    return window is not None and day is not None and window.start <= day <= window.end


def _compose(
    scene: Scene,
    palette: Palette,
    *,
    full: bool,
    silent: frozenset[str] = frozenset(),
    taken: Sequence[Box] = (),
) -> go.Figure:
    labels = label_scene(scene, palette, full=full, silent=silent, taken=taken)
    traces = [
        *draw_joins(scene.joined),
        *draw_brackets(scene.brackets, scene.canvas, palette.contested),
        *draw_marks(scene.marks, scene.canvas, palette),
    ]
    layout = base_layout(scene.canvas, palette)
    layout["annotations"] = label_notes(labels, scene.canvas, palette)
    return go.Figure(data=traces, layout=layout)


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
