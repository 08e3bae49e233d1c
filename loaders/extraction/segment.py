"""Cut a document's text into blocks, sentences and clauses without changing a character of it.

Comes in: the text as stored, with line-wrapped PDF lines, bullets, headings and key-figure layouts. Goes out:
spans of character offsets into that same text. Declines to repair the text: nothing is joined, trimmed or respelt.

Every sentence is at most `LONGEST_SENTENCE` characters long, so that the work of later stages stays linear in the
length of the text, whatever the text is.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from loaders.extraction.lexicons import abbreviations

LONGEST_SENTENCE = 1500
"""Longer runs without a full stop (tables, hostile text) are cut at a comma, a space or, at worst, anywhere."""

_BULLETS = "●•▪◦‣■□➢➤✓"
_BULLET_START = re.compile(rf"[ \t]{{0,40}}(?:[{_BULLETS}·*]|[-–—](?=[ \t])|o(?=[ \t]{{2}}))[ \t]{{0,40}}")
_INLINE_BULLET = re.compile(rf"[{_BULLETS}]")
_LINE = re.compile(r"[^\n]*\n?")
_NUMBER_ONLY = re.compile(
    r"[~≈<>+±]{0,2}\s?\d[\d.,\u00a0\u202f ٠-٩٬٫]{0,18}\s?(?:\+|[kKmM]|million|thousand|millones|mil|mille|مليون|ألف)?"
)
_JOINING_END = re.compile(
    r"(?:,|[-–]|\b(?:a|an|the|of|in|to|and|or|for|with|by|from|at|on|over|about|than|some|additional|another|estimated"
    r"|nearly|almost|around|approximately|between|is|are|was|were|has|have|been|their|its|this|that|which|who|as"
    r"|de|la|le|les|des|du|et|à|en|dans|pour|par|el|los|las|del|y|con|por|para|que|un|una|une))$",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?؟…:][\"'”’»)\]]{0,3}$")
_STOP = re.compile(r"(?<!\.)[.!?؟](?!\.)[\"'”’»)\]]{0,3}(?:\d{1,2}(?=\s))?(?=\s|$)|(?<=[.!?؟])[\"”»](?=[A-Z«“])")
_OPENS_SENTENCE = re.compile(r"\s{1,20}[\"'“‘«(\[¿¡]{0,3}(?:[^\W\d_]|\d)", re.UNICODE)
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+$")
_CLAUSE_BREAK = re.compile(
    r"[;()\[\]—:،؛]|,(?!\d)|(?<=\s)[-–](?=\s)"
    r"|\b(?:while|whereas|although|though|but|where|which|who|whom|whose|tandis|alors|mais|dont|mientras|pero|quienes)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a document's text, end excluded."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of `text` in this span."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What part of a page a block is."""

    HEADING = "heading"
    BULLET = "bullet"
    PARAGRAPH = "paragraph"
    KEY_FIGURE = "key_figure"
    """A number alone on its line with its label on the line beside it."""
    TABLE_ROW = "table_row"
    """A row of a table that the page's text has flattened."""


@dataclass(frozen=True, slots=True)
class Block(Span):
    """Lines that belong together: a paragraph, a bullet, a heading, a key figure with its label."""

    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """One sentence, bullet or line, without the bullet mark and without spaces around it."""

    kind: BlockKind
    block: int
    """Which block of the document it stands in, counted from 0."""


@dataclass(frozen=True, slots=True)
class _Line(Span):
    blank: bool
    bullet: bool
    capitals: bool
    number_only: bool
    indent: int
    """Where its words start, after spaces and bullet."""


