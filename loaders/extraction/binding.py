"""Bind every number of a sentence to what happened to the people it counts.

Comes in: quantities with their noun phrases, and the cues of the sentence. Goes out: for every number that counts
people, households or homes, the indicator, the cue that decided it, the rule that fired, the score and the runner-up.
Declines to read dates, places and speakers, and to score a single cue (`cues`).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from loaders.extraction import themes
from loaders.extraction.bound_number import Bound, position_of
from loaders.extraction.cues import Candidate, CueScorer, Scored
from loaders.extraction.labels import HOMES, LABELLED, STATUS_OF_GROUP, Label, LabelFinder
from loaders.extraction.lexicons import words_of
from loaders.extraction.nouns import EVERYBODY, Head, HeadKind, MentionIndex, find_head, group_of, joined_group
from loaders.extraction.quantities import Quantity
from loaders.extraction.segment import Span
from loaders.extraction.themes import Theme
from loaders.extraction.wholes import LINK, Whole, WholeFinder
from loaders.model.vocabulary import Indicator, Quantifier, Unit

LEAST_SCORE = 3.5
"""A number with a noun ("300 people") needs a cue at least this good."""
LEAST_ALONE = 2.5
"""The same where nothing else in the sentence may have happened to anybody."""
LEAST_WITHOUT_NOUN = 8.0
"""A number without one ("21 were injured") needs a better cue."""
_MOST_QUANTITIES = 60
_LISTED_REACH = 18
_LABELLED_REACH = 24
_SIGN = re.compile(r" ?[:=–-] ?")
_MOST_APART = 100
"""Times that one of two numbers of one noun may be the other: "4 and 5,197 people" count two things."""
_SAID_REACH = 24
_BRACKETED_REACH = 6
_NAMED_REACH = 160
_BEHIND_REACH = 16
_IN_BRACKETS = re.compile(r"[^\W\d] \($")
"""A name and a number in brackets after it, in a list of places: "in Peru (506,000), Chile (288,000)"."""

_AT_WORK = frozenset({"aid workers", "health workers", "teachers"})
"""Groups that are at a place to help: only words of their own sentence say that something befell them."""
_SHARES_NOUN = re.compile(r" (?:and|or|et|ou|y|o) ")
_LEAST_SHARED = 10
_THING_REACH = 4
_STATES = frozenset((Indicator.REFUGEES, Indicator.RETURNED, Indicator.DISPLACED))
"""What people are by their name, whatever the whole says: "249,000 displaced hosted, including 118,000 refugees"."""
_HELPED = frozenset((Indicator.ASSISTED, Indicator.TARGETED))
"""What is not said again of people who are merely recorded: "17,350 households have been registered"."""
_OUT_OF = re.compile(
    r"\bout of (?:a |an |the )?(?:estimated |overall )?(?:total |caseload |target )?(?:of )?(?:\w+ )?$"
)
_FOOTNOTE = re.compile(r" (?=(?:with|by|through|in|from|having|who|were|was|are|have|had)\b)")
_ANOTHER = re.compile(r"\band (?:another|a further|an additional|an estimated|some|about|around|over|more than) $")
_MOST_FOOTNOTE = 9
_OF_THE = re.compile(r"(?:out )?of (?:the|these|those) (?:total |same )?")
_PASSIVE = re.compile(r"\b(?:were|was|been|are) \w+ed $")
_TOLLS = frozenset((Indicator.KILLED, Indicator.INJURED, Indicator.MISSING, Indicator.DETAINED))
"""What is said of soldiers too, who are no figures."""
_YIELDS_TO = frozenset((Indicator.POPULATION, Indicator.AFFECTED, Indicator.OTHER_PEOPLE))
"""Wholes whose part keeps its own status: "73,000 affected, including 13,000 displaced"."""
_OF_THINGS = frozenset((Indicator.SHELTERING, Indicator.AFFECTED))
"""What a lone number after a number of things may still say of things: "3 cases in camp 4, 7 in camp 5"."""
_ENDS_LIST = re.compile(
    r"(?:,|;|\band|\bwhile|\bet|\by|\be|\bو|\bwhereas|\btandis que|\bmientras que)"
    r"(?: (?:a|an|another|further|a further|some|in|otros|otras|autres))?\s*$"
)


class SentenceBinder:
    """Binds the numbers of one sentence.

    Args:
        previous: the last number bound in the sentence before, for "This includes 15,000 women".
    """

    def __init__(
        self,
        folded: str,
        sentence: Span,
        index: MentionIndex,
        clauses: Sequence[Span],
        *,
        language: str = "en",
        previous: Bound | None = None,
    ) -> None:
        self._folded = folded
        self._sentence = sentence
        self._index = index
        self._wholes = WholeFinder(folded, sentence, index, previous)
        self._scorer = CueScorer(folded, sentence, index, clauses)
        self._stops = words_of(language, "stop")
        self._previous = previous
        self._things: list[Span] = []
        self._fighters: list[Span] = []
        self._numbers: Sequence[Quantity] = ()
        self._read: list[Candidate] = []

    def bind(self, quantities: Sequence[Quantity]) -> list[Bound]:
        """Return the numbers that count people, households or homes, in order."""
        self._numbers = quantities
        candidates = self._read = self._candidates(quantities)
        bound: list[Bound] = []
        for candidate in candidates:
            found = self._bind_one(candidate, candidates, bound)
            if found is not None:
                bound.append(found)
        return self._with_leading(candidates, bound)

    def bind_left(self, bound: list[Bound], find_theme: Callable[[], Theme | None]) -> list[Bound]:
        """Bind the people and households that have no cue of their own to what the text around them speaks of."""
        done = {one.quantity.span.start for one in bound}
        for candidate in self._read:
            head, quantity = candidate.head, candidate.quantity
            is_people = head.kind is HeadKind.UNIT and head.unit is not Unit.HOMES and head.group not in _AT_WORK
            if quantity.span.start in done or not is_people or quantity.quantifier is Quantifier.VAGUE:
                continue
            if self._scorer.is_void(candidate) or self._scorer.is_counted_base(candidate):
                continue
            if self._scorer.is_idle(candidate):
                continue
            theme = find_theme()
            if theme is not None:
                bound = _inserted(bound, _themed(candidate, theme))
        return bound

    def _with_leading(self, candidates: list[Candidate], bound: list[Bound]) -> list[Bound]:
        """Bind a first number that shares the verb of the next: "30 people in A and 40 people in B were hurt"."""
        done = {one.quantity.span.start for one in bound}
        for candidate in reversed(candidates):
            following = next((one for one in bound if one.phrase.start > candidate.phrase.start), None)
            if candidate.quantity.span.start in done or following is None:
                continue
            gap = self._folded[candidate.phrase.end : following.phrase.start]
            if not (candidate.head.kind is HeadKind.UNIT or _shares_noun(candidate, following, gap)):
                continue
            shared = _ENDS_LIST.search(gap) and len(gap.split()) <= _LISTED_REACH and following.unit is not Unit.HOMES
            if not shared or any(
                m.path[0] == "tense" or (m.path[0] == "cue" and m.path[2] not in {"near", "place"})
                for m in self._index.within(candidate.phrase.end, following.phrase.start)
            ):
                continue
            first = replace(
                following,
                quantity=candidate.quantity,
                head=candidate.head,
                phrase=candidate.phrase,
                unit=candidate.head.unit if candidate.head.kind is HeadKind.UNIT else following.unit,
                group=candidate.head.group if candidate.head.kind is HeadKind.UNIT else following.group,
                rule="listed",
                score=following.score - 3,
                whole=None,
                is_subset=False,
            )
            if candidate.head.unit is not Unit.HOMES:
                bound = _inserted(bound, first)
        return bound

    def _candidates(self, quantities: Sequence[Quantity]) -> list[Candidate]:
        read = [
            (quantity, find_head(self._folded, self._sentence, quantity, self._index, stops=self._stops))
            for quantity in quantities[:_MOST_QUANTITIES]
        ]
        read = [(q, self._without_noun(q, head)) for q, head in read]
        read = [(q, self._of_things(position, read)) for position, (q, _head) in enumerate(read)]
        read = [(q, self._shared_noun(position, read)) for position, (q, _head) in enumerate(read)]
        finder = LabelFinder(self._folded, self._sentence, self._index, quantities)
        labels = {q.span.start: finder.find(q, head.end) or finder.find(q, q.span.end) for q, head in read}
        read = [(q, _labelled(q, head, labels[q.span.start], alone=finder.is_paired(q))) for q, head in read]
        self._things = [quantity.span for quantity, head in read if head.kind is HeadKind.THING]
        self._fighters = [q.span for q, head in read if head.kind is HeadKind.THING and self._names_fighters(q, head)]
        kept = [(q, head, Span(q.start, head.end)) for q, head in read if head.kind is not HeadKind.THING]
        chains: list[list[int]] = []
        for number, (_, head, phrase) in enumerate(kept):
            gap = self._folded[kept[number - 1][2].end : phrase.start] if number else ""
            both = head.kind is HeadKind.UNIT and number > 0 and kept[number - 1][1].kind is HeadKind.UNIT
            if both and LINK.fullmatch(gap):
                chains[-1].append(number)
            else:
                chains.append([number])
        return [
            Candidate(
                *kept[number],
                chain=Span(kept[chain[0]][2].start, kept[chain[-1]][2].end),
                label=labels[kept[number][0].span.start],
            )
            for chain in chains
            for number in chain
        ]

    def _names_fighters(self, quantity: Quantity, head: Head) -> bool:
        return any(m.path == ("thing", "fighters") for m in self._index.within(quantity.span.end, head.end))

    def _without_noun(self, quantity: Quantity, head: Head) -> Head:
        """Take "Among the fatalities, 25 occurred" as a number without a noun, though "occurred" is no known verb."""
        lead = self._folded[max(self._sentence.start, quantity.start - 2) : quantity.start]
        opened = lead == ", " and any(m.path[0] in {"cue", "unit"} for m in self._wholes.opening_of(quantity.start))
        unread = head.kind is HeadKind.THING and head.end == quantity.span.end
        return replace(head, kind=HeadKind.NONE) if opened and unread else head

    def _of_things(self, position: int, read: Sequence[tuple[Quantity, Head]]) -> Head:
        """Return the head of a number, a thing where it is a part of things: "130 confirmed cases, 40 of which"."""
        quantity, head = read[position]
        if head.kind is not HeadKind.NONE or not position or read[position - 1][1].kind is not HeadKind.THING:
            return head
        of_them = any(m.path == ("subset", "pronoun") for m in self._index.at(quantity.span.end + 1))
        near = quantity.start - read[position - 1][1].end <= _THING_REACH
        return Head(HeadKind.THING, quantity.span.end) if of_them and near else head

    def _shared_noun(self, position: int, read: Sequence[tuple[Quantity, Head]]) -> Head:
        """Return the head of a number, that of the next where the two share it: "731 and 805 new displacements"."""
        quantity, head = read[position]
        if head.kind is not HeadKind.NONE or head.modifiers or position + 1 == len(read) or not quantity.in_digits:
            return head
        following, shared = read[position + 1]
        gap = self._folded[quantity.span.end : following.start]
        many = min(quantity.low or 0, following.low or 0) >= _LEAST_SHARED
        named = shared.kind in {HeadKind.UNIT, HeadKind.EVENT} and following.in_digits and many
        return replace(shared, end=quantity.span.end) if named and _SHARES_NOUN.fullmatch(gap) else head

    def _bind_one(self, candidate: Candidate, candidates: list[Candidate], bound: list[Bound]) -> Bound | None:
        if candidate.label is not None and (said := _from_label(candidate, candidate.label)) is not None:
            return said
        if self._scorer.is_void(candidate) or (candidate.quantity.is_fraction and candidate.head.kind is HeadKind.NONE):
            return None
        if self._is_footnote(candidate, candidates):
            return None
        if not bound and (again := self._said_again(candidate)) is not None:
            return again
        homes_near = any(other.unit is Unit.HOMES for other in bound) or self._names_homes(candidate)
        scored = self._scorer.score(candidate, candidates, homes_near=homes_near)
        if bound and _OUT_OF.search(
            self._folded, max(0, candidate.phrase.start - _LABELLED_REACH), candidate.phrase.start
        ):
            return self._taken_from(candidate, scored, bound)
        best = scored[0] if scored else None
        if best is None and self._scorer.is_counted_base(candidate):
            return None
        whole = self._wholes.find(candidate, bound, self._numbers, self._things)
        own = best is not None and best.adjacent and best.indicator in HOMES
        summed = whole is not None and whole.rule == "sum" and not own and whole.bound.indicator not in _YIELDS_TO
        if whole is not None and (summed or not (best and _overrides(best, candidate, whole))):
            copied = self._copy(candidate, whole, bound)
            if copied is not None:
                return copied
        no_noun = candidate.head.kind is HeadKind.NONE
        rivals = {one.indicator for one in scored if one.score > 0}
        least = LEAST_WITHOUT_NOUN if no_noun else LEAST_ALONE if len(rivals) == 1 else LEAST_SCORE
        if best is None or best.score < least:
            return self._listed(candidate, bound)
        unnamed = candidate.head.kind is not HeadKind.UNIT
        if unnamed and best.indicator in _TOLLS and self._counts_fighters(candidate):
            return None
        if no_noun and (
            not best.adjacent or (best.indicator in _OF_THINGS and not bound and self._lists_things(candidate))
        ):
            return self._listed(candidate, bound)
        return self._bound_by(best, scored, candidate, whole, bound)

    def _said_again(self, candidate: Candidate) -> Bound | None:
        """Bind a number that only takes up the sentence before: "Out of the 189 children, 11 were ill"."""
        last, head, start = self._previous, candidate.head, candidate.phrase.start
        if last is None or head.kind is not HeadKind.UNIT or candidate.quantity.low != last.quantity.low:
            return None
        opened = _OF_THE.fullmatch(self._folded, self._sentence.start, start) is not None
        if not opened or head.unit is not last.unit or not self._folded.startswith(",", candidate.phrase.end):
            return None
        again = replace(last, quantity=candidate.quantity, head=head, phrase=candidate.phrase, cue=None, is_copy=True)
        return replace(again, rule="carried", score=last.score - 1, whole=None, is_subset=False)

    def _taken_from(self, candidate: Candidate, scored: list[Scored], bound: list[Bound]) -> Bound | None:
        """Bind what others are taken out of by its own words or their status: "aided 300 IDPs out of 900 in need"."""
        own = [
            one
            for one in scored
            if one.rule in {"group", "modifier", "event"} or (one.rule == "after" and one.adjacent)
        ]
        last = bound[-1]
        unit = candidate.head.unit if candidate.head.kind is HeadKind.UNIT else last.unit
        if own:
            found = self._bound_by(own[0], own, candidate, None, bound)
            return replace(found, unit=unit) if unit is not Unit.HOMES else found
        named = [Indicator(m.path[1]) for m in last.head.modifiers if m.path[1] == Indicator.DISPLACED]
        named += [STATUS_OF_GROUP[last.group]] if last.group in STATUS_OF_GROUP else []
        if not named:
            return None
        taken = replace(last, quantity=candidate.quantity, head=candidate.head, phrase=candidate.phrase)
        return replace(taken, unit=unit, indicator=named[0], group=None, cue=None, rule="group", whole=None)

    def _is_footnote(self, candidate: Candidate, candidates: list[Candidate]) -> bool:
        """Tell whether a lone digit is the mark of a note: "7,500 people 5 having died", "were reached 5 with"."""
        number, start = candidate.quantity, candidate.quantity.span.start
        if candidate.head.kind is not HeadKind.NONE or not number.in_digits or (number.low or 99) > _MOST_FOOTNOTE:
            return False
        if not _FOOTNOTE.match(self._folded, number.span.end) or self._folded[start - 1] != " ":
            return False
        if any(other.phrase.end == start - 1 and other.head.kind is HeadKind.UNIT for other in candidates):
            return True
        return _PASSIVE.search(self._folded, max(0, start - _LABELLED_REACH), start) is not None

    def _names_homes(self, candidate: Candidate) -> bool:
        """Tell whether the last noun of a unit before a number is homes: "of the homes hit, 707 have cracks"."""
        start = candidate.phrase.start
        if candidate.head.kind is HeadKind.UNIT:
            return False
        near = self._index.within(max(self._sentence.start, start - _NAMED_REACH), start)
        behind = self._index.within(candidate.phrase.end, candidate.phrase.end + _BEHIND_REACH)
        named = [m for m in near if m.path[0] == "unit"][-1:] + [m for m in behind if m.path[0] == "unit"][:1]
        return any(mention.path[1] == Unit.HOMES for mention in named)

    def _lists_things(self, candidate: Candidate) -> bool:
        """Tell whether the number before counts things, so that this one may go on counting them."""
        before = [quantity.span for quantity in self._numbers if quantity.span.end <= candidate.phrase.start]
        return (
            bool(before)
            and (before[-1] in self._things or candidate.quantity.span.start - before[-1].end < 60)
            and any(thing.end <= candidate.phrase.start for thing in self._things)
        )

    def _bound_by(
        self, best: Scored, scored: list[Scored], candidate: Candidate, whole: Whole | None, bound: list[Bound]
    ) -> Bound:
        lone = candidate.head.kind is not HeadKind.UNIT
        inside = whole is not None and whole.is_subset
        rival = next((one for one in scored if one.indicator is not best.indicator), None)
        return Bound(
            quantity=candidate.quantity,
            head=candidate.head,
            phrase=candidate.phrase,
            indicator=best.indicator,
            unit=self._unit_without_noun(best, candidate, whole)
            if lone and candidate.head.kind is HeadKind.NONE
            else candidate.head.unit,
            group=candidate.head.group
            or self._group_of_part(best, candidate, whole)
            or self._group_of_topic(best, candidate),
            cue=best.cue,
            rule=best.rule,
            score=best.score,
            runner_up=rival.score if rival else 0.0,
            rival=rival.indicator if rival else None,
            whole=position_of(whole.bound, bound) if whole and inside else None,
            is_subset=inside,
        )

    def _group_of_part(self, best: Scored, candidate: Candidate, whole: Whole | None) -> str | None:
        """Return the group that a part without a noun takes over: "of whom 50,100 received aid" are IDPs."""
        if candidate.head.kind is not HeadKind.NONE or whole is None or not whole.is_subset:
            return None
        if (said := self._said_to_be(candidate)) is not None:
            return said
        if whole.bound.group is None and whole.bound.indicator is Indicator.DISPLACED:
            return "idps" if best.indicator is not Indicator.DISPLACED else None
        return whole.bound.group

    def _group_of_copy(self, candidate: Candidate, whole: Whole) -> str | None:
        if candidate.head.kind is HeadKind.NONE and (named := self._named_before(candidate)) is not None:
            return named
        if candidate.head.group is not None or not whole.is_subset:
            return candidate.head.group or whole.bound.group
        return self._said_to_be(candidate) or whole.bound.group if candidate.head.kind is HeadKind.NONE else None

    def _named_before(self, candidate: Candidate) -> str | None:
        """Return the group written right before a number of its own: "(girls: 120, boys: 180)"."""
        start = candidate.phrase.start
        near = [m for m in self._index.within(max(0, start - _LABELLED_REACH), start) if m.path[0] == "unit"]
        beside = [m for m in near if _SIGN.fullmatch(self._folded, m.end, start)]
        return group_of(beside[-1]) if beside else None

    def _group_of_topic(self, best: Scored, candidate: Candidate) -> str | None:
        """Return the group whose number is stated: "the number of women reached with food was 21,340"."""
        start = candidate.phrase.start
        bracketed = self._folded[start - 1 : start] == "(" and candidate.head.unit is Unit.PEOPLE
        if bracketed:
            opening = self._index.within(self._sentence.start, start)
        elif best.rule in {"before", "topic"} and candidate.head.kind is HeadKind.NONE:
            reach = self._scorer.reach_before(candidate)
            opening = self._index.within(self._sentence.start, reach.start) if reach else []
        else:
            return None
        named = [m for m in opening if m.path[0] in {"unit", "thing", "number", "topic"} or m is best.cue]
        topics = [place for place, m in enumerate(named) if m.path[0] == "topic"]
        counted = [m for m in named[topics[-1] :] if m.path[0] == "unit"] if topics else []
        group = group_of(counted[0]) if counted else None
        joint = joined_group(self._folded, counted[0].end, group, self._index)[1] if counted else None
        return None if joint == EVERYBODY else joint or group

    def _said_to_be(self, candidate: Candidate) -> str | None:
        """Return the group that a verb gives a lone number: "of whom 6,300 are children"."""
        end = candidate.phrase.end
        near = [m for m in self._index.within(end, end + _SAID_REACH) if m.path[0] == "unit" and len(m.path) > 2]
        said = any(m.path[0] == "tense" for m in self._index.within(end, near[0].start)) if near else False
        return near[0].path[2].replace("_", " ") if said else None

    def _unit_without_noun(self, best: Scored, candidate: Candidate, whole: Whole | None) -> Unit:
        """Return what a lone number counts: houses after houses, families where families are named, else people."""
        if best.rule in {"topic", "label"} and best.indicator not in HOMES:
            return self._scorer.counted_unit(best.cue)
        if best.indicator in HOMES:
            return Unit.HOMES
        if whole is not None and whole.is_subset and whole.bound.unit is not Unit.HOMES:
            return whole.bound.unit
        if self._folded.startswith(" of the ", candidate.quantity.span.end):
            base = self._index.within(candidate.phrase.end, candidate.phrase.end + _SAID_REACH)
            return Unit.HOUSEHOLDS if any(m.path == ("unit", "households") for m in base) else Unit.PEOPLE
        named = [m for m in self._wholes.opening_of(candidate.phrase.start) if m.path[0] == "unit"]
        return Unit(named[0].path[1]) if named and named[0].path[1] != Unit.HOMES else Unit.PEOPLE

    def _copy(self, candidate: Candidate, whole: Whole, bound: list[Bound]) -> Bound | None:
        source = whole.bound
        unit = candidate.head.unit if candidate.head.kind is HeadKind.UNIT else source.unit
        if (unit is Unit.HOMES) != (source.indicator in HOMES):
            return None
        return replace(
            source,
            quantity=candidate.quantity,
            head=candidate.head,
            phrase=candidate.phrase,
            unit=unit,
            group=self._group_of_copy(candidate, whole),
            rule=whole.rule,
            score=source.score - 1,
            whole=position_of(source, bound),
            is_subset=whole.is_subset,
            is_copy=True,
        )

    def _goes_on(self, candidate: Candidate, last: Bound, gap: str) -> bool:
        """Tell whether a number continues the one before: a list, a comparison, or "the number dropped to 2,500"."""
        compared = [
            m for m in self._index.within(last.phrase.end, candidate.phrase.start + 1) if m.path[0] == "compare"
        ]
        if compared and candidate.phrase.start - compared[-1].end <= 2:
            return True
        if _IN_BRACKETS.search(gap) and self._folded[candidate.phrase.end : candidate.phrase.end + 1] == ")":
            return len(gap.split()) <= _BRACKETED_REACH and candidate.head.kind is HeadKind.NONE
        if self._scorer.reach_before(candidate) and self._scorer.has_topic(last.phrase.end, candidate.phrase.start):
            return True
        return len(gap.split()) <= _LISTED_REACH and last.indicator not in HOMES and bool(_ENDS_LIST.search(gap))

    def _carried(self, candidate: Candidate) -> Bound | None:
        """Take the indicator of the sentence before where this one says none: "The north follows with 5,000 people"."""
        previous, head = self._previous, candidate.head
        if previous is None or head.unit is Unit.HOMES or previous.indicator in HOMES:
            return None
        if head.kind is not HeadKind.UNIT and not self._speaks_on(candidate):
            return None
        if self._scorer.has_verbs or candidate.quantity.quantifier is Quantifier.VAGUE:
            return None
        if self._scorer.is_idle(candidate):
            return None
        if previous.indicator in _HELPED and any(m.path[0] == "recorded" for m in self._index.mentions):
            return None
        return replace(
            previous,
            quantity=candidate.quantity,
            head=head,
            phrase=candidate.phrase,
            unit=head.unit if head.kind is HeadKind.UNIT else previous.unit,
            group=head.group or self._said_to_be(candidate),
            rule="carried",
            score=previous.score - 5,
            whole=None,
            is_subset=False,
            is_copy=True,
        )

    def _speaks_on(self, candidate: Candidate) -> bool:
        """Tell whether a number without a noun goes on about the sentence before: "15 were men", "the figure is 70"."""
        if candidate.head.kind is not HeadKind.NONE:
            return False
        start = candidate.quantity.start
        if start - self._sentence.start <= 2 and self._said_to_be(candidate) is not None:
            return True
        return self._scorer.reach_before(candidate) is not None and self._scorer.has_topic(self._sentence.start, start)

    def _counts_fighters(self, candidate: Candidate) -> bool:
        """Tell whether a number goes on counting fighters: "192 soldiers killed, 512 wounded"."""
        before = [quantity.span for quantity in self._numbers if quantity.span.end <= candidate.quantity.span.start]
        others = self._folded.startswith(" other", candidate.quantity.span.end)
        return bool(before) and before[-1] in self._fighters and not others

    def _listed(self, candidate: Candidate, bound: list[Bound]) -> Bound | None:
        """Take the indicator of the number it is listed with: "five in Jiangxi and two in Guangxi"."""
        if not bound:
            return self._carried(candidate)
        if candidate.quantity.quantifier is Quantifier.VAGUE:
            return None
        last = bound[-1]
        gap = self._folded[last.phrase.end : candidate.phrase.start]
        if not self._goes_on(candidate, last, gap):
            return None
        colon = self._folded.rfind(":", last.phrase.end, candidate.phrase.start)
        of_things = any(max(last.phrase.end, colon) <= thing.start < candidate.phrase.start for thing in self._things)
        if of_things and not _ANOTHER.search(self._folded, last.phrase.end, candidate.quantity.span.start):
            return None
        if candidate.head.kind is HeadKind.NONE and not candidate.quantity.in_digits and candidate.quantity.low == 1:
            return None
        return replace(
            last,
            quantity=candidate.quantity,
            head=candidate.head,
            phrase=candidate.phrase,
            unit=candidate.head.unit if candidate.head.kind is HeadKind.UNIT else last.unit,
            group=candidate.head.group or self._said_to_be(candidate) or last.group,
            rule="listed",
            score=last.score - 3,
            whole=last.whole if last.is_subset else position_of(last, bound),
            is_subset=last.is_subset,
            is_copy=True,
        )


def _themed(candidate: Candidate, theme: Theme) -> Bound:
    return Bound(
        quantity=candidate.quantity,
        head=candidate.head,
        phrase=candidate.phrase,
        indicator=theme.indicator,
        unit=candidate.head.unit,
        group=candidate.head.group,
        cue=None,
        rule=themes.RULE,
        score=themes.SCORE,
        runner_up=themes.SCORE * theme.rival_weight / theme.weight,
        rival=theme.rival,
    )


def _shares_noun(candidate: Candidate, following: Bound, gap: str) -> bool:
    """Tell whether a bare number shares the noun of the next: "731 and 805 new displacements"."""
    bare = candidate.head.kind is HeadKind.NONE and candidate.quantity.in_digits and not candidate.head.modifiers
    named = following.head.kind in {HeadKind.UNIT, HeadKind.EVENT} and following.unit is not Unit.HOMES
    alike = (candidate.quantity.low or 0) * _MOST_APART >= (following.quantity.low or 0)
    return bare and named and alike and following.quantity.in_digits and LINK.fullmatch(gap) is not None


def _inserted(bound: list[Bound], first: Bound) -> list[Bound]:
    """Put a number into its place and move the positions of wholes behind it."""
    place = sum(1 for one in bound if one.phrase.start < first.phrase.start)
    moved = [
        replace(one, whole=one.whole + 1) if one.whole is not None and one.whole >= place else one for one in bound
    ]
    return [*moved[:place], first, *moved[place:]]


def _overrides(best: Scored, candidate: Candidate, whole: Whole) -> bool:
    """Tell whether a number's own cue is near enough to beat that of the whole it belongs to."""
    if best.rule == "event" or (best.rule == "modifier" and candidate.head.kind is HeadKind.NONE):
        return True
    if best.rule == "group" and whole.bound.indicator in {Indicator.SHELTERING, Indicator.DISPLACED}:
        named = whole.bound.head.group
        return best.indicator in _STATES and named is not None and named != candidate.head.group
    if best.rule in {"group", "modifier"}:
        return whole.bound.indicator in _YIELDS_TO or best.indicator is Indicator.EVACUATED
    return best.adjacent and best.rule in {"after", "before", "topic"}


