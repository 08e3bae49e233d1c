"""What must hold for every text: exact quotes, the same answer twice, no exception, work in step with length."""

import dataclasses
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

from loaders.extraction import extract_figures, extract_route_reports
from loaders.extraction.lexicons import fold
from loaders.extraction.segment import split_sentences
from loaders.model.document import Document, require_verbatim
from loaders.model.figure import Figure
from loaders.model.routes import RouteReport

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


def document(text: str, language: str) -> Document:
    published = datetime.date(2021, 3, 15)
    return Document(document_id="d", title="", text=text, language=language, published=published)


def read_routes(text: str, language: str = "en") -> list[RouteReport]:
    return extract_route_reports(document(text, language))


def read(text: str, language: str = "en") -> list[Figure]:
    return extract_figures(document(text, language))


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


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=300)
"""Also lone surrogates, which no reader lets through, and characters that nobody has assigned yet."""


@given(st.one_of(ANY_TEXT, st.tuples(TEXTS, ANY_TEXT, TEXTS).map("".join)), st.sampled_from(LANGUAGES))
@settings(max_examples=150)
def test_no_text_whatever_raises(text: str, language: str) -> None:
    for figure in read(text, language):
        assert text[figure.number_start : figure.number_end] == figure.number_text
    for report in read_routes(text, language):
        assert text[report.excerpt_start : report.excerpt_end] == report.excerpt


NUMBERED = [
    ("At least {number} people were killed in Arad on Friday.", "en"),
    ("More than {number} families fled Arad, Jo Ruiz told Reuters.", "en"),
    ("Between {number} and 900,000 people are trapped in the old city, said the United Nations.", "en"),
    ("KEY FIGURES\n\n{number}\npeople displaced\n", "en"),
    ("Au moins {number} personnes ont été tuées à Arad vendredi.", "fr"),
    ("Más de {number} familias fueron desplazadas en Arad.", "es"),
    ("قتل ما لا يقل عن {number} شخصا في مدينة عراد.", "ar"),
]


@pytest.mark.parametrize(("sentence", "language"), NUMBERED)
@given(first=st.integers(min_value=101, max_value=999), second=st.integers(min_value=101, max_value=999))
@settings(max_examples=12)
def test_changing_the_number_changes_only_the_number(sentence: str, language: str, first: int, second: int) -> None:
    """Numbers of one length, so that everything else stays at its offsets."""
    found = [read(sentence.format(number=number), language) for number in (first, second)]
    assert [len(figures) for figures in found] == [1, 1]
    (one,), (other,) = found
    assert one.lower in (first, one.upper)
    changed = {
        field.name for field in dataclasses.fields(Figure) if getattr(one, field.name) != getattr(other, field.name)
    }
    assert changed <= {"number_text", "excerpt", "value", "lower", "upper", "confidence_basis", "confidence"}


LATER = [
    "The weather was fine.",
    "Some 40 others were injured in Belen on Sunday.",
    "Officials of the Ministry of Health visited the town.",
]


@given(TEXTS, st.sampled_from(LATER))
@settings(max_examples=80)
def test_later_paragraph_does_not_change_what_earlier_numbers_are(text: str, later: str) -> None:
    before = [counted(figure) for figure in read(text + ".\n\n")]
    after = [counted(figure) for figure in read(text + ".\n\n" + later) if figure.number_start < len(text)]
    assert before == after


def counted(figure: Figure) -> tuple[object, ...]:
    names = ("number_start", "number_end", "indicator", "quantifier", "value", "lower", "upper", "unit", "part_of")
    return tuple(getattr(figure, name) for name in names)


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
@pytest.mark.parametrize(("sentence", "language"), [pair for pair in NUMBERED if "KEY" not in pair[0]])
def test_sentence_appended_leaves_the_figures_before_it_as_they_were(
    sentence: str, language: str, gap: str, later: str
) -> None:
    """All of a figure but its confidence, which looks at the sentence alone anyway."""
    text = sentence.format(number="317")
    (alone,) = read(text, language)
    first = read(text + gap + later, language)[0]
    names = [field.name for field in dataclasses.fields(Figure)]
    assert [getattr(first, name) for name in names] == [getattr(alone, name) for name in names]


