"""Filters and languages: what a reader changes changes what is shown."""

import datetime

import pytest

from tests.pages.opening import PAGES, OpenedPage

READING_PAGES = tuple(page for page in PAGES if page not in ("add_reports", "review"))


@pytest.mark.parametrize("name", READING_PAGES)
@pytest.mark.usefixtures("sample")
def test_shared_address_opens_the_same_view(name: str) -> None:
    assert "as of" in OpenedPage(name).text
    then = OpenedPage(name, known_on="2017-03-31")
    assert not then.has_traceback
    assert "2017-03-31" in str(then.test.date_input(key="known_on").value)
    assert "29 May 2017" not in then.text


@pytest.mark.usefixtures("sample")
def test_earlier_day_hides_what_was_published_later() -> None:
    """The time machine: nobody knew in April what Lise Grande said on 29 May."""
    page = OpenedPage("civilian_exposure", known_on="2017-06-01")
    assert "up to 200,000 people" in page.answer
    page.test.date_input(key="known_on").set_value(datetime.date(2017, 4, 30))
    assert "up to 200,000 people" not in page.run().text
    assert page.answer


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("sample")
def test_unknown_values_in_an_address_are_harmless(name: str) -> None:
    page = OpenedPage(name, place="../../etc/passwd", known_on="32 May", crisis="<script>", table="nothing")
    assert not page.has_traceback
    assert page.faults == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("sample")
def test_nothing_from_a_report_goes_through_markdown(name: str) -> None:
    """Markdown would fetch the images of a hostile report; our own HTML escapes."""
    page = OpenedPage(name)
    assert not page.test.markdown
    assert not page.test.caption
