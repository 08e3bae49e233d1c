"""Short forms for declaring columns, and the named rules that several tables share.

The second argument of each `…_column` is a message for the translation catalogue (`docs/translate.md`).
"""

import itertools
from enum import StrEnum

from loaders.model.schema import Column, Kind, Row, Rule, is_missing
from loaders.model.vocabulary import STATED_NUMBERS, Quantifier


def codes_of(enumeration: type[StrEnum]) -> tuple[str, ...]:
    """Return the codes of a closed list, in its order."""
    return tuple(member.value for member in enumeration)


def text_column(
    name: str,
    meaning: str,
    example: str,
    *,
    required: bool = False,
    key: bool = False,
    free: bool = False,
    allowed: tuple[str, ...] = (),
    hxl: str | None = None,
    refers: str | None = None,
) -> Column:
    """Declare a column of text; `free` marks words from outside."""
    return Column(
        name=name,
        kind=Kind.TEXT,
        meaning=meaning,
        example=example,
        required=required,
        key=key,
        free=free,
        allowed=allowed,
        hxl=hxl,
        refers=refers,
    )


def codes_column(
    name: str,
    meaning: str,
    example: str,
    *,
    free: bool = False,
    allowed: tuple[str, ...] = (),
    hxl: str | None = None,
) -> Column:
    """Declare a column that holds several short codes or names."""
    return Column(name=name, kind=Kind.CODES, meaning=meaning, example=example, free=free, allowed=allowed, hxl=hxl)


def date_column(name: str, meaning: str, example: str, *, required: bool = False, hxl: str | None = None) -> Column:
    """Declare a column of days."""
    return Column(name=name, kind=Kind.DATE, meaning=meaning, example=example, required=required, hxl=hxl)


def number_column(
    name: str,
    meaning: str,
    example: str,
    *,
    kind: Kind = Kind.NUMBER,
    required: bool = False,
    hxl: str | None = None,
    unit: str | None = None,
) -> Column:
    """Declare a column of numbers."""
    return Column(name=name, kind=kind, meaning=meaning, example=example, required=required, hxl=hxl, unit=unit)


def offset_column(name: str, meaning: str, example: str) -> Column:
    """Declare a character offset into a document's text."""
    return number_column(name, meaning, example, kind=Kind.INTEGER, required=True, unit="characters")


def flag_column(name: str, meaning: str, example: str, *, hxl: str | None = None) -> Column:
    """Declare a column that is true or false, never empty."""
    return Column(name=name, kind=Kind.BOOLEAN, meaning=meaning, example=example, required=True, hxl=hxl)


def time_column(name: str, meaning: str, example: str) -> Column:
    """Declare a column of moments with time zone, never empty."""
    return Column(name=name, kind=Kind.TIME, meaning=meaning, example=example, required=True)


def in_order(*names: str) -> Rule:
    """Make the rule that these columns, where stated, do not fall."""

    def holds(row: Row) -> bool:
        present = [row.get(name) for name in names if not is_missing(row.get(name))]
        return all(first <= second for first, second in itertools.pairwise(present))  # type: ignore[operator]

    return Rule(name="in_order_" + "_".join(names), meaning=" <= ".join(names) + ", where stated.", holds=holds)


def _only_stated_bounds(row: Row) -> bool:
    stated = tuple(name for name in ("value", "lower", "upper") if not is_missing(row.get(name)))
    quantifier = row.get("quantifier")
    return quantifier in set(Quantifier) and stated == STATED_NUMBERS[Quantifier(quantifier)]


def _excerpt_as_long_as_offsets(row: Row) -> bool:
    excerpt: str = row.get("excerpt") or ""
    return bool(len(excerpt) == row["excerpt_end"] - row["excerpt_start"])


def _number_in_excerpt(row: Row) -> bool:
    excerpt: str = row.get("excerpt") or ""
    first = int(row["number_start"] - row["excerpt_start"])
    last = int(row["number_end"] - row["excerpt_start"])
    return first >= 0 and excerpt[first:last] == row["number_text"]


EXCERPT_LENGTH = Rule(
    name="excerpt_length",
    meaning="The excerpt is exactly as long as its offsets say.",
    holds=_excerpt_as_long_as_offsets,
)
NUMBER_IN_EXCERPT = Rule(
    name="number_in_excerpt",
    meaning="The number stands in its excerpt at its offsets.",
    holds=_number_in_excerpt,
)
ONLY_STATED_BOUNDS = Rule(
    name="only_stated_bounds",
    meaning="Value and bounds are those that the quantifier states, and no others.",
    holds=_only_stated_bounds,
)
