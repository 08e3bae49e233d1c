"""The claim that stands for an indicator on a card or in an answer, chosen by a stated rule.

Of the claims of one indicator and measure that count all people and were not forecast, those within a week of the
newest are compared: the widest place wins, then an approved claim, then the newest, then the one more reports carry.
Nothing is added up; a claim is chosen, never made.
"""

from typing import Any

import pandas as pd

from loaders.model.frames import Frame, rows_from
from loaders.model.vocabulary import Modality, Quantifier, Unit

MOST = 0.75
"""Share of the located claims that the main place of a crisis holds."""
SAME_WEEK = pd.Timedelta(days=7)
_SAID_TO_BE_SO = (Modality.REPORTED.value, Modality.ESTIMATE.value)


def headline_claim(claims: Frame, places: Frame, *, indicator: str, measure: str) -> dict[str, Any] | None:
    """Return the row that stands for an indicator, or None when nobody reported it."""
    rows = comparable_claims(claims, indicator=indicator, measure=measure)
    rows = rows[rows["period_end"].notna() & (rows["quantifier"] != Quantifier.VAGUE)]
    if rows.empty:
        return None
    week = rows[rows["period_end"] >= rows["period_end"].max() - SAME_WEEK]
    ranked = week.assign(depth=week["place_id"].map(_depths(places)).fillna(99))
    ordered = ranked.sort_values(
        ["depth", "reviewed", "period_end", "reports", "claim_id"], ascending=[True, False, False, False, True]
    )
    return rows_from(ordered.head(1).drop(columns="depth"))[0]


def main_place(claims: Frame, places: Frame) -> str | None:
    """Return the narrowest place that, with the places inside it, holds three in four of the located claims.

    A crisis has figures from around it too; pages open on where it is. None when the claims have no such place.
    """
    located = claims["place_id"].dropna().value_counts()
    parents = dict(zip(places["place_id"], places["part_of"], strict=True))
    held: dict[str, int] = {}
    for place_id, count in located.items():
        for around in _with_surroundings(str(place_id), parents):
            held[around] = held.get(around, 0) + int(count)
    enough = [place_id for place_id, count in held.items() if count >= MOST * int(claims["place_id"].count())]
    depths = _depths(places)
    return max(enough, key=lambda place_id: (depths.get(place_id, 0), place_id), default=None)


def earlier_claim(claims: Frame, claim: dict[str, Any]) -> dict[str, Any] | None:
    """Return the same speaker's latest earlier statement of the same indicator, measure and place.

    Another place is another quantity: "up to 200,000 in Mosul" is no fall from "400,000 in the Old City".
    """
    rows = comparable_claims(claims, indicator=claim["indicator"], measure=claim["measure"])
    said_by = "speaker" if claim["speaker"] else "speaker_org"
    same = (rows[said_by] == claim[said_by]) & (rows["place_id"] == claim["place_id"])
    before = rows[same & (rows["period_end"] < pd.Timestamp(claim["period_end"]))]
    if before.empty or not claim[said_by]:
        return None
    return rows_from(before.sort_values(["period_end", "claim_id"]).tail(1))[0]


def comparable_claims(claims: Frame, *, indicator: str, measure: str) -> Frame:
    """Keep the claims that count all people of an indicator, reported or estimated."""
    chosen = (
        (claims["indicator"] == indicator)
        & (claims["measure"] == measure)
        & (claims["unit"] == Unit.PEOPLE.value)
        & claims["population_group"].isna()
        & claims["part_of"].isna()
        & claims["modality"].isin(_SAID_TO_BE_SO)
    )
    return claims[chosen]


def _depths(places: Frame) -> dict[str, int]:
    parents = dict(zip(places["place_id"], places["part_of"], strict=True))
    return {place_id: len(_with_surroundings(place_id, parents)) - 1 for place_id in parents}


def _with_surroundings(place_id: str, parents: dict[str, str | None]) -> list[str]:
    chain: list[str] = []
    current: str | None = place_id
    while current and current not in chain:
        chain.append(current)
        current = parents.get(current)
    return chain
