"""Words and phrases as data: read the lexicon files, find every entry in a text in one pass.

Comes in: `loaders/reference/lexicons/*.csv`, one entry a line, kept by people who write no code, and the user's own
lines on top. Goes out: mentions with exact character offsets. Declines to weigh them: what a mention means for a
number is decided in `binding`; and to check the files: `lexicon_checks` does.

The columns are id, surface, category, weight, example, source. A surface may hold several forms parted by `|`.
A category is dotted, from the general to the particular: `cue.killed.verb`, `unit.people.children`, `hedge.up_to`.
"""

import csv
import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import ahocorasick

from loaders.errors import ReadError
from loaders.language import N_
from loaders.reference.own_words import own_lexicon

LEXICON_FOLDER = Path(__file__).parent.parent / "reference" / "lexicons"
COLUMNS = ("id", "surface", "category", "weight", "example", "source")
LANGUAGES = ("en", "fr", "es", "ar")
"""Languages with a figure lexicon; a text in any other is read with the English one."""

_SAME_LENGTH = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "`": "'",
    "\n": " ",
    "\r": " ",
    "\t": " ",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u2011": "-",
    "\u2010": "-",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ة": "ه",
    "ی": "ي",
    "ک": "ك",
    "،": ",",
    "؛": ";",
    "؟": "?",
}
_DIGITS = {digit: str(unicodedata.decimal(digit)) for digit in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"}
_FOLDS = tuple((_SAME_LENGTH | _DIGITS).items())
"""What is levelled; no character stands on both sides, so the order does not matter."""
_FAMILIES = {
    "number": "quantity",
    "scale": "quantity",
    "vague": "quantity",
    "article": "quantity",
    "unit": "noun",
    "thing": "noun",
    "demonym": "noun",
    "no_cue": "cue",
}
"""Categories whose entries compete: inside a longer entry of the same family a shorter one is not a mention.

`no_cue` is for names and phrases in which a word tells of nobody: "the besieged district", "Save the Children"."""
_MARKS = frozenset("\u0640\u0670" + "".join(map(chr, range(0x064B, 0x0653))))
"""Arabic vowel signs and the stretching stroke, which most writers leave out."""
_MARK = re.compile(f"[{''.join(sorted(_MARKS))}]")
_WITHOUT_ACCENTS = str.maketrans("àâäáçéèêëíîïìñóôöòúùûüœÉÈÀ", "aaaaceeeeiiiinoooouuuuoEEA")
_SHORT_WORD = 5
"""Up to so many letters a word without its accent may be another: "mas", "ou"."""
_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "كال", "لل", "ول", "وب", "وك", "ولل")


_Found = tuple[tuple[str, str, tuple[str, ...], float], ...]
"""What one surface means: family, id, path and weight of every entry that has it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lexicon: a word or phrase and what it says."""

    entry_id: str
    surface: str
    category: str
    weight: float

    @property
    def path(self) -> tuple[str, ...]:
        """The parts of the category, from the general to the particular."""
        return tuple(self.category.split("."))


class Mention(NamedTuple):
    """One entry found in a text, with its character offsets, end excluded; a tuple, since a text holds thousands."""

    start: int
    end: int
    entry_id: str
    path: tuple[str, ...]
    weight: float


