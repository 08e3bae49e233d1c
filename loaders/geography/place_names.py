"""Spellings of place names: reduced to keys that two spellings of one name share, and taken apart into their pieces.

Comes in: a name or a wording from a report. Goes out: keys, and what its words say ("governorate", "western").
Declines to guess: nothing here decides which place is meant.
"""

import csv
import functools
import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

WORDS_FILE = Path(__file__).parents[1] / "reference" / "geography" / "place_words.csv"

_APOSTROPHES = re.compile("[’‘ʼʻʿʾ`´'′]")
_NOT_WORDS = re.compile(r"[\W_]+")
_ARABIC_LETTERS = str.maketrans({"ة": "ه", "ى": "ي", "ـ": ""})
_ARABIC_ARTICLE = "ال"
SHORTEST_LOOSE_KEY = 5


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words beside names, by role; from `place_words.csv`."""

    kinds: dict[str, frozenset[str]]
    directions: dict[str, str]
    fillers: frozenset[str]
    articles: frozenset[str]
    general: frozenset[str]


@functools.cache
def place_words() -> PlaceWords:
    """Return the words that stand beside place names."""
    kinds: dict[str, frozenset[str]] = {}
    directions: dict[str, str] = {}
    others: dict[str, set[str]] = {"filler": set(), "article": set(), "general": set()}
    with WORDS_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            word = fold_name(row["word"])
            if row["role"] == "kind":
                kinds[word] = kinds.get(word, frozenset()) | frozenset(row["meaning"].split())
            elif row["role"] == "direction":
                directions[word] = fold_name(row["meaning"])
            else:
                others[row["role"]].add(word)
    return PlaceWords(kinds, directions, *(frozenset(others[role]) for role in ("filler", "article", "general")))


@functools.lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Reduce a name to lower-case words without accents, apostrophes and hyphens.

    >>> fold_name("Hammām al-‘Alīl"), fold_name("Ba'aj")
    ('hammam al alil', 'baaj')
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_WORDS.sub(" ", letters.translate(_ARABIC_LETTERS)).strip().casefold()


@functools.lru_cache(maxsize=65536)
def name_keys(name: str) -> tuple[str, ...]:
    """Return the keys of a name, the most exact first: folded, without articles, run together.

    >>> name_keys("Tel al-Afar")
    ('tel al afar', 'tel afar', 'telafar')
    """
    words = _words_of_name(name)
    return tuple(dict.fromkeys(key for key in (fold_name(name), " ".join(words), "".join(words)) if key))


@functools.lru_cache(maxsize=65536)
def loose_key(name: str) -> str:
    """Return the key that transliterations of one name share; short names have none, for they meet by chance.

    >>> loose_key("Al-Qayyarah"), loose_key("Qayara"), loose_key("Hit")
    ('qayara', 'qayara', '')
    """
    key = "".join(_spell_loosely(word) for word in _words_of_name(name))
    return key if len(key) >= SHORTEST_LOOSE_KEY else ""


def _words_of_name(name: str) -> list[str]:
    return [_without_article(word) for word in fold_name(name).split() if word not in place_words().articles]


def split_wording(text: str) -> tuple[str, str] | None:
    """Split a wording into what lies inside and what lies around it; None when it has no such parts.

    >>> split_wording("Old City of Mosul"), split_wording("Mosul's Old City"), split_wording("Mosul, Iraq")
    (('Old City', 'Mosul'), ('Old City', 'Mosul'), ('Mosul', 'Iraq'))
    """
    comma = text.rpartition(",")
    if comma[0].strip() and comma[2].strip():
        return comma[0].strip(), comma[2].strip()
    possessive = re.match(r"^(.{2,}?)(?:['’]s|s['’])\s+(.+)$", text.strip())
    if possessive:
        return possessive[2], possessive[1] + ("s" if re.match(r".{2,}?s['’]\s", text) else "")
    joined = re.match(r"^(?:the\s+)?(.+?)\s+(?:of|in|inside|within)\s+(?:the\s+)?(.+)$", text.strip(), re.IGNORECASE)
    if joined:
        return joined[1], joined[2]
    return None


def split_kind(text: str) -> tuple[str, frozenset[str]] | None:
    """Split the word for the kind of place off a wording's end or start; None when it has none.

    >>> name, kinds = split_kind("Nineveh governorate")
    >>> name, sorted(kinds)
    ('nineveh', ['admin1'])
    """
    words = fold_name(text).split()
    for count in (2, 1):
        last, first = " ".join(words[-count:]), " ".join(words[:count])
        if len(words) > count and last in place_words().kinds:
            return " ".join(words[:-count]), place_words().kinds[last]
        if len(words) > count and first in place_words().kinds:
            return " ".join(words[count:]), place_words().kinds[first]
    return None


def is_general(name: str) -> bool:
    """Say whether a name is made only of words that the names of many towns share.

    >>> is_general("the Old City"), is_general("Old City of Mosul")
    (True, False)
    """
    words = place_words()
    return all(
        word in words.general or word in words.articles or word in words.kinds for word in fold_name(name).split()
    )


def find_direction(text: str) -> tuple[str, str] | None:
    """Split a leading direction off a wording, fillers left out; None when there is none.

    >>> find_direction("western districts"), find_direction("western Mosul"), find_direction("Mosul")
    (('west', ''), ('west', 'mosul'), None)
    """
    words = fold_name(text).split()
    if words and words[0] in place_words().articles:
        words = words[1:]
    if not words or words[0] not in place_words().directions:
        return None
    rest = [word for word in words[1:] if word not in place_words().fillers]
    return place_words().directions[words[0]], " ".join(rest)


def _without_article(word: str) -> str:
    return word.removeprefix(_ARABIC_ARTICLE) if len(word) > len(_ARABIC_ARTICLE) + 1 else word


def _spell_loosely(word: str) -> str:
    """Transliterations double letters and add a final h at will: Qayyarah, Qayara."""
    single = "".join(letter for letter, _ in groupby(word))
    return single.removesuffix("h") if len(single) > 3 else single
