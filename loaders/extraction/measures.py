"""Say how a number relates to time: how many now (stock), how many moved (flow), since when (cumulative), how often (rate).

Comes in: a bound number and the words around it. Goes out: a measure. Declines to date it.
The word decides: "there are 300 IDPs" is a stock, "300 people were displaced" a flow, "since October" makes it cumulative.
"""

from loaders.extraction.binding import Bound
from loaders.extraction.lexicons import Mention
from loaders.extraction.nouns import MentionIndex
from loaders.extraction.segment import Span
from loaders.model.vocabulary import Indicator, Measure

_EVENTS = frozenset(
    (
        Indicator.KILLED,
        Indicator.INJURED,
        Indicator.TREATED,
        Indicator.FLED,
        Indicator.EVACUATED,
        Indicator.RETURNED,
        Indicator.ASSISTED,
        Indicator.TARGETED,
        Indicator.SCREENED,
        Indicator.HOMES_DESTROYED,
        Indicator.HOMES_DAMAGED,
    )
)
"""What happens to people during a time; the rest is what people are at a moment, save `displaced`."""
_REACH_AFTER = 40


def find_measure(folded: str, bound: Bound, clause: Span, mentions: MentionIndex) -> Measure:
    """Return the measure of a bound number from its indicator, its verb and the time words of its clause."""
    marks = [m for m in mentions.within(clause.start, clause.end) if m.path[0] == "measure"]
    kinds = {mark.path[1] for mark in marks}
    near = [
        m for m in marks if 0 <= m.start - bound.phrase.end <= _REACH_AFTER or 0 <= bound.phrase.start - m.end <= 20
    ]
    if any(mark.path[1] == "rate" for mark in near):
        return Measure.RATE
    base = _base(folded, bound, mentions)
    if "cumulative" in kinds and (base is Measure.FLOW or _is_entry(bound)):
        return Measure.CUMULATIVE
    return base


def _base(folded: str, bound: Bound, mentions: MentionIndex) -> Measure:
    if bound.indicator is Indicator.RETURNED and bound.rule == "group":
        return Measure.STOCK
    if bound.indicator in _EVENTS:
        return Measure.FLOW
    if bound.indicator is Indicator.OTHER_PEOPLE:
        return Measure.FLOW
    if bound.indicator is Indicator.DISPLACED:
        return _measure_of_displaced(folded, bound, mentions)
    if bound.indicator is Indicator.SHELTERING and _is_past(folded, bound, mentions):
        return Measure.FLOW
    return Measure.STOCK


def _measure_of_displaced(folded: str, bound: Bound, mentions: MentionIndex) -> Measure:
    """ "300 IDPs", "300 are displaced", "are homeless": now; "displaced 300", "300 have been displaced": in a time."""
    cue = bound.cue
    if cue is None or bound.rule in {"group", "modifier"}:
        return Measure.STOCK
    if cue.path[2] in {"active", "noun"} or (bound.rule == "before" and cue.path[2] == "verb"):
        return Measure.FLOW
    words = _verb_words(folded, bound, cue, mentions)
    if words & {"present"} or (cue.path[2] == "subject" and not words & {"past", "perfect"}):
        return Measure.STOCK
    return Measure.FLOW


def _is_past(folded: str, bound: Bound, mentions: MentionIndex) -> bool:
    cue = bound.cue
    return cue is not None and folded[cue.start : cue.end].startswith(("sought", "took", "taken"))


def _is_entry(bound: Bound) -> bool:
    """Tell whether the words say that people came to be so, so that "since" counts them together."""
    return bound.indicator in {Indicator.DISPLACED, Indicator.REFUGEES, Indicator.AFFECTED, Indicator.OTHER_PEOPLE}


def _verb_words(folded: str, bound: Bound, cue: Mention, mentions: MentionIndex) -> set[str]:
    """Return the tenses of the auxiliaries between a number and its verb."""
    if cue.start < bound.phrase.end:
        return set()
    return {m.path[1] for m in mentions.within(bound.phrase.end, cue.end) if m.path[0] == "tense"}
