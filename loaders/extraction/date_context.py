"""Read the dates of a whole document once, for `loaders.extraction.dates` to choose among.

Comes in: a document and its sentences. Goes out: a `DateContext`: the dates of every sentence, which of them only say
when somebody spoke, and what the title declares for all. Declines to decide which date a number has.
"""

import bisect
import calendar
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extraction.date_expressions import DateRole, Expression, find_expressions
from loaders.extraction.lexicons import fold
from loaders.extraction.segment import Span
from loaders.extraction.speech import ReportingWord, find_reporting_verbs
from loaders.model.document import Document
from loaders.model.vocabulary import DateAccuracy

_DIGITS = re.compile(r"\d")
_BROKEN = re.compile(r"[.;:,\d]")
_SPEAKER_BETWEEN = re.compile(r"(?:\s?\([^()]{3,30}\))?,?\s(?!when\s|after\s|as\s)(?:[^\W\d][^\s,.;:\d]*\s){1,7}")
_OPENING = re.compile(r"(?:^|[.!?:;,،\"“”»\n•–-])\s*(?:[^\W\d]+\s){0,2}$")
"""What stands before a day that opens its clause: "On Tuesday, officials said", not "killed on Tuesday, …"."""
_RELATIVE_DAYS = ("today", "yesterday", "day_before_yesterday")


@dataclass(frozen=True, slots=True)
class DateContext:
    """What a whole document says about dates, read once.

    Attributes:
        sentences: the sentences with their expressions, in the order of the text.
        as_of: the day that the title or the first line declares for everything below.
        reporting: the period that the title says the report covers.
    """

    text: str
    folded: str
    language: str
    published: datetime.date | None
    accuracy: DateAccuracy
    sentences: tuple[Span, ...]
    starts: tuple[int, ...]
    found: tuple[tuple[Expression, ...], ...]
    spoken: frozenset[int]
    as_of: datetime.date | None
    reporting: tuple[datetime.date, datetime.date] | None


def read_context(document: Document, sentences: Sequence[Span]) -> DateContext:
    """Read every date of a document once, for `resolve_period`.

    The sentences are those of `segment.split_sentences` for the document's text.
    """
    folded = fold(document.text)
    published = document.published and known_days(document.published, document.published_accuracy)[1]
    title = find_expressions(document.title, fold(document.title), document.language, published)
    as_of, reporting = _title_dates(title)
    expressions = find_expressions(document.text, folded, document.language, published)
    if published is None:
        expressions = _with_stated_years(document, folded, [*title, *expressions]) or expressions
    starts = tuple(sentence.start for sentence in sentences)
    grouped: list[list[Expression]] = [[] for _ in sentences]
    for expression in expressions:
        index = bisect.bisect_right(starts, expression.start) - 1
        if index >= 0 and expression.start < sentences[index].end:
            grouped[index].append(expression)
    found = tuple(tuple(group) for group in grouped)
    if as_of is None and sentences and not has_other_number(folded, sentences[0], found[0]):
        opening = stated_as_of(found[0])
        as_of = opening.last if opening else None
    return DateContext(
        text=document.text,
        folded=folded,
        language=document.language,
        published=published,
        accuracy=document.published_accuracy,
        sentences=tuple(sentences),
        starts=starts,
        found=found,
        spoken=_days_of_speech(document.text, folded, document.language, expressions),
        as_of=as_of,
        reporting=reporting,
    )


def _with_stated_years(document: Document, folded: str, dated: Sequence[Expression]) -> list[Expression]:
    """Read a text without a day of publication by the last year it states: "In June 2018 … As of 2 July".

    A day without a year that would come before the last one with a year stays unknown: it may be of the year after.
    """
    days = [e for e in dated if e.has_year and e.last and e.first]
    told = [e for e in days if e.accuracy is not DateAccuracy.YEAR or e.role is not DateRole.SINCE]
    latest = max((e.last.year for e in told if e.last), default=None)
    if latest is None:
        return []
    known = max((e.first for e in days if e.first and e.accuracy is not DateAccuracy.YEAR), default=datetime.date.min)
    end = datetime.date(latest, 12, 31)
    read = find_expressions(document.text, folded, document.language, end, knows_day=False)
    return [e for e in read if e.has_year or e.first is None or e.last is None or e.last >= known]


def _title_dates(
    title: Sequence[Expression],
) -> tuple[datetime.date | None, tuple[datetime.date, datetime.date] | None]:
    as_of = next((e.last for e in title if e.role is DateRole.AS_OF and e.relative is None), None)
    for expression in title:
        several = expression.first != expression.last
        if expression.first and expression.last and several and expression.accuracy is not DateAccuracy.YEAR:
            return as_of, (expression.first, expression.last)
    return as_of, None


def stated_as_of(expressions: Sequence[Expression]) -> Expression | None:
    """Return the first stated as-of date."""
    return next((e for e in expressions if e.role is DateRole.AS_OF and e.relative is None), None)


def has_other_number(folded: str, sentence: Span, expressions: Sequence[Expression]) -> bool:
    """Tell whether a sentence states a number of its own besides its dates."""
    return any(
        not any(e.start <= digit.start() < e.end for e in expressions)
        and (digit.start() == 0 or not folded[digit.start() - 1].isalnum())
        for digit in _DIGITS.finditer(folded, sentence.start, sentence.end)
    )


def _days_of_speech(text: str, folded: str, language: str, expressions: Sequence[Expression]) -> frozenset[int]:
    """Where the dates stand that say when somebody spoke ("told Reuters on Friday"), not when it happened."""
    verbs = [verb for verb in find_reporting_verbs(folded, language) if not verb.by_passive]
    starts = [verb.start for verb in verbs]
    spoken = set()
    for expression in expressions:
        relative_day = expression.relative is not None and expression.relative[0] in _RELATIVE_DAYS
        one_day = expression.accuracy is DateAccuracy.DAY and expression.first == expression.last
        if expression.role is not DateRole.SPAN or not (relative_day or (one_day and expression.relative is None)):
            continue
        near = verbs[
            bisect.bisect_left(starts, expression.start - 70) : bisect.bisect_left(starts, expression.end + 60)
        ]
        if any(_dates_speech(folded, expression, verb) for verb in near):
            spoken.add(expression.start)
    return frozenset(spoken)


def _dates_speech(folded: str, expression: Expression, verb: ReportingWord) -> bool:
    if verb.end <= expression.start:
        return expression.start - verb.end <= 40 and not _BROKEN.search(folded, verb.end, expression.start)
    between = folded[expression.end : verb.start]
    opens = _OPENING.search(folded, max(0, expression.start - 24), expression.start)
    return (opens is not None or "," not in between) and bool(_SPEAKER_BETWEEN.fullmatch(between))


def known_days(published: datetime.date, accuracy: DateAccuracy) -> tuple[datetime.date, datetime.date]:
    """The days that a date of publication leaves open: "July 2020" is any day of that month."""
    if accuracy is DateAccuracy.MONTH:
        return published, published.replace(day=calendar.monthrange(published.year, published.month)[1])
    if accuracy is DateAccuracy.YEAR:
        return published, published.replace(month=12, day=31)
    return published, published
