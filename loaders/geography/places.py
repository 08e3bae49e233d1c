"""Which place of a table a wording names, and figures with a place's details.

Comes in: the words of a report ("Mosul's Old City", "حمام العليل") and the places that are known. Goes out: one place,
or None. Declines to guess: unknown or ambiguous names stay unresolved, and no name is sought outside its country.
"""

import dataclasses
from collections.abc import Iterable, Iterator

from loaders.geography.place_names import (
    find_direction,
    fold_name,
    is_general,
    loose_key,
    name_keys,
    place_words,
    split_kind,
    split_wording,
)
from loaders.model.figure import Figure
from loaders.model.places import Place
from loaders.model.vocabulary import PlaceKind

_LONGEST_WORDING = 200
_DEEPEST = 20


class PlaceIndex:
    """Known places, found by any spelling of their names."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_id = {place.place_id: place for place in places}
        self._exact: dict[str, dict[str, Place]] = {}
        self._loose: dict[str, dict[str, Place]] = {}
        self._without_kind: dict[str, dict[str, Place]] = {}
        for place in self._by_id.values():
            for name in (place.name, *place.aliases):
                self._enter(name, place)

    def _enter(self, name: str, place: Place) -> None:
        folded, *others = name_keys(name) or ("",)
        self._exact.setdefault(folded, {})[place.place_id] = place
        for key in (*others, loose_key(name)):
            self._loose.setdefault(key, {})[place.place_id] = place
        parts = split_kind(name)
        if parts and place.kind in parts[1]:
            for key in name_keys(parts[0]):
                self._without_kind.setdefault(key, {})[place.place_id] = place

    def get(self, place_id: str | None) -> Place | None:
        """Return a place by its id."""
        return self._by_id.get(place_id) if place_id else None

    def around(self, place: Place) -> Iterator[Place]:
        """Yield the places that contain a place, the closest first."""
        seen = {place.place_id}
        while (outer := self.get(place.part_of)) and outer.place_id not in seen and len(seen) < _DEEPEST:
            seen.add(outer.place_id)
            yield outer
            place = outer

    def resolve(self, text: str | None, *, country_iso3: str | None = None) -> Place | None:
        """Return the one place that a wording names, or None when it is unknown or ambiguous."""
        found = self.candidates(text, country_iso3=country_iso3)
        return found[0] if len(found) == 1 else None

    def candidates(self, text: str | None, *, country_iso3: str | None = None) -> tuple[Place, ...]:
        """Return the places that a wording may name; none when it is unknown.

        Args:
            text: the place as the source wrote it.
            country_iso3: country it lies in, where known; a place of another country is then never returned, unless
                the wording names that country itself.
        """
        if not text or len(text) > _LONGEST_WORDING or not fold_name(text):
            return ()
        if country_iso3 is None and is_general(text):
            return ()
        return tuple(self._find(text, country_iso3).values())

    def _find(self, text: str, country_iso3: str | None) -> dict[str, Place]:
        """Return what the wording may name: the first way of reading it that finds something decides."""
        for read in (self._named, self._inside, self._of_kind, self._side_of):
            kept = {
                place_id: place
                for place_id, place in read(text).items()
                if country_iso3 in (None, place.country_iso3) or self._names_country(text, place)
            }
            if kept:
                return kept
        return {}

    def _named(self, text: str) -> dict[str, Place]:
        for key in filter(None, (*name_keys(text), loose_key(text))):
            found = self._exact.get(key) or self._loose.get(key)
            if found:
                return found
        return {}

    def _inside(self, text: str) -> dict[str, Place]:
        """Read "Old City of Mosul", "Mosul's Old City", "Zanjili, west Mosul", "the west of Mosul"."""
        parts = split_wording(text)
        if not parts:
            return {}
        inner, outer_text = parts
        outers = self._find(outer_text, None)
        if len(outers) != 1:
            return {}
        (outer,) = outers.values()
        if fold_name(inner) in place_words().kinds:
            return _only_kinds({outer.place_id: outer}, place_words().kinds[fold_name(inner)])
        direction = find_direction(inner)
        if direction and not direction[1]:
            return self._side(direction[0], outer) if _is_side(text) else {}
        found = self._find(inner, None)
        return {place_id: place for place_id, place in found.items() if outer in self.around(place)}

    def _of_kind(self, text: str) -> dict[str, Place]:
        """Read "Nineveh province", "city of Mosul", "Haj Ali camp": the kind must fit."""
        parts = split_kind(text)
        if not parts:
            return {}
        name, kinds = parts
        ways = (self._named(name), *(self._without_kind.get(key, {}) for key in name_keys(name)))
        return next((fitting for found in ways if (fitting := _only_kinds(found, kinds))), {})

    def _side_of(self, text: str) -> dict[str, Place]:
        """Read "western Mosul", "the western districts of Mosul city"."""
        parts = find_direction(text)
        if not parts or not parts[1]:
            return {}
        direction, rest = parts
        outers = self._named(rest) or self._of_kind(rest)
        return self._side(direction, next(iter(outers.values()))) if len(outers) == 1 else {}

    def _side(self, direction: str, outer: Place) -> dict[str, Place]:
        found = self._named(f"{direction} {outer.name}")
        return {place_id: place for place_id, place in found.items() if outer in self.around(place)}

    def _names_country(self, text: str, place: Place) -> bool:
        words = set(fold_name(text).split())
        countries = (outer for outer in self.around(place) if outer.kind is PlaceKind.COUNTRY)
        return any(set(fold_name(country.name).split()) <= words for country in countries)


def place_figure(figure: Figure, place: Place) -> Figure:
    """Return the figure with a place's details; what it states already is never changed."""
    has_point = figure.lat is not None or figure.lon is not None
    return dataclasses.replace(
        figure,
        place_id=figure.place_id or place.place_id,
        place_name=figure.place_name or place.name,
        admin1_code=figure.admin1_code or place.admin1_code,
        admin1_name=figure.admin1_name or place.admin1_name,
        country_iso3=figure.country_iso3 or place.country_iso3,
        lat=figure.lat if has_point else place.lat,
        lon=figure.lon if has_point else place.lon,
        place_accuracy=figure.place_accuracy or place.accuracy,
    )


def _only_kinds(places: dict[str, Place], kinds: frozenset[str]) -> dict[str, Place]:
    return {place_id: place for place_id, place in places.items() if place.kind in kinds}


def _is_side(text: str) -> bool:
    """Tell "the west of Mosul", which lies in Mosul, from "west of Mosul", which lies outside it."""
    words = fold_name(text).split()
    is_bare = words[0] in place_words().directions and words[1:2] == ["of"]
    return not is_bare
