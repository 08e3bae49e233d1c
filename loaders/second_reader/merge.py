"""Lay what the second reader points at beside what the grammar has read.

Comes in: the grammar's figures of a document and the quotes pointed at. Goes out: the grammar's figures with a note
where both read the same number, and figures that only the second reader found, which wait for a person.
Declines to change, drop or correct a figure of the grammar: its numbers, labels and confidence stay as they are.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from loaders.extraction.pointed import Pointed, PointedReader, Refusal
from loaders.model.figure import SECOND_READER, Figure
from loaders.model.vocabulary import ReviewStatus

ONLY_SECOND_READER = "only_second_reader"
"""Warning of such a figure."""
SECOND_READER_DIFFERS = "second_reader_differs"
"""Warning of a grammar's figure that the second reader takes for another indicator."""
AGREES = "second_reader.agrees"
"""Sign of a grammar's figure, among those it was read by, that the second reader points at too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Figures after a second reading.

    Attributes:
        figures: those of the grammar, in their order.
        found: those that only the second reader found, in the order of the text.
        refused: quotes that gave no figure, by the reason.
    """

    figures: tuple[Figure, ...]
    found: tuple[Figure, ...]
    agreed: int
    differing: int
    refused: Counter[Refusal] = field(default_factory=Counter)


def merge(reader: PointedReader, figures: Sequence[Figure], pointed: Iterable[Pointed], *, version: str) -> Merged:
    """Merge the quotes pointed at into the grammar's figures.

    Args:
        reader: the document, made ready for quotes.
        figures: what the grammar read in it.
        pointed: quotes of the second reader.
        version: kept with the figures that only it found.
    """
    refused: Counter[Refusal] = Counter()
    agreed: set[str] = set()
    differing: set[str] = set()
    found: dict[str, Figure] = {}
    for one in pointed:
        read = reader.read(one)
        if isinstance(read, Refusal):
            refused[read] += 1
            continue
        same = [figure for figure in figures if _is_same_number(figure, read)]
        if not same:
            found.setdefault(read.figure_id, read)
        elif any(figure.indicator is read.indicator for figure in same):
            agreed.update(figure.figure_id for figure in same if figure.indicator is read.indicator)
        else:
            differing.update(figure.figure_id for figure in same)
    differing -= agreed
    return Merged(
        figures=tuple(_noted(figure, agreed, differing) for figure in figures),
        found=tuple(_waiting(figure, version) for figure in _in_order(found.values())),
        agreed=len(agreed),
        differing=len(differing),
        refused=refused,
    )


def _is_same_number(first: Figure, second: Figure) -> bool:
    return first.number_start < second.number_end and second.number_start < first.number_end


def _noted(figure: Figure, agreed: set[str], differing: set[str]) -> Figure:
    if figure.figure_id in agreed:
        return replace(figure, reading_basis=(*figure.reading_basis, AGREES))
    if figure.figure_id in differing:
        return replace(figure, warnings=(*figure.warnings, SECOND_READER_DIFFERS))
    return figure


def _waiting(figure: Figure, version: str) -> Figure:
    """Return a figure that nothing but a person may accept: without confidence, and to be reviewed."""
    return replace(
        figure,
        confidence=None,
        confidence_basis=(),
        warnings=(*figure.warnings, ONLY_SECOND_READER),
        extractor=SECOND_READER,
        extractor_version=version,
        review_status=ReviewStatus.NEEDS_REVIEW,
    )


def _in_order(figures: Iterable[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda figure: (figure.number_start, figure.number_end, figure.indicator))
