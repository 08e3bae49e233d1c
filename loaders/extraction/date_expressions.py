"""Find the dates of a text as intervals, each with how finely it is stated and how it stands to what is counted.

Comes in: folded text and the day of publication. Goes out: expressions with character offsets: a span ("between 26
and 30 January"), an open start ("since 17 October"), an as-of day, or a relative phrase that waits for its anchor.
Declines to guess: a day and month without a year need a publication date; "eight months into the campaign" is none.
"""

import calendar
import datetime
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from loaders.extraction.date_words import DateWords, date_words
from loaders.model.vocabulary import DateAccuracy, DateBasis

_DAY = datetime.timedelta(days=1)
_ASIDE = re.compile(r",\s[^.;,:\d]{3,60},\s(?:and|et|y)\s")
"""Words between the two ends of a span: "between 19 February, when it opened, and 11 June"."""
_OPENS_CLAUSE = re.compile(r"(?:^|[.;:,(•\n]\s*)from\s$")
_GRACE = 4
"""Days after publication that a date without a year may have: clocks differ, and texts are dated when begun."""
_CAPITALISED = {"may", "march", "august"}
"""English months that are also common words; they count only when written with a capital."""
_NO_START = frozenset(("to_date", "open_past", "same_period", "next_day", "later"))
"""Relative times that no period starts with."""


class DateRole(StrEnum):
    """How a date stands to what is counted."""

    SPAN = "span"
    """It happened on or between these days."""
    SINCE = "since"
    """It started then; the end is the as-of day."""
    AS_OF = "as_of"
    """The number is true of this day."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One date in a text.

    Attributes:
        first, last: the interval; None for a relative phrase, which `place_relative` resolves.
        relative: the phrase's meaning, its count and unit ("past", 2, "week").
        of_event: it only names an event ("the August earthquake"), so it dates a toll but no state.
        plain_year: a bare year without a word before it that makes it a date.
    """

    start: int
    end: int
    first: datetime.date | None
    last: datetime.date | None
    accuracy: DateAccuracy
    role: DateRole = DateRole.SPAN
    basis: DateBasis = DateBasis.STATED
    relative: tuple[str, int, str] | None = None
    has_year: bool = False
    of_event: bool = False
    named_role: bool = False
    weekday: int | None = None


def find_expressions(
    raw: str, folded: str, language: str, published: datetime.date | None, *, knows_day: bool = True
) -> list[Expression]:
    """Return the dates of a text in order; with only its year known, weekdays are no dates.

    >>> text = "Since 17 October 2016, 5,500 people left"
    >>> [(e.role.value, str(e.first)) for e in find_expressions(text, text.lower(), "en", None)]
    [('since', '2016-10-17')]
    """
    words = date_words(language)
    matches = (match for match in words.atom.finditer(folded) if knows_day or not match["weekday"])
    atoms = [atom for match in matches if (atom := _read(match, raw, words, published))]
    joined = _join(atoms, folded, words)
    found = (_with_role(expression, folded, words) for expression in joined)
    return [expression for expression in found if expression is not None]


def place_relative(
    expression: Expression,
    anchor: datetime.date | None,
    reporting: tuple[datetime.date, datetime.date] | None,
) -> Expression | None:
    """Return a relative phrase as days counted from `anchor`; None when it says nothing definite.

    `reporting` is the period that the report says it covers, which "this week" and "the reporting period" mean.
    """
    if expression.relative is None:
        return expression
    meaning, count, unit = expression.relative
    if meaning in ("this_week", "reporting_period") and reporting:
        return replace(expression, first=reporting[0], last=reporting[1])
    if anchor is None:
        return None
    interval = _duration(meaning, count, unit, anchor) or _named_time(meaning, anchor)
    if interval and unit in ("early", "first_week", "mid", "late"):
        interval = _cut(interval, meaning.partition("_")[2], unit)
    return replace(expression, first=interval[0], last=interval[1]) if interval else None


def _read(match: re.Match[str], raw: str, words: DateWords, published: datetime.date | None) -> Expression | None:
    groups = match.groupdict()
    if groups["iso"] or groups["numeric"]:
        return _numeric(match)
    if groups["relative"]:
        return _relative(match, words)
    if groups["weekday"]:
        return _weekday(match, words, published)
    if groups["bare_year"]:
        return _year(match, words)
    if groups["quarter"]:
        return _quarter(match)
    if groups["fraction"]:
        return _part_of_year(match, words, published)
    if groups["bare_month"] or groups["dated_month"]:
        return _month(match, raw, words, published)
    if groups["month"] or groups.get("us_month"):
        return _days(match, raw, words, published)
    return _counted(match, words)


