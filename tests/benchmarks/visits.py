"""Measure what a reader waits for: the start, each page's reruns, the bytes, the server's memory."""

import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.session import Session
from tests.browser.server import ROOT, running_dashboard
from tests.browser.traffic import Traffic
from tests.browser.visitor import CHROMIUM_OPTIONS, URL_PATHS, Visitor, find_chromium

RERUNS = 20
STARTS = 3
PAGE_WITH_CHART = "civilian_exposure"
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class PageCost:
    """What one rerun of a page costs the server and the wire."""

    path: str
    first_ms: float
    wall_ms: float
    slowest_ms: float
    cpu_ms: float
    kilobytes: float


@dataclass(frozen=True)
class Start:
    """Seconds from the command to a page with its chart drawn."""

    answers: float
    page_filled: float
    database_existed: bool


@dataclass(frozen=True)
class VisitBytes:
    """Megabytes one visit receives."""

    path: str
    first_http: float
    second_http: float
    content: float


def measure_import(statement: str) -> tuple[float, float]:
    """Return the shortest time in seconds to run an import in a new interpreter, and its memory in megabytes."""
    code = (
        f"import time; began = time.perf_counter(); {statement}; took = time.perf_counter() - began;"
        "import psutil; print(took, psutil.Process().memory_info().rss)"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(5)
    ]
    return min(float(took) for took, _ in runs), float(runs[0][1]) / MEGABYTE


@contextlib.contextmanager
def open_browser() -> Generator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


def measure_starts(browser: Browser) -> list[Start]:
    """Start the server anew in an empty folder, then again beside the data it left."""
    starts = []
    for _ in range(STARTS):
        with tempfile.TemporaryDirectory() as folder:
            starts += [_measure_start(browser, Path(folder), existed=existed) for existed in (False, True)]
    return starts


def _measure_start(browser: Browser, folder: Path, *, existed: bool) -> Start:
    began = time.perf_counter()
    with running_dashboard(folder) as address:
        answers = time.perf_counter() - began
        visitor = Visitor(browser, address)
        page = visitor.page
        page.goto(f"{address}/{PAGE_WITH_CHART}")
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        filled = time.perf_counter() - began
        visitor.close()
    return Start(answers=answers, page_filled=filled, database_existed=existed)


def measure_pages(address: str, server: psutil.Process) -> list[PageCost]:
    """Rerun each page as a change of a filter does; the processor time is the steadier number."""
    return [_measure_page(address, server, path) for path in URL_PATHS]


def _measure_page(address: str, server: psutil.Process, path: str) -> PageCost:
    with Session(address) as session:
        began = time.perf_counter()
        session.run(path)
        first = time.perf_counter() - began
        walls, sent, cpu_before = [], [], _cpu_seconds(server)
        for _ in range(RERUNS):
            began = time.perf_counter()
            ran = session.run(path)
            walls.append((time.perf_counter() - began) * 1000)
            sent.append(ran.bytes_sent / 1000)
            if ran.failed:
                raise RuntimeError(f"The page /{path} failed while it was measured.")
        cpu = (_cpu_seconds(server) - cpu_before) * 1000 / RERUNS
    return PageCost(path, first * 1000, statistics.median(walls), max(walls), cpu, statistics.median(sent))


def _cpu_seconds(server: psutil.Process) -> float:
    times = server.cpu_times()
    return float(times.user + times.system)


def measure_bytes(browser: Browser, address: str) -> list[VisitBytes]:
    """Open each page with an empty cache, then once more."""
    return [_measure_visit(browser, address, path) for path in URL_PATHS]


def _measure_visit(browser: Browser, address: str, path: str) -> VisitBytes:
    visitor = Visitor(browser, address)
    first = Traffic(visitor.page)
    visitor.open(path)
    visitor.page = visitor.new_page()
    second = Traffic(visitor.page)
    visitor.open(path)
    visitor.close()
    return VisitBytes(path, first.http / MEGABYTE, second.http / MEGABYTE, second.session / MEGABYTE)


def find_server(address: str) -> psutil.Process:
    """Return the process of the server that was started from here."""
    port = address.rsplit(":", 1)[1]
    children = psutil.Process(os.getpid()).children(recursive=True)
    return next(child for child in children if f"--server.port={port}" in child.cmdline())


@contextlib.contextmanager
def warm_dashboard() -> Generator[tuple[str, psutil.Process]]:
    """A server with the sample loaded and every page opened once."""
    with tempfile.TemporaryDirectory() as folder, running_dashboard(Path(folder)) as address:
        with Session(address) as session:
            session.run("")
        yield address, find_server(address)
