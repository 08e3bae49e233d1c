"""Mark figures that cannot be right as they stand; never repair them.

Comes in: the figures of one document. Goes out: the same figures with codes of doubt in `warnings`.
A source may be wrong ("4.63 people have been displaced"): the number is kept as printed and the doubt travels with it.
"""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from loaders.model.figure import Figure, Number
from loaders.model.vocabulary import DateAccuracy, Modality, Unit

FRACTIONAL_COUNT = "fractional_count"
LARGER_THAN_WHOLE = "larger_than_whole"
UNUSUAL_FAMILY_SIZE = "unusual_family_size"
AFTER_PUBLICATION = "after_publication"
IMPOSSIBLE_DATE = "impossible_date"
"""Given where the period is read: `dates` knows the words that no calendar has."""
MORE_THAN_MANKIND = "more_than_mankind"

_FAMILY_SIZES = (2, 12)
"""Persons in a household, below and above which a pair of numbers is doubted."""
_MANKIND = 8_500_000_000


def warn_of_doubts(
    figures: Sequence[Figure], pairs: Sequence[tuple[str, str]], *, published: datetime.date | None = None
) -> list[Figure]:
    """Return the figures with their doubts.

    Args:
        figures: all figures of the document.
        pairs: ids of figures that state the same people in households and in persons.
        published: the last day on which the document can have been published; None when unknown.
    """
    by_id = {figure.figure_id: figure for figure in figures}
    doubtful_pairs = {
        name for first, second in pairs for name in (first, second) if not _is_family_size(by_id, first, second)
    }
    warned = [_warned(figure, by_id, in_doubtful_pair=figure.figure_id in doubtful_pairs) for figure in figures]
    return [
        replace(figure, warnings=(*figure.warnings, AFTER_PUBLICATION)) if _is_to_come(figure, published) else figure
        for figure in warned
    ]


def _is_to_come(figure: Figure, published: datetime.date | None) -> bool:
    """Tell whether a reported number is of a day after publication; a month that has begun is not to come."""
    if published is None or figure.modality is not Modality.REPORTED:
        return False
    first = figure.period_end if figure.date_accuracy is DateAccuracy.DAY else figure.period_start
    day = first or figure.period_end
    return day is not None and day > published


def _warned(figure: Figure, by_id: dict[str, Figure], *, in_doubtful_pair: bool) -> Figure:
    doubts = list(figure.warnings)
    size = _size(figure)
    if isinstance(size, float) and not size.is_integer():
        doubts.append(FRACTIONAL_COUNT)
    if size is not None and size > _MANKIND:
        doubts.append(MORE_THAN_MANKIND)
    whole = _size(by_id[figure.part_of]) if figure.part_of in by_id else None
    if size is not None and whole is not None and size > whole and by_id[figure.part_of or ""].unit is figure.unit:
        doubts.append(LARGER_THAN_WHOLE)
    if in_doubtful_pair:
        doubts.append(UNUSUAL_FAMILY_SIZE)
    return replace(figure, warnings=tuple(doubts)) if doubts else figure


def _size(figure: Figure) -> Number | None:
    for number in (figure.value, figure.upper, figure.lower):
        if number is not None:
            return number
    return None


def _is_family_size(by_id: dict[str, Figure], first: str, second: str) -> bool:
    one, other = by_id[first], by_id[second]
    families, people = (one, other) if one.unit is Unit.HOUSEHOLDS else (other, one)
    if families.unit is not Unit.HOUSEHOLDS or people.unit is not Unit.PEOPLE:
        return True
    count, persons = _size(families), _size(people)
    return not count or persons is None or _FAMILY_SIZES[0] <= persons / count <= _FAMILY_SIZES[1]