def _numeric(match: re.Match[str]) -> Expression | None:
    parts = [int(part) for part in re.split(r"[-/.]", match.group())]
    year, month, day = parts if match["iso"] else reversed(parts)
    if month > 12:
        month, day = day, month
    date = _date(year, month, day)
    return Expression(match.start(), match.end(), date, date, DateAccuracy.DAY, has_year=True) if date else None


def _relative(match: re.Match[str], words: DateWords) -> Expression | None:
    phrase = match["relative"]
    meaning = words.relative.get(phrase) or words.relative.get(phrase[1:], "")
    part = words.parts.get(match["relative_part"] or "", "")
    if part and meaning not in ("this_year", "last_year", "this_month", "last_month"):
        part = ""
    accuracy = (
        DateAccuracy.WEEK
        if "week" in meaning
        else DateAccuracy.MONTH
        if "month" in meaning
        else DateAccuracy.YEAR
        if meaning.endswith("_year")
        else DateAccuracy.DAY
    )
    role = {"to_date": DateRole.AS_OF, "year_to_date": DateRole.SINCE}.get(meaning, DateRole.SPAN)
    return Expression(
        match.start(),
        match.end(),
        None,
        None,
        accuracy,
        role,
        DateBasis.RELATIVE,
        (meaning, 1, part),
        named_role=True,
    )


def _cut(
    interval: tuple[datetime.date, datetime.date], unit: str, part: str
) -> tuple[datetime.date, datetime.date] | None:
    """The early, middle or late part of a year or month: "late last year", "early this month"."""
    first, last = interval
    if unit == "year":
        bounds = {"early": (1, 3), "first_week": (1, 3), "mid": (5, 8), "late": (10, 12)}[part]
        cut = datetime.date(first.year, bounds[0], 1), _month_end(first.year, bounds[1])
    else:
        days = {"early": (1, 10), "first_week": (1, 7), "mid": (11, 20), "late": (21, 31)}[part]
        cut = first.replace(day=days[0]), _safe_day(first.year, first.month, days[1])
    return (cut[0], min(cut[1], last)) if cut[0] <= last else None


def _counted(match: re.Match[str], words: DateWords) -> Expression | None:
    """The past N days, N weeks ago; without N and with a plural ("the past months") nothing definite."""
    groups = match.groupdict()
    for kind in ("last", "count", "after", "mid", "ago", "later", "in", "since", "noun", "last"):
        unit_text = groups.get(f"{kind}_unit") or groups.get(f"{kind}_dual")
        if unit_text:
            break
    else:
        return None
    count_text = "2" if groups.get(f"{kind}_dual") else groups.get("count_last" if kind == "count" else f"{kind}_count")
    unit = words.units[unit_text]
    if count_text is None and kind == "last" and unit_text == unit:
        meaning, count = f"past_{unit}", 1
    elif count_text is None:
        return None
    else:
        meaning = kind if kind in ("ago", "later") else "past"
        count = _count(count_text, words)
    accuracy = {"hour": DateAccuracy.DAY, "day": DateAccuracy.DAY, "week": DateAccuracy.WEEK}.get(unit)
    return Expression(
        match.start(),
        match.end(),
        None,
        None,
        accuracy or DateAccuracy(unit),
        DateRole.SPAN,
        DateBasis.RELATIVE,
        (meaning, count, unit),
        named_role=True,
    )


def _weekday(match: re.Match[str], words: DateWords, published: datetime.date | None) -> Expression | None:
    if published is None:
        return None
    number = words.weekdays[match["weekday"]]
    date = published - _DAY * ((published.isoweekday() - number) % 7)
    if match["last_weekday"] and (published - date).days <= 1:  # on a Tuesday "last Monday" is not yesterday
        date -= 7 * _DAY
    if match["week_before"]:  # "Thursday of last week"
        date = published - _DAY * (published.isoweekday() - number + 7)
    return Expression(
        match.start(), match.end(), date, date, DateAccuracy.DAY, basis=DateBasis.RELATIVE, weekday=number
    )


