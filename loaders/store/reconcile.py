"""What becomes of stored rows when their document is read again; pure, the store carries it out.

Comes in: the rows stored, the rows read now, and which fields people have decided. Goes out: a `Plan`.
The rules, so that no human work is lost and no row disappears:

- a row read for the first time is added;
- a row read again takes the new reading, save for the fields that a person has decided, which stay;
- an approved row whose reading changes becomes `changed_since_approval`, and the approved reading goes to the
  audit trail under the reader's name;
- a row that a person added stays as it is, whether or not the reader finds it now; so does one that only a second
  reader found and a person has decided on;
- a row no longer found is never deleted: untouched it becomes `superseded`; approved it becomes
  `changed_since_approval`; corrected by a person it becomes `needs_review`; rejected it stays rejected.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from loaders.language import N_
from loaders.model.figure import REVIEWER, SECOND_READER
from loaders.model.schema import Table
from loaders.model.vocabulary import ReviewStatus

READER_PREFIX = "reader:"
"""Begins the `who` of an entry of the audit trail that no person made; people may not use it."""

STATUS = "review_status"
_HUMAN_FIELDS = frozenset({STATUS, "role"})
_NOT_READING = _HUMAN_FIELDS | {
    "confidence",
    "confidence_basis",
    "cue_text",
    "reading_basis",
    "warnings",
    "extractor",
    "extractor_version",
}

READ_DIFFERENTLY = N_("A newer reading of the document differs.")
NO_LONGER_FOUND = N_("A newer reading of the document does not find it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value replaced in a stored row."""

    row_id: str
    field: str
    old: Any
    new: Any


@dataclass(slots=True, kw_only=True)
class Plan:
    """What to write.

    Attributes:
        added: whole rows.
        changed: new values by the key of the row.
        audited: changes that the audit trail must keep, each with its reason and the reader that made it.
    """

    added: list[dict[str, Any]] = field(default_factory=list)
    changed: dict[str, dict[str, Any]] = field(default_factory=dict)
    audited: list[tuple[Change, str, str]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is left to write."""
        return not (self.added or self.changed)


def reconcile(
    table: Table,
    stored: Iterable[Mapping[str, Any]],
    incoming: Iterable[Mapping[str, Any]],
    decided: Mapping[str, frozenset[str]],
    *,
    whole: bool,
) -> Plan:
    """Work out what to write.

    Args:
        table: the declared table of the rows; it has one key column.
        stored: rows as they are, keyed like the incoming ones.
        incoming: rows as they are read now, checked.
        decided: fields that people have decided, by the key of the row.
        whole: the incoming rows are all rows of their document, so that a stored row not among them is gone.
    """
    (key,) = table.key
    before = {row[key]: row for row in stored}
    plan = Plan()
    seen = set()
    for row in incoming:
        row_id = row[key]
        if row_id in seen:
            continue
        seen.add(row_id)
        if row_id in before and _is_added_by_hand(before[row_id]):
            continue
        if row_id in before:
            _read_again(plan, row_id, before[row_id], row, decided.get(row_id, frozenset()))
        else:
            plan.added.append(dict(row))
    for row_id in before.keys() - seen if whole else ():
        if not (_is_added_by_hand(before[row_id]) or _was_pointed_at(before[row_id], decided.get(row_id))):
            _gone(plan, row_id, before[row_id], decided.get(row_id, frozenset()))
    return plan


def _is_added_by_hand(row: Mapping[str, Any]) -> bool:
    return row.get("extractor") == REVIEWER


def _was_pointed_at(row: Mapping[str, Any], decided: frozenset[str] | None) -> bool:
    """Say whether only a second reader found a row and a person has decided on it: the grammar never knew it."""
    return row.get("extractor") == SECOND_READER and bool(decided)


def _read_again(
    plan: Plan, row_id: str, old: Mapping[str, Any], new: Mapping[str, Any], decided: frozenset[str]
) -> None:
    differing = {name: value for name, value in new.items() if value != old[name] and name not in decided}
    if decided:
        differing.pop(STATUS, None)
    reading = sorted(differing.keys() - _NOT_READING)
    if STATUS in new and old[STATUS] == ReviewStatus.APPROVED and STATUS in decided and reading:
        differing[STATUS] = ReviewStatus.CHANGED_SINCE_APPROVAL.value
        reader = f"{READER_PREFIX} {new['extractor']} {new['extractor_version']}"
        for name in (*reading, STATUS):
            change = Change(row_id=row_id, field=name, old=old[name], new=differing[name])
            plan.audited.append((change, READ_DIFFERENTLY, reader))
    if differing:
        plan.changed[row_id] = differing


def _gone(plan: Plan, row_id: str, old: Mapping[str, Any], decided: frozenset[str]) -> None:
    status = _status_when_gone(old[STATUS], touched=bool(decided))
    if status == old[STATUS]:
        return
    plan.changed[row_id] = {STATUS: status.value}
    if decided:
        change = Change(row_id=row_id, field=STATUS, old=old[STATUS], new=status.value)
        plan.audited.append((change, NO_LONGER_FOUND, READER_PREFIX))


def _status_when_gone(status: str, *, touched: bool) -> ReviewStatus:
    if not touched:
        return ReviewStatus.SUPERSEDED
    if status in (ReviewStatus.APPROVED, ReviewStatus.CHANGED_SINCE_APPROVAL):
        return ReviewStatus.CHANGED_SINCE_APPROVAL
    return ReviewStatus.REJECTED if status == ReviewStatus.REJECTED else ReviewStatus.NEEDS_REVIEW
