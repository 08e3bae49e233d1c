"""How far a date or a speaker reaches: what stands in the same paragraph, and what a short text is.

Comes in: sentences in the order of the text. Goes out: the neighbours of one that may tell its date or speaker.
Declines to say what they tell: `loaders.extraction.dates` and `loaders.extraction.speakers` do, by one measure.
"""

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
    block = _block(sentences, index)
    last = index
    while last + 1 < len(sentences) and last - index < PARAGRAPH:
        if block is None or _block(sentences, last + 1) != block:
            break
        last += 1
    return sentences[last].end


def sentences_before(sentences: Sequence[Span], index: int) -> list[int]:
    """Return the sentences before one in its paragraph, nearest first; headings and key figures stand alone."""
    block = _block(sentences, index)
    if block is None or getattr(sentences[index], "kind", None) in (BlockKind.HEADING, BlockKind.KEY_FIGURE):
        return []
    before: list[int] = []
    while index > 0 and len(before) < PARAGRAPH and _block(sentences, index - 1) == block:
        index -= 1
        before.append(index)
    return before


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


def _block(sentences: Sequence[Span], index: int) -> int | None:
    block: int | None = getattr(sentences[index], "block", None)
    return block
