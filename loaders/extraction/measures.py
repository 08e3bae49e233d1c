"""Say how a number relates to time: so many now (stock), in a time (flow), since a day (cumulative), per day (rate).

Comes in: a bound number and the words around it. Goes out: a measure. Declines to date it.
The word decides: "there are 300 IDPs" is a stock, "300 people were displaced" a flow, "since October" cumulative.
"""

import re

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
_MOVES = frozenset((Indicator.DISPLACED, Indicator.FLED, Indicator.EVACUATED, Indicator.RETURNED))
"""What "have been" and "had already" state a total of, unless a time is stated."""
_PRESENT = frozenset((Indicator.DISPLACED, Indicator.REFUGEES))
"""Who is counted on a day, and who enters the count in a time."""
_REACH_AFTER = 40
_REACH_BEFORE = 40
_COUNTED_REACH = 60
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"\s(?:the\s)?\d{1,2}(?!\d|[.,]\d)")
_OTHER_DAY = re.compile(r"\s(?:after|before|earlier|later|ago|of)(?!\w)")
"""What makes "a day" a distance in time and no rate: "killed a day after"."""
_TOOK_SHELTER = ("sought", "took", "taken", "se sont", "ont trouvé", "ont cherché", "se refugi", "buscaron", "لجا")
"""Words of sheltering that tell of an event."""
_ADJECTIVE = 10
"""Characters behind a noun in which "newly" may follow it, as in "desplazados nuevos"."""
_RETURNEES = ("returnee", "rapatrié", "retourné", "retornad", "repatriad", "عائد", "العائد")
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
    if any(mark.path[1] == "rate" and _is_rate_of(folded, mark, bound) for mark in marks):
        return Measure.RATE
    base = _base(folded, bound, mentions)
    if (
        base is Measure.FLOW
        and bound.indicator is Indicator.DISPLACED
        and _is_register(folded, bound, clause, mentions)
    ):
        base = Measure.STOCK
    if bound.indicator in _PRESENT and _is_headcount(bound, mentions):
        return Measure.STOCK
    since = any(mark.path[1] == "cumulative" for mark in marks)
    entered = bound.indicator in {Indicator.DISPLACED, Indicator.REFUGEES, Indicator.OTHER_PEOPLE}
    if since and (base is Measure.FLOW or entered):
        return Measure.CUMULATIVE
    return base


def with_time(measure: Measure, bound: Bound, mentions: MentionIndex, *, is_stretch: bool) -> Measure:
    """Return the measure once it is known when: the displaced counted over a stretch of days became so in it.

    "Registered 4,700 displaced families" says how many there are, but between two days it says how many came.
    """
    if measure is not Measure.STOCK or bound.indicator not in _PRESENT or not is_stretch:
        return measure
    if _is_headcount(bound, mentions) or any(m.path == ("measure", "state") for m in mentions.within(*_reach(bound))):
        return measure
    return Measure.FLOW


def _reach(bound: Bound) -> tuple[int, int]:
    cue = bound.cue or bound.phrase
    return min(cue.start, bound.phrase.start), max(cue.end, bound.phrase.end)


def is_running_total(bound: Bound, mentions: MentionIndex) -> bool:
    """Tell whether a flow is a total up to a day if no time is stated: "860,000 had already fled".

    "Have been displaced" says that it happened before now and not when; "newly" and "another" take the total back.
    """
    cue = bound.cue
    if bound.indicator not in _MOVES or cue is None or bound.rule in {"group", "modifier", "event"}:
        return False
    start, end = cue.start - _TENSE_REACH, cue.end
    if cue.start >= bound.phrase.end:
        start = max(bound.phrase.end, cue.start - _COUNTED_REACH)
    perfect = any(mention.path[0] == "perfect" for mention in mentions.within(start, end))
    near = mentions.within(min(start, bound.phrase.start - 24), max(end, bound.phrase.end))
    return perfect and not any(mention.path == ("measure", "newly") for mention in near)


