import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from loaders.command_line import main
from loaders.commands.export import FORMATS
from loaders.commands.reference_page import command_reference
from loaders.export import FORMATS as EXPORT_FORMATS
from loaders.export import provenance_table, read_csv
from loaders.ingest import load_sample
from loaders.model.tables import CLAIMS, FIGURES, ROUTE_REPORTS
from loaders.store import open_store

ROOT = Path(__file__).parents[1]
WORDS = "Up to 200,000 people are trapped in Mosul, the United Nations said on Monday."
CONTRACT = """
    document_id excerpt excerpt_start excerpt_end number_text indicator value lower upper quantifier unit measure
    modality population_group place_text country_iso3 origin_text destination_text period_start period_end
    date_accuracy speaker speaker_org confidence warnings
"""
ROUTES_CONTRACT = """
    document_id excerpt excerpt_start excerpt_end route_name origin_text destination_text declared_status
    observed_status conditions order_type period_start period_end speaker
"""

Captured = pytest.CaptureFixture[bytes]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(WORDS)
    return file


@pytest.fixture(scope="module")
def sample_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('sample') / 'store.sqlite'}"
    store = open_store(url)
    load_sample(store)
    store.close()
    return url


def run_apart(arguments: Sequence[object], **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a user does, in a process and an environment of its own."""
    command = [sys.executable, "-m", "loaders", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)


def test_extract_prints_one_object_a_line_with_every_column(report: Path, capsysbinary: Captured) -> None:
    assert main(["extract", str(report), "--published", "2017-05-29", "--publisher", "Reuters"]) == 0
    (line,) = capsysbinary.readouterr().out.splitlines()
    record = json.loads(line)
    assert list(record) == FIGURES.column_names
    assert set(CONTRACT.split()) <= set(record)
    assert (record["upper"], record["lower"], record["value"]) == (200_000, None, None)
    assert (record["period_end"], record["publisher"], record["warnings"].__class__) == ("2017-05-29", "Reuters", list)
    assert b'"upper": 200000,' in line


def test_extract_prints_reports_on_ways_out(tmp_path: Path, capsysbinary: Captured) -> None:
    file = tmp_path / "report.txt"
    file.write_text("People who choose to flee Mosul will be directed to safe routes, the United Nations said.")
    assert main(["extract", "--routes", str(file)]) == 0
    records = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert records
    assert list(records[0]) == ROUTE_REPORTS.column_names
    assert set(ROUTES_CONTRACT.split()) <= set(records[0])


def test_extract_goes_on_after_a_refused_file(report: Path, tmp_path: Path, capsysbinary: Captured) -> None:
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n")
    assert main(["extract", str(picture), str(tmp_path / "nothing"), str(report)]) == 1
    captured = capsysbinary.readouterr()
    assert len(captured.out.splitlines()) == 1
    refusals = captured.err.decode().splitlines()
    assert len(refusals) == 2
    assert "“picture.txt”: it is a picture" in refusals[0]


def test_refusal_cannot_colour_the_screen(tmp_path: Path, capsysbinary: Captured) -> None:
    file = tmp_path / "a\n\x1b[31mb.txt"
    file.write_bytes(b"")
    main(["extract", str(file)])
    assert capsysbinary.readouterr().err.decode().startswith("Reading “a  [31mb.txt”: it holds no words")


def test_screen_without_the_letters_is_no_reason_to_stop() -> None:
    ended = run_apart(["export", "--help"], LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"claims" in ended.stdout


def test_extract_prints_unicode_whatever_the_locale(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("Up to 200,000 people are trapped in “Mossoul” – الموصل.", encoding="utf-8")
    ended = run_apart(["extract", file], LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ended.returncode == 0, ended.stderr
    assert "“Mossoul” – الموصل" in ended.stdout.decode("utf-8")


def test_extract_needs_neither_database_nor_pandas(report: Path) -> None:
    code = (
        "import sys; from loaders.command_line import main; main(sys.argv[1:]); "
        "print(sorted({'pandas', 'sqlalchemy', 'streamlit', 'plotly'} & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "extract", str(report)]
    ended = subprocess.run(command, capture_output=True, check=True)
    assert ended.stderr.splitlines()[-1] == b"[]"


def test_reader_that_goes_away_gets_no_traceback(report: Path) -> None:
    command = [sys.executable, "-m", "loaders", "extract", *[str(report)] * 3]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["unknown"],
        ["extract"],
        ["series", "--indicator", "nothing", "--place", "Mosul"],
        ["series", "--indicator", "trapped", "--place", "Mosul", "--as-known-on", "2017-02-30"],
        ["export", "snapshots", "--format", "csv"],
        ["export", "figures"],
    ],
)
def test_command_that_is_not_understood_exits_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


@pytest.mark.parametrize("command", ["extract", "load", "series", "export"])
def test_every_command_explains_itself_with_examples(command: str, capsysbinary: Captured) -> None:
    with pytest.raises(SystemExit) as caught:
        main([command, "--help"])
    assert caught.value.code == 0
    assert b"examples:" in capsysbinary.readouterr().out


def test_load_tells_what_became_of_the_files(report: Path, tmp_path: Path, capsysbinary: Captured) -> None:
    url = str(tmp_path / "store.sqlite")
    (tmp_path / "empty.txt").write_text("")
    arguments = ["load", str(report), str(tmp_path / "empty.txt"), "--without-sample", "--database", url]
    assert main(arguments) == 1
    captured = capsysbinary.readouterr()
    assert f"1 new, 0 stored before, 1 refused in {url}" in captured.out.decode()
    assert "“empty.txt”: it holds no words" in captured.err.decode()
    assert main(["load", str(report), "--database", url]) == 0
    assert b"0 new, 1 stored before" in capsysbinary.readouterr().out


def test_load_into_no_database_is_one_line(report: Path, tmp_path: Path, capsysbinary: Captured) -> None:
    (tmp_path / "no.sqlite").write_bytes(b"no database at all" * 99)
    assert main(["load", str(report), "--database", str(tmp_path / "no.sqlite")]) == 1
    (line,) = capsysbinary.readouterr().err.decode().splitlines()
    assert "is not a database" in line


def test_series_shows_the_article_it_all_began_with(sample_url: str, capsysbinary: Captured) -> None:
    assert main(["series", "--indicator", "trapped", "--place", "Mosul", "--database", sample_url]) == 0
    lines = capsysbinary.readouterr().out.decode().splitlines()
    assert lines[0].split() == ["when", "figure", "unit", "measure", "who", "said", "it", "place", "printed", "by"]
    assert any(line.startswith("29 May 2017") and "up to 200,000" in line and "Lise Grande" in line for line in lines)
    assert any(line.startswith("28 May 2017") and "about 180,000" in line and "OCHA" in line for line in lines)


def test_series_as_known_on_a_day_leaves_later_reports_out(sample_url: str, capsysbinary: Captured) -> None:
    arguments = ["series", "--indicator", "trapped", "--place", "irq-mosul", "--format", "json"]
    main([*arguments, "--database", sample_url])
    now = json.loads(capsysbinary.readouterr().out)
    main([*arguments, "--as-known-on", "2017-05-29", "--database", sample_url])
    then = json.loads(capsysbinary.readouterr().out)
    assert 0 < len(json.dumps(then)) < len(json.dumps(now))
    assert "2017-06" not in json.dumps([row.get("period_end") for row in _rows(then)])


def test_series_as_csv_has_the_declared_columns(sample_url: str, capsysbinary: Captured) -> None:
    arguments = ["series", "--indicator", "trapped", "--place", "Mosul", "--format", "csv", "--database", sample_url]
    assert main(arguments) == 0
    header = capsysbinary.readouterr().out.decode("utf-8-sig").splitlines()[0]
    assert header.split(",") == CLAIMS.column_names


def test_series_without_claims_says_so(sample_url: str, capsysbinary: Captured) -> None:
    arguments = ["series", "--indicator", "homes_destroyed", "--place", "Hammam al-Alil", "--database", sample_url]
    assert main(arguments) == 0
    assert "Nothing is stored that fits." in capsysbinary.readouterr().out.decode()


def test_unknown_place_is_answered_with_near_names(sample_url: str, capsysbinary: Captured) -> None:
    arguments = ["series", "--indicator", "trapped", "--place", "Mosull xyz", "--database", sample_url]
    assert main(arguments) == 2
    assert "“Mosul”" in capsysbinary.readouterr().err.decode()


def test_formats_are_those_of_the_exporter() -> None:
    assert list(FORMATS) == list(EXPORT_FORMATS)


@pytest.mark.parametrize("file_format", FORMATS)
def test_export_writes_every_format(sample_url: str, file_format: str, capsysbinary: Captured) -> None:
    assert main(["export", "claims", "--format", file_format, "--database", sample_url]) == 0
    assert len(capsysbinary.readouterr().out) > 1000


def test_export_filters_rows(sample_url: str, capsysbinary: Captured) -> None:
    arguments = ["export", "figures", "--format", "csv", "--indicator", "trapped", "--place", "Mosul"]
    days = ["--since", "2017-05-28", "--until", "2017-05-29"]
    assert main([*arguments, *days, "--database", sample_url]) == 0
    frame = read_csv(provenance_table(FIGURES), capsysbinary.readouterr().out)
    assert len(frame) >= 2
    assert set(frame["indicator"]) == {"trapped"}
    assert set(frame["period_end"].astype(str)) <= {"2017-05-28", "2017-05-29"}


def test_filter_that_does_not_fit_the_table_is_refused(sample_url: str, capsysbinary: Captured) -> None:
    arguments = ["export", "crises", "--format", "csv", "--indicator", "trapped", "--database", sample_url]
    assert main(arguments) == 2
    assert "it has no column for that" in capsysbinary.readouterr().err.decode()


def test_export_writes_a_whole_file(sample_url: str, tmp_path: Path) -> None:
    file = tmp_path / "claims.xlsx"
    assert main(["export", "claims", "--format", "xlsx", "--output", str(file), "--database", sample_url]) == 0
    assert openpyxl.load_workbook(io.BytesIO(file.read_bytes())).sheetnames
    assert list(tmp_path.iterdir()) == [file]


def test_export_that_cannot_be_written_leaves_the_older_file(
    sample_url: str, tmp_path: Path, capsysbinary: Captured
) -> None:
    arguments = ["export", "claims", "--format", "csv", "--database", sample_url, "--output"]
    assert main([*arguments, str(tmp_path / "no" / "claims.csv")]) == 1
    assert "cannot be written" in capsysbinary.readouterr().err.decode()


def test_page_about_the_command_line_is_current(matches_golden: Callable[[bytes, Path], bool]) -> None:
    """The help has changed: run `pytest tests/test_command_line.py --update-golden` and read the difference."""
    assert matches_golden(command_reference().encode(), ROOT / "docs" / "command-line.md")


def _rows(exported: object) -> list[dict[str, object]]:
    if isinstance(exported, list):
        return exported
    assert isinstance(exported, dict)
    return next(value for value in exported.values() if isinstance(value, list) and value)


def test_load_refuses_a_crisis_nobody_named(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped code must not file a report under a guess."""
    url = f"sqlite:///{tmp_path / 'new.sqlite'}"
    assert main(["load", str(report), "--crisis", "nope", "--without-sample", "--database", url]) == 2
    assert "there is no emergency “nope”" in capsys.readouterr().err
