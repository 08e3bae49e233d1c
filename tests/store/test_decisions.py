import threading

import pytest

from loaders.errors import ContractError, LoaderError, StoreError, UsageError
from loaders.store import Store, open_store
from tests.store.building import NOON, RAW, make_document, make_figure


@pytest.fixture
def figure_id(store: Store) -> str:
    document = make_document()
    figure = make_figure(document)
    store.save_document(document, RAW, [figure])
    return figure.figure_id


def test_decision_changes_the_row_and_is_recorded(store: Store, figure_id: str) -> None:
    assert store.decide("figures", figure_id, "review_status", "approved", who="A. Officer", why="Read it.", at=NOON)
    assert store.frame("figures")["review_status"].tolist() == ["approved"]
    (entry,) = store.frame("decisions").to_dict("records")
    recorded = [entry[name] for name in ("table_name", "row_id", "field", "old", "new", "who", "why")]
    assert recorded == ["figures", figure_id, "review_status", "extracted", "approved", "A. Officer", "Read it."]


def test_deciding_what_is_already_so_records_nothing(store: Store, figure_id: str) -> None:
    version = store.version()
    assert not store.decide("figures", figure_id, "review_status", "extracted", who="A.", at=NOON)
    assert store.frame("decisions").empty
    assert store.version() == version


def test_second_reviewer_sees_what_the_first_has_changed(store: Store, figure_id: str) -> None:
    store.decide("figures", figure_id, "review_status", "approved", who="A.", at=NOON, old="extracted")
    with pytest.raises(StoreError, match="changed “review_status” to “approved” since you"):
        store.decide("figures", figure_id, "review_status", "rejected", who="B.", at=NOON, old="extracted")
    assert store.frame("figures")["review_status"].tolist() == ["approved"]


def test_number_and_its_bound_are_corrected_together(store: Store, figure_id: str) -> None:
    changes = {"quantifier": "exact", "value": 200_000, "lower": 200_000}
    assert store.correct("figures", figure_id, changes, who="A.", at=NOON)
    (row,) = store.frame("figures").to_dict("records")
    assert (row["value"], row["lower"], row["upper"]) == (200_000, 200_000, 200_000)
    assert sorted(store.frame("decisions")["field"]) == ["lower", "quantifier", "value"]


def test_correction_that_breaks_a_rule_is_refused_whole(store: Store, figure_id: str) -> None:
    with pytest.raises(ContractError, match="only_stated_bounds"):
        store.correct("figures", figure_id, {"value": 5, "speaker": "Somebody"}, who="A.", at=NOON)
    assert store.frame("figures")["speaker"].tolist() == [None]
    assert store.frame("decisions").empty


@pytest.mark.parametrize("field", ["excerpt", "number_start", "figure_id", "document_id", "colour"])
def test_words_of_the_source_cannot_be_decided(store: Store, figure_id: str, field: str) -> None:
    with pytest.raises(UsageError, match="cannot be changed"):
        store.decide("figures", figure_id, field, "x", who="A.", at=NOON)


@pytest.mark.parametrize(("table", "row"), [("figures", "nothing"), ("decisions", "x"), ("snapshots", "x")])
def test_decision_on_what_does_not_exist_is_refused(store: Store, table: str, row: str) -> None:
    with pytest.raises(UsageError):
        store.decide(table, row, "review_status", "approved", who="A.", at=NOON)


@pytest.mark.parametrize("who", ["", "  ", "reader: grammar 2"])
def test_decision_needs_a_person(store: Store, figure_id: str, who: str) -> None:
    with pytest.raises(ContractError, match="nobody is named"):
        store.decide("figures", figure_id, "review_status", "approved", who=who, at=NOON)


def test_of_many_reviewers_at_once_one_wins_and_the_others_are_told(database_url: str) -> None:
    first = open_store(database_url)
    document = make_document()
    first.save_document(document, RAW, [make_figure(document)])
    told: list[LoaderError] = []

    def decide(name: str) -> None:
        try:
            first.decide("figures", make_figure(document).figure_id, "speaker", name, who=name, at=NOON, old=None)
        except StoreError as error:
            told.append(error)

    threads = [threading.Thread(target=decide, args=(f"Reviewer {number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 5
    assert len(first.frame("decisions")) == 1
    first.close()
