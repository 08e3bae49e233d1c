"""In which order figures are reviewed: what would do most harm if it were wrong comes first, and the reason is said.

Comes in: rows of figures that wait for a person, and of those that a person has approved. Goes out: the waiting ones
in order, each with its reasons. Declines to hide any. The order is a stated sum, not a judgement:
docs/officer.md tells it to those who review.
"""

import datetime
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from loaders.language import N_, _
from loaders.model.schema import is_missing
from loaders.model.vocabulary import Quantifier, ReviewStatus
from loaders.series.claims import HAPPENED
from loaders.series.disagreement import CONTEST_DAYS, find_distance
from loaders.series.speakers import fold_text
from loaders.series.where import Inside, place_key

Row = Mapping[str, Any]

MOST_NEIGHBOURS = 12
"""Later figures of one series and a few days that one figure is held against, so that a crowded day stays quick."""
MOST_BESIDE = 3
"""Contradictions of one figure that are looked for."""
LARGE = 10_000
UNCERTAIN = 0.7
"""Confidence below which a figure is called uncertain."""
_UNKNOWN_CONFIDENCE = 0.5
_MOST_DIGITS = 9.0


class QueueReason(StrEnum):
    """Why a figure stands where it stands in the queue."""

    CHANGED = "changed"
    CONTRADICTED = "contradicted"
    NEW_INDICATOR = "new_indicator"
    UNCERTAIN = "uncertain"
    LARGE = "large"


QUEUE_REASONS = {
    QueueReason.CHANGED: N_("changed since approval"),
    QueueReason.CONTRADICTED: N_("another source says otherwise"),
    QueueReason.NEW_INDICATOR: N_("first of its kind here"),
    QueueReason.UNCERTAIN: N_("uncertain reading"),
    QueueReason.LARGE: N_("large"),
}
_WEIGHTS = {
    QueueReason.CHANGED: 4.0,
    QueueReason.CONTRADICTED: 1.5,
    QueueReason.NEW_INDICATOR: 0.5,
    QueueReason.UNCERTAIN: 0.5,
    QueueReason.LARGE: 0.5,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A figure that waits for a person.

    Attributes:
        weight: what the queue is ordered by, largest first.
        reasons: what raised it, the heaviest first.
        beside: figure_ids of those that do not agree with it.
    """

    row: Row
    weight: float
    reasons: tuple[QueueReason, ...]
    beside: tuple[str, ...] = ()


def order_queue(waiting: Iterable[Row], approved: Iterable[Row], inside: Inside | None = None) -> list[Waiting]:
    """Order the figures that wait for a person.

    Args:
        waiting: rows of figures to be reviewed.
        approved: rows of figures that somebody has approved, of the same crisis.
        inside: which place lies in which.
    """
    waiting_rows, approved_rows = list(waiting), list(approved)
    known = {row["indicator"] for row in approved_rows}
    beside = _beside([*waiting_rows, *approved_rows], inside or {})
    queue = [_waiting(row, known, tuple(sorted(beside.get(row["figure_id"], ())))) for row in waiting_rows]
    return sorted(queue, key=lambda one: (-one.weight, str(one.row["figure_id"])))


def say_reasons(reasons: Iterable[QueueReason]) -> str:
    """Say why a figure stands where it stands."""
    return "; ".join(_(QUEUE_REASONS[reason]) for reason in reasons)


def _waiting(row: Row, known: set[str], beside: tuple[str, ...]) -> Waiting:
    size, confidence = _size(row), row["confidence"]
    belief = _UNKNOWN_CONFIDENCE if is_missing(confidence) else float(confidence)
    found = {
        QueueReason.CHANGED: row["review_status"] == ReviewStatus.CHANGED_SINCE_APPROVAL,
        QueueReason.CONTRADICTED: bool(beside),
        QueueReason.NEW_INDICATOR: row["indicator"] not in known,
        QueueReason.UNCERTAIN: belief < UNCERTAIN or bool(row["warnings"]),
        QueueReason.LARGE: size >= LARGE,
    }
    reasons = tuple(reason for reason, holds in found.items() if holds)
    weight = sum(_WEIGHTS[reason] for reason in reasons) + (1 - belief) + math.log10(size + 1) / _MOST_DIGITS
    return Waiting(row=row, weight=round(weight, 6), reasons=reasons, beside=beside)


def _size(row: Row) -> float:
    return max((float(row[name]) for name in ("value", "lower", "upper") if not is_missing(row[name])), default=0.0)


def _beside(rows: list[Row], inside: Inside) -> dict[str, set[str]]:
    """Return, by figure, those of its series that do not agree with it within a few days."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group in _series(rows):
        for position, first in enumerate(group):
            against = found[first["figure_id"]]
            until = first["period_end"] + datetime.timedelta(days=CONTEST_DAYS)
            for second in group[position + 1 : position + 1 + MOST_NEIGHBOURS]:
                if second["period_end"] > until or len(against) >= MOST_BESIDE:
                    break
                if find_distance(first, second, inside) is not None:
                    against.add(second["figure_id"])
                    found[second["figure_id"]].add(first["figure_id"])
    return found


def _series(rows: list[Row]) -> list[list[Row]]:
    """Sort figures that state a number of what happened into series of one quantity and place, each by day."""
    series: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        comparable = row["modality"] in HAPPENED and row["quantifier"] != Quantifier.VAGUE
        if comparable and not is_missing(row["period_end"]) and is_missing(row["part_of"]) and place_key(row):
            key = (row["indicator"], row["unit"], row["measure"], fold_text(row["population_group"]), place_key(row))
            series[key].append(row)
    return [sorted(group, key=lambda row: (row["period_end"], str(row["figure_id"]))) for group in series.values()]
