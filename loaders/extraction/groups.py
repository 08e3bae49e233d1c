"""Name the part of the people that a number counts.

Comes in: a bound number. Goes out: a short name ("children", "refugees and migrants") or None for everybody.
A group that only repeats the indicator (IDPs who are displaced) is left out.
"""

import re

from loaders.extraction.bound_number import Bound
from loaders.extraction.nouns import HeadKind, MentionIndex
from loaders.model.vocabulary import Indicator

_REPEATS: dict[Indicator, frozenset[str]] = {
    Indicator.DISPLACED: frozenset({"idps"}),
    Indicator.FLED: frozenset({"idps", "evacuees"}),
    Indicator.REFUGEES: frozenset({"refugees", "refugees and asylum seekers", "asylum seekers and refugees"}),
    Indicator.RETURNED: frozenset({"returnees", "idps"}),
    Indicator.EVACUATED: frozenset({"evacuees", "idps"}),
    Indicator.INJURED: frozenset({"wounded", "patients"}),
    Indicator.DETAINED: frozenset({"hostages", "detainees"}),
}


_ATTACHED = {"displaced": "idps", "injured": "wounded"}
"""What people are called who are qualified so: "540 families who were displaced" and then assisted are IDPs."""
_ATTACHED_TO = frozenset(
    (Indicator.ASSISTED, Indicator.TARGETED, Indicator.EVACUATED, Indicator.SHELTERING, Indicator.IN_NEED)
)
_RELATIVE = re.compile(r"\s?(?:(?:who|that|were|are|had|have|been|with)\s){0,3}", re.IGNORECASE)


def find_group(text: str, bound: Bound, mentions: MentionIndex, *, country: str | None = None) -> str | None:
    """Return the group of a bound number, None when it counts everybody.

    Args:
        text: the document's text, for the group's own words.
        bound: the number.
        mentions: the lexicon's mentions in its sentence.
        country: the country the document is about; its own people are everybody, foreigners are a group.
    """
    group = bound.group
    if group is None and bound.head.demonym is not None:
        return _foreigners(text, bound, mentions, country)
    if group is None and bound.indicator in _ATTACHED_TO and bound.head.kind is HeadKind.UNIT:
        group = _attached(text, bound, mentions)
    if group is None or group == "residents" or group in _REPEATS.get(bound.indicator, frozenset()):
        return None
    return group


def _attached(text: str, bound: Bound, mentions: MentionIndex) -> str | None:
    end = bound.phrase.end
    for mention in mentions.within(end, end + 40):
        if mention.path[0] == "cue" and mention is not bound.cue and _RELATIVE.fullmatch(text, end, mention.start):
            return _ATTACHED.get(mention.path[1])
    return None


def _foreigners(text: str, bound: Bound, mentions: MentionIndex, country: str | None) -> str | None:
    if country is None or bound.head.demonym == country.lower():
        return None
    named = mentions.within(bound.quantity.span.end, bound.phrase.end)
    return next((text[mention.start : mention.end] for mention in named if mention.path[0] == "demonym"), None)
