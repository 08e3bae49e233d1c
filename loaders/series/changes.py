"""What changed since the last claim, where a series is silent, and where its counting changed.

Comes in: frames of claims. Goes out: small records that point at claims. Declines to subtract what may not be
compared: two speakers, two areas, bounds, periods of unequal length, or the two sides of a change of counting.
"""

import datetime
import itertools
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from loaders.model.frames import Frame, rows_from
from loaders.model.schema import is_missing
from loaders.model.vocabulary import Measure, Quantifier
from loaders.series.claims import HAPPENED
from loaders.series.speakers import fold_text, speaker_key
from loaders.series.where import place_key

Row = dict[str, Any]

COUNTING_CHANGED = "counting_changed"
"""Warning of a figure from which on the speaker counts otherwise."""
GAP_TIMES_USUAL = 3
GAP_DAYS_AT_LEAST = 14

_POINTS = frozenset({Quantifier.EXACT.value, Quantifier.ABOUT.value})
_LASTING = frozenset({Measure.FLOW.value})


class NoChange(StrEnum):
    """Why no difference is written."""

    FIRST = "first"
    """The speaker has said no earlier number for this place."""
    BOUND = "bound"
    """This claim is a bound, a range, words without a number, or a plan."""
    EARLIER_BOUND = "earlier_bound"
    COUNTING_CHANGED = "counting_changed"
    OTHER_PERIOD = "other_period"
    """The two cover periods of unequal length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The difference to the same speaker's previous claim.

    Attributes:
        number: later minus earlier, in the claims' unit.
        is_about: at least one of the two is "about".
    """

    earlier: Row
    number: float
    is_about: bool
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A silence in one series, from the last claim before it to the first after it."""

    start: datetime.date
    end: datetime.date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingBreak:
    """A claim from which on its speaker counts otherwise; `before` is None when it opens the series."""

    series_id: str
    before: str | None
    after: str
    on: datetime.date


def change_since(claims: Frame, claim: Mapping[str, Any]) -> Change | None:
    """Return the difference to the same speaker's previous claim, None where there is none to write."""
    answer = explain_change(claims, claim)
    return answer if isinstance(answer, Change) else None


def explain_change(claims: Frame, claim: Mapping[str, Any]) -> Change | NoChange:
    """Return the difference to the previous claim of the same speaker, place, measure, unit and group, or why not."""
    if not _is_point(claim) or is_missing(claim["period_end"]):
        return NoChange.BOUND
    earlier = _previous(claims, claim)
    if earlier is None:
        return NoChange.FIRST
    if COUNTING_CHANGED in claim["warnings"]:
        return NoChange.COUNTING_CHANGED
    if not _is_point(earlier):
        return NoChange.EARLIER_BOUND
    if claim["measure"] in _LASTING and _length(claim) != _length(earlier):
        return NoChange.OTHER_PERIOD
    return Change(
        earlier=earlier,
        number=claim["value"] - earlier["value"],
        is_about=Quantifier.ABOUT in (claim["quantifier"], earlier["quantifier"]),
        days=(claim["period_end"] - earlier["period_end"]).days,
    )


def find_gaps(claims: Frame) -> list[Gap]:
    """Find the silences of one series: 3 times its usual interval, and at least 14 days.

    The usual interval is the median of those between its days, so two claims alone make no gap.
    """
    days = sorted({day.date() for day in claims["period_end"].dropna()})
    intervals = [(second - first).days for first, second in itertools.pairwise(days)]
    if len(intervals) < 2:
        return []
    limit = max(GAP_TIMES_USUAL * statistics.median(intervals), GAP_DAYS_AT_LEAST)
    pairs = zip(itertools.pairwise(days), intervals, strict=True)
    return [Gap(start=first, end=second, days=length) for (first, second), length in pairs if length >= limit]


def find_counting_breaks(claims: Frame) -> list[CountingBreak]:
    """Find the claims that carry the warning `counting_changed`, with the claim before each in its series."""
    dated = claims[claims["period_end"].notna()].sort_values(["period_end", "claim_id"], kind="stable")
    breaks: list[CountingBreak] = []
    last: dict[str, str] = {}
    columns = (dated[name] for name in ("series_id", "claim_id", "period_end", "warnings"))
    for series_id, claim_id, ended, warnings in zip(*columns, strict=True):
        if COUNTING_CHANGED in warnings:
            breaks.append(
                CountingBreak(series_id=series_id, before=last.get(series_id), after=claim_id, on=ended.date())
            )
        last[series_id] = claim_id
    return breaks


def people_per_day(claims: Frame) -> Frame:
    """Spread each flow evenly over its period, for columns that are drawn per day.

    Returns:
        claim_id, period_start, period_end, days, and value, lower, upper per day; a missing bound stays missing.
    """
    flows = claims[claims["measure"].eq(Measure.FLOW.value) & claims["period_end"].notna()]
    start = flows["period_start"].fillna(flows["period_end"])
    days = (flows["period_end"] - start).dt.days + 1
    spread = pd.DataFrame(
        {"claim_id": flows["claim_id"], "period_start": start, "period_end": flows["period_end"], "days": days}
    )
    for name in ("value", "lower", "upper"):
        spread[name] = flows[name] / days
    return spread


def _is_point(claim: Mapping[str, Any]) -> bool:
    return claim["quantifier"] in _POINTS and claim["modality"] in HAPPENED and not is_missing(claim["value"])


def _previous(claims: Frame, claim: Mapping[str, Any]) -> Row | None:
    if not place_key(claim):
        return None
    same = (
        claims["indicator"].eq(claim["indicator"])
        & claims["measure"].eq(claim["measure"])
        & claims["unit"].eq(claim["unit"])
        & claims["modality"].isin(HAPPENED)
        & (claims["period_end"] < pd.Timestamp(claim["period_end"]))
    )
    identity = _identity(claim)
    rows = [row for row in rows_from(claims[same]) if _identity(row) == identity]
    return max(rows, key=lambda row: (row["period_end"], row["reviewed"], row["claim_id"]), default=None)


def _identity(claim: Mapping[str, Any]) -> tuple[str, str, str]:
    return speaker_key(claim), place_key(claim), fold_text(claim["population_group"])


def _length(claim: Mapping[str, Any]) -> int:
    start = claim["period_start"] if not is_missing(claim["period_start"]) else claim["period_end"]
    return int((claim["period_end"] - start).days)
