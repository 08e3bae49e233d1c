"""Say how far to trust a bound number, from 0 to 1, by a sum anyone can check by hand.

Comes in: a bound number and its figure's warnings. Goes out: a score to sort the review queue by.
It is a heuristic: the constants were set by reading, not fitted, so 0.9 does not mean nine times in ten.
"""

from loaders.extraction.bound_number import Bound
from loaders.extraction.nouns import HeadKind
from loaders.model.vocabulary import Modality, Quantifier

_START = 0.55
_CUE = 0.035
"""For every point by which the winning cue's score exceeds 4, up to ten points."""
_RIVAL = -0.15
"""When another indicator comes within three points."""
_NO_NOUN = -0.10
"""When the number has no noun of its own ("21 were injured")."""
_BORROWED = -0.10
"""When the indicator is that of the number beside it."""
_VAGUE = -0.15
_NOT_REPORTED_AS_FACT = -0.05
_DOUBT = -0.25
"""For every warning."""


def score_confidence(bound: Bound, *, modality: Modality, warnings: int) -> float:
    """Return the reader's belief that indicator, number and unit are right."""
    score = _START + _CUE * min(max(bound.score - 4, 0), 10)
    if bound.runner_up > bound.score - 3:
        score += _RIVAL
    if bound.head.kind is HeadKind.NONE:
        score += _NO_NOUN
    if bound.rule in {"listed", "subset", "bracket", "sum", "carried"}:
        score += _BORROWED
    if bound.quantity.quantifier is Quantifier.VAGUE:
        score += _VAGUE
    if modality is not Modality.REPORTED:
        score += _NOT_REPORTED_AS_FACT
    return round(min(max(score + _DOUBT * warnings, 0.05), 0.95), 3)
