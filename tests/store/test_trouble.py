"""What a user is told when the database fails: one line with cause and next step, and nothing is lost."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from loaders.errors import StoreError
from loaders.store import Store, open_store
from tests.store.building import RAW, make_document, make_figure

NOBODY = 65534


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def folder_of_nobody() -> Iterator[Path]:
    """A folder whose permissions bind this process, also when the tests run as root."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    if os.geteuid() == NOBODY:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def drop_privileges() -> None:
    if os.geteuid() == 0:
        os.seteuid(NOBODY)


def refusal(url: str | Path) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(str(url)).save_document(make_document(), RAW)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_file_that_is_not_a_database(sqlite_file: Path) -> None:
    sqlite_file.write_bytes(b"not a database " * 100)
    assert "is not a database" in refusal(sqlite_file)
    assert sqlite_file.read_bytes() == b"not a database " * 100


def test_damaged_file(sqlite_file: Path) -> None:
    open_store(str(sqlite_file)).close()
    whole = bytearray(sqlite_file.read_bytes())
    whole[100 : len(whole)] = b"\xff" * (len(whole) - 100)
    sqlite_file.write_bytes(whole)
    assert "damaged" in refusal(sqlite_file)


def test_folder_instead_of_a_file(tmp_path: Path) -> None:
    assert "it is a folder" in refusal(tmp_path)


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert "folder cannot be made" in refusal(tmp_path / "file" / "store.sqlite")


def test_read_only_folder(folder_of_nobody: Path) -> None:
    folder_of_nobody.chmod(0o555)
    drop_privileges()
    assert "cannot be opened" in refusal(folder_of_nobody / "store.sqlite")


def test_read_only_file(folder_of_nobody: Path) -> None:
    file = folder_of_nobody / "store.sqlite"
    open_store(str(file)).close()
    file.chmod(0o444)
    folder_of_nobody.chmod(0o777)
    drop_privileges()
    assert "read-only, and nothing was saved" in refusal(file)


def test_database_opened_for_reading_only_can_be_read(sqlite_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(str(sqlite_file))
    store.save_document(make_document(), RAW)
    monkeypatch.chdir(sqlite_file.parent)
    reader = open_store(f"sqlite:///file:{sqlite_file}?mode=ro&uri=true")
    assert reader.location == str(sqlite_file)
    assert not reader.is_empty()
    with pytest.raises(StoreError, match="read-only, and nothing was saved"):
        reader.save_document(make_document("other"), RAW)
    assert not (sqlite_file.parent / "file:").exists()
    reader.close()
    store.close()


def test_locked_database(sqlite_file: Path) -> None:
    store = open_store(str(sqlite_file), lock_seconds=0.1)
    other = sqlite3.connect(sqlite_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="kept it locked, and nothing was saved"):
        store.save_document(make_document(), RAW)
    assert store.is_empty()
    other.execute("ROLLBACK")
    assert store.save_document(make_document(), RAW)
    other.close()
    store.close()


def test_locked_server(postgresql_url: str) -> None:
    store = open_store(postgresql_url, lock_seconds=0.1)
    other = open_store(postgresql_url)
    with other._database.writing() as connection:
        connection.execute(sa.text("UPDATE meta SET value = value + 1"))
        with pytest.raises(StoreError, match="kept it locked"):
            store.save_document(make_document(), RAW)
    assert store.save_document(make_document(), RAW)
    store.close()
    other.close()


@pytest.mark.parametrize("spare_pages", range(0, 12, 2))
def test_full_disk_at_any_point_saves_nothing_by_half(sqlite_file: Path, spare_pages: int) -> None:
    store = open_store(str(sqlite_file))
    document = make_document()
    text = document.text + " Word." * 8_000
    large = make_document("large", text=text)
    store.save_document(document, RAW, [make_figure(document)])
    with store._database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + spare_pages}")
    with pytest.raises(StoreError, match="disk is full, and nothing was saved"):
        store.save_document(large, text.encode(), [make_figure(large)])
    assert store.document("large") is None
    assert len(store.frame("figures")) == 1
    store.close()


def test_tables_that_have_gone_are_told(store: Store) -> None:
    with store._database.writing() as connection:
        connection.execute(sa.text("DROP TABLE decisions"))
    with pytest.raises(StoreError, match="its tables are not those of this program"):
        store.frame("decisions")


def test_server_that_does_not_answer_is_told_without_password() -> None:
    message = refusal("postgresql://officer:s3cret-word@127.0.0.1:9/crisis")
    assert "cannot be reached" in message
    assert "postgresql://officer@127.0.0.1:9/crisis" in message
    assert "s3cret-word" not in message


@pytest.mark.parametrize("url", ["mysql://officer:s3cret-word@host/x", "sqlite://", "postgresql://u:s3cret-word@h:x/"])
def test_address_that_is_not_understood(url: str) -> None:
    message = refusal(url)
    assert "not understood" in message
    assert "s3cret-word" not in message


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_both_names_of_postgresql_are_understood(postgresql_url: str, scheme: str) -> None:
    store = open_store(postgresql_url.replace("postgresql", scheme, 1))
    assert store.is_empty()
    store.close()


def test_default_is_a_file_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    store: Store = open_store()
    assert store.location.endswith("dashboard.sqlite")
    assert Path(store.location).exists()
    store.close()


def test_database_url_names_another_place(monkeypatch: pytest.MonkeyPatch, sqlite_file: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{sqlite_file}")
    store = open_store()
    assert store.location == str(sqlite_file)
    store.close()
