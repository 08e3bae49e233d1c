"""Say where a number is: the place as worded, its country, and where people came from and went to.

Comes in: a document's sentences. Goes out: a `PlaceMention` for a number, words of the text only. A place is bound by
its preposition and by nearness in the clause, then taken from the sentence before, then from the title. Organisations,
people and dates are no places. Declines to look a place up (`loaders.geography`), to fill in an origin or destination
that no word marks, and to name a country that neither place, sentence nor document names.
"""

import bisect
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.extraction.date_words import date_words
from loaders.extraction.lexicons import fold
from loaders.extraction.place_names import NamedPlace, PlaceReader
from loaders.extraction.place_words import KnownName, find_known_names, place_words
from loaders.extraction.segment import Span
from loaders.model.document import Document

_BREAK = re.compile(r"[;]|(?<!\d)\.\s|\s[–—-]\s")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*")
_OF = frozenset(["of", "the", "de", "du", "del", "la"])
_WHO = re.compile(r",\s[^,;]{2,60}\s(?:who|whose|qui|quien)\s")
_BRACKETED = re.compile(r"\([^()]{0,80}\)")
_FAR = 400
_MOST_AROUND = 8
_TITLE_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Where a number is, as worded."""

    place_text: str | None
    country_iso3: str | None
    origin_text: str | None
    destination_text: str | None


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """Every place of a document, by sentence; the place of its title; its country."""

    text: str
    folded: str
    language: str
    sentences: tuple[Span, ...]
    starts: tuple[int, ...]
    found: tuple[tuple[NamedPlace, ...], ...]
    title_place: NamedPlace | None
    country_place: NamedPlace | None
    """The document's country where its text names it."""
    main_place: NamedPlace | None
    """The one place below a country that the text keeps to."""
    country_iso3: str | None


def read_context(document: Document, sentences: Sequence[Span]) -> PlaceContext:
    """Read every place of a document once, for `resolve_place`."""
    text, folded = document.text, fold(document.text)
    starts = tuple(sentence.start for sentence in sentences)
    known = find_known_names(text, folded, document.language)
    reader = PlaceReader(text, folded, document.language, known)
    found = tuple(tuple(reader.read(sentence)) for sentence in sentences)
    title_known = find_known_names(document.title, fold(document.title), document.language)
    country = document.country_iso3 or _main_country(title_known, known)
    return PlaceContext(
        text=text,
        folded=folded,
        language=document.language,
        sentences=tuple(sentences),
        starts=starts,
        found=found,
        title_place=_title_place(document, title_known),
        country_place=next((p for group in found for p in group if p.is_country and p.country_iso3 == country), None),
        main_place=_main_place(found, document.language),
        country_iso3=country,
    )


def resolve_place(text: str, sentence: Span, number: Span, context: PlaceContext) -> PlaceMention:
    """Return where a number is, as worded."""
    index = bisect.bisect_right(context.starts, sentence.start) - 1
    here = _around(context.found[index], number) if index >= 0 else []
    here = [place for place in here if not _is_of_others(context, place, number)]
    moves = bool(place_words(context.language).movement.search(context.folded, sentence.start, sentence.end))
    origin = _nearest(context, here, number, ("origin", "home", "from") if moves else ("origin", "home"))
    destination = _destination(context, here, number)
    place = _place_of(context, here, number)
    if place is None and index >= 0:
        place = _elsewhere(context, index)
        if place and origin is None and destination is None and _departs(context, sentence):
            origin = place
    return PlaceMention(
        place_text=place.words if place else None,
        country_iso3=_country(context, place),
        origin_text=origin.words if origin else None,
        destination_text=destination.words if destination else None,
    )


def _around(places: Sequence[NamedPlace], number: Span) -> list[NamedPlace]:
    """The places of a sentence nearest to a number, at most a few on either side."""
    before = sorted((place for place in places if place.end <= number.start), key=lambda place: place.start)
    behind = sorted((place for place in places if place.start >= number.end), key=lambda place: place.start)
    return before[-_MOST_AROUND:] + behind[:_MOST_AROUND]


def _is_of_others(context: PlaceContext, place: NamedPlace, number: Span) -> bool:
    """Tell whether an end of a movement is a part's only, or that of who speaks ("…, a man who fled to Niger said")."""
    if place.role not in ("origin", "from", "destination", "arrival") or place.start < number.end:
        return False
    between = context.folded[number.end : place.start]
    subset = place_words(context.language).subset.search(between)
    part = subset is not None and bool(_NUMBER.search(between, subset.end()))
    return part or bool(_WHO.search(between))


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
    if place.country_iso3 is None and place_words(context.language).several.search(fold(place.words)):
        return None
    return place.country_iso3 or context.country_iso3


