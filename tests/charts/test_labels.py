"""Labels never overlap, stay in the frame, and the oldest are the ones left out."""

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pages.charts.labels import Box, LabelWish, Narrow, place_labels
from pages.charts.text_size import text_box

FRAME = Box(0, 0, 400, 200)


def _wish(x: float, y: float, *, rank: float = 0, text: str = "about 180,000") -> LabelWish:
    return LabelWish(key=f"{x} {y} {rank}", mark=Box(x - 10, y - 10, x + 10, y + 10), forms=((text,),), rank=rank)


def test_a_free_mark_has_its_label_at_its_right() -> None:
    (label,) = place_labels([_wish(100, 100)], frame=FRAME)
    assert label.side == "right"
    assert label.box.left >= 110


def test_a_label_that_would_leave_the_frame_changes_its_side() -> None:
    (label,) = place_labels([_wish(385, 100)], frame=FRAME)
    assert label.side == "left"
    assert label.box.inside(FRAME)


def test_a_label_keeps_off_the_mark_of_a_neighbour() -> None:
    neighbour = Box(115, 90, 135, 110)
    (label,) = place_labels([_wish(100, 100)], frame=FRAME, taken=[neighbour])
    assert not label.box.overlaps(neighbour)


def test_a_line_is_crossed_only_when_no_side_is_free_of_it() -> None:
    line = Box(110, 90, 200, 110)
    (aside,) = place_labels([_wish(100, 100)], frame=FRAME, crossed=[line])
    assert not aside.box.overlaps(line)
    (across,) = place_labels([_wish(100, 100)], frame=FRAME, crossed=[FRAME])
    assert across.box.overlaps(FRAME)


def test_the_oldest_label_is_the_one_left_out() -> None:
    tight = Box(88, 88, 200, 112)
    placed = place_labels([_wish(100, 100, rank=1), _wish(100, 100, rank=2)], frame=tight)
    assert [label.key for label in placed] == ["100 100 2"]


def test_a_label_that_does_not_fit_takes_its_shorter_form() -> None:
    wish = LabelWish(key="a", mark=Box(0, 90, 20, 110), forms=(("about 180,000, said by OCHA",), ("about 180,000",)))
    (label,) = place_labels([wish], frame=Box(0, 80, 110, 120))
    assert label.lines == ("about 180,000",)


def test_the_order_of_wishes_does_not_matter() -> None:
    wishes = [_wish(x, 100, rank=x) for x in (80, 100, 120, 140)]
    assert place_labels(wishes, frame=FRAME) == place_labels(reversed(wishes), frame=FRAME)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 200)), max_size=25))
def test_no_two_labels_overlap(points: list[tuple[int, int]]) -> None:
    wishes = [_wish(x, y, rank=rank) for rank, (x, y) in enumerate(points)]
    placed = place_labels(wishes, frame=FRAME, taken=[wish.mark for wish in wishes])
    assert not any(one.box.overlaps(two.box) for one, two in itertools.combinations(placed, 2))
    assert all(label.box.inside(FRAME) for label in placed)


def test_a_label_is_as_high_as_its_lines() -> None:
    assert text_box(("one", "two"))[1] == 2 * text_box(("one",))[1]


def test_labels_that_would_touch_on_a_narrow_page_are_left_out() -> None:
    narrow = Narrow(left=0, share=0.5, frame=Box(0, 0, 200, 200))
    wishes = [replace(_wish(100 + 100 * number, 100, rank=number), sides=("above",)) for number in range(3)]
    assert len(place_labels(wishes, frame=FRAME)) == 3
    placed = place_labels(wishes, frame=FRAME, narrow=narrow)
    boxes = [narrow.box(label) for label in placed]
    assert boxes
    assert all(box.inside(narrow.frame) for box in boxes)
    assert not any(one.overlaps(two) for one, two in itertools.combinations(boxes, 2))
