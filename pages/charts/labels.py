"""Where labels go: beside their mark, never over another label, a mark or the edge of the chart.

Comes in: wishes for labels in pixels (origin top left, y downwards), boxes that are taken, and the frame.
Goes out: the placed labels. Labels with the higher rank choose first; one that finds no free side is left out, for
its words stand in the tooltip of the mark. Pure and deterministic: the same wishes give the same places.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pages.charts.text_size import text_box

SIDES = ("right", "left", "above", "below", "above_right", "below_right", "above_left", "below_left")
"""Candidate sides in the order of preference."""

FAR = 14
"""Pixels by which a label may stand further off when every side close by is taken."""

_GAP = 2.0


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
        lines: lines of pseudo-HTML.
        rank: the higher chooses first; usually the day, so that the oldest label is the one left out.
        sides: sides tried, in order.
        may_be_far: whether it may stand further off when all near sides are taken.
    """

    key: str
    mark: Box
    lines: tuple[str, ...]
    rank: float = 0.0
    sides: tuple[str, ...] = SIDES
    size: float = 12
    may_be_far: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLabel:
    """A label with its place: `box` in pixels, and the side of its `mark` it stands on."""

    key: str
    mark: Box
    lines: tuple[str, ...]
    side: str
    box: Box
    size: float

    @property
    def align(self) -> str:
        """The way its lines are set: towards the mark."""
        if self.side.endswith("left"):
            return "right"
        return "left" if self.side.endswith("right") else "center"


def place_labels(
    wishes: Iterable[LabelWish],
    *,
    frame: Box,
    taken: Sequence[Box] = (),
    crossed: Sequence[Box] = (),
) -> list[PlacedLabel]:
    """Place as many labels as fit without overlap, the highest rank first.

    Args:
        wishes: in any order; the result does not depend on it.
        frame: where labels may stand.
        taken: boxes no label may touch: marks, axis words, other labels.
        crossed: boxes a label avoids if it can, such as lines between marks; its pad keeps it legible there.
    """
    placed: list[PlacedLabel] = []
    for wish in sorted(wishes, key=lambda wish: (-wish.rank, wish.key)):
        occupied = [*taken, *(label.box for label in placed)]
        free = [
            (side, box)
            for side, box in _candidates(wish)
            if box.inside(frame) and not any(box.overlaps(other, _GAP) for other in occupied)
        ]
        if not free:
            continue
        clear = (pair for pair in free if not any(pair[1].overlaps(line) for line in crossed))
        side, box = next(clear, free[0])
        placed.append(PlacedLabel(key=wish.key, mark=wish.mark, lines=wish.lines, side=side, box=box, size=wish.size))
    return placed


def _candidates(wish: LabelWish) -> Iterable[tuple[str, Box]]:
    width, height = text_box(wish.lines, wish.size)
    for distance in (4.0, 4.0 + FAR) if wish.may_be_far else (4.0,):
        for side in wish.sides:
            yield side, _beside(wish.mark, side, width, height, distance)


def _beside(mark: Box, side: str, width: float, height: float, distance: float) -> Box:
    middle_x, middle_y = (mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2
    left, top = middle_x - width / 2, middle_y - height / 2
    if side.endswith("right"):
        left = mark.right + distance
    elif side.endswith("left"):
        left = mark.left - distance - width
    if side.startswith("above"):
        top = mark.top - height - (distance if side == "above" else 0)
    elif side.startswith("below"):
        top = mark.bottom + (distance if side == "below" else 0)
    return Box(left, top, left + width, top + height)
