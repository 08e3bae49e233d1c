"""Which place a wording names, of all that are known: the store's own first, then the gazetteer.

Comes in: the places of a store, figures of one document. Goes out: figures with their places, and the places of the
gazetteer that they use, with the areas around them. Declines to enter a place twice: where the store has it under its
own id, that one is taken.
"""

import dataclasses
import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.geography.gazetteer import UNKNOWN, Gazetteer, Resolution, is_of_gazetteer
from loaders.geography.place_names import name_keys
from loaders.geography.place_scores import distance_km
from loaders.geography.places import PlaceIndex, place_figure
from loaders.geography.population import doubt_population
from loaders.model.figure import Figure
from loaders.model.places import Place
from loaders.model.vocabulary import PlaceKind

AMBIGUOUS_PLACE = "ambiguous_place"
"""Warning of a figure whose place may be one of several; it waits for a person."""
PCODE_ID = "pcode-"
"""Start of the ids of administrative areas loaded by P-code: many bear the name of the town inside."""
_SAME_PLACE_KM = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Figures with their places, and the places that the store does not have yet, outer ones first."""

    figures: tuple[Figure, ...]
    places: tuple[Place, ...]


class PlaceFinder:
    """All known places. Those that came from the gazetteer are found there, so that no earlier report sways a later."""

    def __init__(self, places: Iterable[Place], gazetteer: Gazetteer) -> None:
        stored = {place.place_id: place for place in places}
        kept = tuple(place for place in stored.values() if not is_of_gazetteer(place.place_id))
        self._stored = stored
        self._own = PlaceIndex(place for place in kept if not place.place_id.startswith(PCODE_ID))
        self._areas = PlaceIndex(place for place in kept if place.place_id.startswith(PCODE_ID))
        self._kept = kept
        self._gazetteer = gazetteer
        self._people: dict[str, int | None] = {}

    def get(self, place_id: str | None) -> Place | None:
        """Return a place by its id."""
        own = self._own.get(place_id) or self._areas.get(place_id) or self._gazetteer.get(place_id)
        return own or self._stored.get(place_id or "")

    def resolve(self, text: str | None, *, country_iso3: str | None, near: Sequence[Place] = ()) -> Resolution:
        """Return the one place that a wording names, or the candidates it leaves for a person.

        Args:
            text: the place as the source wrote it.
            country_iso3: country it lies in, where known.
            near: places resolved in the same text.
        """
        if not text:
            return UNKNOWN
        own = self._own.candidates(text, country_iso3=country_iso3)
        if own:
            return Resolution(place=own[0] if len(own) == 1 else None, candidates=own)
        listed = self._gazetteer.resolve(text, country_iso3=country_iso3, near=near)
        if listed.place is not None and listed.place.kind not in (PlaceKind.ADMIN1, PlaceKind.ADMIN2):
            return Resolution(place=self._known(listed.place), candidates=listed.candidates)
        areas = self._areas.candidates(text, country_iso3=country_iso3)
        if areas:
            return self._widest(areas)
        return dataclasses.replace(listed, place=listed.place and self._known(listed.place))

    def people_in(self, place: Place) -> int | None:
        """Return how many live in a town or country by GeoNames; None when that is not certain."""
        if place.place_id not in self._people:
            self._people[place.place_id] = self._count_people(place)
        return self._people[place.place_id]

    def _count_people(self, place: Place) -> int | None:
        if is_of_gazetteer(place.place_id):
            return self._gazetteer.people_in(place.place_id)
        if place.kind is PlaceKind.COUNTRY:
            return self._gazetteer.people_in(f"iso-{place.country_iso3}")
        if place.kind is not PlaceKind.CITY:
            return None
        listed = self._gazetteer.resolve(place.name, country_iso3=place.country_iso3, near=(place,)).place
        if listed is None or listed.kind is not PlaceKind.CITY:
            return None
        apart = distance_km(place, listed)
        return self._gazetteer.people_in(listed.place_id) if apart is not None and apart <= _SAME_PLACE_KM else None

    def country(self, iso3: str) -> Place | None:
        """Return a country, the store's own where it has it."""
        listed = self._gazetteer.get(f"iso-{iso3}")
        return listed and self._known(listed)

    def find_area(self, name: str, *, country_iso3: str) -> Place | None:
        """Return the gazetteer's first-level area with this name: a point for an area that was loaded without one."""
        return self._gazetteer.find_area(name, country_iso3=country_iso3)

    def with_outer(self, place: Place) -> Iterator[Place]:
        """Yield the places of the gazetteer that a place needs in the store, outer ones first, and itself last."""
        if not is_of_gazetteer(place.place_id):
            return
        outer = self.get(place.part_of)
        if outer is not None:
            yield from self.with_outer(self._known(outer))
        yield place

    def _known(self, place: Place) -> Place:
        """Return the store's own place where it is this one, else this one inside the store's own areas."""
        own = self._same(place)
        if own is not None:
            return own
        outer = self.get(place.part_of)
        if outer is None:
            return place
        known = self._known(outer)
        is_area = known.kind is PlaceKind.ADMIN1
        return dataclasses.replace(
            place,
            part_of=known.place_id,
            admin1_code=(known.admin1_code if is_area else None) or place.admin1_code,
            admin1_name=(known.admin1_name if is_area else None) or place.admin1_name,
        )

    def _same(self, place: Place) -> Place | None:
        found = [
            own
            for key in ("", *name_keys(place.name)[-1:])
            for own in self._by_name.get((place.kind, place.country_iso3, key), [])
            if _is_same(own, place, key)
        ]
        return found[0] if found else None

    @functools.cached_property
    def _by_name(self) -> dict[tuple[PlaceKind, str, str], list[Place]]:
        """Own places by kind, country and name; countries and first-level areas also without name."""
        named: dict[tuple[PlaceKind, str, str], list[Place]] = {}
        for place in self._kept:
            keys = {key for name in (place.name, *place.aliases) for key in name_keys(name)[-1:]}
            if place.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1):
                keys.add("")
            for key in keys:
                named.setdefault((place.kind, place.country_iso3, key), []).append(place)
        return named

    def _widest(self, areas: Sequence[Place]) -> Resolution:
        """Of areas of one name, each inside the next, take the widest: it holds whichever is meant."""
        for area in areas:
            others = [other for other in areas if other is not area]
            if all(area in self._areas.around(other) for other in others):
                return Resolution(place=area, candidates=tuple(areas))
        return Resolution(candidates=tuple(areas))


