"""Reviewing figures on the page: what a person decides is stored with their name, and can be taken back."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from loaders.store import Store, open_store
from tests.pages.opening import OpenedPage

WHO = "A. Officer"
NOON = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)


def review(**query: str) -> OpenedPage:
    page = OpenedPage("review", **query)
    page.test.text_input(key="reviewer").set_value(WHO)
    return page.run()


def press(page: OpenedPage, label: str) -> OpenedPage:
    button = next(each for each in page.test.button if each.label == label)
    button.click()
    return page.run()


def on_desk(page: OpenedPage) -> str:
    """Id of the figure under review."""
    field = next(each for each in page.test.selectbox if str(each.key).startswith("indicator-"))
    return str(field.key).split("-")[1]


def field(page: OpenedPage, name: str):
    kinds = (*page.test.selectbox, *page.test.text_input)
    return next(each for each in kinds if str(each.key).startswith(f"{name}-{on_desk(page)}"))


def row_on_desk(page: OpenedPage, path: Path) -> dict[str, Any]:
    row = stored(path).row("figures", on_desk(page))
    assert row is not None
    return row


def review_of_a_plain_number(path: Path) -> OpenedPage:
    """Go on to the first figure whose words give one value, whichever figures come before it."""
    page = review()
    while row_on_desk(page, path)["value"] is None:
        press(page, "Skip")
    return page


def stored(path: Path) -> Store:
    return open_store(f"sqlite:///{path}")


@pytest.mark.usefixtures("sample")
def test_queue_says_how_many_wait_and_why_this_one_comes_first() -> None:
    page = review()
    assert not page.has_traceback
    assert "figures wait for a decision; this one" in page.answer
    assert "characters" in page.text


def test_accepted_figure_is_approved_in_the_reviewers_name(sample: Path) -> None:
    page = review()
    figure_id = on_desk(page)
    press(page, "Accept")
    assert on_desk(page) != figure_id
    row, (entry,) = stored(sample).row("figures", figure_id), stored(sample).history("figures", figure_id)
    assert row is not None
    assert row["review_status"] == "approved"
    assert (entry["who"], entry["old"], entry["new"]) == (WHO, "extracted", "approved")


def test_nothing_is_decided_without_a_name(sample: Path) -> None:
    page = press(OpenedPage("review"), "Accept")
    assert "nobody is named" in page.faults[0]
    assert stored(sample).verdicts() == []


def test_corrected_number_keeps_the_machines_reading_in_its_history(sample: Path) -> None:
    page = review_of_a_plain_number(sample)
    figure_id, before = on_desk(page), row_on_desk(page, sample)
    field(page, "quantifier").set_value("exact")
    field(page, "value").set_value("582,300")
    field(page, "note").set_value("The table says so.")
    press(page, "Accept")
    row = stored(sample).row("figures", figure_id)
    assert row is not None
    assert (row["value"], row["lower"], row["upper"], row["review_status"]) == (582_300, 582_300, 582_300, "approved")
    history = {entry["field"]: (entry["old"], entry["why"]) for entry in stored(sample).history("figures", figure_id)}
    assert history["value"] == (f"{before['value']:.0f}", "The table says so.")


def test_bound_is_corrected_with_its_number(sample: Path) -> None:
    page = review_of_a_plain_number(sample)
    figure_id, before = on_desk(page), row_on_desk(page, sample)
    field(page, "quantifier").set_value("up_to")
    press(page, "Accept")
    row = stored(sample).row("figures", figure_id)
    assert row is not None
    assert (row["quantifier"], row["value"], row["lower"], row["upper"]) == ("up_to", None, None, before["value"])


def test_typed_words_instead_of_a_number_are_refused_in_one_line(sample: Path) -> None:
    page = review()
    field(page, "value").set_value("many")
    page = press(page, "Accept")
    assert "“many” in “value” is not a count" in page.faults[0]
    assert stored(sample).verdicts() == []


def test_rejecting_asks_for_a_reason(sample: Path) -> None:
    page = press(review(), "Reject")
    assert "no reason is given" in page.faults[0]
    figure_id = on_desk(page)
    field(page, "why").set_value("repeated")
    press(page, "Reject")
    (entry,) = stored(sample).history("figures", figure_id)
    assert (entry["new"], entry["why"]) == ("rejected", "repeats another figure of this text")


def test_kept_changes_leave_the_verdict_to_a_colleague(sample: Path) -> None:
    page = review()
    figure_id = on_desk(page)
    field(page, "speaker").set_value("Lise Grande")
    press(page, "Keep changes")
    row = stored(sample).row("figures", figure_id)
    assert row is not None
    assert (row["speaker"], row["review_status"]) == ("Lise Grande", "needs_review")


def test_last_act_is_taken_back(sample: Path) -> None:
    page = review()
    figure_id = on_desk(page)
    press(press(page, "Accept"), "Undo")
    assert on_desk(page) == figure_id
    row = stored(sample).row("figures", figure_id)
    assert row is not None
    assert row["review_status"] == "extracted"
    assert [entry["new"] for entry in stored(sample).history("figures", figure_id)] == ["approved", "extracted"]


def test_skipped_figure_stays_as_it_was(sample: Path) -> None:
    page = review()
    first = on_desk(page)
    press(page, "Skip")
    assert on_desk(page) != first
    press(page, "Back")
    assert on_desk(page) == first
    assert stored(sample).verdicts() == []


def test_second_person_is_told_what_the_first_changed_and_nothing_is_overwritten(sample: Path) -> None:
    page = review_of_a_plain_number(sample)
    figure_id, before = on_desk(page), row_on_desk(page, sample)
    field(page, "value").set_value("1")
    stored(sample).decide("figures", figure_id, "review_status", "rejected", who="B. Other", at=NOON)
    page = press(page, "Accept")
    assert on_desk(page) == figure_id
    assert "Somebody has changed this figure" in page.notices
    assert "B. Other changed review status to rejected" in page.text
    row = stored(sample).row("figures", figure_id)
    assert row is not None
    assert (row["review_status"], row["value"]) == ("rejected", before["value"])
    assert field(page, "value").value == f"{before['value']:,.0f}"


def test_sure_figures_are_accepted_together_after_a_preview(sample: Path) -> None:
    page = review()
    page.test.session_state["many"] = True
    page.run().test.slider(key="least_sure").set_value(0.8)
    page.run()
    label = page.test.button(key="accept-many").label
    count = int(label.split()[2])
    page.test.button(key="accept-many").click()
    page.run()
    assert not page.has_traceback
    assert len(stored(sample).verdicts()) == count
    press(page, "Undo")
    assert len(stored(sample).verdicts()) == 2 * count
    assert (None, "approved") not in stored(sample).count_statuses()


def test_missed_number_is_added_from_its_own_words(sample: Path) -> None:
    page = review()
    row = stored(sample).row("figures", on_desk(page))
    assert row is not None
    page.test.text_input(key="missed_words").set_value(row["excerpt"][:60])
    page.test.selectbox(key="missed_what").set_value("fled")
    press(page, "Find it in the text")
    add = next(button for button in page.test.button if button.label.startswith("Add "))
    add.click()
    page.run()
    rows = stored(sample).frame("figures")
    added = rows[rows["extractor"] == "reviewer"].iloc[0]
    assert (added["indicator"], added["review_status"]) == ("fled", "approved")
    assert added["excerpt"] == row["excerpt"]


def test_words_that_are_not_in_the_text_add_nothing() -> None:
    page = review()
    page.test.text_input(key="missed_words").set_value("some 77,777 people flew away")
    press(page, "Find it in the text")
    assert "could be read in these words of this text" in page.text


@pytest.mark.usefixtures("empty")
def test_empty_store_says_that_nothing_waits() -> None:
    page = OpenedPage("review")
    assert not page.has_traceback
    assert "Nothing waits here" in page.notices


def test_own_page_of_a_figure_shows_its_history(sample: Path) -> None:
    page = review()
    figure_id = on_desk(page)
    press(page, "Accept")
    own = OpenedPage("figure", id=figure_id)
    assert not own.has_traceback
    assert "approved" in own.text
    assert WHO in own.text


@pytest.mark.usefixtures("sample")
def test_unknown_figure_is_said_to_be_unknown() -> None:
    page = OpenedPage("figure", id="<script>")
    assert not page.has_traceback
    assert page.notices == ["No figure has this address"]
