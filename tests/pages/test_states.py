"""Each page in its four designed states: data, nothing stored, nothing matches, something is wrong."""

import sqlite3
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from loaders.store import open_store
from tests.pages.opening import CHARTED, PAGES, OpenedPage

READING_PAGES = tuple(page for page in PAGES if page not in ("add_reports", "review"))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("sample")
def test_page_answers_its_question_on_the_sample(name: str) -> None:
    page = OpenedPage(name)
    assert not page.has_traceback
    assert page.faults == []
    assert page.answer
    assert len(page.test.get("plotly_chart")) >= (name in CHARTED)


@pytest.mark.parametrize("name", READING_PAGES)
@pytest.mark.usefixtures("empty")
def test_nothing_stored_says_where_to_start(name: str) -> None:
    page = OpenedPage(name)
    assert not page.has_traceback
    assert page.notices == ["No figures yet"]
    assert page.charts == []


@pytest.mark.usefixtures("empty")
def test_reports_can_be_added_to_an_empty_store() -> None:
    page = OpenedPage("add_reports")
    assert not page.has_traceback
    assert page.faults == []
    assert page.test.text_area(key="pasted_text")


@pytest.mark.parametrize("name", ["civilian_exposure", "displacement"])
@pytest.mark.usefixtures("sample")
def test_filters_that_leave_nothing_say_so(name: str) -> None:
    """From Erbil the reports count patients only: a notice stands there, not an empty axis."""
    page = OpenedPage(name, place="Erbil")
    assert not page.has_traceback
    assert page.notices == ["No figure matches these filters"]
    assert page.charts == []


@pytest.mark.parametrize("name", PAGES)
def test_file_that_is_no_database_is_one_clear_line(
    name: str, tmp_path: Path, use_database: Callable[[Path], None]
) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_text("Dear colleague, " * 100)
    use_database(path)
    page = OpenedPage(name)
    assert not page.has_traceback
    assert [line for line in page.faults if "is not a database" in line and "\n" not in line] == page.faults != []
    assert path.read_text() == "Dear colleague, " * 100


@pytest.fixture
def locked(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """The sample while another program writes and does not stop."""
    url = f"sqlite:///{sample}"
    monkeypatch.setattr("pages.parts.session.open_ready_store", lambda: open_store(url, lock_seconds=0.1))
    writer = sqlite3.connect(sample, isolation_level=None)
    writer.execute("begin immediate")
    yield sample
    writer.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("locked")
def test_page_can_be_read_while_another_program_writes(name: str) -> None:
    page = OpenedPage(name)
    assert page.faults == []
    assert not page.has_traceback


@pytest.mark.parametrize("name", PAGES)
def test_read_only_database_can_be_read(name: str, loaded_sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened read-only by its address, since tests may run as root, whom no file permission stops."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///file:{loaded_sample}?mode=ro&uri=true")
    page = OpenedPage(name)
    assert not page.has_traceback
    assert len(page.faults) <= 1


@pytest.mark.parametrize("name", PAGES)
def test_folder_that_cannot_be_used_is_one_clear_line(
    name: str, tmp_path: Path, use_database: Callable[[Path], None]
) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    use_database(tmp_path / "data" / "dashboard.sqlite")
    page = OpenedPage(name)
    assert not page.has_traceback
    assert len(page.faults) == 1
    assert str(tmp_path / "data") in page.faults[0]
