"""Which found figure is which annotated one, and whether its attributes agree: section 6 of the guideline.

Numbers within half a percent and overlapping sentences make a possible pair; pairs are taken one to one, the best
first: figures that count before optional ones, then the same indicator, then the closer sentence, then the more
attributes alike.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from tests.accuracy.terms import Item

WITHIN = 0.005
_LEAST_OVERLAP = 0.5
_WORD = re.compile(r"\w+")
_INNER_STOP = re.compile(r"(?<=\w)\.(?=\w)")
_SPACE = re.compile(r"\s+")
_EVERYBODY = frozenset(("", "all", "people", "civilian", "civilians"))
_SMALL = frozenset(
    ("the", "of", "and", "for", "in", "to", "a", "an", "de", "la", "le", "les", "des", "du", "el", "los", "et", "y")
)
"""Words that name no source."""


def folded(text: object) -> str:
    """Return a text without case, accents, doubled spaces and tatweel, apostrophes made one."""
    letters = unicodedata.normalize("NFKD", "" if text is None else str(text)).casefold()
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _SPACE.sub(" ", letters.translate({0x2019: "'", 0x2018: "'", 0x640: None})).strip()


def words_of(text: object) -> set[str]:
    """Return the folded words of a text; "U.N." is one."""
    return set(_WORD.findall(_INNER_STOP.sub("", folded(text))))


def same_count(marked: Item, found: Item) -> bool:
    """Tell whether two figures state the same number; a bound given as one end only is that number."""
    value, low, high = (_number(marked, name) for name in ("value", "low", "high"))
    its_value, its_low, its_high = (_number(found, name) for name in ("value", "low", "high"))
    if value is not None and its_value is not None:
        return _close(value, its_value)
    if value is not None:
        ends = [end for end in (its_low, its_high) if end is not None]
        return bool(ends) and all(_close(value, end) for end in ends)
    if its_value is None and _close(low, its_low) and _close(high, its_high):
        return True
    word = folded(marked.get("number_text"))
    return bool(marked.get("vague") and word) and word in folded(found.get("number_text"))


def overlap(one: object, other: object) -> float:
    """Return how far two sentences are the same: 1 where one holds the other, 0 below half of the shorter's words."""
    first, second = folded(one), folded(other)
    if not (first and second):
        return 0.0
    if first in second or second in first:
        return 1.0
    mine, theirs = words_of(one), words_of(other)
    share = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    return share if share >= _LEAST_OVERLAP else 0.0


def pair_figures(marked: Sequence[Item], found: Sequence[Item]) -> list[tuple[int, int]]:
    """Return the pairs of annotated and found figures as positions, one to one."""

    def weight(one: Item, other: Item) -> tuple[float, ...] | None:
        shared = overlap(one.get("quote"), other.get("quote")) if same_count(one, other) else 0.0
        if not shared:
            return None
        alike = sum(ATTRIBUTES[name](one, other) for name in ("unit", "group", "place"))
        return not one.get("optional"), one.get("indicator") == other.get("indicator"), shared, alike

    return _best_pairs(marked, found, weight)


def pair_routes(marked: Sequence[Item], found: Sequence[Item]) -> list[tuple[int, int]]:
    """Return the pairs of annotated and found ways out as positions, one to one."""

    def weight(one: Item, other: Item) -> tuple[float, ...] | None:
        shared = overlap(one.get("quote"), other.get("quote"))
        alike = sum(check(one, other) for check in ROUTE_ATTRIBUTES.values())
        return (alike, shared) if shared else None

    return _best_pairs(marked, found, weight)


def _best_pairs(
    marked: Sequence[Item], found: Sequence[Item], weigh: Callable[[Item, Item], tuple[float, ...] | None]
) -> list[tuple[int, int]]:
    possible = [
        (weight, -first, -second)
        for first, one in enumerate(marked)
        for second, other in enumerate(found)
        if (weight := weigh(one, other)) is not None
    ]
    left, right, pairs = set(range(len(marked))), set(range(len(found))), []
    for _weight, first, second in sorted(possible, reverse=True):
        if -first in left and -second in right:
            left.remove(-first)
            right.remove(-second)
            pairs.append((-first, -second))
    return pairs


def same_place(one: object, other: object) -> bool:
    """Tell whether one place's words hold the other's, or neither names any."""
    first, second = folded(one), folded(other)
    return (first in second or second in first) if first and second else first == second


def same_group(one: object, other: object) -> bool:
    """Tell whether two parts of the people are one; civilians are everybody."""
    first, second = folded(one), folded(other)
    return first == second or {first, second} <= _EVERYBODY


def same_source(one: object, other: object) -> bool:
    """Tell whether two sources share half the words of the shorter."""
    first, second = words_of(one) - _SMALL, words_of(other) - _SMALL
    if not (first and second):
        return first == second
    return len(first & second) / min(len(first), len(second)) >= _LEAST_OVERLAP


def same_start_and_end(one: object, other: object) -> bool:
    """Tell whether both ends of a period agree, as finely as the annotation states them."""
    return all(_same_day(first, second) for first, second in zip(_ends(one), _ends(other), strict=True))


def same_end(one: object, other: object) -> bool:
    """Tell whether the last days agree."""
    return _same_day(_ends(one)[1], _ends(other)[1])


def _ends(period: object) -> tuple[str, str]:
    first, _slash, last = str(period or "").partition("/")
    return first, last or first


def _same_day(marked: str, found: str) -> bool:
    return found.startswith(marked) if marked and found else marked == found


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one - other) <= WITHIN * max(abs(one), abs(other), 1e-9)


def _number(item: Item, name: str) -> float | None:
    value = item.get(name)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _equal(name: str, missing: str | None = None) -> Callable[[Item, Item], bool]:
    return lambda one, other: (one.get(name) or missing) == (other.get(name) or missing)


def _compared(name: str, compare: Callable[[object, object], bool]) -> Callable[[Item, Item], bool]:
    return lambda one, other: compare(one.get(name), other.get(name))


ATTRIBUTES: dict[str, Callable[[Item, Item], bool]] = {
    "bound": _equal("bound"),
    "unit": _equal("unit"),
    "measure": _equal("measure"),
    "certainty": _equal("certainty", "reported"),
    "group": _compared("group", same_group),
    "place": _compared("place", same_place),
    "country": _equal("country_iso3"),
    "origin": _compared("origin", same_place),
    "destination": _compared("destination", same_place),
    "date": _compared("date", same_start_and_end),
    "date_end": _compared("date", same_end),
    "source": _compared("source", same_source),
}
"""What is checked on figures whose number was found; the annotated figure comes first."""

ROUTE_ATTRIBUTES: dict[str, Callable[[Item, Item], bool]] = {
    "status": _equal("status"),
    "name": _compared("name", same_place),
    "from": _compared("from", same_place),
    "to": _compared("to", same_place),
}


def with_publisher(items: Iterable[Item], publisher: str | None) -> list[Item]:
    """Return figures whose source, where nobody is named, is the publisher."""
    return [{**item, "source": item.get("source") or publisher} for item in items]
