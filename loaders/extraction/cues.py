"""Score the words that may say what happened to the people a number counts.

Comes in: one number with its noun phrase, and the cues of the sentence. Goes out: cues with scores, best first.

The score is the cue's weight; plus `ADJACENT` where only light words ("have been") part the two and the cue stands
on the side its grammar asks for; minus distance, clause borders, other numbers in between, and the wrong side.
The shapes of cues: `verb` either side ("killed 30", "30 were killed"); `finite` either side too, but never a mere
qualifier of the noun ("huyeron 30 personas", "30 personas huyeron"); `subject` after its number ("30 fled");
`active` before it ("killing 30"); `noun` before it or counted itself ("30 deaths"); `place` and `near` after it where
a place of shelter follows ("living in tents"); `arrive` after and `receive`
before it, of people who may have a status of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extraction.labels import HOMES, STATUS_OF_GROUP, Label
from loaders.extraction.lexicons import Mention
from loaders.extraction.nouns import Head, HeadKind, MentionIndex, group_of
from loaders.extraction.quantities import Quantity
from loaders.extraction.segment import Span
from loaders.extraction.split_verbs import find_split_verb
from loaders.model.vocabulary import Indicator, Unit

ADJACENT = 6.0
"""Bonus when only light words stand between a cue and its number."""
ATTACHED = 2.5
"""Bonus instead for what only qualifies the noun: "30 people trapped in the city were evacuated"."""
TOPIC = 7.5
"""Bonus for the noun whose number a verb of reaching states: "the number of displaced exceeded 7,000"."""
PER_WORD = 0.3
PER_CLAUSE = 1.5
PER_NUMBER = 2.5
WRONG_SIDE = 6.0
STATUS_SHARE = 0.8
"""What a participle in the noun phrase keeps: "displaced families" yields to the sentence's verb."""
STATUS = 7.0
"""Score of a noun that is itself a status: "IDPs", "refugees"."""
ARRIVED_AS = 8.0
"""What an arrival yields to the status of those who arrive: "8,100 newly displaced families reached Aden"."""
SHARE = 4.0
"""Score of people of whom only a share is said to have been struck: they are counted as population."""
_SHARE_REACH = 24
SUPPLIED = 10.0
"""Score of "to 980 families" after a word of giving, however far."""
SPLIT = 10.5
"""Weight of a verb on both sides of its number, which no other can claim."""
_SUPPLY_REACH = 260
_TOPIC_REACH = 24
_SHORT_REACH = 3
"""Letters of "at", "is" or "was", which say of a noun more than its number."""
_MOST_CUES = 60
_MOST_GAP = 110
_INSERTION = 130
_SHELTER_REACH = 45
_GOVERNED = frozenset((Indicator.OTHER_PEOPLE, Indicator.INJURED))
"""Counted events that yield to a verb beside them: "evacuated 35 wounded"."""
_SUBJECT_WORDS = 4
_PLACE_WORDS = 8
_OPENS_PLACE = frozenset(("من", "الي", "في", "خلال", "منذ", "عبر", "بعد", "اليوم", "امس", "مساء", "صباح"))
"""Arabic words after which place and time may part a verb from its number: "عاد إلى المدينة منذ مايو 300 شخص"."""
_BEFORE_OBJECT = frozenset(("ل", "لـ", "الي", "علي", "عن"))
"""Arabic words that make the number behind them no object of the verb: "وفرت الجمعية المياه لـ 300 شخص"."""
_CONJUNCTIONS = frozenset(("et", "y", "e", "que", "qui", "ou", "o", "mais", "pero"))
_REACH_GAP = 24
_WHEN = re.compile(
    r"\b(?:(?:19|20)\d\d|today|this|este|esta|hoy|ayer|hier|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|domingo"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
"""Words of time between a verb of reaching and its number: "alcanzó en 2019 los 45 millones"."""
_PART_REACH = 24
_COUNTED_REACH = 60
_BROUGHT_REACH = 70

_MOVES = frozenset((Indicator.RETURNED, Indicator.OTHER_PEOPLE, Indicator.FLED, Indicator.EVACUATED))
_HELPED_REACH = 24
_EXAMINED = frozenset(("children", "women", "patients", "students"))
"""Whom a health worker screens; others are screened at a gate as they arrive."""
_STATUSES = frozenset((Indicator.REFUGEES, Indicator.DISPLACED, Indicator.RETURNED))
"""What people are wherever they live: a country "home to 300 refugees" has them as refugees."""
_KEPT = frozenset((Indicator.REFUGEES, Indicator.RETURNED))
"""Whom a country hosts are refugees or returnees there; only a camp or a school shelters them."""
_SHORT_WORDS = frozenset(("light", "hedge", "hedge_skip", "tense"))
_WORDS = re.compile(r"\w+")
_GLUED = re.compile(r"(?<!\w)(?:[وفبلك](?:ال)?|ال|لل)(?=\w)")
"""What Arabic writes onto the word behind it: "and", "to", "the"."""
_DIGIT = re.compile(r"\d")
_ADVERB = re.compile(r"(?!(?:family|early|july|italy|supply|reply|apply|rely|assembly)\b)[a-z]{3,20}ly\b")
_QUALIFIES = re.compile(
    r"(?:in|with|without|at|on|under|behind|among|from|to|awaiting|unable|\w+ing|dans|sans|avec|sous|chez|en|ayant|vivant"
    r"|con|sin|bajo|viviendo|في|بلا|بدون|دون|تحت|بحاجه|الذين|ممن)\b"
)
_WHERE = re.compile(
    r" (?:in|at|from|of|near|across|inside|around|living in|staying in|residing in|within"
    r"|dans|à|en|de|du|des|au|aux|في|من|ب\w+)\b(?:[^,;:()]|\([^()]{1,24}\))*"
)
_WERE = re.compile(r" (?:were|are|was|is) ")
_NAME = r"(?:[\w'-]+ ){0,3}[\w'-]+(?: \([^()]{1,24}\))?"
_PLACES = re.compile(rf" (?:in|from|across|of) {_NAME}(?:, {_NAME}){{1,6}},? and (?:[\w'-]+ ?){{1,2}}")
"""A list of places after a noun: "in Sindh, Khyber Pakhtunkhwa (KP) and Balochistan"."""
_AND = re.compile(r",? and |, | et | y ")
_AGED = re.compile(
    r",? (?:(?:aged?|ages)(?: between| from| under| over| below)?|(?:between|of|from|in) the ages? (?:of|group)|between"
    r"|(?:under|below|over|above)(?: the age of)?) (?:\d{1,2}|one|two|three|five|six|ten)\b"
    r"(?: ?(?:-|–|to|and) ?\d{1,2}\b)?(?: (?:months?|years?)\b)?(?: old\b| of age\b)?,?"
)
"""How old people are: "aged 6-59 months", "between the ages of 4 and 17 years", "under five"."""
_OPEN_SUBSET = re.compile(r"[(\[](?:including|incl\.?|of whom|of which|mostly|mainly)[^)\]]*$")
"""A bracket about a part, whose words are not said of the whole: "20 million people (including IDPs)"."""
_SHARE_OF = re.compile(
    r"(?:per ?cent|percent|%|half|third|quarter|fifth|proportion|majority|share) of (?:the |its |their |this )?"
    r"(?:total |entire |whole |local |overall |national )*(?:population)?$"
)
_AND_SEX = re.compile(r",? (?:and|&) (?:boys|girls|women|men|males|females)(?= ?\()")
_OF_ALL = re.compile(
    r" (?:of|out of|among|in) the (?:total |entire |whole |local )?population(?= ?[(,]| (?:may|will|are|were|is)\b)"
)
_WITH_THEIRS = re.compile(
    r" (?:and|with|together with|along with) their (?:\w+ and )?(?:families|caregivers|parents|mothers|children)"
)
_OPEN_BRACKET = re.compile(r" ?[(\[] ?")
_TAKEN_OF = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen))"
    r" (?:out )?of (?:the|its|their|these|those) $"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may count people, households or homes."""

    quantity: Quantity
    head: Head
    phrase: Span
    chain: Span
    """The run of noun phrases joined by commas and "and" that this one stands in."""
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """One cue weighed for one number."""

    score: float
    cue: Mention
    indicator: Indicator
    adjacent: bool
    rule: str


class CueScorer:
    """Weighs the cues of one sentence."""

    def __init__(self, folded: str, sentence: Span, index: MentionIndex, clauses: Sequence[Span]) -> None:
        self._folded = folded
        self._sentence = sentence
        self._index = index
        cues = [mention for mention in index.mentions if mention.path[0] == "cue"]
        wrecked = any(mention.path[0] == "wreck" for mention in index.mentions)
        self._aboard = {m.start for m in index.mentions if m.path[0] == "aboard"} if wrecked else set()
        cues = [cue for cue in cues if cue.start not in self._aboard and not _is_of_share(folded, cue)]
        self._cues = [
            cue for cue in cues if not (_names_things(folded, cue, index) or _is_particle(folded, cue, index))
        ][:_MOST_CUES]
        self._borders = [clause.start for clause in clauses]
        self._reaches = [mention for mention in index.mentions if mention.path[0] == "reach"]
        self._topics = [mention for mention in index.mentions if mention.path[0] == "topic"]
        self._buses = [mention for mention in index.mentions if mention.path[0] == "by_bus"]
        self._shelters = [mention.start for mention in index.mentions if mention.path[0] == "shelter_place"]

    def score(self, candidate: Candidate, candidates: list[Candidate], *, homes_near: bool) -> list[Scored]:
        """Return the cues for a number, best first."""
        scored = self._inside(candidate, homes_near=homes_near)
        taken = [other.phrase for other in candidates if other.head.kind is not HeadKind.NONE]
        for cue in self._cues:
            span = Span(cue.start, cue.end)
            if candidate.phrase.overlaps(span) or any(phrase.overlaps(span) for phrase in taken):
                continue
            if self._fits(cue, candidate.head, homes_near=homes_near):
                scored.append(self._outside(cue, candidate, candidates))
        scored += [*self._supplied(candidate), *self._brought_out(candidate), *self._split(candidate)]
        scored += self._status_topic(candidate)
        scored = _without_wounds(scored, self._folded)
        if self.is_counted_base(candidate):
            scored = [one for one in scored if self._belongs_to_noun(one, candidate) and not self._ends_in(one)]
            return sorted(scored, key=lambda one: -one.score)
        if self._is_base_of_share(candidate):
            scored = [one for one in scored if self._belongs_to_noun(one, candidate)]
            no_cue = Mention(candidate.phrase.start, candidate.phrase.end, "share", ("cue", "share", "verb"), SHARE)
            scored.append(Scored(SHARE, no_cue, Indicator.POPULATION, False, "share"))
        return sorted(scored, key=lambda one: -one.score)

    def _inside(self, candidate: Candidate, *, homes_near: bool) -> list[Scored]:
        """Weigh the cues within the noun phrase: events, participles and nouns of status."""
        head = candidate.head
        scored = []
        if head.event is not None and head.kind is HeadKind.EVENT:
            event = head.event
            counted = ADJACENT + 2 if event.path[1] not in _GOVERNED else ATTACHED
            scored.append(Scored(event.weight + counted, event, Indicator(event.path[1]), True, "event"))
        for modifier in head.modifiers:
            if self._fits(modifier, head, homes_near=homes_near):
                alone = head.kind is not HeadKind.UNIT
                score = modifier.weight + ADJACENT if alone else modifier.weight * STATUS_SHARE
                scored.append(Scored(score, modifier, Indicator(modifier.path[1]), alone, "modifier"))
        status = _status_of(head.group)
        if status is not None and head.kind is HeadKind.UNIT:
            weight = STATUS if status is not Indicator.POPULATION else STATUS - 3
            no_cue = Mention(candidate.phrase.start, candidate.phrase.end, "group", ("cue", "group", "verb"), weight)
            scored.append(Scored(weight, no_cue, status, False, "group"))
        return scored

    def _is_base_of_share(self, candidate: Candidate) -> bool:
        """Tell whether a number is what a share is taken of: "half of the 300,000 residents left"."""
        start = candidate.phrase.start
        before = self._index.within(max(self._sentence.start, start - _SHARE_REACH), start)
        counted = candidate.head.kind is HeadKind.UNIT and candidate.head.unit is not Unit.HOMES
        shares = [mention for mention in before if mention.path[0] == "share"]
        return counted and any("," not in self._folded[share.end : start] for share in shares)

    def is_counted_base(self, candidate: Candidate) -> bool:
        """Tell whether a number is what another is taken out of: "12 of the 30 passengers died"."""
        start = candidate.phrase.start
        return _TAKEN_OF.search(self._folded, max(self._sentence.start, start - _SHARE_REACH), start) is not None

    def _ends_in(self, one: Scored) -> bool:
        """Tell whether a cue behind its noun is the sentence's own verb: no other follows it."""
        following = self._index.within(one.cue.end, one.cue.end + _SHARE_REACH)
        return one.rule == "after" and not any(mention.path[0] in {"tense", "cue"} for mention in following)

    def _belongs_to_noun(self, one: Scored, candidate: Candidate) -> bool:
        """Tell whether a cue stands in the noun phrase or only qualifies it: "half of the 300 people in need"."""
        inside = one.rule in {"group", "modifier", "event"}
        beside = one.rule == "after" and 0 <= one.cue.start - candidate.phrase.end <= 1
        finite = one.cue.path[2] == "place" and not _QUALIFIES.match(self._folded, one.cue.start)
        return inside or (beside and not finite and self._qualifies(one.cue))

    def _qualifies(self, cue: Mention) -> bool:
        """Tell whether a cue can follow a noun without being the verb of the sentence: "trapped", "in need"."""
        return cue.path[2] in {"verb", "place", "near"} or _QUALIFIES.match(self._folded, cue.start) is not None

    def _supplied(self, candidate: Candidate) -> list[Scored]:
        """Weigh "to" right before a number after a word of giving: "handed mats and lamps to 980 families"."""
        start, head = candidate.chain.start, candidate.head
        if head.kind is not HeadKind.UNIT or head.unit is Unit.HOMES:
            return []
        near = self._index.within(max(self._sentence.start, start - _SUPPLY_REACH), start)
        to = next((m for m in near if m.path[0] == "supply_to" and start - m.end <= 1), None)
        given = next((m for m in reversed(near) if m.path[0] == "supply" and to and m.end <= to.start), None)
        if to is None or given is None or any(r.start < to.start and r.end == to.end for r in self._reaches):
            return []
        cue = Mention(given.start, given.end, given.entry_id, ("cue", Indicator.ASSISTED.value, "active"), SUPPLIED)
        return [Scored(SUPPLIED, cue, Indicator.ASSISTED, True, "supplied")]

    def _brought_out(self, candidate: Candidate) -> list[Scored]:
        """Weigh a verb of bringing before and "to safety" after: "brought 209 people, 50 of them women, to safety"."""
        start, end, head = candidate.chain.start, candidate.phrase.end, candidate.head
        if head.kind is not HeadKind.UNIT or head.unit is Unit.HOMES:
            return []
        near = self._index.within(max(self._sentence.start, start - _MOST_GAP), start)
        taken = [m for m in near if m.path[0] == "bring" and self._is_light(Span(m.end, start))]
        safe = [m for m in self._index.within(end, end + _BROUGHT_REACH) if m.path[0] == "to_safety"]
        if (
            not taken
            or not safe
            or self._folded.count(".", end, safe[0].start)
            or ";" in self._folded[end : safe[0].start]
        ):
            return []
        cue = Mention(safe[0].start, safe[0].end, taken[-1].entry_id, ("cue", Indicator.EVACUATED, "subject"), SUPPLIED)
        return [Scored(SUPPLIED + ADJACENT, cue, Indicator.EVACUATED, True, "after")]

    def _split(self, candidate: Candidate) -> list[Scored]:
        """Weigh a verb that stands on both sides of its number: "drove 300 people out of the town"."""
        if candidate.head.kind not in {HeadKind.UNIT, HeadKind.NONE} or candidate.head.unit is Unit.HOMES:
            return []
        phrase = Span(candidate.chain.start, candidate.phrase.end)
        found = find_split_verb(self._folded, phrase, self._index, is_light=self._is_light)
        if found is None:
            return []
        verb, indicator = found
        cue = Mention(verb.start, verb.end, verb.entry_id, ("cue", indicator.value, "active"), SPLIT)
        return [Scored(SPLIT + ADJACENT, cue, indicator, True, "before")]

    def _status_topic(self, candidate: Candidate) -> list[Scored]:
        """Weigh a noun of status whose number a verb of reaching states: "the number of IDPs stood at 61,240"."""
        reach = self.reach_before(candidate)
        if candidate.head.kind is not HeadKind.NONE or reach is None:
            return []
        beside = [m for m in self._index.within(reach.start - _TOPIC_REACH, reach.start) if reach.start - m.end == 1]
        counted = [m for m in beside if m.path[0] == "unit" and reach.end - reach.start > _SHORT_REACH]
        if counted and (said := _status_of(group_of(counted[0]))) is not None:
            cue = Mention(counted[0].start, counted[0].end, "group", ("cue", said.value, "noun"), STATUS)
            return [Scored(STATUS + TOPIC, cue, said, True, "topic")]
        for topic in self._topics:
            near = [m for m in self._index.within(topic.end, topic.end + _TOPIC_REACH) if m.end <= reach.start]
            named = next((m for m in near if m.path[0] == "unit"), None)
            status = _status_of(group_of(named)) if named else None
            if named is not None and status is not None and reach.start - topic.end <= _MOST_GAP:
                cue = Mention(named.start, named.end, "group", ("cue", status.value, "noun"), STATUS)
                return [Scored(STATUS + TOPIC, cue, status, True, "topic")]
        return []

    def _fits(self, cue: Mention, head: Head, *, homes_near: bool) -> bool:
        is_homes = Indicator(cue.path[1]) in HOMES
        if head.kind is HeadKind.UNIT:
            emptied = cue.path[1] == Indicator.EVACUATED and not head.is_building
            return is_homes == (head.unit is Unit.HOMES) or (emptied and cue.path[2] in {"verb", "active"})
        return not is_homes or homes_near

    def _outside(self, cue: Mention, candidate: Candidate, candidates: list[Candidate]) -> Scored:
        after = cue.start >= candidate.phrase.end
        lone = candidate.head.kind is HeadKind.NONE
        gap = self._gap(cue, candidate, candidates, after=after)
        right_side = self._is_right_side(cue, after=after)
        if lone and not after and any(m.start == cue.start and m.end >= cue.end for m in self._reaches):
            right_side = False
        sign = self._folded[gap.start : gap.end].strip()
        label = not after and cue.path[2] in {"verb", "noun"} and (sign == ":" or self._is_bracketed(candidate, sign))
        label = label and not any(0 <= cue.start - other.phrase.end <= 1 for other in candidates)
        if lone and after and cue.path[2] == "noun":
            right_side = _WERE.fullmatch(self._folded, gap.start, gap.end) is not None
        near = self._is_light(gap) or (
            self._is_qualified(gap) or self._is_said_of_place(gap)
            if after
            else self._is_opening(cue, gap) or self._holds_subject(cue, gap)
        )
        right_side = right_side or (after and lone and near and self._opens_topic(gap))
        light = label or (right_side and near)
        where = after and right_side and not near and cue.path[2] in {"place", "subject"} and self._tells_where(gap)
        light = label or (right_side and near) or where
        words = len(_WORDS.findall(self._folded, gap.start, min(gap.end, gap.start + 500)))
        borders = sum(1 for border in self._borders if gap.start < border <= gap.end)
        numbers = sum(1 for other in candidates if gap.start <= other.phrase.start and other.phrase.end <= gap.end)
        score = cue.weight - words * PER_WORD - borders * PER_CLAUSE - numbers * PER_NUMBER
        rule = "after" if after else "before"
        if label and candidate.head.kind is HeadKind.NONE:
            score, rule = score + ADJACENT, "label"
        elif not after and self._is_topic(cue, candidate):
            score, light, rule = max(score, cue.weight - numbers * PER_NUMBER) + TOPIC, True, "topic"
        elif light:
            score += ATTACHED if where else self._closeness(cue, gap, candidate, after=after)
        elif not right_side:
            score -= WRONG_SIDE
        if after and _OPEN_SUBSET.search(self._folded, candidate.phrase.end, cue.start):
            score -= ARRIVED_AS
        sheltered = any(start != cue.start and self._is_same_clause(start, candidate) for start in self._shelters)
        if cue.path[1] == Indicator.SHELTERING and not sheltered and _status_of(candidate.head.group) in _KEPT:
            score -= ARRIVED_AS
        if (
            not after
            and any(m.path[0] == "help" for m in self._index.within(cue.start, cue.end))
            and self._is_helped_to_move(candidate)
        ):
            score -= ARRIVED_AS
        if cue.path[2] in {"arrive", "receive"} and _are_of_status(candidate.head):
            score -= ARRIVED_AS
        if cue.path[2] == "arrive" and any(
            0 < other.phrase.start - cue.end <= 2 and other.head.kind is HeadKind.UNIT for other in candidates
        ):
            score -= ARRIVED_AS
        if cue.path[1] == Indicator.POPULATION and _status_of(candidate.head.group) in _STATUSES:
            score -= ARRIVED_AS
        indicator = self._told_by(cue)
        if candidate.head.group in _EXAMINED and self._folded.startswith("screen", cue.start):
            indicator = Indicator.ASSISTED
        if indicator is Indicator.SHELTERING and not sheltered and not after and _is_foreign(candidate.head):
            indicator = Indicator.REFUGEES
        return Scored(score, cue, indicator, light, rule)

    def _is_same_clause(self, position: int, candidate: Candidate) -> bool:
        """Tell whether no "60% of whom" parts a word from a number."""
        first, last = sorted((position, candidate.phrase.end))
        return ", " not in self._folded[first:last] or " of who" not in self._folded[first:last]

    def _is_helped_to_move(self, candidate: Candidate) -> bool:
        """Tell whether the help is to go somewhere: "helped 2,000 refugees to move", "helped 300 people return"."""
        end = candidate.phrase.end
        near = [m for m in self._index.within(end, end + _HELPED_REACH) if m.path[0] == "cue"]
        return any(m.path[1] in _MOVES and self._is_light(Span(end, m.start)) for m in near)

    def _told_by(self, cue: Mention) -> Indicator:
        """Return what a cue says; who "left" on the buses of an evacuation was evacuated."""
        departed = cue.path[1] == Indicator.FLED and any(m.path[0] == "departed" for m in self._index.at(cue.start))
        taken = departed and any(
            ";" not in self._folded[min(cue.end, m.end) : max(cue.start, m.start)] for m in self._buses
        )
        return Indicator.EVACUATED if taken else Indicator(cue.path[1])

    def _is_bracketed(self, candidate: Candidate, sign: str) -> bool:
        """Tell whether a number stands alone in a bracket right behind a word: "fatalities (1,176)"."""
        return sign == "(" and candidate.head.kind is HeadKind.NONE and self._folded[candidate.phrase.end :][:1] == ")"

    def _gap(self, cue: Mention, candidate: Candidate, candidates: list[Candidate], *, after: bool) -> Span:
        """Return what stands between a number and a cue, brackets and insertions after the noun left out."""
        if after:
            edge = candidate.chain.end if candidate.chain.end <= cue.start else candidate.phrase.end
            edge = self._skip_chain(edge, cue.start, candidates)
            edge = self._skip_parts(edge, cue.start, candidates)
            edge = self._skip_age(edge, cue.start)
            return Span(self._skip_insertion(edge, cue.start), cue.start)
        edge = candidate.chain.start if candidate.chain.start >= cue.end else candidate.phrase.start
        return Span(cue.end, edge)

    def _closeness(self, cue: Mention, gap: Span, candidate: Candidate, *, after: bool) -> float:
        if not after or gap.end - gap.start > 1 or candidate.head.kind is HeadKind.NONE:
            return ADJACENT
        return ATTACHED if self._qualifies(cue) else ADJACENT

    def _is_right_side(self, cue: Mention, *, after: bool) -> bool:
        shape = cue.path[2]
        if cue.path[1] == Indicator.POPULATION and after and self._folded.endswith(" of the ", 0, cue.start):
            return False
        if shape in {"place", "near"}:
            reach = range(cue.end, cue.end + _SHELTER_REACH)
            return after and any(start in reach for start in self._shelters)
        return shape in {"verb", "finite"} or (shape in {"subject", "arrive"}) == after

    def _skip_bracket(self, start: int, limit: int) -> int:
        """Step over a bracket right after the noun phrase: "791 IDPs (166 families) reached"."""
        opening = _OPEN_BRACKET.match(self._folded, start, limit)
        if opening is None:
            return start
        closing = max(self._folded.find(")", start, limit), self._folded.find("]", start, limit))
        return closing + 1 if closing > 0 else start

    def _skip_chain(self, start: int, limit: int, candidates: list[Candidate]) -> int:
        """Step over brackets and the noun phrases joined behind them: "600 children (200 boys) and 80 women were"."""
        edge = self._skip_bracket(start, limit)
        for joined in candidates if edge > start else ():
            gap = self._folded[edge : joined.phrase.start] if edge < joined.phrase.start < limit else "-"
            if joined.head.kind is HeadKind.UNIT and _AND.fullmatch(gap):
                edge = self._skip_bracket(joined.phrase.end, limit)
        return edge

    def _skip_parts(self, start: int, limit: int, candidates: list[Candidate]) -> int:
        """Step over the parts of a whole that no comma closes: "6,000 people including 4,000 children were"."""
        opens = any(m.path == ("subset",) and m.end <= limit for m in self._index.at(start + 1))
        end = start
        for part in candidates if opens else ():
            if start < part.phrase.start <= end + _PART_REACH and part.phrase.end <= limit:
                end = part.phrase.end
        return end

    def _skip_age(self, start: int, limit: int) -> int:
        """Step over how old the people are and with whom they came: "88 children aged 4 to 17 and their families"."""
        for step in (_OF_ALL, _AND_SEX, _AGED, _WITH_THEIRS):
            told = step.match(self._folded, start, limit)
            start = self._skip_bracket(told.end(), limit) if told else start
        return start

    def _skip_insertion(self, start: int, limit: int) -> int:
        """Step over words between commas that part a noun from its verb: "707 people, including 138 women, were"."""
        if self._folded.startswith((" - ", " – ", " — "), start):
            dash = self._folded.find(self._folded[start : start + 3], start + 3, min(limit, start + _INSERTION))
            return dash + 3 if dash > 0 else start
        if not self._folded.startswith(", ", start):
            return start
        closing = start
        for _ in range(3):
            closing = self._folded.find(",", closing + 1, min(limit, start + _INSERTION))
            if closing < 0:
                return start
            if any(mention.path[0] in {"tense", "light", "cue"} for mention in self._index.at(closing + 2)):
                return closing + 1
        return start

    def _is_light(self, gap: Span) -> bool:
        """Tell whether only light words, hedges and at most one qualifying cue stand in a gap."""
        if gap.end - gap.start > _MOST_GAP:
            return False
        position, qualified = gap.start, False
        short = _SHORT_WORDS | {"unit"} if self._opens_topic(gap) else _SHORT_WORDS
        while position < gap.end:
            if self._folded[position] in " -'\"“”’–":
                position += 1
                continue
            here = [mention for mention in self._index.at(position) if mention.end <= gap.end]
            ends = [mention.end for mention in here if mention.path[0] in short]
            if not ends and not qualified and position <= gap.start + 1:
                ends = [mention.end for mention in here if mention.path[0] == "cue"]
                qualified = True
            adverb = _ADVERB.match(self._folded, position, gap.end)
            ends += [adverb.end()] if adverb else []
            if not ends and (glued := _GLUED.match(self._folded, position, gap.end)):
                ends = [glued.end()] if self._index.at(glued.end()) else []
            if not ends:
                return False
            position = max(ends)
        return True

    def _opens_topic(self, gap: Span) -> bool:
        """Tell whether a gap opens with a word for a count: "on estime à 340 le nombre de décès"."""
        return any(0 <= topic.start - gap.start <= 1 for topic in self._topics)

    def _is_qualified(self, gap: Span) -> bool:
        """Tell whether a gap only tells which people: "450 people trapped in the old town were evacuated"."""
        if gap.end - gap.start > _MOST_GAP or any(gap.start < border < gap.end for border in self._borders):
            return False
        within = self._index.within(gap.start, gap.end)
        opens = any(mention.path[0] == "cue" and mention.start <= gap.start + 1 for mention in within)
        return opens and any(mention.path[0] == "tense" and gap.end - mention.end <= 1 for mention in within)

    def _is_said_of_place(self, gap: Span) -> bool:
        """Tell whether a gap says where the people are and then how the verb goes: "300 IDPs in Arad were hurt"."""
        if not self._tells_where(gap) or _DIGIT.search(self._folded, gap.start, gap.end):
            return False
        tense = next((m for m in self._index.within(gap.start, gap.end) if m.path[0] == "tense"), None)
        return tense is not None and self._is_light(Span(tense.start, gap.end))

    def _is_opening(self, cue: Mention, gap: Span) -> bool:
        """Tell whether a cue heads "Among the fatalities, 25 ..." or "Of those displaced, 30 ..."."""
        before = self._index.within(max(self._sentence.start, cue.start - 24), cue.start)
        opens = any(m.path[0] == "subset" and not self._folded[m.start - 2 : m.start - 1].isdigit() for m in before)
        return opens and self._folded[gap.start : gap.end].strip() == ","

    def _holds_subject(self, cue: Mention, gap: Span) -> bool:
        """Tell whether subject or place part a verb from its number: "han vuelto al país 300 personas"."""
        if cue.path[2] != "finite":
            return False
        words = self._folded[gap.start : gap.end].split()
        most = _PLACE_WORDS if words and words[0] in _OPENS_PLACE else _SUBJECT_WORDS
        if len(words) > most or self._folded[gap.end - 1] == "و" or not _CONJUNCTIONS.isdisjoint(words):
            return False
        if words and words[-1] in _BEFORE_OBJECT:
            return False
        if any(gap.start < border <= gap.end for border in self._borders):
            return False
        return not any(mention.path[0] in {"cue", "number"} for mention in self._index.within(gap.start, gap.end))

    def _is_topic(self, cue: Mention, candidate: Candidate) -> bool:
        """Tell whether a verb of reaching gives this number to a noun before it: "deaths had climbed to 31,974"."""
        if cue.path[2] not in {"noun", "verb", "finite", "subject"}:
            return False
        head, start = candidate.head, candidate.quantity.span.start
        reach = self.reach_before(candidate)
        if reach is None and self._is_inverted_topic(cue, candidate):
            return head.kind is HeadKind.NONE or head.unit is Unit.PEOPLE
        if reach is None or reach.start < cue.end or start - cue.end > 2 * _MOST_GAP:
            return False
        if self._counts_things(cue):
            return False
        named = any(topic.start <= cue.start <= topic.end + 40 for topic in self._topics)
        is_noun, is_short = cue.path[2] == "noun", reach.end - reach.start <= 3
        if head.kind is HeadKind.NONE:
            return named or is_noun or not is_short or reach.start - cue.end <= 1
        return head.unit is Unit.PEOPLE and (named or (is_noun and not is_short))

    def _is_inverted_topic(self, cue: Mention, candidate: Candidate) -> bool:
        """Tell whether the verb of reaching stands before its topic, as in Arabic: "يبلغ عدد اللاجئين 815"."""
        gap = Span(cue.end, candidate.phrase.start)
        if gap.start > gap.end or gap.end - gap.start > _MOST_GAP or _DIGIT.search(self._folded, gap.start, gap.end):
            return False
        if any(gap.start < border <= gap.end for border in self._borders) or self._counts_things(cue):
            return False
        topics = [topic for topic in self._topics if topic.start <= cue.start <= topic.end + _REACH_GAP]
        return any(0 <= topic.start - reach.end <= 1 for topic in topics for reach in self._reaches)

    def _counts_things(self, cue: Mention) -> bool:
        """Tell whether the word for a count near a cue counts things: "the number of cases"."""
        near = [topic for topic in self._topics if abs(topic.end - cue.start) < 2 * _MOST_GAP]
        return any(self._is_of_things(topic, cue) for topic in near)

    def _is_of_things(self, topic: Mention, cue: Mention) -> bool:
        """Tell whether the first noun after a word for a count is a thing: "number of severe malnutrition cases"."""
        is_arabic = cue.entry_id.startswith("ar-") and topic.end < cue.start
        end = cue.start if is_arabic else topic.end + _COUNTED_REACH
        nouns = [m for m in self._index.within(topic.end, end) if m.path[0] in {"thing", "unit", "reach"}]
        things = [m for m in nouns if m.path[0] == "thing"]
        if is_arabic or not nouns:
            return bool(things)
        return nouns[0].path[0] == "thing"

    def reach_before(self, candidate: Candidate) -> Mention | None:
        """Return the verb of reaching ("had climbed to") right before a number, if there is one."""
        number, phrase = candidate.quantity.span.start, candidate.phrase.start
        near = [m for m in self._reaches if m.end <= number and phrase - m.end <= _REACH_GAP]
        return next((m for m in near if phrase - m.end <= 2 or self._is_opened(Span(m.end, phrase))), None)

    def _is_opened(self, gap: Span) -> bool:
        """Tell whether only light words and "between" part a verb of reaching from its number."""
        within = [m for m in self._index.within(gap.start, gap.end) if m.path[0] in {"light", "range", "topic"}]
        dated = len(_WHEN.findall(self._folded, gap.start, gap.end))
        return len(self._folded[gap.start : gap.end].split()) <= len({m.start for m in within}) + dated

    @property
    def has_verbs(self) -> bool:
        """Tell whether the sentence says at all what happened to anybody."""
        return any(cue.path[2] not in {"near", "place"} for cue in self._cues)

    def is_void(self, candidate: Candidate) -> bool:
        """Tell whether what happened to the people is none of ours: "300 people were interviewed"."""
        if candidate.head.kind is HeadKind.EVENT:
            return False
        if any(
            self._is_light(Span(candidate.phrase.end, start)) for start in self._aboard if start > candidate.phrase.end
        ):
            return True
        start, end = candidate.chain.start, candidate.chain.end
        end = self._skip_bracket(end, self._sentence.end)
        near = self._index.within(end, end + _MOST_GAP)
        voids = [m for m in near if m.path == ("void",) and not self._says_more(m)]
        if any(self._is_light(gap) or self._tells_where(gap) for gap in (Span(end, void.start) for void in voids)):
            return True
        struck = [m for m in self._index.within(start - _MOST_GAP, start) if m.path == ("void", "active")]
        return any(self._is_light(Span(void.end, start)) for void in struck)

    def is_idle(self, candidate: Candidate) -> bool:
        """Tell whether people without a cue only work, meet or measure something: "a committee of 12 women"."""
        start, end = candidate.chain.start, self._skip_bracket(candidate.chain.end, self._sentence.end)
        before = [m for m in self._index.within(start - _MOST_GAP, start) if m.path == ("idle", "before")]
        after = [m for m in self._index.within(end, end + _MOST_GAP) if m.path == ("idle", "after")]
        gaps = [Span(m.end, start) for m in before] + [Span(end, m.start) for m in after]
        return any(self._is_light(gap) for gap in gaps)

    def _says_more(self, void: Mention) -> bool:
        """Tell whether a void word only opens a longer cue: "released from armed groups"."""
        return any(cue.path[0] == "cue" and cue.end > void.end for cue in self._index.at(void.start))

    def _tells_where(self, gap: Span) -> bool:
        """Tell whether a gap only says where the people are: "945 people in two camps became ill"."""
        if gap.end - gap.start > _MOST_GAP:
            return False
        listed = _PLACES.match(self._folded, gap.start, gap.end)
        if listed is not None:
            gap = Span(listed.end(), gap.end)
        elif not _WHERE.fullmatch(self._folded, gap.start, gap.end):
            return False
        if any(gap.start < border < gap.end and self._folded[border - 1] not in "()[]" for border in self._borders):
            return False
        within = self._index.within(gap.start, gap.end)
        if any(mention.path[0] == "subset" for mention in within):
            return False
        return not any(mention.path[0] == "cue" and mention.path[2] not in {"near", "place"} for mention in within)

    def has_topic(self, start: int, end: int) -> bool:
        """Tell whether a word for a count ("the number", "the toll") stands between two offsets."""
        return any(start <= topic.start and topic.end <= end for topic in self._topics)

    def counted_unit(self, cue: Mention) -> Unit:
        """Return the unit named beside a topic: households in "the number of families affected has exceeded"."""
        near = self._index.within(cue.start - 40, cue.end + 40)
        units = {mention.path[1] for mention in near if mention.path[0] == "unit"}
        return Unit.HOUSEHOLDS if Unit.HOUSEHOLDS in units else Unit.PEOPLE


