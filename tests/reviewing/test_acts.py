"""What a person may do to a figure, against a real database."""

import pytest

from loaders.errors import ContractError, StoreError, UsageError
from loaders.model.vocabulary import Indicator, Unit
from loaders.reviewing.acts import (
    accept,
    accept_all,
    add_missed,
    changes_between,
    correct,
    read_count,
    reject,
    take_back,
)
from loaders.store import Store, open_store
from tests.store.building import NOON, RAW, make_document, make_figure

WHO = "A. Officer"


@pytest.fixture
def store(tmp_path):
    opened = open_store(str(tmp_path / "store.sqlite"))
    document = make_document()
    opened.save_document(document, RAW, [make_figure(document)])
    yield opened
    opened.close()


def row_of(store: Store):
    (row,) = store.figures_with(["extracted", "approved", "rejected", "needs_review"], crisis=None)
    whole = store.row("figures", row["figure_id"])
    assert whole is not None
    return whole


@pytest.mark.parametrize("typed", ["many", "-5", "12 to 15", "1e6", "½"])
def test_words_and_signs_are_no_count(typed):
    with pytest.raises(UsageError, match="is not a count"):
        read_count(typed, field="value")


@pytest.mark.parametrize(("typed", "number"), [("200 000", 200_000), ("200'000", 200_000), ("0", 0), ("  ", None)])
def test_counts_are_read_as_people_write_them(typed, number):
    assert read_count(typed, field="value") == number


@pytest.mark.parametrize(
    ("quantifier", "expected"),
    [
        ("exact", {"value": 200_000, "lower": 200_000}),
        ("about", {"value": 200_000, "upper": None}),
        ("at_least", {"lower": 200_000, "upper": None}),
        ("vague", {"upper": None}),
    ],
)
def test_changed_bound_keeps_only_what_it_states(store, quantifier, expected):
    assert changes_between(row_of(store), {"quantifier": quantifier}) == {"quantifier": quantifier, **expected}


def test_fields_left_as_they_were_are_no_change(store):
    row = row_of(store)
    assert changes_between(row, {"indicator": row["indicator"], "speaker": "", "upper": 200_000}) == {}


def test_words_of_the_source_cannot_be_changed(store):
    assert changes_between(row_of(store), {"excerpt": "Other words.", "number_text": "1"}) == {}


def test_range_without_an_end_is_refused(store):
    row = row_of(store)
    with pytest.raises(ContractError, match="only_stated_bounds"):
        accept(store, row, changes_between(row, {"quantifier": "range"}), who=WHO, at=NOON)
    assert row_of(store)["review_status"] == "extracted"


def test_keeping_changes_asks_for_a_change(store):
    with pytest.raises(UsageError, match="no field differs"):
        correct(store, row_of(store), {}, who=WHO, at=NOON)


def test_decision_on_a_row_seen_before_it_changed_is_refused(store):
    seen = row_of(store)
    reject(store, seen, why="Repeated.", who="B. Other", at=NOON)
    with pytest.raises(StoreError, match="somebody has changed"):
        accept(store, seen, {}, who=WHO, at=NOON)
    with pytest.raises(StoreError, match="somebody has changed"):
        accept_all(store, [seen], who=WHO, at=NOON, why="sure")


def test_act_is_not_taken_back_over_somebody_elses(store):
    act = accept(store, row_of(store), {}, who=WHO, at=NOON)
    reject(store, row_of(store), why="Repeated.", who="B. Other", at=NOON)
    with pytest.raises(StoreError, match="somebody has changed"):
        take_back(store, act, who=WHO, at=NOON, why="taken back")
    assert row_of(store)["review_status"] == "rejected"


def test_figure_added_by_hand_survives_a_newer_reading(store):
    document = store.document("seed")
    missed = make_figure(document, "180,000")
    add_missed(store, document, missed, indicator=Indicator.FLED, unit=Unit.PEOPLE, who=WHO, at=NOON, why="Missed.")
    store.save_document(document, RAW, [make_figure(document, extractor_version="2")])
    added = store.frame("figures").query("extractor == 'reviewer'").iloc[0]
    assert (added["review_status"], added["indicator"]) == ("approved", "fled")


def test_figure_added_by_hand_is_not_overwritten_when_a_newer_reader_finds_it(store):
    document = store.document("seed")
    missed = make_figure(document, "180,000", indicator=Indicator.FLED)
    add_missed(store, document, missed, indicator=Indicator.FLED, unit=Unit.PEOPLE, who=WHO, at=NOON, why="Missed.")
    found = make_figure(document, "180,000", indicator=Indicator.FLED, place_text="elsewhere", extractor_version="2")
    store.save_document(document, RAW, [make_figure(document), found])
    added = store.row("figures", found.figure_id)
    assert (added["extractor"], added["review_status"], added["place_text"]) == ("reviewer", "approved", None)
