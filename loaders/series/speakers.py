"""Who said it, in a form that can be compared: names folded, and one organisation told from another.

Comes in: names as printed. Goes out: keys, customary names and a yes or no. Declines to guess that two different names
are one organisation, save where one name begins with the whole of the other ("IOM", "IOM DTM").
"""

import functools
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from loaders.model.schema import is_missing
from loaders.reference import organisation_names

_NOT_WORDS = re.compile(r"[\W_]+")
_UNITED_NATIONS = re.compile(r"^united nations\b")
_ARTICLE = re.compile(r"^the ")


@functools.lru_cache(maxsize=65536)
def fold_text(text: str | None) -> str:
    """Reduce a name to what two spellings of it share; empty when there is none.

    >>> fold_text("Hammām al-‘Alīl"), fold_text("U.N.")
    ('hammam al alil', 'un')
    """
    if text is None or is_missing(text):
        return ""
    plain = unicodedata.normalize("NFKD", text.replace(".", "").replace("'", "").replace("’", "").replace("‘", ""))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_WORDS.sub(" ", letters.casefold()).strip()


@functools.lru_cache(maxsize=65536)
def organisation_key(name: str | None) -> str:
    """Fold the name of an organisation; "United Nations" and "the UN" are one.

    >>> organisation_key("The United Nations") == organisation_key("U.N.")
    True
    """
    return _UNITED_NATIONS.sub("un", _ARTICLE.sub("", fold_text(name)))


@functools.lru_cache(maxsize=65536)
def customary_name(organisation: str | None) -> str | None:
    """Return the short name that an organisation is known under; unknown ones keep the name they are printed with.

    >>> customary_name("Organisation internationale pour les migrations"), customary_name("ACNUR")
    ('IOM', 'UNHCR')
    """
    if organisation is None or is_missing(organisation):
        return None
    return _customary_names().get(organisation_key(organisation), organisation)


@functools.cache
def _customary_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for written, name in organisation_names().items():
        names.setdefault(organisation_key(written), name)
    return names


def are_same_organisation(first: str, second: str) -> bool:
    """Say whether two keys name one organisation: equal, or one begins with all words of the other.

    >>> are_same_organisation("iom", "iom dtm"), are_same_organisation("un", "unhcr")
    (True, False)
    """
    if not first or not second:
        return False
    return first == second or first.startswith(second + " ") or second.startswith(first + " ")


def shorter_names(organisation: str) -> list[str]:
    """Return the keys an organisation may also go by: each beginning of its words, itself last.

    >>> shorter_names("iom dtm")
    ['iom', 'iom dtm']
    """
    words = organisation.split()
    return [" ".join(words[:count]) for count in range(1, len(words) + 1)]


def speaker_key(claim: Mapping[str, Any]) -> str:
    """Return the key of who stands behind a claim: organisation, else person, else who first printed it."""
    if not is_missing(claim["speaker_org"]):
        return organisation_key(claim["speaker_org"])
    if not is_missing(claim["speaker"]):
        return fold_text(claim["speaker"])
    return organisation_key(claim["publishers"][0]) if claim["publishers"] else ""


def name_speaker(claim: Mapping[str, Any]) -> str | None:
    """Return who stands behind a claim, as printed: the person, else the organisation, else who printed it."""
    for name in (claim["speaker"], claim["speaker_org"], *claim["publishers"][:1]):
        if not is_missing(name):
            return str(name)
    return None
