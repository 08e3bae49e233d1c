"""Let a number that a text states twice have one date: the headline's is that of the sentence below it.

Comes in: a document's figures. Goes out: the same figures, those without a date of their own with that of the figure
that states the same number of the same people. Declines where two such figures are dated differently, and for numbers
so small that they may be of other people.
"""

from collections.abc import Sequence
from dataclasses import replace

from loaders.model.figure import Figure
from loaders.model.vocabulary import DateBasis, Measure

_SMALLEST = 10
"""Smaller numbers are often said of different people: "two were killed"."""


def share_dates(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures with dates shared among those that state the same number."""
    dated: dict[tuple[object, ...], Figure | None] = {}
    for figure in figures:
        if figure.date_basis in (DateBasis.STATED, DateBasis.RELATIVE) and _largest(figure) >= _SMALLEST:
            statement = _statement(figure)
            first = dated.setdefault(statement, figure)
            if first is not None and _period(first) != _period(figure):
                dated[statement] = None
    return [_dated_as(figure, dated.get(_statement(figure))) for figure in figures]


def _largest(figure: Figure) -> float:
    return max((number for number in (figure.value, figure.lower, figure.upper) if number is not None), default=0)


def _statement(figure: Figure) -> tuple[object, ...]:
    number = figure.value if figure.value is not None else (figure.lower, figure.upper)
    is_stock = figure.measure is Measure.STOCK
    return figure.indicator, figure.unit, figure.population_group, figure.modality, is_stock, number


def _period(figure: Figure) -> tuple[object, object]:
    return figure.period_start, figure.period_end


def _dated_as(figure: Figure, same: Figure | None) -> Figure:
    if figure.date_basis is not DateBasis.PUBLISHED or same is None:
        return figure
    return replace(
        figure,
        period_start=same.period_start,
        period_end=same.period_end,
        date_accuracy=same.date_accuracy,
        date_basis=DateBasis.RELATIVE,
    )
