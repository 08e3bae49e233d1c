"""Measure speed, bytes and memory, and write them to docs/performance.md:  python -m tests.benchmarks.measure

Needs Chromium and psutil; takes about two minutes. Other work on the machine makes the times larger, never smaller.
"""

import datetime
import importlib.metadata
import os
import platform
import sys
import time
from collections.abc import Iterable

import psutil

from loaders.extraction import EXTRACTOR_VERSION, extract_figures
from loaders.readers import DocumentDetails, read_document
from tests.benchmarks import bulk, hostile, visits
from tests.browser.server import ROOT
from tests.browser.visitor import URL_PATHS

PACKAGES = ("streamlit", "pandas", "plotly", "SQLAlchemy", "uvloop")
TARGET = ROOT / "docs" / "performance.md"
REPORTS = ROOT / "sample_data" / "reports"
HEAD = """# Speed, bytes and memory

Written by `python -m tests.benchmarks.measure`; run it again in a change that moves a number, downward moves too.
Other work on the machine makes the times larger, never smaller: processor time is the steadier number.
Bytes vary only with what the pages hold.
"""


def main() -> None:
    """Measure everything and write the page."""
    with visits.open_browser() as browser:
        starts = visits.measure_starts(browser)
        with visits.warm_dashboard() as (address, server):
            fresh = _megabytes(server)
            costs = visits.measure_pages(address, server)
            received = visits.measure_bytes(browser, address)
            used = _megabytes(server)
    parts = [
        HEAD,
        *_machine(),
        *_start_table(starts),
        *_page_table(costs),
        *_bytes_table(received),
        *_extraction(),
        *_memory(fresh, used),
        bulk.kept_section(),
        hostile.kept_section(),
    ]
    TARGET.write_text("\n".join(parts), encoding="utf-8")
    sys.stdout.write(f"{TARGET} written\n")


def _machine() -> Iterable[str]:
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    memory = psutil.virtual_memory().total / 2**30
    today = datetime.datetime.now(tz=datetime.UTC).date()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    yield "## Machine\n"
    yield f"{today}: {os.cpu_count()} processors, {memory:.0f} GiB, {platform.system()}, load {load:.1f} at the end."
    yield f"Python {platform.python_version()}, {versions}.\n"


def _start_table(starts: list[visits.Start]) -> Iterable[str]:
    yield "## From the command to a filled page\n"
    yield f"`streamlit run dashboard.py` with a browser waiting, until the chart of /{visits.PAGE_WITH_CHART} is drawn."
    yield f"Best and worst of {visits.STARTS}.\n"
    yield "| data folder | server answers, s | chart drawn, s |\n|---|---|---|"
    for existed, name in ((False, "empty: the sample is read first"), (True, "filled by an earlier start")):
        chosen = [start for start in starts if start.database_existed == existed]
        answers = _span(start.answers for start in chosen)
        yield f"| {name} | {answers} | {_span(start.page_filled for start in chosen)} |"
    yield "\n| import | s | memory, MB |\n|---|---|---|"
    for statement in ("import streamlit", "import dashboard", "import loaders.ingest", "import loaders.extraction"):
        took, memory = visits.measure_import(statement)
        yield f"| `{statement}` | {took:.2f} | {memory:.0f} |"
    yield ""


def _page_table(costs: list[visits.PageCost]) -> Iterable[str]:
    yield "## Rerun of each page, as after a change of a filter\n"
    yield f"Over Streamlit's own protocol, without a browser; {visits.RERUNS} reruns, one session, sample data.\n"
    yield "| page | first run, ms | rerun: median, ms | slowest, ms | processor, ms | sent, kB |"
    yield "|---|---|---|---|---|---|"
    for cost in costs:
        yield (
            f"| {cost.path or 'situation'} | {cost.first_ms:.0f} | {cost.wall_ms:.0f} | {cost.slowest_ms:.0f} "
            f"| {cost.cpu_ms:.0f} | {cost.kilobytes:.0f} |"
        )
    yield ""


def _bytes_table(received: list[visits.VisitBytes]) -> Iterable[str]:
    yield "## Bytes a visit receives\n"
    yield "In Chromium: files as they travel, compressed; the second visit finds them in the browser's cache."
    yield "The page's content comes anew at each visit; its size is given before compression, which leaves a quarter.\n"
    yield "| page | files, first visit, MB | files, second visit, MB | content, MB |\n|---|---|---|---|"
    for visit in received:
        first, second = visit.first_http, visit.second_http
        yield f"| {visit.path or 'situation'} | {first:.2f} | {second:.3f} | {visit.content:.2f} |"
    yield ""


def _extraction() -> Iterable[str]:
    details = DocumentDetails(published=datetime.date(2017, 5, 29), language="en")
    files = sorted(path for path in REPORTS.rglob("*") if path.is_file() and path.suffix in (".txt", ".json", ".html"))
    documents = [read_document(path.read_bytes(), path.name, details=details) for path in files]
    characters = sum(len(document.text) for document in documents)
    figures = sum(len(extract_figures(document)) for document in documents)
    rounds = max(1, 500_000 // characters)
    began = time.process_time()
    for _ in range(rounds):
        for document in documents:
            extract_figures(document)
    took = (time.process_time() - began) / rounds
    yield "## Reading\n"
    yield f"Extractor {EXTRACTOR_VERSION}, one process: the {len(documents)} sample reports ({characters:,} characters)"
    yield f"give {figures} figures in {took * 1000:.0f} ms of processor time:"
    yield f"{len(documents) / took:.0f} reports, {characters / took / 1000:.0f} thousand characters a second.\n"


def _memory(fresh: float, used: float) -> Iterable[str]:
    sessions = len(URL_PATHS) * 3
    yield "## Memory of the server\n"
    yield "| when | MB |\n|---|---|"
    yield f"| sample loaded, one page opened | {fresh:.0f} |"
    yield f"| after {sessions} sessions and {len(URL_PATHS) * visits.RERUNS} reruns | {used:.0f} |"
    yield ""


def _megabytes(server: psutil.Process) -> float:
    return float(server.memory_info().rss) / 1_000_000


def _span(numbers: Iterable[float]) -> str:
    measured = sorted(numbers)
    return f"{measured[0]:.1f} to {measured[-1]:.1f}"


if __name__ == "__main__":
    main()
