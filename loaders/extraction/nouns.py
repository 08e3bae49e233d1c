"""Find what a number counts: the noun phrase after it, its unit and the part of the people it names.

Comes in: a quantity and the lexicon mentions of its sentence. Goes out: the head of its noun phrase, or word that
it has none ("21 were injured") or that it counts things ("6,600 family plots"). Declines to say what happened.
"""

import bisect
import operator
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from loaders.extraction.lexicons import Mention
from loaders.extraction.quantities import Quantity
from loaders.extraction.segment import Span
from loaders.model.vocabulary import Unit

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BETWEEN = re.compile(r"[ \-'\"“”‘’«»]{1,4}")
_ACRONYM = re.compile(r"\([a-z]{2,8}\) ")
"""The short name of an organisation behind its name: "twenty National Land Commission (NLC) field staff"."""
_DASHES = frozenset((" - ", " -- "))
"""What opens an insertion behind a noun: "two aid workers - partners of the agency - were killed"."""
_FOOTNOTE = re.compile(r"[1-9](?!\d)|\*{1,3}|[†‡]|\[\d{1,2}\]")
"""A mark glued to a number: "294,0001 people", "300* people"."""
_MOST_UNKNOWN_WORDS = 6
_MORE = re.compile(r" (?:more|other|further|extra|of (?:its|their|his|her|our|my)(?: own)?) (?=[a-z])")
_AND = re.compile(r"(?:and|or|et|y) ")
_JOINT = re.compile(r"(?: \([^()\d]{1,24}\))?(?: (?:and|or|et|ou|y|e|o|u) (?:d'|de )?| و ?)")
_OTHER = re.compile(r"(?:other|autres|otros|otras) ")
_NOUNS = frozenset(("unit", "demonym", "thing", "cue"))
_HEADS = frozenset(("children", "women", "men", "elderly"))
_ADJECTIVES = frozenset(
    ("refugees", "migrants", "returnees", "idps", "asylum_seekers", "indigenous_people", "afrocolombianos")
)
_OF_THE = re.compile(r"(?:de l[oa]s|des) ")
_ARTICLE = "ال"
"""The Arabic article, written onto its noun."""
_STATUSES = frozenset(("idps", "refugees", "returnees", "migrants"))
_OPENS_PHRASE = re.compile(r"و|بال|لل|كال|فال")
"""What Arabic writes onto a word that cannot be the counted noun: "and", and "by" or "for" with the article."""


EVERYBODY = "everybody"
"""What a part of the people and all others make together: "642,000 children and community members"."""


class HeadKind(StrEnum):
    """What stands after a number."""

    UNIT = "unit"
    EVENT = "event"
    NONE = "none"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Head:
    """The noun phrase of a number.

    Attributes:
        end: where the phrase ends; the end of the number when it has no noun.
        group: the part of the people it names ("children"), or None.
        modifiers: cues inside the phrase ("displaced" in "1,095 displaced families").
        event: the cue that is itself the counted noun ("43 deaths").
        is_building: counted only where something happened to it.
    """

    kind: HeadKind
    end: int
    unit: Unit = Unit.PEOPLE
    group: str | None = None
    modifiers: tuple[Mention, ...] = ()
    event: Mention | None = None
    is_building: bool = False
    demonym: str | None = None
    """The people named as such: the ISO 3166 code of their country, in lower case."""


@dataclass(slots=True)
class _Reading:
    """What has been found so far while reading on from a number."""

    end: int
    stops: frozenset[str]
    units: list[Mention] = field(default_factory=list)
    modifiers: list[Mention] = field(default_factory=list)
    event: Mention | None = None
    thing: bool = False
    joined: bool = False
    unknown: int = 0
    opened_by_cue: bool = True
    """No unknown word came before the first participle: "21 injured badly" has no noun, "12 kits damaged" has one."""

    @property
    def has_head(self) -> bool:
        return bool(self.units) or self.event is not None or self.thing


_start = operator.attrgetter("start")


