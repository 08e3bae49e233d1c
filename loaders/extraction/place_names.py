"""Find the places that a text names, each with its role: where, from where, to where, or only beside.

Comes in: sentences. Goes out: `NamedPlace`s as worded, with the country where the words make it sure. Organisations,
dates, nationalities and rivers are no places. Declines to choose one for a number: `loaders.extraction.places` does.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.extraction import place_patterns as patterns
from loaders.extraction.date_words import date_words
from loaders.extraction.place_patterns import NamedPlace
from loaders.extraction.place_words import KnownName, place_words
from loaders.extraction.segment import Span
from loaders.extraction.speech import find_organisations


def _bare(words: str, known: Sequence[KnownName]) -> bool:
    """Tell whether words are no more than known names, but for "and" and commas between them."""
    return sum(name.end - name.start for name in known) >= len(words) - 5 * len(known)


class PlaceReader:
    """Finds the places of one text."""

    def __init__(self, text: str, folded: str, language: str, known: Sequence[KnownName]) -> None:
        self._text, self._folded, self._language = text, folded, language
        self._known = known
        self._known_starts = [name.start for name in known]
        self._words = place_words(language)
        dates = date_words(language)
        self._dates = frozenset(dates.months) | frozenset(dates.weekdays)
        self._acronyms = frozenset(patterns.PLACE_ACRONYM.findall(text))
        self._organisations = [Span(o.start, o.end) for o in find_organisations(text, folded)]
        self._organisation_starts = [span.start for span in self._organisations]

    def read(self, sentence: Span) -> list[NamedPlace]:
        """Return the places of a sentence in order."""
        if self._language == "ar":
            found = sorted(self._read_known(sentence), key=lambda place: place.start)
            return self._nested(found)
        named = [
            place
            for match in self._words.name.finditer(self._text, sentence.start, sentence.end)
            if (place := self._place(match, sentence))
        ]
        named = self._nested(named)
        named = self._counted(sentence, named)
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

    def _counted(self, sentence: Span, named: Sequence[NamedPlace]) -> list[NamedPlace]:
        """Take in places that are counted: "in four besieged towns", with the names behind: "four towns: A, B"."""
        places = list(named)
        for match in self._words.counted.finditer(self._folded, sentence.start, sentence.end):
            start, end = match.span()
            before = patterns.ALL_OF.search(self._folded, max(0, start - 12), start)
            opened = before[0] if before else ""
            if opened == "the " and patterns.TOLD_WHICH.match(self._folded, end) is None:
                continue
            role = self._role(start - len(opened))
            if role is None or any(place.start < end and start < place.end for place in named):
                continue
            gap = patterns.LISTED_BEHIND.match(self._folded, end)
            listed = next((place for place in places if gap and place.start == gap.end()), None)
            if listed is None:
                listed = self._in_country(end, places)
            if listed is None:
                places.append(NamedPlace(start, end, self._text[start:end], role, None, False, False, is_general=True))
            elif listed.is_country or listed.role in ("subject", "label", "container"):
                words = self._text[start : listed.end]
                places[places.index(listed)] = replace(
                    listed, start=start, words=words, role=role, is_country=False, is_general=listed.is_country
                )
        return sorted(places, key=lambda place: place.start)

    def _in_country(self, end: int, places: Sequence[NamedPlace]) -> NamedPlace | None:
        """The country that counted places are in: "14 municipalities in Libya"."""
        gap = patterns.COUNTED_IN.match(self._folded, end)
        return next((place for place in places if gap and place.start == gap.end() and place.is_country), None)

    def _nested(self, places: Sequence[NamedPlace]) -> list[NamedPlace]:
        """Mark the places that only contain the one before, which takes their country if it has none."""
        nested: list[NamedPlace] = []
        for place in places:
            before = nested[-1] if nested else None
            if before and place.start - before.end <= patterns.ONLY_OF and self._is_only_kinds(before):
                place = replace(place, start=before.start, role=before.role, words=self._text[before.start : place.end])
                nested.pop()
                before = nested[-1] if nested else None
            place = self._contained(place, before)
            if before and place.role == "container" and before.country_iso3 is None:
                nested[-1] = replace(before, country_iso3=place.country_iso3)
            nested.append(place)
        return nested

    def _is_only_kinds(self, place: NamedPlace) -> bool:
        """Tell whether words name no place yet: "capital city" of Sana'a."""
        return all(word in self._words.beside for word in self._folded[place.start : place.end].split())

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
        if len(gap) <= 24 and patterns.CONTAINER_GAP.fullmatch(gap):
            return replace(place, role="container")
        return place

    def _place(self, match: re.Match[str], sentence: Span) -> NamedPlace | None:
        start = self._strip_opening(match)
        if start == match.start():
            start = self._widen_left(start, sentence)
        end = self._end(match)
        country = self._country_around(match)
        if country is not None:
            if country.start < match.start():
                return None
            start, end = country.start, country.end
        end = self._before_organisation(start, end)
        if end - start < 2 or not any(map(str.isupper, self._text[start:end])) or self._is_masked(start, end):
            return None
        if start <= sentence.start + 2 < patterns.OPENING and patterns.DATELINE.match(self._text, start):
            return None
        if self._is_where_spoken(start):
            return None
        owner = self._owner(start, end)
        start = owner[1] if owner else self._behind_acronym(start, end)
        known = [name for name in self._names(start, end) if name.kind != "demonym" or name.start == start]
        role = self._role(start) or (self._role(owner[2]) if owner else None)
        label = bool(patterns.LABEL_END.match(self._text, end)) and start <= sentence.start + 2
        kinded = end > match.end("core") or start < match.start() or bool(patterns.COUNTED_THERE.match(self._text, end))
        if not (role or known or kinded or label) or self._words.feature.match(self._folded, end):
            return None
        if role == "within" and not (known or kinded) and not self._is_of_place(start, end):
            return None
        of_person = not (role or kinded) and self._is_of_person(known, start, end)
        if of_person or patterns.SEASIDE.search(self._folded, start, end):
            return None
        wide = self._widen_right(end)
        words = self._text[start:wide].strip(" ,.")
        countries = {name.country_iso3 for name in known} if self._covers(known, start, end) else set()
        countries = countries or self._country_behind(end) or self._country_last(known, end)
        if owner:
            countries = {owner[0]}
        if role is None and self._folded[end : end + 2] == "'s" and known and start > sentence.start + 4:
            return None
        if role is None and self._is_neighbour(start):
            role = "container"
        elif role is None:
            role = "label" if label else self._role_of_subject(end)
        elif patterns.DISTANCE_FROM.search(self._folded, max(0, start - 40), start) or self._is_neighbour(start):
            role = "container"
        elif self._speaks_for(start):
            role = "office"
        elif role == "not_to":
            role = "within"
        elif role == "within" and self._words.left_from.search(self._folded, max(0, start - 64), start):
            role = "origin"
        elif role == "location" and patterns.TO_A_PLACE_IN.search(self._folded[max(0, start - 80) : start]):
            role = "destination"
        elif role in ("destination", "location") and self._words.arrival.search(
            self._folded[max(0, start - 36) : start]
        ):
            role = "arrival"
        return NamedPlace(
            start,
            wide,
            words,
            role,
            next(iter(countries)) if len(countries) == 1 else None,
            is_country=bool(known) and all(n.kind == "name" for n in known) and _bare(words, known),
            is_city=len(known) == 1 and known[0].kind == "city",
            is_at_sea=bool(patterns.AT_SEA.search(self._folded, max(0, start - 40), start)),
            is_general=words.casefold() in self._words.directions,
            is_lesser=bool(self._words.lesser.search(self._folded[max(0, start - 50) : start])),
        )

    def _country_around(self, match: re.Match[str]) -> KnownName | None:
        """The country whose name goes on beyond the capitals: "République démocratique du Congo"."""
        at = bisect.bisect_left(self._known_starts, match.end()) - 1
        for name in reversed(self._known[max(0, at - 1) : at + 1]):
            if name.kind == "name" and (name.end > match.end() > name.start or name.start < match.start() < name.end):
                return name
        return None

    def _before_organisation(self, start: int, end: int) -> int:
        """Leave out an organisation's letters behind a place: "In Dahayan ICRC gave"."""
        at = bisect.bisect_left(self._organisation_starts, end) - 1
        last = self._organisations[at] if at >= 0 else None
        if last is None or last.start <= start + 3 or last.end != end:
            return end
        return last.start - 1 if self._text[last.start : last.end].isupper() else end

    def _role_of_subject(self, end: int) -> str:
        """What the verb behind a place says of it: it takes people in, holds them, or only opens the sentence."""
        if self._words.takes_in.match(self._folded, end):
            return "taker"
        return "holder" if self._words.holds.match(self._folded, end) else "subject"

    def _is_neighbour(self, start: int) -> bool:
        """Tell whether a place is only named as the neighbour of the one meant: "bordering Uganda"."""
        return self._words.next_to.search(self._folded, max(0, start - 40), start) is not None

    def _is_of_place(self, start: int, end: int) -> bool:
        """Tell whether the words before "of" make an unknown name that of a place: "residents of"."""
        owns = self._folded.startswith("'s", end - 2) or self._folded.startswith("'s", end)
        return owns or self._words.of_place.search(self._folded, max(0, start - 40), start) is not None

    def _is_of_person(self, known: Sequence[KnownName], start: int, end: int) -> bool:
        """Tell whether a known name is only the last word of a longer one that no word makes a place."""
        last = bool(known) and known[-1].start > start
        return last and "," not in self._text[start:end] and not self._covers(known, start, end)

    def _behind_acronym(self, start: int, end: int) -> int:
        """Where the area starts whose office is named: "PDMA Balochistan"."""
        acronym = patterns.OFFICE_OF.match(self._text, start, end)
        if acronym is None or self._names(start, acronym.end()):
            return start
        return acronym.end() if any(name.start == acronym.end() for name in self._names(acronym.end(), end)) else start

    def _owner(self, start: int, end: int) -> tuple[str, int, int] | None:
        """The country in "Tanzania's Kagunga village", where what it owns starts, and where it does itself."""
        name = next((name for name in self._names(start, end) if name.start <= start + 4), None)
        if name is None or name.kind != "name" or self._folded[name.end : name.end + 3] != "'s ":
            return None
        return (name.country_iso3, name.end + 3, name.start) if name.end + 4 < end else None

    def _country_last(self, known: Sequence[KnownName], end: int) -> set[str]:
        """The country that ends the words: "Extrême-Nord du Cameroun"."""
        return {name.country_iso3 for name in known if name.kind == "name" and end - name.end <= 1}

    def _widen_left(self, start: int, sentence: Span) -> int:
        """Take in the direction or kind of place before a name."""
        last = self._folded[max(sentence.start, start - 48) : start].split()[-1:]
        if not last or not last[0].endswith(self._words.ends_before_name):
            return start
        before = self._words.before_name.search(self._folded, max(sentence.start, start - 48), start)
        return before.start() if before else start

    def _widen_right(self, end: int) -> int:
        """Take in what widens a name, so that no place is narrower than its source: "and surrounding areas"."""
        around = self._words.around.match(self._folded, end)
        return around.end() if around else end

    def _is_where_spoken(self, start: int) -> bool:
        """Tell whether somebody only speaks at a place: "told reporters in Geneva"."""
        at = self._folded.endswith(patterns.BEFORE_SPEECH_PLACE, 0, start)
        return at and patterns.SPEECH_PLACE.search(self._folded, max(0, start - 60), start) is not None

    def _is_of_office(self, start: int) -> bool:
        """Tell whether a name only says whose head or mayor somebody is: "the mayor of Mosul said"."""
        return self._words.office.search(self._folded, max(0, start - 40), start) is not None

    def _speaks_for(self, start: int) -> bool:
        """Tell whether a name is of the place that somebody heads: what they tell of is there unless they say."""
        return self._words.local_office.search(self._folded, max(0, start - 60), start) is not None

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
        return all(w in self._words.beside or w in patterns.SMALL for w in re.findall(r"[\w'-]+", "".join(rest)))

    def _strip_opening(self, match: re.Match[str]) -> int:
        """Leave out words that only open a sentence, numbers and demonyms."""
        core = start = match.start()
        while core < match.end("core"):
            word = patterns.FIRST_WORD.match(self._folded, core)
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
        first = patterns.FIRST_WORD.match(self._folded, start)
        if first and first.group().strip(".") in self._dates:
            return True
        if patterns.ACRONYM.fullmatch(words) and words not in self._acronyms and not self._names(start, end):
            return True
        if self._words.institution.search(self._folded, start, end) or patterns.OF_INSTITUTION.search(
            self._folded, max(0, start - 40), start
        ):
            return True
        if self._is_of_office(start) and not self._speaks_for(start):
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
            if self._is_of_office(name.start):
                continue
            start, end = self._widen(name, sentence)
            covered.append(Span(start, end))
            if patterns.SPEECH_PLACE.search(self._folded, max(sentence.start, start - 60), start):
                continue
            role = self._role(start) or ("origin" if self._leaves(start) else "subject")
            if (
                name.kind == "name"
                and start < name.start
                and role in ("subject", "location")
                and self._lies_there(covered)
            ):
                role = "container"
            yield NamedPlace(
                start, end, self._text[start:end], role, name.country_iso3, name.kind == "name", name.kind == "city"
            )
        if self._words.kind_before is None:
            return
        for match in self._words.kind_before.finditer(self._folded, sentence.start, sentence.end):
            if not any(one.start < match.end() and match.start() < one.end for one in covered):
                yield NamedPlace(
                    match.start(),
                    match.end(),
                    self._text[match.start() : match.end()],
                    self._role(match.start()) or ("origin" if self._leaves(match.start()) else "subject"),
                    None,
                    False,
                    False,
                )

    def _lies_there(self, covered: Sequence[Span]) -> bool:
        """Tell whether the side of a country, taken in last, only says where the place before it lies."""
        return len(covered) > 1 and 0 <= covered[-1].start - covered[-2].end <= patterns.SIDE_OF

    def _leaves(self, start: int) -> bool:
        """Tell whether a verb of leaving stands before with the leavers between: "غادر 45 ألف مدني الغوطة"."""
        return bool(self._words.departed.search(self._folded, max(0, start - 60), start))

    def _widen(self, name: KnownName, sentence: Span) -> tuple[int, int]:
        """Take in the kind or direction beside a name and the names listed behind it."""
        start, end = name.start, name.end
        for _ in range(patterns.MOST_BESIDE):
            before = patterns.LAST_WORD.search(self._folded, max(sentence.start, start - 16), start)
            if before is None:
                break
            word = before[1]
            glued = word[0] in "وبل" and word[1:] in self._words.beside
            if not (glued or word in self._words.directions or self._is_kind(word)):
                break
            start = before.start() + glued
            if glued:
                break
        for later in self._names(end, min(sentence.end, end + 60)):
            if self._text[end : later.start].strip() in ("و", "و ", "،", ",") and later.kind != "demonym":
                end = later.end
        return start, self._widen_right(end)

    def _is_kind(self, word: str) -> bool:
        return self._words.kind_before is not None and bool(self._words.kind_before.match(word + " اسم"))
