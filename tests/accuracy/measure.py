"""Measure how accurate the reading is: `python -m tests.accuracy.measure` over our own annotated documents.

    python -m tests.accuracy.measure [--set NAME=FOLDER ...] [--weak NAME=FOLDER ...] [--other SET:NAME=FOLDER ...]

Our own documents are always measured; folders of others, which may not be part of the project, where they are given.
`--weak` is a folder with one label an excerpt, of which only recall is kept. `--other` scores the answers of another
extractor over a set, in the guideline's words. Results are kept in results.json; what is not measured now stays as it
was, with its day. `python -m tests.accuracy.report` then writes docs/accuracy.md.
"""

import argparse
import datetime
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from loaders.extraction import EXTRACTOR_VERSION
from tests.accuracy.errors import read_errors
from tests.accuracy.kept import write_json
from tests.accuracy.logistic import bins_of, brier, calibration_error
from tests.accuracy.matching import ATTRIBUTES, ROUTE_ATTRIBUTES, with_publisher
from tests.accuracy.scoring import (
    ROUNDS,
    SEED,
    Scored,
    compare,
    interval,
    precision_recall_f1,
    score_document,
    scores,
    share,
    total,
)
from tests.accuracy.terms import Annotated, read_folder
from tests.accuracy.training import judged_figures

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
OWN = "own"

Counts = Counter[str]
Result = dict[str, Any]


def measure_set(documents: Sequence[Annotated], *, weak: bool = False) -> Result:
    """Read and score documents; of weakly labelled ones keep only what their labels can say."""
    scored = [score_document(annotated) for annotated in documents]
    result = _stamp(scored)
    if weak:
        summed = total(one.counts for one in scored)
        return result | {"recall": {kind: _round(scores(summed, kind)[1]) for kind in ("strict", "number")}}
    return result | summarise(scored) | {"confidence": _confidence(documents)}


def measure_other(documents: Sequence[Annotated], answers: Path) -> Result:
    """Score the answers of another extractor: one `<id>.json` a document, in the guideline's words."""
    scored = []
    for annotated in documents:
        path = answers / f"{annotated.document.document_id}.json"
        given = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        publisher = annotated.document.publisher
        marked = with_publisher(annotated.figures, publisher)
        found = with_publisher(given.get("figures") or [], publisher)
        scored.append(compare(annotated, marked, found, given.get("routes") or []))
    return _stamp(scored) | summarise(scored)


def summarise(scored: Sequence[Scored]) -> Result:
    """Return all that the page says of a set, each score with its 95 % interval, documents resampled."""
    counts = [one.counts for one in scored]
    return {
        "strict": _scores(counts, "strict"),
        "number": _scores(counts, "number"),
        "languages": _by(scored, lambda one: one.annotated.document.language),
        "kinds": _by(scored, lambda one: one.annotated.text_kind),
        "indicators": _indicators([one.indicators for one in scored]),
        "attributes": {name: _share(counts, name) for name in ATTRIBUTES},
        "routes": _routes([one.routes for one in scored]),
    }


def _stamp(scored: Sequence[Scored]) -> Result:
    summed = total(one.counts for one in scored)
    return {
        "measured": datetime.date.today().isoformat(),
        "version": EXTRACTOR_VERSION,
        "documents": len(scored),
        "figures": summed["marked"],
    }


def _by(scored: Sequence[Scored], key: Callable[[Scored], str]) -> dict[str, Result]:
    groups: dict[str, list[Counts]] = {}
    for one in scored:
        groups.setdefault(key(one), []).append(one.counts)
    return {
        name: {
            "documents": len(counts),
            "figures": total(counts)["marked"],
            "strict": _scores(counts, "strict"),
            "number": _scores(counts, "number"),
        }
        for name, counts in sorted(groups.items(), key=lambda pair: (-total(pair[1])["marked"], pair[0]))
    }


def _scores(counts: Sequence[Counts], kind: str) -> Result:
    precision, recall, together = scores(total(counts), kind)
    ends = interval(counts, kind)
    return {
        "precision": _round(precision),
        "recall": _round(recall),
        "f1": _round(together),
        "interval": [_round(end) for end in ends] if ends else None,
    }


def _indicators(counts: Sequence[Counts]) -> dict[str, Result]:
    summed = total(counts)
    names = {name.partition(".")[0] for name, count in summed.items() if count}
    order = sorted(names, key=lambda name: (-summed[f"{name}.marked"], name))
    return {
        name: {
            "figures": summed[f"{name}.marked"],
            **dict(zip(("precision", "recall", "f1"), map(_round, _of_indicator(summed, name)), strict=True)),
            "interval": _resampled(
                [[one[f"{name}.{part}"] for part in ("right", "found", "marked")] for one in counts],
                lambda right, found, marked: precision_recall_f1(right, found, marked)[2],
            ),
        }
        for name in order
        if summed[f"{name}.marked"]
    }


