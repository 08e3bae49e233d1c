"""Find written dates that no calendar has: "31 February 2017", "45 May", "2017-02-31".

Comes in: one sentence. Goes out: where such dates stand. Declines to guess which day was meant.
"""

import calendar
import functools
import re
from collections.abc import Iterator

from loaders.extraction.date_words import date_words
from loaders.extraction.segment import Span

_LEAP_YEAR = 2000
"""Stands for the year of a date without one, so that 29 February is possible."""
_NUMERIC = re.compile(
    r"(?<![\w/.-])(?:(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"
    r"|(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<last>(?:19|20)\d\d))(?![\w/-])"
)


def find_impossible_dates(text: str, folded: str, sentence: Span, language: str) -> Iterator[Span]:
    """Yield where a sentence writes a day that its month does not have."""
    months = date_words(language).months
    for match in _written(language).finditer(folded, sentence.start, sentence.end):
        name = "month" if match["month"] else "us_month"
        day, year = int(match["day"] or match["us_day"]), match["year"] or match["us_year"]
        written_as_name = language != "en" or text[match.start(name)].isupper()
        month = months.get(match[name].rstrip(".")) or months[match[name]]
        if written_as_name and not _exists(int(year or _LEAP_YEAR), month, day):
            yield Span(match.start(), match.end())
    for match in _NUMERIC.finditer(folded, sentence.start, sentence.end):
        year = int(match["year"] or match["last"])
        one, other = (int(match[part]) for part in (("month", "day") if match["year"] else ("first", "second")))
        if not _exists(year, one, other) and (match["year"] or not _exists(year, other, one)):
            yield Span(match.start(), match.end())


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


@functools.cache
def _written(language: str) -> re.Pattern[str]:
    """A day with the name of its month: "45 May", "February 31, 2017"."""
    names = "|".join(sorted(map(re.escape, date_words(language).months), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of |de )?(?P<month>{names})(?!\w)"
        rf"(?:,?\s(?:de |del )?(?P<year>(?:19|20)\d\d)(?!\d))?"
        rf"|(?P<us_month>{names})\s(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,\s(?P<us_year>(?:19|20)\d\d)(?!\d))"
    )
