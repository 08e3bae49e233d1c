"""Short ways to read one sentence in a test."""

import datetime

from loaders.extraction import extract_figures
from loaders.extraction.binding import SentenceBinder
from loaders.extraction.bound_number import Bound
from loaders.extraction.lexicons import figure_lexicon, fold
from loaders.extraction.masks import find_masks
from loaders.extraction.nouns import MentionIndex
from loaders.extraction.quantities import find_quantities
from loaders.extraction.segment import Span, split_clauses
from loaders.model.document import Document
from loaders.model.figure import Figure


def figures(text: str, *, language: str = "en", country: str | None = None) -> list[Figure]:
    """The figures of a text published on 15 March 2021."""
    document = Document(
        document_id="test",
        title="",
        text=text,
        language=language,
        country_iso3=country,
        published=datetime.date(2021, 3, 15),
    )
    return extract_figures(document)


def bind(text: str) -> list[Bound]:
    """The bound numbers of one English sentence."""
    folded, sentence = fold(text), Span(0, len(text))
    mentions = figure_lexicon("en").find(folded)
    quantities = find_quantities(folded, sentence, mentions, masked=find_masks(folded, sentence))
    return SentenceBinder(folded, sentence, MentionIndex(mentions), split_clauses(folded, sentence)).bind(quantities)