def _elsewhere(context: PlaceContext, index: int) -> NamedPlace | None:
    """The place of a sentence that names none: of the one before, of the title, or the country the text names."""
    sentence = context.sentences[index]
    if place_words(context.language).nationwide.search(context.folded, sentence.start, sentence.end):
        return context.country_place
    altogether = place_words(context.language).altogether.match(context.folded, sentence.start)
    carried = None if altogether else _carried(context, index)
    return carried or context.title_place or context.main_place or context.country_place


def _departs(context: PlaceContext, sentence: Span) -> bool:
    return bool(place_words(context.language).departed.search(context.folded, sentence.start, sentence.end))


def _place_of(context: PlaceContext, here: Sequence[NamedPlace], number: Span) -> NamedPlace | None:
    """The place of arrival, else the place it happened in, else where people left, else the subject."""
    ranks = (
        ("arrival", "taker"),
        ("location", "home", "label"),
        ("origin", "from"),
        ("destination",),
        ("within",),
        ("subject", "taker"),
    )
    here = [place for place in here if not _is_aside(context, place, number)]
    choices = [_nearest(context, here, number, roles) for roles in ranks]
    found = [place for place in choices if place is not None]
    named = [place for place in found if not place.is_general or place.role == "arrival"]
    near = [place for place in named if _distance(context, place, number) < _FAR]
    chosen = next(iter(near or named), None)
    general = next((place for place in found if place.is_general), None)
    behind = general is not None and general.start >= number.end and general.role == "location"
    if chosen is None or (behind and chosen.end <= number.start and _is_taken(context, chosen)):
        chosen = general or chosen
    elif chosen.end <= number.start and chosen.role != "label":
        chosen = _behind(context, found, number, taken=_is_taken(context, chosen)) or chosen
    if chosen is not None and chosen.is_country and chosen.role == "location":
        subject = next((p for p in here if p.role == "subject" and not (p.is_country or p.is_general)), None)
        chosen = subject if subject and subject.end <= number.start < chosen.start + 200 else chosen
    return _meant_by_capital(context, chosen)


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
    unnamed = place.is_general and place.role not in ("location", "arrival")
    return unnamed and bool(place_words(context.language).elsewhere.match(fold(place.words)))


def _meant_by_capital(context: PlaceContext, place: NamedPlace | None) -> NamedPlace | None:
    """The city of the title where the text says "the capital"."""
    if place is None or context.title_place is None:
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
    apart += _FAR * len(_BREAK.findall(between)) + 20 * between.count(",")
    return (
        apart
        + 40 * len(_NUMBER.findall(between))
        + 60 * place.is_general
        + 150 * place.is_lesser
        + 30 * place.is_country
    )


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
        if block is None or getattr(context.sentences[earlier], "block", None) != block:
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


def _title_place(document: Document, known: Sequence[KnownName]) -> NamedPlace | None:
    """The one place below a country that the title names; none of several."""
    cities = [name for name in known if name.kind == "city"]
    if len({fold(document.title[name.start : name.end]) for name in cities}) != 1:
        return None
    name = cities[0]
    words = document.title[name.start : name.end]
    return NamedPlace(name.start, name.end, words, "location", name.country_iso3, is_country=False, is_city=True)


def _main_place(found: Sequence[Sequence[NamedPlace]], language: str) -> NamedPlace | None:
    """The place that at least two, and half of all, mentions of places below a country are of."""
    beside = place_words(language).beside
    counts: Counter[str] = Counter()
    firsts: dict[str, NamedPlace] = {}
    for place in (p for group in found for p in group if not (p.is_country or p.is_general) and p.role != "container"):
        name = " ".join(word for word in fold(place.words).split() if word not in beside and word not in _OF)
        counts[name] += 1
        if place.is_city:
            firsts.setdefault(name, place)
    top = max(firsts, key=lambda name: counts[name], default=None)
    return firsts[top] if top and counts[top] >= 2 and 2 * counts[top] >= counts.total() else None


def _main_country(title: Sequence[KnownName], text: Sequence[KnownName]) -> str | None:
    """The country that the document names most, the title counting threefold; None when two are named alike."""
    weights = {"city": 4, "name": 3, "demonym": 1}
    score: Counter[str] = Counter()
    for name in title:
        score[name.country_iso3] += _TITLE_WEIGHT * weights[name.kind]
    for name in text[:60]:
        score[name.country_iso3] += weights[name.kind]
    ranked = score.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
