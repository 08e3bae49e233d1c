"""Say whether the source reports, estimates, forecasts, plans or denies a number.

Comes in: a bound number, its clause and the modality words. Goes out: a modality. Only words that govern the number's
own verb count: "aid is planned for the 300 people who were displaced" is no forecast of displacement.
"""

from loaders.extraction.bound_number import Bound
from loaders.extraction.lexicons import Mention
from loaders.extraction.nouns import MentionIndex
from loaders.extraction.segment import Span
from loaders.model.vocabulary import Indicator, Modality, Quantifier

_REACH_BEFORE = 60
"""Characters before a verb in which a word may govern it ("plans to assist")."""


def find_modality(bound: Bound, sentence: Span, clause: Span, mentions: MentionIndex) -> Modality:
    """Return the modality of a bound number; estimates in the hedge ("an estimated 300") are reported numbers."""
    marks = _governing(bound, sentence, clause, mentions)
    if bound.indicator is Indicator.ASSISTED:
        marks = [mark for mark in marks if mark.path[-1] != "risk"]
    if bound.indicator is Indicator.CAPACITY:
        marks = [mark for mark in marks if mark.path[1] != Modality.PROJECTION.value]
    for modality in (Modality.DENIED, Modality.PLAN, Modality.PROJECTION, Modality.ESTIMATE):
        if any(mark.path[1] == modality.value for mark in marks):
            return modality
    if bound.quantity.quantifier is Quantifier.ABOUT and any(m.path[1] == "estimate" for m in marks):
        return Modality.ESTIMATE
    return Modality.REPORTED


def _governing(bound: Bound, sentence: Span, clause: Span, mentions: MentionIndex) -> list[Mention]:
    cue = bound.cue
    if cue is None or cue.path[1] == "group" or not sentence.holds(Span(cue.start, cue.end)):
        start, end = clause.start, bound.phrase.start
    elif cue.start >= bound.phrase.end:
        start, end = bound.phrase.start, cue.end
    else:
        start, end = max(clause.start, cue.start - _REACH_BEFORE, sentence.start), bound.phrase.end
    marks = [mark for mark in mentions.within(start, end) if mark.path[0] == "modality"]
    said = mentions.within(max(clause.start, bound.phrase.start - _REACH_BEFORE), bound.phrase.start)
    marks += [mark for mark in said if mark.path[:2] == ("modality", "denied")]
    marks += _own_modality(bound, mentions)
    if bound.indicator is Indicator.ASSISTED and cue is not None:
        marks += [
            m
            for m in mentions.within(clause.start, clause.end)
            if m.path[:2] == ("modality", "plan") and cue.start - _REACH_BEFORE <= m.start <= cue.start
        ]
    return marks


def _own_modality(bound: Bound, mentions: MentionIndex) -> list[Mention]:
    """Return modality words that are the cue itself ("targets some 1 million people")."""
    cue = bound.cue
    if cue is None:
        return []
    return [m for m in mentions.within(cue.start, cue.end) if m.path[0] == "modality"]