def _year(match: re.Match[str], words: DateWords) -> Expression:
    year = int(match["bare_year"])
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    part = words.parts.get(match["year_part"] or "")
    if part in ("early", "first_week"):
        last = datetime.date(year, 3, 31)
    elif part == "mid":
        first, last = datetime.date(year, 5, 1), datetime.date(year, 8, 31)
    elif part == "late":
        first = datetime.date(year, 10, 1)
    named = part is not None  # "early 2017" is a time even with no word before it
    return Expression(match.start(), match.end(), first, last, DateAccuracy.YEAR, has_year=True, named_role=named)


def _quarter(match: re.Match[str]) -> Expression:
    """A quarter by its number: "Q1 2021", "T3 2020"."""
    year, last = int(match["quarter_year"]), 3 * int(match["quarter"])
    first = datetime.date(year, last - 2, 1)
    end = _month_end(year, last)
    return Expression(match.start(), match.end(), first, end, DateAccuracy.MONTH, has_year=True, named_role=True)


def _part_of_year(match: re.Match[str], words: DateWords, published: datetime.date | None) -> Expression | None:
    """The first quarter, the second half, the first two months of a year; without one, of the latest that began."""
    groups = match.groupdict()
    nth = words.nth[match["nth"] or groups["nth_after"]]
    count = match["nth_count"] or groups.get("count_nth")
    months = words.fractions[match["fraction"]] * (_count(count, words) if count else 1)
    start = months * (nth - 1) + 1
    if not 1 <= start <= start + months - 1 <= 12:
        return None
    year = _year_of_part(match, words, published, start, months)
    if year is None:
        return None
    first, last = datetime.date(year, start, 1), _month_end(year, start + months - 1)
    stated = bool(match["fraction_year"])
    return Expression(match.start(), match.end(), first, last, DateAccuracy.MONTH, has_year=stated, named_role=True)


def _year_of_part(
    match: re.Match[str], words: DateWords, published: datetime.date | None, start: int, months: int
) -> int | None:
    if match["fraction_year"]:
        return int(match["fraction_year"])
    if published is None:
        return None
    if match["fraction_of"]:
        return published.year - (words.relative.get(match["fraction_of"]) == "last_year")
    whole = months in (3, 6)  # "the first month" is rarely one of the year
    return _latest_year(published, start, 1) if whole else None


def _count(text: str, words: DateWords) -> int:
    return int(text) if text.isdigit() else words.numbers[text]


def _month(match: re.Match[str], raw: str, words: DateWords, published: datetime.date | None) -> Expression | None:
    name = match["bare_month"] or match["dated_month"]
    at = match.start("bare_month") if match["bare_month"] else match.start("dated_month")
    if name.rstrip(".") in _CAPITALISED and not raw[at].isupper():
        return None
    month = words.months.get(name.rstrip(".")) or words.months[name]
    year = int(match["month_year"]) if match["month_year"] else _latest_year(published, month, 1)
    if year is None:
        return None
    first, last = datetime.date(year, month, 1), _month_end(year, month)
    accuracy = DateAccuracy.MONTH
    part = words.parts.get(match["part"] or "")
    if part == "early":
        last, accuracy = datetime.date(year, month, 10), DateAccuracy.WEEK
    elif part == "first_week":
        last, accuracy = datetime.date(year, month, 7), DateAccuracy.WEEK
    elif part == "mid":
        first, last, accuracy = datetime.date(year, month, 11), datetime.date(year, month, 20), DateAccuracy.WEEK
    elif part == "late":
        first, accuracy = datetime.date(year, month, 21), DateAccuracy.WEEK
    return Expression(match.start(), match.end(), first, last, accuracy, has_year=bool(match["month_year"]))


