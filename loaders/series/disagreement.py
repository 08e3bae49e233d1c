"""Where two statements on one quantity do not agree, and the likely reason in one sentence.

Comes in: a frame of claims. Goes out: pairs of claims. Declines to settle a contest, to average its two sides, or to
call a series that moves on a disagreement with itself. The rule in words: `docs/methods-series.md`.
"""

import datetime
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from loaders.language import N_, _
from loaders.model.frames import Frame, rows_from
from loaders.model.schema import is_missing
from loaders.model.vocabulary import Measure, Quantifier
from loaders.series.claims import HAPPENED
from loaders.series.speakers import are_same_organisation, fold_text, name_speaker, speaker_key
from loaders.series.where import Inside, inside_of, place_key, places_around, say_place_as_worded
from loaders.wording import say_figure, say_number, say_period

Row = Mapping[str, Any]
Range = tuple[float | None, float | None]
Quantity = tuple[str, str, str, str]
SaidOn = dict[tuple[Quantity, str, datetime.date], list[Row]]

CONTEST_DAYS = 3
POINTS_DIFFER = 0.02
"""Two points agree when they differ by no more than this share of the larger: rounding."""
BOUND_DIFFERS = 0.05
"""A point or range agrees with a bound when it lies within this share of the bound's edge, on its side."""
TAKEN_FOR_ONE = 0.85
"""Figures of a place and of one inside it are compared when the smaller is at least this share of the larger."""

_POINTS = frozenset({Quantifier.EXACT.value, Quantifier.ABOUT.value})
_CEILINGS = frozenset({Quantifier.UP_TO.value, Quantifier.LESS_THAN.value})
_FLOORS = frozenset({Quantifier.AT_LEAST.value, Quantifier.MORE_THAN.value})
_BY_PERIOD = Measure.FLOW.value


