"""Where labels go: beside their mark, never over another label, a mark or the edge of the chart.

Comes in: wishes for labels in pixels (origin top left, y downwards), boxes that are taken, and the frame.
Goes out: the placed labels. Labels with the higher rank choose first; one that finds no free side is left out, for
its words stand in the tooltip of the mark. Pure and deterministic: the same wishes give the same places.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pages.charts.text_size import text_box

SIDES = ("right", "left", "above", "below", "above_right", "below_right", "above_left", "below_left")
"""Candidate sides in the order of preference."""

WIDE_SIDES = ("above", "below", "above_start", "above_end", "below_start", "below_end")
"""Sides for a label of several marks: over them or under them, centred or from either end."""

FAR = 14
"""Pixels by which a label may stand further off when every side close by is taken."""

_GAP = 2.0
_NEAR = 4.0
_NEIGHBOUR = 7.0
_CELL = 48.0
_MOST = 90
"""Labels that are tried: no chart has room for more."""
_ATTEMPTS = 6
"""When a label finds no side, it is tried first in the next attempt; more weight wins, ties go to the newest."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box", gap: float = 0.0) -> bool:
        """Tell whether two boxes share ink, or come closer than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def inside(self, other: "Box") -> bool:
        """Tell whether this box lies wholly in the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelWish:
    """A label that would like to stand beside a mark.

    Attributes:
        key: returned with the place, so that the caller finds its own record again.
        mark: the box of the mark; the label stands outside it.
        forms: what it may say, as lines of pseudo-HTML, the fullest form first.
        rank: the higher chooses first; usually the day, so that the oldest label is the one left out.
        weight: how much is lost without it; 1 for an ordinary label.
        sides: sides tried, in order.
        may_be_far: whether it may stand further off when all near sides are taken.
    """

    key: str
    mark: Box
    forms: tuple[tuple[str, ...], ...]
    rank: float = 0.0
    weight: float = 1.0
    sides: tuple[str, ...] = (*SIDES, *WIDE_SIDES[2:])
    size: float = 12
    may_be_far: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLabel:
    """A label with its place: `box` in pixels, the side of its `mark` it stands on, and which form it took."""

    key: str
    mark: Box
    lines: tuple[str, ...]
    side: str
    box: Box
    size: float
    shortened: int = 0

    @property
    def align(self) -> str:
        """The way its lines are set: towards the mark."""
        if self.side.endswith(("left", "end")):
            return "right"
        return "left" if self.side.endswith(("right", "start")) else "center"


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrow:
    """The same chart drawn narrower, as on a phone: marks move together, words keep their size.

    Attributes:
        left: the pixel column that stays where it is.
        share: how wide the drawing area is there, of what it is here.
        frame: where labels may stand there.
    """

    left: float
    share: float
    frame: Box

    def box(self, label: PlacedLabel) -> Box:
        """Return where a label stands there: as far from the middle of its mark as here."""
        by = ((label.mark.left + label.mark.right) / 2 - self.left) * (self.share - 1)
        return replace(label.box, left=label.box.left + by, right=label.box.right + by)


def place_labels(
    wishes: Iterable[LabelWish],
    *,
    frame: Box,
    taken: Sequence[Box] = (),
    crossed: Sequence[Box] = (),
    narrow: Narrow | None = None,
) -> list[PlacedLabel]:
    """Place as many labels as fit without overlap, the highest rank first.

    Args:
        wishes: in any order; the result does not depend on it.
        frame: where labels may stand.
        taken: boxes no label may touch: marks, axis words, other labels.
        crossed: boxes a label avoids if it can, such as lines between marks; its pad keeps it legible there.
        narrow: the narrowest form of the chart, in which labels may not touch each other either.
    """
    order = sorted(wishes, key=lambda wish: (-wish.rank, wish.key))[:_MOST]
    best: list[PlacedLabel] = []
    most = 0.0
    for _attempt in range(_ATTEMPTS):
        placed = _place_in_order(order, frame, taken, crossed, narrow)
        done = {label.key for label in placed}
        gained = sum(wish.weight for wish in order if wish.key in done)
        if gained > most:
            best, most = placed, gained
        if len(best) == len(order):
            break
        order.sort(key=lambda wish: wish.key in done)
    return best