def _days(match: re.Match[str], raw: str, words: DateWords, published: datetime.date | None) -> Expression | None:
    groups = match.groupdict()
    american = not groups["month"]
    name = groups["us_month"] if american else groups["month"]
    if name in _CAPITALISED and not raw[match.start("us_month" if american else "month")].isupper():
        return None
    from_text = groups["us_day"] if american else groups["day"]
    to_text = (groups["us_day_to"] or groups["us_day_and"]) if american else groups["day_to"]
    year_text = groups["us_year"] if american else groups["year"]
    month = words.months.get(name.rstrip(".")) or words.months[name]
    day, day_to = _day_number(from_text, words), _day_number(to_text or from_text, words)
    year = int(year_text) if year_text else _latest_year(published, month, day_to)
    if year is None:
        return None
    first, last = _date(year, month, day), _date(year, month, day_to)
    if first is None or last is None:
        return None
    if first > last:  # "from 28 to 3 May": the first day is of the month before
        first = _date(last.year - (month == 1), 12 if month == 1 else month - 1, day) or last
    return Expression(match.start(), match.end(), first, last, DateAccuracy.DAY, has_year=bool(year_text))


def _day_number(text: str, words: DateWords) -> int:
    digits = re.match(r"\d{1,2}", text)
    return int(digits.group()) if digits else words.numbers[text]


def _latest_year(published: datetime.date | None, month: int, day: int) -> int | None:
    """The year that makes a day and month the latest one not after publication."""
    if published is None:
        return None
    soon = published + _GRACE * _DAY
    if soon.year > published.year:  # at the end of December only the first days of January may be still to come
        return soon.year if (month, day) <= (soon.month, soon.day) else published.year
    return published.year if (month, day) <= (soon.month, soon.day) else published.year - 1


def _join(atoms: list[Expression], folded: str, words: DateWords) -> list[Expression]:
    """Make one span of two dates with "to", "and" or a dash between them."""
    joined: list[Expression] = []
    for atom in atoms:
        before = joined[-1] if joined else None
        if before and before.relative is None and atom.relative is None and atom.start - before.end <= 70:
            span = _span(before, atom, folded[before.end : atom.start], words)
            if span:
                joined[-1] = span
                continue
        joined.append(atom)
    return joined


def _span(before: Expression, after: Expression, gap: str, words: DateWords) -> Expression | None:
    if before.first is None or after.last is None or after.first is None or before.last is None:
        return None
    if before.weekday and not after.weekday and gap.strip(" ,(") == "":
        return replace(after, start=before.start)
    if not (words.joiner.fullmatch(gap) or _ASIDE.fullmatch(gap)):
        return None
    first = before.first
    if before.accuracy is DateAccuracy.YEAR and after.accuracy is not DateAccuracy.YEAR:
        return None
    if after.has_year and not before.has_year:
        first = _safe_year(
            first, after.last.year if first.replace(year=2000) <= after.last.replace(year=2000) else after.last.year - 1
        )
    last = after.last
    if before.has_year and not after.has_year:
        last = _safe_year(last, first.year if last.replace(year=2000) >= first.replace(year=2000) else first.year + 1)
    if before.weekday and after.weekday and first > last:
        first -= 7 * _DAY
    elif first > last and not before.has_year:
        first = _safe_year(first, first.year - 1)
    if first > last:
        return None
    accuracy = before.accuracy if before.accuracy == after.accuracy else after.accuracy
    return replace(
        after, start=before.start, first=first, last=last, accuracy=accuracy, has_year=before.has_year or after.has_year
    )


def _safe_year(date: datetime.date, year: int) -> datetime.date:
    day = min(date.day, calendar.monthrange(year, date.month)[1])
    if date == _month_end(date.year, date.month):
        day = calendar.monthrange(year, date.month)[1]
    return datetime.date(year, date.month, day)


