"""Read an answer: only quotes with labels of the closed lists come through.

Comes in: the words of an answer. Goes out: quotes, and how many entries had another form. Declines an answer that is
not the one JSON object asked for; numbers, offsets and remarks in it are never read.
"""

import json
from dataclasses import dataclass
from typing import Any

from loaders.errors import SecondReaderError
from loaders.extraction.pointed import Pointed
from loaders.language import N_
from loaders.model.vocabulary import Indicator, Unit

MOST_POINTED = 200
"""Quotes of one answer that are looked at."""
LONGEST_QUOTE = 1_500

_FIELDS = {"sentence", "quote", "indicator", "unit"}
_INDICATORS = frozenset(Indicator)
_UNITS = frozenset(Unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The quotes of an answer, and how many entries of it had no form that is read."""

    pointed: tuple[Pointed, ...]
    malformed: int


def read_answer(words: str) -> Answer:
    """Read an answer.

    Raises:
        SecondReaderError: it is not one JSON object with a list "figures".
    """
    try:
        stated = json.loads(words)
    except (ValueError, RecursionError):
        stated = None
    entries = stated.get("figures") if isinstance(stated, dict) else None
    if not isinstance(entries, list):
        raise SecondReaderError(
            N_(
                "Asking a second reader: its answer is not of the form asked for. "
                "Expected one JSON object with a list “figures”, because only quotes are read. "
                "Choose a model and server that keep to a JSON schema."
            )
        )
    read = [_pointed(entry) for entry in entries[:MOST_POINTED]]
    pointed = tuple(dict.fromkeys(one for one in read if one is not None))
    return Answer(pointed=pointed, malformed=sum(one is None for one in read) + len(entries[MOST_POINTED:]))


def _pointed(entry: Any) -> Pointed | None:
    if not isinstance(entry, dict) or not entry.keys() >= _FIELDS:
        return None
    sentence, quote = entry["sentence"], entry["quote"]
    if not isinstance(sentence, int) or isinstance(sentence, bool) or not isinstance(quote, str):
        return None
    if not 0 < len(quote) <= LONGEST_QUOTE:
        return None
    if not (_is_of(_INDICATORS, entry["indicator"]) and _is_of(_UNITS, entry["unit"])):
        return None
    return Pointed(sentence=sentence, quote=quote, indicator=Indicator(entry["indicator"]), unit=Unit(entry["unit"]))


def _is_of(codes: frozenset[Any], stated: Any) -> bool:
    return isinstance(stated, str) and stated in codes
