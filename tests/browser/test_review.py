"""Reviewing in a real browser: by keyboard alone, and two people at once."""

from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visitor import Visitor


@pytest.fixture
def colleague(chromium: Browser, fresh_dashboard: str) -> Generator[Visitor]:
    """Somebody else, at another computer."""
    visitor = Visitor(chromium, fresh_dashboard)
    yield visitor
    visitor.close()


def begin(visitor: Visitor, name: str) -> Page:
    page = visitor.open("review")
    page.get_by_label("Your name, kept with every decision").fill(name)
    page.keyboard.press("Enter")
    visitor.settle()
    page.evaluate("document.activeElement.blur()")
    return page


def press(visitor: Visitor, key: str) -> str:
    """Press a key and return the sentence that is under review then."""
    visitor.page.keyboard.press(key)
    visitor.page.wait_for_timeout(500)
    visitor.settle()
    return visitor.page.locator(".reviewed").inner_text()


def position(page: Page) -> str:
    return page.locator(".section small").first.inner_text()


def test_figures_are_gone_through_with_the_keyboard_alone(first_visitor: Visitor) -> None:
    page = begin(first_visitor, "A. Officer")
    first = page.locator(".reviewed").inner_text()
    assert "1 of" in position(page)
    press(first_visitor, "a")
    assert "2 of" in position(page)
    press(first_visitor, "s")
    assert "3 of" in position(page)
    press(first_visitor, "b")
    assert "2 of" in position(page)
    assert press(first_visitor, "u") == first
    assert "A. Officer" in page.locator("table.figures").first.inner_text()
    assert first_visitor.problems == []
    assert first_visitor.outside == []


def test_rejecting_by_keyboard_asks_for_the_reason(first_visitor: Visitor) -> None:
    page = begin(first_visitor, "A. Officer")
    press(first_visitor, "x")
    assert "no reason is given" in page.locator(".notice.fault").inner_text()


def test_of_two_reviewers_the_second_is_told_and_overwrites_nothing(first_visitor: Visitor, colleague: Visitor) -> None:
    first, second = begin(first_visitor, "A. Officer"), begin(colleague, "B. Colleague")
    said = second.locator(".reviewed").inner_text()
    assert first.locator(".reviewed").inner_text() == said
    press(first_visitor, "a")
    assert press(colleague, "a") == said
    notice = second.locator(".notice.warning", has_text="Somebody has changed this figure")
    assert "A. Officer" in notice.inner_text()
    assert "approved" in second.locator(".pill").first.inner_text()


def test_address_of_a_figure_opens_its_history(first_visitor: Visitor) -> None:
    page = begin(first_visitor, "A. Officer")
    said = page.locator(".reviewed").inner_text()
    page.get_by_role("link", name="Own page of this figure").click()
    page.wait_for_url("**/figure?id=*")
    first_visitor.settle()
    assert page.locator(".reviewed").inner_text() == said
