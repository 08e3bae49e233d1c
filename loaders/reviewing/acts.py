"""What a person may do to a figure: accept it, correct it, reject it, take the last act back, add a missed one.

Comes in: a store, the row as the person saw it, what was typed. Goes out: rows changed and decisions recorded, or one
clear refusal. Declines to overwrite what somebody else has changed in the meantime, and to keep a bound that the words
do not state.
"""

import dataclasses
import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from loaders.errors import UsageError
from loaders.language import N_
from loaders.model.document import Document
from loaders.model.figure import REVIEWER, Figure, figure_id
from loaders.model.frames import rows_of
from loaders.model.vocabulary import STATED_NUMBERS, Indicator, Quantifier, ReviewStatus, Unit

if TYPE_CHECKING:
    from loaders.store import Store

FIGURES = "figures"
STATUS = "review_status"
REVIEWER_VERSION = "1"

WAITING = (ReviewStatus.CHANGED_SINCE_APPROVAL, ReviewStatus.NEEDS_REVIEW, ReviewStatus.EXTRACTED)
"""Review statuses that wait for a person."""

CORRECTABLE = (
    *("indicator", "quantifier", "value", "lower", "upper", "unit", "measure", "modality", "population_group"),
    *("place_text", "place_id", "origin_text", "destination_text", "period_start", "period_end", "date_accuracy"),
    *("speaker", "speaker_org", "speaker_class"),
)
"""Fields that a person may correct; the words of the source stay as they are."""

_NUMBERS = ("value", "lower", "upper")
_SEPARATORS = re.compile(r"[\s,\u00a0\u202f'’_]")
_PLAIN = re.compile(r"\d+(\.\d+)?", re.ASCII)

Row = Mapping[str, Any]


class RejectReason(StrEnum):
    """Why a figure is rejected."""

    NOT_A_FIGURE = "not_a_figure"
    WRONG_NUMBER = "wrong_number"
    WRONG_MEANING = "wrong_meaning"
    REPEATED = "repeated"
    UNRELIABLE = "unreliable"
    OTHER = "other"


