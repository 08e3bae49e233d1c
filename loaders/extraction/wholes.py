"""Find the number that another is a part of ("including 138 women") or equals ("30 families (210 people)").

Comes in: one candidate and the numbers bound before it in its sentence, with the last one of the sentence before.
Goes out: the whole, and whether the candidate is a part of it or its equal. Declines to copy anything from it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extraction.bound_number import Bound
from loaders.extraction.cues import Candidate
from loaders.extraction.lexicons import Mention
from loaders.extraction.nouns import HeadKind, MentionIndex
from loaders.extraction.quantities import Quantity
from loaders.extraction.segment import Span

_SUBSET_REACH = 2
"""Words that may stand between "including" and the number."""
_OPENING_WORDS = 4
"""Words before "included" in a sentence that goes on about the one before ("The group included 79 men")."""
LINK = re.compile(
    r" {0,2}(?:, ?|,? and |,? or | as well as | ainsi que | así como | et | ou | y | o | e | او |,? و ?| \+ | & ) ?"
)
"""Words that join two noun phrases of one list."""
_OPEN_BRACKET = re.compile(r"[^();:,]{0,45}[(\[] ?")


@dataclass(frozen=True, slots=True)
class Whole:
    """The number that another is a part or an equal of, and the rule that says so."""

    bound: Bound
    is_subset: bool
    rule: str


class WholeFinder:
    """Finds wholes within one sentence.

    Args:
        previous: the last number bound in the sentence before, for "This includes 15,000 women".
    """

    def __init__(self, folded: str, sentence: Span, index: MentionIndex, previous: Bound | None) -> None:
        self._folded = folded
        self._sentence = sentence
        self._index = index
        self._subsets = [mention for mention in index.mentions if mention.path[0] == "subset"]
        self._previous = previous

    def find(
        self, candidate: Candidate, bound: list[Bound], numbers: Sequence[Quantity], things: list[Span]
    ) -> Whole | None:
        """Find the number that this one is a part of ("including 138 women") or equals ("30 families (210 people)")."""
        before = [other for other in bound if other.phrase.end <= candidate.phrase.start]
        return (
            self._as_summand(candidate, before, numbers)
            or self._in_bracket(candidate, before, bound)
            or self._as_part(candidate, before, things)
            or self._of_them(candidate, before)
        )

    def _as_summand(self, candidate: Candidate, before: list[Bound], numbers: Sequence[Quantity]) -> Whole | None:
        """Find the total before a colon that the numbers after it add up to: "113,000: 96,000 in A and 17,000 in B"."""
        for total in before:
            colon = self._folded.find(":", total.phrase.end, candidate.phrase.start)
            amounts = [part.low for part in numbers if part.span.start > colon >= 0]
            known = [amount for amount in amounts if amount is not None]
            if len(known) > 1 and len(known) == len(amounts) and sum(known) == total.quantity.low:
                return Whole(total, True, "sum")
        return None

    def _in_bracket(self, candidate: Candidate, before: list[Bound], bound: list[Bound]) -> Whole | None:
        if not before:
            opens = self._folded[self._sentence.start] == "("
            return Whole(self._previous, False, "bracket") if self._previous and opens else None
        last = before[-1]
        gap = self._folded[last.phrase.end : candidate.phrase.start]
        if _OPEN_BRACKET.fullmatch(gap):
            same_unit = candidate.head.kind is not HeadKind.UNIT or candidate.head.unit is last.unit
            return Whole(last, same_unit, "bracket")
        if last.rule == "bracket" and last.is_subset and last.whole is not None and ")" not in gap and len(gap) < 60:
            return Whole(bound[last.whole], True, "bracket")
        if LINK.fullmatch(gap) and last.is_copy:
            whole = bound[last.whole] if last.whole is not None else self._previous
            return Whole(whole, last.is_subset, last.rule) if whole else None
        return None

    def _as_part(self, candidate: Candidate, before: list[Bound], all_things: list[Span]) -> Whole | None:
        marker = next((m for m in reversed(self._subsets) if m.end <= candidate.phrase.start), None)
        if marker is None:
            return None
        leads = marker.start - self._sentence.start <= 3
        opened = [one for one in before if leads and 0 <= one.phrase.start - marker.end <= 2]
        if (
            opened
            and candidate.head.kind is HeadKind.NONE
            and "," in self._folded[opened[0].phrase.end : candidate.phrase.start]
        ):
            return Whole(opened[0], True, "subset")
        gap = min(
            self._folded[marker.end : candidate.phrase.start],
            self._folded[marker.end : candidate.chain.start] if candidate.chain.start >= marker.end else "x" * 99,
            key=len,
        )
        if len(gap.split()) > _SUBSET_REACH or (
            not gap.strip() and self._folded.endswith(" the", marker.start, marker.end)
        ):
            return None
        wholes = [other for other in before if not other.is_subset and other.phrase.end <= marker.start]
        if wholes:
            things = [thing for thing in all_things if wholes[-1].phrase.end <= thing.start < marker.start]
            return None if things and marker.start - things[-1].end < 40 else Whole(wholes[-1], True, "subset")
        opening = len(self._folded[self._sentence.start : marker.start].split()) <= _OPENING_WORDS
        things = [thing for thing in all_things if thing.start < marker.start]
        if self._previous is not None and not before and opening and not things:
            return Whole(self._previous, True, "subset")
        return None

    def _of_them(self, candidate: Candidate, before: list[Bound]) -> Whole | None:
        """Find the number before that "45,968 of them" is a part of."""
        after = [m for m in self._index.at(candidate.quantity.span.end + 1) if m.path[0] == "subset"]
        wholes = [other for other in before if not other.is_subset]
        if not after or after[0].path[-1] != "pronoun":
            return None
        if wholes:
            return Whole(wholes[-1], True, "subset")
        return Whole(self._previous, True, "subset") if self._previous else None

    def opening_of(self, start: int) -> list[Mention]:
        """Return the mentions between a marker such as "Of the displaced families," and the number at `start`."""
        marker = next((m for m in reversed(self._subsets) if m.end <= start and start - m.end < 60), None)
        return self._index.within(marker.end, start) if marker else []
