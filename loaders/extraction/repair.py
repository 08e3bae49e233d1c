"""Undo what taking a text off a page did to its words, in a copy that can be walked back to the text.

Comes in: a document. Goes out: a copy to read, in which words run together stand apart ("weredisplaced"), words
broken at a line's end are whole ("displa-<new line>ced") and lost letters are back ("con ict"). Figures read in the
copy are handed back with the offsets and the exact words of the document. In Arabic, vowel signs, stretched letters
and the unseen marks of writing direction are left out of the copy ("قُتل", "شخصًا"). Declines to touch the document
itself, and to part a word unless every piece of it is known and one says what happened or who.
"""

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extraction.lexicons import LEXICON_FOLDER, Lexicon, figure_entries, fold, read_entries, words_of
from loaders.extraction.segment import Span
from loaders.model.document import Document
from loaders.model.figure import Figure, figure_id

DEBRIS_FILE = LEXICON_FOLDER / "debris.csv"
_LONG_WORD = re.compile(r"(?<![^\W\d_])(?<!['’@/.])[^\W\d_]{7,40}(?![^\W\d_@/])")
_HYPHENED = re.compile(r"(?<![^\W\d_-])([a-z]{2,12})-(?:[ \t]{0,3}\n[ \t]{0,20})?([a-z]{2,12})(?![^\W\d_-])")
_CAPITAL_BEHIND = re.compile(r"[a-z][A-Z]")
_CAPITAL_INSIDE = re.compile(r"(?<![^\W\d_])(?<![@/.])[a-z]{2,12}(?=[A-Z][^\W\d_])")
_ARABIC_SIGNS = re.compile(
    r"[\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]{1,20}"
    r"|(?<=[^\W\d_])\u0640{1,40}(?=[^\W\d_\u0640])"
)
"""Vowel signs, marks of writing direction and the stroke that stretches a word."""
_ARABIC_JOINTS = re.compile(r"(?:ال[أا]مم|الولايات)(?=المتحدة)")
"""Names whose two words pages often run together: "الأممالمتحدة"."""
_SHORTEST_CONTENT = 5
_INDISPENSABLE = frozenset(("unit", "cue", "shelter_place"))
_LOST = "\ufffd"
_LOSSY = re.compile(r"[^\W\d_]{0,20}(?:\ufffd[^\W\d_]{0,20}){1,3}")
_MOST_LOSSES = 200
_ABBREVIATED = frozenset(("idp", "idps"))
_MOST_PIECES = 3


