"""The words and patterns of dates in one language, compiled once from `loaders/reference/calendar`.

Comes in: month and weekday names, relative phrases ("last week") and small words ("since", "as of") as CSV, kept by
people who write no code. Goes out: compiled patterns over folded text. Declines to decide what a date means for a
number: `loaders.extraction.date_expressions` reads dates, `loaders.extraction.dates` chooses among them.
"""

import csv
import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from loaders.extraction.lexicons import fold

CALENDAR_FOLDER = Path(__file__).parent.parent / "reference" / "calendar"
LANGUAGES = ("en", "fr", "es", "ar")

_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|º)?(?![\d%]|[.,]\d)"
_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_NOT_OF = r"(?!\s(?:of|after|before|de|du|des|après|del|tras|después|من|بعد)(?!\w)|\sd')"
"""What makes "within two days" a distance from something else: "within two days of the quake"."""
_DASH = r"\s?[-–—]\s?"


@dataclass(frozen=True, slots=True)
class DateWords:
    """One language's date words, folded.

    Attributes:
        months, short_months, weekdays, relative, units, numbers, day_names: surface to meaning.
        atom: one date, month, year, weekday or relative phrase; groups name its parts.
        joiner: what stands between the two ends of a span ("-", "to", "and").
        roles: what may stand before a date, each with the role it gives, most telling first.
        since_event: "since the start of hostilities on", before a date.
        by_clock: "as of 4 pm on", before a date.
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    relative: dict[str, str]
    units: dict[str, str]
    numbers: dict[str, int]
    parts: dict[str, str]
    atom: re.Pattern[str]
    joiner: re.Pattern[str]
    roles: tuple[tuple[str, re.Pattern[str]], ...]
    since_event: re.Pattern[str]
    by_clock: re.Pattern[str]
    behind_event: re.Pattern[str]
    anaphor: re.Pattern[str]
    event_noun: re.Pattern[str]
    noun_of_event: re.Pattern[str]
    lasting_event: re.Pattern[str]
    last_report: re.Pattern[str]
    refers_back: re.Pattern[str]
    superlative: re.Pattern[str]
    total: re.Pattern[str]
    compared: re.Pattern[str]
    nth: dict[str, int]
    fractions: dict[str, int]


@functools.cache
def date_words(language: str) -> DateWords:
    """Return the date words of a language, English where there are none; built on first use."""
    code = language if language in LANGUAGES else "en"
    words = _by_role(code)
    months = {fold(row["surface"]): int(row["month"]) for row in _rows("months.csv", code)}
    weekdays = {fold(row["surface"]): int(row["weekday"]) for row in _rows("weekdays.csv", code)}
    relative = {fold(row["surface"]): row["meaning"] for row in _rows("relative.csv", code)}
    parts = {surface: role for role in ("early", "mid", "late", "first_week") for surface in words[role]}
    numbers = {surface: int(value) for surface, value in (words["number"] | words["ordinal_day"]).items()}
    return DateWords(
        months=months,
        weekdays=weekdays,
        relative=relative,
        units=words["unit"] | words["dual"],
        numbers=numbers,
        parts=parts,
        atom=re.compile(_atom(code, words, weekdays, relative, parts)),
        joiner=_joiner(words),
        roles=_roles(words),
        since_event=re.compile(rf"(?<!\w){_any(words['since'])}\s[^.;,:]{{2,100}}$"),
        behind_event=re.compile(rf"(?<!\w){_any(words['behind'])}\s[^.;,:\d]{{1,50}}$"),
        by_clock=re.compile(
            rf"(?<!\w){_any(words['as_of'])}\s(?:las |la |the |الساعة )?\d{{1,2}}(?:[:.h]\d\d)?[^\d.;()]{{1,30}}$"
        ),
        anaphor=re.compile(rf"(?:[^\w]{{0,3}}){_any(words['anaphor'])}(?!\w)"),
        event_noun=re.compile(rf"(?:\s\d{{4}})?\s(?:[^\W\d]+\s)?{_any(words['event_noun'])}(?!\w)"),
        noun_of_event=re.compile(
            rf"(?<!\w)(?:ال)?{_any([*words['event_noun'], *words['event']])}\s"
            rf"(?:[^\W\d]+\s){{0,2}}(?:{_any(words['of_day'])}\s?){{0,2}}$"
        ),
        lasting_event=re.compile(rf"(?<!\w){_any(words['lasting_event'])}(?!\w)"),
        last_report=re.compile(
            rf"(?<!\w){_any(words['since'])}\s(?:[^\W\d]+\s){{0,2}}{_any(words['last_report'])}(?!\w)"
        ),
        refers_back=re.compile(rf"(?<!\w){_any(words['back'])}(?!\w)"),
        superlative=re.compile(rf"(?<!\w){_any(words['superlative'])}\s[^.;,:]{{0,50}}$"),
        total=re.compile(rf"(?<!\w){_any(words['total'])}(?!\w)"),
        compared=re.compile(rf"(?<!\w){_any(words['compared'])}(?!\w)"),
        nth={surface: int(value) for surface, value in words["nth"].items()},
        fractions={surface: int(value) for surface, value in words["fraction"].items()},
    )


def _rows(name: str, language: str) -> list[dict[str, str]]:
    with (CALENDAR_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["language"] == language]


def _by_role(language: str) -> defaultdict[str, dict[str, str]]:
    roles: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows("words.csv", language):
        roles[row["role"]][fold(row["surface"])] = row["value"]
    return roles


def _any(surfaces: Iterable[str]) -> str:
    """An alternation, longest first, that matches nothing when there are no surfaces."""
    ordered = sorted(surfaces, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, ordered)) + ")" if ordered else r"(?!)"


def _joiner(words: defaultdict[str, dict[str, str]]) -> re.Pattern[str]:
    article = _any([*words["on"], *words["in"]])
    linking = _any([*words["and"], *words["to"]])
    return re.compile(rf"{_DASH}|\s*,?\s?{linking}\s?(?:{article}\s)?")


def _roles(words: defaultdict[str, dict[str, str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    article = rf"(?:{_any(['the', 'le', 'la', 'les', 'el', 'los', 'ال', *words['on']])}\s)?"
    order = ("since", "between", "as_of", "from", "on", "in")
    return tuple((role, re.compile(rf"(?<!\w){_any(words[role])}[\s:]+{article}$")) for role in order if words[role])


def _atom(
    code: str,
    words: defaultdict[str, dict[str, str]],
    weekdays: dict[str, int],
    relative: dict[str, str],
    parts: dict[str, str],
) -> str:
    full, short = _months_of(code)
    glued = "[وبلف]?" if code == "ar" else ""
    also = rf"(?:\s?[/(]\s?{_any(full)}\)?)?" if code == "ar" else ""
    month = rf"(?:{_any([*full, *short])}\.?)"
    day = _any(words["ordinal_day"]) + "|" + _DAY if words["ordinal_day"] else _DAY
    range_sep = rf"(?:{_DASH}|,\s|\s?{_any([*words['and'], *words['to']])}\s?{_any(words['on'])}?\s?)"
    of = r"(?:of |de |del |من |شهر |من شهر )?"
    count, unit = rf"(?:\d{{1,3}}|{_any(words['number'])})", _any(words["unit"])
    last_week = [surface for surface, meaning in relative.items() if meaning == "last_week"]
    fraction = _fractions(words, relative, count, noun_first=code == "ar")
    patterns = [
        rf"(?P<iso>{_YEAR}-\d\d-\d\d)",
        r"(?P<numeric>\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d)",
        rf"(?:(?P<relative_part>{_any(parts)})\s?(?:of |de |del )?)?(?P<relative>{glued}{_any(relative)})",
        *_durations(words, count, unit),
        rf"(?:{_any(weekdays)},?\s)?(?P<day>{day})(?:{range_sep}(?:{_any(weekdays)},?\s)?(?P<day_to>{day}))?"
        rf"\s?{of}(?P<month>{month}){also}(?!\w)(?:,?\s(?:de |del |of )?(?P<year>{_YEAR}))?",
        rf"(?:{_any(weekdays)},?\s)?(?P<us_month>{month})\s(?P<us_day>{_DAY})(?:{_DASH}(?P<us_day_to>{_DAY})(?!\s?{month})"
        rf"|\s(?:and|to)\s(?P<us_day_and>{_DAY})(?!\s?{month}|\s[^\W\d]))?(?:,?\s(?P<us_year>{_YEAR}))?"
        if code == "en"
        else "",
        rf"(?:(?P<part>{_any(parts)})\s?(?:in |of |de |d')?)?{glued}"
        rf"(?:(?P<dated_month>{month}){also},?\s(?:of |de |del )?(?P<month_year>{_YEAR})"
        rf"|(?P<bare_month>{_any(full)}){also})(?!\w)",
        fraction,
        rf"[qt](?P<quarter>[1-4])(?:[\s/-]|\sof\s|\sde\s)?(?P<quarter_year>{_YEAR})",
        rf"(?P<last_weekday>{_any(words['last'])}\s)?(?P<weekday>{_any(weekdays)})"
        rf"(?P<week_before>\s(?:(?:of |de |d'){{0,1}}{_any(last_week)}))?",
        rf"(?:(?P<year_part>{_any(parts)})\s?(?:of |de )?)?(?P<bare_year>{_YEAR})",
    ]
    return r"(?<![\w/])(?:" + "|".join(pattern for pattern in patterns if pattern) + r")(?![\w/])"


def _fractions(
    words: defaultdict[str, dict[str, str]], relative: dict[str, str], count: str, *, noun_first: bool
) -> str:
    """A part of a year: "the first quarter of 2017", "the first two months of this year", "the second half"."""
    near_years = [surface for surface, meaning in relative.items() if meaning in ("this_year", "last_year")]
    nth, fraction = _any(words["nth"]), rf"(?P<fraction>{_any(words['fraction'])})"
    first = (
        rf"{fraction}\s(?:ال)?(?:(?P<nth_count>{count})\s)?(?P<nth>{nth})"
        if noun_first
        else rf"(?:(?P<nth>{nth})\s(?:(?P<nth_count>{count})\s)?"
        rf"|(?P<count_nth>{count})\s(?P<nth_after>{nth})\s){fraction}"
    )
    near = rf"(?P<fraction_of>{_any([*near_years, *words['year']])})"
    return rf"{first}(?:\s(?:of |de |del |d'|من )(?:(?:{_any(words['year'])}\s)?(?P<fraction_year>{_YEAR})|{near}))?"


def _durations(words: defaultdict[str, dict[str, str]], count: str, unit: str) -> list[str]:
    patterns = []
    if words["last"]:
        patterns.append(
            rf"{_any(words['last'])}\s(?:(?P<last_count>{count})\s(?:{_any(words['last'])}\s)?)?(?P<last_unit>{unit})"
        )
        patterns.append(rf"(?:(?P<count_last>{count})\s){_any(words['last'])}\s(?P<count_unit>{unit})")
    if words["last_after"]:
        patterns.append(
            rf"(?:الـ?\s?)?(?:(?P<after_count>{count})\s)?(?P<after_unit>{unit})\s{_any(words['last_after'])}"
        )
        patterns.append(rf"ال(?P<noun_unit>{unit})\s(?:ال)?(?P<noun_count>{count})\s{_any(words['last_after'])}")
        patterns.append(rf"(?:(?P<mid_count>{count})\s){_any(words['last_after'])}\s(?P<mid_unit>{unit})")
    if words["ago"]:
        patterns.append(rf"(?P<ago_count>{count})\s(?P<ago_unit>{unit})\s{_any(words['ago'])}")
    if words["later"]:
        patterns.append(rf"(?P<later_count>{count})\s(?P<later_unit>{unit})\s{_any(words['later'])}{_NOT_OF}")
    patterns.append(
        rf"{_any(words['since'])}\s(?:{_any(words['about'])}\s)?(?P<since_count>{count})\s(?P<since_unit>{unit})"
    )
    if words["duration"]:
        patterns.append(rf"{_any(words['duration'])}\s(?P<in_count>{count})\s(?P<in_unit>{unit}){_NOT_OF}")
    if words["dual"]:
        dual = _any(words["dual"])
        patterns.append(rf"{_any(words['ago_before'])}\s(?:{_any(words['about'])}\s)?(?P<ago_dual>{dual})")
        patterns.append(rf"(?:ال)?(?P<last_dual>{dual})\s{_any(words['last_dual'])}")
        patterns.append(rf"{_any(words['duration'])}\s(?P<in_dual>{dual})")
        patterns.append(rf"{_any(words['since'])}\s(?:{_any(words['about'])}\s)?(?P<since_dual>{dual})")
    if words["ago_before"]:
        patterns.append(
            rf"{_any(words['ago_before'])}\s(?:{_any(words['about'])}\s)?(?P<ago_count>{count})\s(?P<ago_unit>{unit})"
        )
    return patterns


def _months_of(language: str) -> tuple[list[str], list[str]]:
    rows = _rows("months.csv", language)
    full = [fold(row["surface"]) for row in rows if row["form"] == "full"]
    return full, [fold(row["surface"]) for row in rows if row["form"] == "short"]
