"""Words about ways out, read once from `route_words.csv` and `attempt_words.csv` and found in one pass over a text.

Comes in: nouns (corridor, crossing point), words of status (closed, opened, will), conditions (snipers) and orders
(not compulsory); words of attempts (turned back, for the third time), of what they count and how people move; each
with its role. Goes out: cues with offsets. Declines to judge: `loaders.extraction.routes` and `route_attempts` do.
"""

import csv
import functools
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from loaders.extraction.lexicons import Entry, Lexicon, fold

REFERENCE_FOLDER = Path(__file__).parent.parent / "reference"
ROUTE_WORDS, ATTEMPT_WORDS = "route_words.csv", "attempt_words.csv"
LANGUAGES = ("en", "fr", "es", "ar")
_ARABIC_PROCLITICS = ("", "و", "ف", "ب", "ل", "ال", "لل", "وال", "بال", "ول")


@dataclass(frozen=True, slots=True)
class RouteCue:
    """One word or phrase about ways out; `roles` such as noun.strong, status.closed, condition.sniper."""

    start: int
    end: int
    roles: frozenset[str]


def find_route_cues(folded: str, language: str) -> list[RouteCue]:
    """Return the cues of a folded text in order; longer phrases win over the words in them.

    >>> [sorted(cue.roles) for cue in find_route_cues("the corridor", "en")]
    [['noun.strong']]
    """
    return _find(ROUTE_WORDS, folded, language)


def find_attempt_cues(folded: str, language: str) -> list[RouteCue]:
    """Return the words of attempts, counts and modes of a folded sentence in order.

    >>> [sorted(cue.roles) for cue in find_attempt_cues("was postponed", "en")]
    [['attempt.postponed']]
    """
    return _find(ATTEMPT_WORDS, folded, language)


def _find(file: str, folded: str, language: str) -> list[RouteCue]:
    code = language if language in LANGUAGES else "en"
    roles: dict[tuple[int, int], set[str]] = defaultdict(set)
    for mention in _lexicon(file, code).find(folded):
        roles[mention.start, mention.end].update(_roles(file, code)[mention.entry_id])
    return [RouteCue(start, end, frozenset(found)) for (start, end), found in sorted(roles.items())]


@functools.cache
def anaphors(language: str) -> re.Pattern[str]:
    """Return the pattern of words that open a sentence about the route named before."""
    return re.compile(rf"[\W\d]{{0,3}}(?:.{{0,40}}?(?<!\w))?{_any(_surfaces(language, 'anaphor'))}(?!\w)")


@functools.cache
def modifiers(language: str) -> frozenset[str]:
    """Return the words that may stand before a route's noun as part of its name."""
    return frozenset(_surfaces(language, "modifier"))


def _surfaces(language: str, role: str) -> list[str]:
    code = language if language in LANGUAGES else "en"
    return [fold(row["surface"]) for row in _rows(ROUTE_WORDS) if row["language"] == code and row["role"] == role]


def _any(surfaces: list[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(surfaces, key=len, reverse=True))) + ")" if surfaces else r"(?!)"


@functools.cache
def _rows(file: str) -> tuple[dict[str, str], ...]:
    with (REFERENCE_FOLDER / file).open(encoding="utf-8", newline="") as opened:
        return tuple(csv.DictReader(opened))


@functools.cache
def _roles(file: str, language: str) -> dict[str, set[str]]:
    roles: dict[str, set[str]] = defaultdict(set)
    for row in _rows(file):
        if row["language"] == language and row["role"] not in ("anaphor", "modifier"):
            roles[fold(row["surface"])].add(row["role"])
    return roles


@functools.cache
def _lexicon(file: str, language: str) -> Lexicon:
    entries = [Entry(surface, surface, "route", 1) for surface in _roles(file, language)]
    return Lexicon(entries, proclitics=_ARABIC_PROCLITICS if language == "ar" else ("",))
