"""Browsers and servers for the browser tests; without Chromium they are skipped with the reason."""

from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.server import running_dashboard
from tests.browser.visitor import CHROMIUM_OPTIONS, Visitor, find_chromium


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def chromium() -> Generator[Browser]:
    """One browser a module: closed before other tests run, since its event loop would stand in their way."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium on the PATH; install it (Debian: apt-get install chromium) or set CHROMIUM")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """One server with the sample data for all tests that only read."""
    with running_dashboard(tmp_path_factory.mktemp("dashboard")) as address:
        yield address


@pytest.fixture
def fresh_dashboard(tmp_path: Path) -> Generator[str]:
    """A server nobody has visited yet, with a database of its own."""
    with running_dashboard(tmp_path) as address:
        yield address


@pytest.fixture
def visitor(chromium: Browser, dashboard: str) -> Generator[Visitor]:
    visiting = Visitor(chromium, dashboard)
    yield visiting
    visiting.close()


@pytest.fixture
def first_visitor(chromium: Browser, fresh_dashboard: str) -> Generator[Visitor]:
    visiting = Visitor(chromium, fresh_dashboard)
    yield visiting
    visiting.close()