def _place_in_order(
    order: Sequence[LabelWish], frame: Box, taken: Sequence[Box], crossed: Sequence[Box], narrow: Narrow | None
) -> list[PlacedLabel]:
    occupied, marks, lines, words = _Grid(taken), _Grid(taken), _Grid(crossed), _Grid(())
    placed: list[PlacedLabel] = []
    for wish in order:
        free = [
            label
            for label in _candidates(wish)
            if label.box.inside(frame)
            and next(occupied.near(_reach(label), _GAP), None) is None
            and _fits_narrow(label, narrow, words)
        ]
        if free:
            chosen = min(free, key=lambda label: _doubt(label, marks, lines))
            placed.append(chosen)
            occupied.add(chosen.box)
            if narrow:
                words.add(narrow.box(chosen))
    return placed


def _fits_narrow(label: PlacedLabel, narrow: Narrow | None, words: "_Grid") -> bool:
    if narrow is None:
        return True
    box = narrow.box(label)
    return box.inside(narrow.frame) and next(words.near(box, _GAP), None) is None


class _Grid:
    """Boxes sorted into squares of the chart, so that a chart of thousands of marks is labelled as fast as any."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Take note of a box."""
        for cell in _cells(box, 0):
            self._cells.setdefault(cell, []).append(box)

    def near(self, box: Box, gap: float = 0.0) -> Iterator[Box]:
        """Yield the boxes that overlap this one or come closer than `gap`, some perhaps twice."""
        for cell in _cells(box, gap):
            for other in self._cells.get(cell, ()):
                if box.overlaps(other, gap):
                    yield other


def _cells(box: Box, gap: float) -> Iterator[tuple[int, int]]:
    across = range(int((box.left - gap) // _CELL), int((box.right + gap) // _CELL) + 1)
    down = range(int((box.top - gap) // _CELL), int((box.bottom + gap) // _CELL) + 1)
    return itertools.product(across, down)


def _candidates(wish: LabelWish) -> Iterable[PlacedLabel]:
    for distance in (_NEAR, _NEAR + FAR) if wish.may_be_far else (_NEAR,):
        for shortened, lines in enumerate(wish.forms):
            width, height = text_box(lines, wish.size)
            for side in wish.sides:
                box = _beside(wish.mark, side, width, height, distance)
                yield PlacedLabel(
                    key=wish.key,
                    mark=wish.mark,
                    lines=lines,
                    side=side,
                    box=box,
                    size=wish.size,
                    shortened=shortened,
                )


def _doubt(label: PlacedLabel, marks: _Grid, lines: _Grid) -> int:
    """Weigh what speaks against a free place: a line under it, a shorter form, another mark it may be taken for."""
    crosses = next(lines.near(label.box), None) is not None
    is_near = any(not other.inside(label.mark) for other in marks.near(label.box, _NEIGHBOUR))
    return 4 * crosses + 3 * label.shortened + 5 * is_near


def _reach(label: PlacedLabel) -> Box:
    """Return the box stretched to near its mark, so that no other mark can stand between the two."""
    box, mark = label.box, label.mark
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    if left > mark.right:
        left = min(left, mark.right + _NEAR)
    if right < mark.left:
        right = max(right, mark.left - _NEAR)
    if top > mark.bottom:
        top = min(top, mark.bottom + _NEAR)
    if bottom < mark.top:
        bottom = max(bottom, mark.top - _NEAR)
    return Box(left, top, right, bottom)


def _beside(mark: Box, side: str, width: float, height: float, distance: float) -> Box:
    middle_x, middle_y = (mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2
    left, top = middle_x - width / 2, middle_y - height / 2
    if side.endswith("right"):
        left = mark.right + distance
    elif side.endswith("left"):
        left = mark.left - distance - width
    elif side.endswith("start"):
        left = mark.left
    elif side.endswith("end"):
        left = mark.right - width
    corner = side.endswith(("left", "right"))
    if side.startswith("above"):
        top = mark.top - height - (0 if corner else distance)
    elif side.startswith("below"):
        top = mark.bottom + (0 if corner else distance)
    return Box(left, top, left + width, top + height)