def _is_of_share(folded: str, cue: Mention) -> bool:
    """Tell whether "population" only says what a share is of: "53 per cent of the total population, 15.9 million"."""
    if cue.path[1] != Indicator.POPULATION or not folded.endswith("population", cue.start, cue.end):
        return False
    return _SHARE_OF.search(folded, max(0, cue.start - _MOST_GAP), cue.end) is not None


def _names_things(folded: str, cue: Mention, index: MentionIndex) -> bool:
    """Tell whether a bare noun of action only says what a thing is for: "rescue teams", "evacuation centres"."""
    if cue.path[2] not in {"active", "noun"} or folded[cue.start : cue.end].endswith(
        ("ing", "ed", "s", "of", "to", "for")
    ):
        return False
    return any(mention.path[0] == "thing" for mention in index.at(cue.end + 1))


def _is_particle(folded: str, cue: Mention, index: MentionIndex) -> bool:
    """Tell whether a word is a verb only right before a number: "فقد 5 أشخاص" is none of "فقد نزح 300 شخص"."""
    if not any(mention.path[0] == "particle" and mention.end == cue.end for mention in index.at(cue.start)):
        return False
    counted = any(m.path[0] in {"number", "scale", "vague", "hedge"} for m in index.at(cue.end + 1))
    return not counted and not folded[cue.end + 1 : cue.end + 2].isdigit()


