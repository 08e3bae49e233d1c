"""Doubt figures of more people than live in the place they are of; never repair them.

Comes in: a figure whose place is certain, and how many live there. Goes out: a warning that tells both numbers, or
None. Declines to judge people who may have come from elsewhere: displaced people and refugees often outnumber a town.
"""

from loaders.model.doubts import with_numbers
from loaders.model.figure import Figure, Number
from loaders.model.places import Place
from loaders.model.vocabulary import Indicator, PlaceKind, Unit

MORE_THAN_LIVE_THERE = "more_than_live_there"

MARGINS = {PlaceKind.CITY: 3.0, PlaceKind.COUNTRY: 1.5}
"""Times the people that GeoNames counts: its counts are of other years, and every report draws a town otherwise."""
SMALLEST_TOWN = 1_000
"""Fewer inhabitants say too little: camps and whole districts are told by the name of a village."""

_WHO_LIVE_THERE = frozenset(
    (
        Indicator.TRAPPED,
        Indicator.EXPOSED,
        Indicator.POPULATION,
        Indicator.KILLED,
        Indicator.INJURED,
        Indicator.MISSING,
        Indicator.DETAINED,
    )
)
"""What is said of those who live in a town; in a whole country any number of people is held against its population."""
_FROM_ELSEWHERE = ("refugee", "idp", "asylum", "migrant", "returnee")


def doubt_population(figure: Figure, place: Place, people: int | None) -> str | None:
    """Return the warning of a figure with more people than live in its place, or None.

    Args:
        figure: the figure.
        place: the one place its words mean.
        people: how many live there; None or 0 when nobody has counted.
    """
    margin = MARGINS.get(place.kind)
    stated = _least(figure)
    if margin is None or stated is None or not people or people < SMALLEST_TOWN or figure.unit is not Unit.PEOPLE:
        return None
    if place.kind is PlaceKind.CITY and (figure.indicator not in _WHO_LIVE_THERE or _are_from_elsewhere(figure)):
        return None
    return with_numbers(MORE_THAN_LIVE_THERE, stated, people) if stated > margin * people else None


def _least(figure: Figure) -> Number | None:
    """Return the least that the figure may mean: of "100,000 to 200,000" the first."""
    return next((number for number in (figure.value, figure.lower, figure.upper) if number is not None), None)


def _are_from_elsewhere(figure: Figure) -> bool:
    group = (figure.population_group or "").lower()
    return any(word in group for word in _FROM_ELSEWHERE)