class MentionIndex:
    """The mentions of one sentence by where they start."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = list(mentions)
        self._starts: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            self._starts.setdefault(mention.start, []).append(mention)
        self._ordered = sorted(self.mentions, key=_start)
        self._places = [mention.start for mention in self._ordered]

    def at(self, position: int) -> list[Mention]:
        """Return the mentions that start exactly here."""
        return self._starts.get(position, [])

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that lie between two offsets."""
        first = bisect.bisect_left(self._places, start)
        last = bisect.bisect_left(self._places, end, first)
        return [mention for mention in self._ordered[first:last] if mention.end <= end] if first < last else []


def find_head(folded: str, sentence: Span, quantity: Quantity, index: MentionIndex, *, stops: frozenset[str]) -> Head:
    """Read on from a number to the noun it counts; `stops` are the words at which a noun phrase ends."""
    reading = _Reading(end=quantity.span.end, stops=stops)
    footnote = _FOOTNOTE.match(folded, quantity.span.end, sentence.end)
    position = _skip_partitive(folded, footnote.end() if footnote else quantity.span.end, sentence.end, index)
    named = any(m.path[0] == "unit" for m in index.at(quantity.span.end + 1))
    more = None if named else _MORE.match(folded, quantity.span.end, sentence.end)
    position = more.end() if more else position
    partitive = not more and position > quantity.span.end + 3 and not folded.startswith(" of the ", quantity.span.end)
    dual = [m for m in index.at(quantity.span.start) if m.path[0] == "unit" and m.end == quantity.span.end]
    reading.units += dual
    if not dual:
        reading.event = next((m for m in index.at(quantity.span.start) if _is_dual_event(m, quantity)), None)
    while position < sentence.end:
        if not reading.has_head and folded.startswith(_ARTICLE, position) and not index.at(position):
            position += len(_ARTICLE)
        step = _read_word(folded, position, sentence.end, index, reading)
        if step is None:
            break
        position = step
        between = _BETWEEN.match(folded, position, sentence.end)
        if between is None or (reading.has_head and between.group() in _DASHES):
            break
        position = between.end()
        acronym = _ACRONYM.match(folded, position, sentence.end) if reading.unknown and not reading.has_head else None
        position = acronym.end() if acronym else position
    return _head_of(folded, reading, quantity, index, partitive=partitive)


def _is_dual_event(mention: Mention, quantity: Quantity) -> bool:
    """Tell whether a word is number and event in one, as the Arabic dual is: "جثتان"."""
    return mention.path[0] == "cue" and mention.path[2] == "noun" and mention.end == quantity.span.end


def _skip_partitive(folded: str, end: int, limit: int, index: MentionIndex) -> int:
    """Step over "of these" in "3,910 of these families", so that the noun is found."""
    between = _BETWEEN.match(folded, end, limit)
    position = between.end() if between else end
    of_the = _OF_THE.match(folded, position, limit)
    if of_the and any(m.path[0] == "unit" for m in index.at(of_the.end())):
        return of_the.end()
    if folded.startswith(("de ", "d'"), position):
        noun = position + (3 if folded[position + 1] == "e" else 2)
        if folded[end - 1].isalpha() or any(m.path[0] == "unit" for m in index.at(noun)):
            return noun
    if folded.startswith("من ", position):
        noun = position + 3 + (len(_ARTICLE) if folded.startswith(_ARTICLE, position + 3) else 0)
        if any(m.path[0] in {"unit", "demonym", "thing"} for m in [*index.at(position + 3), *index.at(noun)]):
            return position + 3
    other = _OTHER.match(folded, position, limit)
    if other and any(m.path[0] in _NOUNS for m in index.at(other.end())):
        return other.end()
    for mention in index.at(position):
        if mention.path[0] == "subset" and (mention.path[-1] == "pronoun" or folded.startswith("of ", position)):
            after = _BETWEEN.match(folded, mention.end, limit)
            return after.end() if after else mention.end
    return position