class ContestReason(StrEnum):
    """The likely reason for a contest: the first of these that differs."""

    AREA = "different_area"
    DAY = "different_day"
    DEFINITION = "different_definition"
    """One is a bound or range and the other a point, or they count from different days."""
    SPEAKER = "different_speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """Two claims that do not agree.

    Attributes:
        first, second: claim_ids, the earlier reference day first.
        apart: distance between the two, from edge to nearest edge, in their unit.
    """

    first: str
    second: str
    apart: float
    reason: ContestReason


def find_contests(claims: Frame, *, days: int = CONTEST_DAYS, places: Frame | None = None) -> list[Contest]:
    """Find pairs of claims on one quantity, at most `days` apart, that do not agree.

    With `places`, a place is also compared with the places inside it. Two points of one speaker on different days are
    a series and no contest; nor do two statements of different days contest each other when one side's speaker agrees
    with the other on a nearer day.
    """
    inside = inside_of(places)
    kept = _comparable(claims)
    said = _said_on(kept)
    return [
        contest
        for first, second in _close_pairs(kept, days)
        if (contest := _contest(first, second, inside)) is not None and not _is_settled(first, second, said)
    ]


def say_contest(contest: Contest, claims: Frame) -> str:
    """Say in one sentence who says what, for which day and place, and the likely reason for the difference."""
    rows = {row["claim_id"]: row for row in rows_from(claims[claims["claim_id"].isin([contest.first, contest.second])])}
    first, second = rows[contest.first], rows[contest.second]
    return _(
        _SENTENCES[contest.reason],
        apart=say_number(contest.apart),
        first=_say_number_of(first),
        second=_say_number_of(second),
        first_speaker=name_speaker(first) or _("one report"),
        second_speaker=name_speaker(second) or _("another report"),
        first_day=say_period(first["period_start"], first["period_end"], first["date_accuracy"]),
        second_day=say_period(second["period_start"], second["period_end"], second["date_accuracy"]),
        first_place=say_place_as_worded(first),
        second_place=say_place_as_worded(second),
    )


_SENTENCES: dict[ContestReason, str] = {
    ContestReason.AREA: N_(
        "{apart} apart, but not the same area: {first_speaker} says {first} in {first_place} ({first_day}), "
        "{second_speaker} says {second} in {second_place} ({second_day})."
    ),
    ContestReason.DAY: N_(
        "{apart} apart, but not the same day: {first_speaker} says {first} ({first_day}), "
        "{second_speaker} says {second} ({second_day})."
    ),
    ContestReason.DEFINITION: N_(
        "{apart} apart, but not counted or worded alike: {first_speaker} says {first} ({first_day}), "
        "{second_speaker} says {second} ({second_day})."
    ),
    ContestReason.SPEAKER: N_(
        "{apart} apart, for the same area and day: {first_speaker} says {first} ({first_day}), "
        "{second_speaker} says {second} ({second_day})."
    ),
}


def _say_number_of(claim: Row) -> str:
    return say_figure(
        quantifier=claim["quantifier"],
        value=claim["value"],
        lower=claim["lower"],
        upper=claim["upper"],
        number_text=claim["number_text"],
    )


def _comparable(claims: Frame) -> list[Row]:
    """Return the claims that say a number of what happened on a day, by time and id."""
    kept = claims[
        claims["period_end"].notna()
        & claims["modality"].isin(HAPPENED)
        & claims["quantifier"].ne(Quantifier.VAGUE.value)
        & claims["part_of"].isna()
    ]
    return list(rows_from(kept.sort_values(["period_end", "claim_id"], kind="stable")))


def _quantity(row: Row) -> Quantity:
    return row["indicator"], row["unit"], row["measure"], fold_text(row["population_group"])


def _close_pairs(kept: list[Row], days: int) -> Iterator[tuple[Row, Row]]:
    """Yield pairs on one quantity in the order of time and id, at most `days` apart."""
    blocks: defaultdict[Quantity, list[Row]] = defaultdict(list)
    for row in kept:
        blocks[_quantity(row)].append(row)
    for _key, rows in sorted(blocks.items()):
        for position, first in enumerate(rows):
            until = first["period_end"] + datetime.timedelta(days=days)
            later = itertools.islice(rows, position + 1, None)
            for second in itertools.takewhile(lambda row, until=until: row["period_end"] <= until, later):  # type: ignore[misc]
                yield first, second


def _said_on(kept: list[Row]) -> SaidOn:
    """Sort claims by quantity, place and day, to find what a speaker said on a nearer day."""
    said: SaidOn = defaultdict(list)
    for row in kept:
        said[(_quantity(row), place_key(row), row["period_end"])].append(row)
    return said


def _is_settled(first: Row, second: Row, said: SaidOn) -> bool:
    """Tell whether one side's speaker said of a day nearer to the other's what agrees with the other."""
    if are_same_organisation(speaker_key(first), speaker_key(second)):
        return False
    return _agrees_nearer(first, second, said) or _agrees_nearer(second, first, said)


def _agrees_nearer(one: Row, other: Row, said: SaidOn) -> bool:
    reach = abs((one["period_end"] - other["period_end"]).days) - 1
    return any(
        are_same_organisation(speaker_key(row), speaker_key(one)) and _agree(row, other)
        for offset in range(-reach, reach + 1)
        for row in said.get((_quantity(one), place_key(one), other["period_end"] + datetime.timedelta(days=offset)), ())
    )


def _agree(first: Row, second: Row) -> bool:
    """Tell whether two claims say the same; two bounds only leave room for it."""
    bounds = _CEILINGS | _FLOORS
    is_said = first["quantifier"] not in bounds or second["quantifier"] not in bounds
    return is_said and _distance(first, second) is None


def find_distance(first: Mapping[str, Any], second: Mapping[str, Any], inside: Inside) -> float | None:
    """Return how far two statements on one quantity are apart, in their unit; None when they are no contest.

    The statements are rows of claims, or of figures with their `publishers`.
    """
    if not _may_disagree(first, second):
        return None
    nested = _nesting(first, second, inside)
    if nested is None:
        return None
    apart = _distance(first, second)
    return None if apart is None or (nested and not _is_contest_of_areas(*nested)) else apart


def _contest(first: Row, second: Row, inside: Inside) -> Contest | None:
    apart = find_distance(first, second, inside)
    if apart is None:
        return None
    return Contest(first=first["claim_id"], second=second["claim_id"], apart=apart, reason=_reason(first, second))


def _may_disagree(first: Row, second: Row) -> bool:
    """Leave out a series that moves on: points of one speaker on different days; and flows of different periods."""
    if first["measure"] == _BY_PERIOD and _period(first) != _period(second):
        return False
    if not are_same_organisation(speaker_key(first), speaker_key(second)):
        return True
    both_points = first["quantifier"] in _POINTS and second["quantifier"] in _POINTS
    return first["period_end"] == second["period_end"] or not both_points


def _nesting(first: Row, second: Row, inside: Inside) -> tuple[Row, Row] | tuple[()] | None:
    """Return (inner, outer) when one place lies in the other, () for one place, None when apart or not stated."""
    if place_key(first) == place_key(second):
        return () if place_key(first) else None
    if second["place_id"] in places_around(first["place_id"], inside):
        return first, second
    if first["place_id"] in places_around(second["place_id"], inside):
        return second, first
    return None


def _is_contest_of_areas(inner: Row, outer: Row) -> bool:
    """A part that is clearly smaller than its whole is no contest; a part beyond its whole, or close to it, is.

    A speaker who counts both is only contested by a part beyond the whole.
    """
    part = max(number for number in _range(inner) if number is not None)
    whole = max(number for number in _range(outer) if number is not None)
    counts_both = are_same_organisation(speaker_key(inner), speaker_key(outer))
    return part > whole if counts_both else part >= TAKEN_FOR_ONE * whole


def _distance(first: Row, second: Row) -> float | None:
    """Return how far two claims that do not agree are apart; None when they agree or cannot be compared."""
    bounds = [row["quantifier"] in _CEILINGS | _FLOORS for row in (first, second)]
    if all(bounds):
        return _between_bounds(first, second)
    if any(bounds):
        bound, other = (first, second) if bounds[0] else (second, first)
        return _from_bound(bound, other)
    low, high = sorted((_closed(first), _closed(second)))
    gap = high[0] - low[1]
    both_points = low[0] == low[1] and high[0] == high[1]
    return gap if gap > (POINTS_DIFFER * high[0] if both_points else 0) else None


def _between_bounds(first: Row, second: Row) -> float | None:
    """A floor above a ceiling contradicts it; two floors or two ceilings never do."""
    if (first["quantifier"] in _CEILINGS) is (second["quantifier"] in _CEILINGS):
        return None
    ceiling, floor = (first, second) if first["quantifier"] in _CEILINGS else (second, first)
    gap = float(floor["lower"] - ceiling["upper"])
    return gap if gap > 0 else None


def _from_bound(bound: Row, other: Row) -> float | None:
    """A point or range disagrees with a bound that it breaks, or from whose edge it lies well away."""
    low, high = _closed(other)
    if bound["quantifier"] in _CEILINGS:
        edge = float(bound["upper"])
        broken, apart = low > edge, (low - edge if low > edge else edge - high)
    else:
        edge = float(bound["lower"])
        broken, apart = high < edge, (edge - high if high < edge else low - edge)
    return apart if broken or apart > BOUND_DIFFERS * edge else None


def _closed(claim: Row) -> tuple[float, float]:
    """Return both ends of a point or range."""
    low, high = _range(claim)
    if low is None or high is None:
        return float(claim["value"]), float(claim["value"])
    return low, high


def _range(claim: Row) -> Range:
    if claim["quantifier"] in _POINTS:
        return float(claim["value"]), float(claim["value"])
    low, high = (None if is_missing(claim[name]) else float(claim[name]) for name in ("lower", "upper"))
    return low, high


def _reason(first: Row, second: Row) -> ContestReason:
    if place_key(first) != place_key(second) or fold_text(first["place_text"]) != fold_text(second["place_text"]):
        return ContestReason.AREA
    if first["period_end"] != second["period_end"]:
        return ContestReason.DAY
    if _is_counted_otherwise(first, second):
        return ContestReason.DEFINITION
    return ContestReason.SPEAKER


def _is_counted_otherwise(first: Row, second: Row) -> bool:
    """One is a point and the other is not, or two cumulative counts start on different days."""
    if (first["quantifier"] in _POINTS) is not (second["quantifier"] in _POINTS):
        return True
    starts = {first["period_start"], second["period_start"]} - {first["period_end"], None}
    return first["measure"] == Measure.CUMULATIVE and len(starts) > 1


def _period(claim: Row) -> tuple[Any, Any]:
    return claim["period_start"], claim["period_end"]
