"""A number bound to what it counts and to what happened: what `binding` makes and all later stages read."""

from dataclasses import dataclass

from loaders.extraction.lexicons import Mention
from loaders.extraction.nouns import Head
from loaders.extraction.quantities import Quantity
from loaders.extraction.segment import Span
from loaders.model.vocabulary import Indicator, Unit


@dataclass(frozen=True, slots=True)
class Bound:
    """A number with what it counts.

    Attributes:
        phrase: the noun phrase with hedge, number and noun.
        cue: the words that decided the indicator; for a number that copies another, the other's.
        rule: how it was bound, for the reader who asks why.
        score: higher is surer; `runner_up` is the best score of another indicator, and `rival` that indicator.
        whole: position, among the sentence's bound numbers, of the number this one is a part or an equal of.
        is_subset: part of `whole` rather than its equal in other units.
    """

    quantity: Quantity
    head: Head
    phrase: Span
    indicator: Indicator
    unit: Unit
    group: str | None
    cue: Mention | None
    rule: str
    score: float
    runner_up: float = 0.0
    rival: Indicator | None = None
    whole: int | None = None
    is_subset: bool = False
    is_copy: bool = False
    shared_hedge: Span | None = None
    """The hedge of another number or verb that covers this one too; see `bounds`."""


def position_of(whole: Bound, bound: list[Bound]) -> int | None:
    """Return where a bound number stands among those of its sentence; None when it is not among them."""
    return next((place for place, other in enumerate(bound) if other is whole), None)
