"""Name the part of the people that a number counts.

Comes in: a bound number. Goes out: a short name ("children", "refugees and migrants") or None for everybody.
A group that only repeats the indicator (IDPs who are displaced) is left out.
"""

from loaders.extraction.binding import Bound
from loaders.model.vocabulary import Indicator

_REPEATS: dict[Indicator, frozenset[str]] = {
    Indicator.DISPLACED: frozenset({"idps"}),
    Indicator.FLED: frozenset({"idps", "evacuees", "refugees"}),
    Indicator.REFUGEES: frozenset({"refugees", "refugees and asylum seekers", "asylum seekers and refugees"}),
    Indicator.RETURNED: frozenset({"returnees", "idps"}),
    Indicator.EVACUATED: frozenset({"evacuees", "idps"}),
    Indicator.INJURED: frozenset({"wounded", "patients"}),
    Indicator.DETAINED: frozenset({"hostages", "detainees"}),
}


def find_group(bound: Bound) -> str | None:
    """Return the group of a bound number, None when it counts everybody."""
    group = bound.group
    if group is None or group == "residents" or group in _REPEATS.get(bound.indicator, frozenset()):
        return None
    return group
