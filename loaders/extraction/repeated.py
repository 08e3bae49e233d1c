"""Let a number that a text states twice have one date: the headline's is that of the sentence below it.

Comes in: a document's figures. Goes out: the same figures, those without a date of their own with that of the figure
that states the same number of the same people. Declines where two such figures are dated differently, and for numbers
so small that they may be of other people.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from loaders.model.figure import Figure
from loaders.model.vocabulary import DateBasis, Measure

_SMALLEST = 10
"""Smaller numbers are often said of different people: "two were killed"."""


def share_dates(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures with dates shared among those that state the same number."""
    dated: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.date_basis in (DateBasis.STATED, DateBasis.RELATIVE) and _largest(figure) >= _SMALLEST:
            dated[_statement(figure)].append(figure)
    return [_dated_as(figure, dated.get(_statement(figure), ())) for figure in figures]


def _largest(figure: Figure) -> float:
    return max((number for number in (figure.value, figure.lower, figure.upper) if number is not None), default=0)


def _statement(figure: Figure) -> tuple[object, ...]:
    number = figure.value if figure.value is not None else (figure.lower, figure.upper)
    is_stock = figure.measure is Measure.STOCK
    return figure.indicator, figure.unit, figure.population_group, figure.modality, is_stock, number


def _dated_as(figure: Figure, same: Sequence[Figure]) -> Figure:
    periods = {(other.period_start, other.period_end) for other in same}
    if figure.date_basis is not DateBasis.PUBLISHED or len(periods) != 1:
        return figure
    return replace(
        figure,
        period_start=same[0].period_start,
        period_end=same[0].period_end,
        date_accuracy=same[0].date_accuracy,
        date_basis=DateBasis.RELATIVE,
    )