def split_blocks(text: str) -> list[Block]:
    """Cut a text into blocks, joining lines that a page's right margin broke.

    >>> [block.of("KEY FIGURES\\n12 people\\ndied.") for block in split_blocks("KEY FIGURES\\n12 people\\ndied.")]
    ['KEY FIGURES', '12 people\\ndied.']
    """
    lines = [line for span in _raw_lines(text) for line in _classify(text, span)]
    blocks: list[Block] = []
    position = 0
    while position < len(lines):
        if lines[position].blank:
            position += 1
            continue
        last, kind = _block_at(text, lines, position)
        blocks.append(Block(lines[position].indent, lines[last].end, kind))
        position = last + 1
    return blocks


def split_sentences(text: str) -> list[Sentence]:
    """Cut a text into sentences; bullets, headings and key figures are sentences of their own.

    >>> text = "U.N. aid reached No. 4 camp. Up to 30 people stay."
    >>> [sentence.of(text) for sentence in split_sentences(text)]
    ['U.N. aid reached No. 4 camp.', 'Up to 30 people stay.']
    """
    sentences = []
    for number, block in enumerate(split_blocks(text)):
        for span in _sentences_of(text, block):
            for piece in _pieces(text, span):
                sentences.append(Sentence(piece.start, piece.end, block.kind, number))
    return sentences


def split_clauses(text: str, sentence: Span) -> list[Span]:
    """Cut a sentence at brackets, commas, semicolons, dashes and words that open another clause.

    >>> text = "31 people died, and 24 were hurt"
    >>> [clause.of(text) for clause in split_clauses(text, Span(0, len(text)))]
    ['31 people died', ' and 24 were hurt']
    """
    clauses, start = [], sentence.start
    for mark in _CLAUSE_BREAK.finditer(text, sentence.start, sentence.end):
        keep = mark.start() if mark.group()[0].isalpha() else mark.end()
        if mark.start() > start:
            clauses.append(Span(start, mark.start()))
        start = keep
    if sentence.end > start:
        clauses.append(Span(start, sentence.end))
    return clauses


def _raw_lines(text: str) -> list[Span]:
    spans = []
    for match in _LINE.finditer(text):
        if match.start() == match.end():
            break
        start = match.start()
        for mark in _INLINE_BULLET.finditer(text, match.start(), match.end()):
            if text[start : mark.start()].strip():
                spans.append(Span(start, mark.start()))
                start = mark.start()
        spans.append(Span(start, match.end()))
    return spans


def _classify(text: str, span: Span) -> list[_Line]:
    bullet = _BULLET_START.match(text, span.start, span.end)
    start = bullet.end() if bullet else span.start
    while start < span.end and text[start].isspace():
        start += 1
    end = span.end
    while end > start and text[end - 1].isspace():
        end -= 1
    words = text[start:end]
    letters = any(character.isalpha() for character in words[:200])
    return [
        _Line(
            start=span.start,
            end=max(end, start),
            blank=not words,
            bullet=bullet is not None,
            capitals=letters and words.upper() == words and words.lower() != words,
            number_only=bool(_NUMBER_ONLY.fullmatch(words)),
            indent=start,
        )
    ]


def _block_at(text: str, lines: list[_Line], first: int) -> tuple[int, BlockKind]:
    """Return the last line of the block that starts at line `first`, and its kind."""
    line = lines[first]
    if _is_key_figure(text, lines, first):
        last = first + 1
        while last + 1 < len(lines) and last < first + 3 and _is_more_label(text, lines, last + 1):
            last += 1
        return last, BlockKind.KEY_FIGURE
    last = first
    while last + 1 < len(lines) and _continues(text, lines[last], lines[last + 1]):
        last += 1
    if line.bullet:
        return last, BlockKind.BULLET
    if last == first and _looks_like_heading(text, line):
        return last, BlockKind.HEADING
    return last, BlockKind.PARAGRAPH


def _is_key_figure(text: str, lines: list[_Line], first: int) -> bool:
    """A number alone with a label below it, or a label with its number alone below it at the end of a run."""
    if first + 1 >= len(lines):
        return False
    here, below = lines[first], lines[first + 1]
    if here.blank or below.blank or below.bullet:
        return False
    if here.number_only:
        return not below.number_only and _is_label(text, below)
    if not (below.number_only and _is_label(text, here)) or here.capitals:
        return False
    return first + 2 >= len(lines) or lines[first + 2].blank or _labels_come_first(lines, first)


