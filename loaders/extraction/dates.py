"""Date a number: the period it is about, how finely it is stated, and where that comes from.

Comes in: a document's sentences and one number in them. Goes out: a `Period` with both ends included. The order of
trust is: dates in the number's own clause, an as-of date above it, an event dated in the sentence before, the day of
publication (basis `published`). Declines to guess: a start that the document does not state is not supplied, "eight
months into the campaign" dates nothing, and without a publication date there may be no period at all.
"""

import bisect
import calendar
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.extraction.date_expressions import DateRole, Expression, find_expressions, place_relative
from loaders.extraction.date_words import date_words
from loaders.extraction.lexicons import fold
from loaders.extraction.segment import BlockKind, Span
from loaders.extraction.speech import ReportingWord, find_reporting_verbs
from loaders.model.document import Document
from loaders.model.vocabulary import DateAccuracy, DateBasis, Measure

_CITED = re.compile(r"\([^()\n]{2,120}?\d{1,2}/\d{1,2}/(?:19|20)\d\d\s?\)")
_FLOWS = (Measure.FLOW, Measure.CUMULATIVE, Measure.RATE)
_OTHER_CLAUSE = re.compile(r"[;:]|(?<!\d)\.(?=\s)")
_DIGITS = re.compile(r"\d")
_BROKEN = re.compile(r"[.;:,\d]")
_SPEAKER_BETWEEN = re.compile(r",?\s(?!when\s|after\s|as\s)(?:[^\W\d][^\s,.;:\d]*\s){1,7}")
_RELATIVE_DAYS = ("today", "yesterday", "day_before_yesterday")
_SPACED_DASH = re.compile(r"\s[–—-]\s")
_NUMBER_WORD = re.compile(r"(?<![\w.,])\d[\d.,]*")
_FAR = 400
_SHORT_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a number is about, both included; the same day twice for a moment."""

    start: datetime.date | None
    end: datetime.date | None
    accuracy: DateAccuracy | None
    basis: DateBasis | None


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
    published = document.published and _known_days(document.published, document.published_accuracy)[1]
    title = find_expressions(document.title, fold(document.title), document.language, published)
    as_of, reporting = _title_dates(title)
    expressions = find_expressions(document.text, folded, document.language, published)
    starts = tuple(sentence.start for sentence in sentences)
    grouped: list[list[Expression]] = [[] for _ in sentences]
    for expression in expressions:
        index = bisect.bisect_right(starts, expression.start) - 1
        if index >= 0 and expression.start < sentences[index].end:
            grouped[index].append(expression)
    found = tuple(tuple(group) for group in grouped)
    if as_of is None and sentences and not _has_other_number(folded, sentences[0], found[0]):
        opening = _stated_as_of(found[0])
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


def resolve_period(
    text: str,
    sentence: Span,
    number: Span,
    *,
    published: datetime.date | None,
    measure: Measure,
    context: DateContext | None = None,
) -> Period:
    """Return the period that a number is about.

    A flow takes the event's days, a stock the as-of day. Without a context only the sentence itself is read.
    """
    if context is None:
        document = Document(document_id="one sentence", title="", text=text, published=published)
        context = read_context(document, [sentence])
    index = bisect.bisect_right(context.starts, sentence.start) - 1
    chosen = _choose(context, index, number, measure)
    if chosen is not None:
        return chosen
    if context.as_of:
        return Period(context.as_of, context.as_of, DateAccuracy.DAY, DateBasis.STATED)
    if published is None:
        start, end = context.reporting or (None, None)
        return Period(start, end, DateAccuracy.DAY, DateBasis.STATED) if start else Period(None, None, None, None)
    return Period(*_known_days(published, context.accuracy), context.accuracy, DateBasis.PUBLISHED)


def _known_days(published: datetime.date, accuracy: DateAccuracy) -> tuple[datetime.date, datetime.date]:
    """The days that a date of publication leaves open: "July 2020" is any day of that month."""
    if accuracy is DateAccuracy.MONTH:
        return published, published.replace(day=calendar.monthrange(published.year, published.month)[1])
    if accuracy is DateAccuracy.YEAR:
        return published, published.replace(month=12, day=31)
    return published, published


def _title_dates(
    title: Sequence[Expression],
) -> tuple[datetime.date | None, tuple[datetime.date, datetime.date] | None]:
    as_of = next((e.last for e in title if e.role is DateRole.AS_OF and e.relative is None), None)
    for expression in title:
        several = expression.first != expression.last
        if expression.first and expression.last and several and expression.accuracy is not DateAccuracy.YEAR:
            return as_of, (expression.first, expression.last)
    return as_of, None


def _stated_as_of(expressions: Sequence[Expression]) -> Expression | None:
    return next((e for e in expressions if e.role is DateRole.AS_OF and e.relative is None), None)


def _has_other_number(folded: str, sentence: Span, expressions: Sequence[Expression]) -> bool:
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
    return bool(_SPEAKER_BETWEEN.fullmatch(between))


def _choose(context: DateContext, index: int, number: Span, measure: Measure) -> Period | None:
    here = [e for e in context.found[index] if e.start >= number.end or e.end <= number.start] if index >= 0 else []
    spoken = [e for e in here if e.start in context.spoken]
    anchor = _anchor(context, spoken)
    cited = _citation(context, index, number)
    happened = _placed([e for e in here if e not in spoken and not _in_citation(context, e)], anchor, context)
    as_of_here = _nearest([e for e in happened if e.role is DateRole.AS_OF], context, number)
    events = [e for e in happened if e.role is not DateRole.AS_OF and _may_date(context, e, number, measure)]
    event = _nearest(events + _counted_on(context, index), context, number)
    event = _up_to_day(event, events, context, number)
    carried = _carried_as_of(context, index, closes_period=event is not None and event.role is DateRole.SINCE)
    as_of = as_of_here or cited or carried or _day_of(spoken, context)
    if event is None and as_of_here is None and measure in _FLOWS:
        event = _carried_event(context, index)
    if event is None and as_of is None:
        event = _only_period(context, number, measure)
    return _period(event, as_of, as_of_here or cited, context, measure)


def _may_date(context: DateContext, expression: Expression, number: Span, measure: Measure) -> bool:
    """Tell whether a date can be about the number; a state is not dated by an event or a stretch of time beside it."""
    if _is_increment(context, expression, number):
        return False
    if measure in _FLOWS:
        return True
    apart = _distance(context, expression, number)
    if expression.of_event or apart >= _FAR or _in_brackets(context, expression, number):
        return False
    if expression.relative is not None and expression.relative[0].split("_")[0] in ("past", "ago"):
        return expression.relative[0] == "ago" and apart <= 25
    return True


def _is_increment(context: DateContext, expression: Expression, number: Span) -> bool:
    """Tell whether a date belongs to an increase and the number to the total that it brings about."""
    between = expression.end, number.start
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


def _counted_on(context: DateContext, index: int) -> list[Expression]:
    """Dates told by the text before: "in the same period", "two days later", "since the previous report"."""
    if index < 0:
        return []
    found = []
    for expression in context.found[index]:
        meaning, count, unit = expression.relative or ("", 0, "")
        if meaning not in ("same_period", "next_day", "later"):
            continue
        before = _stated_before(context, index, expression.start)
        if before is None or before.first is None or before.last is None:
            continue
        if meaning == "same_period":
            found.append(replace(before, start=expression.start, end=expression.end))
        else:
            days = {"day": count, "week": 7 * count}.get(unit, 1 if meaning == "next_day" else 0)
            day = before.last + datetime.timedelta(days=days)
            found.append(replace(expression, first=day, last=day))
    return found + _last_report(context, index)


def _stated_before(context: DateContext, index: int, position: int) -> Expression | None:
    for group in reversed(context.found[max(0, index - 8) : index + 1]):
        for expression in reversed(group):
            dated = expression.first and expression.role is not DateRole.AS_OF
            if dated and expression.end <= position and expression.start not in context.spoken:
                return expression
    return None


def _only_period(context: DateContext, number: Span, measure: Measure) -> Expression | None:
    """The one period that a short text is about: the only one it states, in its first sentences."""
    stated = [e for group in context.found for e in group if e.start not in context.spoken and not e.of_event]
    if len(stated) != 1 or len(context.text) > _SHORT_TEXT or stated[0].role is DateRole.AS_OF:
        return None
    if not any(stated[0] in group for group in context.found[:2]):
        return None
    only = _placed(stated, context.published, context)
    stretch = bool(only) and only[0].role is DateRole.SPAN and only[0].first != only[0].last
    if stretch and measure not in _FLOWS:
        return only[0] if only[0].accuracy is DateAccuracy.MONTH else None
    happened_before = measure in _FLOWS and bool(only) and only[0].end <= number.start
    return only[0] if stretch or happened_before else None


def _anchor(context: DateContext, spoken: Sequence[Expression]) -> datetime.date | None:
    day = _day_of(spoken, context)
    return (day.last if day else None) or context.as_of or context.published


def _day_of(spoken: Sequence[Expression], context: DateContext) -> Expression | None:
    placed = _placed(spoken, context.published, context)
    return placed[0] if placed else None


def _placed(expressions: Sequence[Expression], anchor: datetime.date | None, context: DateContext) -> list[Expression]:
    placed = (place_relative(expression, anchor, context.reporting) for expression in expressions)
    return [expression for expression in placed if expression is not None]


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


def _in_citation(context: DateContext, expression: Expression) -> bool:
    opening = context.folded.rfind("(", max(0, expression.start - 120), expression.start)
    cited = _CITED.match(context.folded, opening) if opening >= 0 else None
    return cited is not None and cited.end() >= expression.end


def _citation(context: DateContext, index: int, number: Span) -> Expression | None:
    """The day of the source in brackets after the number ("… (OCHA 25/05/2021)"), in its paragraph."""
    if index < 0:
        return None
    last = _paragraph_end(context, index)
    found = _CITED.search(context.text, number.end, last)
    if found is None:
        return None
    for group in context.found[index : index + 12]:
        for expression in group:
            if found.start() < expression.start < found.end():
                return replace(expression, role=DateRole.AS_OF)
    return None


def _paragraph_end(context: DateContext, index: int) -> int:
    block = getattr(context.sentences[index], "block", None)
    last = index
    while last + 1 < len(context.sentences) and getattr(context.sentences[last + 1], "block", index) == block:
        last += 1
    return context.sentences[last].end


def _paragraph_before(context: DateContext, index: int) -> list[int]:
    """The sentences before this one in its paragraph, nearest first; bullets and headings stand alone."""
    sentence = context.sentences[index]
    block = getattr(sentence, "block", None)
    if block is None or getattr(sentence, "kind", None) in (BlockKind.HEADING, BlockKind.KEY_FIGURE):
        return []
    before = []
    while index > 0 and getattr(context.sentences[index - 1], "block", None) == block:
        index -= 1
        before.append(index)
    return before


def _carried_as_of(context: DateContext, index: int, *, closes_period: bool) -> Expression | None:
    """An as-of date earlier in the paragraph.

    One in a sentence without a number of its own holds for all that follows; one that dates its own number only
    for what refers back to it ("this includes", "of these") and for the end of a period that is still open.
    """
    if index < 0:
        return None
    refers_back = _refers_back(context, index)
    for earlier in _paragraph_before(context, index):
        stated = _stated_as_of(context.found[earlier])
        if stated is None and refers_back:
            stated = _day_of([e for e in context.found[earlier] if e.start in context.spoken], context)
        if stated:
            alone = not _has_other_number(context.folded, context.sentences[earlier], context.found[earlier])
            return stated if alone or refers_back or closes_period else None
        refers_back = refers_back and _refers_back(context, earlier)
    return None


def _refers_back(context: DateContext, index: int) -> bool:
    words, sentence = date_words(context.language), context.sentences[index]
    return bool(
        words.anaphor.match(context.folded, sentence.start)
        or words.refers_back.search(context.folded, sentence.start, sentence.end)
    )


def _carried_event(context: DateContext, index: int) -> Expression | None:
    """An event dated earlier in the paragraph, for what happened in it."""
    if index < 0:
        return None
    for earlier in _paragraph_before(context, index)[:3]:
        candidates = [
            e
            for e in context.found[earlier]
            if e.role is not DateRole.AS_OF and e.start not in context.spoken and not _in_citation(context, e)
        ]
        placed = _placed(candidates, context.as_of or context.published, context)
        if placed:
            return placed[-1]
    return None


def _last_report(context: DateContext, index: int) -> list[Expression]:
    """Read "since the previous report" as the start that the document gave for it before."""
    sentence = context.sentences[index]
    found = date_words(context.language).last_report.search(context.folded, sentence.start, sentence.end)
    if found is None:
        return []
    for group in reversed(context.found[max(0, index - 8) : index]):
        for expression in reversed(group):
            if expression.role is DateRole.SINCE:
                return [replace(expression, start=found.start(), end=found.end())]
    return []


def _period(
    event: Expression | None,
    as_of: Expression | None,
    stated_as_of: Expression | None,
    context: DateContext,
    measure: Measure,
) -> Period | None:
    closing = (as_of.last if as_of else None) or context.as_of or context.published
    if event is None:
        if as_of is None or as_of.last is None:
            return None
        first = as_of.first if as_of.accuracy is DateAccuracy.MONTH else as_of.last
        return Period(first, as_of.last, as_of.accuracy, as_of.basis)
    if event.first is None or event.last is None:
        return None
    if event.role is DateRole.SINCE:
        end = closing if closing and closing >= event.first else None
        return Period(event.first, end, event.accuracy, event.basis)
    if stated_as_of is not None and stated_as_of.last is not None:
        if measure not in _FLOWS or stated_as_of.last < event.first:
            return Period(stated_as_of.last, stated_as_of.last, stated_as_of.accuracy, stated_as_of.basis)
        if stated_as_of.last >= event.last:
            return Period(event.first, stated_as_of.last, event.accuracy, event.basis)
        return Period(event.first, min(event.last, stated_as_of.last), event.accuracy, event.basis)
    return Period(event.first, event.last, event.accuracy, event.basis)
