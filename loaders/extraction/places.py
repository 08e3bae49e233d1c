"""Say where a number is: the place as worded, its country, and where people came from and went to.

Comes in: a document's sentences. Goes out: a `PlaceMention` for a number, words of the text only. A place is bound by
its preposition and by nearness in the clause, then taken from the sentence before, then from the title. Organisations,
people and dates are no places. Declines to look a place up (`loaders.geography`), to fill in an origin or destination
that no word marks, and to name a country that neither place, sentence nor document names.
"""

import bisect
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extraction.date_words import date_words
from loaders.extraction.lexicons import fold
from loaders.extraction.place_words import KnownName, find_known_names, place_words
from loaders.extraction.segment import Span
from loaders.extraction.speech import find_organisations
from loaders.model.document import Document

_BREAK = re.compile(r"[;]|(?<!\d)\.\s|\s[–—-]\s")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,7}s?")
_FIRST_WORD = re.compile(r"[\w'-]+\.?")
_CONTAINER_GAP = re.compile(r",?\s?(?:(?:in|of|dans|en|de|near|près de|في)\s)?(?:(?:the|la|le|l')\s?)?")
_OF_INSTITUTION = re.compile(
    r"(?:ministry|ministère|ministerio|department|office|directorate|committee|agency|minister) "
    r"(?:of|for|de|des|du|d')\s?(?:the )?$"
)
_SMALL = frozenset(["and", "y", "et", "of", "the", "de", "la", "le", "s", "in", "other", "parts"])
_DISTANCE_FROM = re.compile(r"\d\s?(?:km|kilomet\w+|miles?|kilómetros|kilomètres)\s(?:[^\W\d]+[\s-]){0,3}$")
_LABEL_END = re.compile(r"(?:, [^\W\d_]+)?: ")
_TO_A_PLACE_IN = re.compile(r"(?<!\w)to (?:the )?[^\W\d_][^,.;:\d]{2,60} in (?:the )?$")
_PLACE_ACRONYM = re.compile(
    r"(?:Area|Region|State|Province|City|District|Governorate|Camp|Republic|Territory|Zone)\s\(([A-Z]{2,8})\)"
)
_BRACKETED = re.compile(r"\([^()]{0,80}\)")
_FAR = 400
_TITLE_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Where a number is, as worded."""

    place_text: str | None
    country_iso3: str | None
    origin_text: str | None
    destination_text: str | None


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """One place in a text; `role` is location, origin, destination, within, subject or label."""

    start: int
    end: int
    words: str
    role: str
    country_iso3: str | None
    is_country: bool
    is_city: bool
    """It is one known name below a country."""
    is_general: bool = False
    is_lesser: bool = False
    """It is named as one part among others ("mainly in …")."""


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
    reader = _PlaceReader(text, folded, document.language, known)
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
    here = [p for p in context.found[index] if p.end <= number.start or p.start >= number.end] if index >= 0 else []
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
    return _carried(context, index) or context.title_place or context.main_place or context.country_place


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
            ("destination",),
        ):
            for place in context.found[earlier]:
                if place.role in roles and not (place.is_country or place.is_lesser or place.is_general):
                    return place
        return None
    return None


def _speaks_of_part(context: PlaceContext, sentence: Span) -> bool:
    return bool(date_words(context.language).anaphor.match(context.folded, sentence.start))


def _title_place(document: Document, known: Sequence[KnownName]) -> NamedPlace | None:
    """The place below a country that the title names, with a direction before it ("East Ghouta")."""
    for name in known:
        if name.kind == "city":
            words = document.title[name.start : name.end]
            return NamedPlace(
                name.start, name.end, words, "location", name.country_iso3, is_country=False, is_city=True
            )
    return None


def _main_place(found: Sequence[Sequence[NamedPlace]], language: str) -> NamedPlace | None:
    """The place that at least two, and half of all, mentions of places below a country are of."""
    beside = place_words(language).beside
    counts: Counter[str] = Counter()
    firsts: dict[str, NamedPlace] = {}
    for place in (p for group in found for p in group if not (p.is_country or p.is_general) and p.role != "container"):
        name = " ".join(word for word in fold(place.words).split() if word not in beside)
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


def _bare(words: str, known: Sequence[KnownName]) -> bool:
    """Tell whether words are no more than known names, but for "and" and commas between them."""
    return sum(name.end - name.start for name in known) >= len(words) - 5 * len(known)


class _PlaceReader:
    """Finds the places of one text."""

    def __init__(self, text: str, folded: str, language: str, known: Sequence[KnownName]) -> None:
        self._text, self._folded, self._language = text, folded, language
        self._known = known
        self._known_starts = [name.start for name in known]
        self._words = place_words(language)
        dates = date_words(language)
        self._dates = frozenset(dates.months) | frozenset(dates.weekdays)
        self._acronyms = frozenset(_PLACE_ACRONYM.findall(text))
        self._organisations = [Span(o.start, o.end) for o in find_organisations(text, folded)]
        self._organisation_starts = [span.start for span in self._organisations]

    def read(self, sentence: Span) -> list[NamedPlace]:
        """Return the places of a sentence in order."""
        if self._language == "ar":
            found = sorted(self._read_known(sentence), key=lambda place: place.start)
            return [self._contained(place, found[at - 1] if at else None) for at, place in enumerate(found)]
        named = [
            place
            for match in self._words.name.finditer(self._text, sentence.start, sentence.end)
            if (place := self._place(match, sentence))
        ]
        named = [
            self._contained(place, named[position - 1] if position else None) for position, place in enumerate(named)
        ]
        return named + list(self._general(sentence, named))

    def _general(self, sentence: Span, named: Sequence[NamedPlace]) -> Iterator[NamedPlace]:
        """Yield the places without a name: "22 governorates", "the capital", "at sea"."""
        for match in self._words.general.finditer(self._folded, sentence.start, sentence.end):
            start, end = match.span()
            if match["kind"]:
                before = self._words.before_general.search(self._folded, max(sentence.start, start - 32), start)
                if before is None:
                    continue
                start = before.start()
            role = self._role(start) or ("location" if self._folded.startswith("at ", start) else None)
            if role is None and start <= sentence.start + 4:
                role = "subject"
            if role in ("destination", "location") and self._words.arrival.search(
                self._folded[max(0, start - 36) : start]
            ):
                role = "arrival"
            if role and not any(place.start < end and start < place.end for place in named):
                yield NamedPlace(start, end, self._text[start:end], role, None, False, False, is_general=True)

    def _contained(self, place: NamedPlace, before: NamedPlace | None) -> NamedPlace:
        """Mark the wider place in "Bani Jaber camp in Al-Khawkhah district"; it is not the place itself."""
        if (
            before is None
            or before.role == "label"
            or before.is_country
            or place.role not in ("location", "within", "subject")
        ):
            return place
        gap = self._folded[before.end : place.start]
        if len(gap) <= 14 and _CONTAINER_GAP.fullmatch(gap):
            return replace(place, role="container")
        return place

    def _place(self, match: re.Match[str], sentence: Span) -> NamedPlace | None:
        start = self._strip_opening(match)
        if start == match.start():
            start = self._widen_left(start, sentence)
        end = self._end(match)
        if end - start < 2 or not any(map(str.isupper, self._text[start:end])) or self._is_masked(start, end):
            return None
        known = [name for name in self._names(start, end) if name.kind != "demonym" or name.start == start]
        role = self._role(start)
        label = bool(_LABEL_END.match(self._text, end)) and start <= sentence.start + 2
        kinded = end > match.end("core") or start < match.start()
        if not (role or known or kinded or label) or self._words.feature.match(self._folded, end):
            return None
        words = self._text[start:end].strip(" ,.")
        countries = {name.country_iso3 for name in known} if self._covers(known, start, end) else set()
        countries = countries or self._country_behind(end)
        if role is None and self._folded[end : end + 2] == "'s" and known and start > sentence.start + 4:
            return None
        if role is None:
            role = "label" if label else "taker" if self._words.takes_in.match(self._folded, end) else "subject"
        elif _DISTANCE_FROM.search(self._folded, max(0, start - 40), start):
            role = "container"
        elif role == "not_to":
            role = "within"
        elif role == "location" and _TO_A_PLACE_IN.search(self._folded[max(0, start - 80) : start]):
            role = "destination"
        elif role in ("destination", "location") and self._words.arrival.search(
            self._folded[max(0, start - 36) : start]
        ):
            role = "arrival"
        return NamedPlace(
            start,
            end,
            words,
            role,
            next(iter(countries)) if len(countries) == 1 else None,
            is_country=bool(known) and all(n.kind == "name" for n in known) and _bare(words, known),
            is_city=len(known) == 1 and known[0].kind == "city",
            is_lesser=bool(self._words.lesser.search(self._folded[max(0, start - 50) : start])),
        )

    def _widen_left(self, start: int, sentence: Span) -> int:
        """Take in the direction or kind of place before a name."""
        before = self._words.before_name.search(self._folded, max(sentence.start, start - 48), start)
        return before.start() if before else start

    def _end(self, match: re.Match[str]) -> int:
        """Leave out a possessive and what it owns no place of: "Haiti's"."""
        end = match.end()
        if self._folded[end - 2 : end] in ("'s", "s'"):
            end -= 2 if self._folded[end - 2 : end] == "'s" else 1
        return end

    def _covers(self, known: Sequence[KnownName], start: int, end: int) -> bool:
        """Tell whether the words are known names but for kinds and directions, so that the country is sure."""
        rest = list(self._folded[start:end])
        for name in known:
            rest[name.start - start : name.end - start] = " " * (name.end - name.start)
        return all(w in self._words.beside or w in _SMALL for w in re.findall(r"[\w'-]+", "".join(rest)))

    def _strip_opening(self, match: re.Match[str]) -> int:
        """Leave out words that only open a sentence, numbers and demonyms."""
        core = start = match.start()
        while core < match.end("core"):
            word = _FIRST_WORD.match(self._folded, core)
            if word is None:
                return start
            names = [name for name in self._names(core, match.end()) if name.start == core]
            demonym = next((name for name in names if name.kind == "demonym"), None)
            opens = word.group().strip("'.") in self._words.opening or word.group()[0].isdigit()
            if demonym is None and (names or not opens):
                return start
            if demonym and demonym.end == match.end("core") < match.end():  # "Libyan waters"
                return start
            core = demonym.end if demonym else word.end()
            while core < match.end() and self._text[core] in " ,":
                core += 1
            start = core
        return match.end()

    def _is_masked(self, start: int, end: int) -> bool:
        words = self._text[start:end].strip(" ,.")
        first = _FIRST_WORD.match(self._folded, start)
        if first and first.group().strip(".") in self._dates:
            return True
        if _ACRONYM.fullmatch(words) and words not in self._acronyms and not self._names(start, end):
            return True
        if self._words.institution.search(self._folded, start, end) or _OF_INSTITUTION.search(
            self._folded, max(0, start - 40), start
        ):
            return True
        at = bisect.bisect_left(self._organisation_starts, end)
        inside = [span for span in self._organisations[max(0, at - 4) : at] if span.end > start]
        return any(span.start <= start + 4 or span.end >= end - 1 for span in inside)

    def _names(self, start: int, end: int) -> list[KnownName]:
        first = bisect.bisect_left(self._known_starts, start)
        last = bisect.bisect_left(self._known_starts, end)
        return [name for name in self._known[first:last] if name.end <= end]

    def _role(self, start: int) -> str | None:
        before = self._folded[max(0, start - 30) : start]
        return next((role for role, pattern in self._words.roles if pattern.search(before)), None)

    def _country_behind(self, end: int) -> set[str]:
        """The country in "Al Hol camp, Syria"."""
        if self._text[end : end + 2] != ", ":
            return set()
        return {
            name.country_iso3
            for name in self._names(end + 2, end + 30)
            if name.start == end + 2 and name.kind == "name"
        }

    def _read_known(self, sentence: Span) -> Iterator[NamedPlace]:
        """Places of a script without capitals: known names, and kinds of place with the words behind them."""
        covered: list[Span] = []
        for name in self._names(sentence.start, sentence.end):
            if name.kind == "demonym" or any(one.start <= name.start < one.end for one in covered):
                continue
            start, end = self._widen(name, sentence)
            covered.append(Span(start, end))
            role = self._role(start) or ("origin" if self._leaves(start) else "subject")
            yield NamedPlace(
                start, end, self._text[start:end], role, name.country_iso3, name.kind == "name", name.kind == "city"
            )
        if self._words.kind_before is None:
            return
        for match in self._words.kind_before.finditer(self._text, sentence.start, sentence.end):
            if not any(one.start < match.end() and match.start() < one.end for one in covered):
                yield NamedPlace(
                    match.start(),
                    match.end(),
                    match.group(),
                    self._role(match.start()) or "subject",
                    None,
                    False,
                    False,
                )

    def _leaves(self, start: int) -> bool:
        """Tell whether a verb of leaving stands before with the leavers between: "غادر 45 ألف مدني الغوطة"."""
        return bool(self._words.departed.search(self._folded, max(0, start - 60), start))

    def _widen(self, name: KnownName, sentence: Span) -> tuple[int, int]:
        """Take in the kind or direction beside a name and the names listed behind it."""
        start, end = name.start, name.end
        before = re.search(r"([^\s]+)\s$", self._folded[max(sentence.start, start - 16) : start])
        if before and (before.group(1) in self._words.directions or self._is_kind(before.group(1))):
            start -= len(before.group())
        for later in self._names(end, min(sentence.end, end + 60)):
            if self._text[end : later.start].strip() in ("و", "و ", "،") and later.kind != "demonym":
                end = later.end
        return start, end

    def _is_kind(self, word: str) -> bool:
        return self._words.kind_before is not None and bool(self._words.kind_before.match(word + " اسم"))
