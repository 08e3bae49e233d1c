"""Carry a hedge to the numbers it covers besides the one it stands before.

Comes in: the bound numbers of a sentence. Goes out: the same with the quantifiers the words give them. "Some 30
families (210 people)": both are about. "At least 953 killed and 1,557 wounded": both are at least. "It is estimated
that 200 homes were hit": about. Declines to carry a hedge to a part of a whole, or to a number that is visibly
counted to the unit beside a rounded one ("over 1,000 families (5,478 people)").
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.extraction.bound_number import Bound
from loaders.extraction.nouns import MentionIndex
from loaders.extraction.segment import Span
from loaders.model.vocabulary import Quantifier

_JOINING_WORDS = 4
"""Words between two numbers that one hedge covers: "953 killed and 1,557 wounded"."""
_ESTIMATE_REACH = 90
_BEHIND_REACH = 24
_ROUND = 100
_BREAKS = re.compile(r"[;)]|, (?:and|et|y|while)\b")
"""Where the reach of a hedge ends."""


def share_hedges(folded: str, sentence: Span, bound: Sequence[Bound], mentions: MentionIndex) -> list[Bound]:
    """Return the bound numbers with hedges carried over."""
    shared: list[Bound] = []
    for one in bound:
        if one.quantity.quantifier is Quantifier.EXACT:
            hedged = (
                _from_neighbour(folded, one, shared)
                or _from_topic(sentence, one, shared, mentions)
                or _from_behind(one, mentions)
                or _from_estimate(folded, sentence, one, mentions)
            )
            one = hedged or one
        shared.append(one)
    return shared


def _from_neighbour(folded: str, one: Bound, before: Sequence[Bound]) -> Bound | None:
    if (
        not before
        or one.is_subset
        or one.quantity.in_digits != before[-1].quantity.in_digits
        or before[-1].quantity.hedge is None
    ):
        return None
    last = before[-1]
    if last.quantity.quantifier in {Quantifier.EXACT, Quantifier.RANGE, Quantifier.VAGUE}:
        return None
    gap = folded[last.phrase.end : one.phrase.start]
    if one.rule == "bracket":
        precise = _is_round(last) and not _is_round(one)
        return None if last.quantity.quantifier is not Quantifier.ABOUT or precise else _hedged(one, last)
    joined = (
        gap.rstrip().endswith((" and", " et", " y", " e", " و"))
        and len(gap.split()) <= _JOINING_WORDS
        and not _BREAKS.search(gap)
    )
    return _hedged(one, last) if joined else None


def _from_topic(sentence: Span, one: Bound, before: Sequence[Bound], mentions: MentionIndex) -> Bound | None:
    """Take a verb of exceeding before its topic, as Arabic and Spanish put it: "exceeded the number of ... 13,000"."""
    if before:
        return None
    opening = mentions.within(sentence.start, one.phrase.start)
    topics = {mention.start for mention in opening if mention.path[0] == "topic"}
    for mention in opening:
        if (
            mention.path[0] == "hedge"
            and mention.end + 1 in topics
            and one.phrase.start - mention.end < _ESTIMATE_REACH
        ):
            quantity = replace(one.quantity, quantifier=Quantifier(mention.path[1]))
            return replace(one, quantity=quantity, shared_hedge=Span(mention.start, mention.end))
    return None


def _from_behind(one: Bound, mentions: MentionIndex) -> Bound | None:
    """Take a hedge behind the noun: "300 people at least", "11 ألفا و300 شخص على الأقل"."""
    near = mentions.within(one.phrase.end, one.phrase.end + _BEHIND_REACH)
    behind = [m for m in near if m.path[0] == "hedge" and m.path[-1] == "after" and m.start - one.phrase.end <= 1]
    if not behind:
        return None
    quantity = replace(one.quantity, quantifier=Quantifier(behind[0].path[1]))
    return replace(one, quantity=quantity, shared_hedge=Span(behind[0].start, behind[0].end))


def _hedged(one: Bound, other: Bound) -> Bound:
    quantity = replace(one.quantity, quantifier=other.quantity.quantifier)
    return replace(one, quantity=quantity, shared_hedge=other.quantity.hedge or other.shared_hedge)


def _is_round(one: Bound) -> bool:
    return one.quantity.low is not None and one.quantity.low % _ROUND == 0


def _from_estimate(folded: str, sentence: Span, one: Bound, mentions: MentionIndex) -> Bound | None:
    """Take "estimates that" before a number, or "are believed" between it and its verb, as "about"."""
    start = max(sentence.start, one.phrase.start - _ESTIMATE_REACH)
    marks = [m for m in mentions.within(start, one.phrase.start) if m.path == ("estimating",)]
    marks = [m for m in marks if not _BREAKS.search(folded, m.end, one.phrase.start)]
    if one.cue is not None and one.cue.end > one.phrase.end and sentence.start <= one.cue.start < sentence.end:
        marks += [m for m in mentions.within(one.phrase.end, one.cue.end) if m.path[0] == "estimating"]
    if not marks:
        return None
    quantity = replace(one.quantity, quantifier=Quantifier.ABOUT)
    return replace(one, quantity=quantity, shared_hedge=Span(marks[-1].start, marks[-1].end))