def _is_rate_of(folded: str, mark: Mention, bound: Bound) -> bool:
    """Tell whether "per day" or "daily" is said of a number: right behind it, or before it with no other between."""
    if _OTHER_DAY.match(folded, mark.end):
        return False
    if 0 <= mark.start - bound.phrase.end <= _REACH_AFTER:
        return True
    near = 0 <= bound.phrase.start - mark.end <= _REACH_BEFORE
    return near and _DIGIT.search(folded, mark.end, bound.quantity.span.start) is None


def _is_register(folded: str, bound: Bound, clause: Span, mentions: MentionIndex) -> bool:
    """Tell whether a number is what a register held on a day: "as of 26 October it had registered 300 displaced"."""
    start = max(clause.start, bound.phrase.start - _COUNTED_REACH)
    near = mentions.within(start, bound.phrase.end + _REACH_AFTER)
    counted = [mention for mention in near if mention.path == ("measure", "counted")]
    before = mentions.within(clause.start, bound.phrase.start)
    as_of = any(m.path[:2] == ("measure", "as_of") and _DAY.match(folded, m.end) for m in before)
    return as_of and bool(counted) and not _is_new(bound, mentions)


def _base(folded: str, bound: Bound, mentions: MentionIndex) -> Measure:
    if bound.indicator is Indicator.CAPACITY:
        return Measure.CAPACITY
    if bound.indicator is Indicator.RETURNED and _are_returnees(folded, bound):
        return Measure.STOCK
    if bound.indicator in _EVENTS or bound.indicator is Indicator.OTHER_PEOPLE:
        return Measure.FLOW
    if bound.indicator is Indicator.DISPLACED:
        return _measure_of_displaced(bound, mentions)
    if bound.indicator is Indicator.SHELTERING and bound.cue is not None:
        cue = bound.cue
        return Measure.FLOW if folded[cue.start : cue.end].startswith(_TOOK_SHELTER) else Measure.STOCK
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
    if cue.path[2] in {"active", "noun"} or (bound.rule == "before" and cue.path[2] in {"verb", "finite"}):
        return Measure.FLOW
    if any(m.path == ("measure", "lasting") for m in mentions.within(cue.end, cue.end + _REACH_AFTER)):
        return Measure.STOCK
    if cue.entry_id.startswith("ar-") and cue.path[2] in {"subject", "finite"}:
        return Measure.FLOW
    words = _tenses(bound, cue, mentions)
    as_of = any(m.path == ("measure", "as_of") for m in mentions.within(bound.phrase.start - 60, bound.phrase.start))
    if "present" in words or (as_of and "past" in words):
        return Measure.STOCK
    is_state = any(m.path == ("measure", "state") for m in mentions.within(cue.start, cue.end))
    return Measure.STOCK if is_state and not words & {"past", "perfect"} else Measure.FLOW


def _are_returnees(folded: str, bound: Bound) -> bool:
    """Tell whether returned people are counted as a group: "600 returnees", a label's "Returnees"."""
    if bound.rule == "group" or bound.cue is None:
        return bound.rule == "group"
    return bound.rule in {"label", "modifier"} and folded[bound.cue.start : bound.cue.end].startswith(_RETURNEES)


def _is_headcount(bound: Bound, mentions: MentionIndex) -> bool:
    """Tell whether people are counted who are so by then: "the number of the displaced has risen to 600"."""
    cue = bound.cue
    if cue is None or cue.start >= bound.phrase.start:
        return False
    near = mentions.within(cue.start - 24, cue.start)
    return any(mention.path == ("measure", "headcount") for mention in near)


def _is_new(bound: Bound, mentions: MentionIndex) -> bool:
    end = (
        max(bound.phrase.end, bound.cue.end) if bound.cue and bound.rule in {"modifier", "group"} else bound.phrase.end
    )
    near = mentions.within(bound.phrase.start - 24, end + _ADJECTIVE)
    counted = {mention.start for mention in near if mention.path == ("measure", "counted")}
    return any(mention.path == ("measure", "newly") and mention.start not in counted for mention in near)


def _tenses(bound: Bound, cue: Mention, mentions: MentionIndex) -> set[str]:
    """Return the tenses of the auxiliaries between a number and its verb."""
    if cue.start < bound.phrase.end:
        return set()
    near = mentions.within(max(bound.phrase.end, cue.start - _TENSE_REACH), cue.end)
    return {mention.path[1] for mention in near if mention.path[0] == "tense"}
