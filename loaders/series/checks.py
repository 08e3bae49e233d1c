"""Do the figures add up: ever displaced minus returned is displaced now.

Comes in: a frame of claims. Goes out: one record a check, with the three claims and the arithmetic. The only
subtraction of two claims in the project, made to test a speaker against itself and never charted as a figure of
anyone. Declines to mix speakers, areas, bounds, or a stock of another day.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from loaders.language import N_, _
from loaders.model.frames import Frame, rows_from
from loaders.model.vocabulary import Indicator, Measure, Quantifier, Unit
from loaders.series.claims import HAPPENED
from loaders.series.speakers import are_same_organisation, name_speaker, speaker_key
from loaders.series.where import name_place, place_key
from loaders.wording import MISSING, say_date, say_number

Row = dict[str, Any]

CHECK_DAYS = 7
"""How much older the count of returns may be than the count of all ever displaced."""
ABOUT_TOLERANCE = 0.02
"""Share of the stated number by which a sum with a rounded part may be off and still hold."""

_POINTS = frozenset({Quantifier.EXACT.value, Quantifier.ABOUT.value})


class Verdict(StrEnum):
    """What a check found."""

    HOLDS = "holds"
    OFF = "off"
    DAYS_DIFFER = "days_differ"
    """It does not hold, but the returns are of an earlier day than the totals: neither right nor wrong."""
    NO_STATED = "no_stated"
    """The speaker gives no number of people displaced on that day to compare with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceCheck:
    """Ever displaced minus returned, against displaced now.

    Attributes:
        on: reference day of the cumulative claim and of the stated one.
        cumulative, returned: the claims the derived number is made of; `returned` may be up to 7 days older.
        derived: cumulative minus returned; nobody's figure.
        stated: the same speaker's stock of that day, None where there is none.
        difference: stated minus derived.
        echoed: an earlier stock of the same speaker that equals `derived`, where the sum is off: a sign that the
            returns were worked out from it.
    """

    place_id: str | None
    place_name: str
    on: datetime.date
    cumulative: Row
    returned: Row
    derived: float
    stated: Row | None
    difference: float | None
    verdict: Verdict
    echoed: Row | None = None


def check_displacement(claims: Frame) -> list[BalanceCheck]:
    """Check each cumulative count that has returns of the same place and speaker, oldest first.

    The returns are those of the same day, or the newest of the 7 days before. The stock must be of the same day: one
    of another day differs because people moved, which is no mistake of arithmetic.
    """
    kept = claims[
        claims["period_end"].notna()
        & claims["unit"].eq(Unit.PEOPLE.value)
        & claims["modality"].isin(HAPPENED)
        & claims["quantifier"].isin(_POINTS)
        & claims["population_group"].isna()
        & claims["part_of"].isna()
    ]
    by_place: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows_from(kept.sort_values(["period_end", "claim_id"], kind="stable")):
        if place := place_key(row):
            by_place[place].append(row)
    checks = [check for rows in by_place.values() for check in _check_place(rows)]
    return sorted(checks, key=lambda check: (check.on, check.place_name, check.cumulative["claim_id"]))


def choose_instructive(checks: Sequence[BalanceCheck]) -> tuple[BalanceCheck | None, BalanceCheck | None]:
    """Return the newest check that holds and the newest that is off; exact figures go before rounded ones.

    A check whose returns are older than its totals is never off, since the days explain a difference.
    """
    return _newest(checks, Verdict.HOLDS), _newest(checks, Verdict.OFF)


def say_check(check: BalanceCheck) -> str:
    """Say in one sentence what the speaker states, what is derived, and what may lie behind a difference."""
    if check.stated is None:
        return _("No number of people displaced on {on} to compare with.", on=say_date(check.on))
    template = _sentence(check)
    return _(
        template,
        speaker=name_speaker(check.stated) or MISSING,
        stated=say_number(check.stated["value"]),
        derived=say_number(check.derived),
        difference=say_number(abs(check.difference or 0)),
        returned_on=say_date(check.returned["period_end"]),
        earlier_on=say_date(check.echoed["period_end"]) if check.echoed else MISSING,
    )