def _read_word(folded: str, position: int, limit: int, index: MentionIndex, reading: _Reading) -> int | None:
    """Take in the word or phrase that starts here and return where it ends; None ends the noun phrase."""
    word = _WORD.match(folded, position, limit)
    found = {mention.path[0]: mention for mention in reversed(index.at(position))}
    nouns = [m for m in index.at(position) if m.path[0] == "unit" or (m.path[0] == "demonym")]
    if not reading.has_head and (joined := _joined_words(folded, position, limit, index, reading)) is not None:
        return joined
    if found.keys() & {"number", "scale", "vague", "range"}:
        return None
    thing = found.get("thing")
    event = next((m for m in index.at(position) if m.path[0] == "cue" and m.path[2] == "noun"), None)
    if thing is not None and reading.units and _is_arabic(folded[position]):
        return None
    if thing is not None and (event is None or event.end <= thing.end):
        reading.thing, reading.end = True, thing.end
        return thing.end
    is_participle = any(m.path[0] == "cue" and m.path[2] == "verb" for m in index.at(position))
    if nouns and is_participle and reading.units and not _is_status(nouns[0]):
        return None
    if nouns and not reading.thing and not (event is not None and event.end > nouns[0].end):
        adjective = bool(reading.units) and _describes_people(nouns[0], reading.units[-1])
        reading.units.insert(0 if adjective else len(reading.units), nouns[0])
        reading.modifiers += [m for m in index.at(position) if m.path[0] == "cue" and m.path[2] == "verb"]
        reading.end = nouns[0].end
        joined = _joined_adjective(folded, nouns[0], index)
        reading.joined = reading.joined or joined is not None
        return joined or nouns[0].end
    if event is not None and not reading.thing and not (reading.units and is_participle):
        reading.event, reading.end = event, event.end
        reading.modifiers += [m for m in index.at(position) if m.path[0] == "cue" and m.path[2] == "verb"]
        return event.end
    shapes = {m.path[2] for m in index.at(position) if m.path[0] == "cue"}
    modifier = next((m for m in index.at(position) if m.path[0] == "cue" and m.path[2] == "verb"), None)
    if modifier is not None and not reading.has_head:
        reading.modifiers += [m for m in index.at(position) if m.path[0] == "cue" and m.path[2] == "verb"]
        return modifier.end
    if shapes and not reading.has_head and _describes_things(position, index):
        reading.thing = True
        return None
    if reading.has_head or shapes or word is None or _is_stop(word.group(), reading.stops):
        return None
    if _OPENS_PHRASE.match(word.group()) and not index.at(position):
        return None
    if reading.unknown >= _MOST_UNKNOWN_WORDS:
        return None
    reading.unknown += 1
    reading.opened_by_cue = reading.opened_by_cue and bool(reading.modifiers)
    return word.end()


def _describes_people(noun: Mention, head: Mention) -> bool:
    """Tell whether a status behind a noun is its adjective: "300 familles réfugiées"; Arabic see `_counted_noun`."""
    if noun.entry_id.startswith("ar-"):
        return False
    groups = noun.path[2:3], head.path[2:3]
    if head.path[1] == Unit.HOUSEHOLDS or (groups[1] and groups[1][0] in _HEADS):
        return bool(groups[0]) and groups[0][0] in _ADJECTIVES
    return groups[0] == ("aid_workers",) and groups[1] in {("refugees",), ("returnees",)}


def _is_arabic(letter: str) -> bool:
    """Tell whether a letter is Arabic: there a second noun is the object, never the head ("family plots")."""
    return "\u0600" <= letter <= "\u06ff"


def _joined_words(folded: str, position: int, limit: int, index: MentionIndex, reading: _Reading) -> int | None:
    """Step over "and" between two adjectives of one noun: "450 sick and injured people"."""
    joint = _AND.match(folded, position, limit)
    if joint is None or not (reading.unknown or reading.modifiers):
        return None
    following = joint.end()
    for _ in range(2):
        if any(mention.path[0] in {"number", "scale", "article", "thing"} for mention in index.at(following)):
            return None
        if any(mention.path[0] == "unit" for mention in index.at(following)):
            return joint.end() - 1
        word = _WORD.match(folded, following, limit)
        if word is None or folded[word.end() : word.end() + 1] != " " or _is_stop(word.group(), reading.stops):
            return None
        following = word.end() + 1
    return joint.end() - 1 if any(mention.path[0] == "unit" for mention in index.at(following)) else None


