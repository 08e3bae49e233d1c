"""Places of crisis and host countries that no table of the store names, found offline.

Comes in: the words of a report, the country they lie in, and the places named beside them. Goes out: one place, or the
candidates between which the words do not decide. Reads one SQLite file and writes nothing.
Declines to look outside a known country, and to choose between two places on small grounds.
"""

import difflib
import re
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

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
from loaders.geography.place_scores import distance_km, is_inside, score_found
from loaders.model.places import Place
from loaders.model.vocabulary import PlaceAccuracy, PlaceKind
from loaders.reference.gazetteer import CONTENT, GAZETTEER_FILE

_OWN_ID = re.compile(r"(gn|ne|iso|gx)-\S+")

_LONGEST_WORDING = 200
_SHORT_KEY = 4
"""Names of so few letters are many things; they are sought only within a known country."""
_TOWN = 15_000
"""Inhabitants below which a name is not sought without its country."""
_CLEAR_MARGIN = 0.6
"""Points by which the best must lead: about a tenfold population."""
_ONE_PLACE_KM = 15
_CITY_BEFORE_AREA = 20_000
"""Inhabitants from which a bare name means the city rather than the area named after it."""
_SAME_NAME = 0.75
"""Likeness of two spellings of one name."""
_MOST_CANDIDATES = 8
_NEAR_TOWN_KM = {PlaceKind.CAMP: 10.0, PlaceKind.ADMIN2: 30.0, PlaceKind.DISTRICT: 10.0, PlaceKind.AREA: 20.0}
_BRACKETS = re.compile(r"\s*[(\[].*?[)\]]\s*")
_ELIDED = re.compile(r"^[dl]['’]", re.IGNORECASE)

_ROWS = """
SELECT p.number, p.id, p.name, p.country, p.kind, p.lat, p.lon, p.accuracy, p.precision_km, p.people, p.source,
       o.id AS outer_id, o.name AS outer_name, p.admin1, {how} AS how
FROM {start} LEFT JOIN place o ON o.number = p.part_of
"""
_BY_KEY = (
    _ROWS.format(how="a.how", start="alias a JOIN place p ON p.number = a.place") + "WHERE a.key = ? ORDER BY p.number"
)
_BY_ID = _ROWS.format(how="0", start="place p") + "WHERE p.id = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place that a name may mean: how it was named (0 its name, 1 a spelling, 2 loosely), how many live there."""

    place: Place
    how: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a wording means: one place, or none; several candidates are for a person to choose from, best first."""

    place: Place | None = None
    candidates: tuple[Place, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Say whether the words name places between which they do not decide."""
        return self.place is None and bool(self.candidates)


UNKNOWN = Resolution()


def is_of_gazetteer(place_id: str) -> bool:
    """Say whether a place's id was given here, so that a stored place with it came from here.

    >>> is_of_gazetteer("gn-99072"), is_of_gazetteer("irq-mosul")
    (True, False)
    """
    return _OWN_ID.fullmatch(place_id) is not None


