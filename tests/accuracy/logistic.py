"""Logistic regression with a prior and bounds for every coefficient, its calibration, and how good probabilities are.

Small and exact: one coefficient after the other takes Newton's step within its bounds until none moves. No randomness.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_MOST_ROUNDS = 500
_STILL = 1e-7


@dataclass(frozen=True, slots=True, kw_only=True)
class Beliefs:
    """What is known of the coefficients before any figure is seen, for signs as they are (not standardised).

    Attributes:
        expected: where a coefficient lies when the figures say nothing of it.
        least, most: bounds it never leaves.
        strength: how many log-odds apart from `expected`, for a sign of unit spread, count as one standard deviation.
    """

    expected: Numbers
    least: Numbers
    most: Numbers
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A fitted regression on standardised signs."""

    intercept: float
    coefficients: Numbers
    means: Numbers
    scales: Numbers

    def logits(self, signs: Numbers) -> Numbers:
        """Return the log-odds of every row."""
        return np.asarray(self.intercept + ((signs - self.means) / self.scales) @ self.coefficients)


def fit(signs: Numbers, right: Numbers, weights: Numbers, beliefs: Beliefs) -> Fitted:
    """Fit by penalised likelihood; a sign that never varies keeps the coefficient that was expected of it."""
    means = np.average(signs, axis=0, weights=weights)
    spreads = np.sqrt(np.average((signs - means) ** 2, axis=0, weights=weights))
    scales = np.where(spreads > 1e-9, spreads, 1.0)
    columns = (signs - means) / scales
    expected, least, most = (bound * scales for bound in (beliefs.expected, beliefs.least, beliefs.most))
    penalty = 1 / beliefs.strength**2
    coefficients = np.clip(expected, least, most)
    intercept = 0.0
    for _round in range(_MOST_ROUNDS):
        logits = intercept + columns @ coefficients
        moved = 0.0
        for place in range(-1, columns.shape[1]):
            chance = probabilities(logits)
            curve = weights * np.maximum(chance * (1 - chance), 1e-6)
            column = np.ones(len(right)) if place < 0 else columns[:, place]
            slope = float((weights * (right - chance)) @ column)
            bend = float(curve @ column**2)
            if place < 0:
                step = slope / bend
                intercept += step
            else:
                slope -= penalty * (coefficients[place] - expected[place])
                new = np.clip(coefficients[place] + slope / (bend + penalty), least[place], most[place])
                step = float(new - coefficients[place])
                coefficients[place] = new
            logits = logits + step * column
            moved = max(moved, abs(step))
        if moved < _STILL:
            break
    return Fitted(intercept=intercept, coefficients=coefficients, means=means, scales=scales)


def calibrate(logits: Numbers, right: Numbers, weights: Numbers) -> tuple[float, float]:
    """Return Platt's slope and offset; the slope never turns the order of figures around."""
    hits, misses = float(weights @ right), float(weights @ (1 - right))
    # Platt's targets: a little short of 1 and 0, so that few figures cannot make a claim of certainty.
    aims = np.where(right > 0, (hits + 1) / (hits + 2), 1 / (misses + 2))
    beliefs = Beliefs(expected=np.ones(1), least=np.full(1, 0.05), most=np.full(1, 5.0), strength=1.0)
    fitted = fit(logits[:, None], aims, weights, beliefs)
    slope = float(fitted.coefficients[0] / fitted.scales[0])
    return slope, fitted.intercept - slope * float(fitted.means[0])


def probabilities(logits: Numbers) -> Numbers:
    """Return the logistic function."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))))


def brier(chances: Numbers, right: Numbers) -> float:
    """Return the mean squared distance between what was said and what came true; 0 is perfect."""
    return float(np.mean((chances - right) ** 2))


def bins_of(chances: Numbers, right: Numbers, *, count: int = 10) -> list[tuple[float, float, int]]:
    """Return the mean said, the share right and the number of figures, in bins of equal width that hold any."""
    places = np.minimum((chances * count).astype(int), count - 1)
    return [
        (float(chances[places == place].mean()), float(right[places == place].mean()), int((places == place).sum()))
        for place in range(count)
        if (places == place).any()
    ]


def calibration_error(chances: Numbers, right: Numbers) -> float:
    """Return the expected calibration error over ten bins of equal width."""
    return sum(abs(said - true) * size for said, true, size in bins_of(chances, right)) / len(right)


def ranking(chances: Numbers, right: Numbers) -> float:
    """Return how often a right figure stands above a wrong one (area under the curve); ties count half."""
    good, bad = chances[right > 0], chances[right <= 0]
    above = (good[:, None] > bad[None, :]).sum() + 0.5 * (good[:, None] == bad[None, :]).sum()
    return float(above / (len(good) * len(bad))) if len(good) and len(bad) else float("nan")