def _is_more_label(text: str, lines: list[_Line], position: int) -> bool:
    """Tell whether a line goes on with the label above it: it starts in lower case and holds no number."""
    line = lines[position]
    words = text[line.indent : line.end]
    return (
        not line.blank
        and not line.bullet
        and words[0].islower()
        and not any(map(str.isdigit, words))
        and len(words) < 60
    )


def _labels_come_first(lines: list[_Line], first: int) -> bool:
    """Tell whether label and number alternate from here to the end of the run, ending with a number."""
    run = first + 2
    while run + 1 < len(lines) and not lines[run].blank and lines[run + 1].number_only and run - first < 12:
        run += 2
    return run >= len(lines) or lines[run].blank


def _is_label(text: str, line: _Line) -> bool:
    words = text[line.indent : line.end]
    return len(words) <= 120 and not line.number_only and any(map(str.isalpha, words)) and not words.endswith(".")


def _looks_like_heading(text: str, line: _Line) -> bool:
    words = text[line.indent : line.end]
    return line.capitals or (
        len(words) <= 120 and not _ENDS_SENTENCE.search(words[-4:]) and not words.endswith((",", ";"))
    )


def _continues(text: str, line: _Line, following: _Line) -> bool:
    """Tell whether a page margin, not the writer, broke the text between two lines."""
    if following.blank or following.bullet or following.number_only or (following.capitals and not line.capitals):
        return False
    words = text[line.indent : line.end]
    if _ENDS_SENTENCE.search(words[-5:]) or (line.capitals and len(words) < 40):
        return False
    opening = text[following.indent]
    if opening.islower() or opening in ",;)":
        return True
    return len(words) >= 40 and bool(_JOINING_END.search(words[-14:]))


def _sentences_of(text: str, block: Block) -> list[Span]:
    spans, start = [], block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        if stop.end() >= block.end or stop.end() <= start:
            continue
        glued = not text[stop.end()].isspace()
        if glued or (
            _OPENS_SENTENCE.match(text, stop.end(), block.end) and _ends_here(text, start, stop.start(), stop.end())
        ):
            spans.append(trim(text, start, stop.end()))
            start = stop.end()
    spans.append(trim(text, start, block.end))
    return [span for span in spans if span.end > span.start]


def _ends_here(text: str, start: int, dot: int, end: int) -> bool:
    """Tell whether the stop at `dot` ends a sentence: not an abbreviation, an initial or a lower-case continuation."""
    following = text[end : end + 24].lstrip()
    opening = following.lstrip("\"'“‘«([¿¡")[:1]
    decimal = dot > start and text[dot - 1].isdigit() and text[dot + 1 : dot + 2].isdigit()
    if opening.islower() or decimal:
        return False
    if text[dot] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(start, dot - 24), dot)
    if before is None:
        return True
    word = before.group().lower()
    if word in abbreviations():
        return False
    single = len(word) == 1 and before.group().isupper()
    return not (single or (word.count(".") >= 1 and opening.isupper() and word not in {"a.m", "p.m"}))


def _pieces(text: str, span: Span) -> list[Span]:
    pieces, start = [], span.start
    while span.end - start > LONGEST_SENTENCE:
        cut = start + LONGEST_SENTENCE
        for mark in ("; ", ", ", " "):
            found = text.rfind(mark, start + LONGEST_SENTENCE // 2, cut)
            if found > 0:
                cut = found + len(mark)
                break
        pieces.append(trim(text, start, cut))
        start = cut
    pieces.append(trim(text, start, span.end))
    return [piece for piece in pieces if piece.end > piece.start]


def trim(text: str, start: int, end: int) -> Span:
    """Return a span without the spaces at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