def fold(text: str) -> str:
    """Lower the case and level apostrophes, spaces, digits and Arabic letter variants, one character for one.

    >>> fold("Dar’a ٢٠")
    "dar'a 20"
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    for written, level in _FOLDS:
        if written in lowered:
            lowered = lowered.replace(written, level)
    return lowered


class Lexicon:
    """Entries of one language in one automaton.

    Args:
        entries: what to look for; surfaces are folded like the text.
        proclitics: letters that may be glued before a word (Arabic "and", "the", "for").
    """

    def __init__(self, entries: Iterable[Entry], *, proclitics: tuple[str, ...] = ("",)) -> None:
        self._automaton = ahocorasick.Automaton()
        self._proclitics = frozenset(proclitics)
        self._longest_proclitic = max(map(len, proclitics))
        by_surface: dict[str, list[Entry]] = {}
        for entry in entries:
            known = by_surface.setdefault(_squeeze(fold(entry.surface))[0], [])
            if all((entry.path, entry.weight) != (other.path, other.weight) for other in known):
                known.append(entry)
        for surface, found in by_surface.items():
            entries_here = tuple((_family(e.path), e.entry_id, e.path, e.weight) for e in found)
            self._automaton.add_word(surface, (len(surface), surface[-1:].isalnum(), entries_here))
        self._automaton.make_automaton()

    def find(self, folded: str, start: int = 0, end: int | None = None) -> list[Mention]:
        """Return the mentions in part of a folded text, in order, without those inside a longer one of their family.

        A word may touch a digit on either side, because page text loses spaces: "1.2m", "houses2" (a footnote).
        """
        part = folded[start:end] if start or end is not None else folded
        squeezed, origin = _squeeze(part)
        size = len(squeezed)
        spans: list[tuple[int, int, int, _Found]] = []
        for last, (length, ends_word, found) in self._automaton.iter(squeezed):
            after = last + 1
            if ends_word and after < size and squeezed[after].isalpha():
                continue
            first = after - length
            if first == 0 or not squeezed[first - 1].isalpha() or self._follows_proclitic(squeezed, first):
                if origin is not None:
                    first, after = origin[first], origin[last] + 1
                    while after < len(part) and part[after] in _MARKS:
                        after += 1
                spans.append((first + start, -after - start, len(spans), found))
        spans.sort()
        return _longest_of_family(spans)

    def _follows_proclitic(self, folded: str, start: int) -> bool:
        """Tell whether the letters glued before an offset are none or a known proclitic."""
        if not folded[start].isalnum():
            return True
        word_start = start
        while word_start > 0 and start - word_start <= self._longest_proclitic and folded[word_start - 1].isalnum():
            word_start -= 1
        return folded[word_start:start] in self._proclitics


def _longest_of_family(spans: Sequence[tuple[int, int, int, _Found]]) -> list[Mention]:
    """Return the mentions of what was found, by start and the longer first, but for those inside one of their family.

    A span is its start, its end with the sign turned, its place among those found, and its entries.
    """
    mentions: list[Mention] = []
    reach: dict[str, int] = {}
    for first, turned, _place, found in spans:
        after = -turned
        outside = [family for family, *_entry in found if after > reach.get(family, -1)] if len(found) > 1 else None
        for family, entry_id, path, weight in found:
            if (family in outside) if outside is not None else after > reach.get(family, -1):
                mentions.append(Mention(first, after, entry_id, path, weight))
                reach[family] = after
    return mentions


def _squeeze(folded: str) -> tuple[str, list[int] | None]:
    """Return the text with runs of spaces made one and vowel signs left out, and the offsets of what is left, if any.

    None stands for the offsets of a text that nothing is left out of.
    """
    if "  " not in folded and (folded.isascii() or _MARK.search(folded) is None):
        return folded, None
    kept = [
        offset
        for offset, character in enumerate(folded)
        if character not in _MARKS and (character != " " or not offset or folded[offset - 1] != " ")
    ]
    return "".join(folded[offset] for offset in kept), kept


def _family(path: tuple[str, ...]) -> str:
    return _FAMILIES.get(path[0], path[0])


def read_entries(path: Path) -> Iterator[Entry]:
    """Yield the entries of one lexicon file, one for every form of a surface."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name} has the columns {rows.fieldnames}")
        for row in rows:
            for surface in row["surface"].split("|"):
                yield Entry(row["id"], surface.strip(), row["category"].strip(), float(row["weight"] or 1))


def read_with_own(name: str) -> tuple[Entry, ...]:
    """Return the entries of a shipped lexicon with the user's own on top.

    An own entry takes the place of a shipped one with the same surface and category, and its weight is the one used.

    Raises:
        ReadError: the own file has faults; `python -m loaders check-lexicons` tells them all.
    """
    shipped = tuple(read_entries(LEXICON_FOLDER / name))
    path = own_lexicon(name)
    if path is None:
        return shipped
    try:
        own = tuple(entry for entry in read_entries(path) if entry.surface)
    except (OSError, AttributeError, TypeError, ValueError, csv.Error) as error:
        raise ReadError(
            N_(
                "Reading your own lexicon {file}: its lines cannot be used. Expected the columns {columns} in UTF-8, "
                "and numbers as weights. Run “python -m loaders check-lexicons”, which names every fault."
            ),
            file=str(path),
            columns=", ".join(COLUMNS),
        ) from error
    replaced = {(fold(entry.surface), entry.category) for entry in own}
    return (*(entry for entry in shipped if (fold(entry.surface), entry.category) not in replaced), *own)


@functools.cache
def figure_entries(language: str) -> tuple[Entry, ...]:
    """Return the entries that concern figures in a language, English where it has none."""
    code = language if language in LANGUAGES else "en"
    return read_with_own(f"figures_{code}.csv")


@functools.cache
def figure_lexicon(language: str) -> Lexicon:
    """Return the automaton of a language's figure entries, built on first use."""
    entries = figure_entries(language)
    return Lexicon((*entries, *_unaccented(entries)), proclitics=_PROCLITICS if language == "ar" else ("",))


def _unaccented(entries: tuple[Entry, ...]) -> list[Entry]:
    """Return the longer entries as headings in capitals write them, without accents: "REFUGIES", "DESAPARICION"."""
    written = {fold(entry.surface) for entry in entries}
    bare = (replace(e, surface=e.surface.translate(_WITHOUT_ACCENTS)) for e in entries if len(e.surface) > _SHORT_WORD)
    return [entry for entry in bare if fold(entry.surface) not in written]


@functools.cache
def theme_lexicon(language: str) -> Lexicon:
    """Return the automaton of the words that say what a text speaks of, though they bind no number."""
    code = language if language in LANGUAGES else "en"
    return Lexicon(read_with_own(f"themes_{code}.csv"), proclitics=_PROCLITICS if language == "ar" else ("",))


@functools.cache
def number_lexicon(language: str) -> Lexicon:
    """Return the automaton of a language's number words alone, to find the sentences worth reading."""
    numbers = [entry for entry in figure_entries(language) if _family(entry.path) == "quantity"]
    return Lexicon(numbers, proclitics=_PROCLITICS if language == "ar" else ("",))


@functools.cache
def words_of(language: str, category: str) -> frozenset[str]:
    """Return the folded surfaces of one category, for looking up single words."""
    return frozenset(fold(entry.surface) for entry in figure_entries(language) if entry.category == category)


@functools.cache
def abbreviations() -> frozenset[str]:
    """Return the abbreviations whose full stop does not end a sentence, folded, without that stop."""
    return frozenset(fold(entry.surface) for entry in read_with_own("abbreviations.csv"))
