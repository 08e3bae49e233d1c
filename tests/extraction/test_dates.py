"""Numbers are dated by what the text says, and by nothing else."""

import datetime

import pytest

from loaders.extraction import dates
from loaders.extraction.segment import Span, split_sentences
from loaders.model.document import Document
from loaders.model.vocabulary import DateAccuracy, DateBasis, Measure
from tests.extraction.cases import document_of, number_of, read_cases


@pytest.mark.parametrize("case", read_cases("dates"))
def test_number_is_dated(case):
    document = document_of(case)
    sentence, number = number_of(case)
    context = dates.read_context(document, split_sentences(document.text))
    period = dates.resolve_period(
        document.text,
        sentence,
        number,
        published=document.published,
        measure=Measure(case["measure"]),
        context=context,
    )
    found = [period.start and str(period.start), period.end and str(period.end), period.accuracy, period.basis]
    assert found == [case["start"], case["end"], case["accuracy"], case["basis"]], case["why"] or case["text"]


def test_month_of_publication_stays_a_month():
    """A bulletin of July 2020 has no day, so its numbers have none either."""
    text = "There are 200 people in the camp."
    document = Document(
        document_id="a",
        title="Bulletin",
        text=text,
        published=datetime.date(2020, 7, 1),
        published_accuracy=DateAccuracy.MONTH,
    )
    context = dates.read_context(document, split_sentences(text))
    period = dates.resolve_period(
        text, Span(0, len(text)), Span(10, 13), published=document.published, measure=Measure.STOCK, context=context
    )
    assert period == dates.Period(
        datetime.date(2020, 7, 1), datetime.date(2020, 7, 31), DateAccuracy.MONTH, DateBasis.PUBLISHED
    )


def test_sentence_alone_needs_no_context():
    text = "Since 17 October 2016, 5,500 people have fled."
    period = dates.resolve_period(
        text, Span(0, len(text)), Span(23, 28), published=datetime.date(2017, 5, 29), measure=Measure.FLOW
    )
    assert period.start == datetime.date(2016, 10, 17)


def test_february_29_of_another_year_is_refused():
    """An impossible day is no date; the number falls back to the day of publication."""
    text = "On 29 February 2017, 12 people died."
    period = dates.resolve_period(
        text, Span(0, len(text)), Span(21, 23), published=datetime.date(2017, 5, 29), measure=Measure.FLOW
    )
    assert period.basis is DateBasis.PUBLISHED


def test_last_report_is_the_start_given_before():
    text = "Since the last report on 30 May, fighting went on. Since the previous report 685 families fled."
    document = Document(document_id="a", title="Update", text=text, published=datetime.date(2019, 6, 11))
    sentences = split_sentences(text)
    context = dates.read_context(document, sentences)
    at = text.index("685")
    period = dates.resolve_period(
        text,
        sentences[1],
        Span(at, at + 3),
        published=document.published,
        measure=Measure.FLOW,
        context=context,
    )
    assert (period.start, period.end) == (datetime.date(2019, 5, 30), datetime.date(2019, 6, 11))
