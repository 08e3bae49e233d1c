"""Read the numbers of a flattened table: the head of the column says what is counted, the head of the row where.

Comes in: the tables of a text and its lexicon. Goes out: for every number a bound number, the span of its row (the
excerpt), and the row's total if the numbers above add up to it. A column that names only a unit ("Families") takes what
happened from its neighbour or the caption. Declines to read a column that names nobody, and shares, money and dates.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extraction.bound_number import Bound
from loaders.extraction.labels import HOMES, LABELLED, Label, read_label
from loaders.extraction.lexicons import Lexicon, Mention
from loaders.extraction.nouns import Head, HeadKind, MentionIndex
from loaders.extraction.quantities import Quantity, find_quantities
from loaders.extraction.segment import BlockKind, Sentence, Span, trim
from loaders.extraction.text_tables import Row, TextTable, find_tables
from loaders.model.vocabulary import Indicator, Unit

_TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b.*|sum|overall|all|ensemble|total(?:es)? .*|المجموع|الاجمالي")
_NEUTRAL = re.compile(
    r"(?:total|totals|number|no\.?|nb\.?|#|n°|figures?|count|figure|nombre|número|cantidad|العدد)(?: of)?"
)
_PLACE_HEAD = re.compile(
    r"(?:governorates?|provinces?|districts?|states?|regions?|county|counties|countr(?:y|ies)|locations?|places?|areas?"
    r"|camps?|sites?|cit(?:y|ies)|towns?|villages?|settlements?|municipalit(?:y|ies)|communes?|departments?|zones?|lgas?"
    r"|wards?|woredas?|upazilas?|sub-?districts?|townships?|localit(?:y|ies)|oblasts?|islands?|admin.*|territor(?:y|ies)"
    r"|cercles?|préfectures?|départements?|régions?|departamentos?|municipios?|provincias?|estados?|المحافظه|المديريه)"
    r"(?: of .*|/.*)?"
)
_ONE_EVENT = frozenset(("verb", "noun", "subject"))
_MOST_LABEL_WORDS, _MOST_WAYS = 6, 4
_MOST_WORDS = 24
"""Words of a header whose heads run together; a longer line is no header."""


@dataclass(frozen=True, slots=True)
class TableNumber:
    """A number of a table.

    Attributes:
        row: the row, which is the figure's excerpt.
        mentions: what the lexicon knows in the row and in the column's head.
        place: the head of the row where it names a place, else None.
        total: where the total stands that this number is a part of.
    """

    bound: Bound
    row: Span
    mentions: tuple[Mention, ...]
    place: Span | None
    total: int | None


def read_tables(text: str, folded: str, lexicon: Lexicon, *, decimal_mark: str) -> list[TableNumber]:
    """Return the numbers of all tables of a text that count people, households or homes, in the order of the text."""
    found = [
        number
        for table in find_tables(text)
        for number in _read_table(folded, table, lexicon, decimal_mark=decimal_mark)
    ]
    return sorted(found, key=lambda number: number.bound.quantity.span.start)


def with_rows(text: str, sentences: Sequence[Sentence], numbers: Sequence[TableNumber]) -> list[Sentence]:
    """Return the sentences of a text with every row that was read as one of its own."""
    rows = sorted({number.row for number in numbers}, key=lambda row: row.start)
    kept: list[Sentence] = []
    position = 0
    for sentence in sentences:
        start = sentence.start
        while position < len(rows) and rows[position].start < sentence.end:
            row = rows[position]
            kept += _piece(text, sentence, start, row.start)
            if row.start >= sentence.start:
                kept.append(Sentence(row.start, row.end, BlockKind.TABLE_ROW, sentence.block))
            start = max(start, row.end)
            if row.end > sentence.end:
                break
            position += 1
        kept += _piece(text, sentence, start, sentence.end)
    return kept


def _piece(text: str, sentence: Sentence, start: int, end: int) -> list[Sentence]:
    """Return what is left of a sentence beside a row, nothing where no word is left."""
    if (start, end) == (sentence.start, sentence.end):
        return [sentence]
    piece = trim(text, start, max(start, end))
    return [replace(sentence, start=piece.start, end=piece.end)] if piece.end > piece.start else []


def _read_table(folded: str, table: TextTable, lexicon: Lexicon, *, decimal_mark: str) -> Iterator[TableNumber]:
    width = len(table.rows[0].cells)
    heads = [(span, _mentions(lexicon, folded, span)) for span in table.heads]
    labels = [read_label(folded, span, MentionIndex(mentions)) for span, mentions in heads]
    if not table.heads:
        heads, labels = _split_header(folded, table.header, width, lexicon)
    labels = _completed(folded, heads, labels, [_caption(folded, line, lexicon) for line in table.captions])
    named = table.corner is None or _PLACE_HEAD.fullmatch(folded, table.corner.start, table.corner.end) is not None
    for column, label in enumerate(labels):
        if label is None or label.is_thing or label.indicator is None:
            continue
        counted = [(row, _quantity(folded, row.cells[column], decimal_mark)) for row in table.rows]
        total = _total_of(folded, counted)
        for row, quantity in counted:
            if quantity is None:
                continue
            whole = total if total != quantity.span.start else None
            is_place = named and not _is_total(folded, row)
            yield TableNumber(
                bound=_bound(quantity, label.indicator, label),
                row=Span(row.start, row.end),
                mentions=(*_mentions(lexicon, folded, row), *heads[column][1]),
                place=row.head if is_place else None,
                total=whole,
            )


def _mentions(lexicon: Lexicon, folded: str, span: Span) -> tuple[Mention, ...]:
    return tuple(lexicon.find(folded, span.start, span.end))


def _caption(folded: str, line: Span, lexicon: Lexicon) -> Label | None:
    return read_label(folded, line, MentionIndex(_mentions(lexicon, folded, line)))


def _completed(
    folded: str,
    heads: Sequence[tuple[Span, tuple[Mention, ...]]],
    labels: Sequence[Label | None],
    captions: Sequence[Label | None],
) -> list[Label | None]:
    """Give a column that names only a unit, or only says "Total", what its neighbours or the caption say."""
    said = next((label for label in captions if label is not None and label.indicator is not None), None)
    told = {label.indicator for label in labels if label is not None and label.indicator is not None}
    beside = next((label for label in labels if label is not None and label.indicator is not None), None)
    if beside is not None and len(told) == 1:
        said = beside
    completed: list[Label | None] = []
    for (span, _mentions_of_head), label in zip(heads, labels, strict=True):
        neutral = label is None and _NEUTRAL.fullmatch(folded, span.start, span.end) is not None
        if label is None and neutral and said is not None and (beside is None or said is beside):
            label = replace(said, group=None)
        elif label is not None and label.indicator is None and not label.is_thing and said is not None:
            fits = (label.unit is Unit.HOMES) == (said.indicator in HOMES)
            label = replace(said, unit=label.unit, group=label.group) if fits else None
        completed.append(label)
    return completed


def _split_header(
    folded: str, header: Span, width: int, lexicon: Lexicon
) -> tuple[list[tuple[Span, tuple[Mention, ...]]], list[Label | None]]:
    """Part a line of heads into the head of the places and `width` labels, if there is one way to do it.

    A label holds one noun and one event at most, and every one of them must be read.
    """
    words = [Span(match.start(), match.end()) for match in re.finditer(r"\S+", folded[header.start : header.end])]
    words = [Span(word.start + header.start, word.end + header.start) for word in words]
    mentions = _mentions(lexicon, folded, header)
    index = MentionIndex(mentions)
    if not 1 + width <= len(words) <= _MOST_WORDS:
        return [], []
    is_label = functools.cache(lambda first, last: _is_one_label(folded, words[first].start, words[last].end, index))
    ways: dict[int, list[tuple[Span, ...]]] = {len(words): [()]}
    for _ in range(width):
        longer: dict[int, list[tuple[Span, ...]]] = {}
        for start, found in ways.items():
            for first in range(max(1, start - _MOST_LABEL_WORDS), start):
                if is_label(first, start - 1):
                    span = Span(words[first].start, words[start - 1].end)
                    longer.setdefault(first, []).extend((span, *rest) for rest in found[:_MOST_WAYS])
        ways = longer
    read = [[(span, read_label(folded, span, index)) for span in way] for found in ways.values() for way in found]
    if not read:
        return [], []
    best = max(read, key=lambda way: sum(1 for _span, label in way if label is not None and label.indicator))
    return [(span, tuple(index.within(span.start, span.end))) for span, _ in best], [label for _, label in best]


def _is_one_label(folded: str, start: int, end: int, index: MentionIndex) -> bool:
    label = read_label(folded, Span(start, end), index)
    if label is None:
        return False
    within = index.within(start, end)
    units = {mention.start for mention in within if mention.path[0] == "unit"}
    cues = {mention.start for mention in within if mention.path[0] == "cue" and mention.path[2] in _ONE_EVENT}
    return len(units - cues) <= 1 and len(cues) <= 1


def _quantity(folded: str, cell: Span | None, decimal_mark: str) -> Quantity | None:
    """Return the number of a cell, None where it is empty or a share."""
    if cell is None or folded[cell.end - 1] == "%":
        return None
    found = find_quantities(folded, cell, [], masked=[], decimal_mark=decimal_mark)
    return found[0] if len(found) == 1 and not found[0].is_fraction else None


def _is_total(folded: str, row: Row) -> bool:
    return _TOTAL.fullmatch(folded, row.head.start, row.head.end) is not None


def _total_of(folded: str, counted: Sequence[tuple[Row, Quantity | None]]) -> int | None:
    """Return where the total of a column stands, if the other numbers add up to it."""
    totals = [quantity for row, quantity in counted if quantity is not None and _is_total(folded, row)]
    parts = [quantity.low or 0 for row, quantity in counted if quantity is not None and not _is_total(folded, row)]
    return totals[0].span.start if len(totals) == 1 and len(parts) > 1 and sum(parts) == totals[0].low else None


def _bound(quantity: Quantity, indicator: Indicator, label: Label) -> Bound:
    return Bound(
        quantity=quantity,
        head=Head(HeadKind.NONE, quantity.span.end),
        phrase=quantity.span,
        indicator=indicator,
        unit=label.unit or Unit.PEOPLE,
        group=label.group,
        cue=label.cue,
        rule=label.rule,
        score=LABELLED,
    )
