"""What the review asks of the database, on SQLite and PostgreSQL."""

import pytest

from loaders.errors import StoreError, UsageError
from loaders.store import Store
from tests.store.building import NOON, RAW, make_document, make_figure


@pytest.fixture
def figure_id(store: Store) -> str:
    document = make_document(publisher="Reuters")
    figure = make_figure(document)
    store.save_document(document, RAW, [figure, make_figure(document, "180,000")])
    return figure.figure_id


def test_waiting_figures_come_with_who_printed_them(store: Store, figure_id: str) -> None:
    rows = store.figures_with(["extracted"], crisis=None)
    assert {row["number_text"] for row in rows} == {"200,000", "180,000"}
    assert {row["publishers"] for row in rows} == {("Reuters",)}


def test_figures_of_other_crises_and_statuses_are_left_out(store: Store, figure_id: str) -> None:
    assert store.figures_with(["approved"], crisis=None) == []
    assert store.figures_with(["extracted"], crisis="mosul-2016") == []
    assert store.figures_with(["extracted"], crisis=None, indicator="fled") == []


def test_statuses_are_counted_by_crisis(store: Store, figure_id: str) -> None:
    store.decide("figures", figure_id, "review_status", "approved", who="A.", at=NOON)
    assert store.count_statuses() == {(None, "approved"): 1, (None, "extracted"): 1}


def test_one_row_is_read_by_its_key(store: Store, figure_id: str) -> None:
    row = store.row("figures", figure_id)
    assert row is not None
    assert row["number_text"] == "200,000"
    assert store.row("figures", "none") is None


def test_history_tells_what_was_done_in_order(store: Store, figure_id: str) -> None:
    for status, who in (("approved", "A."), ("rejected", "B.")):
        store.decide("figures", figure_id, "review_status", status, who=who, at=NOON)
    assert [(row["who"], row["old"], row["new"]) for row in store.history("figures", figure_id)] == [
        ("A.", "extracted", "approved"),
        ("B.", "approved", "rejected"),
    ]
    assert [row["new"] for row in store.verdicts()] == ["approved", "rejected"]


def test_several_figures_are_accepted_in_one_transaction(store: Store, figure_id: str) -> None:
    ids = [row["figure_id"] for row in store.figures_with(["extracted"], crisis=None)]
    version = store.version()
    wanted = [(each, {"review_status": "approved"}, {"review_status": "extracted"}) for each in ids]
    assert store.correct_all("figures", wanted, who="A.", at=NOON) == 2
    assert store.version() == version + 1


def test_none_of_several_is_accepted_when_one_was_changed_meanwhile(store: Store, figure_id: str) -> None:
    ids = [row["figure_id"] for row in store.figures_with(["extracted"], crisis=None)]
    store.decide("figures", ids[1], "review_status", "rejected", who="B.", at=NOON)
    wanted = [(each, {"review_status": "approved"}, {"review_status": "extracted"}) for each in ids]
    with pytest.raises(StoreError, match="somebody has changed"):
        store.correct_all("figures", wanted, who="A.", at=NOON)
    assert store.count_statuses() == {(None, "extracted"): 1, (None, "rejected"): 1}


def test_row_of_an_unknown_table_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="no such table"):
        store.row("nothing", "x")
