"""Find verbs that stand on both sides of their number: "drove 300 people out of the town", "held 30 people hostage".

Comes in: the mentions of a sentence and where a noun phrase stands. Goes out: what the two halves say together. The
halves are lexicon rows: `split.<verb>.opens` before the noun phrase, `split.<verb>.<indicator>` behind it. Declines
to weigh them against other cues (`cues`).
"""

import re
from collections.abc import Callable

from loaders.extraction.lexicons import Mention
from loaders.extraction.nouns import MentionIndex
from loaders.extraction.segment import Span
from loaders.model.vocabulary import Indicator

_REACH_BEFORE = 60
_REACH_AFTER = 42
_BETWEEN = re.compile(r"(?: [a-z'-]+){0,4} ?")
"""What may part a noun from the second half: "drove 300 people living there out"."""


def find_split_verb(
    folded: str, phrase: Span, index: MentionIndex, *, is_light: Callable[[Span], bool]
) -> tuple[Mention, Indicator] | None:
    """Return the first half of a verb around a noun phrase with what both say, None where there is none."""
    before = index.within(max(0, phrase.start - _REACH_BEFORE), phrase.start)
    opening = [
        m for m in before if m.path[0] == "split" and m.path[-1] == "opens" and is_light(Span(m.end, phrase.start))
    ]
    if not opening:
        return None
    verbs = {mention.path[1] for mention in opening}
    behind = [
        mention
        for mention in index.within(phrase.end, phrase.end + _REACH_AFTER)
        if mention.path[0] == "split" and mention.path[-1] != "opens" and mention.path[1] in verbs
    ]
    near = [mention for mention in behind if _BETWEEN.fullmatch(folded, phrase.end, mention.start)]
    if not near:
        return None
    closing = min(near, key=lambda mention: (mention.start, -mention.end))
    verb = next(mention for mention in reversed(opening) if mention.path[1] == closing.path[1])
    return verb, Indicator(closing.path[2])
