"""Read what became of an attempt to bring people out: "a convoy of 50 buses was turned back because of shelling".

Comes in: a folded sentence about a way out or an evacuation. Goes out: the outcome, how often it was tried, why it
went so in the source's words, and how many were to go and how many went. Declines to call a departure completed that
nobody says is, to turn "dozens of buses" into a number, and to take the planned for the moved.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extraction.lexicons import figure_lexicon
from loaders.extraction.masks import find_masks
from loaders.extraction.quantities import Quantity, find_quantities
from loaders.extraction.route_words import RouteCue, find_attempt_cues
from loaders.extraction.segment import Span
from loaders.model.vocabulary import AttemptOutcome, AttemptUnit, Quantifier, TravelMode

_BY_WEIGHT = (
    AttemptOutcome.ATTACKED,
    AttemptOutcome.TURNED_BACK,
    AttemptOutcome.CANCELLED,
    AttemptOutcome.POSTPONED,
    AttemptOutcome.FAILED,
    AttemptOutcome.BLOCKED,
    AttemptOutcome.PARTIAL,
    AttemptOutcome.COMPLETED,
    AttemptOutcome.PLANNED,
    AttemptOutcome.UNDER_WAY,
)
"""The outcome that is told where a sentence has words of several."""
_HINDERED = frozenset(_BY_WEIGHT[:7])
_MOVING = frozenset(f"mode.{mode}" for mode in ("bus", "convoy", "ambulance", "train", "air"))
"""Vehicles whose journey is an attempt; a car or a boat alone is people on their own."""
_UNIT_REACH, _VERB_REACH, _OF_REACH, _ONLY_REACH = 24, 48, 12, 8
"""Characters from a number to its noun, to its verb, to the whole that it is part of, and from "only"."""
_LONGEST_REASON = 160
_CLAUSE_ENDS = ",.;:()\n–—،؛"
_DECIMAL_MARKS = {"fr": ",", "es": ","}


@dataclass(frozen=True, slots=True)
class Count:
    """How many people, families or vehicles, in the source's words; no number for words such as "dozens"."""

    words: str
    number: int | None
    unit: AttemptUnit


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to bring people out, as a sentence tells it."""

    outcome: AttemptOutcome
    number: int | None
    reason: str | None
    planned: Count | None
    moved: Count | None


def find_modes(folded: str, sentence: Span, language: str) -> tuple[TravelMode, ...]:
    """Return how people move by the words of a sentence, in the order of the code list."""
    roles = {role for cue in _cues(folded, sentence, language) for role in cue.roles}
    return tuple(mode for mode in TravelMode if f"mode.{mode.value}" in roles)


def find_attempt(text: str, folded: str, sentence: Span, language: str) -> Attempt | None:
    """Return the attempt that a sentence tells of; None where none of its words says how one went."""
    cues = _cues(folded, sentence, language)
    outcome = next((one for one in _BY_WEIGHT if _first(cues, f"attempt.{one.value}")), None)
    is_attempt = any(role == "attempt.noun" or role in _MOVING for cue in cues for role in cue.roles)
    if outcome is None or not is_attempt:
        return None
    planned, moved = _counts(text, folded, sentence, language, cues, outcome)
    times = [role for cue in cues for role in cue.roles if role.startswith("times.")]
    return Attempt(
        outcome=outcome,
        number=int(times[0].removeprefix("times.")) if times else None,
        reason=_reason(text, sentence, cues, outcome) if outcome in _HINDERED else None,
        planned=planned,
        moved=moved,
    )


def _cues(folded: str, sentence: Span, language: str) -> list[RouteCue]:
    found = find_attempt_cues(folded[sentence.start : sentence.end], language)
    return [RouteCue(cue.start + sentence.start, cue.end + sentence.start, cue.roles) for cue in found]


def _first(cues: Sequence[RouteCue], role: str) -> RouteCue | None:
    return next((cue for cue in cues if role in cue.roles), None)


def _reason(text: str, sentence: Span, cues: Sequence[RouteCue], outcome: AttemptOutcome) -> str | None:
    """The words behind "because of", up to the end of their clause; those behind the outcome go first."""
    fixed = _first(cues, "attempt.reason_fixed")
    if fixed is not None:
        return text[fixed.start : fixed.end]
    told = _first(cues, f"attempt.{outcome.value}")
    reasons = [cue for cue in cues if "attempt.reason" in cue.roles]
    cue = next((one for one in reasons if told and one.start >= told.end), reasons[0] if reasons else None)
    if cue is None:
        return None
    stop = min(sentence.end, cue.end + _LONGEST_REASON)
    ends = [position for position in range(cue.end, stop) if text[position] in _CLAUSE_ENDS]
    return text[cue.end : ends[0] if ends else stop].strip(" '’\"”»") or None


def _counts(
    text: str,
    folded: str,
    sentence: Span,
    language: str,
    cues: Sequence[RouteCue],
    outcome: AttemptOutcome,
) -> tuple[Count | None, Count | None]:
    """How many were to go and how many went; the first of each that the sentence states."""
    planned: Count | None = None
    moved: Count | None = None
    quantities = _quantities(folded, sentence, language)
    for position, quantity in enumerate(quantities):
        unit = _unit(cues, quantity)
        count = _count(text, quantity, unit)
        behind = quantities[position + 1] if position + 1 < len(quantities) else None
        if behind is not None and _is_of(cues, quantity, behind):
            whole = _count(text, behind, _unit(cues, behind))
            if whole is not None:
                words = text[quantity.start : quantity.span.end]
                own = count if unit is not None and unit.end <= behind.start else None
                return whole, own or Count(words, _number(quantity), whole.unit)
        if count is None or _is_of_victims(cues, quantity):
            continue
        if _went(cues, quantity, outcome):
            moved = moved or count
        else:
            planned = planned or count
    return planned, moved


def _quantities(folded: str, sentence: Span, language: str) -> list[Quantity]:
    mentions = figure_lexicon(language).find(folded, sentence.start, sentence.end)
    masked = find_masks(folded, sentence)
    return find_quantities(folded, sentence, mentions, masked=masked, decimal_mark=_DECIMAL_MARKS.get(language, "."))


def _unit(cues: Sequence[RouteCue], quantity: Quantity) -> RouteCue | None:
    """The noun that a number counts, right behind it."""
    units = (f"count.{unit.value}" for unit in AttemptUnit)
    roles = frozenset(units)
    near = (cue for cue in cues if cue.roles & roles and 0 <= cue.start - quantity.span.end <= _UNIT_REACH)
    return next(near, None)


def _count(text: str, quantity: Quantity, unit: RouteCue | None) -> Count | None:
    if unit is None:
        return None
    kind = next(one for one in AttemptUnit if f"count.{one.value}" in unit.roles)
    return Count(text[quantity.start : unit.end], _number(quantity), kind)


def _number(quantity: Quantity) -> int | None:
    one = quantity.low if quantity.low == quantity.high or quantity.high is None else None
    if quantity.quantifier is Quantifier.VAGUE or one is None or quantity.is_fraction:
        return None
    return int(one)


def _is_of(cues: Sequence[RouteCue], part: Quantity, whole: Quantity) -> bool:
    """Tell whether a number is part of the one behind it: "300 of the 1,000 people"."""
    return (
        any(
            "count.of" in cue.roles and part.span.end <= cue.start and cue.end <= whole.start <= cue.end + _OF_REACH
            for cue in cues
        )
        and whole.start - part.span.end <= _UNIT_REACH
    )


def _is_of_victims(cues: Sequence[RouteCue], quantity: Quantity) -> bool:
    """Tell whether a count is of the dead or hurt: "gangs that have killed dozens of civilians"."""
    return any(
        "count.victims" in cue.roles
        and (0 <= quantity.start - cue.end <= _UNIT_REACH or 0 <= cue.start - quantity.span.end <= _UNIT_REACH)
        for cue in cues
    )


def _went(cues: Sequence[RouteCue], quantity: Quantity, outcome: AttemptOutcome) -> bool:
    """Tell whether a count is of who went: its verb says so, or nothing hindered what is under way."""
    behind = [cue for cue in cues if 0 <= cue.start - quantity.span.end <= _VERB_REACH]
    planned, moved = _first(behind, "count.planned"), _first(behind, "count.moved")
    if planned is not None and (moved is None or planned.start <= moved.start):
        return False
    only = any("count.only" in cue.roles and 0 <= quantity.start - cue.end <= _ONLY_REACH for cue in cues)
    if moved is not None or only:
        return True
    return outcome in (AttemptOutcome.COMPLETED, AttemptOutcome.PARTIAL, AttemptOutcome.UNDER_WAY)