@dataclass(frozen=True, slots=True)
class _Edit(Span):
    """Characters of the document that read otherwise in the copy; none of them where words only stand apart."""

    words: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A document and the copy of it that is read."""

    original: Document
    copy: Document
    edits: tuple[_Edit, ...]
    starts: tuple[int, ...]
    """Where each edit starts in the copy."""

    def span_of(self, start: int, end: int) -> Span:
        """Return where characters of the copy stand in the document, whole damaged words included."""
        return Span(self._offset(start, is_end=False), self._offset(end, is_end=True))

    def restore(self, figures: Sequence[Figure]) -> list[Figure]:
        """Return figures of the copy with the offsets, words and ids they have in the document."""
        if not self.edits:
            return list(figures)
        restored = [self._restored(figure) for figure in figures]
        names = {figure.figure_id: back.figure_id for figure, back in zip(figures, restored, strict=True)}
        return [replace(back, part_of=names.get(back.part_of)) if back.part_of else back for back in restored]

    def _restored(self, figure: Figure) -> Figure:
        excerpt = self.span_of(figure.excerpt_start, figure.excerpt_end)
        number = self.span_of(figure.number_start, figure.number_end)
        text = self.original.text
        return replace(
            figure,
            figure_id=figure_id(figure.document_id, number.start, number.end, figure.indicator.value),
            excerpt=excerpt.of(text),
            excerpt_start=excerpt.start,
            excerpt_end=excerpt.end,
            number_text=number.of(text),
            number_start=number.start,
            number_end=number.end,
        )

    def _offset(self, position: int, *, is_end: bool) -> int:
        last = bisect.bisect_right(self.starts, position - is_end) - 1
        if last < 0:
            return position
        edit, behind = self.edits[last], position - self.starts[last]
        if behind >= len(edit.words):
            return edit.end + behind - len(edit.words)
        return edit.end if is_end else edit.start


def repair_document(document: Document) -> Repaired:
    """Return a document with the copy to read; the copy is the document itself where nothing is broken."""
    edits = _edits(document.text, document.language)
    if not edits:
        return Repaired(document, document, (), ())
    pieces, starts, position, length = [], [], 0, 0
    for edit in edits:
        pieces += [document.text[position : edit.start], edit.words]
        starts.append(length + edit.start - position)
        length = starts[-1] + len(edit.words)
        position = edit.end
    text = "".join([*pieces, document.text[position:]])
    return Repaired(document, replace(document, text=text), tuple(edits), tuple(starts))


def _edits(text: str, language: str) -> list[_Edit]:
    """Return the repairs of a text in order, none within another."""
    if _LOST in text and language in {"fr", "es"}:
        return list(_relettered(text, language))
    if language == "ar":
        signs = [_Edit(match.start(), match.end(), "") for match in _ARABIC_SIGNS.finditer(text)]
        joints = [_Edit(match.end(), match.end(), " ") for match in _ARABIC_JOINTS.finditer(text)]
        return sorted([*signs, *joints], key=lambda edit: edit.start)
    if language != "en":
        return []
    found = sorted([*_parted(text), *_rejoined(text), *_with_letters(text)], key=lambda edit: (edit.start, edit.end))
    kept: list[_Edit] = []
    for edit in found:
        if not kept or edit.start > kept[-1].end:
            kept.append(edit)
    return kept


def _relettered(text: str, language: str) -> Iterator[_Edit]:
    """Give back letters that a wrong encoding has taken, where one word of the lexicon fits: "M<?>s de diez"."""
    for match in list(_LOSSY.finditer(text))[:_MOST_LOSSES]:
        word = _relettered_word(match.group().lower(), language)
        if word is not None:
            yield _Edit(match.start(), match.end(), word)


@functools.lru_cache(maxsize=5_000)
def _relettered_word(word: str, language: str) -> str | None:
    fits = re.compile(re.escape(word).replace(_LOST, r"[^\W\d_a-z]"))
    known = {part for entry in figure_entries(language) for part in fold(entry.surface).split()}
    found = [other for other in known if len(other) == len(word) and fits.fullmatch(other)]
    return found[0] if len(found) == 1 else None


def _parted(text: str) -> Iterator[_Edit]:
    for match in _LONG_WORD.finditer(text):
        for offset in _joints(match.group().lower()):
            yield _Edit(match.start() + offset, match.start() + offset, " ")
    for match in _CAPITAL_INSIDE.finditer(text) if _CAPITAL_BEHIND.search(text) else ():
        if match.group() in _words():
            yield _Edit(match.end(), match.end(), " ")


def _rejoined(text: str) -> Iterator[_Edit]:
    for match in _HYPHENED.finditer(text):
        first, second = match.groups()
        if not {first, second} <= _words() and f"{first}-{second}" not in _words() and f"{first}{second}" in _words():
            yield _Edit(match.end(1), match.start(2), "")


def _with_letters(text: str) -> Iterator[_Edit]:
    for mention in _ligatures().find(fold(text)):
        yield _Edit(mention.start, mention.end, mention.path[1].replace("_", " "))


@functools.lru_cache(maxsize=20_000)
def _joints(word: str) -> tuple[int, ...]:
    """Return where a word falls into known ones: "weredisplaced" at 4; nowhere when it is a word itself.

    >>> _joints("weredisplaced"), _joints("household")
    ((4,), ())
    """
    return () if word in _words() else _cut(word, _MOST_PIECES) or ()


def _cut(word: str, pieces: int) -> tuple[int, ...] | None:
    """Cut small words off the front or the end until a word of the lexicon is left; None when none is."""
    if word in _contents():
        return ()
    if pieces == 1:
        return None
    for small in _glue("first"):
        if word.startswith(small) and (rest := _cut(word[len(small) :], pieces - 1)) is not None:
            return (len(small), *(len(small) + offset for offset in rest))
    for small in _glue("last"):
        if word.endswith(small) and (rest := _cut(word[: -len(small)], pieces - 1)) is not None:
            return (*rest, len(word) - len(small))
    return None


@functools.cache
def _words() -> frozenset[str]:
    """Return every single word of the English lexicon."""
    return frozenset(word for entry in figure_entries("en") for word in fold(entry.surface).split())


@functools.cache
def _contents() -> frozenset[str]:
    """Return the words that say who or what happened and are too long to end another word by chance."""
    told = [entry for entry in figure_entries("en") if entry.path[0] in _INDISPENSABLE]
    alone = {fold(entry.surface) for entry in told if " " not in entry.surface}
    within = {word for entry in told for word in fold(entry.surface).split() if len(word) > _SHORTEST_CONTENT}
    long = {word for word in alone if len(word) >= _SHORTEST_CONTENT}
    return frozenset((long | within - words_of("en", "stop") | _ABBREVIATED) - {*_glue("first"), *_glue("last")})


@functools.cache
def _glue(side: str) -> tuple[str, ...]:
    return tuple(entry.surface for entry in read_entries(DEBRIS_FILE) if entry.category == f"glue.{side}")


@functools.cache
def _ligatures() -> Lexicon:
    return Lexicon([entry for entry in read_entries(DEBRIS_FILE) if entry.category.startswith("ligature.")])
