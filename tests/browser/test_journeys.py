"""What an officer does in a day: narrow down, send a link, add a report, take the numbers along."""

import csv
import io
from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visitor import Visitor

REPORT = (
    "Up to 173,000 people still live behind Islamic State lines in Mosul, U.N. Humanitarian Coordinator "
    "Lise Grande told Reuters on Monday."
)
HOSTILE = (
    '![beacon](http://outside.example/a.png) <img src="http://outside.example/b.png"> <b>Some 4,321 people</b> '
    "were displaced from Mosul, at a cost of $5 and $10. <script>window.ran = true</script>"
)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).first.fill(option)  # a long list draws only what is in view
    page.get_by_role("option", name=option, exact=True).click()


def paste(visitor: Visitor, text: str) -> Page:
    page = visitor.open("add_reports")
    page.get_by_label("Paste the text of a report or article").fill(text)
    page.get_by_label("Title").fill("A report pasted by a test")
    page.get_by_label("Published by").fill("Reuters")
    page.get_by_role("spinbutton", name="year, Published on").click()
    page.keyboard.type("20170529")
    page.get_by_role("button", name="Find the figures").click()
    page.locator(".report").wait_for()
    visitor.settle()
    return page


@pytest.fixture
def colleague(chromium: Browser, dashboard: str) -> Generator[Visitor]:
    """Somebody else, at another computer."""
    visitor = Visitor(chromium, dashboard)
    yield visitor
    visitor.close()


def test_filtered_view_is_shared_by_its_address(visitor: Visitor, colleague: Visitor) -> None:
    page = visitor.open("displacement")
    unfiltered = page.locator(".answer").inner_text()
    choose(page, "Place", "West Mosul")
    page.wait_for_url("**/displacement?*place=*")
    visitor.settle()
    assert page.locator(".answer").inner_text() != unfiltered
    shared = colleague.open(page.url)
    assert shared.get_by_text("West Mosul").first.is_visible()
    assert shared.locator(".answer").inner_text() == page.locator(".answer").inner_text()


def test_share_button_shows_the_address_with_its_filters(visitor: Visitor) -> None:
    page = visitor.open("displacement")
    choose(page, "Place", "West Mosul")
    page.wait_for_url("**/displacement?*place=*")
    visitor.settle()
    page.get_by_role("button", name="Share view").click()
    assert page.get_by_test_id("stCode").inner_text().strip() == page.url


def test_pasted_report_is_read_and_then_charted(first_visitor: Visitor) -> None:
    page = paste(first_visitor, REPORT)
    assert page.locator(".report mark.number").all_inner_texts() == ["173,000"]
    page.get_by_role("button", name="Add 1 figure to the charts").click()
    page.get_by_text("1 report added").wait_for()
    page.get_by_role("link", name="Civilian exposure").click()
    page.locator(".st-key-chart-trapped .main-svg").first.wait_for()
    first_visitor.settle()
    assert page.locator("table.figures tr", has_text="up to 173,000").count() == 1
    drawn = page.evaluate("JSON.stringify([...document.querySelectorAll('.js-plotly-plot')].map(plot => plot.data))")
    assert "173,000" in drawn


def test_hostile_report_is_shown_as_written_and_reaches_nobody(visitor: Visitor) -> None:
    page = paste(visitor, HOSTILE)
    assert page.locator(".report").inner_text().strip() == HOSTILE
    assert page.evaluate("window.ran") is None
    assert visitor.outside == []


def test_download_is_a_csv_that_a_spreadsheet_reads(visitor: Visitor) -> None:
    page = visitor.open("civilian_exposure")
    shown = page.locator("table.figures").first.locator("tbody tr").count()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download CSV").first.click()
    raw = downloading.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(rows) == shown > 5
    stated = next(row for row in rows if row["upper"] == "200000" and not row["lower"])
    assert (stated["quantifier"], stated["value"]) == ("up_to", "")
    assert "Up to 200,000" in stated["excerpt"]
    assert downloading.value.suggested_filename.endswith(".csv")


def test_download_leaves_the_page_as_it_is(visitor: Visitor) -> None:
    """A rerun would close what the reader had opened."""
    page = visitor.open("civilian_exposure")
    states: list[str] = []
    page.expose_function("noteState", lambda state: states.append(state))
    page.evaluate(
        "new MutationObserver(() => noteState(document.querySelector('[data-testid=stApp]').dataset.testScriptState))"
        ".observe(document.querySelector('[data-testid=stApp]'), {attributes: true})"
    )
    with page.expect_download():
        page.get_by_role("button", name="Download CSV").first.click()
    page.wait_for_timeout(500)
    assert "running" not in states


def test_pages_are_reached_by_keyboard(visitor: Visitor) -> None:
    page = visitor.open()
    page.get_by_role("link", name="Displacement").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/displacement*")
    visitor.settle()
    assert page.title().startswith("Displacement")
