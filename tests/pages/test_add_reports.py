"""Adding a report: its figures are shown before they are stored, and nothing is lost when that fails."""

import contextlib
import datetime
import sqlite3
from pathlib import Path

import pytest

from loaders.extraction import lexicons
from loaders.store import open_store
from tests.pages.opening import OpenedPage
from tests.readers.building import make_archive

REPORT = "Up to 200,000 people still live behind Islamic State lines in Mosul, U.N. Humanitarian Coordinator Lise Grande told Reuters."  # noqa: E501


def paste(text: str, *, published: datetime.date | None = datetime.date(2017, 5, 29)) -> OpenedPage:
    page = OpenedPage("add_reports")
    page.test.text_area(key="pasted_text").input(text)
    page.test.text_input(key="report_publisher").input("Reuters")
    page.test.date_input(key="report_published").set_value(published)
    page.test.button[0].click()
    return page.run()


@pytest.mark.usefixtures("sample")
def test_figure_is_marked_in_its_sentence_before_it_is_stored() -> None:
    page = paste(REPORT)
    assert not page.has_traceback
    assert '<mark class="number">200,000</mark>' in page.markup or ">200,000<" in page.markup
    assert "up to 200,000 people" in page.text
    assert page.test.button(key="add_to_store").label == "Add 1 figure to the charts"


def test_added_figure_is_stored_with_its_bound_and_no_value(sample: Path) -> None:
    page = paste(REPORT.replace("200,000", "123,000"))
    page.test.button(key="add_to_store").click()
    assert "1 report added" in page.run().notices
    figures = open_store(f"sqlite:///{sample}").frame("figures")
    row = figures[figures["upper"] == 123_000].iloc[0]
    assert row["quantifier"] == "up_to"
    assert row[["value", "lower"]].isna().all()


def test_same_report_twice_is_stored_once(sample: Path) -> None:
    for notice in ("1 report added", "This report was stored already"):
        page = paste(REPORT.replace("200,000", "123,000"))
        page.test.button(key="add_to_store").click()
        assert notice in page.run().notices
    documents = open_store(f"sqlite:///{sample}").frame("documents")
    assert (documents["publisher"] == "Reuters").sum() >= 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no words"),
        ("\x00\x01\x02PK\x03\x04" * 50, ""),
        ("a" * 5_000_001, ""),
    ],
    ids=["nothing", "binary", "five megabytes"],
)
@pytest.mark.usefixtures("sample")
def test_text_that_is_no_report_is_refused_in_one_line(text: str, said: str) -> None:
    page = paste(text)
    assert not page.has_traceback
    assert len(page.faults) == 1
    assert said in page.faults[0]


@pytest.mark.usefixtures("sample")
def test_text_without_figures_says_so() -> None:
    page = paste("The Humanitarian Coordinator visited Erbil and thanked the staff for their work.")
    assert not page.has_traceback
    assert "No figure was found in this text" in page.notices


@pytest.mark.usefixtures("sample")
def test_figure_without_a_date_is_said_to_have_none() -> None:
    """Today's date is never put in its place."""
    page = paste(REPORT, published=None)
    assert "Some figures have no date" in page.notices


@pytest.mark.usefixtures("sample")
def test_hostile_text_is_shown_as_written() -> None:
    page = paste("<b>Some 1,234 people</b> fled ![x](http://evil.example/p) <script>alert(1)</script> for $5.")
    assert not page.has_traceback
    assert "<script>" not in page.markup
    assert "<b>Some" not in page.markup
    assert "&lt;script&gt;" in page.markup
    assert not page.test.markdown


def test_locked_database_loses_nothing(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report stays on the page with its button, so that it can be added when the other program has finished."""
    url = f"sqlite:///{sample}"
    monkeypatch.setattr("pages.parts.session.open_ready_store", lambda: open_store(url, lock_seconds=0.1))
    page = paste(REPORT)
    with contextlib.closing(sqlite3.connect(sample, isolation_level=None)) as other_program:
        other_program.execute("begin immediate")
        page.test.button(key="add_to_store").click()
        page.run()
    assert not page.has_traceback
    assert len(page.faults) == 1
    assert "locked" in page.faults[0]
    page.test.button(key="add_to_store").click()
    assert "1 report added" in page.run().notices


def drop(name: str, content: bytes) -> OpenedPage:
    page = OpenedPage("add_reports")
    page.test.file_uploader(key="dropped_files").upload(name, content, "application/octet-stream")
    page.test.button[0].click()
    return page.run()


@pytest.mark.usefixtures("sample")
def test_reports_inside_an_archive_are_read_and_the_bad_one_costs_one_line() -> None:
    archive = make_archive({"a.txt": REPORT.encode(), "b.txt": b"Some 300 people fled.", "c.png": b"\x89PNG\r\n"})
    page = drop("day.zip", archive)
    assert not page.has_traceback
    assert page.test.button(key="add_to_store").label == "Add 2 figures to the charts"
    assert len(page.faults) == 1
    assert "day.zip/c.png" in page.notices[0]


@pytest.mark.usefixtures("sample")
def test_own_words_with_a_fault_are_told_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "figures_en.csv").write_text("word;meaning\n", encoding="utf-8")
    monkeypatch.setenv("LEXICON_FOLDER", str(tmp_path))
    lexicons.figure_entries.cache_clear()
    lexicons.figure_lexicon.cache_clear()
    lexicons.number_lexicon.cache_clear()
    page = paste(REPORT)
    assert not page.has_traceback
    assert "check-lexicons" in page.text
