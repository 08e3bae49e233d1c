"""What the text around a number speaks of: the last resort for people whose own sentence does not say what befell them.

Comes in: a document, its sentences, and what was bound so far. Goes out: an indicator with its weight, or none.
"Another 58 people joined us in Manhush" counts evacuees in a report on an evacuation, and nobody in a report on prices.
Declines to be asked for numbers that have a cue of their own.
"""

import bisect
import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.extraction.lexicons import fold, theme_lexicon
from loaders.extraction.segment import Span
from loaders.model.document import Document
from loaders.model.vocabulary import Indicator

RULE = "theme"
LEAST_WEIGHT = 1.0
"""A theme named less clearly than by one word of the sentence itself leaves a number unread."""
SCORE = 3.0
"""Score of a number bound by its theme: below every number with a cue of its own."""

_OWN, _TITLE, _BOUND = 2.0, 1.5, 1.0
_BEFORE, _AFTER = (1.0, 0.6, 0.3), (0.5,)
"""Weight of a word in the sentences before and after, the nearest first."""
_ANYWHERE, _MOST_ANYWHERE = 0.1, 10.0
_MOST_IN_SENTENCE = 2.0


@dataclass(frozen=True, slots=True)
class Theme:
    """The most likely indicator, how clearly the text names it, and the next best."""

    indicator: Indicator
    weight: float
    rival: Indicator | None
    rival_weight: float


class Themes:
    """The themes of one document, sentence by sentence."""

    def __init__(self, document: Document, folded: str, sentences: Sequence[Span]) -> None:
        self._document, self._folded, self._sentences = document, folded, sentences
        self._bound: dict[int, Indicator] = {}

    @functools.cached_property
    def _named(self) -> Mapping[int, Mapping[Indicator, float]]:
        """Words of each indicator by the sentence they stand in; looked for at the first question only."""
        starts = [sentence.start for sentence in self._sentences]
        named: defaultdict[int, defaultdict[Indicator, float]] = defaultdict(lambda: defaultdict(float))
        for mention in theme_lexicon(self._document.language).find(self._folded):
            named[bisect.bisect_right(starts, mention.start) - 1][Indicator(mention.path[1])] += mention.weight
        return named

    @functools.cached_property
    def _title(self) -> Mapping[Indicator, float]:
        named: defaultdict[Indicator, float] = defaultdict(float)
        for mention in theme_lexicon(self._document.language).find(fold(self._document.title)):
            named[Indicator(mention.path[1])] += mention.weight
        return named

    @functools.cached_property
    def _whole(self) -> Mapping[Indicator, float]:
        whole: defaultdict[Indicator, float] = defaultdict(float)
        for counts in self._named.values():
            for indicator, count in counts.items():
                whole[indicator] += count
        return whole

    def note(self, position: int, indicator: Indicator) -> None:
        """Remember what the last number of a sentence was bound to."""
        self._bound[position] = indicator

    def at(self, position: int) -> Theme | None:
        """Return what a sentence is about, judged by itself, its neighbours, the title and the whole text."""
        weights: defaultdict[Indicator, float] = defaultdict(float)
        offsets = [(0, _OWN)]
        offsets += [(-distance, weight) for distance, weight in enumerate(_BEFORE, start=1)]
        offsets += [(distance, weight) for distance, weight in enumerate(_AFTER, start=1)]
        for offset, weight in offsets:
            for indicator, count in self._named.get(position + offset, {}).items():
                weights[indicator] += weight * min(count, _MOST_IN_SENTENCE)
            if offset and position + offset in self._bound:
                weights[self._bound[position + offset]] += _BOUND * weight
        for indicator, count in self._title.items():
            weights[indicator] += _TITLE * min(count, _MOST_IN_SENTENCE)
        for indicator, count in self._whole.items():
            weights[indicator] += _ANYWHERE * min(count, _MOST_ANYWHERE)
        ranked = sorted(weights.items(), key=lambda named: (-named[1], named[0]))
        if not ranked or ranked[0][1] < LEAST_WEIGHT:
            return None
        rival, rival_weight = ranked[1] if len(ranked) > 1 else (None, 0.0)
        return Theme(ranked[0][0], round(ranked[0][1], 3), rival, round(rival_weight, 3))
