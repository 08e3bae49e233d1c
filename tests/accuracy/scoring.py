"""Count what was found, missed and read wrongly in annotated documents, and say how sure the counts make us.

Strict is number and indicator right; number is the number alone. Optional figures neither reward nor punish.
"""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.accuracy.matching import ATTRIBUTES, ROUTE_ATTRIBUTES, pair_figures, pair_routes, with_publisher
from tests.accuracy.terms import Annotated, Item, read_figures, read_routes

ROUNDS = 1000
SEED = 20171017
"""Fixed, so that measuring twice gives the same page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One document's counts.

    Attributes:
        counts: `marked`, `found`, `ignored` (optional ones found), `number`, `strict`, `right.<attribute>`.
        indicators: `<indicator>.marked`, `.found`, `.right`.
        routes: `marked`, `found`, `matched`, `right.<attribute>`.
        missed, extra, wrong: the errors, for a person to read.
    """

    annotated: Annotated
    counts: Counter[str]
    indicators: Counter[str]
    routes: Counter[str]
    missed: list[Item] = field(default_factory=list)
    extra: list[Item] = field(default_factory=list)
    wrong: list[tuple[Item, Item]] = field(default_factory=list)


def score_document(annotated: Annotated) -> Scored:
    """Read a document and hold the reading against its annotation."""
    publisher = annotated.document.publisher
    marked = with_publisher(annotated.figures, publisher)
    found = with_publisher((item for _figure, item in read_figures(annotated.document)), publisher)
    return compare(annotated, marked, found, read_routes(annotated.document))


def compare(annotated: Annotated, marked: Sequence[Item], found: Sequence[Item], routes: Sequence[Item]) -> Scored:
    """Count what agrees between an annotation and a reading."""
    pairs = pair_figures(marked, found)
    counts, indicators = Counter(found=len(found)), Counter[str]()
    indicators.update(f"{item['indicator']}.found" for item in found)
    for item in marked:
        counts["optional" if item.get("optional") else "marked"] += 1
        indicators[f"{item['indicator']}.marked"] += not item.get("optional")
    wrong = []
    for first, second in pairs:
        one, other = marked[first], found[second]
        right = one["indicator"] == other["indicator"]
        if one.get("optional"):
            counts["ignored"] += 1
            indicators[f"{other['indicator']}.found"] -= 1
            continue
        counts["number"] += 1
        counts["strict"] += right
        indicators[f"{one['indicator']}.right"] += right
        counts.update(f"right.{name}" for name, check in ATTRIBUTES.items() if check(one, other))
        if not right:
            wrong.append((one, other))
    firsts, seconds = {first for first, _ in pairs}, {second for _, second in pairs}
    return Scored(
        annotated=annotated,
        counts=counts,
        indicators=indicators,
        routes=_compare_routes(annotated.routes, routes),
        missed=[item for place, item in enumerate(marked) if place not in firsts and not item.get("optional")],
        extra=[item for place, item in enumerate(found) if place not in seconds],
        wrong=wrong,
    )


def _compare_routes(marked: Sequence[Item], found: Sequence[Item]) -> Counter[str]:
    counts = Counter(marked=len(marked), found=len(found))
    for first, second in pair_routes(marked, found):
        counts["matched"] += 1
        counts.update(
            f"right.{name}" for name, check in ROUTE_ATTRIBUTES.items() if check(marked[first], found[second])
        )
    return counts


def precision_recall_f1(right: int, found: int, marked: int) -> tuple[float, float, float]:
    """Return precision, recall and their harmonic mean; zero where nothing was found or nothing is there.

    >>> precision_recall_f1(1, 1, 3)
    (1.0, 0.3333333333333333, 0.5)
    """
    precision = right / found if found else 0.0
    recall = right / marked if marked else 0.0
    together = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, together


def scores(counts: Counter[str], kind: str = "strict") -> tuple[float, float, float]:
    """Return precision, recall and F1 of figures, `strict` or by `number` alone."""
    return precision_recall_f1(counts[kind], counts["found"] - counts["ignored"], counts["marked"])


def share(counts: Counter[str], attribute: str) -> float:
    """Return how often an attribute is right among the figures whose number was found."""
    return counts[f"right.{attribute}"] / counts["number"] if counts["number"] else 0.0


def total(counters: Iterable[Counter[str]]) -> Counter[str]:
    """Return the sum of counts."""
    summed: Counter[str] = Counter()
    for counter in counters:
        summed.update(counter)
    return summed


def interval(counters: Sequence[Counter[str]], kind: str = "strict") -> tuple[float, float] | None:
    """Return the 95 % interval of F1, whole documents resampled; None for fewer than two documents."""
    if len(counters) < 2:
        return None
    draw = random.Random(SEED)
    # Only what F1 needs is added up: a thousand rounds of whole counters take minutes.
    rows = [(c[kind], c["found"] - c["ignored"], c["marked"]) for c in counters]
    drawn = sorted(_f1_of(draw.choices(rows, k=len(rows))) for _ in range(ROUNDS))
    return drawn[int(0.025 * ROUNDS)], drawn[int(0.975 * ROUNDS) - 1]


def _f1_of(rows: Sequence[tuple[int, int, int]]) -> float:
    right, found, marked = map(sum, zip(*rows, strict=True))
    return precision_recall_f1(right, found, marked)[2]
