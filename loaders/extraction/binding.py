"""Bind every number of a sentence to what happened to the people it counts.

Comes in: quantities with their noun phrases, and the cues of the sentence. Goes out: for every number that counts
people, households or homes, the indicator, the cue that decided it, the rule that fired, the score and the runner-up.
Declines to read dates, places and speakers.

The score of a cue for a number is: its weight, plus a bonus where only light words ("have been") part the two and
the cue stands on the side its grammar asks for, minus distance, clause borders and other numbers in between.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.extraction.lexicons import Mention
from loaders.extraction.nouns import Head, HeadKind, MentionIndex, find_head
from loaders.extraction.quantities import Quantity
from loaders.extraction.segment import Span, split_clauses
from loaders.model.vocabulary import Indicator, Quantifier, Unit

ADJACENT = 6.0
"""Bonus when only light words stand between a cue and its number."""
_PER_WORD = 0.3
_PER_CLAUSE = 1.5
_PER_NUMBER = 2.5
_WRONG_SIDE = 4.0
_STATUS_SHARE = 0.5
"""What a participle inside the noun phrase keeps of its weight: "displaced families" yields to the sentence's verb."""
_LEAST_SCORE = 3.5
_ELLIPTIC_LEAST = 8.0
_MOST_CUES = 60
_MOST_QUANTITIES = 60

GROUP_INDICATORS = {
    "idps": Indicator.DISPLACED,
    "refugees": Indicator.REFUGEES,
    "asylum seekers": Indicator.REFUGEES,
    "returnees": Indicator.RETURNED,
    "evacuees": Indicator.EVACUATED,
    "wounded": Indicator.INJURED,
    "hostages": Indicator.DETAINED,
    "detainees": Indicator.DETAINED,
}
"""What a group is when no verb says more."""

_HOMES = frozenset((Indicator.HOMES_DESTROYED, Indicator.HOMES_DAMAGED))
_WORDS = re.compile(r"\w+")
_LINK = re.compile(r"(?:, |,| and |, and | or | as well as | et | y | e | و ?| \+ | & )")
_OPEN_BRACKET = re.compile(r" ?[(\[] ?")


@dataclass(frozen=True, slots=True)
class Bound:
    """A number with what it counts.

    Attributes:
        phrase: the noun phrase with hedge, number and noun.
        cue: the words that decided the indicator, None when it was taken from another number.
        rule: how it was bound, for the reader who asks why.
        score: higher is surer; `runner_up` is the best score of another indicator.
        whole: position, among the sentence's bound numbers, of the number this one is a part or an equal of.
        is_subset: part of `whole` rather than its equal in other units.
    """

    quantity: Quantity
    head: Head
    phrase: Span
    indicator: Indicator
    unit: Unit
    group: str | None
    cue: Mention | None
    rule: str
    score: float
    runner_up: float = 0.0
    whole: int | None = None
    is_subset: bool = False
    clause: Span | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    quantity: Quantity
    head: Head
    phrase: Span
    chain: Span
    """The run of numbers joined by commas and "and" that this one stands in."""


@dataclass(frozen=True, slots=True)
class _Scored:
    score: float
    cue: Mention
    indicator: Indicator
    adjacent: bool
    rule: str


