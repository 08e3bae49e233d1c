"""The Mosul figures of 2017 as they were printed: the whole, the enlarged end, and what may not be joined."""

import itertools
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import pytest

from loaders.model.frames import Frame
from pages.charts.claim_marks import drawable_rows
from pages.charts.exposure import detail_window, draw_trapped, draw_trapped_detail, draw_trapped_whole
from pages.charts.marks import FIGURES
from pages.charts.palette import DARK, LIGHT
from tests.charts.helpers import claim, claims, day, point


@dataclass
class Pair:
    first: str
    second: str
    apart: float


def mosul() -> Frame:
    west = {"place_id": "west", "place_name": "West Mosul", "place_text": "West Mosul"}
    old = {"place_id": "old", "place_name": "Old City", "place_text": "Old City"}
    return claims(
        claim(claim_id="a", on=day("2016-11-27"), upper=1_000_000),
        claim(claim_id="b", on=day("2017-01-15"), upper=1_000_000),
        point(750_000, claim_id="c", on=day("2017-02-20"), **west),
        claim(claim_id="d", on=day("2017-02-28"), quantifier="range", lower=750_000, upper=800_000, **west),
        point(600_000, claim_id="e", on=day("2017-03-23"), **west),
        point(360_000, claim_id="f", on=day("2017-05-10"), **west),
        point(200_000, claim_id="g", on=day("2017-05-21"), **old),
        point(180_000, claim_id="h", on=day("2017-05-28"), **old),
        claim(claim_id="i", on=day("2017-05-29"), **old),
        claim(claim_id="j", on=day("2017-06-09"), quantifier="range", lower=120_000, upper=150_000, **old),
        claim(claim_id="k", on=day("2017-07-06"), quantifier="range", lower=15_000, upper=20_000, **old),
    )


CONTEST = Pair("h", "i", 20_000)


def _named(figure: go.Figure, name: str) -> list[Any]:
    return [trace for trace in figure.data if trace.name == name]


def _labels(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.name == "label"]


def test_the_small_end_is_enlarged() -> None:
    window = detail_window(mosul())
    assert window is not None
    assert (window.start, window.end, window.highest) == (day("2017-05-21"), day("2017-07-06"), 200_000)


def test_figures_of_one_magnitude_need_no_second_chart() -> None:
    frame = claims(*(point(100_000 + n, on=day(f"2017-05-{n + 10}")) for n in range(6)))
    assert detail_window(frame) is None
    assert draw_trapped(frame, palette=LIGHT)[1] is None


def test_two_small_figures_are_not_enlarged() -> None:
    rows = [
        claim(upper=1_000_000, on=day("2017-01-01")),
        point(9, on=day("2017-02-01")),
        point(8, on=day("2017-03-01")),
    ]
    assert detail_window(claims(*rows)) is None


def test_up_to_200000_is_an_edge_and_never_a_point() -> None:
    figure = draw_trapped_detail(mosul(), palette=LIGHT, window=detail_window(mosul()))  # type: ignore[arg-type]
    assert 200_000 in list(_named(figure, "edges")[0].y)
    dots = dict(zip(_named(figure, "dots")[0].x, _named(figure, "dots")[0].y, strict=True))
    assert sorted(dots.values()) == [180_000, 200_000]
    assert all(moment.date() < day("2017-05-29") for moment in dots)


def test_lines_join_points_of_one_place_and_no_bounds() -> None:
    figure = draw_trapped_whole(mosul(), palette=LIGHT)
    joined = [list(trace.y) for trace in _named(figure, "join")]
    assert joined == [[750_000, 600_000, 360_000], [200_000, 180_000]]


def test_points_of_another_kind_of_speaker_are_not_joined() -> None:
    frame = claims(point(10, on=day("2017-05-01")), point(20, on=day("2017-05-09"), speaker_class="media"))
    assert not _named(draw_trapped_whole(frame, palette=LIGHT), "join")


def test_every_claim_answers_with_its_tooltip() -> None:
    (figures,) = _named(draw_trapped_whole(mosul(), palette=LIGHT), FIGURES)
    assert set(figures.customdata) == set("abcdefghijk")
    assert "<b>up to 1,000,000</b> people trapped" in figures.hovertext[0]


