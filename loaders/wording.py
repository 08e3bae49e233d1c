"""Figures and dates in words, the same on pages, charts, exports and the command line.

Comes in: stated numbers, quantifiers, dates. Goes out: finished strings in the language in use.
Declines to shorten ("200K"), to use symbols (≤, ~) or to fill in what was not stated.
"""

import datetime

from loaders.language import N_, _, n_
from loaders.model.vocabulary import DateAccuracy, Quantifier, Unit

MISSING = "–"

_WITH_QUANTIFIER = {
    Quantifier.EXACT: N_("{number}"),
    Quantifier.ABOUT: N_("about {number}"),
    Quantifier.MORE_THAN: N_("more than {number}"),
    Quantifier.AT_LEAST: N_("at least {number}"),
    Quantifier.LESS_THAN: N_("less than {number}"),
    Quantifier.UP_TO: N_("up to {number}"),
}
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def say_number(number: float | None) -> str:
    """Write a count with thousands separators; a dash when there is none.

    >>> say_number(377952), say_number(4.63), say_number(None)
    ('377,952', '4.63', '–')
    """
    if number is None or number != number:
        return MISSING
    whole = int(number) if float(number).is_integer() else number
    return f"{whole:,}"


def say_figure(
    *,
    quantifier: str,
    value: float | None = None,
    lower: float | None = None,
    upper: float | None = None,
    number_text: str | None = None,
) -> str:
    """Write a figure with its bound in words.

    >>> say_figure(quantifier="up_to", upper=200_000)
    'up to 200,000'
    >>> say_figure(quantifier="range", lower=15_000, upper=20_000)
    '15,000 to 20,000'
    >>> say_figure(quantifier="vague", number_text="thousands")
    '“thousands”'
    """
    if quantifier == Quantifier.VAGUE:
        return _("“{words}”", words=number_text or MISSING)
    if quantifier == Quantifier.RANGE:
        return _("{lower} to {upper}", lower=say_number(lower), upper=say_number(upper))
    stated = next((n for n in (value, lower, upper) if n is not None and n == n), None)
    return _(_WITH_QUANTIFIER[Quantifier(quantifier)], number=say_number(stated))


def say_unit(unit: str, count: int = 2) -> str:
    """Name the unit after a number.

    >>> say_unit("households")
    'households'
    """
    forms = {
        Unit.PEOPLE: n_("person", "people", count),
        Unit.HOUSEHOLDS: n_("household", "households", count),
        Unit.HOMES: n_("home", "homes", count),
        Unit.PLOTS: n_("plot", "plots", count),
        Unit.BEDS: n_("bed", "beds", count),
    }
    return forms[Unit(unit)]


def say_date(day: datetime.date | None, accuracy: str | None = DateAccuracy.DAY) -> str:
    """Write a date no finer than the source gave it.

    >>> say_date(datetime.date(2017, 5, 29)), say_date(datetime.date(2017, 5, 1), "month")
    ('29 May 2017', 'May 2017')
    """
    if day is None:
        return MISSING
    month = _(_MONTHS[day.month - 1])
    if accuracy == DateAccuracy.YEAR:
        return str(day.year)
    if accuracy == DateAccuracy.MONTH:
        return _("{month} {year}", month=month, year=day.year)
    return _("{day} {month} {year}", day=day.day, month=month, year=day.year)


def say_day(day: datetime.date) -> str:
    """Write a day without its year, for chart labels.

    >>> say_day(datetime.date(2017, 5, 29))
    '29 May'
    """
    return _("{day} {month}", day=day.day, month=_(_MONTHS[day.month - 1]))


def say_period(start: datetime.date | None, end: datetime.date | None, accuracy: str | None = None) -> str:
    """Write a reference period; one day when both ends are the same.

    >>> say_period(datetime.date(2017, 5, 26), datetime.date(2017, 5, 27))
    '26–27 May 2017'
    """
    if start is None or end is None or start == end or accuracy in (DateAccuracy.MONTH, DateAccuracy.YEAR):
        return say_date(end or start, accuracy)
    month = _(_MONTHS[end.month - 1])
    if (start.year, start.month) == (end.year, end.month):
        return _("{first}–{last} {month} {year}", first=start.day, last=end.day, month=month, year=end.year)
    if start.year == end.year:
        return _("{start} to {end}", start=say_day(start), end=say_date(end))
    return _("{start} to {end}", start=say_date(start), end=say_date(end))


def say_age(days: int) -> str:
    """Write how old something is.

    >>> say_age(6), say_age(0)
    ('6 days old', 'the same day')
    """
    if days == 0:
        return _("the same day")
    return n_("{count} day old", "{count} days old", days)
