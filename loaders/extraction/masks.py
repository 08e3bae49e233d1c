"""Cover the numbers that count no people, households or homes: dates, money, shares, ages, distances, references.

Comes in: one sentence, folded. Goes out: spans that `quantities` leaves alone. The patterns are data, in
`loaders/reference/lexicons/masks.csv`: a row `part.month` names a piece that others use as `<<month>>`. Units of
things ("kits", "schools") are words of the lexicon instead and are judged in `nouns`. Declines to read what it covers.
"""

import csv
import functools
import re
from pathlib import Path

from loaders.extraction.lexicons import LEXICON_FOLDER
from loaders.extraction.segment import Span

MASK_FILE = LEXICON_FOLDER / "masks.csv"
_PART = re.compile(r"<<(\w+)>>")


def find_masks(folded: str, sentence: Span) -> list[Span]:
    """Return the spans of a sentence whose numbers count nobody."""
    return [
        Span(match.start(), match.end())
        for pattern in _masks()
        for match in pattern.finditer(folded, sentence.start, sentence.end)
        if match.end() > match.start()
    ]


def read_masks(path: Path) -> dict[str, re.Pattern[str]]:
    """Return the compiled patterns of a mask file by id, their named parts filled in."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    parts = {
        row["category"].removeprefix("part."): row["surface"] for row in rows if row["category"].startswith("part.")
    }
    return {
        row["id"]: re.compile(_PART.sub(lambda part: parts[part.group(1)], row["surface"]))
        for row in rows
        if row["category"].startswith("mask.")
    }


@functools.cache
def _masks() -> tuple[re.Pattern[str], ...]:
    return tuple(read_masks(MASK_FILE).values())
