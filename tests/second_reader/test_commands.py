"""`--second-reader` on `extract` and `load`: asked from one place, repeated from kept answers, never in the way."""

import json
from pathlib import Path

import pytest

from loaders.command_line import main
from loaders.ingest import load_files
from loaders.second_reader import SecondReader, Settings
from loaders.store import open_store
from tests.bulk.reports import write_reports
from tests.second_reader.server import Reply, point, quoted, running, sentences_in

CANARY = "sk-canary-e1b2"
TEXT = "At least 17 people were killed in Arad on Friday. Up to 300 tappers had to leave their groves near Arad."
FOUND = point(quoted(2, "300 tappers"), quoted(1, "17 people", "killed"), quoted(1, "71 people", "killed"))

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("SECOND_READER_MODEL", "small")
    monkeypatch.setenv("SECOND_READER_KEY", CANARY)
    monkeypatch.setenv("SECOND_READER_SECONDS", "5")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    return path


def lines(said: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in said.splitlines()]


def test_extract_prints_both_readings_in_the_order_of_the_text(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    with running(FOUND) as server:
        monkeypatch.setenv("SECOND_READER_URL", server.url)
        assert main(["extract", str(report), "--second-reader"]) == 0
    said = capsys.readouterr()
    assert [(row["number_text"], row["extractor"]) for row in lines(said.out)] == [
        ("17", "grammar"),
        ("300", "second_reader"),
    ]
    assert "1 figure confirmed, 0 doubted, 1 found by it alone, 1 quote refused, 1 answer asked for" in said.err


def test_without_the_flag_nobody_is_asked(report: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    with running(FOUND) as server:
        monkeypatch.setenv("SECOND_READER_URL", server.url)
        assert main(["extract", str(report)]) == 0
    assert (server.bodies, [row["number_text"] for row in lines(capsys.readouterr().out)]) == ([], ["17"])


def test_server_that_is_gone_costs_one_line_and_no_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"At least {number + 20} people were killed.")
    with running(FOUND) as server:
        monkeypatch.setenv("SECOND_READER_URL", server.url)
    assert main(["extract", *(str(tmp_path / f"{n}.txt") for n in range(5)), "--second-reader"]) == 0
    said = capsys.readouterr()
    assert len(lines(said.out)) == 5
    assert said.err.count("cannot be reached") == 1
    assert said.err.count("asked no more") == 1
    assert "5 reports without it" in said.err
    assert CANARY not in said.err + said.out


@pytest.mark.parametrize("url", ["https://models.example.org/v1", "http://10.0.0.9:11434/v1"])
def test_another_machine_is_refused_before_any_file_is_read(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, url: str
) -> None:
    monkeypatch.setenv("SECOND_READER_URL", url)
    for command in ("extract", "load"):
        assert main([command, str(report), "--second-reader"]) == 2
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert "SECOND_READER_REMOTE=yes" in said.err
        assert CANARY not in said.err


def test_routes_have_no_second_reader(report: Path, capsys: Captured) -> None:
    assert main(["extract", str(report), "--routes", "--second-reader"]) == 2
    assert "points at figures only" in capsys.readouterr().err


def test_load_keeps_both_readings_and_does_not_ask_twice(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    database = str(tmp_path / "store.sqlite")
    load = ["load", str(report), "--without-sample", "--second-reader", "--database", database]
    with running(FOUND) as server:
        monkeypatch.setenv("SECOND_READER_URL", server.url)
        assert main(load) == 0
        assert main(load) == 0
    assert len(server.bodies) == 1
    assert main([*load, "--again"]) == 0
    assert "0 answers asked for, 1 kept from before" in capsys.readouterr().err
    store = open_store(database)
    rows = store.frame("figures").set_index("number_text")
    store.close()
    assert rows["extractor"].to_dict() == {"17": "grammar", "300": "second_reader"}
    assert rows.loc["300", "review_status"] == "needs_review"
    assert "only_second_reader" in rows.loc["300", "warnings"]
    assert CANARY.encode() not in b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_report_loaded_while_the_server_was_down_is_asked_about_the_next_time(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    database = str(tmp_path / "store.sqlite")
    load = ["load", str(report), "--without-sample", "--second-reader", "--database", database]
    with running(Reply(status=500)) as server:
        monkeypatch.setenv("SECOND_READER_URL", server.url)
        assert main(load) == 0
    assert "1 new" in capsys.readouterr().out
    with running(FOUND) as server:
        monkeypatch.setenv("SECOND_READER_URL", server.url)
        assert main(load) == 0
    assert "1 found by it alone" in capsys.readouterr().err


def test_several_processes_read_and_one_place_asks(tmp_path: Path) -> None:
    """The same figures whether the reports are read by this process or by others beside it."""
    write_reports(tmp_path / "reports", 30, seed=4, sentences=4)

    def point_at_all(body: dict[str, object]) -> Reply:
        return point(*(quoted(number, words, "displaced") for number, words in sentences_in(body).items()))

    kept = []
    with running(point_at_all) as server:
        settings = Settings(url=server.url, model="small")
        for jobs in (0, 2):
            store = open_store(str(tmp_path / f"{jobs}.sqlite"))
            reader = SecondReader(settings, folder=tmp_path / "answers")
            report = load_files(store, [tmp_path / "reports"], jobs=jobs, second_reader=reader)
            assert (report.added, report.refused, report.unread) == (30, [], [])
            kept.append(store.frame("figures").to_csv())
            store.close()
    assert kept[0] == kept[1]
    assert reader.tally.asked == 0
    assert reader.tally.kept > 10
