"""Read what a label says that its number counts: "Displaced families: 340", "Houses destroyed", a column's head.

Comes in: a few words without a number, with the lexicon's mentions in them. Goes out: indicator, unit and group, or
word that the label counts things ("IDP sites"). Declines to guess: a label that names nobody and no event gives None.
Also finds the label of a number within a sentence: before a colon or dash, or on the line above it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extraction.lexicons import Mention
from loaders.extraction.nouns import MentionIndex, group_of
from loaders.extraction.quantities import Quantity
from loaders.extraction.segment import BlockKind, Sentence, Span
from loaders.model.vocabulary import Indicator, Unit

HOMES = frozenset((Indicator.HOMES_DESTROYED, Indicator.HOMES_DAMAGED))
STATUS_OF_GROUP = {
    "idps": Indicator.DISPLACED,
    "refugees": Indicator.REFUGEES,
    "asylum seekers": Indicator.REFUGEES,
    "returnees": Indicator.RETURNED,
    "evacuees": Indicator.EVACUATED,
    "wounded": Indicator.INJURED,
    "hostages": Indicator.DETAINED,
    "detainees": Indicator.DETAINED,
    "residents": Indicator.POPULATION,
}
"""What a group is when no verb says more."""
LABELLED = 14.0
"""Score of what a label says: it was written for this number."""
_SHAPES = frozenset(("verb", "noun", "subject"))
_SHAPE_RANK = {"noun": 2, "place": 0, "near": 0}
"""A noun of an event heads its label: "Arrivals in host communities"."""
_NO_COUNT = re.compile(
    r"[%$€£٪]|(?<!\w)(?:usd|eur|per ?cent|percentage|rate|average|per|share|ratio|date|km|year|age|days?|hours?|cost"
    r"|funding|budget|amount|source|phone|tel|coverage|proportion)(?!\w)"
)
_HOUSING = re.compile(r"(?<!\w)(?:housing|habitations?|viviendas?)(?!\w)")
_TURN = re.compile(
    r"(?<!\w)(?:in|at|by|from|with|since|as of|due|during|between|for|on|across|dans|par|depuis|en|por)(?!\w)"
)
_LABEL_BEFORE = re.compile(r"(?P<label>[^\d:;.,|\n]{2,80}?)\s{0,3}(?P<sign>:|=|[-–—](?=\s)|\t|\|)\s{0,3}$")
_ENDS_CELL = re.compile(r"[\s.]*(?:$|[,;|()\[\]•●]|[^\W\d_][^\d:;.,|\n]{1,60}(?::|[-–—]\s))")
_PAIR = re.compile(r"\s*[,;|•●-]?\s*")
_DASHES = frozenset("-–—")
_SIGNS = (":", "=", "|", *_DASHES)
_LABEL_REACH = 90
_MOST_PAIRS = 12


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says; `indicator` is None where it only names the unit ("Families")."""

    indicator: Indicator | None
    unit: Unit | None
    group: str | None
    cue: Mention | None
    is_thing: bool = False
    rule: str = "label"
    """As in a sentence, "displaced families" and "IDPs" are so now, "families displaced" became so."""


def read_label(folded: str, span: Span, index: MentionIndex) -> Label | None:
    """Return what a label counts, None when it says nothing of people, households or homes."""
    if _NO_COUNT.search(folded, span.start, span.end):
        return None
    mentions = index.within(span.start, span.end)
    cues = [m for m in mentions if m.path[0] == "cue" and _may_label(folded, m, mentions)]
    opening = Span(span.start, _turn(folded, span, cues))
    units = _units(mentions, cues, opening)
    if _heads_thing(mentions, units, cues, opening):
        return Label(None, None, None, None, is_thing=True)
    group = next((name for unit in reversed(units) if (name := group_of(unit)) is not None), None)
    housing = bool(_HOUSING.search(folded, span.start, span.end))
    unit = _unit_of(units) or (Unit.HOMES if housing else None)
    fitting = [cue for cue in cues if (Indicator(cue.path[1]) in HOMES) == (unit is Unit.HOMES)]
    if fitting:
        cue = _chosen(fitting, opening)
        qualifies = bool(units) and cue.path[2] == "verb" and cue.start < units[-1].start
        return Label(Indicator(cue.path[1]), unit or Unit.PEOPLE, group, cue, rule="modifier" if qualifies else "label")
    if group in STATUS_OF_GROUP:
        named = next(m for m in reversed(units) if group_of(m) == group)
        cue = Mention(named.start, named.end, "group", ("cue", "group", "verb"), named.weight)
        return Label(STATUS_OF_GROUP[group], unit or Unit.PEOPLE, group, cue, rule="group")
    return Label(None, unit, group, None) if unit else None


def _may_label(folded: str, cue: Mention, mentions: Sequence[Mention]) -> bool:
    """Tell whether a cue can stand in a label: no verb that strikes or gives, but "people reached" is said of aid."""
    if cue.path[2] in {"active", "arrive"}:
        aided = folded.endswith("ed", cue.start, cue.end) and _is_of_aid(cue, mentions)
        return aided == (cue.path[2] == "active")
    shelters = any(m.path[0] == "shelter_place" and m.start >= cue.end for m in mentions)
    return cue.path[2] in _SHAPES or (cue.path[2] in {"place", "near"} and shelters)


def _is_of_aid(cue: Mention, mentions: Sequence[Mention]) -> bool:
    return any(m.path[:2] == ("cue", Indicator.ASSISTED) for m in mentions if m.start == cue.start)


