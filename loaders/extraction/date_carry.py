"""Dates that a sentence takes from the text around it: carried down a paragraph, cited in brackets, referred back to.

Comes in: the dates of a document and one of its sentences. Goes out: expressions that may date a number there, or None.
Declines to choose among them and those of the sentence itself: `loaders.extraction.dates` does.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.extraction.date_context import DateContext, has_other_number, stated_as_of
from loaders.extraction.date_expressions import DateRole, Expression, place_relative
from loaders.extraction.date_words import date_words
from loaders.extraction.paragraphs import SHORT_TEXT, paragraph_end, refers_back, sentences_before, story_before
from loaders.extraction.segment import Span
from loaders.model.vocabulary import DateAccuracy, Measure

FLOWS = (Measure.FLOW, Measure.CUMULATIVE, Measure.RATE)
_CITED = re.compile(r"\([^()\n]{2,120}?\d{1,2}/\d{1,2}/(?:19|20)\d\d\s?\)")
_DIGIT = re.compile(r"[\W_]{0,3}\d")
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_LINE = 110
_LIST = 8
"""How many lines of a list are looked at for the start that holds for all."""
_EVENT_REACH = 4
"""How many sentences before an event's date still holds for its toll."""
_COMPARED_NEAR = 150
_HISTORY = 180
"""Days before publication after which an event is told as history."""
_OPENING = 3
"""How many sentences at the top of a text tell the day of its news."""
_FRESH = 10
"""Days before publication in which news is told."""


def counted_on(context: DateContext, index: int) -> list[Expression]:
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


def only_period(context: DateContext, number: Span, measure: Measure) -> Expression | None:
    """The one period that a short text is about: the only one it states, in its first sentences."""
    if len(context.text) > SHORT_TEXT:
        return None
    stated = [e for group in context.found for e in group if e.start not in context.spoken and not e.of_event]
    stated = [e for e in stated if e.relative is None or e.relative[0] != "to_date"]
    if len(stated) != 1 or stated[0].role is DateRole.AS_OF or is_compared(context, stated[0], number):
        return None
    if not any(stated[0] in group for group in context.found[:2]):
        return None
    only = [e for e in placed_on(stated, context.published, context) if not _is_history(context, e)]
    stretch = bool(only) and only[0].role is DateRole.SPAN and only[0].first != only[0].last
    if stretch and measure not in FLOWS:
        return only[0] if only[0].accuracy is DateAccuracy.MONTH else None
    happened_before = measure in FLOWS and bool(only) and only[0].end <= number.start
    return only[0] if stretch or happened_before else None


def is_compared(context: DateContext, expression: Expression, number: Span) -> bool:
    """Tell whether a date belongs to what the number is compared with: "12, down from 300 in March"."""
    if expression.start < number.end:
        return False
    end = min(expression.start, number.end + _COMPARED_NEAR)
    return bool(date_words(context.language).compared.search(context.folded, number.end, end))


def citation(context: DateContext, index: int, number: Span) -> Expression | None:
    """The day of the source in brackets after the number ("… (OCHA 25/05/2021)"), in its paragraph."""
    if index < 0:
        return None
    last = paragraph_end(context.sentences, index)
    found = _CITED.search(context.text, number.end, last)
    if found is None:
        return None
    for group in context.found[index : index + 12]:
        for expression in group:
            if found.start() < expression.start < found.end():
                return replace(expression, role=DateRole.AS_OF)
    return None


def in_citation(context: DateContext, expression: Expression) -> bool:
    """Tell whether a date is that of a source in brackets."""
    opening = context.folded.rfind("(", max(0, expression.start - 120), expression.start)
    cited = _CITED.match(context.folded, opening) if opening >= 0 else None
    return cited is not None and cited.end() >= expression.end


def carried_as_of(context: DateContext, index: int, *, closes_period: bool) -> Expression | None:
    """An as-of date earlier in the paragraph.

    One in a sentence without a number of its own holds for all that follows; one that dates its own number only
    for what refers back to it ("this includes", "of these") and for the end of a period that is still open.
    """
    if index < 0:
        return None
    goes_on = _refers_back(context, index)
    before = story_before if goes_on else sentences_before
    for earlier in before(context.sentences, index):
        stated = stated_as_of(context.found[earlier])
        if stated is None and goes_on:
            stated = day_of([e for e in context.found[earlier] if e.start in context.spoken], context)
        if stated:
            alone = not has_other_number(context.folded, context.sentences[earlier], context.found[earlier])
            return stated if alone or goes_on or closes_period else None
        goes_on = goes_on and _refers_back(context, earlier)
    return None