def test_both_axes_start_at_zero() -> None:
    whole, detail = draw_trapped(mosul(), palette=LIGHT)
    assert detail is not None
    assert whole.layout.yaxis.range[0] == detail.layout.yaxis.range[0] == 0


def test_the_enlarged_part_is_framed_on_the_whole() -> None:
    whole, _detail = draw_trapped(mosul(), palette=LIGHT)
    assert [shape.name for shape in whole.layout.shapes] == ["enlarged"]


def test_a_contest_is_bracketed_numbered_and_said_in_the_tooltip() -> None:
    whole, detail = draw_trapped(mosul(), [CONTEST], palette=LIGHT)
    assert detail is not None
    assert not _named(whole, "brackets")
    assert sorted(number for number in _named(detail, "brackets")[0].y if number)[-1] == 200_000
    assert any("1 Contested:</b> 20,000 apart" in words for words in _labels(detail))
    assert any("Contested by" in words for words in _named(detail, FIGURES)[0].hovertext)


def test_labels_say_place_figure_speaker_and_day() -> None:
    _whole, detail = draw_trapped(mosul(), palette=LIGHT)
    assert detail is not None
    assert any("15,000 to 20,000" in words and "Lise Grande, 6 Jul" in words for words in _labels(detail))
    units = [note.text for note in detail.layout.annotations if note.name == "unit"]
    assert units == ["People, Old City"]


def test_the_same_words_said_again_share_one_label() -> None:
    assert any(
        "up to 1,000,000, said 2 times" in words for words in _labels(draw_trapped_whole(mosul(), palette=LIGHT))
    )


@pytest.mark.parametrize("width", [350, 568, 1270])
def test_labels_do_not_overlap_at_any_width(width: float) -> None:
    from pages.charts.claim_labels import label_scene
    from pages.charts.claim_marks import drawable_rows
    from pages.charts.scene import set_scene, taken_boxes

    scene = set_scene(
        drawable_rows(mosul()), [CONTEST], lambda _row: "#000000", start=None, end=None, width=width, height=392
    )
    placed = label_scene(scene, LIGHT, full=True)
    assert placed
    assert not any(one.box.overlaps(two.box) for one, two in itertools.combinations(placed, 2))
    assert not any(label.box.overlaps(box) for label in placed for box in taken_boxes(scene))


def test_households_are_not_drawn_on_an_axis_of_people() -> None:
    frame = claims(point(100, claim_id="p"), point(900, claim_id="h", unit="households"))
    (figures,) = _named(draw_trapped_whole(frame, palette=LIGHT), FIGURES)
    assert list(figures.customdata) == ["p"]


def test_what_was_denied_is_not_drawn() -> None:
    frame = claims(point(100, claim_id="p"), point(900, claim_id="d", modality="denied"))
    (figures,) = _named(draw_trapped_whole(frame, palette=LIGHT), FIGURES)
    assert list(figures.customdata) == ["p"]


def test_no_figures_and_undated_figures_draw_an_empty_chart() -> None:
    for frame in (claims(), claims(point(100, on=None))):
        whole, detail = draw_trapped(frame, palette=DARK)
        assert detail is None
        assert list(_named(whole, FIGURES)[0].x or ()) == []


def test_hostile_words_never_act_in_labels() -> None:
    frame = claims(point(100, speaker="<b>x</b>", place_name="<a href='y'>"), point(200, on=day("2017-04-01")))
    figure = draw_trapped_whole(frame, palette=LIGHT)
    assert not any("<a" in note.text or "<b>x" in note.text for note in figure.layout.annotations)


def test_a_part_of_the_people_is_no_point_of_the_whole():
    """“36 men” beside “135 people” would read as a fall."""
    whole = claim(claim_id="all", value=135.0, lower=135.0, upper=135.0, quantifier="exact")
    men = claim(claim_id="men", value=36.0, lower=36.0, upper=36.0, quantifier="exact", population_group="men")
    part = claim(claim_id="part", value=10.0, lower=10.0, upper=10.0, quantifier="exact", part_of="all")
    assert [row["claim_id"] for row in drawable_rows(claims(whole, men, part))] == ["all"]
