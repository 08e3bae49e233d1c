"""Fit the confidence: `python -m tests.accuracy.train collect …` makes the table, `… fit` makes the model from it.

    python -m tests.accuracy.train collect --set bench=FOLDER --kind seen
    python -m tests.accuracy.train collect --set fresh=FOLDER --kind unseen
    python -m tests.accuracy.train fit

`collect` needs a folder of annotated documents, `fit` only the kept table. `fit` writes the model that ships with the
product and what the accuracy page says of it. Emergencies are divided into folds; nothing is judged by a model that
has seen its emergency.
"""

import argparse
import datetime
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from loaders.extraction.confidence import MODEL_FILE
from loaders.extraction.features import FEATURES
from tests.accuracy.kept import write_json
from tests.accuracy.logistic import (
    Beliefs,
    Fitted,
    Numbers,
    bins_of,
    brier,
    calibrate,
    calibration_error,
    fit,
    probabilities,
    ranking,
)
from tests.accuracy.training import (
    KINDS,
    READ,
    READ_ONCE,
    TABLE,
    Row,
    collect,
    merged,
    read_once,
    read_table,
    remember,
    write_table,
)

FOLDS = 8
DIVISIONS = 5
"""In how many ways the emergencies are divided, for with some hundreds of figures one division is luck."""
REPORT = Path(__file__).parent / "confidence.json"
"""How good the model's probabilities are, for the accuracy page."""
SURE = 0.9
"""From here on a figure may be accepted at a glance, says the accuracy page."""
STRENGTH = 0.05
"""How far the figures may move a weight from what is expected of it; 0.03 to 0.13 did about equally well."""
MOST_WEIGHT = 2.0
"""Log-odds that one more of any sign may weigh either way: rare signs must not decide alone."""
KIND_WEIGHTS = {"unseen": 1.0, "made": 0.6, "seen": 0.3, "weak": 0.3}
"""What a figure of each kind counts: those on which the rules were corrected flatter, the labels of others err,
and texts written to be hard are harder than reports. Only unseen reports calibrate."""

EXPECTED = {
    "warnings": -1.0,
    "vague": -0.5,
    "rival_near": -0.5,
    "no_noun": -0.3,
    "listed": -0.5,
    "shared": -0.2,
    "not_reported": -0.2,
    "near_mask": -0.3,
    "arabic": -0.3,
    "theme": -0.7,
    "table_row": -0.3,
    "loose_indicator": -0.3,
    "cue_score": 0.1,
    "margin": 0.05,
}
"""What a reader would say of a sign before counting, in log-odds for one more of it; for the rest nothing."""
NEVER_RAISES = {
    "warnings": -0.3,
    "vague": -0.1,
    "rival_near": 0.0,
    "no_noun": 0.0,
    "listed": -0.05,
    "shared": 0.0,
    "theme": -0.05,
    "table_row": 0.0,
    "distance": 0.0,
    "clause_borders": 0.0,
    "other_numbers": 0.0,
    "other_cues": 0.0,
    "not_reported": -0.05,
    "near_mask": 0.0,
    "loose_indicator": 0.0,
    "hedge_shared": 0.0,
    "arabic": 0.0,
    "cue_before": 0.0,
    "households": 0.0,
}
"""Signs of doubt, and the most that one of them may weigh: chance in some hundreds of figures must not turn them."""
NEVER_LOWERS = ("cue_score", "margin")


def beliefs(strength: float = STRENGTH) -> Beliefs:
    """Return what is known of the signs' weights before any figure is seen."""
    return Beliefs(
        expected=np.array([EXPECTED.get(name, 0.0) for name in FEATURES]),
        least=np.array([0.0 if name in NEVER_LOWERS else -MOST_WEIGHT for name in FEATURES]),
        most=np.array([NEVER_RAISES.get(name, MOST_WEIGHT) for name in FEATURES]),
        strength=strength,
    )


def folds_of(rows: Sequence[Row], division: int = 0) -> list[int]:
    """Give every row a fold, whole emergencies together, in an order that only the division decides."""
    sizes = Counter(row.group for row in rows)
    filled = [0] * FOLDS
    fold: dict[str, int] = {}
    for group in sorted(sizes, key=lambda name: hashlib.sha256(f"{division} {name}".encode()).hexdigest()):
        fold[group] = filled.index(min(filled))
        filled[fold[group]] += sizes[group]
    return [fold[row.group] for row in rows]


def held_out_logits(signs: Numbers, right: Numbers, weights: Numbers, folds: Numbers) -> Numbers:
    """Return for every row the log-odds of a model that has seen none of its fold."""
    logits = np.zeros(len(right))
    for fold in np.unique(folds):
        here = folds == fold
        model = fit(signs[~here], right[~here], weights[~here], beliefs())
        logits[here] = model.logits(signs[here])
    return logits


def judged_by_others(signs: Numbers, right: Numbers, weights: Numbers, folds: Numbers, calm: Numbers) -> Numbers:
    """Return calibrated probabilities for every row from models, calibration included, that never saw its fold.

    Only `calm` rows calibrate: those read before a rule was corrected on them.
    """
    chances = np.zeros(len(right))
    for fold in np.unique(folds):
        here = folds == fold
        model = fit(signs[~here], right[~here], weights[~here], beliefs())
        inner = held_out_logits(signs[~here], right[~here], weights[~here], folds[~here])
        honest = calm[~here]
        slope, offset = calibrate(inner[honest], right[~here][honest], weights[~here][honest])
        chances[here] = probabilities(slope * model.logits(signs[here]) + offset)
    return chances


