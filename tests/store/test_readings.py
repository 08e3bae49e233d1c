"""A document keeps the name of its last reading, so that nobody reads an unchanged file twice."""

import hashlib

import alembic.command
import alembic.config
import sqlalchemy as sa

from loaders.store import Entry, Store, open_store
from loaders.store.database import Database
from loaders.store.migrate import MIGRATIONS_FOLDER
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


def first_columns() -> dict[str, set[str]]:
    """Return the columns of each table as the first migration makes them."""
    engine = sa.create_engine("sqlite://")
    config = alembic.config.Config()
    config.set_main_option("script_location", str(MIGRATIONS_FOLDER))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, "0001")
        inspector = sa.inspect(connection)
        columns = {
            name: {column["name"] for column in inspector.get_columns(name)} for name in inspector.get_table_names()
        }
    engine.dispose()
    return columns


def to_first_version(connection: sa.Connection) -> None:
    """Take away what later migrations added."""
    first = first_columns()
    inspector = sa.inspect(connection)
    connection.execute(sa.text("DROP INDEX ix_documents_reading"))
    for table in inspector.get_table_names():
        for column in inspector.get_columns(table) if table in first else ():
            if column["name"] not in first[table]:
                connection.execute(sa.text(f"ALTER TABLE {table} DROP COLUMN {column['name']}"))
        if table not in first:
            connection.execute(sa.text(f"DROP TABLE {table}"))
    connection.execute(sa.text(f"UPDATE {VERSION_TABLE} SET version_num = '0001'"))


def test_database_of_the_first_version_keeps_its_documents(database_url: str) -> None:
    store = open_store(database_url)
    save(store, None)
    store.close()
    database = Database(database_url)
    with database.writing() as connection:
        to_first_version(connection)
    database.close()
    store = open_store(database_url)
    assert store.document("seed") is not None
    assert not store.is_read("rules 1")
    store.close()
