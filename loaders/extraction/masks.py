"""Cover the numbers that count no people, households or homes: dates, money, shares, ages, distances, references.

Comes in: one sentence, folded. Goes out: spans that `quantities` leaves alone. The patterns are data, in
`loaders/reference/lexicons/masks.csv`: a row `part.month` names a piece that others use as `<<month>>`. Units of
things ("kits", "schools") are words of the lexicon instead and are judged in `nouns`. Declines to read what it covers.
"""

import csv
import functools
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import ahocorasick

from loaders.extraction.lexicons import LEXICON_FOLDER
from loaders.extraction.mask_triggers import triggers_of
from loaders.extraction.segment import Span

MASK_FILE = LEXICON_FOLDER / "masks.csv"
_PART = re.compile(r"<<(\w+)>>")


@dataclass(frozen=True, slots=True)
class _Masks:
    """The patterns, by number; those that are tried everywhere; and where others are, by the words they need."""

    patterns: tuple[re.Pattern[str], ...]
    always: frozenset[int]
    triggers: ahocorasick.Automaton


def find_masks(folded: str, sentence: Span) -> list[Span]:
    """Return the spans of a sentence whose numbers count nobody; a pattern is tried where its own words stand."""
    masks = _masks()
    told = masks.always.union(*(numbers for _, numbers in masks.triggers.iter(folded, sentence.start, sentence.end)))
    return [
        Span(match.start(), match.end())
        for number in sorted(told)
        for match in masks.patterns[number].finditer(folded, sentence.start, sentence.end)
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
def _masks() -> _Masks:
    patterns = tuple(read_masks(MASK_FILE).values())
    numbers_of: defaultdict[str, set[int]] = defaultdict(set)
    always = set(range(len(patterns)))
    for number, pattern in enumerate(patterns):
        for trigger in triggers_of(pattern.pattern):
            numbers_of[trigger].add(number)
            always.discard(number)
    triggers = ahocorasick.Automaton()
    for trigger, numbers in numbers_of.items():
        triggers.add_word(trigger, frozenset(numbers))
    triggers.make_automaton()
    return _Masks(patterns, frozenset(always), triggers)
