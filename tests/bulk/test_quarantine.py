"""A file that fails badly is kept apart with its reason; the rest goes on, and the next run does not try it again."""

from pathlib import Path

import pytest

from loaders import bulk
from loaders.bulk import LoadReport, load_files
from loaders.errors import StumbledError
from loaders.quarantine import Quarantine
from loaders.store import Store, open_store
from tests.bulk.reports import write_reports

BAD = "0003_bad.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five short reports and one that makes the reader stumble."""
    made = tmp_path / "reports"
    write_reports(made, 5, seed=7, sentences=3)
    (made / BAD).write_text("Up to 300 people are trapped in Mosul.")
    return made


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    opened = open_store(str(tmp_path / "store.sqlite"))
    yield opened
    opened.close()


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from here on; the bad one fails."""
    names: list[str] = []
    read = bulk.ExamineFile.__call__

    def stumble(task: bulk.ExamineFile, file: bulk.ReportFile) -> object:
        names.append(file.name)
        if file.name == BAD:
            raise RecursionError
        return read(task, file)

    monkeypatch.setattr(bulk.ExamineFile, "__call__", stumble)
    return names


def refusals(report: LoadReport) -> list[str]:
    return [str(error) for _, error in report.refused]


def test_rest_goes_on_and_the_reason_is_told(folder: Path, store: Store, tried: list[str]) -> None:
    report = load_files(store, [folder])
    (told,) = refusals(report)
    assert (report.added, len(tried)) == (5, 6)
    assert f"“{BAD}”: this program stumbled over it (RecursionError" in told


def test_next_run_tells_the_reason_without_trying(folder: Path, store: Store, tried: list[str]) -> None:
    load_files(store, [folder])
    tried.clear()
    report = load_files(store, [folder])
    (told,) = refusals(report)
    assert (report.added, report.unchanged, tried) == (0, 5, [])
    assert "the same bytes failed before" in told
    assert "RecursionError" in told
    assert "--again" in told


def test_again_tries_it_and_success_sets_it_free(
    folder: Path, store: Store, tried: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_files(store, [folder])
    monkeypatch.undo()
    monkeypatch.setenv("XDG_DATA_HOME", str(folder.parent / "data"))
    assert len(load_files(store, [folder]).refused) == 1
    report = load_files(store, [folder], again=True)
    assert (report.added, report.refused) == (1, [])
    assert load_files(store, [folder]).refused == []


def test_other_bytes_are_tried(folder: Path, store: Store, tried: list[str]) -> None:
    load_files(store, [folder])
    tried.clear()
    (folder / BAD).write_text("Up to 400 people are trapped in Mosul.")
    load_files(store, [folder])
    assert tried == [BAD]


def test_plain_refusal_is_found_anew_each_time(folder: Path, store: Store) -> None:
    """It costs nothing, and the reason may be one that the next release mends."""
    (folder / BAD).write_text(" ")
    for _ in range(2):
        (told,) = refusals(load_files(store, [folder]))
        assert "it holds no words" in told


def test_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    quarantine = Quarantine(tmp_path / "file")
    quarantine.keep("reading", StumbledError("Failed."))
    quarantine.release("reading")
    assert quarantine.find("reading", "a.txt") is None


def test_damaged_note_is_no_reason(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path)
    quarantine.keep("reading", StumbledError("Failed."))
    (tmp_path / "reading.json").write_text("[]")
    assert quarantine.find("reading", "a.txt") is None
