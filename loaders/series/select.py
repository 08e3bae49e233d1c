"""Which claims a page shows: the latest, those of a place, those known on a day, the recommended one.

Comes in: frames of claims, figures, documents, places. Goes out: parts of them, or one row as a dictionary.
Declines to blend: of several claims one is chosen by a stated rule, with the reason as a code.
"""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from loaders.model.frames import Frame, rows_from
from loaders.model.schema import is_missing
from loaders.model.vocabulary import DateAccuracy, Modality, Quantifier
from loaders.series.claims import HAPPENED, gather_claims
from loaders.series.where import places_within as places_within

Row = dict[str, Any]

_ACCURACY_RANK = {code.value: rank for rank, code in enumerate(DateAccuracy)}
_NO_ACCURACY = len(_ACCURACY_RANK)


class Reason(StrEnum):
    """Why a claim is the recommended one: the first step of the rule that set it apart."""

    ONLY_ONE = "only_one"
    APPROVED = "approved"
    COUNTED = "counted"
    DATED_CLOSER = "dated_closer"
    NEWER = "newer"
    EQUAL = "equal"
    """Nothing in the rule tells them apart; the one with the smaller id is taken so that the choice is stable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended:
    """The claim to chart and why it was chosen before the others."""

    claim: Row
    reason: Reason


def latest_claim(
    claims: Frame,
    *,
    indicator: str,
    on: datetime.date | None = None,
    place_ids: Collection[str] | None = None,
    measure: str | None = None,
    unit: str | None = None,
    population_group: str | None = None,
    speaker_org: str | None = None,
    modalities: Collection[str] = HAPPENED,
) -> Row | None:
    """Return the newest claim that fits; of several of one day the recommended one; None when none fits.

    The reference period must have ended by `on`. The place may be any of `place_ids` (`places_within` gives a place
    with those inside it). Subsets and parts of the population are left out unless `population_group` names one.
    """
    kept = claims["indicator"].eq(indicator) & claims["modality"].isin(modalities) & claims["period_end"].notna()
    if population_group is None:
        kept &= claims["population_group"].isna() & claims["part_of"].isna()
    wanted = {"measure": measure, "unit": unit, "population_group": population_group, "speaker_org": speaker_org}
    for name, value in wanted.items():
        if value is not None:
            kept &= claims[name].eq(value)
    if on is not None:
        kept &= claims["period_end"] <= pd.Timestamp(on)
    if place_ids is not None:
        kept &= claims["place_id"].isin(place_ids)
    fitting = claims[kept]
    if fitting.empty:
        return None
    recommended = pick_recommended(fitting[fitting["period_end"] == fitting["period_end"].max()])
    return recommended.claim if recommended else None


def in_place(claims: Frame, places: Frame, place_id: str) -> Frame:
    """Return the claims of a place and of the places inside it."""
    return claims[claims["place_id"].isin(places_within(places, place_id))]


def claims_known_on(figures: Frame, documents: Frame, day: datetime.date, places: Frame | None = None) -> Frame:
    """Return the claims as they were known on a day: only from documents published by then.

    A document without a date of publication is left out, because nobody can say that it was known.
    """
    published = documents[documents["published"] <= pd.Timestamp(day)]
    return gather_claims(figures[figures["document_id"].isin(published["document_id"])], published, places)


def in_time_order(claims: Frame) -> Frame:
    """Return claims oldest first; of one day the reviewed first, then by id; those without a date last."""
    ordered = claims.assign(_unreviewed=~claims["reviewed"]).sort_values(
        ["period_end", "_unreviewed", "claim_id"], kind="stable", na_position="last"
    )
    return ordered.drop(columns="_unreviewed")


def split_series(claims: Frame) -> dict[str, Frame]:
    """Return each series in time order, by series_id."""
    return {str(name): series for name, series in in_time_order(claims).groupby("series_id", sort=True)}


def pick_recommended(claims: Frame) -> Recommended | None:
    """Choose one of several claims on one quantity, and say which step of the rule chose it.

    The rule: approved before extracted; counted before estimated; dated to the day before dated to the month; newer
    before older. A bound is kept as it was stated and never turned into a point. None when there is no claim.
    """
    rows = rows_from(claims)
    if not rows:
        return None
    best, *others = sorted(rows, key=_rule)
    if not others:
        return Recommended(claim=best, reason=Reason.ONLY_ONE)
    steps = zip(_STEPS, _rule(best), _rule(others[0]), strict=False)
    reason = next((step for step, chosen, second in steps if chosen != second), Reason.EQUAL)
    return Recommended(claim=best, reason=reason)


_STEPS = (Reason.APPROVED, Reason.COUNTED, Reason.DATED_CLOSER, Reason.NEWER)


def _rule(claim: Mapping[str, Any]) -> tuple[Any, ...]:
    ended = claim["period_end"]
    return (
        not claim["reviewed"],
        not _is_counted(claim),
        _ACCURACY_RANK.get(claim["date_accuracy"], _NO_ACCURACY),
        -ended.toordinal() if not is_missing(ended) else 0,
        claim["claim_id"],
    )


def _is_counted(claim: Mapping[str, Any]) -> bool:
    """A number given to the unit and reported as a fact has been counted or registered by someone."""
    return bool(claim["modality"] == Modality.REPORTED and claim["quantifier"] == Quantifier.EXACT)
