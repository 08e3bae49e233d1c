import datetime
import threading

import pytest

from loaders.errors import ContractError, StoreError, UsageError
from loaders.model.tables import FIGURES, PLACES, STORED_TABLES
from loaders.store import Entry, Store, open_store
from tests.store.building import NOON, RAW, TEXT, make_document, make_figure, make_report

PLACE = {"place_id": "irq-mosul", "name": "Mosul", "kind": "city", "country_iso3": "IRQ", "accuracy": "point"}


def test_new_document_comes_back_whole(store: Store) -> None:
    document = make_document(publisher="Reuters", url="https://example.org/a")
    assert store.save_document(document, RAW, [make_figure(document)], [make_report(document)])
    found = store.document("seed")
    assert found is not None
    assert (found.text, found.publisher, found.published) == (TEXT, "Reuters", datetime.date(2017, 5, 29))
    assert found.raw_sha256
    assert store.raw(found.raw_sha256) == RAW


def test_unknown_document_and_bytes_are_none(store: Store) -> None:
    assert store.document("nowhere") is None
    assert store.raw("0" * 64) is None


def test_figure_comes_back_as_it_was(store: Store) -> None:
    document = make_document()
    figure = make_figure(document, warnings=("fractional_count", "inferred_place"), confidence=0.9)
    store.save_document(document, RAW, [figure])
    (row,) = store.frame("figures").to_dict("records")
    assert row["upper"] == 200_000
    assert row["value"] != row["value"]
    assert row["warnings"] == ("fractional_count", "inferred_place")
    assert row["confidence"] == 0.9


def test_every_table_has_a_frame_of_its_columns(store: Store) -> None:
    for table in STORED_TABLES:
        assert list(store.frame(table.name).columns) == table.column_names


def test_unknown_table_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="no such table"):
        store.frame("snapshots")


def test_saving_again_changes_nothing(store: Store) -> None:
    document = make_document()
    read = ([make_figure(document)], [make_report(document)])
    assert store.save_document(document, RAW, *read)
    version = store.version()
    assert not store.save_document(document, RAW, *read)
    assert store.version() == version


def test_every_write_raises_the_version(store: Store) -> None:
    before = store.version()
    store.save_rows(PLACES, [PLACE])
    between = store.version()
    store.save_document(make_document(), RAW)
    assert before < between < store.version()


def test_same_figure_twice_in_one_document_is_one_row(store: Store) -> None:
    document = make_document()
    store.save_document(document, RAW, [make_figure(document), make_figure(document)])
    assert len(store.frame("figures")) == 1


def test_stored_text_never_changes(store: Store) -> None:
    store.save_document(make_document(), RAW)
    with pytest.raises(StoreError, match="another text is stored"):
        store.save_document(make_document(text="Other words."), b"Other words.")
    found = store.document("seed")
    assert found is not None
    assert found.text == TEXT


def test_document_details_can_be_completed_later(store: Store) -> None:
    store.save_document(make_document(published=None), RAW)
    assert not store.save_document(make_document(publisher="Reuters"), RAW)
    found = store.document("seed")
    assert found is not None
    assert (found.publisher, found.published) == ("Reuters", datetime.date(2017, 5, 29))


def test_bytes_must_be_those_the_document_was_read_from(store: Store) -> None:
    with pytest.raises(ContractError, match="not those it was read from"):
        store.save_document(make_document(raw_sha256="0" * 64), RAW)


def test_several_documents_are_saved_together_or_not_at_all(store: Store) -> None:
    first, other = make_document("a"), make_document("a", text="Same id, other text.")
    with pytest.raises(StoreError):
        store.save_documents([Entry(document=first, raw=RAW), Entry(document=other, raw=b"x")])
    assert store.is_empty()
    assert store.raw(first.raw_sha256 or "") is None


def test_store_is_empty_until_a_document_is_saved(store: Store) -> None:
    store.save_rows("places", [PLACE])
    assert store.is_empty()
    store.save_document(make_document(), RAW)
    assert not store.is_empty()


def test_rows_may_name_each_other_in_any_order(store: Store) -> None:
    inner = {**PLACE, "place_id": "irq-mosul-west", "part_of": "irq-mosul"}
    store.save_rows(PLACES, [inner, PLACE])
    assert set(store.frame("places")["place_id"]) == {"irq-mosul", "irq-mosul-west"}


def test_row_that_names_an_unknown_place_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="not stored"):
        store.save_rows(PLACES, [{**PLACE, "part_of": "nowhere"}])
    assert store.frame("places").empty


def test_rows_saved_again_are_updated(store: Store) -> None:
    assert store.save_rows(PLACES, [PLACE])
    assert not store.save_rows(PLACES, [PLACE])
    assert store.save_rows(PLACES, [{**PLACE, "name": "Al-Mawsil", "aliases": ("Mossoul", "الموصل")}])
    (row,) = store.frame("places").to_dict("records")
    assert (row["name"], row["aliases"]) == ("Al-Mawsil", ("Mossoul", "الموصل"))


@pytest.mark.parametrize("table", ["documents", "decisions"])
def test_documents_and_decisions_are_not_saved_as_rows(store: Store, table: str) -> None:
    with pytest.raises(UsageError, match="do not come alone"):
        store.save_rows(table, [])


def test_times_come_back_with_their_zone(store: Store) -> None:
    document = make_document()
    store.save_document(document, RAW, [make_figure(document)])
    amman = NOON.astimezone(datetime.timezone(datetime.timedelta(hours=3)))
    store.decide("figures", make_figure(document).figure_id, "review_status", "approved", who="A. Officer", at=amman)
    assert store.frame("decisions")["decided_at"].tolist() == [NOON]


def test_frames_are_ordered_by_document_and_place_in_the_text(store: Store) -> None:
    later, earlier = make_document("b"), make_document("A")
    for document in (later, earlier):
        store.save_document(document, RAW, [make_figure(document, "180,000"), make_figure(document)])
    frame = store.frame(FIGURES.name)
    assert frame["document_id"].tolist() == ["A", "A", "b", "b"]
    assert frame["number_text"].tolist() == ["200,000", "180,000"] * 2


def test_many_writers_of_the_same_documents_double_nothing(store: Store) -> None:
    documents = [make_document(f"d{number}") for number in range(8)]
    failed: list[Exception] = []

    def save_all(step: int) -> None:
        try:
            for document in documents[step:] + documents[:step]:
                store.save_document(document, RAW, [make_figure(document)], [make_report(document)])
        except StoreError as error:
            failed.append(error)

    threads = [threading.Thread(target=save_all, args=(step,)) for step in (0, 3, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [len(store.frame(name)) for name in ("documents", "figures", "route_reports")] == [8, 8, 8]
    assert store.version() == 8


def test_store_opens_a_second_time(database_url: str) -> None:
    first, second = open_store(database_url), open_store(database_url)
    first.save_document(make_document(), RAW)
    assert not second.is_empty()
    first.close()
    second.close()
