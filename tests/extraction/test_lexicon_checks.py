"""A fault of a word list is told in one line; own words are read on top of the shipped ones."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.command_line import main
from loaders.errors import ReadError
from loaders.extraction import lexicons
from loaders.extraction.lexicon_checks import find_lexicon_faults, is_known_category, require_sound_own_words
from loaders.extraction.lexicons import COLUMNS, LANGUAGES, LEXICON_FOLDER, figure_entries
from loaders.ingest import load_files
from loaders.loading_order import HANDFUL_FILES
from loaders.reference.own_words import FOLDER_VARIABLE
from loaders.store import open_store
from tests.extraction.reading import figures

HEADER = ",".join(COLUMNS) + "\n"
SOUND = "own-1,were grobbled out,cue.fled.subject,9,300 people were grobbled out,house\n"


def faults(folder: Path, rows: str, *, name: str = "figures_en.csv", header: str = HEADER) -> str:
    path = folder / name
    path.write_text(header + rows, encoding="utf-8")
    return "\n".join(map(str, find_lexicon_faults(path)))


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of own words, known to this process."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    forget()
    yield tmp_path
    monkeypatch.undo()
    forget()


def forget() -> None:
    for cached in (lexicons.figure_entries, lexicons.figure_lexicon, lexicons.number_lexicon, lexicons.words_of):
        cached.cache_clear()


@pytest.mark.parametrize("path", sorted(LEXICON_FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_shipped_lexicon_has_no_fault(path: Path) -> None:
    assert [str(fault) for fault in find_lexicon_faults(path)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_is_one_the_code_reads(language: str) -> None:
    """A misspelt category would silently do nothing."""
    assert [entry for entry in figure_entries(language) if not is_known_category(entry.category)] == []


def test_sound_line_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, SOUND) == ""


def test_all_faults_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    told = faults(tmp_path, SOUND + "own-1,,Cue Fled,much,,house\n")
    assert told.count("line 3") == told.count("\n") + 1
    for part in ("column surface is empty", "“Cue Fled”", "“much”", "column example is empty", "stands in line 2"):
        assert part in told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("a,fled|,cue.fled.verb,9,they fled,house\n", "has an empty form"),
        ("a,fled,cue.fled.verb,9,they left,house\n", "holds none of “fled”"),
        ("a,fled,cue.flet.verb,9,they fled,house\n", "such as cue.fled.verb"),
        ("a,fled,cue.fled.verb,9,they fled, far,house\n", "it has 7 columns"),
        ("a,fled,cue.fled.verb,9,they fled,house\nb,Fled,cue.fled.verb,9,fled,house\n", "“Fled” stands in category"),
    ],
)
def test_fault_says_what_was_found(tmp_path: Path, rows: str, told: str) -> None:
    assert told in faults(tmp_path, rows)


def test_wrong_columns_names_and_bytes_are_told(tmp_path: Path) -> None:
    assert "the columns are “word;meaning”" in faults(tmp_path, "", header="word;meaning\n")
    assert "no lexicon has this name" in faults(tmp_path, SOUND, name="english.csv")
    (tmp_path / "figures_fr.csv").write_bytes(HEADER.encode() + "a,fui,cue.fled.verb,9,a été fui,x\n".encode("cp1252"))
    (fault,) = find_lexicon_faults(tmp_path / "figures_fr.csv")
    assert "line 2: bytes that are no UTF-8" in str(fault)


def test_pattern_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in faults(tmp_path, "m,(\\d,mask.x,1,(1,house\n", name="masks.csv")


def test_file_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    (tmp_path / "figures_en.csv").write_bytes(b"\xef\xbb\xbf" + (HEADER + SOUND).replace("\n", "\r\n").encode())
    assert find_lexicon_faults(tmp_path / "figures_en.csv") == []


def test_own_word_is_read_on_top_of_the_shipped_ones(own_folder: Path) -> None:
    text = "Some 300 people were grobbled out of the village."
    assert [figure.indicator for figure in figures(text)] != ["fled"]
    (own_folder / "figures_en.csv").write_text(HEADER + SOUND, encoding="utf-8")
    forget()
    assert [figure.indicator for figure in figures(text)] == ["fled"]
    assert figures("At least 17 people were killed.")[0].indicator == "killed"


def test_own_line_takes_the_place_of_the_same_shipped_one(own_folder: Path) -> None:
    row = "own-1,twenty,number,21,twenty people,house\n"
    (own_folder / "figures_en.csv").write_text(HEADER + row, encoding="utf-8")
    forget()
    assert figures("Twenty people were killed.")[0].value == 21


@pytest.mark.parametrize("content", ["a,fled\n", HEADER + "a,fled,cue.fled.verb,much,they fled,house\n"])
def test_own_words_with_faults_are_refused_in_one_line(own_folder: Path, content: str) -> None:
    (own_folder / "figures_en.csv").write_text(content, encoding="utf-8")
    forget()
    with pytest.raises(ReadError, match="check-lexicons"):
        figures("Some 300 people fled.")
    with pytest.raises(ReadError, match=r"figures_en\.csv, line"):
        require_sound_own_words()


def test_command_names_faults_and_ends_with_one(own_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-lexicons"]) == 0
    assert capsys.readouterr().out.endswith(" files checked: 0 faults\n")
    (own_folder / "figures_es.csv").write_text(HEADER + "a,huyó,cue.fled,9,huyó,house\n", encoding="utf-8")
    assert main(["check-lexicons"]) == 1
    said = capsys.readouterr()
    assert said.out.endswith(" files checked: 1 fault\n")
    assert said.err.count("\n") == 1
    assert "figures_es.csv, line 2: the program reads no category “cue.fled”" in said.err


def test_load_and_extract_stop_before_the_first_file(own_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own_folder / "figures_en.csv").write_text("word\n", encoding="utf-8")
    (own_folder / "report.txt").write_text("Some 300 people fled.", encoding="utf-8")
    for command in ("extract", "load"):
        assert main([command, str(own_folder / "report.txt")]) == 1
        assert capsys.readouterr().err.count("\n") == 1


def test_own_word_is_known_in_the_processes_beside_this_one(
    own_folder: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """More than a handful of reports, so that other processes read them."""
    (own_folder / "figures_en.csv").write_text(HEADER + SOUND, encoding="utf-8")
    reports = tmp_path_factory.mktemp("reports")
    for number in range(HANDFUL_FILES + 1):
        (reports / f"{number:02}.txt").write_text(f"Some {number + 300} people were grobbled out.", encoding="utf-8")
    assert main(["extract", str(reports), "--jobs", "2"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["indicator"] for row in rows] == ["fled"] * (HANDFUL_FILES + 1)


def test_own_word_makes_a_loaded_report_be_read_again(
    own_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "report.txt").write_text("Some 300 people were grobbled out.", encoding="utf-8")
    with contextlib.closing(open_store(str(tmp_path_factory.mktemp("store") / "s.sqlite"))) as store:
        load_files(store, [folder])
        (own_folder / "figures_en.csv").write_text(HEADER + SOUND, encoding="utf-8")
        forget()
        load_files(store, [folder])
        rows = store.frame("figures")
    assert rows.loc[rows["review_status"] != "superseded", "indicator"].tolist() == ["fled"]