_HOLDS = N_("{speaker} says {stated}; derived {derived}.")
_HOLDS_OLDER_RETURNS = N_("{speaker} says {stated}; derived {derived}. The returns figure is of {returned_on}.")
_OFF = N_("{speaker} says {stated}; derived {derived}, off by {difference}.")
_OFF_AS_EARLIER = N_(
    "{speaker} says {stated}; derived {derived}, off by {difference}. {derived} is the same speaker's own number of "
    "{earlier_on}: the returns were probably worked out from it."
)
_DAYS_DIFFER = N_(
    "{speaker} says {stated}; derived {derived}, {difference} apart. The days differ: the returns figure is of "
    "{returned_on}."
)
_DAYS_DIFFER_RETURNED_SINCE = N_(
    "{speaker} says {stated}; derived {derived}, {difference} apart. The days differ: the returns figure is of "
    "{returned_on}; people who returned after that day may be the difference."
)


def _sentence(check: BalanceCheck) -> str:
    has_older_returns = check.returned["period_end"] < check.on
    if check.verdict is Verdict.HOLDS:
        return _HOLDS_OLDER_RETURNS if has_older_returns else _HOLDS
    if check.verdict is Verdict.DAYS_DIFFER:
        return _DAYS_DIFFER_RETURNED_SINCE if (check.difference or 0) < 0 else _DAYS_DIFFER
    return _OFF if check.echoed is None else _OFF_AS_EARLIER


def _check_place(rows: Sequence[Row]) -> Iterable[BalanceCheck]:
    ever = [row for row in rows if _counts(row, Indicator.DISPLACED, Measure.CUMULATIVE)]
    returned = [row for row in rows if _counts(row, Indicator.RETURNED, Measure.CUMULATIVE, Measure.STOCK)]
    now = [row for row in rows if _counts(row, Indicator.DISPLACED, Measure.STOCK)]
    for cumulative in ever:
        returns = _newest_of(returned, cumulative, CHECK_DAYS)
        if returns is not None:
            yield _check(cumulative, returns, now)


def _check(cumulative: Row, returned: Row, stocks: Sequence[Row]) -> BalanceCheck:
    derived = cumulative["value"] - returned["value"]
    stated = _newest_of(stocks, cumulative, 0)
    difference = stated["value"] - derived if stated else None
    verdict = _verdict(difference, cumulative, returned, stated)
    echoed = _echo(stocks, cumulative, derived) if verdict is Verdict.OFF else None
    return BalanceCheck(
        place_id=cumulative["place_id"],
        place_name=name_place(cumulative),
        on=cumulative["period_end"],
        cumulative=cumulative,
        returned=returned,
        derived=derived,
        stated=stated,
        difference=difference,
        verdict=verdict,
        echoed=echoed,
    )


def _verdict(difference: float | None, cumulative: Row, returned: Row, stated: Row | None) -> Verdict:
    if difference is None or stated is None:
        return Verdict.NO_STATED
    is_rounded = any(claim["quantifier"] == Quantifier.ABOUT for claim in (cumulative, returned, stated))
    if abs(difference) <= (ABOUT_TOLERANCE * float(stated["value"]) if is_rounded else 0):
        return Verdict.HOLDS
    return Verdict.OFF if returned["period_end"] == cumulative["period_end"] else Verdict.DAYS_DIFFER


def _newest_of(rows: Sequence[Row], of: Row, days: int) -> Row | None:
    """Return the newest exact row of the same speaker, from `days` before to the day itself; else the newest about."""
    earliest = of["period_end"] - datetime.timedelta(days=days)
    fitting = [
        row
        for row in rows
        if earliest <= row["period_end"] <= of["period_end"]
        and are_same_organisation(speaker_key(row), speaker_key(of))
    ]
    return max(
        fitting,
        key=lambda row: (row["quantifier"] == Quantifier.EXACT, row["period_end"], row["reviewed"], row["claim_id"]),
        default=None,
    )


def _echo(stocks: Sequence[Row], cumulative: Row, derived: float) -> Row | None:
    equal = [row for row in stocks if row["value"] == derived and row["period_end"] < cumulative["period_end"]]
    return _newest_of(equal, cumulative, CHECK_DAYS)


def _newest(checks: Sequence[BalanceCheck], verdict: Verdict) -> BalanceCheck | None:
    found = [check for check in checks if check.verdict is verdict]
    return max(found, key=_instructiveness, default=None)


def _instructiveness(check: BalanceCheck) -> tuple[bool, datetime.date]:
    parts = (check.cumulative, check.returned, check.stated)
    is_exact = all(part is not None and part["quantifier"] == Quantifier.EXACT for part in parts)
    return is_exact, check.on


def _counts(row: Row, indicator: Indicator, *measures: Measure) -> bool:
    return bool(row["indicator"] == indicator and row["measure"] in measures)
