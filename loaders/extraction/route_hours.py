"""Read the hours of a day between which a way out may be used: "from 9 a.m. to 4 p.m.", "de 9h à 16h".

Comes in: a folded sentence. Goes out: two clock times as "HH:MM", either of which may be missing ("until 21:00").
Declines to move them to another time zone, and to guess between morning and afternoon where the words leave it open.
"""

import re

_CLOCK = (
    r"(?P<{name}>[01]?\d|2[0-4])(?:(?::|h|\.)(?P<{name}_minutes>[0-5]\d))?\s?"
    r"(?P<{name}_half>a\.?m\.?|p\.?m\.?|صباحا|ظهرا|مساء|de la mañana|de la tarde|du matin|du soir)?"
    r"(?P<{name}_mark>\s?(?:h(?:eures?|oras?|rs|00)?|o'clock|gmt|utc|local time|heure locale|hora local))?"
    r"(?!\d|\.\d|,\d)"
)
_FIRST, _LAST = _CLOCK.format(name="first"), _CLOCK.format(name="last")
_SPAN = re.compile(
    rf"(?<!\w)(?:between|from|entre|de|desde|من الساعه|بين الساعه|من|dès)\s(?:las\s|la\s|les\s)?{_FIRST}"
    rf"(?:\slocal time)?(?:\s\([^)]{{1,20}}\))?"
    rf"\s?(?:and|to|until|till|et|à|y|a|hasta|jusqu'à|-|–|الي|حتي|و)\s?(?:las\s|la\s|الساعه\s)?{_LAST}"
)
_UNTIL = re.compile(rf"(?<!\w)(?:until|till|jusqu'à|hasta las|حتي الساعه)\s{_LAST}")
_FROM = re.compile(rf"(?<!\w)(?:from|starting at|as of|à partir de|dès|a partir de las|desde las|من الساعه)\s{_FIRST}")
_NOON = 12


def find_hours(folded: str, start: int, end: int) -> tuple[str | None, str | None]:
    """Return the first and last hour that a sentence states for every day or that day.

    >>> find_hours("open from 9 a.m. to 4 p.m. daily", 0, 32)
    ('09:00', '16:00')
    >>> find_hours("between 10 and 2 p.m.", 0, 21)
    ('10:00', '14:00')
    >>> find_hours("between 10 and 14 buses", 0, 23)
    (None, None)
    """
    found = _SPAN.search(folded, start, end)
    if found and (_is_clock(found, "first") or _is_clock(found, "last")):
        return _told(found, "first", other="last"), _told(found, "last")
    first, last = _FROM.search(folded, start, end), _UNTIL.search(folded, start, end)
    return (
        _told(first, "first") if first and _is_clock(first, "first") else None,
        _told(last, "last") if last and _is_clock(last, "last") else None,
    )


def _is_clock(found: re.Match[str], name: str) -> bool:
    """Tell whether minutes, a half of the day or a mark make a number an hour."""
    return any(found[f"{name}{part}"] for part in ("_minutes", "_half", "_mark"))


def _told(found: re.Match[str], name: str, *, other: str | None = None) -> str | None:
    """The time as "HH:MM"; a half of the day said once covers both ends, unless "10 to 2 p.m." crosses noon."""
    hour = int(found[name])
    half = found[f"{name}_half"]
    if half is None and other and hour <= int(found[other]):
        half = found[f"{other}_half"]
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if _is_afternoon(half) else 0)
    return f"{hour % (2 * _NOON):02d}:{found[f'{name}_minutes'] or '00'}"


def _is_afternoon(half: str) -> bool:
    return half[0] == "p" or half in ("ظهرا", "مساء", "de la tarde", "du soir")
