"""The sum of displacement in words, with its verdict, and safe against what names contain."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from pages.charts.balance import draw_balance
from pages.charts.palette import LIGHT
from tests.charts.helpers import day, exact


@dataclass
class Check:
    place_name: str
    on: datetime.date
    cumulative: dict[str, Any]
    returned: dict[str, Any]
    derived: float
    stated: dict[str, Any] | None
    difference: float | None
    verdict: str


def _check(stated: int | None, **changes: Any) -> Check:
    on = day("2017-03-19")
    same_day = {None: "no_stated", 254_880: "holds"}.get(stated, "off")
    speaker = {"speaker": None, "speaker_org": changes.pop("speaker_org", "IOM DTM")}
    return Check(
        place_name=changes.pop("place_name", "Mosul and around"),
        on=on,
        cumulative=exact(326_754, on=on, **speaker),
        returned=exact(71_874, on=changes.pop("returned_on", on), **speaker),
        derived=254_880,
        stated=None if stated is None else exact(stated, on=on, **speaker),
        difference=None if stated is None else stated - 254_880,
        verdict=changes.pop("verdict", same_day),
    )


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_sum_that_holds_says_so() -> None:
    words = _words(draw_balance(_check(254_880), palette=LIGHT))
    assert "✓ holds exactly" in words
    assert "326,754 − returned 71,874 = derived 254,880" in words


def test_a_sum_that_is_off_says_by_how_much() -> None:
    words = _words(draw_balance(_check(260_616), palette=LIGHT))
    assert "✕ off by 5,736" in words
    assert "IOM DTM says 260,616 (filled); derived 254,880 (outline)." in words


def test_without_a_stated_figure_there_is_no_verdict() -> None:
    words = _words(draw_balance(_check(None), palette=LIGHT))
    assert "nothing stated to compare" in words
    assert "nobody stated how many" in words


def test_older_returns_are_dated() -> None:
    html = draw_balance(_check(254_880, returned_on=day("2017-03-14")), palette=LIGHT)
    assert "The figure of returns is of 14 Mar, 5 days older." in html


def test_a_sum_of_different_days_has_a_neutral_verdict() -> None:
    html = draw_balance(_check(263_979, returned_on=day("2017-03-13"), verdict="days_differ"), palette=LIGHT)
    assert "the days differ: 9,099 apart" in html
    assert LIGHT.contested_ground not in html
    assert "6 days older" in html


def test_a_sum_that_holds_as_rounded_is_not_called_off() -> None:
    html = draw_balance(_check(255_000, verdict="holds"), palette=LIGHT)
    assert "✓ holds, as rounded" in html
    assert "off by" not in html


def test_a_figure_without_a_speaker_is_the_publishers() -> None:
    assert "Reuters says 254,880" in _words(draw_balance(_check(254_880, speaker_org=None), palette=LIGHT))


def test_names_from_outside_never_act() -> None:
    html = draw_balance(_check(1, place_name="<script>x</script>", speaker_org="<img onerror=y>"), palette=LIGHT)
    assert "<script" not in html
    assert "<img" not in html
