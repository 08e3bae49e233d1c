"""What stands beside the marks of a scene: the figure in words, its place, who said it, and what contests it.

Comes in: a `Scene`. Goes out: placed labels. Figures said again in the same words share one label.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from loaders.language import _, n_
from loaders.model.vocabulary import Quantifier
from loaders.wording import say_number
from pages.charts.claim_marks import Row, day_of
from pages.charts.hover import plain, say_claim, say_place, say_speaker
from pages.charts.labels import WIDE_SIDES, Box, LabelWish, PlacedLabel, place_labels
from pages.charts.layout import short_day
from pages.charts.marks import Mark, mark_box
from pages.charts.notes import Bracket, bracket_column
from pages.charts.palette import SERIF, Palette
from pages.charts.scene import Scene, box_around, join_boxes, place_key, taken_boxes

_SAME_WORDS_PIXELS = 110
"""Points further apart than this keep labels of their own, even when their words are the same."""

_CONTESTED_WEIGHT = 4


def label_scene(
    scene: Scene,
    palette: Palette,
    *,
    full: bool,
    silent: frozenset[str] = frozenset(),
    taken: Sequence[Box] = (),
) -> list[PlacedLabel]:
    """Place the labels of a scene.

    Args:
        scene: what is drawn.
        palette: for the colour of contested words.
        full: with who said it and when; a place is then named only where it is not the usual one.
        silent: claim_ids that get no label.
        taken: further boxes no label may touch.
    """
    brackets = scene.brackets
    notes = _contest_lines(scene, brackets, palette)
    named = _named_marks(scene, full=full)
    wishes = []
    for run in _runs(scene, silent):
        mark = run[-1][1]
        extra = notes.get(mark.key, ())
        forms = _label_forms(run, full=full, named=any(member.key in named for _row, member in run))
        wish = LabelWish(
            key=mark.key,
            mark=_run_box(run, scene, brackets),
            forms=tuple((*form, *extra) for form in forms),
            rank=mark.at.toordinal(),
            weight=_CONTESTED_WEIGHT if extra else 1,
        )
        wishes.append(replace(wish, sides=WIDE_SIDES) if len(run) > 1 else wish)
    return place_labels(
        wishes,
        frame=scene.canvas.frame,
        taken=[*taken_boxes(scene), *taken],
        crossed=join_boxes(scene),
        narrow=scene.canvas.narrow,
    )


def usual_place(rows: Sequence[Row]) -> Row | None:
    """Return a row of the place that most rows are about, the later one on a tie; None without rows."""
    counted = Counter(place_key(row) for row in rows)
    return max(rows, key=lambda row: (counted[place_key(row)], day_of(row)), default=None)


def _named_marks(scene: Scene, *, full: bool) -> set[str]:
    """Choose the marks whose label names the place: all that could be taken for another place's."""
    if len({place_key(row) for row, _mark in scene.pairs}) < 2:
        return set()
    if full:
        home = usual_place([row for row, _mark in scene.pairs])
        return {mark.key for row, mark in scene.pairs if home and place_key(row) != place_key(home)}
    first_points = [next((mark for mark in group if mark.is_point), None) for group in scene.joined]
    unjoined = {mark.key for mark in scene.marks if not mark.is_point}
    return unjoined | {mark.key for mark in first_points if mark}


def _runs(scene: Scene, silent: frozenset[str]) -> list[list[tuple[Row, Mark]]]:
    runs: dict[tuple[Any, ...], list[tuple[Row, Mark]]] = {}
    for row, mark in scene.pairs:
        if mark.key in silent:
            continue
        key: tuple[Any, ...] = (
            place_key(row),
            row["speaker_class"],
            say_claim(row),
            row["population_group"],
            mark.planned,
        )
        if mark.is_point and key in runs:
            apart = scene.canvas.x(mark.at) - scene.canvas.x(runs[key][-1][1].at)
            key = (*key, mark.key) if apart > _SAME_WORDS_PIXELS else key
        runs.setdefault(key, []).append((row, mark))
    return list(runs.values())


def _run_box(run: Sequence[tuple[Row, Mark]], scene: Scene, brackets: Sequence[Bracket]) -> Box:
    box = box_around([mark_box(mark, scene.canvas) for _row, mark in run])
    beside = [bracket for bracket in brackets if bracket.right.key == run[-1][1].key]
    if beside and len(run) == 1:
        return replace(box, right=max(box.right, bracket_column(beside[0], scene.canvas)))
    return box


def _label_forms(run: Sequence[tuple[Row, Mark]], *, full: bool, named: bool) -> list[tuple[str, ...]]:
    """Return the label in the forms it may take, the fullest first; the shortest is the figure with its place."""
    figure, place = _figure_words(run), f"<b>{say_place(run[-1][0])}</b>"
    row, day = run[-1][0], day_of(run[-1][0])
    alone = (figure,)
    if named:
        alone = (_("{place} · {figure}", place=place, figure=figure),)
    if not full or day is None or len(run) > 1:
        return [(place, figure), alone] if named else [alone, (say_claim(row),)]
    said = _("{speaker}, {day}", speaker=say_speaker(row), day=short_day(day))
    if named:
        return [(place, figure, said), (*alone, said), alone]
    return [(figure, said), (_("{figure}, {said}", figure=figure, said=said),), alone]


def _figure_words(run: Sequence[tuple[Row, Mark]]) -> str:
    row, mark = run[-1]
    figure = say_claim(row)
    if row["population_group"]:
        figure = _("{figure} ({group})", figure=figure, group=plain(row["population_group"]))
    if mark.planned:
        figure = _("planned for: {figure}", figure=figure)
    elif mark.quantifier == Quantifier.VAGUE:
        figure = f"<span style='font-family:{SERIF.replace(chr(34), '')}'>{figure}</span>"
    if len(run) > 1:
        figure = n_("{figure}, said {count} time", "{figure}, said {count} times", len(run), figure=figure)
    return figure


def _contest_lines(scene: Scene, brackets: Sequence[Bracket], palette: Palette) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    apart = {number: contest.apart for number, contest in scene.contests}
    for bracket in brackets:
        words = _(
            "<b>{number} Contested:</b> {apart} apart", number=bracket.number, apart=say_number(apart[bracket.number])
        )
        coloured = f'<span style="color:{palette.contested}">{words}</span>'
        lines.setdefault(bracket.right.key, []).append(coloured)
    return lines
