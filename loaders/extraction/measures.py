"""Say how a number relates to time: so many now (stock), in a time (flow), since a day (cumulative), per day (rate).

Comes in: a bound number and the words around it. Goes out: a measure. Declines to date it.
The word decides: "there are 300 IDPs" is a stock, "300 people were displaced" a flow, "since October" cumulative.
"""

from loaders.extraction.bound_number import Bound
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
_COMMA = 2
_TENSE_REACH = 16


def find_measure(folded: str, bound: Bound, clause: Span, mentions: MentionIndex, *, opening: Span) -> Measure:
    """Return the measure of a bound number from its indicator, its verb and the time words of its clause.

    Args:
        folded: the document's text, folded.
        bound: the number.
        clause: the clause it stands in.
        mentions: the lexicon's mentions in its sentence.
        opening: the first clause of the sentence, whose "Since 17 October," holds for the one that follows.
    """
    if 0 < clause.start - opening.end <= _COMMA:
        clause = Span(opening.start, clause.end)
    marks = [m for m in mentions.within(clause.start, clause.end) if m.path[0] == "measure"]
    near = [
        m for m in marks if 0 <= m.start - bound.phrase.end <= _REACH_AFTER or 0 <= bound.phrase.start - m.end <= 20
    ]
    if any(mark.path[1] == "rate" for mark in near):
        return Measure.RATE
    base = _base(folded, bound, mentions)
    since = any(mark.path[1] == "cumulative" for mark in marks)
    entered = bound.indicator in {Indicator.DISPLACED, Indicator.REFUGEES, Indicator.OTHER_PEOPLE}
    if since and (base is Measure.FLOW or entered):
        return Measure.CUMULATIVE
    return base


def _base(folded: str, bound: Bound, mentions: MentionIndex) -> Measure:
    if bound.indicator is Indicator.RETURNED and bound.rule == "group":
        return Measure.STOCK
    if bound.indicator in _EVENTS or bound.indicator is Indicator.OTHER_PEOPLE:
        return Measure.FLOW
    if bound.indicator is Indicator.DISPLACED:
        return _measure_of_displaced(bound, mentions)
    if bound.indicator is Indicator.SHELTERING and bound.cue is not None:
        cue = bound.cue
        return Measure.FLOW if folded[cue.start : cue.end].startswith(("sought", "took", "taken")) else Measure.STOCK
    return Measure.STOCK


def _measure_of_displaced(bound: Bound, mentions: MentionIndex) -> Measure:
    """Tell people who are displaced from people who became so.

    "300 IDPs", "300 are displaced", "displaced for seven years" are a stock; "displaced 300", "300 have been
    displaced", "300 new IDPs" a flow.
    """
    cue = bound.cue
    if cue is None or bound.rule in {"group", "modifier"}:
        return Measure.FLOW if _is_new(bound, mentions) else Measure.STOCK
    if bound.rule == "topic":
        return Measure.STOCK
    if cue.path[2] in {"active", "noun"} or (bound.rule == "before" and cue.path[2] == "verb"):
        return Measure.FLOW
    if any(m.path == ("measure", "lasting") for m in mentions.within(cue.end, cue.end + _REACH_AFTER)):
        return Measure.STOCK
    words = _tenses(bound, cue, mentions)
    as_of = any(m.path == ("measure", "as_of") for m in mentions.within(bound.phrase.start - 60, bound.phrase.start))
    if "present" in words or (as_of and "past" in words):
        return Measure.STOCK
    return Measure.STOCK if cue.path[2] == "subject" and not words & {"past", "perfect"} else Measure.FLOW


def _is_new(bound: Bound, mentions: MentionIndex) -> bool:
    near = mentions.within(bound.phrase.start - 24, bound.phrase.end)
    return any(mention.path == ("measure", "newly") for mention in near)


def _tenses(bound: Bound, cue: Mention, mentions: MentionIndex) -> set[str]:
    """Return the tenses of the auxiliaries between a number and its verb."""
    if cue.start < bound.phrase.end:
        return set()
    near = mentions.within(max(bound.phrase.end, cue.start - _TENSE_REACH), cue.end)
    return {mention.path[1] for mention in near if mention.path[0] == "tense"}
