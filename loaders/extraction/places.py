"""Say where a number is: the place as worded, its country, and where people came from and went to.

Comes in: a document's sentences. Goes out: a `PlaceMention` for a number, words of the text only. A place is bound by
its preposition and by nearness in the clause, then taken from the sentence before, then from the title. Organisations,
people and dates are no places. Declines to look a place up (`loaders.geography`), to fill in an origin or destination
that no word marks, and to name a country that neither place, sentence nor document names.
"""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.extraction.date_words import date_words
from loaders.extraction.lexicons import fold
from loaders.extraction.place_context import PlaceContext, read_context
from loaders.extraction.place_patterns import OLD_CITY, RESUMED, NamedPlace
from loaders.extraction.place_words import place_words
from loaders.extraction.segment import BlockKind, Span

__all__ = ["PlaceContext", "PlaceMention", "read_context", "resolve_place"]

_BREAK = re.compile(r"[;]|(?<!\d)\.\s|\s[–—-]\s")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*")
_WHO = re.compile(r",\s[^,;]{2,60}\s(?:who|whose|qui|quien)\s")
_BRACKETED = re.compile(r"\([^()]{0,80}\)")
_LIST = re.compile(r",|\s(?:and|et|y|و)\s|\sو")
_ABROAD = re.compile(r"countries|pays|países|دول")
"""Other countries together: only of the number right before them."""
_RIGHT_BESIDE = 8
"""Characters between a number and its place with no more than a preposition in them: "1,500 in Imam Sahib"."""
_RANGE = re.compile(r"\s?(?:-|–|to|and|à|a|et|y)\s?[\d.,]+")
_OPENED = re.compile(
    r"\s?\((?:[^()\d]{0,16})|'s (?:[a-z]+ ){0,2}|, (?:con|with|avec) (?:\d+ [^\d,;]{0,14}?(?:y|and|et) )?"
)
"""What may stand between a place and the number that it is told with: "Sirwah (962 families)", "Mosul's 900 people"."""
_COLON = re.compile(r":\s")
_FAR = 400
_STORY = 4
"""How many sentences back what people left is still told of."""
_HEADED = 12
"""How many lines below a heading its place still holds."""
_FEW_WORDS = 16
"""Characters that a heading may hold beside its place: "Situation in Sindh"."""
_MOST_AROUND = 8


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Where a number is, as worded."""

    place_text: str | None
    country_iso3: str | None
    origin_text: str | None
    destination_text: str | None


def resolve_place(
    text: str, sentence: Span, number: Span, context: PlaceContext, *, leaves: bool = False, flees: bool = False
) -> PlaceMention:
    """Return where a number is, as worded.

    With `leaves`, it is of people who left: their place, unless they came there, is where they started. With `flees`
    they went by themselves, so that they are counted where they came: "fled Ituri for Uganda".
    """
    index = bisect.bisect_right(context.starts, sentence.start) - 1
    here = _around(context.found[index], number) if index >= 0 else []
    here = [place for place in here if not _is_of_others(context, place, number)]
    moves = bool(place_words(context.language).movement.search(context.folded, sentence.start, sentence.end))
    origin = _nearest(context, here, number, ("origin", "home", "from") if moves else ("origin", "home"))
    destination = _destination(context, here, number)
    place = _place_of(context, here, number)
    if place is not None and place.is_general:
        place = _told_of(context, index, fold(place.words)) or place
    if flees and place and destination and _is_where_they_came(place, destination, number):
        place = destination
    if place is None and index >= 0:
        place = _nearest(context, here, number, ("office",)) or _elsewhere(context, index)
        lesser = _place_of(context, here, number, lesser=True) if place is None or place.is_country else None
        place = lesser or place
        if place and origin is None and destination is None and _departs(context, sentence):
            origin = place
    if leaves and place and destination is None and place.role == "arrival":
        destination = place
    if leaves and place and origin is None:
        origin = place if _is_left(context, sentence, place) else _left_before(context, index, place)
    return PlaceMention(
        place_text=place.words if place else None,
        country_iso3=_country(context, place),
        origin_text=origin.words if origin else None,
        destination_text=destination.words if destination else None,
    )


def _is_where_they_came(place: NamedPlace, destination: NamedPlace, number: Span) -> bool:
    """Tell whether those who fled are counted at their destination: it is told of them, or they only left the place."""
    if destination.is_lesser or destination.is_general or place.role == "label":
        return False
    return (place.end <= number.start and number.end <= destination.start) or place.role in ("origin", "home", "from")


def _is_left(context: PlaceContext, sentence: Span, place: NamedPlace) -> bool:
    """Tell whether a place is one that people leave: not where they came, nor where they were pulled out of the sea."""
    words = place_words(context.language)
    if place.role in ("arrival", "destination", "taker", "holder") or words.several.search(fold(place.words)):
        return False
    return words.rescue.search(context.folded, sentence.start, sentence.end) is None


def _left_before(context: PlaceContext, index: int, place: NamedPlace) -> NamedPlace | None:
    """What those who came here left, by the sentences before or the title."""
    if place.role not in ("arrival", "destination", "taker"):
        return None
    for earlier in range(index - 1, max(-1, index - _STORY), -1):
        left = next((one for one in context.found[earlier] if one.role in ("origin", "home")), None)
        if left is not None:
            return left if fold(left.words) != fold(place.words) else None
    left = context.title_left
    return left if left and fold(left.words) != fold(place.words) else None


def _around(places: Sequence[NamedPlace], number: Span) -> list[NamedPlace]:
    """The places of a sentence nearest to a number, at most a few on either side."""
    before = sorted((place for place in places if place.end <= number.start), key=lambda place: place.start)
    behind = sorted((place for place in places if place.start >= number.end), key=lambda place: place.start)
    return before[-_MOST_AROUND:] + behind[:_MOST_AROUND]


def _is_of_others(context: PlaceContext, place: NamedPlace, number: Span) -> bool:
    """Tell whether a place behind a number is that of a part of it, of a breakdown, or of who speaks.

    "Of whom 4,000 are on the island", "12 died: four in Akre", "…, a man who fled to Niger said".
    """
    if place.start < number.end:
        return False
    words = place_words(context.language)
    between = context.folded[number.end : place.start]
    part = words.part.search(between)
    if part is not None and (words.subordinate.search(part["rest"]) or len(part["rest"].split()) != 2):
        return True
    if words.of_them.search(between) or _is_next_number(between) or words.another.search(between):
        return True
    breakdown = _COLON.search(between)
    if breakdown is not None and words.count.search(between, breakdown.end()):
        return True
    if place.role not in ("origin", "from", "destination", "arrival"):
        return False
    subset = words.subset.search(between)
    if subset is not None and RESUMED.search(between, subset.end()):
        return False
    return (subset is not None and bool(_NUMBER.search(between, subset.end()))) or bool(_WHO.search(between))


def _is_next_number(between: str) -> bool:
    """Tell whether a place belongs to the number right before it: "2,500 in Khanabad, 1,500 in Imam Sahib"."""
    last = next(iter(reversed(list(_NUMBER.finditer(between)))), None)
    return (
        last is not None and len(between) - last.end() <= _RIGHT_BESIDE and not _RANGE.fullmatch(between[: last.end()])
    )


def _destination(context: PlaceContext, here: Sequence[NamedPlace], number: Span) -> NamedPlace | None:
    """Where people went; a place that "has taken in" a number stands before it."""
    takers = [place for place in here if place.role != "taker" or _takes_in(context, place, number)]
    return _nearest(context, takers, number, ("arrival", "destination", "taker"))


def _takes_in(context: PlaceContext, place: NamedPlace, number: Span) -> bool:
    verb = place_words(context.language).takes_in.match(context.folded, place.end)
    return verb is not None and verb.end() <= number.start


def _country(context: PlaceContext, place: NamedPlace | None) -> str | None:
    """The place's own country, else the document's; none at sea or over several countries."""
    if place is None:
        return context.country_iso3
    if place.is_at_sea:
        return None
    if place.country_iso3 is None and place_words(context.language).several.search(fold(place.words)):
        return None
    return place.country_iso3 or context.country_iso3


def _elsewhere(context: PlaceContext, index: int) -> NamedPlace | None:
    """The place of a sentence that names none: of the one before, of the title, or the country the text names."""
    sentence = context.sentences[index]
    words = place_words(context.language)

    def says(pattern: re.Pattern[str]) -> bool:
        return pattern.search(context.folded, sentence.start, sentence.end) is not None

    if says(words.nationwide):
        return context.country_place
    if says(words.these_places):
        listed = _listed(context, index)
        if listed is not None:
            return listed
    known = words.that_kind.search(context.folded, sentence.start, sentence.end)
    if known is not None:
        told = _told_of(context, index, known["kind"])
        if told is not None:
            return told
    if says(words.the_city):
        city = context.title_place or _last_city(context, index)
        if city is not None:
            return city
    altogether = words.altogether.match(context.folded, sentence.start)
    carried = None if altogether else _carried(context, index)
    carried = carried or _headed(context, index)
    places = (
        carried,
        context.title_place,
        context.main_place,
        _counted_before(context, index),
        context.country_place,
        context.title_country,
    )
    return next((place for place in places if place is not None), None)


def _counted_before(context: PlaceContext, index: int) -> NamedPlace | None:
    """Places that the sentence before only counted: "in all ten states"."""
    block = getattr(context.sentences[index], "block", None)
    for earlier in range(index - 1, max(-1, index - 3), -1):
        if block is None or getattr(context.sentences[earlier], "block", None) != block:
            return None
        for place in context.found[earlier]:
            words = fold(place.words)
            if place.is_general and place_words(context.language).counted.match(words) and not _ABROAD.search(words):
                return place
    return None


def _told_of(context: PlaceContext, index: int, kind: str) -> NamedPlace | None:
    """The place of this kind named last: "in the region" after "Diffa region"."""
    for earlier in range(index - 1, max(-1, index - _HEADED), -1):
        for place in reversed(context.found[earlier]):
            if not place.is_general and kind in fold(place.words).split():
                return place if place.country_iso3 in (None, context.country_iso3) else None
    title = context.title_place
    return title if title and kind in fold(title.words).split() else None


def _last_city(context: PlaceContext, index: int) -> NamedPlace | None:
    """The city named last before a sentence that speaks of "the town"."""
    for earlier in range(index - 1, max(-1, index - _HEADED), -1):
        cities = [place for place in context.found[earlier] if place.is_city and place.role != "container"]
        if cities:
            return cities[-1]
    return None


def _headed(context: PlaceContext, index: int) -> NamedPlace | None:
    """The place that the heading above a bullet or line names, if it names little else."""
    for earlier in range(index - 1, max(-1, index - _HEADED), -1):
        sentence = context.sentences[earlier]
        is_heading = getattr(sentence, "kind", None) is BlockKind.HEADING
        if not is_heading or _NUMBER.search(context.folded, sentence.start, sentence.end):
            continue
        places = [place for place in context.found[earlier] if not (place.is_country or place.is_general)]
        if len(places) == 1 and sentence.end - sentence.start <= len(places[0].words) + _FEW_WORDS:
            return places[0]
        return None
    return None


def _listed(context: PlaceContext, index: int) -> NamedPlace | None:
    """The last list of places before a sentence that speaks of "these three districts"."""
    for earlier in range(index - 1, max(-1, index - 3), -1):
        lists = [place for place in context.found[earlier] if _LIST.search(place.words)]
        if lists:
            return lists[-1]
    return None


def _departs(context: PlaceContext, sentence: Span) -> bool:
    return bool(place_words(context.language).departed.search(context.folded, sentence.start, sentence.end))


def _place_of(
    context: PlaceContext, here: Sequence[NamedPlace], number: Span, *, lesser: bool = False
) -> NamedPlace | None:
    """The place of arrival, else the place it happened in, else where people left, else the subject."""
    ranks = (
        ("arrival", "taker"),
        ("location", "home", "label", "holder"),
        ("origin", "from"),
        ("destination",),
        ("within",),
        ("subject", "taker"),
    )
    told = next((place for place in here if _is_told_with(context, place, number)), None)
    if told is not None:
        return told
    here = [place for place in here if not _is_aside(context, place, number)]
    here = [place for place in here if place.is_lesser == lesser]
    choices = [_nearest(context, here, number, roles) for roles in ranks]
    found = [place for place in choices if place is not None]
    named = [place for place in found if not place.is_general or place.role == "arrival"]
    near = [place for place in named if _distance(context, place, number) < _FAR]
    chosen = next(iter(near or named), None)
    general = next((place for place in found if place.is_general), None)
    behind = general is not None and general.start >= number.end and general.role == "location"
    if chosen is None or (behind and chosen.end <= number.start and _belongs_to_other(context, chosen, number)):
        chosen = general or chosen
    elif chosen.end <= number.start and chosen.role not in ("label", "taker", "holder"):
        chosen = _behind(context, found, number, taken=_is_taken(context, chosen)) or chosen
    if chosen is not None and chosen.is_country and chosen.role == "location":
        subject = next((p for p in here if p.role == "subject" and not (p.is_country or p.is_general)), None)
        chosen = subject if subject and subject.end <= number.start < chosen.start + 200 else chosen
    return _meant_by_capital(context, chosen)


def _is_told_with(context: PlaceContext, place: NamedPlace, number: Span) -> bool:
    """Tell whether a number stands in brackets behind its place, or is what the place has."""
    between = context.folded[place.end : number.start] if place.end <= number.start else ""
    framed = place.is_country and place.role == "location"  # "the most returnees in Libya (180,300)" is of its subject
    return bool(between) and not framed and _OPENED.fullmatch(between) is not None


def _behind(context: PlaceContext, found: Sequence[NamedPlace], number: Span, *, taken: bool) -> NamedPlace | None:
    """The place behind a number where the one before it belongs to another number, or only says where fighting is.

    "Fighting in Catatumbo made 18 people leave Tibú" is about Tibú.
    """
    roles: tuple[str, ...] = ("arrival", "location", "origin") if taken else ("origin",)
    if taken and not any(place.role in ("origin", "home", "from") for place in found):
        roles += ("destination",)
    behind = [place for place in found if place.start >= number.end and place.role in roles]
    return next((place for place in behind if not place.is_general and _distance(context, place, number) < 120), None)


def _is_aside(context: PlaceContext, place: NamedPlace, number: Span) -> bool:
    """Leave out nationalities ("refugees from Eritrea"), places that only take in, and unnamed places elsewhere."""
    listed = place.role == "subject" and context.text.endswith(", ", 0, place.start)
    if (place.role == "from" or listed) and place.is_country and place.country_iso3 != context.country_iso3:
        return True
    if place.role == "taker" and not _takes_in(context, place, number):
        return False
    if place.is_general and place.start >= number.end:
        between = _BRACKETED.sub("", context.folded[number.end : place.start])
        if _ABROAD.search(fold(place.words)) and _NUMBER.search(between):
            return True
    unnamed = place.is_general and place.role not in ("location", "arrival")
    return unnamed and bool(place_words(context.language).elsewhere.match(fold(place.words)))


def _meant_by_capital(context: PlaceContext, place: NamedPlace | None) -> NamedPlace | None:
    """The city of the title where the text says "the capital"."""
    if place is None or context.title_place is None:
        return place
    if OLD_CITY.match(context.folded, place.end):
        return place
    if fold(place.words).split()[-1] in place_words(context.language).capital:
        return replace(context.title_place, role=place.role)
    return place


def _nearest(
    context: PlaceContext, places: Sequence[NamedPlace], number: Span, roles: tuple[str, ...]
) -> NamedPlace | None:
    fitting = [place for place in places if place.role in roles]
    if len(roles) == 2 and roles[1] == "taker":
        takers = roles[0] == "arrival"
        fitting = [p for p in fitting if p.role != "taker" or _takes_in(context, p, number) == takers]
    return min(fitting, key=lambda place: _distance(context, place, number), default=None)


def _distance(context: PlaceContext, place: NamedPlace, number: Span) -> int:
    """Characters between; a place behind its number is closer than one before it."""
    before = place.end <= number.start
    start, end = (place.end, number.start) if before else (number.end, place.start)
    between = _BRACKETED.sub("", context.folded[start:end])
    apart = (20 + 2 * len(between)) if before else len(between)
    if before and _is_taken(context, place):
        apart += 100
    if not before and len(between) <= _RIGHT_BESIDE:
        return apart
    apart += _FAR * len(_BREAK.findall(between)) + 20 * between.count(",")
    return (
        apart
        + 40 * len(_NUMBER.findall(between))
        + 60 * place.is_general
        + 150 * place.is_lesser
        + 30 * place.is_country
    )


def _belongs_to_other(context: PlaceContext, place: NamedPlace, number: Span) -> bool:
    """Tell whether a place before a number is rather that of another number."""
    between = date_words(context.language).atom.sub("", context.folded[place.end : number.start])
    return bool(_NUMBER.search(between)) or _is_taken(context, place)


def _is_taken(context: PlaceContext, place: NamedPlace) -> bool:
    """Tell whether a place stands behind another number of its sentence, so that it is the place of that one."""
    index = bisect.bisect_right(context.starts, place.start) - 1
    opening = max(context.sentences[index].start, place.start - 120)
    before = _BRACKETED.sub("", context.folded[opening : place.start])
    return bool(_NUMBER.search(date_words(context.language).atom.sub("", before)))


def _carried(context: PlaceContext, index: int) -> NamedPlace | None:
    """The place of the sentence before in the same paragraph, passing over one that speaks of a part only."""
    block = getattr(context.sentences[index], "block", None)
    for earlier in range(index - 1, max(-1, index - 4), -1):
        if block is None or (not context.is_news and getattr(context.sentences[earlier], "block", None) != block):
            return None
        if _speaks_of_part(context, context.sentences[earlier]) and earlier > 0:
            continue
        for roles in (
            ("arrival", "location", "home"),
            ("within",),
            ("origin", "from"),
            ("subject", "label"),
        ):
            for place in context.found[earlier]:
                if place.role in roles and not (place.is_country or place.is_lesser or place.is_general):
                    return place
        return None
    return None


def _speaks_of_part(context: PlaceContext, sentence: Span) -> bool:
    return bool(date_words(context.language).anaphor.match(context.folded, sentence.start))
