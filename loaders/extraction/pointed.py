"""Read the numbers that somebody else points at: quotes out of numbered sentences, with what they are said to count.

Comes in: a document and quotes with a label for what is counted and in what unit. Goes out: figures whose number,
bound, date, place and speaker are read by the same grammar as all others, or the reason why a quote is refused.
Declines to take a number, an offset or a likeness from whoever points: only exact words of the text count.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from loaders.extraction.bound_number import Bound
from loaders.extraction.contexts import Contexts, read_contexts
from loaders.extraction.lexicons import Mention, fold, words_of
from loaders.extraction.nouns import Head, HeadKind, MentionIndex, find_head
from loaders.extraction.pipeline import (
    describe_numbers,
    figure_of,
    last_day_of_publication,
    quantities_of,
    sentences_with_numbers,
)
from loaders.extraction.quantities import Quantity
from loaders.extraction.reading_basis import reading_basis
from loaders.extraction.repair import repair_document
from loaders.extraction.segment import Sentence, Span, split_clauses, split_sentences
from loaders.extraction.validate import warn_of_doubts
from loaders.extraction.written_language import language_of
from loaders.model.document import Document
from loaders.model.figure import Figure
from loaders.model.vocabulary import Indicator, Unit

POINTED_RULE = "pointed"


class Refusal(StrEnum):
    """Why a quote gives no figure."""

    NO_SENTENCE = "no_sentence"
    NOT_VERBATIM = "not_verbatim"
    NO_NUMBER = "no_number"
    SEVERAL_NUMBERS = "several_numbers"
    COUNTS_THINGS = "counts_things"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """A quote that somebody points at.

    Attributes:
        sentence: number of the sentence, as `PointedReader.sentences` numbers them.
        quote: exact words of that sentence that hold one number.
        indicator, unit: what the number is said to count.
    """

    sentence: int
    quote: str
    indicator: Indicator
    unit: Unit


class PointedReader:
    """One document, made ready for quotes out of it.

    Attributes:
        sentences: the words of the sentences that hold a number, by the number they are known by.
    """

    def __init__(self, document: Document) -> None:
        self._repaired = repair_document(replace(document, language=language_of(document)))
        self._document = document = self._repaired.copy
        self._folded = fold(document.text)
        self._all = split_sentences(document.text)
        numbered = sentences_with_numbers(document, self._folded, self._all)
        self._contexts: Contexts | None = None
        self._sentences = {number: self._all[position] for number, position in enumerate(numbered, start=1)}
        self._mentions: dict[int, list[Mention]] = dict(enumerate(numbered.values(), start=1))
        self.sentences = {number: sentence.of(document.text) for number, sentence in self._sentences.items()}

    def read(self, pointed: Pointed) -> Figure | Refusal:
        """Return the figure that stands in a quote, or why there is none."""
        sentence = self._sentences.get(pointed.sentence)
        if sentence is None:
            return Refusal.NO_SENTENCE
        quotes = self._find(pointed.quote, sentence)
        if not quotes:
            return Refusal.NOT_VERBATIM
        mentions = self._mentions[pointed.sentence]
        quantities = quantities_of(self._document, self._folded, sentence, mentions)
        found = [[one for one in quantities if quote.holds(one.span)] for quote in quotes]
        single = [held[0] for held in found if len(held) == 1]
        if len(single) != 1:
            return Refusal.SEVERAL_NUMBERS if any(found) else Refusal.NO_NUMBER
        return self._figure(pointed, sentence, single[0], MentionIndex(mentions))

    def _find(self, quote: str, sentence: Span) -> list[Span]:
        """Return where the words stand in the sentence, capitals and kinds of spaces apart; at most twice."""
        words = fold(quote.strip())
        found: list[Span] = []
        start = self._folded.find(words, sentence.start, sentence.end) if words else -1
        while start >= 0 and len(found) < _MOST_PLACES:
            found.append(Span(start, start + len(words)))
            start = self._folded.find(words, start + 1, sentence.end)
        return found

    def _figure(
        self, pointed: Pointed, sentence: Sentence, quantity: Quantity, index: MentionIndex
    ) -> Figure | Refusal:
        document = self._document
        head = find_head(self._folded, sentence, quantity, index, stops=words_of(document.language, "stop"))
        if head.kind is HeadKind.THING and head.end > quantity.span.end:
            return Refusal.COUNTS_THINGS
        bound = _bind(pointed, quantity, head)
        clauses = split_clauses(self._folded, sentence)
        (read,) = describe_numbers(document, self._folded, sentence, clauses, [bound], index, None)
        if self._contexts is None:
            self._contexts = read_contexts(document, self._all)
        figure = figure_of(document, read, self._contexts)
        basis = reading_basis(bound, sentence, figure, is_running=read.is_running)
        (warned,) = warn_of_doubts([figure], [], published=last_day_of_publication(document))
        (restored,) = self._repaired.restore([replace(warned, reading_basis=basis)])
        return restored


_MOST_PLACES = 8
"""Places of one quote in one sentence that are looked at; one that stands there more often points at nothing."""


def _bind(pointed: Pointed, quantity: Quantity, head: Head) -> Bound:
    """Bind a number to what it is said to count; the text's own noun says the unit where the grammar knows it."""
    return Bound(
        quantity=quantity,
        head=head,
        phrase=Span(quantity.start, head.end),
        indicator=pointed.indicator,
        unit=head.unit if head.kind is HeadKind.UNIT else pointed.unit,
        group=head.group,
        cue=None,
        rule=POINTED_RULE,
        score=0.0,
    )