STATEMENTS = [
    (
        "At least {number} people were killed.",
        "Au moins {number} personnes ont été tuées.",
        "Al menos {number} personas murieron.",
        "قتل ما لا يقل عن {number} شخصا.",
    ),
    (
        "More than {number} families were displaced.",
        "Plus de {number} familles ont été déplacées.",
        "Más de {number} familias fueron desplazadas.",
        "نزحت أكثر من {number} عائلة.",
    ),
    (
        "Some {number} people were injured.",
        "Quelque {number} personnes ont été blessées.",
        "Unas {number} personas resultaron heridas.",
        "أصيب نحو {number} شخص.",
    ),
    (
        "{number} houses were destroyed.",
        "{number} maisons ont été détruites.",
        "{number} viviendas fueron destruidas.",
        "تم تدمير {number} منزلا.",
    ),
    (
        "Up to {number} people are trapped.",
        "Jusqu'à {number} personnes sont prises au piège.",
        "Hasta {number} personas están atrapadas.",
        "ما يصل إلى {number} شخص محاصرون.",
    ),
    (
        "{number} children are missing.",
        "{number} enfants sont portés disparus.",
        "{number} niños están desaparecidos.",
        "{number} طفلا في عداد المفقودين.",
    ),
    (
        "{number} people are in need of humanitarian assistance.",
        "{number} personnes ont besoin d'une assistance humanitaire.",
        "{number} personas necesitan asistencia humanitaria.",
        "{number} شخص بحاجة إلى مساعدات إنسانية.",
    ),
]
MEANING = ("indicator", "quantifier", "lower", "value", "upper", "unit", "measure", "modality")


@pytest.mark.parametrize("language", LANGUAGES[:4])
@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement[0])
def test_same_statement_in_four_languages_is_the_same_figure(statement: tuple[str, ...], language: str) -> None:
    words = statement[LANGUAGES.index(language)].format(number="317")
    (english,), (other,) = read(statement[0].format(number="317")), read(words, language)
    assert [getattr(other, name) for name in MEANING] == [getattr(english, name) for name in MEANING]


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


OPENING = "At least 17 people were killed in Arad on Friday, Jo Ruiz told Reuters. The road to Belen is closed.\n"
"""With a figure, a place, a day, a speaker and a way out, so that no stage has nothing to do."""
HOSTILE = {
    "digits": "9",
    "digits and spaces": "9 ",
    "digits and lines": "9\n",
    "grouped digits": "1,000,",
    "brackets never closed": "(9 ((",
    "brackets in brackets": "((9)) ",
    "hedges": "some about at least ",
    "more hedges": "more than ",
    "ranges": "between 3 and ",
    "scale words": "million ",
    "no spaces": "9people12killed",
    "one letter": "a",
    "capitals": "aA",
    "words run together": "weredisplaced",
    "broken words": "displa-\nced ",
    "numbers": "12 people ",
    "parts": "30 people, including ",
    "parts of parts": "of whom 3 ",
    "verbs": "killed ",
    "days": "5 May ",
    "dashes": "1-",
    "stops": "1.",
    "quotation marks": '“"',
    "bullets": "• ",
    "names": "Ab Cd, ",
    "speakers": "Ab citing Cd said ",
    "places": "from Ab to Cd ",
    "routes": "the road from Ab to Cd is closed ",
    "right to left": "قتل 30 people ٣٠٠ نازح fled \u202e12\u202c ",
    "combining": "9\u0301\u064b",
}
READERS = {"figures": read, "routes": read_routes}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_work_grows_in_step_with_the_length_of_hostile_text(reader: Callable[[str], object], unit: str) -> None:
    """Ten times the text may cost at most twelve times the calls; what a text costs at all is not counted."""

    def calls(size: int) -> int:
        text = OPENING + unit * (size // len(unit))
        reader(text)
        return count_calls(lambda: reader(text))

    assert calls(30_000) <= 12 * (calls(6_000) - calls(3_000)) + 4_000


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_patterns_do_not_backtrack_on_hostile_text(reader: Callable[[str], object], unit: str) -> None:
    """Calls do not see the time inside one regular expression: a ratio of processor times does, with a wide margin."""

    def seconds(size: int) -> float:
        best = float("inf")
        for _ in range(3):
            started = time.process_time()
            reader(OPENING + unit * (size // len(unit)))
            best = min(best, time.process_time() - started)
        return best

    assert seconds(24_000) <= 30 * max(seconds(4_000), 0.004)