class Gazetteer:
    """The shipped places; the file is opened at the first question, once a thread."""

    def __init__(self, file: Path = GAZETTEER_FILE) -> None:
        self._file = file
        self._of_thread = threading.local()

    def __reduce__(self) -> tuple[type["Gazetteer"], tuple[Path]]:
        """Travel to another process as the file's path; it opens the file anew."""
        return type(self), (self._file,)

    def get(self, place_id: str | None) -> Place | None:
        """Return a place by its id."""
        rows = self._rows(_BY_ID, place_id) if place_id else []
        return rows[0].place if rows else None

    def people_in(self, place_id: str) -> int | None:
        """Return how many live in a place by GeoNames; None when it has not counted them."""
        rows = self._rows(_BY_ID, place_id)
        return (rows[0].people or None) if rows else None

    def around(self, place: Place) -> Iterator[Place]:
        """Yield the places that contain a place, the closest first."""
        while outer := self.get(place.part_of):
            yield outer
            place = outer

    def version(self) -> str:
        """Return a text that differs when any place or spelling does."""
        row = self._connect().execute("SELECT version FROM source WHERE name = ?", (CONTENT,)).fetchone()
        return str(row["version"])

    def find_area(self, name: str, *, country_iso3: str) -> Place | None:
        """Return the first-level area of a country with this name, or None where there is none, or several."""
        areas = [found.place for found in self._named(name, country_iso3) if found.place.kind is PlaceKind.ADMIN1]
        return areas[0] if len(areas) == 1 else None

    def resolve(self, text: str | None, *, country_iso3: str | None, near: Sequence[Place] = ()) -> Resolution:
        """Return the one place that a wording names, or the candidates it leaves.

        Args:
            text: the place as the source wrote it.
            country_iso3: country it lies in; no place of another is returned, save a country named as such.
            near: places resolved in the same text; they tell towns of one name apart.
        """
        if not text or len(text) > _LONGEST_WORDING or not fold_name(text):
            return UNKNOWN
        plain = _ELIDED.sub("", _BRACKETS.sub(" ", text).strip()) or text
        countries = [found for found in self._named(plain, None) if found.place.kind is PlaceKind.COUNTRY]
        if countries:
            own = [found for found in countries if found.place.country_iso3 == country_iso3]
            return _decide(own or countries, near, country_iso3)
        return _decide(self._candidates(plain, country_iso3), near, country_iso3)

    def _candidates(self, text: str, country: str | None) -> list[Found]:
        """Return what a wording may name: the first way of reading it that finds something decides."""
        ways: tuple[Callable[[str, str | None], list[Found]], ...] = (
            self._bare,
            self._inside,
            self._of_kind,
            self._side_of,
        )
        return next((found for read in ways if (found := read(text, country))), [])

    def _bare(self, text: str, country: str | None) -> list[Found]:
        return [] if _is_vague(text) else self._named(text, country)

    def _named(self, text: str, country: str | None) -> list[Found]:
        for key in dict.fromkeys(filter(None, (*name_keys(text)[-1:], loose_key(text)))):
            found = [one for one in self._rows(_BY_KEY, key) if _is_sought(one, key, country)]
            if found:
                return found
        return []

    def _inside(self, text: str, country: str | None) -> list[Found]:
        """Read "Nyala, South Darfur", "Zamzam camp in North Darfur"."""
        parts = split_wording(text)
        if not parts:
            return []
        outers = self.resolve(parts[1], country_iso3=country)
        outer = outers.place
        if outer is None or country not in (None, outer.country_iso3):
            return []
        if fold_name(parts[0]) in place_words().kinds:
            kinds = place_words().kinds[fold_name(parts[0])]
            return self._of_kinds(parts[1], kinds, country)
        direction = find_direction(parts[0])
        if direction and not direction[1]:
            return []
        inner = self._candidates(parts[0], outer.country_iso3)
        return [one for one in inner if outer.kind is PlaceKind.COUNTRY or is_inside(one.place, outer, self.around)]

    def _of_kind(self, text: str, country: str | None) -> list[Found]:
        """Read "Borno state", "city of Goma", "Kakuma camp": the kind must fit."""
        parts = split_kind(text)
        return self._of_kinds(parts[0], parts[1], country) if parts and not _is_vague(parts[0], of_kind=True) else []

    def _of_kinds(self, name: str, kinds: frozenset[str], country: str | None) -> list[Found]:
        """Return places of a kind; a camp or district named after a town lies about the town, and is no town."""
        found = self._named(name, country)
        fitting = [one for one in found if one.place.kind in kinds]
        if fitting:
            return fitting
        wanted = next((kind for kind in _NEAR_TOWN_KM if kind in kinds), None)
        towns = [one for one in found if one.place.kind is PlaceKind.CITY and one.how < 2]
        return [replace(one, place=_about(one.place, wanted)) for one in towns] if wanted else []

    def _side_of(self, text: str, country: str | None) -> list[Found]:
        """Read "western Derna": a part of the town, of which no more is known than its side."""
        parts = find_direction(text)
        if not parts or not parts[1] or _is_vague(parts[1]):
            return []
        towns = [one for one in self._named(parts[1], country) if one.place.kind is PlaceKind.CITY and one.how < 2]
        return [replace(one, place=_side(one.place, parts[0])) for one in towns]

    def _rows(self, query: str, key: str) -> list[Found]:
        return [_found(row) for row in self._connect().execute(query, (key,))]

    def _connect(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._of_thread, "connection", None)
        if connection is None:
            address = f"{self._file.resolve().as_uri()}?mode=ro&immutable=1"
            connection = self._of_thread.connection = sqlite3.connect(address, uri=True)
            connection.row_factory = sqlite3.Row
        return connection


def _found(row: Any) -> Found:
    kind = PlaceKind(row["kind"])
    place = Place(
        place_id=row["id"],
        name=row["name"],
        kind=kind,
        country_iso3=row["country"],
        part_of=row["outer_id"],
        admin1_code=row["admin1"],
        admin1_name=row["name"] if kind is PlaceKind.ADMIN1 else row["outer_name"] if row["admin1"] else None,
        lat=row["lat"],
        lon=row["lon"],
        accuracy=PlaceAccuracy(row["accuracy"]),
        precision_km=row["precision_km"],
        source=row["source"],
    )
    return Found(place=place, how=row["how"], people=row["people"] or 0)