def _labelled(quantity: Quantity, head: Head, label: Label | None, *, alone: bool) -> Head:
    """Leave the words after a labelled number to the next: "Dead: 5 Injured: 12"; a thing keeps its label."""
    if label is None or (head.kind is HeadKind.UNIT and not label.is_thing and not alone):
        return head
    if label.indicator is Indicator.OTHER_PEOPLE and _says_more(head):
        return head
    return Head(HeadKind.THING if label.is_thing else HeadKind.NONE, quantity.span.end)


def _says_more(head: Head) -> bool:
    """Tell whether a noun says what a label of casualties leaves open: "Casualties: 5 dead"."""
    return head.event is not None or bool(head.modifiers)


def _from_label(candidate: Candidate, label: Label) -> Bound | None:
    """Bind a number by its label; a noun of its own keeps its unit: "IDPs: 300 families"."""
    head = candidate.head
    unit = head.unit if head.kind is HeadKind.UNIT else label.unit or Unit.PEOPLE
    if label.indicator is None or (label.indicator in HOMES) != (unit is Unit.HOMES):
        return None
    if label.indicator is Indicator.OTHER_PEOPLE and _says_more(head):
        return None
    return Bound(
        quantity=candidate.quantity,
        head=head,
        phrase=candidate.phrase,
        indicator=label.indicator,
        unit=unit,
        group=head.group or label.group,
        cue=label.cue,
        rule=label.rule,
        score=LABELLED,
    )
