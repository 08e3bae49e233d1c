"""Read what a whole document says of dates, places and speakers, once for its figures and its route reports.

Comes in: a document and its sentences. Goes out: `Contexts`, from which each number takes its date, place and speaker.
Declines to choose among them: `loaders.extraction.dates`, `places` and `speakers` do.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extraction import dates, places, speakers
from loaders.extraction.segment import Sentence
from loaders.model.document import Document


@dataclass(frozen=True, slots=True)
class Contexts:
    """What the whole document says about dates, places and speakers, read once."""

    dates: dates.DateContext
    places: places.PlaceContext
    speakers: speakers.SpeakerContext


def read_contexts(document: Document, sentences: Sequence[Sentence]) -> Contexts:
    """Read what the whole document says about dates, places and speakers."""
    return _read(document, tuple(sentences))


@functools.lru_cache(maxsize=1)
def _read(document: Document, sentences: tuple[Sentence, ...]) -> Contexts:
    """The last document is remembered, because its figures and its route reports both ask."""
    return Contexts(
        dates.read_context(document, sentences),
        places.read_context(document, sentences),
        speakers.read_context(document, sentences),
    )