def _without_wounds(scored: list[Scored], folded: str) -> list[Scored]:
    """Let wounded who are taken out or treated be so: "airlifted 92 wounded", "treated 88 wounded"."""
    struck = [one for one in scored if one.adjacent and one.rule == "before"]
    if not any(
        one.indicator is Indicator.EVACUATED or folded.startswith("treat", one.cue.start, one.cue.end) for one in struck
    ):
        return scored
    return [one for one in scored if one.rule not in {"event", "modifier"} or one.indicator is not Indicator.INJURED]


def _is_foreign(head: Head) -> bool:
    """Tell whether people are named by their country: whom another hosts is a refugee there."""
    return head.demonym is not None and head.demonym != "any"


def _are_of_status(head: Head) -> bool:
    """Tell whether those who arrive are counted as what they are: displaced, or wounded who reach a hospital."""
    named = any(modifier.path[1] == Indicator.DISPLACED for modifier in head.modifiers)
    return named or _status_of(head.group) in {Indicator.DISPLACED, Indicator.INJURED}


def _status_of(group: str | None) -> Indicator | None:
    """Return what a group is by its name; of several the first that is a status."""
    if group is None:
        return None
    return next((STATUS_OF_GROUP[part] for part in group.split(" and ") if part in STATUS_OF_GROUP), None)
