"""The scores that our own annotated documents never fall below: `python -m tests.accuracy.floor --raise`.

    --raise    raise every floor that the reading has passed; none is lowered
    --reset    set all floors anew, after documents were added or annotations corrected; say so in the change

An attribute is counted as right among all annotated figures, not among those found, so that finding more never makes
it fall. floor.json also counts the cases of `tests/cases`, each of which a test holds to the letter: none may be
dropped.
"""

import argparse
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.accuracy.matching import ATTRIBUTES
from tests.accuracy.scoring import precision_recall_f1, score_document, scores, total
from tests.accuracy.terms import read_folder

HERE = Path(__file__).parent
FLOOR = HERE / "floor.json"
CASES = HERE.parent / "cases"


def measured() -> dict[str, float]:
    """Return the scores of our own documents, rounded down, and the number of cases."""
    scored = [score_document(annotated) for annotated in read_folder(HERE)]
    counts, routes = total(one.counts for one in scored), total(one.routes for one in scored)
    found = {
        "strict": scores(counts, "strict")[2],
        "number": scores(counts, "number")[2],
        "routes": precision_recall_f1(routes["matched"], routes["found"], routes["marked"])[2],
        **{name: counts[f"right.{name}"] / counts["marked"] for name in ATTRIBUTES},
    }
    cases = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in CASES.glob("*.jsonl"))
    return {name: math.floor(score * 1000) / 1000 for name, score in found.items()} | {"cases": cases}


def read_floor(path: Path = FLOOR) -> dict[str, float]:
    """Return the kept floors."""
    floors: dict[str, float] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return floors


def fallen(now: dict[str, float], floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Return what lies below its floor, with what it is and what it must be.

    >>> fallen({"strict": 0.7, "place": 0.8}, {"strict": 0.71, "place": 0.8})
    {'strict': (0.7, 0.71)}
    """
    return {name: (now[name], least) for name, least in floors.items() if now[name] < least}


def raised(now: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """Return the floors, each as high as it has ever been.

    >>> raised({"strict": 0.72, "place": 0.7}, {"strict": 0.71, "place": 0.8})
    {'strict': 0.72, 'place': 0.8}
    """
    return {name: max(score, floors.get(name, score)) for name, score in now.items()}


def main(words: Sequence[str] | None = None) -> int:
    """Show what fell, or raise or reset the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--raise", dest="raises", action="store_true")
    change.add_argument("--reset", action="store_true")
    given = parser.parse_args(words)
    now, floors = measured(), read_floor()
    if given.raises or given.reset:
        new = now if given.reset else raised(now, floors)
        FLOOR.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
        return 0
    below = fallen(now, floors)
    for name, (score, least) in below.items():
        sys.stdout.write(f"{name}: {score} is below {least}\n")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
