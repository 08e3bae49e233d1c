"""Every page as a reader meets it: it opens, asks nobody else, can be read by all, and fits a phone."""

from collections.abc import Generator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.visitor import URL_PATHS, Visitor

# Findings in Streamlit's own elements, each with the element it concerns; none may be added for an element of ours.
STREAMLITS_OWN: dict[str, str] = {}


DARK = "rgb(17, 23, 29)"


def serious_findings(visit: Visitor) -> set[str]:
    """Return what axe-core finds serious or critical, save for what is Streamlit's own."""
    found = Axe().run(visit.page).response["violations"]
    return {
        f"{finding['id']}: {node['html'][:200]}"
        for finding in found
        if finding["impact"] in ("serious", "critical")
        for node in finding["nodes"]
        if STREAMLITS_OWN.get(finding["id"], "\0") not in node["html"]
    }


@pytest.fixture(scope="module", params=URL_PATHS, ids=lambda path: path or "situation")
def visit(request: pytest.FixtureRequest, chromium: Browser, dashboard: str) -> Generator[Visitor]:
    """One visit to each page, looked at by several tests."""
    visitor = Visitor(chromium, dashboard)
    visitor.open(request.param)
    yield visitor
    visitor.close()


def test_page_opens_with_its_answer_and_without_errors(visit: Visitor) -> None:
    assert visit.page.locator(".answer").first.inner_text().strip()
    assert visit.page.get_by_test_id("stException").count() == 0
    assert visit.page.locator(".notice.fault").count() == 0
    assert visit.problems == []


def test_page_asks_no_other_server(visit: Visitor) -> None:
    """Who reads about which crisis, and when, is nobody else's business; and there may be no network."""
    assert visit.outside == []


def test_page_has_no_serious_finding_of_accessibility(visit: Visitor) -> None:
    assert serious_findings(visit) == set()


@pytest.mark.parametrize("path", ["civilian_exposure", "add_reports"])
def test_dark_page_has_no_serious_finding_of_accessibility(chromium: Browser, dashboard: str, path: str) -> None:
    visitor = Visitor(chromium, dashboard, theme="dark")
    page = visitor.open(path)
    assert page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor") == DARK
    assert serious_findings(visitor) == set()
    visitor.close()


def test_charts_and_tables_are_described_in_words(visit: Visitor) -> None:
    charts = visit.page.get_by_test_id("stPlotlyChart").all()
    assert all(chart.locator("[aria-label]").count() or chart.get_attribute("aria-label") for chart in charts)


@pytest.mark.parametrize("path", URL_PATHS, ids=lambda path: path or "situation")
def test_phone_never_scrolls_sideways(chromium: Browser, dashboard: str, path: str) -> None:
    visitor = Visitor(chromium, dashboard, width=390, height=844)
    page = visitor.open(path)
    widest = page.evaluate(
        "Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"
    )
    visitor.close()
    assert widest <= 390
