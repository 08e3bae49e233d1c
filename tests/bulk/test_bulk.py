"""What a run over many files does beside loading them."""

from pathlib import Path

import pytest

from loaders import bulk
from loaders.bulk import STORE_FAILURES, LoadReport, load_files
from loaders.command_line import main
from loaders.errors import ReadError, StoreError
from loaders.store import Store, open_store
from tests.bulk.reports import write_reports
from tests.bulk.test_survival import exported


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More than a handful of short reports, one of them empty."""
    made = tmp_path_factory.mktemp("many")
    write_reports(made, 40, seed=5, sentences=4)
    (made / "0020_empty.txt").write_text(" ")
    return made


def load(database: Path, folder: Path, *, jobs: int) -> tuple[LoadReport, list[bytes]]:
    store = open_store(str(database))
    report = load_files(store, [folder], jobs=jobs)
    return report, exported(store)


def test_several_processes_store_what_one_does(folder: Path, tmp_path: Path) -> None:
    (alone, expected), (together, found) = (load(tmp_path / f"{jobs}.sqlite", folder, jobs=jobs) for jobs in (0, 2))
    assert found == expected
    assert (together.added, [name for name, _ in together.refused]) == (40, [name for name, _ in alone.refused])


def test_extract_prints_the_same_lines_from_several_processes(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    printed = []
    for jobs in ("0", "2"):
        assert main(["extract", str(folder), "--jobs", jobs]) == 1
        printed.append(capsysbinary.readouterr())
    assert printed[0] == printed[1]
    assert printed[0].out.count(b"\n") > 20
    assert "“0020_empty.txt”: it holds no words" in printed[0].err.decode()


def test_file_read_before_is_not_read_again_unless_asked(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(str(tmp_path / "store.sqlite"))
    load_files(store, [folder])
    read: list[str] = []

    def note(_: bulk.ExamineFile, file: bulk.ReportFile) -> None:
        read.append(file.name)
        raise ReadError("Noted.")

    monkeypatch.setattr(bulk.ExamineFile, "__call__", note)
    load_files(store, [folder])
    assert read == ["0020_empty.txt"]
    load_files(store, [folder], again=True)
    assert len(read) == 1 + 41
    store.close()


def test_run_ends_when_the_database_keeps_failing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise StoreError("Writing to the database: the disk is full.")

    store = open_store(str(tmp_path / "store.sqlite"))
    monkeypatch.setattr(Store, "save_documents", fail)
    report = load_files(store, [folder])
    assert (report.added, len(report.refused), report.left) == (0, STORE_FAILURES, 41 - STORE_FAILURES)
    store.close()


def test_bug_in_saving_one_document_costs_that_document(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = Store.save_documents

    def stumble(store: Store, entries: list[bulk.Entry]) -> int:
        if entries[0].document.document_id == "report-1":
            raise KeyError("a bug of ours")
        return save(store, entries)

    (folder_with_one := tmp_path / "reports").mkdir()
    for number in (1, 2):
        text = f'{{"id": "report-{number}", "text": "Up to {number},000 people are trapped."}}'
        (folder_with_one / f"{number}.json").write_text(text)
    store = open_store(str(tmp_path / "store.sqlite"))
    monkeypatch.setattr(Store, "save_documents", stumble)
    report = load_files(store, [folder_with_one])
    assert report.added == 1
    assert "stumbled over it (KeyError in test_bulk.py" in str(report.refused[0][1])
    store.close()


@pytest.mark.parametrize("stated", ["-1", "many", "1.5"])
def test_number_of_processes_must_be_one(stated: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["load", "reports", "--jobs", stated])
    assert caught.value.code == 2
    assert "is not a number of processes" in capsysbinary.readouterr().err.decode()