REJECT_REASONS = {
    RejectReason.NOT_A_FIGURE: N_("counts no people, households or homes"),
    RejectReason.WRONG_NUMBER: N_("the number is read wrongly"),
    RejectReason.WRONG_MEANING: N_("says something else than was read"),
    RejectReason.REPEATED: N_("repeats another figure of this text"),
    RejectReason.UNRELIABLE: N_("the source is not reliable"),
    RejectReason.OTHER: N_("another reason"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What was done to one figure, so that it can be taken back: the values before and after."""

    figure_id: str
    before: dict[str, Any]
    after: dict[str, Any]


def read_count(typed: str | None, *, field: str) -> float | None:
    """Read a count as people type it; None when nothing is typed.

    >>> read_count("200,000", field="upper"), read_count(" 4.63 ", field="value"), read_count("", field="lower")
    (200000, 4.63, None)

    Raises:
        UsageError: it is no count from zero up.
    """
    plain = _SEPARATORS.sub("", typed or "")
    if not plain:
        return None
    if not _PLAIN.fullmatch(plain):
        raise UsageError(
            N_(
                "Correcting a figure: “{typed}” in “{field}” is not a count. "
                "Expected digits such as 200,000 or nothing. Correct it and press again."
            ),
            typed=(typed or "")[:40],
            field=field,
        )
    number = float(plain)
    return int(number) if number.is_integer() else number


def changes_between(row: Row, typed: Row) -> dict[str, Any]:
    """Return the fields that a person changed, the bounds brought in line with the quantifier.

    Args:
        row: the figure as it was shown.
        typed: what the fields hold now; fields left out stay.
    """
    wanted = {name: _or_none(value) for name, value in typed.items() if name in CORRECTABLE}
    changed = {name: value for name, value in wanted.items() if value != _or_none(row[name])}
    if not any(name in changed for name in (*_NUMBERS, "quantifier")):
        return changed
    merged = {**{name: row[name] for name in (*_NUMBERS, "quantifier")}, **changed}
    rest = {name: value for name, value in changed.items() if name not in _NUMBERS}
    return rest | {name: number for name, number in _stated_bounds(merged).items() if number != row[name]}


def accept(store: "Store", row: Row, changes: Row, *, who: str, at: datetime.datetime, why: str | None = None) -> Act:
    """Approve a figure, with what was changed in it.

    Raises:
        StoreError: somebody has changed it since it was shown.
        ContractError: the changed row breaks a rule, or nobody is named.
    """
    return _act(store, row, {**changes, STATUS: ReviewStatus.APPROVED.value}, who=who, at=at, why=why)


def correct(store: "Store", row: Row, changes: Row, *, who: str, at: datetime.datetime, why: str | None = None) -> Act:
    """Keep what was changed and leave the verdict to somebody else.

    Raises:
        UsageError: nothing was changed.
        StoreError, ContractError: as `accept`.
    """
    if not changes:
        raise UsageError(
            N_(
                "Correcting a figure: no field differs from what is stored. "
                "Expected a changed field. Change one, or accept the figure as it is."
            )
        )
    return _act(store, row, {**changes, STATUS: ReviewStatus.NEEDS_REVIEW.value}, who=who, at=at, why=why)


def reject(store: "Store", row: Row, *, why: str | None, who: str, at: datetime.datetime) -> Act:
    """Reject a figure for a stated reason.

    Raises:
        UsageError: no reason is given.
        StoreError, ContractError: as `accept`.
    """
    if not (why or "").strip():
        raise UsageError(
            N_(
                "Rejecting a figure: no reason is given. "
                "Expected one, so that others can follow it. Choose a reason and press again."
            )
        )
    return _act(store, row, {STATUS: ReviewStatus.REJECTED.value}, who=who, at=at, why=why)


def take_back(store: "Store", act: Act, *, who: str, at: datetime.datetime, why: str) -> Act:
    """Undo an act, unless somebody has changed the figure since; the audit trail keeps both.

    Raises:
        StoreError: somebody has changed the figure since.
    """
    store.correct(FIGURES, act.figure_id, act.before, expected=act.after, who=who, why=why, at=at)
    return Act(figure_id=act.figure_id, before=act.after, after=act.before)


def accept_all(store: "Store", rows: Iterable[Row], *, who: str, at: datetime.datetime, why: str) -> list[Act]:
    """Approve several figures as they were read, all or none.

    Raises:
        StoreError: somebody has changed one of them since; none is approved then.
    """
    approved = {STATUS: ReviewStatus.APPROVED.value}
    acts = [Act(figure_id=row["figure_id"], before={STATUS: row[STATUS]}, after=approved) for row in rows]
    store.correct_all(FIGURES, [(act.figure_id, act.after, act.before) for act in acts], who=who, why=why, at=at)
    return acts


def add_missed(
    store: "Store",
    document: Document,
    found: Figure,
    *,
    indicator: Indicator,
    unit: Unit,
    who: str,
    at: datetime.datetime,
    why: str,
) -> str:
    """Store a figure that the reader missed and a person pointed at, approved by that person; return its id.

    `found` is the number as the grammar reads it at the words pointed at, with its sentence; what it counts is what
    the person says.
    """
    identity = figure_id(document.document_id, found.number_start, found.number_end, indicator)
    added = dataclasses.replace(
        found,
        figure_id=identity,
        indicator=indicator,
        unit=unit,
        confidence=None,
        extractor=REVIEWER,
        extractor_version=REVIEWER_VERSION,
        review_status=ReviewStatus.NEEDS_REVIEW,
    )
    store.save_rows(FIGURES, rows_of([added]))
    store.decide(FIGURES, identity, STATUS, ReviewStatus.APPROVED.value, who=who, why=why, at=at)
    return identity


def _act(store: "Store", row: Row, changes: Row, *, who: str, at: datetime.datetime, why: str | None) -> Act:
    before = {name: row[name] for name in (*changes, STATUS)}
    after = {**before, **changes}
    store.correct(FIGURES, row["figure_id"], changes, expected=before, who=who, why=why, at=at)
    return Act(figure_id=row["figure_id"], before=before, after=after)


def _stated_bounds(fields: Row) -> dict[str, Any]:
    """Return the three numbers as the quantifier wants them: what it does not state becomes empty."""
    stated = STATED_NUMBERS[Quantifier(fields["quantifier"])]
    given = next((fields[name] for name in (*stated, *_NUMBERS) if fields[name] is not None), None)
    if fields["quantifier"] == Quantifier.RANGE:
        return {"value": None, "lower": fields["lower"], "upper": fields["upper"]}
    return {name: given if name in stated else None for name in _NUMBERS}


def _or_none(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip() or None
    return None if value is None or value != value else value
