"""Measure reading many reports alone and side by side, and write it to docs/performance.md:

    python -m tests.benchmarks.bulk

Takes about a minute. Rounds of both kinds alternate, and the quickest of each counts, so that other work on the
machine weighs on both alike.
"""

import datetime
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from tests.bulk.reports import write_reports

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "docs" / "performance.md"
TITLE = "## Many reports"
REPORTS = 300
ROUNDS = 3
COMMANDS = {
    "extract": "extract {folder} --jobs {jobs}",
    "load": "load {folder} --without-sample --database {url} --jobs {jobs}",
}


def main() -> None:
    """Measure and write the section."""
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports"
        write_reports(reports, REPORTS, seed=1)
        size = sum(file.stat().st_size for file in reports.iterdir()) // REPORTS
        rows = [row for command in COMMANDS for row in _measure(command, reports, Path(folder))]
    written = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    before = written.replace(kept_section(), "").rstrip()
    TARGET.write_text("\n".join([before, "", *_section(rows, size)]), encoding="utf-8")


def kept_section() -> str:
    """Return this section as it stands in the page, empty when it is not there."""
    written = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    start = written.find(TITLE)
    if start < 0:
        return ""
    end = written.find("\n## ", start)
    return written[start:] if end < 0 else written[start : end + 1]


def _measure(command: str, reports: Path, folder: Path) -> list[tuple[str, int, float, float]]:
    """Return command, processes, seconds of the quickest round, and its processor seconds."""
    best: dict[int, tuple[float, float]] = {}
    for number in range(ROUNDS):
        for jobs in (0, psutil.cpu_count() or 1):
            url = folder / f"{command}-{number}-{jobs}.sqlite"
            best[jobs] = min(
                best.get(jobs, (9e9, 9e9)), _run(COMMANDS[command].format(folder=reports, url=url, jobs=jobs))
            )
    return [(command, jobs, *seconds) for jobs, seconds in best.items()]


def _run(arguments: str) -> tuple[float, float]:
    before, began = _processor_seconds(), time.perf_counter()
    command = [sys.executable, "-m", "loaders", *arguments.split()]
    subprocess.run(command, stdout=subprocess.DEVNULL, cwd=ROOT, check=True)
    return time.perf_counter() - began, _processor_seconds() - before


def _processor_seconds() -> float:
    """Return the processor time of the processes that have ended, and of those that they started."""
    times = os.times()
    return times.children_user + times.children_system


def _section(rows: list[tuple[str, int, float, float]], size: int) -> list[str]:
    today = datetime.datetime.now(tz=datetime.UTC).date()
    alone = {command: seconds for command, jobs, seconds, _ in rows if not jobs}
    return [
        TITLE,
        "",
        f"Written by `python -m tests.benchmarks.bulk` on {today}: {REPORTS} made reports of {size} bytes,"
        f" {platform.system()}, Python {platform.python_version()},"
        f" {psutil.cpu_count()} processors, load {psutil.getloadavg()[0]:.1f}.",
        f"Whole commands with their start; the quickest of {ROUNDS} rounds, both kinds in turn.",
        "",
        "| command | processes that read | seconds | reports a second | times as fast | processor seconds |",
        "|---|---|---|---|---|---|",
        *(
            f"| {command} | {jobs or 'none beside its own'} | {seconds:.1f} | {REPORTS / seconds:.0f} |"
            f" {alone[command] / seconds:.2f} | {processor:.1f} |"
            for command, jobs, seconds, processor in rows
        ),
        "",
    ]


if __name__ == "__main__":
    main()