def _refers_back(context: DateContext, index: int) -> bool:
    return refers_back(context.folded, context.sentences[index], context.language)


def carried_event(context: DateContext, index: int) -> Expression | None:
    """An event dated earlier in the paragraph, for what happened in it; in a short text one day before it, too."""
    if index < 0:
        return None
    own = sentences_before(context.sentences, index)[:_EVENT_REACH]
    for earlier in own:
        placed = _events(context, earlier)
        if placed:
            return placed[-1]
    story = story_before(context.sentences, index)[:_EVENT_REACH]
    for earlier in story if story != own else ():
        placed = _events(context, earlier)
        if placed:
            return _with_toll(context, earlier, placed[-1]) if _is_one_day(placed[-1]) else None
    return None


def list_start(context: DateContext, index: int) -> list[Expression]:
    """The start that a line of a list states for the same thing below: "9,000 arrivals since May", "800 arrivals"."""
    things = _listed_things(context, index)
    if not things or context.found[index]:
        return []
    for earlier in range(index - 1, max(-1, index - _LIST), -1):
        shared = things & _listed_things(context, earlier)
        if not shared:
            return []
        starts = [e for e in context.found[earlier] if e.role is DateRole.SINCE and e.relative is None]
        if starts:
            number = context.sentences[index].start
            return [replace(starts[0], start=number, end=number)]
    return []


def _listed_things(context: DateContext, index: int) -> frozenset[str]:
    """The words of a line that opens with its number; none of running text."""
    sentence = context.sentences[index] if index >= 0 else None
    if sentence is None or sentence.end - sentence.start > _LINE:
        return frozenset()
    if not _DIGIT.match(context.folded, sentence.start):
        return frozenset()
    return frozenset(_LONG_WORD.findall(context.folded, sentence.start, sentence.end)[:2])


def _with_toll(context: DateContext, index: int, event: Expression) -> Expression:
    """Mark the toll of a quake, a flood or fighting, which runs on to the day of the count; an attack has its day."""
    sentence = context.sentences[index]
    goes_on = date_words(context.language).lasting_event.search(context.folded, sentence.start, sentence.end)
    return replace(event, of_event=True) if goes_on else event


def _events(context: DateContext, index: int) -> list[Expression]:
    candidates = [
        e
        for e in context.found[index]
        if e.role is not DateRole.AS_OF and e.start not in context.spoken and not in_citation(context, e)
    ]
    placed = placed_on(candidates, context.as_of or context.published, context)
    return [e for e in placed if not _is_history(context, e)]


def _is_history(context: DateContext, event: Expression) -> bool:
    """Tell whether an event is too long past for what the news tells next to be its toll."""
    told = context.published
    return (
        told is not None
        and event.role is DateRole.SPAN
        and event.last is not None
        and (told - event.last).days > _HISTORY
    )


def _is_one_day(expression: Expression) -> bool:
    one = expression.role is DateRole.SPAN and expression.first == expression.last
    return one and expression.accuracy is DateAccuracy.DAY


def day_told(context: DateContext, index: int) -> datetime.date | None:
    """Return the day on which a short text was told: that of its first speech, for what follows it."""
    if len(context.text) > SHORT_TEXT or index < 0:
        return None
    for earlier in range(min(_OPENING, index + 1)):
        spoken = [e for e in context.found[earlier] if e.start in context.spoken]
        day = day_of(spoken, context)
        if day and day.last and context.published and 0 <= (context.published - day.last).days <= _FRESH:
            return day.last
    return None


def day_of(spoken: Sequence[Expression], context: DateContext) -> Expression | None:
    """Return the day on which somebody spoke, the first of several."""
    placed = placed_on(spoken, context.published, context)
    return placed[0] if placed else None


def placed_on(
    expressions: Sequence[Expression], anchor: datetime.date | None, context: DateContext
) -> list[Expression]:
    """Return dates with relative ones counted from `anchor`, without those that say nothing definite."""
    resolved = (place_relative(expression, anchor, context.reporting) for expression in expressions)
    return [expression for expression in resolved if expression is not None]