def _turn(folded: str, span: Span, cues: Sequence[Mention]) -> int:
    """Return where a label goes on to say where, when or why: "Families displaced | by floods"."""
    for turn in _TURN.finditer(folded, span.start + 1, span.end):
        if not any(cue.start <= turn.start() < cue.end for cue in cues):
            return turn.start()
    return span.end


def _units(mentions: Sequence[Mention], cues: Sequence[Mention], opening: Span) -> list[Mention]:
    """Return the nouns of a label; a participle is one only where there is no other: "Displaced: 300"."""
    units = [m for m in mentions if m.path[0] in {"unit", "demonym"} and m.start < opening.end]
    participles = {(cue.start, cue.end) for cue in cues}
    return [unit for unit in units if (unit.start, unit.end) not in participles] or units


def _heads_thing(mentions: Sequence[Mention], units: Sequence[Mention], cues: Sequence[Mention], opening: Span) -> bool:
    """Tell whether the noun that a label ends in is a thing: "IDP sites", "Schools destroyed"."""
    nouns = [m for m in mentions if m.path[0] == "thing" and m.start < opening.end]
    nouns = [m for m in nouns if not any(cue.start <= m.start and m.end <= cue.end for cue in (*cues, *units))]
    if not nouns:
        return False
    if not units or nouns[-1].start > units[-1].start:
        return True
    return any(m.path[0] == "cue" and nouns[0].end <= m.start and m.end <= units[0].start for m in mentions)


def _unit_of(units: Sequence[Mention]) -> Unit | None:
    if not units:
        return None
    return Unit.PEOPLE if units[-1].path[0] == "demonym" else Unit(units[-1].path[1])


def _chosen(cues: Sequence[Mention], opening: Span) -> Mention:
    """Return the cue that names the event: the heaviest before the label turns, of equals the last."""
    first = [cue for cue in cues if cue.start < opening.end] or list(cues)
    return max(first, key=lambda cue: (_SHAPE_RANK.get(cue.path[2], 1), cue.weight, cue.end))


class LabelFinder:
    """Finds the labels of the numbers of one sentence."""

    def __init__(self, folded: str, sentence: Span, index: MentionIndex, numbers: Sequence[Quantity]) -> None:
        self._folded = folded
        self._sentence = sentence
        self._index = index
        self._numbers = numbers
        self._paired = self._pairs()
        self._ends: set[int] = set()
        """Where labelled numbers end: there the next label may begin."""

    def is_paired(self, quantity: Quantity) -> bool:
        """Tell whether a number stands in a line of labels, so that the words after it are the next label."""
        return quantity.span.start in self._paired

    def find(self, quantity: Quantity, phrase_end: int) -> Label | None:
        """Return the label written for a number, None when it has none."""
        if self.is_paired(quantity):
            return self._paired[quantity.span.start]
        if phrase_end == quantity.span.end and self._opens_key_figure(quantity):
            label = read_label(self._folded, Span(quantity.span.end, self._sentence.end), self._index)
            return label if label is not None and label.indicator is not None else None
        if not _ENDS_CELL.match(self._folded, phrase_end, self._sentence.end):
            return None
        last = self._end_before(quantity)
        start = max(self._sentence.start, quantity.start - _LABEL_REACH, last)
        lead = self._folded[start : quantity.start]
        before = _LABEL_BEFORE.search(lead) if lead.rstrip().endswith(_SIGNS) else None
        if before is None or (before["sign"] in _DASHES and (self._is_told or phrase_end > quantity.span.end)):
            return None
        span = Span(start + before.start("label"), start + before.end("label"))
        if span.start == last and last not in self._ends and last > self._sentence.start:
            return None
        label = read_label(self._folded, span, self._index)
        if label is None or (label.indicator is None and not label.is_thing):
            return None
        self._ends.add(quantity.span.end)
        return label

    def _opens_key_figure(self, quantity: Quantity) -> bool:
        """Tell whether a number stands alone over its label: "39,091 <line> Number of refugees who sought asylum"."""
        key_figure = isinstance(self._sentence, Sentence) and self._sentence.kind is BlockKind.KEY_FIGURE
        return key_figure and self._sentence.start == quantity.start

    @property
    def _is_told(self) -> bool:
        """Tell whether the sentence is one, with a verb of being or a part of a whole."""
        return any(m.path[0] in {"tense", "reach", "subset"} for m in self._index.mentions)

    def _end_before(self, quantity: Quantity) -> int:
        ends = [number.span.end for number in self._numbers if number.span.end <= quantity.start]
        return ends[-1] if ends else self._sentence.start

    def _pairs(self) -> dict[int, Label]:
        """Read a line of nothing but labels with their numbers: "Killed 12 Injured 34"; the number may stand below."""
        numbers = self._numbers[:_MOST_PAIRS]
        if not numbers or not self._is_bare():
            return {}
        labels: dict[int, Label] = {}
        start = self._sentence.start
        for number in numbers:
            part = Span(start, number.start)
            if part.end - part.start > _LABEL_REACH:
                return {}
            label = read_label(self._folded, part, self._index)
            if label is None or (label.indicator is None and not label.is_thing):
                return {}
            labels[number.span.start] = label
            start = number.span.end
        rest = self._folded[start : self._sentence.end]
        return labels if len(self._numbers) <= _MOST_PAIRS and _PAIR.fullmatch(rest) else {}

    def _is_bare(self) -> bool:
        """Tell whether the sentence is no sentence: no verb of being, and more than one pair or lines of their own."""
        if self._is_told:
            return False
        key_figure = isinstance(self._sentence, Sentence) and self._sentence.kind is BlockKind.KEY_FIGURE
        return key_figure or len(self._numbers) > 1