def main(words: Sequence[str] | None = None) -> int:
    """Run one of the two steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    gather = steps.add_parser("collect")
    gather.add_argument("--set", required=True, metavar="NAME=FOLDER", help="a folder of annotated documents")
    gather.add_argument("--kind", required=True, choices=KINDS)
    gather.add_argument("--again", action="store_true", help="read documents again that were read before")
    gather.add_argument("--sign", action="append", default=[], help="keep only figures that have one of these signs")
    gather.add_argument("--table", type=Path, default=TABLE)
    steps.add_parser("fit").add_argument("--table", type=Path, default=TABLE)
    given = parser.parse_args(words)
    if given.step == "collect":
        name, _equals, folder = given.set.partition("=")
        collect_set(Path(folder), name=name, kind=given.kind, again=given.again, table=given.table, signs=given.sign)
    else:
        fit_table(read_table(given.table))
    return 0


def collect_set(
    folder: Path, *, name: str, kind: str, again: bool, table: Path = TABLE, signs: Sequence[str] = ()
) -> None:
    """Read a folder's documents into the table, those of a kind that is read once only if they are new.

    With `signs`, only figures that have one of them are kept: for rules that are younger than a first reading.
    """
    kept = read_table(table)
    again = again or kind not in READ_ONCE
    known = frozenset() if again else read_once(table.with_name(READ), name)
    read = dict(collect(folder, name=name, kind=kind, known=known))
    places = [FEATURES.index(sign) for sign in signs]
    new = [row for rows in read.values() for row in rows if not places or any(row.features[i] for i in places)]
    if kind in READ_ONCE:
        remember(table.with_name(READ), name, known | read.keys())
    write_table(merged(kept, new, name=name, again=again), table)
    sys.stdout.write(f"{name}: {len(new)} figures read, {sum(row.right for row in new)} of them right\n")


def fit_table(rows: Sequence[Row], model_file: Path = MODEL_FILE, report: Path = REPORT) -> None:
    """Fit, judge and write the model and what is to be said of it."""
    signs = np.array([row.features for row in rows])
    right = np.array([float(row.right) for row in rows])
    weights = np.array([KIND_WEIGHTS[row.kind] for row in rows])
    calm = np.array([row.kind == "unseen" for row in rows])
    model = fit(signs, right, weights, beliefs())
    divisions = [np.array(folds_of(rows, division)) for division in range(DIVISIONS)]
    logits = np.mean([held_out_logits(signs, right, weights, folds) for folds in divisions], axis=0)
    slope, offset = calibrate(logits[calm], right[calm], weights[calm])
    write_json(model_file, _model(model, slope, offset, rows))
    judged = [judged_by_others(signs, right, weights, folds, calm) for folds in divisions]
    said = {kind: _quality([chances[part] for chances in judged], right[part]) for kind, part in _parts(rows).items()}
    write_json(report, said)
    sys.stdout.write(json.dumps({**said["unseen"], "bins": None}) + "\n")


def _parts(rows: Sequence[Row]) -> dict[str, Numbers]:
    kinds = np.array([row.kind for row in rows])
    return {kind: kinds == kind for kind in KINDS if (kinds == kind).any()}


def _quality(judged: Sequence[Numbers], right: Numbers) -> dict[str, object]:
    """Say how good the probabilities are: means over the divisions, and the worst of them for the calibration."""
    errors = [calibration_error(chances, right) for chances in judged]
    pooled, truth = np.concatenate(judged), np.tile(right, len(judged))
    sure = pooled >= SURE
    bins = [
        [round(said, 3), round(true, 3), round(size / len(judged), 1)] for said, true, size in bins_of(pooled, truth)
    ]
    return {
        "figures": len(right),
        "right": round(float(right.mean()), 4),
        "calibration_error": round(float(np.mean(errors)), 4),
        "worst_calibration_error": round(max(errors), 4),
        "brier": round(float(np.mean([brier(chances, right) for chances in judged])), 4),
        "brier_of_the_mean": round(float(right.mean() * (1 - right.mean())), 4),
        "ranking": round(float(np.mean([ranking(chances, right) for chances in judged])), 4),
        "sure_share": round(float(sure.mean()), 4),
        "sure_right": round(float(truth[sure].mean()), 4) if sure.any() else None,
        "bins": bins,
    }


def _model(model: Fitted, slope: float, offset: float, rows: Sequence[Row]) -> dict[str, object]:
    weights = {
        name: [round(float(number), 5) for number in numbers]
        for name, *numbers in zip(FEATURES, model.means, model.scales, model.coefficients, strict=True)
    }
    return {
        "version": 1,
        "fitted": datetime.date.today().isoformat(),
        "figures": {kind: sum(row.kind == kind for row in rows) for kind in KINDS},
        "documents": len({(row.set, row.document) for row in rows}),
        "intercept": round(model.intercept, 5),
        "calibration": [round(slope, 5), round(offset, 5)],
        "weights": weights,
    }


if __name__ == "__main__":
    sys.exit(main())
