"""One chart of one indicator over time: rows with their marks on a canvas, what is joined and what is bracketed.

Comes in: claims, contests, a span of days and a size. Goes out: a `Scene`, from which labels and traces are made.
"""

import datetime
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pages.charts.claim_marks import Contest, Row, day_of, marks_of
from pages.charts.labels import Box
from pages.charts.layout import Canvas, make_canvas
from pages.charts.marks import Mark, mark_box, spread_marks
from pages.charts.notes import Bracket, bracket_column

Numbered = tuple[int, Contest]
"""A contest with the number of its note below the chart."""

MOST_BRACKETS = 9
"""Brackets in one chart; further contests are in the notes below it."""

_NO_DAYS = (datetime.date(2000, 1, 1), datetime.date(2000, 1, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What one chart draws: rows with their marks in the order of days, and the contests between them."""

    pairs: tuple[tuple[Row, Mark], ...]
    canvas: Canvas
    contests: tuple[Numbered, ...] = ()

    @property
    def marks(self) -> list[Mark]:
        """The marks, in the order of days."""
        return [mark for _row, mark in self.pairs]

    @property
    def brackets(self) -> list[Bracket]:
        """A bracket for each contest whose two figures are both drawn, the newest first; no more than can be read."""
        by_key = {mark.key: mark for mark in self.marks}
        brackets = [
            Bracket(number=number, first=by_key[contest.first], second=by_key[contest.second])
            for number, contest in self.contests
            if contest.first in by_key and contest.second in by_key
        ]
        return sorted(brackets, key=lambda bracket: bracket.right.at, reverse=True)[:MOST_BRACKETS]

    @property
    def joined(self) -> list[list[Mark]]:
        """The marks that may be joined: one place, one kind of speaker, one group of people."""
        groups: dict[tuple[str, str, str], list[Mark]] = {}
        for row, mark in self.pairs:
            groups.setdefault((place_key(row), row["speaker_class"], row["population_group"] or ""), []).append(mark)
        return list(groups.values())


def set_scene(
    rows: Sequence[Row],
    contests: Sequence[Contest],
    colour_of: Callable[[Row], str],
    *,
    start: datetime.date | None,
    end: datetime.date | None,
    width: float,
    height: float,
    headroom: float = 0.12,
    panels_below: float = 0.0,
) -> Scene:
    """Put the rows between `start` and `end` on a canvas; contests are numbered in the order given.

    `panels_below` are pixels of the height kept free for further panels over the same days.
    """
    shown = [row for row in rows if _in_days(row, start, end)]
    days = [day for row in shown if (day := day_of(row))] or list(_NO_DAYS)
    canvas = make_canvas(
        width=width,
        height=height,
        start=start or min(days),
        end=end or max(days),
        highest=max((number for row in shown if (number := highest_of(row)) is not None), default=0),
        headroom=headroom,
    )
    canvas = replace(canvas, below=canvas.below + panels_below)
    by_key = {mark.key: mark for mark in spread_marks(marks_of(shown, colour_of, contests), canvas)}
    return Scene(
        pairs=tuple((row, by_key[row["claim_id"]]) for row in shown),
        canvas=canvas,
        contests=tuple(enumerate(contests, start=1)),
    )


def place_key(row: Row) -> str:
    """Return what tells one place from another: its id, or the source's words where it was not resolved."""
    return str(row["place_id"] or row["place_text"] or "")


def highest_of(row: Row) -> float | None:
    """Return the highest number a claim states, None for vague words."""
    return max((row[name] for name in ("value", "upper", "lower") if row[name] is not None), default=None)


def _in_days(row: Row, start: datetime.date | None, end: datetime.date | None) -> bool:
    day = day_of(row)
    return day is not None and (start is None or start <= day) and (end is None or day <= end)


def taken_boxes(scene: Scene) -> list[Box]:
    """Return the pixels no label may touch: marks with their stems, and brackets."""
    brackets = []
    for bracket in scene.brackets:
        rows = sorted((scene.canvas.y(bracket.first.height), scene.canvas.y(bracket.second.height)))
        column = bracket_column(bracket, scene.canvas)
        brackets.append(Box(column - 9, rows[0] - 2, column + 2, rows[1] + 2))
    return [*(mark_box(mark, scene.canvas) for mark in scene.marks), *brackets]


def join_boxes(scene: Scene) -> list[Box]:
    """Return small boxes along the joining lines, which labels avoid where they can."""
    boxes: list[Box] = []
    for group in scene.joined:
        points = sorted((mark for mark in group if mark.is_point), key=lambda mark: mark.at)
        spots = [(scene.canvas.x(mark.at), scene.canvas.y(mark.height)) for mark in points]
        for start, end in itertools.pairwise(spots):
            boxes.extend(boxes_along(start, end))
    return boxes


def boxes_along(start: tuple[float, float], end: tuple[float, float]) -> list[Box]:
    """Return boxes of 8 px along a straight line between two pixels."""
    across, down = end[0] - start[0], end[1] - start[1]
    steps = max(int(max(abs(across), abs(down)) / 8), 1)
    spots = [(start[0] + across * step / steps, start[1] + down * step / steps) for step in range(steps + 1)]
    return [Box(x - 4, y - 4, x + 4, y + 4) for x, y in spots]


def box_around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all of them."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
