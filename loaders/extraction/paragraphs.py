"""How far a date or a speaker reaches: what stands in the same paragraph, and what a short text is.

Comes in: sentences in the order of the text. Goes out: the neighbours of one that may tell its date or speaker.
Declines to say what they tell: `loaders.extraction.dates` and `loaders.extraction.speakers` do, by one measure.
"""

import bisect
from collections.abc import Sequence

from loaders.extraction.date_words import date_words
from loaders.extraction.segment import BlockKind, Span

PARAGRAPH = 12
"""How many sentences of a paragraph are looked at."""
MOST_AROUND = 8
"""How many dates or speakers of one sentence are looked at on either side of a number."""
SHORT_TEXT = 2000
"""Characters up to which a text is one story: what it dates or attributes once holds for all of it."""


def paragraph_end(sentences: Sequence[Span], index: int) -> int:
    """Return where the paragraph of a sentence ends; a sentence outside of any ends its own."""
    block = _block(sentences[index])
    if block is None:
        return sentences[index].end
    last = bisect.bisect_right(sentences, block, index + 1, min(len(sentences), index + PARAGRAPH + 1), key=_order)
    return sentences[last - 1].end


def sentences_before(sentences: Sequence[Span], index: int) -> list[int]:
    """Return the sentences before one in its paragraph, nearest first; headings and key figures stand alone."""
    block = _block(sentences[index])
    if block is None or getattr(sentences[index], "kind", None) in (BlockKind.HEADING, BlockKind.KEY_FIGURE):
        return []
    first = bisect.bisect_left(sentences, block, max(0, index - PARAGRAPH), index, key=_order)
    return list(range(index - 1, first - 1, -1))


def story_before(sentences: Sequence[Span], index: int) -> list[int]:
    """Return the running sentences before one, nearest first, over the paragraphs of a short text."""
    if not _runs_on(sentences, index) or sentences[index].start > SHORT_TEXT:
        return sentences_before(sentences, index)
    return [earlier for earlier in range(index - 1, max(-1, index - PARAGRAPH), -1) if _runs_on(sentences, earlier)]


def _runs_on(sentences: Sequence[Span], index: int) -> bool:
    return getattr(sentences[index], "kind", None) is BlockKind.PARAGRAPH


def refers_back(folded: str, sentence: Span, language: str) -> bool:
    """Tell whether a sentence goes on about the people of the one before ("this includes", "of these")."""
    words = date_words(language)
    return bool(
        words.anaphor.match(folded, sentence.start) or words.refers_back.search(folded, sentence.start, sentence.end)
    )


def _block(sentence: Span) -> int | None:
    block: int | None = getattr(sentence, "block", None)
    return block


def _order(sentence: Span) -> int:
    """The block of a sentence, which never falls from one sentence to the next."""
    return _block(sentence) or 0