def _is_status(noun: Mention) -> bool:
    """Tell whether an Arabic adjective behind its noun says who they are: "300 عائلة نازحة"."""
    return noun.entry_id.startswith("ar-") and group_of(noun) in _STATUSES


def _is_stop(word: str, stops: frozenset[str]) -> bool:
    """Tell whether a word ends a noun phrase, alone or elided before another ("l'an")."""
    return word in stops or word.partition("'")[0] in stops


def _describes_things(position: int, index: MentionIndex) -> bool:
    """Tell whether a verb stands as an adjective before a thing: "five return areas"."""
    cues = [m for m in index.at(position) if m.path[0] == "cue" and m.path[2] not in {"near", "place"}]
    return any(following.path[0] == "thing" for cue in cues for following in index.at(cue.end + 1))


def _head_of(folded: str, reading: _Reading, quantity: Quantity, index: MentionIndex, *, partitive: bool) -> Head:
    if reading.thing:
        return Head(HeadKind.THING, reading.end)
    if reading.units and reading.event is None:
        last = _counted_noun(reading.units)
        groups = [group for unit in reversed(reading.units) if (group := group_of(unit)) is not None]
        end, joint = joined_group(folded, reading.end, groups[0] if groups else None, index)
        if reading.joined and len(groups) > 1:
            joint = f"{groups[-1]} and {groups[-2]}"
        return Head(
            HeadKind.UNIT,
            end,
            unit=Unit.PEOPLE if last.path[0] == "demonym" else Unit(last.path[1]),
            group=None if joint == EVERYBODY else joint or (groups[0] if groups else None),
            modifiers=tuple(reading.modifiers),
            is_building="buildings" in last.path,
            demonym=last.path[1] if last.path[0] == "demonym" else None,
        )
    if reading.event is not None:
        group = next((group for unit in reversed(reading.units) if (group := group_of(unit)) is not None), None)
        return Head(HeadKind.EVENT, reading.end, group=group, event=reading.event, modifiers=tuple(reading.modifiers))
    if reading.unknown and not partitive and not reading.opened_by_cue:
        return Head(HeadKind.THING, quantity.span.end)
    return Head(HeadKind.NONE, quantity.span.end, modifiers=tuple(reading.modifiers))


def _counted_noun(units: Sequence[Mention]) -> Mention:
    """Return the noun that is counted: the last, but the first in Arabic, and never a people beside another noun."""
    nouns = [unit for unit in units if unit.path[0] != "demonym"] or list(units)
    return nouns[0 if nouns[0].entry_id.startswith("ar-") else -1]


def group_of(unit: Mention) -> str | None:
    """Return the part of the people that a noun names, None when it names everybody."""
    if unit.path[0] == "demonym" or len(unit.path) < 3 or unit.path[2] == "buildings":
        return None
    return unit.path[2].replace("_", " ")


def joined_group(folded: str, end: int, group: str | None, index: MentionIndex) -> tuple[int, str | None]:
    """Read "refugees and migrants" as one group; a second noun with a number of its own is not joined."""
    joint = _JOINT.match(folded, end)
    if joint is None or group is None:
        return end, None
    for mention in index.at(joint.end()):
        if mention.path[0] == "unit" and (second := group_of(mention)) is not None:
            return mention.end, f"{group} and {second}" if second != group else group
        if mention.path == ("unit", Unit.PEOPLE):
            return mention.end, EVERYBODY
    return end, None


def _joined_adjective(folded: str, noun: Mention, index: MentionIndex) -> int | None:
    """Step over "and" in "980 displaced and returnee families", where a third noun is the head."""
    joint = _JOINT.match(folded, noun.end)
    if joint is None or group_of(noun) is None:
        return None
    for second in index.at(joint.end()):
        if second.path[0] == "unit" and any(m.path[0] == "unit" for m in index.at(second.end + 1)):
            return joint.end() - 1
    return None
