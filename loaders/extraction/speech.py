"""Words of speech and names of organisations, found in one pass over a text.

Comes in: folded text. Goes out: mentions of reporting words ("said", "according to", "counted") and of known
organisations with their class. Declines to say who spoke: `loaders.extraction.speakers` does.
"""

import csv
import functools
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from loaders.extraction.lexicons import Entry, Lexicon, fold
from loaders.model.vocabulary import SpeakerClass

REFERENCE_FOLDER = Path(__file__).parent.parent / "reference"
LANGUAGES = ("en", "fr", "es", "ar")
_ARABIC_PROCLITICS = ("", "و", "ف", "ب", "ل", "ول", "وب")
_BEFORE_A_VERB = ("", "و", "ف")
"""What Arabic writes onto a verb; "to" before "نقل" makes it a noun."""


@dataclass(frozen=True, slots=True)
class ReportingWord:
    """A word that introduces who spoke; `kind` is say, count, according or citing."""

    start: int
    end: int
    kind: str
    takes_listener: bool
    """What follows it is the one who was told."""
    by_passive: bool
    """It follows "was", "are", "been": its subject is not the speaker."""


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """A known organisation named in a text."""

    start: int
    end: int
    name: str
    speaker_class: SpeakerClass


@functools.cache
def word_lists(language: str) -> dict[str, frozenset[str]]:
    """Return the small word lists of speech of a language by kind, folded; English where it has none."""
    code = language if language in LANGUAGES else "en"
    lists: defaultdict[str, set[str]] = defaultdict(set)
    for row in _rows("reporting_words.csv"):
        if row["language"] == code:
            lists[row["kind"]].add(fold(row["surface"]))
    return {kind: frozenset(surfaces) for kind, surfaces in lists.items()}


@functools.cache
def titles(language: str) -> dict[str, tuple[SpeakerClass, str]]:
    """Return words for roles and kinds of speakers, each with its class and kind (person, generic, org)."""
    code = language if language in LANGUAGES else "en"
    rows = (row for row in _rows("speaker_titles.csv") if row["language"] == code)
    return {fold(row["surface"]): (SpeakerClass(row["class"] or "unknown"), row["kind"]) for row in rows}


def find_reporting_verbs(folded: str, language: str) -> list[ReportingWord]:
    """Return the words of saying and counting in a folded text, in order."""
    return [word for word in find_reporting_words(folded, language) if word.kind in ("say", "count")]


def find_reporting_words(folded: str, language: str) -> list[ReportingWord]:
    """Return every reporting word in a folded text, in order."""
    passive = word_lists(language).get("passive", frozenset())
    words = []
    for mention in _lexicon_of(language, ("citing", "according", "count", "say")).find(folded):
        by_passive = _is_passive(folded, mention.start, passive)
        told = mention.entry_id in word_lists(language).get("told", ())
        words.append(ReportingWord(mention.start, mention.end, mention.path[0], told, by_passive))
    return words


@functools.lru_cache(maxsize=2)
def find_organisations(raw: str, folded: str) -> tuple[OrganisationMention, ...]:
    """Return the known organisations named in a text; acronyms count only in capitals.

    The last texts are remembered, because speakers and places both ask.

    >>> text = "UNHCR and the Red Cross care"
    >>> [mention.name for mention in find_organisations(text, text.lower())]
    ['UNHCR', 'ICRC']
    """
    found: list[OrganisationMention] = []
    for mention in _organisation_lexicon().find(folded):
        words = raw[mention.start : mention.end]
        written = _organisation_forms()[" ".join(folded[mention.start : mention.end].split())]
        if words[0].islower() or (written.isupper() and not words.isupper()):
            continue
        if found and mention.start < found[-1].end:  # "the UN" of "the UN refugee agency"
            found.pop()
        start = mention.start + (len("the ") if folded.startswith("the ", mention.start) else 0)
        found.append(OrganisationMention(start, mention.end, mention.entry_id, SpeakerClass(mention.path[0])))
    return tuple(found)


def is_counting_organisation(publisher: str | None) -> bool:
    """Tell whether a publisher is a known organisation other than a medium."""
    found = find_organisations(publisher, fold(publisher)) if publisher else ()
    return any(mention.speaker_class is not SpeakerClass.MEDIA for mention in found)


def _is_passive(folded: str, start: int, passive: frozenset[str]) -> bool:
    before = folded[max(0, start - 30) : start].split()[-2:]
    return bool(before) and (before[-1] in passive or " ".join(before) in passive)


@functools.cache
def _lexicon_of(language: str, kinds: tuple[str, ...]) -> Lexicon:
    lists = word_lists(language)
    entries = [Entry(surface, surface, kind, 1) for kind in kinds for surface in sorted(lists.get(kind, ()))]
    seen: dict[str, Entry] = {}
    for entry in entries:
        seen.setdefault(entry.surface, entry)
    return Lexicon(seen.values(), proclitics=_BEFORE_A_VERB if language == "ar" else ("",))


@functools.cache
def _organisation_forms() -> dict[str, str]:
    """Folded form of every name and alias to the form as written."""
    forms: dict[str, str] = {}
    for row in _rows("organisations.csv"):
        for name in [row["name"], *row["aliases"].split("|")]:
            if name:
                forms.setdefault(fold(name), name)
    return forms


@functools.cache
def _organisation_lexicon() -> Lexicon:
    entries: dict[str, Entry] = {}
    for row in _rows("organisations.csv"):
        for name in [row["name"], *row["aliases"].split("|")]:
            if name:
                entries.setdefault(fold(name), Entry(row["name"], name, row["class"], 1))
    return Lexicon(entries.values(), proclitics=_ARABIC_PROCLITICS)


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
