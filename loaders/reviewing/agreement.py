"""How often two people who judged the same figure judged it alike.

Comes in: decisions on review statuses, oldest first. Goes out: two counts. Declines to say who was right.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loaders.language import _
from loaders.model.vocabulary import ReviewStatus

_VERDICTS = frozenset({ReviewStatus.APPROVED.value, ReviewStatus.REJECTED.value})
_READER = "reader:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Figures that more than one person accepted or rejected, and those of them that all judged alike."""

    judged_twice: int
    alike: int


def measure_agreement(verdicts: Iterable[Mapping[str, str]]) -> Agreement | None:
    """Count figures by whether their reviewers agree; of each person the last verdict counts.

    Args:
        verdicts: `row_id`, `who` and `new` of each decision on a review status, oldest first.

    >>> measure_agreement([
    ...     {"row_id": "a", "who": "Amal", "new": "approved"},
    ...     {"row_id": "a", "who": "Ben", "new": "rejected"},
    ... ])
    Agreement(judged_twice=1, alike=0)
    """
    last: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for verdict in verdicts:
        if verdict["who"].startswith(_READER):
            continue
        if verdict["new"] in _VERDICTS:
            last[verdict["row_id"]][verdict["who"]] = verdict["new"]
        else:
            last[verdict["row_id"]].pop(verdict["who"], None)
    twice = [set(by_person.values()) for by_person in last.values() if len(by_person) > 1]
    return Agreement(judged_twice=len(twice), alike=sum(len(each) == 1 for each in twice)) if twice else None


def say_agreement(agreement: Agreement) -> str:
    """Say it in one sentence."""
    return _(
        "Of {count} figures that two or more people judged, {alike} were judged alike ({share} %).",
        count=agreement.judged_twice,
        alike=agreement.alike,
        share=round(100 * agreement.alike / agreement.judged_twice),
    )
