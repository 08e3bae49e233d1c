"""Name what can be seen of a read number that tells how far to trust it: about two dozen signs, each a plain number.

Comes in: a bound number, its sentence and the figure made of it. Goes out: the value of every sign of `FEATURES`, for
`confidence` to weigh and for a reviewer to read. Declines to weigh them, and to look at anything but the text.
"""

import math
import re
from collections.abc import Mapping, Sequence

from loaders.extraction import themes
from loaders.extraction.bound_number import Bound
from loaders.extraction.nouns import HeadKind, MentionIndex
from loaders.extraction.segment import BlockKind, Sentence, Span
from loaders.model.figure import Figure
from loaders.model.vocabulary import DateBasis, Indicator, Measure, Modality, Quantifier, Unit

FEATURES = (
    "cue_score",
    "margin",
    "rival_near",
    "no_noun",
    "event_noun",
    "in_noun_phrase",
    "theme",
    "listed",
    "shared",
    "part",
    "cue_before",
    "distance",
    "clause_borders",
    "other_numbers",
    "other_cues",
    "hedged",
    "hedge_shared",
    "vague",
    "range",
    "in_words",
    "magnitude",
    "near_mask",
    "not_reported",
    "measure_by_words",
    "heading",
    "bullet",
    "key_figure",
    "table_row",
    "sentence_length",
    "place_here",
    "date_stated",
    "speaker_here",
    "group_named",
    "households",
    "stock",
    "loose_indicator",
    "movement",
    "arabic",
    "warnings",
)
"""The signs, in the order in which the model lists them."""

_BORROWED = frozenset(("listed", "carried", "sum"))
_SHARED = frozenset(("bracket", "subset"))
_IN_PHRASE = frozenset(("modifier", "group", "share"))
_LOOSE = frozenset(
    (
        Indicator.TRAPPED,
        Indicator.ASSISTED,
        Indicator.TARGETED,
        Indicator.IN_NEED,
        Indicator.POPULATION,
        Indicator.OTHER_PEOPLE,
    )
)
"""What is said with words that say much else besides."""
_MOVES = frozenset((Indicator.FLED, Indicator.DISPLACED, Indicator.SHELTERING, Indicator.REFUGEES))
"""What one and the same event may be told as."""
_ACTS_ON = frozenset(("active", "receive"))
"""Shapes of cues that stand before whom they act on."""
_MOST_SCORE = 12.0
_NEAR = 3.0
_FAR = 30
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TOUCHING = re.compile(r"[%/:$€£#+=*°]")
_ASSUMED_SIZE = 100.0
"""Stands for the size of "dozens" and "thousands", which name none."""


def read_features(
    folded: str, bound: Bound, sentence: Sentence, clauses: Sequence[Span], mentions: MentionIndex, figure: Figure
) -> dict[str, float]:
    """Return the value of every sign of a read number.

    Args:
        folded: the document's text, folded.
        bound: the number with what it counts.
        sentence: the sentence it stands in.
        clauses: the clauses of that sentence.
        mentions: the lexicon's mentions in it.
        figure: what was read of it, warnings included.
    """
    values: dict[str, float] = dict.fromkeys(FEATURES, 0.0)
    values.update(_of_binding(bound, figure))
    values.update(_of_distance(folded, bound, sentence, clauses, mentions))
    values.update(_of_number(folded, bound))
    values.update(_of_figure(folded, sentence, figure))
    return {name: float(value) for name, value in values.items()}


def _of_binding(bound: Bound, figure: Figure) -> Mapping[str, float]:
    return {
        "cue_score": min(max(bound.score - 4, 0.0), _MOST_SCORE),
        "margin": min(max(bound.score - bound.runner_up, 0.0), _MOST_SCORE),
        "rival_near": bound.runner_up > bound.score - _NEAR,
        "no_noun": bound.head.kind is HeadKind.NONE,
        "event_noun": bound.head.kind is HeadKind.EVENT,
        "in_noun_phrase": bound.rule in _IN_PHRASE,
        "theme": bound.rule == themes.RULE,
        "listed": bound.rule in _BORROWED,
        "shared": bound.rule in _SHARED,
        "part": bound.is_subset,
        "cue_before": bound.cue is not None and bound.cue.path[2] in _ACTS_ON,
        "group_named": figure.population_group is not None,
    }


def _of_distance(
    folded: str, bound: Bound, sentence: Sentence, clauses: Sequence[Span], mentions: MentionIndex
) -> Mapping[str, float]:
    cues = {
        (m.start, m.path[1]) for m in mentions.mentions if m.path[0] == "cue" and m.path[2] not in {"near", "place"}
    }
    numbers = sum(1 for _ in _NUMBER.finditer(folded, sentence.start, sentence.end))
    values = {"other_cues": math.log1p(max(len(cues) - 1, 0)), "other_numbers": math.log1p(max(numbers - 1, 0))}
    cue = bound.cue
    if cue is None or not sentence.start <= cue.start < sentence.end:
        return values | {"distance": math.log1p(_FAR) if cue is not None else 0.0}
    behind = cue.start >= bound.phrase.end
    start, end = (bound.phrase.end, cue.start) if behind else (cue.end, bound.phrase.start)
    words = len(_WORD.findall(folded, start, end)) if start < end else 0
    borders = sum(1 for clause in clauses if start < clause.start <= end)
    return values | {"distance": math.log1p(min(words, _FAR)), "clause_borders": math.log1p(borders)}


def _of_number(folded: str, bound: Bound) -> Mapping[str, float]:
    quantity = bound.quantity
    span = quantity.span
    size = float(quantity.low if quantity.low is not None else quantity.high or _ASSUMED_SIZE)
    touched = folded[max(0, span.start - 1) : span.start] + folded[span.end : span.end + 1]
    like_year = _YEAR.fullmatch(folded, span.start, span.end) is not None
    return {
        "hedged": quantity.quantifier not in {Quantifier.EXACT, Quantifier.VAGUE},
        "hedge_shared": bound.shared_hedge is not None,
        "vague": quantity.quantifier is Quantifier.VAGUE,
        "range": quantity.quantifier is Quantifier.RANGE,
        "in_words": not quantity.in_digits and quantity.quantifier is not Quantifier.VAGUE,
        "magnitude": math.log10(max(size, 1.0)),
        "near_mask": like_year or _TOUCHING.search(touched) is not None,
    }


def _of_figure(folded: str, sentence: Sentence, figure: Figure) -> Mapping[str, float]:
    return {
        "not_reported": figure.modality is not Modality.REPORTED,
        "measure_by_words": figure.measure in {Measure.CUMULATIVE, Measure.RATE},
        "heading": sentence.kind is BlockKind.HEADING,
        "bullet": sentence.kind is BlockKind.BULLET,
        "key_figure": sentence.kind is BlockKind.KEY_FIGURE,
        "table_row": sentence.kind is BlockKind.TABLE_ROW,
        "sentence_length": math.log1p(len(_WORD.findall(folded, sentence.start, sentence.end))),
        "place_here": figure.place_text is not None and figure.place_text in figure.excerpt,
        "date_stated": figure.date_basis is DateBasis.STATED,
        "speaker_here": figure.attribution_text is not None and figure.attribution_text in figure.excerpt,
        "households": figure.unit is Unit.HOUSEHOLDS,
        "stock": figure.measure is Measure.STOCK,
        "loose_indicator": figure.indicator in _LOOSE,
        "movement": figure.indicator in _MOVES,
        "arabic": figure.language == "ar",
        "warnings": len(figure.warnings),
    }
