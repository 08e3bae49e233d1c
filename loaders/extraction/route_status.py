"""How a way out is, by the words of its sentence: what was declared, what was seen, what people meet, who must leave.

Comes in: the cues of a sentence. Goes out: a declared and an observed status with conditions, and the order to leave
or stay said nearest. Declines to call a way open because nobody says that it is closed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extraction.route_words import RouteCue
from loaders.model.vocabulary import Condition, DeclaredStatus, ObservedStatus, OrderType

_HINDERING = frozenset(
    f"condition.{name}" for name in ("looting", "detention_reported", "fee_demanded", "permit_required")
)
"""What people meet on a way that some cannot pass."""
_ANNOUNCED = frozenset(["status.announced", "status.announced_opening"])
_TOLD_TO_LEAVE = frozenset(["order.compulsory", "order.strongly_requested", "order.advised"])
"""Who asks people to leave along a way declares it, without having seen it open."""
_VEHICLES = frozenset(["noun.vehicle", "noun.operation"])
_NEAR = 4
"""How many sentences around a route's an order to leave or stay still belongs to it."""


@dataclass(frozen=True, slots=True)
class Status:
    """What one sentence says of a way out."""

    declared: DeclaredStatus | None
    observed: ObservedStatus | None
    conditions: tuple[Condition, ...]


def read_status(cues: Sequence[RouteCue], noun: RouteCue | None) -> Status:
    """Return what was declared and what was seen, by the first rule that fits."""
    roles = {role for cue in cues for role in cue.roles}
    conditions = tuple(
        sorted(Condition(role.removeprefix("condition.")) for role in roles if role.startswith("condition."))
    )
    declared = DeclaredStatus.ANNOUNCED if roles & (_ANNOUNCED | _TOLD_TO_LEAVE) else None
    if "status.changed" in roles:
        kept = tuple(sorted({*conditions, Condition.LOCATION_CHANGES} - {Condition.UNDER_FIRE}))
        return Status(declared, ObservedStatus.INTERMITTENT, kept)
    if "status.announced_opening" in roles:
        return Status(declared, None, conditions)
    if "status.closed" in roles and noun and noun.roles & _VEHICLES:
        kept = tuple(condition for condition in conditions if condition is not Condition.UNDER_FIRE)
        return Status(_suspended(roles), ObservedStatus.CLOSED, kept)
    if "status.restricted" in roles or (roles & _HINDERING and "status.closed" not in roles):
        return Status(declared, ObservedStatus.OPEN_RESTRICTED, conditions)
    if "status.works" in roles and "status.closed" not in roles:
        return Status(declared, ObservedStatus.OPEN, conditions)
    if "status.closed" in roles:
        return Status(_suspended(roles), ObservedStatus.CLOSED, conditions)
    if declared:
        return Status(declared, None, conditions)
    is_open = bool(roles & {"status.open", "condition.overcrowded"})
    return Status(None, ObservedStatus.OPEN if is_open else ObservedStatus.UNKNOWN, conditions)


def _suspended(roles: set[str]) -> DeclaredStatus | None:
    return DeclaredStatus.SUSPENDED if "status.suspended" in roles else None


def find_order(index: int, grouped: Sequence[Sequence[RouteCue]]) -> OrderType | None:
    """Return how strongly people are told to leave or stay, said in this sentence or the nearest around it."""
    for distance in range(_NEAR + 1):
        for position in dict.fromkeys((index - distance, index + distance)):
            if not 0 <= position < len(grouped):
                continue
            for cue in grouped[position]:
                for role in sorted(cue.roles):
                    if role.startswith("order."):
                        return OrderType(role.removeprefix("order."))
    return None
