"""Say how often figures with such signs are right in number, unit and indicator, from 0 to 1, and what that rests on.

Comes in: the signs of a read number (`features`). Goes out: a calibrated probability and what each sign adds or takes.
A logistic regression fitted on annotated reports (`python -m tests.accuracy.train`), shipped as coefficients: here it
is only added up, so that anyone can do it by hand. Declines to judge date, place and speaker.
"""

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from loaders.extraction.features import FEATURES

MODEL_FILE = Path(__file__).parent.parent / "reference" / "confidence.json"
_ENDS = (0.01, 0.99)
"""No figure is certain, and none is hopeless, on the strength of some hundreds of annotated ones."""
_MOST_REASONS = 6
_LEAST_REASON = 0.15
"""Log-odds below which a sign is not worth a reader's time."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What one sign weighs: its coefficient for every `scale` by which it differs from its `mean`."""

    mean: float
    scale: float
    coefficient: float


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """A fitted model.

    Attributes:
        slope, offset: Platt's calibration of the sum, fitted on documents that were not in the sum's own fit.
    """

    intercept: float
    weights: Mapping[str, Weight]
    slope: float
    offset: float

    def judge(self, features: Mapping[str, float]) -> tuple[float, tuple[str, ...]]:
        """Return the probability that a figure is right, and the signs that moved it most, the strongest first.

        A sign is written `name=value`, with what it adds to the log-odds: `speaker_here=1+0.43`.
        """
        added = {
            name: self.slope * weight.coefficient * (features[name] - weight.mean) / weight.scale
            for name, weight in self.weights.items()
        }
        logit = self.slope * self.intercept + self.offset + math.fsum(added.values())
        probability = 1 / (1 + math.exp(-max(min(logit, 30.0), -30.0)))
        strongest = sorted(added, key=lambda name: (-abs(added[name]), name))[:_MOST_REASONS]
        reasons = tuple(
            f"{name}={features[name]:.3g}{added[name]:+.2f}" for name in strongest if abs(added[name]) >= _LEAST_REASON
        )
        return round(min(max(probability, _ENDS[0]), _ENDS[1]), 3), reasons


def judge_confidence(features: Mapping[str, float]) -> tuple[float, tuple[str, ...]]:
    """Judge by the model that ships with the product."""
    return _shipped().judge(features)


def read_model(path: Path) -> ConfidenceModel:
    """Read a model's file.

    Raises:
        ValueError: it weighs a sign that the reader does not know.
    """
    stated = json.loads(path.read_text(encoding="utf-8"))
    weights = {name: Weight(*numbers) for name, numbers in stated["weights"].items()}
    unknown = sorted(weights.keys() - set(FEATURES))
    if unknown:
        raise ValueError(f"{path.name} weighs {', '.join(unknown)}, which loaders/extraction/features.py does not name")
    return ConfidenceModel(stated["intercept"], weights, *stated["calibration"])


@functools.cache
def _shipped() -> ConfidenceModel:
    return read_model(MODEL_FILE)
