import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from loaders.errors import StoreError
from loaders.store import open_store
from loaders.store.database import Database
from loaders.store.migrate import MIGRATIONS_FOLDER, migrate
from loaders.store.schema import METADATA, SCHEMA_REVISION, VERSION_TABLE


def test_migrated_database_equals_the_declaration(database_url: str) -> None:
    database = Database(database_url)
    migrate(database)
    with database.reading() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []
    database.close()


def test_newest_migration_is_the_one_the_store_expects() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS_FOLDER))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA_REVISION


def test_migrating_again_changes_nothing(database_url: str) -> None:
    database = Database(database_url)
    migrate(database)
    migrate(database)
    with database.reading() as connection:
        found = connection.execute(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")).scalars().all()
    assert found == [SCHEMA_REVISION]
    database.close()


def test_database_of_a_newer_version_is_refused_and_untouched(database_url: str) -> None:
    open_store(database_url).close()
    database = Database(database_url)
    with database.writing() as connection:
        connection.execute(sa.text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(StoreError, match="a newer version of this program made it"):
        open_store(database_url)
    database.close()


def test_tables_of_another_program_are_left_alone(database_url: str) -> None:
    database = Database(database_url)
    with database.writing() as connection:
        connection.execute(sa.text("CREATE TABLE documents (id INTEGER)"))
    with pytest.raises(StoreError, match="tables of another program"):
        open_store(database_url)
    database.close()


def test_failed_migration_leaves_nothing_behind(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import loaders.store.migrate as module

    upgrade = module._upgrade

    def break_off(connection: sa.Connection) -> None:
        upgrade(connection)
        raise StoreError("broken off")

    monkeypatch.setattr(module, "_upgrade", break_off)
    with pytest.raises(StoreError, match="broken off"):
        open_store(database_url)
    monkeypatch.undo()
    store = open_store(database_url)
    assert store.version() == 0
    store.close()


def test_two_programs_may_start_at_once(database_url: str, tmp_path: Path) -> None:
    """Both open an empty database from another working directory than the project's."""
    code = f"import sys; sys.path.insert(0, {str(Path.cwd())!r}); from loaders.store import open_store; "
    code += f"print(open_store({database_url!r}).version())"
    started = [
        subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    ended = [process.communicate() for process in started]
    assert [output for output, _ in ended] == [b"0\n"] * 3, ended
