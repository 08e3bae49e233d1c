"""Warning codes that carry the numbers they are about: `more_than_live_there:250000/80500`.

Comes in: a code and numbers, or such a warning. Goes out: the other. Declines to put it into words; `loaders.labels`
does, in the reader's language.
"""

import re

from loaders.model.figure import Number

PLACE_DOUBTS = frozenset({"ambiguous_place", "more_than_live_there"})
"""Doubts that fall away when a person chooses the place."""

_WITH_NUMBERS = re.compile(r"([a-z_]+):(\d+(?:\.\d+)?(?:/\d+(?:\.\d+)?)*)", re.ASCII)


def with_numbers(code: str, *numbers: Number) -> str:
    """Return a warning with numbers.

    >>> with_numbers("transposed_digits", 84516, 48516.0)
    'transposed_digits:84516/48516'
    """
    return f"{code}:{'/'.join(_plain(number) for number in numbers)}"


def split_numbers(warning: str) -> tuple[str, tuple[Number, ...]]:
    """Return the code and the numbers of a warning.

    >>> split_numbers("transposed_digits:84516/48516"), split_numbers("inferred_date")
    (('transposed_digits', (84516, 48516)), ('inferred_date', ()))
    """
    found = _WITH_NUMBERS.fullmatch(warning)
    if found is None:
        return warning, ()
    return found[1], tuple(float(part) if "." in part else int(part) for part in found[2].split("/"))


def _plain(number: Number) -> str:
    return str(int(number)) if float(number).is_integer() else str(number)
