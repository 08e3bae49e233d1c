"""Doubt numbers that are the last one of their series with two neighbouring digits swapped: 48,516, then 84,516.

Comes in: claims. Goes out: warnings by claim, each with both numbers. Declines to correct either, and to doubt what
chance brings about often: round numbers, and swaps that change little. Worked out from all claims anew each time, so
that the order in which reports were loaded makes no difference.
"""

import itertools
from collections import defaultdict
from typing import Any

from loaders.model.doubts import with_numbers
from loaders.model.frames import Frame
from loaders.model.vocabulary import Measure, Quantifier

TRANSPOSED_DIGITS = "transposed_digits"
LEAST_DIGITS = 4
"""Digits a number must have before its closing zeros: of 12,000 and 21,000 nobody can say that they are swapped."""
LEAST_CHANGE = 0.05
"""Share of the last number by which the new one must differ: 1,234 grows to 1,243 every day."""

_POINTS = frozenset({Quantifier.EXACT.value, Quantifier.ABOUT.value})
_LEVELS = frozenset({Measure.STOCK.value, Measure.CUMULATIVE.value, Measure.UNKNOWN.value})
"""Measures whose last number says something about the next; every day's flow is a number of its own."""


def is_transposed(number: float, last: float) -> bool:
    """Say whether two numbers differ by two neighbouring digits that have changed places, and by no little.

    >>> is_transposed(84_516, 48_516), is_transposed(48_561, 48_516), is_transposed(21_000, 12_000)
    (True, False, False)
    """
    if not (float(number).is_integer() and float(last).is_integer()) or last <= 0:
        return False
    first, second = str(int(number)), str(int(last))
    if len(first) != len(second) or len(second.rstrip("0")) < LEAST_DIGITS or len(first.rstrip("0")) < LEAST_DIGITS:
        return False
    differing = [position for position in range(len(first)) if first[position] != second[position]]
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    here, after = differing
    swapped = first[here] == second[after] and first[after] == second[here]
    return swapped and abs(number - last) >= LEAST_CHANGE * last


def find_transposed(claims: Frame) -> dict[str, str]:
    """Return the warning of each claim that swaps digits of the last one of its series, by claim.

    Of two claims of one day neither is the last, so both are doubted. A number that the next one of the series bears
    out is not: it has gone on from there.
    """
    found: dict[str, str] = {}
    for points in _levels(claims).values():
        for position, (earlier, later) in enumerate(itertools.pairwise(points)):
            if not is_transposed(later[2], earlier[2]):
                continue
            following = points[position + 2] if position + 2 < len(points) else None
            if following is not None and _goes_on(earlier[2], later[2], following[2]):
                continue
            found[later[1]] = with_numbers(TRANSPOSED_DIGITS, later[2], earlier[2])
            if earlier[0] == later[0]:
                found.setdefault(earlier[1], with_numbers(TRANSPOSED_DIGITS, earlier[2], later[2]))
    return found


def _levels(claims: Frame) -> dict[str, list[tuple[Any, str, float]]]:
    """Return day, claim and number of the points of each series, in order of time."""
    kept = claims[
        claims["quantifier"].isin(_POINTS)
        & claims["measure"].isin(_LEVELS)
        & claims["value"].notna()
        & claims["period_end"].notna()
        & claims["part_of"].isna()
    ]
    series: defaultdict[str, list[tuple[Any, str, float]]] = defaultdict(list)
    columns = (kept[name].tolist() for name in ("series_id", "period_end", "claim_id", "value"))
    for series_id, ended, claim_id, value in zip(*columns, strict=True):
        series[series_id].append((ended, claim_id, value))
    return {name: sorted(points) for name, points in series.items() if len(points) > 1}


def _goes_on(earlier: float, later: float, following: float) -> bool:
    """Say whether the series went on from the later number rather than from the earlier."""
    return abs(following - later) < abs(following - earlier)
