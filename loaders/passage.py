"""How people pass along a way out, in words: how they move, at what hours, and what became of an attempt.

Comes in: a row of route reports. Goes out: short sentences in the language in use, none where nothing is stated.
Declines to turn the source's words for a count into a number of our own.
"""

from collections.abc import Mapping
from typing import Any

from loaders.labels import ATTEMPT_OUTCOMES, TRAVEL_MODES
from loaders.language import _
from loaders.model.vocabulary import AttemptOutcome, TravelMode


def say_passage(row: Mapping[str, Any]) -> list[str]:
    """Say the modes, the hours and the attempt of a route report.

    >>> say_passage({"modes": ("bus",), "daily_until": "21:00"})
    ['by bus', 'until 21:00']
    """
    return [
        *(_(TRAVEL_MODES[TravelMode(mode)]) for mode in row.get("modes") or ()),
        *_hours(row.get("daily_from"), row.get("daily_until")),
        *_attempt(row),
    ]


def _hours(start: str | None, end: str | None) -> list[str]:
    if start and end:
        return [_("from {start} to {end}", start=start, end=end)]
    if end:
        return [_("until {end}", end=end)]
    return [_("from {start}", start=start)] if start else []


def _attempt(row: Mapping[str, Any]) -> list[str]:
    outcome = row.get("attempt_outcome")
    if not outcome:
        return []
    number = row.get("attempt_number")
    words = _(ATTEMPT_OUTCOMES[AttemptOutcome(outcome)])
    said = [
        _("{outcome}, attempt {number}", outcome=words, number=int(number)) if number == number and number else words
    ]
    if row.get("attempt_reason"):
        said.append(_("because of: {words}", words=row["attempt_reason"]))
    if row.get("planned_text"):
        said.append(_("were to go: {words}", words=row["planned_text"]))
    if row.get("moved_text"):
        said.append(_("went: {words}", words=row["moved_text"]))
    return said
