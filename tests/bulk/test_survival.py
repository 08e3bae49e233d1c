"""However often a run is killed, repeated, reordered or doubled, what is stored in the end is the same."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from loaders.export import export_table
from loaders.ingest import load_files
from loaders.model.tables import STORED_TABLES
from loaders.store import Store, open_store
from tests.bulk.reports import write_reports

KILLS = int(os.environ.get("KILLS", "6"))
KILLS_PER_STORE = 3
SEED = int(os.environ.get("KILL_SEED", "3"))

CRISES = "crisis_id,name,country_iso3,starts\nmosul-2016,Mosul,IRQ,2016-10-17\n"
PLACES = """place_id,name,kind,country_iso3,accuracy,lat,lon,part_of
irq,Iraq,country,IRQ,country,33,43,
irq-mosul,Mosul,city,IRQ,point,36.3,43.1,irq
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty reports, tables they refer to, an empty file, and one text in another encoding."""
    made = tmp_path_factory.mktemp("many")
    write_reports(made, 30, seed=SEED, sentences=8)
    (made / "crises.csv").write_text(CRISES)
    (made / "places.csv").write_text(PLACES)
    (made / "empty.txt").write_text("")
    text = next(made.glob("*.txt")).read_text(encoding="utf-8")
    (made / "a_copy.txt").write_text(text, encoding="utf-8")
    (made / "in_utf16.txt").write_text(text, encoding="utf-16")
    return made


@pytest.fixture(scope="module")
def expected(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """What a clean run in one process stores."""
    store = open_store(str(tmp_path_factory.mktemp("clean") / "store.sqlite"))
    report = load_files(store, [folder])
    assert (report.added, report.unchanged, len(report.refused)) == (32, 2, 1)
    return exported(store)


def exported(store: Store) -> list[bytes]:
    """Write every table as CSV, and close the store."""
    written = [export_table(table, store.frame(table.name), "csv") for table in STORED_TABLES]
    store.close()
    return written


def start(database: Path, jobs: int, paths: Sequence[Path]) -> subprocess.Popen[bytes]:
    """Start a process that loads, and wait until it begins to."""
    command = [sys.executable, "-m", "tests.bulk.run_load", str(database), str(jobs), *map(str, paths)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert process.stdout
    assert process.stdout.readline() == b"begins\n"
    return process


def end(process: subprocess.Popen[bytes]) -> bytes:
    """Wait for the process and for all it started: they hold its output open."""
    said, _ = process.communicate(timeout=120)
    return said


@pytest.mark.parametrize("life", range(KILLS // KILLS_PER_STORE))
def test_killed_runs_lose_and_double_nothing(life: int, folder: Path, expected: list[bytes], tmp_path: Path) -> None:
    chance = random.Random(SEED * 1000 + life)
    database, jobs = tmp_path / "store.sqlite", life % 2 * 2
    for _ in range(KILLS_PER_STORE):
        process = start(database, jobs, [folder])
        time.sleep(chance.uniform(0, 1.5))
        process.kill()
        end(process)
    assert end(start(database, jobs, [folder])).endswith(b" 1\n")
    assert exported(open_store(str(database))) == expected


def test_two_processes_at_once_store_what_one_does(folder: Path, expected: list[bytes], tmp_path: Path) -> None:
    files = sorted(folder.iterdir())
    database = tmp_path / "store.sqlite"
    processes = [start(database, 0, files), start(database, 2, files[::-1])]
    for process in processes:
        assert end(process).endswith(b" 1\n")
        assert process.returncode == 0
    assert exported(open_store(str(database))) == expected


@pytest.mark.parametrize("seed", range(2))
def test_order_and_repetition_make_no_difference(
    seed: int, folder: Path, expected: list[bytes], tmp_path: Path
) -> None:
    """Tables go first, for reports are placed by them; after that each file comes alone, some twice."""
    store = open_store(str(tmp_path / "store.sqlite"))
    tables = [folder / "places.csv", folder / "crises.csv"]
    files = [file for file in folder.iterdir() if file not in tables] * 2
    random.Random(seed).shuffle(files)
    for file in [*tables, *files]:
        load_files(store, [file])
    assert exported(store) == expected


def test_run_that_changes_nothing_leaves_the_store_alone(folder: Path, tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.sqlite"))
    load_files(store, [folder])
    version = store.version()
    report = load_files(store, [folder])
    assert (report.added, store.version()) == (0, version)
    store.close()


def test_report_in_our_json_goes_before_a_file_with_the_same_words(tmp_path: Path) -> None:
    """Its id is the one the document keeps, whatever the files are called."""
    words = "Up to 200,000 people are trapped in Mosul."
    (tmp_path / "a.txt").write_text(words)
    (tmp_path / "b.json").write_text(json.dumps({"id": "seed", "text": words}))
    store = open_store(str(tmp_path / "db" / "store.sqlite"))
    report = load_files(store, [tmp_path / "a.txt", tmp_path / "b.json"])
    assert (report.added, report.unchanged) == (1, 1)
    assert store.frame("documents")["document_id"].tolist() == ["seed"]
    store.close()