def _is_sought(found: Found, key: str, country: str | None) -> bool:
    """Keep to the country; without one, leave out short names and villages."""
    if country is not None or found.place.kind is PlaceKind.COUNTRY:
        return country in (None, found.place.country_iso3)
    is_village = found.place.kind is PlaceKind.CITY and found.people < _TOWN
    return len(key) > _SHORT_KEY and found.how < 2 and not is_village


def _is_vague(text: str, *, of_kind: bool = False) -> bool:
    """Tell "the north", "the camp", "the centre" from names; "North province" is one."""
    words = place_words()
    if of_kind:
        return all(word in words.articles or word in words.kinds for word in fold_name(text).split())
    return is_general(text) or all(
        word in words.directions or word in words.general or word in words.articles or word in words.fillers
        for word in fold_name(text).split()
    )


def _decide(found: Sequence[Found], near: Sequence[Place], country: str | None) -> Resolution:
    """Take the best where it leads clearly; places of one spot, and an area with its own town, are no rivals."""
    if not found:
        return UNKNOWN
    if country is None:
        beside = {place.country_iso3 for place in near}
        found = [one for one in found if len(beside) == 1 and one.place.country_iso3 in beside] or found
    scores = {one.place.place_id: score_found(one.place, one.how, one.people, near) for one in found}
    ranked = sorted(found, key=lambda one: (-scores[one.place.place_id], one.place.place_id))
    best = _town_or_area(ranked)
    candidates = tuple(one.place for one in ranked[:_MOST_CANDIDATES])
    for rival in ranked:
        if rival.place.place_id == best.place.place_id:
            continue
        abroad = rival.place.country_iso3 != best.place.country_iso3
        lead = scores[best.place.place_id] - scores[rival.place.place_id]
        if abroad or (lead < _CLEAR_MARGIN and not _is_same_spot(best.place, rival.place)):
            return Resolution(candidates=candidates)
    return Resolution(place=best.place, candidates=candidates)


def _town_or_area(ranked: Sequence[Found]) -> Found:
    """Of a first-level area and the town in it that bears its name, take the town when it is of some size."""
    best = ranked[0]
    others = [one for one in ranked[1:] if one.how < 2 and _is_same_spot(one.place, best.place)]
    areas = [one for one in others if one.place.kind is PlaceKind.ADMIN1]
    if best.place.kind is PlaceKind.CITY and areas:
        return best if best.people >= _CITY_BEFORE_AREA and _bears_name(best, areas[0]) else areas[0]
    if best.place.kind is PlaceKind.ADMIN1:
        return next((one for one in others if one.people >= _CITY_BEFORE_AREA and _bears_name(one, best)), best)
    return best


def _bears_name(town: Found, area: Found) -> bool:
    """Tell Al Basrah, after which Basra is named, from Belém, which some call after its state of Pará."""
    if town.how <= area.how:
        return True
    first, second = ("".join(name_keys(one.place.name)[-1:]) for one in (town, area))
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() >= _SAME_NAME


def _nested(first: Place, second: Place) -> bool:
    return first.part_of == second.place_id or second.part_of == first.place_id


def _is_same_spot(first: Place, second: Place) -> bool:
    apart = distance_km(first, second)
    areas = [place for place in (first, second) if place.kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2)]
    reach = max((place.precision_km or 0.0 for place in areas), default=0.0) if len(areas) == 1 else 0.0
    return _nested(first, second) or (apart is not None and apart <= max(_ONE_PLACE_KM, reach))


def _about(town: Place, kind: PlaceKind) -> Place:
    """Return the camp or district named after a town."""
    named = {
        PlaceKind.CAMP: "{name} camp",
        PlaceKind.ADMIN2: "{name} district",
        PlaceKind.DISTRICT: "{name} quarter",
        PlaceKind.AREA: "{name} area",
    }
    return replace(
        town,
        place_id=f"{town.place_id}-{kind}",
        name=named[kind].format(name=town.name),
        kind=kind,
        accuracy=PlaceAccuracy.ADMIN2 if kind is PlaceKind.ADMIN2 else PlaceAccuracy.AREA,
        precision_km=_NEAR_TOWN_KM[kind],
        source=f"{town.source} (point of the town)",
    )


def _side(town: Place, direction: str) -> Place:
    """Return one side of a town."""
    return replace(
        town,
        place_id=f"{town.place_id}-{direction}",
        name=f"{direction.capitalize()} {town.name}",
        kind=PlaceKind.DISTRICT,
        part_of=town.place_id,
        accuracy=PlaceAccuracy.AREA,
        precision_km=10.0,
        source=f"{town.source} (point of the town)",
    )
