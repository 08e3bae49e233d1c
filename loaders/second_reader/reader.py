"""Ask about documents one after the other, from one place, and say what came of it.

Comes in: a document and what the grammar read in it. Goes out: both readings laid together, or the grammar's alone
with the reason. Declines to keep on asking a server that does not answer: after some failures in a row only kept
answers are used.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from loaders.data_folder import data_folder
from loaders.errors import SecondReaderError
from loaders.extraction.pointed import Pointed, PointedReader, Refusal
from loaders.language import N_
from loaders.model.document import Document
from loaders.model.figure import Figure
from loaders.second_reader import client
from loaders.second_reader.answers import read_answer
from loaders.second_reader.cache import AnswerCache, identity_of
from loaders.second_reader.merge import Merged, merge
from loaders.second_reader.questions import MOST_CHUNKS, make_request, split_into_questions, write_question
from loaders.second_reader.settings import Settings

MOST_FAILURES = 3
"""Failures in a row after which a run asks no more."""

GAVE_UP = N_(
    "Asking the second reader at {host}: it failed {count} times in a row and is asked no more in this run. "
    "Expected answers. Start the server and run the command again; the grammar's figures stand without it."
)

Ask = Callable[[Settings, dict[str, Any]], str]


@dataclass(slots=True, kw_only=True)
class Tally:
    """What became of a run's questions and quotes.

    Attributes:
        asked, kept: questions that the server answered, and that a kept answer did.
        unasked: sentences of documents too long to ask about.
        refused: quotes that gave no figure, by reason; entries of another form than asked for are `malformed`.
        failed: documents that the grammar read alone.
    """

    asked: int = 0
    kept: int = 0
    unasked: int = 0
    agreed: int = 0
    differing: int = 0
    found: int = 0
    malformed: int = 0
    failed: int = 0
    refused: Counter[Refusal] = field(default_factory=Counter)

    @property
    def all_refused(self) -> int:
        """How many quotes or entries gave no figure."""
        return self.malformed + self.refused.total()


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReading:
    """A document's figures after a second reading.

    Attributes:
        figures: the grammar's, in their order.
        found: those that only the second reader found.
        error: why the grammar read alone; None when the second reader answered.
    """

    figures: tuple[Figure, ...]
    found: tuple[Figure, ...] = ()
    error: SecondReaderError | None = None

    @property
    def in_order(self) -> list[Figure]:
        """All figures in the order of the text."""
        return sorted((*self.figures, *self.found), key=lambda figure: (figure.number_start, figure.number_end))


class SecondReader:
    """A second reader for one run.

    Args:
        settings: where it is.
        folder: where answers are kept; beside the user's database when None.
        ask: sends one question.
    """

    def __init__(self, settings: Settings, *, folder: Path | None = None, ask: Ask = client.ask) -> None:
        self._settings = settings
        self._cache = AnswerCache(folder or data_folder() / "second_reader", settings)
        self._ask = ask
        self._failures = 0
        self.tally = Tally()
        self.identity = "|".join(str(part) for part in identity_of(settings).values())
        """What a reading depends on, beside the text; it names no address and no key."""

    @property
    def has_given_up(self) -> bool:
        """Say whether the server is asked no more in this run."""
        return self._failures >= MOST_FAILURES

    def read(self, document: Document, figures: Sequence[Figure]) -> SecondReading:
        """Read a document a second time; whatever goes wrong, the grammar's figures come back."""
        reader = PointedReader(document)
        try:
            pointed = self._pointed(reader.sentences)
        except SecondReaderError as error:
            self.tally.failed += 1
            return SecondReading(figures=tuple(figures), error=error)
        merged = merge(reader, figures, pointed, version=self._settings.model)
        self._count(merged)
        return SecondReading(figures=merged.figures, found=merged.found)

    def _pointed(self, sentences: dict[int, str]) -> list[Pointed]:
        pointed: list[Pointed] = []
        for position, portion in enumerate(split_into_questions(sentences)):
            if position >= MOST_CHUNKS:
                self.tally.unasked += len(portion)
                continue
            answer = read_answer(self._answer(write_question(portion)))
            self.tally.malformed += answer.malformed
            pointed += [one for one in answer.pointed if one.sentence in portion]
            self.tally.refused[Refusal.NO_SENTENCE] += sum(one.sentence not in portion for one in answer.pointed)
        return pointed

    def _answer(self, question: str) -> str:
        """Return a kept answer, else the server's, which is kept when it has the form asked for."""
        kept = self._cache.find(question)
        if kept is not None:
            self.tally.kept += 1
            return kept
        if self.has_given_up:
            raise SecondReaderError(GAVE_UP, host=self._settings.host, count=MOST_FAILURES)
        settings = self._settings
        try:
            answer = self._ask(settings, make_request(question, model=settings.model, seed=settings.seed))
            read_answer(answer)
        except SecondReaderError:
            self._failures += 1
            raise
        self._failures = 0
        self.tally.asked += 1
        self._cache.keep(question, answer)
        return answer

    def _count(self, merged: Merged) -> None:
        self.tally.agreed += merged.agreed
        self.tally.differing += merged.differing
        self.tally.found += len(merged.found)
        self.tally.refused.update(merged.refused)