def _with_role(expression: Expression, folded: str, words: DateWords) -> Expression | None:
    before = folded[max(0, expression.start - 26) : expression.start]
    role = next((name for name, pattern in words.roles if pattern.search(before)), None)
    named = words.event_noun.match(folded, expression.end) or words.noun_of_event.search(
        folded[max(0, expression.start - 50) : expression.start]
    )
    named = named or words.behind_event.search(folded, max(0, expression.start - 60), expression.start)
    of_event = bool(named) and role != "since"
    if expression.relative is not None:
        meaning = expression.relative[0]
        if meaning == "past" and words.superlative.search(folded, max(0, expression.start - 90), expression.start):
            return None  # "the largest in 28 years"
        if role == "as_of" and meaning in ("today", "yesterday"):
            return replace(expression, role=DateRole.AS_OF)
        begins = role == "since" or (meaning == "ago" and _follows_since(expression, folded, words))
        return replace(expression, role=DateRole.SINCE) if begins and meaning not in _NO_START else expression
    if expression.accuracy is DateAccuracy.YEAR and role is None and not expression.named_role:
        return None
    if role not in ("since", "as_of", "between") and _follows_since(expression, folded, words):
        role = "since"
    if role == "since" and words.superlative.search(folded, max(0, expression.start - 90), expression.start):
        return None
    if role == "from" and _OPENS_CLAUSE.search(before) and expression.first == expression.last:
        role = "since"  # "From 8 February, hostilities grew"
    if role in (None, "on", "in", "from") and (
        _stands_in_brackets(expression, folded)
        or (
            expression.accuracy is DateAccuracy.DAY
            and words.by_clock.search(folded, max(0, expression.start - 60), expression.start)
        )
    ):
        role = "as_of"
    kind = {"since": DateRole.SINCE, "as_of": DateRole.AS_OF}.get(role or "", expression.role)
    several_days = expression.accuracy is DateAccuracy.DAY and expression.first != expression.last
    if kind is DateRole.AS_OF and (of_event or several_days or expression.named_role):
        kind = DateRole.SPAN
    return replace(expression, role=kind, of_event=of_event, named_role=expression.named_role or role is not None)


def _stands_in_brackets(expression: Expression, folded: str) -> bool:
    """Tell whether a day is all that a pair of brackets holds, as behind a key figure: "Refugees (3 May)"."""
    if expression.accuracy is not DateAccuracy.DAY or expression.first != expression.last:
        return False
    opening = folded.rfind("(", max(0, expression.start - 8), expression.start)
    behind = folded[expression.end : expression.end + 1]
    return opening >= 0 and behind == ")" and not re.search(r"[^\W\d]{4}", folded[opening : expression.start])


def _follows_since(expression: Expression, folded: str, words: DateWords) -> bool:
    """Tell whether "since the start of the rains in" leads to this date without a stop between."""
    opening = folded[max(0, expression.start - 110) : expression.start]
    return bool(words.since_event.search(opening))


def _duration(meaning: str, count: int, unit: str, anchor: datetime.date) -> tuple[datetime.date, datetime.date] | None:
    if meaning.startswith("past_"):
        first, _, second = meaning.removeprefix("past_").partition("_")
        if second == "days":
            return anchor - _DAY * (int(first) - 1), anchor
        meaning, unit = "past", first
    if meaning == "past":
        return _back(anchor, count, unit), anchor
    if meaning == "ago":
        day = _back(anchor, count, unit)
        return day, day
    return None


def _back(anchor: datetime.date, count: int, unit: str) -> datetime.date:
    if unit in ("month", "year"):
        months = anchor.year * 12 + anchor.month - 1 - min(count, 600) * (12 if unit == "year" else 1)
        return _safe_day(months // 12, months % 12 + 1, anchor.day)
    days = {"hour": (count + 23) // 24, "day": count, "week": 7 * count}[unit]
    return anchor - _DAY * days


def _named_time(meaning: str, anchor: datetime.date) -> tuple[datetime.date, datetime.date] | None:
    monday = anchor - _DAY * (anchor.isoweekday() - 1)
    month_before = anchor.replace(day=1) - _DAY
    saturday = anchor - _DAY * ((anchor.isoweekday() - 6) % 7)
    if meaning == "year_to_date":
        meaning = "this_year"
    times = {
        "today": (anchor, anchor),
        "to_date": (anchor, anchor),
        "yesterday": (anchor - _DAY, anchor - _DAY),
        "day_before_yesterday": (anchor - 2 * _DAY, anchor - 2 * _DAY),
        "this_week": (monday, anchor),
        "last_week": (monday - 7 * _DAY, monday - _DAY),
        "this_month": (anchor.replace(day=1), anchor),
        "last_month": (month_before.replace(day=1), month_before),
        "this_year": (datetime.date(anchor.year, 1, 1), anchor),
        "last_year": (datetime.date(anchor.year - 1, 1, 1), datetime.date(anchor.year - 1, 12, 31)),
        "weekend": (saturday, min(saturday + _DAY, anchor)),
    }
    return times.get(meaning)


def _safe_day(year: int, month: int, day: int) -> datetime.date:
    return datetime.date(max(year, 1), month, min(day, calendar.monthrange(max(year, 1), month)[1]))


def _month_end(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
