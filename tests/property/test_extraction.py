"""What must hold for every text: exact quotes, the same answer twice, no exception, work in step with length."""

import datetime
import itertools
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extraction import extract_figures
from loaders.extraction.lexicons import fold
from loaders.extraction.segment import split_sentences
from loaders.model.document import Document, require_verbatim
from loaders.model.figure import Figure

LANGUAGES = ("en", "fr", "es", "ar", "sw")
WORDS = [
    "at least",
    "more than",
    "some",
    "up to",
    "between",
    "and",
    "12",
    "1,500",
    "2.3 million",
    "three",
    "dozens of",
    "a hundred",
    "people",
    "families",
    "IDPs",
    "homes",
    "children",
    "(210 people)",
    "were",
    "have been",
    "killed",
    "displaced",
    "fled",
    "evacuated",
    "destroyed",
    "in",
    "Arad",
    "including",
    "of whom",
    "since",
    "17 October",
    "2016",
    ".",
    ",",
    ";",
    ":",
    "\n",
    "•",
    "plan to assist",
    "could be",
    "$5 million",
    "46%",
    "kits",
    "soldiers",
    "personnes",
    "dont",
    "mil",
    "desplazados",
    "نازح",
    "ألف",
    "٣٠٠",
    "قتل",
    "و",
    "per day",
    "down from",
    "(",
    ")",
    "-",
    "“",
    "”",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


def read(text: str, language: str = "en") -> list[Figure]:
    published = datetime.date(2021, 3, 15)
    return extract_figures(Document(document_id="d", title="", text=text, language=language, published=published))


@given(st.one_of(TEXTS, st.text(max_size=300)), st.sampled_from(LANGUAGES))
@settings(max_examples=150)
def test_every_quote_stands_verbatim_at_its_offsets(text: str, language: str) -> None:
    for figure in read(text, language):
        require_verbatim(text, figure.excerpt_start, figure.excerpt_end, figure.excerpt, document_id="d")
        require_verbatim(text, figure.number_start, figure.number_end, figure.number_text, document_id="d")
        assert figure.quantifier_text is None or figure.quantifier_text in figure.excerpt


@given(TEXTS, st.sampled_from(LANGUAGES))
@settings(max_examples=60)
def test_reading_twice_gives_the_same(text: str, language: str) -> None:
    assert read(text, language) == read(text, language)


@given(TEXTS, st.sampled_from(LANGUAGES))
@settings(max_examples=100)
def test_numbers_do_not_overlap_and_parts_point_at_wholes_of_the_document(text: str, language: str) -> None:
    found = read(text, language)
    for first, second in itertools.pairwise(found):
        assert first.number_end <= second.number_start
    ids = {figure.figure_id for figure in found}
    assert all(figure.part_of is None or figure.part_of in ids for figure in found)
    assert all(figure.part_of != figure.figure_id for figure in found)


@given(st.text(max_size=400))
def test_sentences_cover_all_words_in_order_without_overlap(text: str) -> None:
    sentences = split_sentences(text)
    for first, second in itertools.pairwise(sentences):
        assert first.end <= second.start
    inside = "".join(sentence.of(text) for sentence in sentences)
    assert {c for c in text if c.isalnum()} == {c for c in inside if c.isalnum()}


@given(st.text(max_size=200))
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.integers(min_value=10, max_value=999), st.integers(min_value=10, max_value=999))
def test_changing_the_number_changes_only_the_number(first: int, second: int) -> None:
    one, other = (read(f"At least {number} people were killed in Arad on Friday.")[0] for number in (first, second))
    assert (one.lower, other.lower) == (first, second)
    alike = ("indicator", "quantifier", "unit", "measure", "modality", "place_text", "period_start", "confidence")
    assert [getattr(one, name) for name in alike] == [getattr(other, name) for name in alike]


@given(TEXTS)
@settings(max_examples=60)
def test_later_paragraph_does_not_change_earlier_figures(text: str) -> None:
    before = [(f.number_start, f.indicator, f.quantifier, f.unit) for f in read(text + ".\n\n")]
    after = [(f.number_start, f.indicator, f.quantifier, f.unit) for f in read(text + ".\n\nThe weather was fine.")]
    assert before == after


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("At least 17 people were killed.", "Au moins 17 personnes ont été tuées.", "fr"),
        ("At least 17 people were killed.", "Al menos 17 personas murieron.", "es"),
        ("At least 17 people were killed.", "قتل ما لا يقل عن 17 شخصا.", "ar"),
        ("More than 300 families were displaced.", "Plus de 300 familles ont été déplacées.", "fr"),
        ("More than 300 families were displaced.", "Más de 300 familias fueron desplazadas.", "es"),
        ("More than 300 families were displaced.", "نزحت أكثر من 300 عائلة.", "ar"),
    ],
)
def test_same_statement_in_another_language_gives_the_same_figure(english: str, other: str, language: str) -> None:
    fields = ("indicator", "quantifier", "lower", "value", "upper", "unit", "measure", "modality")
    (first,), (second,) = read(english), read(other, language)
    assert [getattr(first, name) for name in fields] == [getattr(second, name) for name in fields]


def count_calls(work: Callable[[], Any]) -> int:
    """How many function calls, Python's and C's, a piece of work makes: a measure of work no busy machine changes."""
    calls = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


HOSTILE = [
    "9",
    "9 ",
    "((",
    "(9 ",
    "some about ",
    "a",
    "12 people ",
    "1.",
    "1,000,",
    "9\n",
    "1-",
    "3 people and ",
    "5 May ",
    "between 3 and ",
    "of whom 3 ",
    "million ",
    "more than ",
    "30 people, including ",
    "killed ",
    '"',
    "• ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_grows_in_step_with_the_length_of_hostile_text(unit: str) -> None:
    """Ten times the text may cost at most twelve times the calls."""
    short, long = (unit * (size // len(unit)) for size in (6_000, 60_000))
    read(short)
    assert count_calls(lambda: read(long)) <= 12 * count_calls(lambda: read(short)) + 2_000


@pytest.mark.parametrize("unit", HOSTILE)
def test_patterns_do_not_backtrack_on_hostile_text(unit: str) -> None:
    """Calls do not see the time inside one regular expression: a ratio of processor times does, with a wide margin."""

    def seconds(size: int) -> float:
        best = float("inf")
        for _ in range(3):
            started = time.process_time()
            read(unit * (size // len(unit)))
            best = min(best, time.process_time() - started)
        return best

    assert seconds(24_000) <= 30 * max(seconds(4_000), 0.002)