def locate_figures(figures: Sequence[Figure], finder: PlaceFinder) -> Located:
    """Put the figures of one document on the map; what they state already is never changed.

    What is certain is placed first, and then tells towns of one name apart.
    """
    certain = [finder.resolve(figure.place_text, country_iso3=figure.country_iso3).place for figure in figures]
    near = tuple({place.place_id: place for place in certain if place}.values())
    used: dict[str, Place] = {}
    located = [_locate(figure, finder, near, used) for figure in figures]
    needed = {outer.place_id: outer for place in used.values() for outer in finder.with_outer(place)}
    return Located(figures=tuple(located), places=tuple(needed.values()))


def _locate(figure: Figure, finder: PlaceFinder, near: Sequence[Place], used: dict[str, Place]) -> Figure:
    def find(place_id: str | None, text: str | None) -> Resolution:
        if place_id:
            return Resolution(place=finder.get(place_id))
        return finder.resolve(text, country_iso3=figure.country_iso3, near=near)

    there = find(figure.place_id, figure.place_text)
    origin = find(figure.origin_id, figure.origin_text).place
    destination = find(figure.destination_id, figure.destination_text).place
    used.update((place.place_id, place) for place in (there.place, origin, destination) if place)
    warnings = figure.warnings
    if there.is_ambiguous and AMBIGUOUS_PLACE not in warnings:
        warnings = (*warnings, AMBIGUOUS_PLACE)
    doubt = doubt_population(figure, there.place, finder.people_in(there.place)) if there.place else None
    if doubt and doubt not in warnings:
        warnings = (*warnings, doubt)
    return dataclasses.replace(
        place_figure(figure, there.place) if there.place else figure,
        origin_id=figure.origin_id or (origin.place_id if origin else None),
        destination_id=figure.destination_id or (destination.place_id if destination else None),
        warnings=warnings,
    )


def _is_same(own: Place, place: Place, key: str) -> bool:
    if place.kind is PlaceKind.COUNTRY:
        return key == ""
    if place.kind is PlaceKind.ADMIN1:
        return key != "" or own.admin1_code == place.admin1_code
    apart = distance_km(own, place)
    return key != "" and (apart is None or apart <= _SAME_PLACE_KM)
