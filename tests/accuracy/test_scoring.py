"""Counting what was found, missed and read wrongly."""

from collections import Counter
from typing import Any

from loaders.model.document import Document
from tests.accuracy.scoring import Scored, compare, interval, precision_recall_f1, scores, share, total
from tests.accuracy.terms import Annotated

DOCUMENT = Document(document_id="test", title="", text="Some 300 people were killed.", publisher="AP")


def figure(number: int, indicator: str = "killed", **fields: Any) -> dict[str, Any]:
    return {"quote": f"{number} here", "value": number, "indicator": indicator, "unit": "people"} | fields


def scored(marked: list[dict[str, Any]], found: list[dict[str, Any]]) -> Scored:
    annotated = Annotated(document=DOCUMENT, crisis="x", text_kind="own", figures=marked, routes=[])
    return compare(annotated, marked, found, [])


def test_wrong_indicator_is_a_number_and_no_strict_hit() -> None:
    counts = scored([figure(300)], [figure(300, "fled")]).counts
    assert (counts["number"], counts["strict"]) == (1, 0)


def test_optional_figure_neither_rewards_nor_punishes() -> None:
    found = scored([figure(300), figure(20, optional=True)], [figure(300), figure(20)]).counts
    missed = scored([figure(300), figure(20, optional=True)], [figure(300)]).counts
    assert scores(found) == scores(missed) == (1.0, 1.0, 1.0)


def test_errors_are_kept_for_a_person_to_read() -> None:
    one = scored([figure(300), figure(7)], [figure(300, "fled"), figure(5)])
    assert [item["value"] for item in one.missed] == [7]
    assert [item["value"] for item in one.extra] == [5]
    assert [(a["indicator"], b["indicator"]) for a, b in one.wrong] == [("killed", "fled")]


def test_attributes_are_shares_of_the_numbers_found() -> None:
    counts = scored([figure(300, place="A"), figure(7)], [figure(300, place="B"), figure(7)]).counts
    assert (share(counts, "place"), share(counts, "unit")) == (0.5, 1.0)


def test_nothing_found_scores_zero() -> None:
    assert precision_recall_f1(0, 0, 4) == (0.0, 0.0, 0.0)


def test_interval_holds_the_score_and_repeats() -> None:
    counts = [Counter(strict=right, found=10, marked=10) for right in (5, 8, 9, 10)]
    low, high = interval(counts) or (0.0, 0.0)
    assert low < scores(total(counts))[2] < high
    assert interval(counts) == (low, high)
    assert interval(counts[:1]) is None
