"""Records refuse impossible values when they are made."""

import dataclasses
import datetime

import pytest

from loaders.errors import ContractError, ExcerptError
from loaders.model.document import Document, Excerpt, require_verbatim
from loaders.model.figure import Figure, figure_id
from loaders.model.vocabulary import Quantifier
from tests.store.building import make_document, make_figure, make_report

DOCUMENT = make_document()
FIGURE = make_figure(DOCUMENT)
DAY = datetime.date(2017, 5, 29)


def test_document_needs_an_id() -> None:
    with pytest.raises(ContractError, match="it has no id"):
        Document(document_id="", title="", text="words")


def test_excerpt_is_cut_verbatim() -> None:
    assert DOCUMENT.excerpt(6, 13).words == "200,000"


@pytest.mark.parametrize(("start", "end"), [(5, 5), (6, 5), (-1, 3), (0, 10_000)])
def test_excerpt_without_words_is_refused(start: int, end: int) -> None:
    with pytest.raises(ContractError):
        DOCUMENT.excerpt(start, end)


def test_excerpt_longer_than_its_offsets_is_refused() -> None:
    with pytest.raises(ContractError, match="do not hold"):
        Excerpt(document_id="a", start=0, end=2, words="abc")


@pytest.mark.parametrize(("start", "end", "words"), [(0, 3, "up "), (1, 4, "Up "), (-3, 0, "ed."), (0, 999, "Up")])
def test_words_that_do_not_stand_there_are_refused(start: int, end: int, words: str) -> None:
    with pytest.raises(ExcerptError):
        require_verbatim(DOCUMENT.text, start, end, words, document_id="a")


def test_words_that_stand_there_are_accepted() -> None:
    require_verbatim(DOCUMENT.text, 0, 5, "Up to", document_id="a")


@pytest.mark.parametrize(
    "changes",
    [
        {"number_text": "200,001"},
        {"number_start": FIGURE.number_start - 1},
        {"excerpt_end": FIGURE.excerpt_end + 1},
        {"upper": None},
        {"lower": 1},
        {"value": 200_000},
        {"upper": -1},
        {"quantifier": Quantifier.RANGE, "lower": 3, "upper": 2},
        {"period_start": DAY, "period_end": DAY - datetime.timedelta(days=1)},
    ],
)
def test_impossible_figure_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ContractError):
        dataclasses.replace(FIGURE, **changes)  # type: ignore[arg-type]


def test_period_of_one_day_is_in_order() -> None:
    made = dataclasses.replace(FIGURE, period_start=DAY, period_end=DAY)
    assert isinstance(made, Figure)


def test_figure_id_differs_by_indicator_and_place_in_the_text() -> None:
    ids = {figure_id("a", 1, 2, "trapped"), figure_id("a", 1, 2, "fled"), figure_id("a", 1, 3, "trapped")}
    assert len(ids) == 3


@pytest.mark.parametrize(
    "changes", [{"excerpt": ""}, {"excerpt_end": 1}, {"period_start": DAY, "period_end": datetime.date(2017, 5, 28)}]
)
def test_impossible_route_report_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ContractError):
        make_report(DOCUMENT, **changes)
