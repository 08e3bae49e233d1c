"""Date a number: the period it is about, how finely it is stated, and where that comes from.

Comes in: a document's sentences and one number in them. Goes out: a `Period` with both ends included. The order of
trust is: dates in the number's own clause, an as-of date above it, an event dated in the sentence before, the day of
publication (basis `published`). Declines to guess: a start that the document does not state is not supplied, "eight
months into the campaign" dates nothing, and without a publication date there may be no period at all.
"""

import bisect
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.extraction.date_carry import (
    FLOWS,
    carried_as_of,
    carried_event,
    citation,
    counted_on,
    day_of,
    day_told,
    in_citation,
    is_compared,
    list_start,
    only_period,
    placed_on,
)
from loaders.extraction.date_context import DateContext, known_days, read_context
from loaders.extraction.date_expressions import DateRole, Expression
from loaders.extraction.date_words import date_words
from loaders.extraction.impossible_dates import find_impossible_dates
from loaders.extraction.paragraphs import MOST_AROUND
from loaders.extraction.segment import Span
from loaders.model.document import Document
from loaders.model.vocabulary import DateAccuracy, DateBasis, Measure

__all__ = ["DateContext", "Period", "known_days", "read_context", "resolve_period"]

_OTHER_CLAUSE = re.compile(r"[;:]|(?<!\d)\.(?=\s)")
_SPACED_DASH = re.compile(r"\s[–—-]\s")
_NUMBER_WORD = re.compile(r"(?<![\w.,])\d[\d.,]*")
_FAR = 400
_NEAR = 150


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a number is about, both included; the same day twice for a moment."""

    start: datetime.date | None
    end: datetime.date | None
    accuracy: DateAccuracy | None
    basis: DateBasis | None
    is_of_event: bool = False
    """The text states when it happened, not only up to which day it is counted."""
    is_impossible: bool = False
    """The text gives a date that no calendar has, so that the day of publication stands."""

    @property
    def is_stretch(self) -> bool:
        """Whether the text states a stretch of days, finer than whole months, in which it happened."""
        if not self.is_of_event or self.start is None or self.end is None or self.start == self.end:
            return False
        whole = self.start.day == 1 and (self.end + datetime.timedelta(days=1)).day == 1
        return self.accuracy in (DateAccuracy.DAY, DateAccuracy.WEEK) or not whole


def resolve_period(
    text: str,
    sentence: Span,
    number: Span,
    *,
    published: datetime.date | None,
    measure: Measure,
    context: DateContext | None = None,
    counts_inhabitants: bool = False,
) -> Period:
    """Return the period that a number is about.

    A flow takes the event's days, a stock the as-of day; the number of inhabitants is dated by a year only. Without a
    context only the sentence itself is read.
    """
    if context is None:
        document = Document(document_id="one sentence", title="", text=text, published=published)
        context = read_context(document, [sentence])
    index = bisect.bisect_right(context.starts, sentence.start) - 1
    impossible = _is_impossible(context, index, sentence, number)
    if impossible and published is not None:
        first, last = known_days(published, context.accuracy)
        return Period(first, last, context.accuracy, DateBasis.PUBLISHED, is_impossible=True)
    choose = _of_census if counts_inhabitants else _choose
    chosen = None if impossible else choose(context, index, number, measure)
    if chosen is not None:
        return chosen
    if context.as_of:
        return Period(context.as_of, context.as_of, DateAccuracy.DAY, DateBasis.STATED)
    told = day_told(context, index)
    if told is not None:
        return Period(told, told, DateAccuracy.DAY, DateBasis.RELATIVE)
    if context.reporting and context.accuracy is not DateAccuracy.DAY:
        return Period(*context.reporting, DateAccuracy.DAY, DateBasis.STATED)
    if published is None:
        start, end = context.reporting or (None, None)
        return Period(start, end, DateAccuracy.DAY, DateBasis.STATED) if start else Period(None, None, None, None)
    return Period(*known_days(published, context.accuracy), context.accuracy, DateBasis.PUBLISHED)


def _is_impossible(context: DateContext, index: int, sentence: Span, number: Span) -> bool:
    """Tell whether the nearest written date is one that no calendar has: "on 31 February 2017"."""
    wrong = list(find_impossible_dates(context.text, context.folded, sentence, context.language))
    if not wrong:
        return False
    dated = context.found[index] if index >= 0 else ()
    real = [e for e in dated if not any(span.start <= e.start < span.end for span in wrong)]
    return min(_apart(span, number) for span in wrong) < min(
        (_apart(Span(e.start, e.end), number) for e in real), default=_FAR
    )


def _apart(span: Span, number: Span) -> int:
    return number.start - span.end if span.end <= number.start else span.start - number.end


def _choose(context: DateContext, index: int, number: Span, measure: Measure) -> Period | None:
    here = _around(context.found[index], number) if index >= 0 else []
    spoken = [e for e in here if e.start in context.spoken]
    anchor = _anchor(context, spoken)
    cited = citation(context, index, number)
    if measure in FLOWS and _is_of_open_past(context, here, number):
        return Period(None, None, None, None)
    of_number = [e for e in here if not is_compared(context, e, number)]
    free = [e for e in of_number if e not in spoken and not in_citation(context, e)]
    told = anchor if spoken else day_told(context, index) or anchor
    happened = placed_on([e for e in free if not _is_stretch(e)], anchor, context)
    happened += placed_on([e for e in free if _is_stretch(e)], told, context)
    as_of_here = _nearest([e for e in happened if e.role is DateRole.AS_OF], context, number)
    events = [e for e in happened if e.role is not DateRole.AS_OF and _may_date(context, e, number, measure)]
    event = _nearest(events + counted_on(context, index), context, number)
    event = _up_to_day(event, events, context, number)
    carried = carried_as_of(context, index, closes_period=event is not None and event.role is DateRole.SINCE)
    as_of = as_of_here or cited or carried or day_of(spoken, context)
    if event is None and measure in FLOWS:
        event = _nearest(list_start(context, index), context, number)
    if event is None and as_of_here is None and measure in FLOWS:
        event = _up_to_count(carried_event(context, index), as_of or _story_day(context, index))
    if event is None and as_of is None:
        event = only_period(context, number, measure)
    return _period(event, as_of, as_of_here or cited, context, index, measure)


def _of_census(context: DateContext, index: int, number: Span, measure: Measure) -> Period | None:
    """Return the year, the month or the as-of day of a number of inhabitants; no event beside it dates it."""
    here = _around(context.found[index], number) if index >= 0 else []
    coarse = (DateAccuracy.YEAR, DateAccuracy.MONTH)
    dated = [e for e in here if e.accuracy in coarse or e.role is DateRole.AS_OF]
    found = _nearest([e for e in dated if e.role is not DateRole.SINCE and not e.relative], context, number)
    return _period(found, None, None, context, index, measure) if found else None


def _is_stretch(expression: Expression) -> bool:
    """Tell whether it is a stretch of time up to the day of the news: "over the last 24 hours"."""
    return expression.relative is not None and expression.relative[0].startswith("past")


def _up_to_count(event: Expression | None, counted: Expression | None) -> Expression | None:
    """Let the toll of a lasting event run to the day of the count; an event after that day dates nothing."""
    if event is None or counted is None or counted.last is None or event.last is None:
        return event
    if event.first and counted.last < event.first:
        return None
    return replace(event, last=counted.last) if event.of_event and event.first == event.last else event


def _story_day(context: DateContext, index: int) -> Expression | None:
    day = context.as_of or day_told(context, index)
    return Expression(0, 0, day, day, DateAccuracy.DAY, DateRole.AS_OF) if day else None


def _is_of_open_past(context: DateContext, here: Sequence[Expression], number: Span) -> bool:
    """Tell whether the nearest date is "over the past months", which states no start at all."""
    nearest = _nearest(here, context, number)
    before = next((e for e in here if e.relative and e.relative[0] == "open_past" and e.end <= number.start), None)
    return before is not None and (before is nearest or _distance(context, before, number) < _NEAR)


def _around(expressions: Sequence[Expression], number: Span) -> list[Expression]:
    """The dates of a sentence nearest to a number, at most a few on either side."""
    before = [expression for expression in expressions if expression.end <= number.start]
    behind = [expression for expression in expressions if expression.start >= number.end]
    return before[-MOST_AROUND:] + behind[:MOST_AROUND]


def _may_date(context: DateContext, expression: Expression, number: Span, measure: Measure) -> bool:
    """Tell whether a date can be about the number; a state is not dated by an event or a stretch of time beside it."""
    if _is_increment(context, expression, number):
        return False
    if measure in FLOWS:
        return True
    apart = _distance(context, expression, number)
    if expression.of_event or apart >= _FAR or _in_brackets(context, expression, number):
        return False
    if expression.relative is not None and expression.relative[0].split("_")[0] in ("past", "ago"):
        return expression.relative[0] == "ago" and apart <= 25
    return True


def _is_increment(context: DateContext, expression: Expression, number: Span) -> bool:
    """Tell whether a date belongs to an increase and the number to the total that it brings about."""
    between = max(expression.end, number.start - _FAR), number.start
    return between[0] < between[1] and bool(date_words(context.language).total.search(context.folded, *between))


def _up_to_day(
    event: Expression | None, events: Sequence[Expression], context: DateContext, number: Span
) -> Expression | None:
    """Join the two halves of "reached 897 on 28 June, counting from 17 October"."""
    if event is None or event.role is not DateRole.SPAN or event.first is None or event.first != event.last:
        return event
    starts = [e for e in events if e.role is DateRole.SINCE and e.first and e.first < event.first]
    start = _nearest(starts, context, number)
    if start is None or start.start < number.start or _distance(context, start, number) >= 100:
        return event
    return replace(event, first=start.first)


def _anchor(context: DateContext, spoken: Sequence[Expression]) -> datetime.date | None:
    day = day_of(spoken, context)
    return (day.last if day else None) or context.as_of or context.published


def _nearest(expressions: Sequence[Expression], context: DateContext, number: Span) -> Expression | None:
    return min(expressions, key=lambda e: _distance(context, e, number), default=None)


def _distance(context: DateContext, expression: Expression, number: Span) -> int:
    """Characters between a date and a number; other numbers between make it longer, another clause very long."""
    before = expression.end <= number.start
    start, end = (expression.end, number.start) if before else (number.end, expression.start)
    between = context.folded[start:end]
    breaks = len(_OTHER_CLAUSE.findall(between)) + len(_SPACED_DASH.findall(between))
    return len(between) + _FAR * breaks + 10 * between.count(",") + 60 * len(_NUMBER_WORD.findall(between))


def _in_brackets(context: DateContext, expression: Expression, number: Span) -> bool:
    opening = context.folded.rfind("(", max(0, expression.start - 60), expression.start)
    if opening < 0 or opening < number.start < expression.start:
        return False
    return ")" not in context.folded[opening : expression.start] and expression.role is DateRole.SPAN


def _period(
    event: Expression | None,
    as_of: Expression | None,
    stated_as_of: Expression | None,
    context: DateContext,
    index: int,
    measure: Measure,
) -> Period | None:
    closing = (as_of.last if as_of else None) or context.as_of or day_told(context, index) or context.published
    if event is None:
        if as_of is None or as_of.last is None:
            return None
        first = as_of.first if as_of.accuracy is DateAccuracy.MONTH else as_of.last
        return Period(first, as_of.last, as_of.accuracy, as_of.basis)
    if event.first is None or event.last is None:
        return None
    if event.role is DateRole.SINCE:
        end = closing if closing and closing >= event.first else None
        return Period(event.first, end, event.accuracy, event.basis, is_of_event=True)
    if stated_as_of is not None and stated_as_of.last is not None:
        if measure not in FLOWS or stated_as_of.last < event.first:
            return Period(stated_as_of.last, stated_as_of.last, stated_as_of.accuracy, stated_as_of.basis)
        if stated_as_of.last >= event.last:
            return Period(event.first, stated_as_of.last, event.accuracy, event.basis, is_of_event=True)
        end = min(event.last, stated_as_of.last)
        return Period(event.first, end, event.accuracy, event.basis, is_of_event=True)
    return Period(event.first, event.last, event.accuracy, event.basis, is_of_event=True)