def _of_indicator(counts: Counts, name: str) -> tuple[float, float, float]:
    return precision_recall_f1(counts[f"{name}.right"], counts[f"{name}.found"], counts[f"{name}.marked"])


def _share(counts: Sequence[Counts], name: str) -> Result:
    rows = [[one[f"right.{name}"], one["number"]] for one in counts]
    return {
        "right": _round(share(total(counts), name)),
        "interval": _resampled(rows, lambda right, matched: right / matched if matched else 0.0),
    }


def _routes(counts: Sequence[Counts]) -> Result:
    summed = total(counts)
    _precision, _recall, together = precision_recall_f1(summed["matched"], summed["found"], summed["marked"])
    matched = summed["matched"] or 1
    return {
        "marked": summed["marked"],
        "found": summed["found"],
        "f1": _round(together),
        **{name: _round(summed[f"right.{name}"] / matched) for name in ROUTE_ATTRIBUTES},
    }


def _resampled(rows: Sequence[Sequence[int]], value: Callable[..., float]) -> list[float] | None:
    """Return the 95 % interval of a value of summed counts, whole documents resampled."""
    if len(rows) < 2:
        return None
    draw = random.Random(SEED)
    table = np.array(rows)
    values = []
    for _round_number in range(ROUNDS):
        drawn = table[draw.choices(range(len(table)), k=len(table))].sum(axis=0)
        values.append(value(*map(int, drawn)))
    values.sort()
    return [_round(values[int(0.025 * ROUNDS)]), _round(values[int(0.975 * ROUNDS) - 1])]


def _confidence(documents: Iterable[Annotated]) -> Result:
    """Hold the confidence that ships against what was right."""
    judged = [pair for annotated in documents for pair in judged_figures(annotated)]
    chances = np.array([figure.confidence for figure, _features, _right in judged], dtype=float)
    right = np.array([float(is_right) for _figure, _features, is_right in judged])
    if not len(judged):
        return {}
    return {
        "figures": len(judged),
        "right": _round(float(right.mean())),
        "calibration_error": _round(calibration_error(chances, right)),
        "brier": _round(brier(chances, right)),
        "bins": [[_round(said), _round(true), size] for said, true, size in bins_of(chances, right)],
    }


def _round(number: float) -> float:
    return round(number, 6)


def named_folder(words: str) -> tuple[str, Path]:
    """Take NAME=FOLDER apart."""
    name, equals, folder = words.partition("=")
    if not equals or not Path(folder).is_dir():
        raise argparse.ArgumentTypeError(f"{words}: expected NAME=FOLDER, and a folder that exists")
    return name, Path(folder)


def main(words: Sequence[str] | None = None) -> int:
    """Measure what is given and keep the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", action="append", default=[], type=named_folder, metavar="NAME=FOLDER")
    parser.add_argument("--weak", action="append", default=[], type=named_folder, metavar="NAME=FOLDER")
    parser.add_argument("--other", action="append", default=[], type=named_folder, metavar="SET:NAME=FOLDER")
    parser.add_argument("--results", type=Path, default=RESULTS)
    given = parser.parse_args(words)
    kept = json.loads(given.results.read_text(encoding="utf-8")) if given.results.exists() else {"sets": {}}
    folders = dict([(OWN, HERE), *given.set])
    for name, folder in [*folders.items(), *given.weak]:
        others = kept["sets"].get(name, {}).get("others")
        result = measure_set(list(read_folder(folder)), weak=name not in folders)
        kept["sets"][name] = result | ({"others": others} if others else {})
        sys.stdout.write(f"{name}: {summary(result)}\n")
    for path, answers in given.other:
        name, _colon, other = path.partition(":")
        result = measure_other(list(read_folder(folders[name])), answers)
        kept["sets"][name].setdefault("others", {})[other] = result
        sys.stdout.write(f"{path}: {summary(result)}\n")
    kept["errors"] = read_errors()
    write_json(given.results, kept)
    return 0


def summary(result: Result) -> str:
    """Say a set's scores in a line.

    >>> summary({"documents": 2, "figures": 9, "recall": {"strict": 0.75, "number": 0.8}})
    '2 documents, 9 figures, recall 0.750 strict, 0.800 number'
    """
    opening = f"{result['documents']} documents, {result['figures']} figures"
    if "recall" in result:
        return f"{opening}, recall {result['recall']['strict']:.3f} strict, {result['recall']['number']:.3f} number"
    strict, number = result["strict"], result["number"]
    said = f"{opening}, strict F1 {strict['f1']:.3f} (P {strict['precision']:.3f} R {strict['recall']:.3f})"
    return f"{said}, number F1 {number['f1']:.3f}; " + " ".join(
        f"{name} {share['right']:.3f}" for name, share in result["attributes"].items()
    )


if __name__ == "__main__":
    sys.exit(main())
