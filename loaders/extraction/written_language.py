"""Tell in which language a document is written when the one it is said to be in does not fit.

Comes in: a document. Goes out: the code of the language to read it in. Whoever pastes a text seldom says its language,
and English is then taken for granted. Declines to choose among languages without a lexicon, to doubt the stated
language of a few words, and to tell languages apart by anything but the words of their lexicons and their script.
"""

import functools
import re
from collections.abc import Mapping

from loaders.extraction.lexicons import LANGUAGES, figure_entries, fold
from loaders.model.document import Document

_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_READ = 1000
"""Characters that are enough to tell."""
_FEWEST_WORDS = 6
_LEAST_SHARE = 0.2
_TIMES = 2.0
"""How many times more words the other language must explain."""


def language_of(document: Document) -> str:
    """Return the stated language, or the one in which most words of the text are written.

    >>> language_of(Document(document_id="a", title="", text="Las familias de la isla se fueron de sus casas"))
    'es'
    """
    stated, text = document.language, document.text[:_READ]
    if stated not in LANGUAGES:
        return stated
    words = _WORD.findall(fold(text))
    if len(words) < _FEWEST_WORDS:
        return stated
    if not text.isascii() and sum(1 for word in words if _ARABIC.match(word)) * 2 > len(words):
        return "ar"
    shares = _shares(words)
    best = max(shares, key=lambda code: (shares[code], code == stated))
    told = shares[best] >= _LEAST_SHARE and shares[best] >= _TIMES * shares.get(stated, 0.0)
    return best if told else stated


def _shares(words: list[str]) -> Mapping[str, float]:
    """Return the share of a text's words that are words of a language; one that two languages have counts half."""
    languages = _languages_of_words()
    counts = dict.fromkeys(LANGUAGES, 0.0)
    for word in words:
        known = languages.get(word, ())
        for code in known:
            counts[code] += 1 / len(known)
    return {code: count / len(words) for code, count in counts.items()}


@functools.cache
def _languages_of_words() -> Mapping[str, tuple[str, ...]]:
    """Return the languages of every word of the lexicons, small words included."""
    languages: dict[str, tuple[str, ...]] = {}
    for code in LANGUAGES:
        surfaces = (fold(entry.surface) for entry in figure_entries(code))
        for word in {word for surface in surfaces for word in _WORD.findall(surface)}:
            languages[word] = (*languages.get(word, ()), code)
    return languages
