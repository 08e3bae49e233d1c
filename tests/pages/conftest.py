"""Databases for the pages: the sample, an empty one, and the caches emptied between tests."""

import functools
import shutil
import sys
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
import streamlit as st

from loaders.ingest import load_sample
from loaders.store import open_store


@pytest.fixture(autouse=True)
def _empty_caches() -> Generator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture(autouse=True)
def _own_main_module() -> Generator[None]:
    """Streamlit puts the page in the place of the main module; a process started later would run it."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def loaded_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, read once for all tests."""
    path = tmp_path_factory.mktemp("sample") / "dashboard.sqlite"
    store = open_store(f"sqlite:///{path}")
    load_sample(store)
    store.close()
    return path


@pytest.fixture
def sample(loaded_sample: Path, tmp_path: Path, use_database: Callable[[Path], None]) -> Path:
    """A copy of the sample's database, in use."""
    path = tmp_path / "dashboard.sqlite"
    shutil.copy(loaded_sample, path)
    use_database(path)
    return path


@pytest.fixture
def empty(tmp_path: Path, use_database: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with tables and no rows; a start would fill it with the sample, so that is left out."""
    path = tmp_path / "empty.sqlite"
    use_database(path)
    monkeypatch.setattr("pages.parts.session.open_ready_store", functools.partial(open_store, f"sqlite:///{path}"))
    return path


@pytest.fixture
def use_database(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    return lambda path: monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
