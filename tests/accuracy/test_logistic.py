"""The regression behind the confidence, and how probabilities are judged."""

import numpy as np
import pytest

from tests.accuracy.logistic import Beliefs, brier, calibrate, calibration_error, fit, probabilities, ranking

SIGNS = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 0.0], [1.0, 0.0]] * 25)
RIGHT = np.array([1.0, 0.0, 1.0, 1.0] * 25)
EVEN = np.ones(100)


def beliefs(expected: float = 0.0, most: float = np.inf) -> Beliefs:
    return Beliefs(expected=np.array([expected, -1.0]), least=np.full(2, -np.inf), most=np.full(2, most), strength=5.0)


def test_sign_that_goes_with_errors_lowers_the_odds() -> None:
    fitted = fit(SIGNS, RIGHT, EVEN, beliefs())
    low, high = probabilities(fitted.logits(np.array([[1.0, 0.0], [0.0, 0.0]])))
    assert low == pytest.approx(0.5, abs=0.05)
    assert high > 0.95


def test_bound_is_kept_whatever_the_figures_say() -> None:
    fitted = fit(SIGNS, 1 - RIGHT, EVEN, beliefs(most=-0.2))
    assert fitted.coefficients[0] / fitted.scales[0] == pytest.approx(-0.2)


def test_sign_that_never_varies_keeps_what_was_expected() -> None:
    assert fit(SIGNS, RIGHT, EVEN, beliefs()).coefficients[1] == -1.0


def test_calibration_draws_boasts_back() -> None:
    boasts = np.where(np.arange(100) % 2, 6.0, -6.0)
    right = (np.arange(100) % 2).astype(float)
    right[:20] = 1 - right[:20]
    slope, offset = calibrate(boasts, right, EVEN)
    assert probabilities(slope * np.array([6.0]) + offset)[0] == pytest.approx(0.8, abs=0.05)


def test_calibration_error_is_the_distance_between_said_and_true() -> None:
    assert calibration_error(np.full(10, 0.75), np.array([1.0] * 5 + [0.0] * 5)) == pytest.approx(0.25)


def test_brier_and_ranking_at_their_ends() -> None:
    right = np.array([1.0, 0.0])
    assert (brier(right, right), ranking(right, right), ranking(1 - right, right)) == (0.0, 1.0, 0.0)
