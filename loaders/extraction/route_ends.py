"""What a way out is called, and between which ends it runs, as written.

Comes in: a sentence and the noun in it. Goes out: the noun with the names and adjectives beside it, and the pairs of
ends that stand behind it. Declines to look a place up, and to take "from fear to hope" for ends.
"""

import re
from dataclasses import dataclass

from loaders.extraction.route_words import RouteCue, modifiers
from loaders.extraction.segment import Span

_BETWEEN = re.compile(
    r"\s(?:\d{1,3}(?!\d)|between\s[^.,;]{2,40}?\sand\s[^\s.,;]{2,30}|through\s(?!which)(?:the\s)?[^\W\d_][^\s.,;]{1,30})"
)
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_ARABIC_ADJECTIVE = re.compile(r"\s(?:ال)?(?:جديدة?|إنساني|إنسانية|آمنة?)(?!\w)")
_ARABIC_NAME = re.compile(r"(?:\sال[^\W\d_]+){1,2}")
"""A definite word behind "crossing" or "road" names it: "معبر المصنع الحدودي"."""
_ARTICLES = frozenset(["the", "all", "a", "an", "la", "le", "les", "el", "los", "las"])
_PLACE = r"[^\W\d_a-z][^,;:()«»\"]{1,40}?"
_LAST_PLACE = r"[^\W\d_a-z][\w'’/-]*(?:\s(?:[^\W\d_a-z][\w'’/-]*|city|district|districts|and|y|et|de))*"
_ENDS = re.compile(
    rf"\s(?:between\s(?:the\s(?:cities|towns|villages)\sof\s)?(?P<one>{_PLACE})\sand\s(?P<two>{_LAST_PLACE})"
    rf"|entre\s(?:las\sciudades\sde\s)?(?P<uno>{_PLACE})\s(?:y|et)\s(?P<dos>{_LAST_PLACE})"
    rf"|(?:from|de|depuis|desde)\s(?P<first>{_PLACE})\s(?:to|a|à|vers|hasta|hacia)\s(?P<second>{_LAST_PLACE}))"
)
_PAIR = re.compile(
    rf"(?:(?<=;)|(?<=:)|(?<=,)|(?<=\()|(?<=\w))\s(?:and\s|y\s|et\s)?(?:from|de|depuis|desde)\s(?P<first>{_PLACE})"
    rf"\s(?:to|a|à|vers|hasta|hacia)\s(?P<second>{_LAST_PLACE})(?=\s?[;,.)]|$|\s(?:and|y|et)\s(?:from|de|depuis|desde)\s)"
)
_JOINED = re.compile(r"(?P<first>[^\W\d_a-z]\w{2,})[-–](?P<second>[^\W\d_a-z]\w{2,})\s")
"""A road named by its ends: "the Sirte-Misrata highway"."""


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a way out starts and ends, as written."""

    first: str | None
    second: str | None


def name_route(text: str, folded: str, sentence: Span, noun: RouteCue, language: str) -> str:
    """Return the noun with the names and adjectives before it, and the ends behind it, as written."""
    start, end = noun.start, noun.end
    opening = max(sentence.start, start - 70)
    for word in reversed(list(re.finditer(r"[^\s,;:(\"“]+", text[opening:start]))):
        at, words = opening + word.start(), word.group()
        is_name = language != "ar" and (bool(_CAPITAL.match(words)) or words.startswith(("al-", "el-")))
        known = folded[at : at + len(words)] in modifiers(language)
        opens = at == sentence.start and words.lower() in _ARTICLES
        if text[at + len(words) : start].strip() or opens or not (is_name or known):
            break
        start = at
    behind = _BETWEEN.match(text, end, sentence.end)
    if language == "ar" and noun.roles & {"noun.strong", "noun.weak"}:
        behind = (
            _ARABIC_ADJECTIVE.match(text, end, sentence.end) or _ARABIC_NAME.match(text, end, sentence.end) or behind
        )
    words = text[start : behind.end() if behind else end].strip(' ,.;:"“')
    return words[3:] if words.lower().startswith("no ") else words


def find_ends(text: str, sentence: Span, noun: RouteCue) -> Ends | None:
    """Return the ends of a way out that stand right behind its noun or, joined by a dash, right before it."""
    behind = _ENDS.match(text, noun.end, sentence.end)
    if behind is not None:
        named = [behind[name] for name in ("one", "two", "uno", "dos", "first", "second") if behind[name]]
        return Ends(named[0], named[1])
    before = list(_JOINED.finditer(text, max(sentence.start, noun.start - 60), noun.start))
    if before and before[-1].end() == noun.start:
        return Ends(before[-1]["first"], before[-1]["second"])
    return None


def find_pairs(text: str, sentence: Span) -> list[Ends]:
    """Return the pairs of ends that a sentence lists: "from A to B; from C to D"."""
    return [Ends(found["first"], found["second"]) for found in _PAIR.finditer(text, sentence.start, sentence.end)]