class SentenceBinder:
    """Binds the numbers of one sentence.

    Args:
        previous: the last number bound in the sentence before, for "This includes 15,000 women".
    """

    def __init__(
        self, folded: str, sentence: Span, mentions: Sequence[Mention], *, previous: Bound | None = None
    ) -> None:
        self._folded = folded
        self._sentence = sentence
        self._index = MentionIndex(mentions)
        self._cues = [mention for mention in mentions if mention.path[0] == "cue"][:_MOST_CUES]
        self._subsets = [mention for mention in mentions if mention.path[0] == "subset"]
        self._light = [
            (mention.start, mention.end) for mention in mentions if mention.path[0] in {"light", "hedge", "hedge_skip"}
        ]
        self._borders = [clause.start for clause in split_clauses(folded, sentence)]
        self._previous = previous

    def bind(self, quantities: Sequence[Quantity]) -> list[Bound]:
        """Return the numbers that count people, households or homes, in order."""
        candidates = self._candidates(quantities)
        bound: list[Bound] = []
        for candidate in candidates:
            found = self._bind_one(candidate, candidates, bound)
            if found is not None:
                bound.append(found)
        return bound

    def _candidates(self, quantities: Sequence[Quantity]) -> list[_Candidate]:
        heads = [(q, find_head(self._folded, self._sentence, q, self._index)) for q in quantities[:_MOST_QUANTITIES]]
        kept = [(q, head, Span(q.start, head.end)) for q, head in heads if head.kind is not HeadKind.THING]
        chains: list[list[int]] = []
        for number, (_, _, phrase) in enumerate(kept):
            gap = self._folded[kept[number - 1][2].end : phrase.start] if number else None
            if gap is not None and _LINK.fullmatch(gap):
                chains[-1].append(number)
            else:
                chains.append([number])
        return [
            _Candidate(*kept[number], chain=Span(kept[chain[0]][2].start, kept[chain[-1]][2].end))
            for chain in chains
            for number in chain
        ]

    def _bind_one(self, candidate: _Candidate, candidates: list[_Candidate], bound: list[Bound]) -> Bound | None:
        scored = sorted(self._score_cues(candidate, candidates, bound), key=lambda s: -s.score)
        whole, is_subset, rule = self._whole_of(candidate, bound)
        best = scored[0] if scored else None
        if whole is not None and not (best and self._overrides(best, candidate, whole)):
            return self._copy(candidate, whole, bound, is_subset=is_subset, rule=rule)
        if best is None or best.score < (_LEAST_SCORE if candidate.head.kind is not HeadKind.NONE else _ELLIPTIC_LEAST):
            return self._fall_back(candidate, bound)
        if candidate.head.kind is HeadKind.NONE and not best.adjacent:
            return None
        unit = candidate.head.unit
        if candidate.head.kind is not HeadKind.UNIT and best.indicator in _HOMES:
            unit = Unit.HOMES
        if best.score < _LEAST_SCORE:
            return None
        other = max((s.score for s in scored if s.indicator is not best.indicator), default=0.0)
        made = Bound(
            quantity=candidate.quantity,
            head=candidate.head,
            phrase=candidate.phrase,
            indicator=best.indicator,
            unit=unit,
            group=candidate.head.group,
            cue=best.cue,
            rule=best.rule,
            score=best.score,
            runner_up=other,
        )
        if whole is not None and is_subset:
            made = replace(made, whole=bound.index(whole) if whole in bound else None, is_subset=True)
        return made

    def _score_cues(self, candidate: _Candidate, candidates: list[_Candidate], bound: list[Bound]) -> list[_Scored]:
        head = candidate.head
        scored = []
        if head.event is not None and head.kind is HeadKind.EVENT:
            scored.append(
                _Scored(head.event.weight + ADJACENT + 2, head.event, Indicator(head.event.path[1]), True, "event")
            )
        homes_near = head.unit is Unit.HOMES or any(other.unit is Unit.HOMES for other in bound)
        for modifier in head.modifiers:
            if self._fits(modifier, head, homes_near):
                direct = head.kind is HeadKind.NONE
                score = modifier.weight + ADJACENT if direct else modifier.weight * _STATUS_SHARE
                scored.append(_Scored(score, modifier, Indicator(modifier.path[1]), direct, "modifier"))
        if head.group in GROUP_INDICATORS and head.kind is HeadKind.UNIT:
            scored.append(_Scored(4.0, _no_cue(candidate), GROUP_INDICATORS[head.group], False, "group"))
        inside = candidate.phrase
        for cue in self._cues:
            if cue.end > inside.start and cue.start < inside.end:
                continue
            if self._fits(cue, head, homes_near):
                scored.append(self._score_cue(cue, candidate, candidates))
        return scored

    def _fits(self, cue: Mention, head: Head, homes_near: bool) -> bool:
        is_homes = Indicator(cue.path[1]) in _HOMES
        if head.unit is Unit.HOMES:
            return is_homes
        return not is_homes or (head.kind is not HeadKind.UNIT and homes_near)

    def _score_cue(self, cue: Mention, candidate: _Candidate, candidates: list[_Candidate]) -> _Scored:
        after = cue.start >= candidate.phrase.end
        edge = candidate.chain.end if after and candidate.chain.end <= cue.start else candidate.phrase.end
        if not after:
            edge = candidate.chain.start if candidate.chain.start >= cue.end else candidate.phrase.start
        gap = Span(self._skip_bracket(edge, cue.start), cue.start) if after else Span(cue.end, edge)
        adjacent = self._is_light(gap) and self._right_side(cue, after=after)
        words = len(_WORDS.findall(self._folded, gap.start, min(gap.end, gap.start + 400)))
        borders = sum(1 for border in self._borders if gap.start < border <= gap.end)
        numbers = sum(1 for other in candidates if gap.start <= other.phrase.start and other.phrase.end <= gap.end)
        score = cue.weight - words * _PER_WORD - borders * _PER_CLAUSE - numbers * _PER_NUMBER
        score += ADJACENT if adjacent else 0.0
        score -= 0.0 if self._right_side(cue, after=after) else _WRONG_SIDE
        return _Scored(score, cue, Indicator(cue.path[1]), adjacent, "after" if after else "before")

    def _right_side(self, cue: Mention, *, after: bool) -> bool:
        shape = cue.path[2]
        return shape == "verb" or (shape == "subject") == after

    def _skip_bracket(self, start: int, limit: int) -> int:
        """Step over a bracket right after the noun phrase: "791 IDPs (166 families) reached"."""
        opening = _OPEN_BRACKET.match(self._folded, start, limit)
        if opening is None:
            return start
        closing = max(self._folded.find(")", start, limit), self._folded.find("]", start, limit))
        return closing + 1 if closing > 0 else start

    def _is_light(self, gap: Span) -> bool:
        """Tell whether only light words, hedges and no clause border stand in a gap."""
        if gap.end - gap.start > 90:
            return False
        position = gap.start
        while position < gap.end:
            if self._folded[position] in " -'\"“”’–":
                position += 1
                continue
            ends = [
                mention.end
                for mention in self._index.at(position)
                if mention.path[0] in {"light", "hedge", "hedge_skip"}
            ]
            ends = [end for end in ends if end <= gap.end]
            if not ends:
                return False
            position = max(ends)
        return True

    def _whole_of(self, candidate: _Candidate, bound: list[Bound]) -> tuple[Bound | None, bool, str]:
        """Find the number that this one is a part of ("including 138 women") or an equal of ("30 families (210 people)")."""
        before = [other for other in bound if other.phrase.end <= candidate.phrase.start]
        if before:
            gap = self._folded[before[-1].phrase.end : candidate.phrase.start]
            if _OPEN_BRACKET.fullmatch(gap):
                differs = candidate.head.kind is HeadKind.UNIT and candidate.head.unit is not before[-1].unit
                return before[-1], not differs, "bracket"
            if _LINK.fullmatch(gap) and before[-1].rule in {"bracket", "subset"} and before[-1].whole is not None:
                return bound[before[-1].whole], before[-1].is_subset, before[-1].rule
        marker = next((m for m in reversed(self._subsets) if m.end <= candidate.phrase.start), None)
        if marker is not None:
            gap = self._folded[marker.end : candidate.phrase.start]
            chain_gap = self._folded[marker.end : candidate.chain.start]
            if len(min(gap, chain_gap, key=len).split()) <= 2:
                wholes = [other for other in before if not other.is_subset and other.phrase.end <= marker.start]
                if wholes:
                    return wholes[-1], True, "subset"
                if self._previous is not None and not before:
                    return self._previous, True, "subset"
        if self._previous is not None and not before and self._folded[self._sentence.start] == "(":
            return self._previous, False, "bracket"
        return None, False, ""

    def _overrides(self, best: _Scored, candidate: _Candidate, whole: Bound) -> bool:
        """Tell whether a number's own cue is near enough to beat that of the whole it belongs to."""
        if best.rule == "event" or (best.rule == "modifier" and candidate.head.kind is HeadKind.NONE):
            return True
        return best.adjacent and best.rule in {"after", "before"}

    def _copy(
        self, candidate: _Candidate, whole: Bound, bound: list[Bound], *, is_subset: bool, rule: str
    ) -> Bound | None:
        unit = candidate.head.unit if candidate.head.kind is HeadKind.UNIT else whole.unit
        if (unit is Unit.HOMES) != (whole.indicator in _HOMES):
            return None
        return Bound(
            quantity=candidate.quantity,
            head=candidate.head,
            phrase=candidate.phrase,
            indicator=whole.indicator,
            unit=unit,
            group=candidate.head.group,
            cue=whole.cue,
            rule=rule,
            score=whole.score - 1,
            runner_up=whole.runner_up,
            whole=bound.index(whole) if whole in bound else None,
            is_subset=is_subset,
        )

    def _fall_back(self, candidate: _Candidate, bound: list[Bound]) -> Bound | None:
        """Take the indicator of the number it is listed with: "five in Jiangxi and two in Guangxi"."""
        if not bound or candidate.quantity.quantifier is Quantifier.VAGUE:
            return None
        last = bound[-1]
        gap = self._folded[last.phrase.end : candidate.phrase.start]
        if len(gap.split()) > 12 or last.indicator in _HOMES or ". " in gap:
            return None
        if not re.search(r"(?:,|;|\band|\bwhile|\bet|\by|و)\s*$", gap):
            return None
        if candidate.head.kind is HeadKind.NONE and not candidate.quantity.in_digits and candidate.quantity.low == 1:
            return None
        return replace(
            last,
            quantity=candidate.quantity,
            head=candidate.head,
            phrase=candidate.phrase,
            unit=candidate.head.unit if candidate.head.kind is HeadKind.UNIT else last.unit,
            group=candidate.head.group,
            rule="listed",
            score=last.score - 3,
            whole=None,
            is_subset=False,
        )


def _no_cue(candidate: _Candidate) -> Mention:
    return Mention(candidate.phrase.start, candidate.phrase.end, "group", ("cue", "group", "verb"), 4.0)
