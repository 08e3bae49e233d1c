"""A document keeps the name of its last reading, so that nobody reads an unchanged file twice."""

import hashlib

import sqlalchemy as sa

from loaders.store import Entry, Store, open_store
from loaders.store.database import Database
from loaders.store.schema import VERSION_TABLE
from tests.store.building import NOON, RAW, make_document, make_figure

DOCUMENT = make_document()


def save(store: Store, reading: str | None, publisher: str = "Reuters") -> None:
    document = make_document(publisher=publisher)
    store.save_documents([Entry(document=document, raw=RAW, figures=(make_figure(document),), reading=reading)])


def test_reading_is_known_once_it_is_saved(store: Store) -> None:
    assert not store.is_read("rules 1")
    save(store, "rules 1")
    assert store.is_read("rules 1")


def test_newer_name_takes_the_place_of_the_older_and_is_no_change_of_the_data(store: Store) -> None:
    save(store, "rules 1")
    before = store.version()
    save(store, "rules 2")
    assert (store.is_read("rules 1"), store.is_read("rules 2")) == (False, True)
    assert store.version() == before


def test_saving_without_a_name_keeps_the_name_as_long_as_nothing_changes(store: Store) -> None:
    save(store, "rules 1")
    save(store, None)
    assert store.is_read("rules 1")
    save(store, None, publisher="AFP")
    assert not store.is_read("rules 1")


def test_document_whose_details_a_person_corrected_is_read_again(store: Store) -> None:
    save(store, "rules 1")
    store.decide("documents", "seed", "publisher", "AFP", who="A. Officer", at=NOON)
    assert not store.is_read("rules 1")


def test_decision_on_a_figure_is_no_reason_to_read_again(store: Store) -> None:
    save(store, "rules 1")
    figure = make_figure(DOCUMENT)
    store.decide("figures", figure.figure_id, "review_status", "approved", who="A. Officer", at=NOON)
    assert store.is_read("rules 1")


def test_of_two_files_with_one_text_the_document_names_the_same_whichever_came_first(store: Store) -> None:
    files = [RAW, b"\xef\xbb\xbf" + RAW]
    named = []
    for document_id, order in (("a", files), ("b", files[::-1])):
        for raw in order:
            store.save_document(make_document(document_id), raw)
        found = store.document(document_id)
        assert found is not None
        named.append(found.raw_sha256)
    assert named[0] == named[1]
    assert [store.raw(hashlib.sha256(raw).hexdigest()) for raw in files] == files


def test_database_of_the_first_version_keeps_its_documents(database_url: str) -> None:
    store = open_store(database_url)
    save(store, None)
    store.close()
    database = Database(database_url)
    with database.writing() as connection:
        for statement in (
            "DROP INDEX ix_documents_reading",
            "ALTER TABLE documents DROP COLUMN reading",
            "ALTER TABLE figures DROP COLUMN confidence_basis",
            "ALTER TABLE figures DROP COLUMN cue_text",
            "ALTER TABLE figures DROP COLUMN reading_basis",
            f"UPDATE {VERSION_TABLE} SET version_num = '0001'",
        ):
            connection.execute(sa.text(statement))
    database.close()
    store = open_store(database_url)
    assert store.document("seed") is not None
    assert not store.is_read("rules 1")
    store.close()
