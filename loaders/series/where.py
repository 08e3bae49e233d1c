"""Which place a claim is about, in a form that can be compared, and in words.

Comes in: rows of claims, places. Goes out: keys, names, the places around a place. Declines to take an unresolved
name for a known place.
"""

from collections.abc import Mapping
from typing import Any

from loaders.model.frames import Frame
from loaders.model.schema import is_missing
from loaders.series.speakers import fold_text
from loaders.wording import MISSING

Inside = Mapping[str, str]
"""place_id -> place_id of the place that contains it."""


def inside_of(places: Frame | None) -> Inside:
    """Return which place lies directly in which, by place_id."""
    if places is None:
        return {}
    pairs = zip(places["place_id"], places["part_of"], strict=True)
    return {place: around for place, around in pairs if not is_missing(around)}


def places_around(place_id: str | None, inside: Inside) -> list[str]:
    """Return the places that contain a place, the smallest first; a circle is walked once.

    >>> places_around("old-city", {"old-city": "west", "west": "mosul"})
    ['west', 'mosul']
    """
    found: list[str] = []
    around = inside.get(place_id) if place_id else None
    while around is not None and around != place_id and around not in found:
        found.append(around)
        around = inside.get(around)
    return found


def places_within(places: Frame, place_id: str) -> set[str]:
    """Return a place with all places inside it, at any depth."""
    inside = inside_of(places)
    return {place_id} | {place for place in inside if place_id in places_around(place, inside)}


def place_key(claim: Mapping[str, Any]) -> str:
    """Return the key of a claim's place: its id, else its folded words, which no id equals; empty when not stated."""
    if not is_missing(claim["place_id"]):
        return str(claim["place_id"])
    words = fold_text(claim["place_text"])
    return f"\x1f{words}" if words else ""


def say_place_as_worded(claim: Mapping[str, Any]) -> str:
    """Return the place in the source's words, which may be finer than the place it was resolved to."""
    return _first(claim["place_text"], claim["place_name"])


def name_place(claim: Mapping[str, Any]) -> str:
    """Return the name of the place a claim was resolved to, else the source's words."""
    return _first(claim["place_name"], claim["place_text"])


def _first(*names: object) -> str:
    return next((str(name) for name in names if not is_missing(name)), MISSING)
